"""Palette, tray, welcome and settings windows."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {}
