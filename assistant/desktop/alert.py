"""A sentence for somebody who started the program where no console shows it."""

from __future__ import annotations


def show(_said: str) -> None:
    """Say nothing: whoever closes the streams of a program here does not want to hear it."""
