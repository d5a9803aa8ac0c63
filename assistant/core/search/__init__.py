"""Finding Chinese by a few letters: `search_index.py` is the door to `pinyin`, `index` and `match`."""
