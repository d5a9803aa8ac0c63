"""A folder each; `app/features.py` lists them."""
