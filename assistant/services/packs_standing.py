"""How a library stands to the starter packs of this version."""

from __future__ import annotations

from enum import Enum


class PacksStanding(Enum):
    """What can be done about them."""

    NONE = "none"
    NEWER = "newer"
    """There are newer ones than those that were brought in."""
    LOADED = "loaded"
