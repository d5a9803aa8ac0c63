"""The pages of the settings."""

from __future__ import annotations

from enum import StrEnum


class SettingsSection(StrEnum):
    """The pages, in their order."""

    GENERAL = "general"
    HOTKEYS = "hotkeys"
    TARGETS = "targets"
    LIBRARY = "library"
    ABOUT = "about"
