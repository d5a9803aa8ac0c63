"""A moment as everything stored counts it."""

from __future__ import annotations

from datetime import datetime

_LATEST_S = 253_402_128_000


def ms_of(moment: datetime) -> int:
    """Whole milliseconds since the epoch, UTC."""
    return int(moment.timestamp() * 1000)


def local_time(ms: int) -> datetime:
    """Local time; the nearest day that a calendar has for what a library of old may hold."""
    return datetime.fromtimestamp(min(max(ms / 1000, 0), _LATEST_S)).astimezone()
