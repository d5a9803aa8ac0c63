"""A monkey that does what nobody plans: random keys, clicks, copies and window changes, held against a small model."""
