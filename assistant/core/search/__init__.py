"""Finding Chinese by a few letters: readings, index, tiers and the spans that say which characters matched."""
