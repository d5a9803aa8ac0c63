"""Why a hotkey that is wanted does not work."""

from __future__ import annotations

from enum import StrEnum


class NotHeld(StrEnum):
    """As `status` names it."""

    NONE = ""
    """It works."""
    TAKEN = "taken"
    """Another program has it."""
    TWICE = "twice"
    """Another of ours has it."""
    UNUSABLE = "unusable"
    PAUSED = "paused"


FAILING = (NotHeld.TAKEN, NotHeld.TWICE, NotHeld.UNUSABLE)
"""What another combination mends."""
