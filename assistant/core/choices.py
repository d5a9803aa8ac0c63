"""What was chosen for what was typed, and what that lifts: the same letters find it first the next time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.core.search.fold import fold
from assistant.core.uses import age

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HALF_LIFE_MS = 30 * 24 * 60 * 60 * 1000
"""A choice that is not made again counts half after a month."""
LONGEST = 16
"""Code points of a query that are remembered: longer ones are a buyer's message, and never typed twice."""
_NUMBER = re.compile("[0-9]{5}")
"""Of a telephone, an order, a parcel: a buyer's."""
_ENOUGH = 2
_FORGOTTEN = 0.05
"""What counts less than this lifts nothing any more."""

Choice = tuple[str, str, int, int]
"""What was typed, as `as_typed` gives it; the phrase's uuid; how often, and when last (ms since the epoch)."""
_NONE: Mapping[str, tuple[int, int]] = {}


class Choices:
    """The choices of one user."""

    def __init__(self, choices: Iterable[Choice] = ()) -> None:
        self._made: dict[str, dict[str, tuple[int, int]]] = {}
        for typed, uuid, count, last in choices:
            self._made.setdefault(typed, {})[uuid] = (count, last)

    def add(self, typed: str, uuid: str, at: int) -> None:
        """One more, now: ms since the epoch."""
        made = self._made.setdefault(typed, {})
        count, _ = made.get(uuid, (0, 0))
        made[uuid] = (count + 1, at)

    def take_back(self, typed: str, uuid: str) -> None:
        """This phrase was never chosen for it."""
        self._made.get(typed, {}).pop(uuid, None)

    def lifts(self, query: str, now: int) -> dict[str, float]:
        """For the phrases chosen for this query a number above 0 and below 1, at `now` in ms since the epoch."""
        found: dict[str, float] = {}
        for uuid, (count, last) in self._made.get(as_typed(query), _NONE).items():
            weight = count * 0.5 ** (age(last, now, HALF_LIFE_MS) / HALF_LIFE_MS)
            if weight > _FORGOTTEN:
                found[uuid] = round(weight / (weight + _ENOUGH), 4)
        return found


def as_typed(query: str) -> str:
    """A query as it is remembered: in one spelling, empty when there is nothing to remember."""
    typed = " ".join(fold(query).split())
    return typed if len(typed) <= LONGEST and typed.isprintable() and not _NUMBER.search(typed) else ""
