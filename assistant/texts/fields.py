"""Fields in a body and the fill form."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {}
