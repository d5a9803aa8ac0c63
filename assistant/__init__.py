"""Jinnang 锦囊: the right words in the chat window, by one key and a few letters."""

__version__ = "0.1.0"
