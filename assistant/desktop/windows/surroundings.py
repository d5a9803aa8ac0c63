"""Looks at Windows without leaving a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence


def look(hotkeys: Sequence[str] = ()) -> Surroundings:
    """What the system is, and whether these combinations are free."""
    del hotkeys
    return Surroundings()


def need_screen() -> None:
    """Every session of Windows has a screen."""
