"""What the clock says, as far as it is believed: nothing is let go for good because of a date that cannot be."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Self

DAY_MS = 24 * 60 * 60 * 1000
JUMP_DAYS = 14
"""A machine that was off for so long is believed at once. What jumped further may be a flat battery or a slip."""
CONFIRMED_DAYS = 30
"""A date is believed when the clock has gone on from it for so long: what lay in the bin has lain there long enough."""


@dataclass(frozen=True, slots=True)
class Belief:
    """Moments in ms since the epoch."""

    believed: int
    """The last moment that was believed."""
    since: int = 0
    """When the doubt began, by the clock that is doubted; 0 when there is none."""
    seen: int = 0
    """What the doubted clock said last."""

    def on(self, now: int) -> Self:
        """The belief after the clock has been looked at."""
        if _follows(now, self.believed):
            return type(self)(max(now, self.believed))
        if not self.since or not _follows(now, self.seen):
            return type(self)(self.believed, now, now)
        if now - self.since >= CONFIRMED_DAYS * DAY_MS:
            return type(self)(now)
        return type(self)(self.believed, self.since, now)

    def safe(self, now: int) -> int:
        """The moment from which ages are counted: by it nothing is older than it is."""
        return min(self.believed, now)

    def dump(self) -> str:
        """As it is stored."""
        return json.dumps([self.believed, self.since, self.seen])

    @classmethod
    def load(cls, stored: str | None, otherwise: int) -> Self:
        """What `dump` stored; belief in `otherwise` when there is nothing or it is unreadable."""
        try:
            believed, since, seen = map(int, json.loads(stored or ""))
        except (ValueError, TypeError):
            return cls(otherwise)
        return cls(believed, since, seen)


def _follows(now: int, before: int) -> bool:
    return before - DAY_MS <= now <= before + JUMP_DAYS * DAY_MS
