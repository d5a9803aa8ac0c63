"""Library, backups, history, settings and packs."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {}
