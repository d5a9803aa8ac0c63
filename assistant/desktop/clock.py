"""The time of day, without Qt."""

from __future__ import annotations

from datetime import datetime


class SystemClock:
    """Implements `ports.desktop.Clock`."""

    def now(self) -> datetime:
        """The system's time in its zone."""
        return datetime.now().astimezone()
