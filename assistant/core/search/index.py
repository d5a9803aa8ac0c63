"""The index: entries in, hits out. Pure and in memory; one thread uses one index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.search.entry import Folder
from assistant.core.search.gather import Part, Wanted, gather
from assistant.core.search.hit import Hit
from assistant.core.search.marks import marks
from assistant.core.search.query import parse
from assistant.core.search.segment import Segment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from assistant.core.phrase import GroupPath
    from assistant.core.search.entry import Clause, Entry, Row

_YOUNG = 500
"""Rows changed since the last building that are at most searched apart."""
_SHARE = 16
"""The same as a part of all rows."""


class Index:
    """Finds phrases by code, title, pinyin, initials, group, tag and body."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        folder = Folder()
        self._old = Segment(folder.row(entry) for entry in entries)
        self._young: dict[str, tuple[Row, list[Clause]]] = {}
        self._new = Segment(())
        self._gone: set[int] = set()
        """Rows of `_old` that were taken out or stand in `_new` now."""

    def __len__(self) -> int:
        return len(self._old.rows) - len(self._gone) + len(self._new.rows)

    def update(self, put: Iterable[Entry] = (), taken: Iterable[str] = ()) -> None:
        """Take out the phrases of these uuids, put in these entries in place of those of the same uuid."""
        folder = Folder()
        for uuid in taken:
            self._take(uuid)
        for entry in put:
            self._take(entry.uuid)
            self._young[entry.uuid] = folder.row(entry)
        if len(self._young) + len(self._gone) > max(_YOUNG, len(self._old.rows) // _SHARE):
            self._settle()
        else:
            self._new = Segment(self._young.values())

    def search(
        self, typed: str, *, limit: int = 50, group: GroupPath | None = None, bonus: Mapping[str, float] | None = None
    ) -> list[Hit]:
        """The best hits for what was typed, best first, by strict tiers.

        With `group` only phrases in it or under it. `bonus` lifts phrases, by uuid, above others of their tier.
        """
        query = parse(typed)
        if query is None or limit <= 0:
            return []
        wanted = Wanted(limit, group, bonus or {})
        parts = [Part(segment, gone, wanted) for segment, gone in self._segments() if segment.rows]
        return [
            Hit(segment.rows[row].uuid, tier, marks(query, segment, row, tier))
            for segment, row, tier in gather(query, parts, wanted)
        ]

    def _segments(self) -> tuple[tuple[Segment, set[int]], ...]:
        return (self._old, self._gone), (self._new, set())

    def _take(self, uuid: str) -> None:
        self._young.pop(uuid, None)
        number = self._old.numbers.get(uuid)
        if number is not None:
            self._gone.add(number)

    def _settle(self) -> None:
        """Put all rows into one order anew."""
        kept = [pair for number, pair in enumerate(self._old.made_ready()) if number not in self._gone]
        self._old = Segment([*kept, *self._young.values()])
        self._young = {}
        self._new = Segment(())
        self._gone = set()
