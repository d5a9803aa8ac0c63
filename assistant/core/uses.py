"""How often and how lately phrases were used, and what that lifts them by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

HALF_LIFE_MS = 14 * 24 * 60 * 60 * 1000
"""After two weeks without use a phrase counts half."""
MOST = 300
"""Phrases that are lifted at one time: those that count most."""
_ENOUGH = 4
_FRESH_MS = 60 * 60 * 1000
_A_DAY_MS = 24 * 60 * 60 * 1000


def age(last: int, now: int, of_the_future: int) -> int:
    """How long ago something was, in ms. What is dated later than now was done under a wrong clock: it would be new for
    as long as that was ahead, and counts as so old instead."""
    return now - last if last <= now else of_the_future if last > now + _A_DAY_MS else 0


class Uses:
    """The uses of a library's phrases."""

    def __init__(self, counts: Iterable[tuple[str, int, int]]) -> None:
        """`counts` has for each phrase its uuid, how often it was used, and when last (ms since the epoch)."""
        ordered = sorted(counts, key=lambda count: (count[2], count[0]))
        self._counts = {uuid: (count, last) for uuid, count, last in ordered}
        self._lifts: dict[str, float] = {}
        self._lifted_at: int | None = None

    def add(self, uuid: str, at: int) -> None:
        """One more use, now: ms since the epoch."""
        count, _ = self._counts.pop(uuid, (0, 0))
        self._counts[uuid] = (count + 1, at)
        self._lifted_at = None

    def newest(self) -> Iterator[str]:
        """The phrases used last, last first."""
        return reversed(self._counts)

    def lifts(self, now: int) -> Mapping[str, float]:
        """For the phrases that count most a number above 0 and below 1, at `now` in ms since the epoch."""
        if self._lifted_at is None or not 0 <= now - self._lifted_at < _FRESH_MS:
            weights = {
                uuid: count * 0.5 ** (age(last, now, HALF_LIFE_MS) / HALF_LIFE_MS)
                for uuid, (count, last) in self._counts.items()
            }
            best = sorted(weights.items(), key=lambda weight: (-weight[1], weight[0]))[:MOST]
            self._lifts = {uuid: round(weight / (weight + _ENOUGH), 3) for uuid, weight in best}
            self._lifted_at = now
        return self._lifts
