"""The command line's own sentences."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {}
