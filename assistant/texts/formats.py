"""Reading and writing files."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {}
