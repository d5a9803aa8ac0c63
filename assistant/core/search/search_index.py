"""The index: entries in, hits out. Pure and in memory; one thread uses one index."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from assistant.core.search.hit import Hit, Tier
from assistant.core.search.index.entry import Folder
from assistant.core.search.index.segment import Segment
from assistant.core.search.match.erhua import erhua
from assistant.core.search.match.highlights import highlights, piece_highlights
from assistant.core.search.match.numbers import other_spellings
from assistant.core.search.match.ranking import TIERS, QueryOptions, SegmentView, best_rows
from assistant.core.search.pinyin.alphabet import PLAIN, alphabet_of
from assistant.core.search.query import LONGEST, as_code, parse
from assistant.core.search.typed_cache import forget_typed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping

    from assistant.core.phrase import GroupPath
    from assistant.core.search.index.entry import Ready, SearchEntry
    from assistant.core.search.match.same_words import SameWords
    from assistant.core.search.query import Query

_BY_CODE = (Tier.EXACT_CODE, Tier.CODE_PREFIX)
_BY_TEXT = tuple(tier for tier in TIERS if tier not in _BY_CODE)
"""A number that is written otherwise is another code."""
_WEAK = Tier.GROUP_OR_TAG
"""Where nothing is found by a code or a title, what holds parts of what was typed is told as well, below."""
_ANSWERS = 0.4
"""Of a message: names, addresses and most small talk stay below it, what answers half of a question is above."""
_FRESH = 32
"""Rows that are put in order anew at every change."""
_YOUNG = 5
"""Segments beside the old one, each of changes that belong together in time, before they become one."""
_SHARE = 8
"""When the young ones together have one row for so many of the old one's, all become one."""
_FIRST = 4096
"""Rows that are found before a large library is read to its end."""
_LARGER = 3
_STEPS = 3
"""Steps of what is under way that each change takes: more than it will ever add."""
_DONE = object()
_AT_ONCE = 64
"""Entries made ready in one step."""


class LiveSegment:
    """A segment, and which of its rows are gone."""

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self.gone: set[int] = set()

    def __len__(self) -> int:
        return len(self.segment.rows) - len(self.gone)

    @property
    def size(self) -> int:
        """How many rows it has, those that are gone as well."""
        return len(self.segment.rows)

    def left(self) -> Iterator[Ready]:
        """The rows that are not gone, as a new segment takes them."""
        gone = self.gone
        return (ready for number, ready in enumerate(self.segment.made_ready()) if number not in gone)


class Index:
    """Finds phrases by code, title, pinyin, initials, search word, group, tag and body.

    Large parts never change; a change goes into a small part beside them, and parts become one again step by step.
    """

    def __init__(self, entries: Iterable[SearchEntry] = (), *, at_once: bool = True) -> None:
        """Without `at_once` the entries are read by `advance`, and what has been read so far is found."""
        self._fresh: dict[str, Ready] = {}
        self._newest = LiveSegment(Segment(()))
        self._live: list[LiveSegment] = []
        self._taken: set[str] = set()
        """What left while a new segment was being built that still has it."""
        self._alphabet = PLAIN
        self._words: Callable[[], SameWords] | None = None
        self._work: Generator[None] | None = self._read(entries)
        while at_once and self.advance():
            pass

    def __len__(self) -> int:
        return sum(map(len, self._live)) + len(self._fresh)

    def advance(self, steps: int = 1) -> bool:
        """Go on with what is under way by some steps, mostly of a millisecond or two; whether there is more.

        Among 100 000 phrases the longest, which put all names in order, take a tenth of a second.
        """
        for _ in range(steps):
            if self._work is not None and next(self._work, _DONE) is _DONE:
                self._work = None
        return self._work is not None

    def close(self) -> None:
        """End what is under way: this index is not searched any more."""
        if self._work is not None:
            self._work.close()
            self._work = None

    def use_sounds(self, pairs: tuple[str, ...]) -> None:
        """From now on these pairs of sounds, as the settings name them, are one, below what is exact."""
        self._alphabet = alphabet_of(pairs)

    def use_words(self, words: Callable[[], SameWords]) -> None:
        """From now on what stands nowhere as it was typed is looked for in pieces, with words that mean the same.

        They are asked for when the first query needs them.
        """
        self._words = words

    def update(self, put: Iterable[SearchEntry] = (), taken: Iterable[str] = ()) -> None:
        """Take out the phrases of these uuids, put in these entries in place of those of the same uuid."""
        folder = Folder()
        for uuid in taken:
            self._take(uuid)
        for entry in put:
            self._take(entry.uuid)
            self._fresh[entry.uuid] = folder.ready(entry)
        self._newest = LiveSegment(Segment(self._fresh.values()))
        if len(self._fresh) > _FRESH:
            self._live.append(self._newest)
            self._fresh = {}
            self._newest = LiveSegment(Segment(()))
        if self._work is None:
            self._work = self._next_work()
        else:
            self.advance(_STEPS)

    def search(
        self,
        typed: str,
        *,
        limit: int = 50,
        group: GroupPath | None = None,
        bonus: Mapping[str, float] | None = None,
        chosen: Mapping[str, float] | None = None,
    ) -> list[Hit]:
        """The best hits for what was typed, best first, by strict tiers.

        With `group` only phrases in it or under it. Within their tier `chosen` lifts phrases, by uuid, above all
        others, and `bonus` those that match equally well.
        """
        options = QueryOptions(limit, group, bonus or {}, chosen or {}, self._alphabet)
        query = parse(typed)
        if query is None:
            return []
        hits = self._as_typed(typed, query, options)
        if self._words is None or len(hits) >= limit or (hits and hits[0].tier < _WEAK):
            return hits
        there = {hit.uuid for hit in hits}
        closest = [hit for hit in self._closest(typed, options, self._words()) if hit.uuid not in there]
        return hits + closest[: limit - len(hits)]

    def _as_typed(self, typed: str, query: Query, options: QueryOptions) -> list[Hit]:
        """What holds all that was typed, its numbers written otherwise as well, and its erhua written out."""
        hits = self._hits(query, options)
        typed = typed[:LONGEST]
        for other in map(parse, (*other_spellings(typed), *erhua(typed))):
            if other is not None:
                hits = _merged(hits, self._hits(other, replace(options, tiers=_BY_TEXT)), options.limit)
        return hits

    def answers(
        self, message: str, *, limit: int, bonus: Mapping[str, float] | None = None, share: float = _ANSWERS
    ) -> list[Hit]:
        """Hits that may be shown to somebody who has not asked: by a title, a code or a search word, else those that
        hold this share of the message.

        With a share of 0 nothing is found by parts.
        """
        options = QueryOptions(limit, None, bonus or {}, {}, self._alphabet)
        query = parse(message)
        hits = [] if query is None else self._as_typed(message, query, options)
        good = [hit for hit in hits if hit.tier < _WEAK]
        if query is None or good or not share or self._words is None:
            return good
        return self._closest(message, options, self._words(), share)

    def _closest(self, typed: str, options: QueryOptions, same: SameWords, share: float = 0.0) -> list[Hit]:
        from assistant.core.search.match.closest import closest  # noqa: PLC0415  # most queries never need it

        views = [SegmentView(live.segment, live.gone, options) for live in (*self._live, self._newest) if len(live)]
        found = closest(typed[:LONGEST], views, options, same, share)
        return [
            Hit(
                one.segment.rows[one.row].uuid,
                one.tier,
                one.reason,
                partial(piece_highlights, found.pieces, one),
                found.missing,
                found.guessed,
            )
            for one in found.rows
        ]

    def forget_typed(self) -> None:
        """Keep nothing of what was looked for so far. The next letters take as long as the first ones."""
        forget_typed()
        for live in (*self._live, self._newest):
            live.segment.forget_typed()

    def search_codes(self, typed: str, *, limit: int = 50, group: GroupPath | None = None) -> list[Hit]:
        """The phrases whose code is or begins with what was typed; every phrase that has a code when nothing was."""
        return self._hits(as_code(typed), QueryOptions(limit, group, {}, {}, tiers=_BY_CODE))

    def _hits(self, query: Query, options: QueryOptions) -> list[Hit]:
        if options.limit <= 0:
            return []
        views = [SegmentView(live.segment, live.gone, options) for live in (*self._live, self._newest) if len(live)]
        return [
            Hit(one.segment.rows[one.row].uuid, one.tier, one.reason, partial(highlights, query, one, self._alphabet))
            for one in best_rows(query, views, options)
        ]

    def _take(self, uuid: str) -> None:
        self._fresh.pop(uuid, None)
        self._taken.add(uuid)
        for live in self._live:
            number = live.segment.numbers.get(uuid)
            if number is not None:
                live.gone.add(number)

    def _read(self, entries: Iterable[SearchEntry]) -> Generator[None]:
        """Read a whole library; after its first rows, and all names, those are found."""
        folder = Folder()
        ready: list[Ready] = []
        entries = iter(entries)
        while some := [folder.ready(entry) for entry in islice(entries, _AT_ONCE)]:
            ready += some
            if len(ready) == _FIRST:
                self._show(Segment(ready), [])
            yield
        segment = Segment.begun(ready)
        yield from segment.name_steps
        self._show(segment, self._live[:1] if len(ready) >= _FIRST else [])
        yield from segment.body_steps

    def _next_work(self) -> Generator[None] | None:
        """Put young segments together, or with the old one when they have grown; None while there is little to do."""
        if not self._live:
            return None
        old, *young = self._live
        if sum(live.size for live in young) + len(old.gone) > max(_FIRST, old.size // _SHARE):
            return self._join(self._live)
        return self._join(_newest(young)) if len(young) > _YOUNG else None

    def _join(self, segments: list[LiveSegment]) -> Generator[None]:
        segments = list(segments)
        self._taken.clear()
        ready: list[Ready] = []
        for live in segments:
            for one in live.left():
                ready.append(one)
                if len(ready) % _AT_ONCE == 0:
                    yield
        segment = Segment.begun(ready)
        yield from segment.name_steps
        yield from segment.body_steps
        self._show(segment, segments)

    def _show(self, segment: Segment, instead: list[LiveSegment]) -> None:
        """Find the rows of a segment from now on, but for those that left while it was being built."""
        live = LiveSegment(segment)
        live.gone = {number for uuid in self._taken if (number := segment.numbers.get(uuid)) is not None}
        place = self._live.index(instead[0]) if instead else 0
        left = [one for one in self._live if one not in instead]
        self._live = [*left[:place], live, *left[place:]]


def _merged(hits: list[Hit], more: list[Hit], limit: int) -> list[Hit]:
    """Hits by tier, what may not be said last, then what was chosen; of those alike the first, and none twice."""
    best: dict[str, Hit] = {}
    for hit in sorted((*hits, *more), key=lambda hit: (hit.tier, hit.reason.late, hit.reason.chosen)):
        best.setdefault(hit.uuid, hit)
    return list(best.values())[:limit]


def _newest(young: list[LiveSegment]) -> list[LiveSegment]:
    """Those to put together: the newest, and older ones while they are not much larger. So no row is moved often."""
    picked: list[LiveSegment] = []
    for live in reversed(young):
        if len(picked) > 1 and live.size > _LARGER * sum(one.size for one in picked):
            break
        picked.append(live)
    return picked[::-1]
