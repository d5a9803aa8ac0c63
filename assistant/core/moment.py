"""A moment as everything stored counts it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def ms_of(moment: datetime) -> int:
    """Whole milliseconds since the epoch, UTC."""
    return int(moment.timestamp() * 1000)
