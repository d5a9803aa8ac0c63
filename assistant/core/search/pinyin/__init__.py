"""How texts are spelled and heard: syllables, readings, and the letters typed for them."""
