"""Which backups stay: the newest of each of the last days and weeks that have one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence
    from datetime import date, datetime

DAYS = 14
WEEKS = 8
TODAY = 10
"""How many of today's stay: an import makes one each, and the last one before the mistake is wanted."""


def to_keep(newest_first: Sequence[datetime], today: date) -> frozenset[datetime]:
    """The backups to keep of those made at these moments, in the order in which they were made, the newest first.

    Days and weeks without a backup do not count, so a computer that was off for a season keeps what it had. Nor does it
    matter how far apart the moments are: a clock that was wrong once neither keeps one for ever nor drops one at once.
    """
    daily = _newest_of_each(((moment.date(), moment) for moment in newest_first), DAYS)
    weekly = _newest_of_each(((moment.isocalendar()[:2], moment) for moment in newest_first), WEEKS)
    todays = [moment for moment in newest_first if moment.date() == today][:TODAY]
    return frozenset((*daily, *weekly, *todays))


def _newest_of_each(dated: Iterable[tuple[Hashable, datetime]], limit: int) -> list[datetime]:
    newest: dict[Hashable, datetime] = {}
    for period, moment in dated:
        newest.setdefault(period, moment)
    return list(newest.values())[:limit]
