"""From what words match to the best rows: tier by tier, no further than asked for."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import islice
from operator import and_
from typing import TYPE_CHECKING, NamedTuple

from assistant.core.search.hit import WHOLE, RankReason, Tier
from assistant.core.search.index.masks import rows_in
from assistant.core.search.index.segment import NAMES
from assistant.core.search.match.finder import Finder
from assistant.core.search.match.word_cache import cached_word
from assistant.core.search.pinyin.alphabet import PLAIN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from assistant.core.phrase import GroupPath
    from assistant.core.search.index.entry import Order
    from assistant.core.search.index.segment import Segment
    from assistant.core.search.match.match import Match
    from assistant.core.search.pinyin.alphabet import Alphabet
    from assistant.core.search.query import Query, Word

_GUESSES = (Tier.TITLE_TYPO, Tier.BODY_INITIALS)
"""Looked at only where no code and no title answers, the second one only where the first one does not."""
_ANSWERS = (*(tier for tier in Tier if tier <= Tier.TITLE_MIXED), Tier.TITLE_TYPO)
_HEARD = (
    Tier.TITLE_PINYIN,
    Tier.TITLE_INITIALS,
    Tier.TITLE_PINYIN_PREFIX,
    Tier.TITLE_PINYIN_INSIDE,
    Tier.TITLE_INITIALS_PREFIX,
    Tier.KEYWORD,
    Tier.TITLE_INITIALS_INSIDE,
    Tier.TITLE_MIXED,
    Tier.GROUP_OR_TAG,
    Tier.KEYWORD_PART,
    Tier.BODY_PINYIN,
    Tier.BODY_INITIALS,
)
"""The tiers in which sounds that are one to the user may match."""


TIERS = tuple(tier for tier in Tier if tier is not Tier.PARTS)
"""Those in which what was typed stands as it is."""


class Found(NamedTuple):
    """A row of a segment, and why it stands where it does."""

    segment: Segment
    row: int
    tier: Tier
    reason: RankReason


@dataclass(frozen=True, slots=True)
class QueryOptions:
    """How much of what is wanted: `limit` rows, those of a group, some lifted above others of their tier."""

    limit: int
    group: GroupPath | None
    bonus: Mapping[str, float]
    chosen: Mapping[str, float]
    alphabet: Alphabet = PLAIN
    tiers: tuple[Tier, ...] = TIERS

    @property
    def alphabets(self) -> tuple[Alphabet, ...]:
        """Those in which is looked, the plain one first."""
        return (PLAIN,) if self.alphabet.plain else (PLAIN, self.alphabet)


class SegmentView:
    """A segment, and what of it may still be found."""

    def __init__(self, segment: Segment, gone: Collection[int], options: QueryOptions) -> None:
        self.segment = segment
        self.within = segment.in_group(options.group) if options.group else None
        self.gone = gone
        self.passed = set(gone)
        """Rows that are gone or found already."""
        self.used = self._rows_of(options.bonus)
        self.chosen = self._rows_of(options.chosen)

    def _rows_of(self, lifts: Mapping[str, float]) -> Mapping[int, float]:
        """The lifts of the rows that may be found."""
        rows, within = self.segment.rows_lifted(lifts), self.within
        return rows if within is None else {row: lift for row, lift in rows.items() if row in within}

    @cached_property
    def lifted(self) -> set[int]:
        """The rows that may come before better ones of their tier."""
        return {*self.used, *self.chosen}

    def some(self, match: Match, limit: int) -> set[int]:
        """The best `limit` rows of a match that may be found, and every lifted one."""
        passed, within, segment = self.passed, self.within, self.segment
        found: list[int] = []
        bound = sys.maxsize
        units: Iterable[int] = match
        if within is not None and match.field in NAMES:
            units = filter(segment.units_in(match.field, within).__contains__, match)
        for unit in units:
            if segment.first_having(match.field, unit) > bound:
                # Units go by their first row: nothing better comes.
                found.extend(row for row in self.lifted if self._has(match, row))
                break
            rows = segment.having(match.field, unit)
            new = (row for row in rows if row not in passed and (within is None or row in within))
            found.extend(islice(new, limit))
            if bound == sys.maxsize and len(found) > limit:
                different = sorted(set(found))
                bound = different[limit - 1] if len(different) >= limit else bound
        return self.open(set(found)) if found else set()

    def _has(self, match: Match, row: int) -> bool:
        return any(match.has(unit) for unit in self.segment.units_of(match.field, row))

    def every(self, matches: Iterable[Match]) -> set[int]:
        """All rows of the matches, found before or not."""
        found: set[int] = set()
        for match in matches:
            found.update(self.segment.all_having(match.field, match.all()))
        return found

    @cached_property
    def may_be_found(self) -> int:
        """The mask of the rows that are not gone, in the group."""
        segment = self.segment
        mask = segment.everything if self.within is None else segment.mask_of(self.within)
        return mask & ~segment.mask_of(self.gone) if self.gone else mask

    def first_of(self, mask: int, limit: int) -> set[int]:
        """The best `limit` rows of a mask that may be found, and every lifted one."""
        mask &= self.may_be_found
        if not mask:
            return set()
        lifted = self.lifted
        found = set(rows_in(mask & self.segment.mask_of(lifted))) if lifted else set()
        return found.union(islice(rows_in(mask), limit if limit == sys.maxsize else limit + len(found)))

    def there(self, rows: set[int]) -> set[int]:
        """Of these rows those that are not gone, in the group."""
        rows = rows.difference(self.gone)
        return rows if self.within is None else rows & self.within

    def open(self, rows: set[int]) -> set[int]:
        """Of these rows those that may be found."""
        rows = rows - self.passed if self.passed else rows
        return rows if self.within is None else rows & self.within


@dataclass(slots=True)
class _RankedBatch:
    """Rows of one segment and tier that are equally near to what was typed."""

    view: SegmentView
    distance: int
    rows: set[int]
    fuzzy: bool = False


def best_rows(query: Query, views: Sequence[SegmentView], options: QueryOptions) -> list[Found]:
    """The best rows of all segments, best first."""
    search = _several if query.in_parts or query.signs else _one
    return search(query, views, options)


def _one(query: Query, views: Sequence[SegmentView], options: QueryOptions) -> list[Found]:
    """One word: in each tier only as many rows are looked at as are wanted."""
    (word,) = query.words
    finders = [[Finder(view.segment, word, alphabet) for view in views] for alphabet in options.alphabets]
    found: list[Found] = []
    by_title = False
    for tier in options.tiers:
        if by_title and tier in _GUESSES:
            continue
        most = _most(tier, options.limit)
        if tier is Tier.TITLE_TYPO:
            nearest = _nearest_typos(views, finders[0])
            batches = [
                _RankedBatch(view, 0, new)
                for view, rows in zip(views, nearest, strict=True)
                if (new := view.open(rows))
            ]
        else:
            batches = [
                _RankedBatch(view, match.distance, rows, bool(fuzzy))
                for fuzzy, of_alphabet in enumerate(finders[: 2 if tier in _HEARD else 1])
                for view, finder in zip(views, of_alphabet, strict=True)
                for match in finder.matches(tier)
                if match.units and (rows := view.some(match, most))
            ]
        if not batches:
            continue
        by_title = by_title or tier in _ANSWERS
        found.extend(_ranked(batches, query, tier, options.limit - len(found)))
        if len(found) >= options.limit:
            break
    return found


class _MatchedWords:
    """Which rows each of several words has matched so far, heard in one alphabet."""

    def __init__(self, words: Sequence[Word], views: Sequence[SegmentView], alphabet: Alphabet) -> None:
        self._views = views
        self._words = [[cached_word(view.segment, word, alphabet) for view in views] for word in words]
        self._matched = [[0] * len(views) for _ in words]
        self._by_title = [False] * len(words)

    def advance(self, tier: Tier) -> None:
        """Go on to the next tier."""
        for place, (word, matched) in enumerate(zip(self._words, self._matched, strict=True)):
            if tier in _GUESSES and self._by_title[place]:
                continue
            if tier is Tier.TITLE_TYPO:
                nearest = _nearest_typos(self._views, [one.finder for one in word])
                new = [view.segment.mask_of(rows) for view, rows in zip(self._views, nearest, strict=True)]
            else:
                new = [one.mask(tier) for one in word]
            for view, more in enumerate(new):
                matched[view] |= more
            if tier in _ANSWERS and not self._by_title[place]:
                self._by_title[place] = any(
                    rows & view.may_be_found for view, rows in zip(self._views, matched, strict=True)
                )

    def matched(self, view: int) -> int:
        """The rows of a segment that every word has matched."""
        return reduce(and_, (rows[view] for rows in self._matched))


def _several(query: Query, views: Sequence[SegmentView], options: QueryOptions) -> list[Found]:
    """Several words: a row is found in the first tier by which every word has matched it."""
    by_alphabet = [_MatchedWords(query.words, views, alphabet) for alphabet in options.alphabets]
    wholes = [cached_word(view.segment, query.whole, PLAIN) for view in views]
    passed = [0] * len(views)
    found: list[Found] = []
    for tier in options.tiers:
        room = options.limit - len(found)
        most = _most(tier, room)
        batches: list[_RankedBatch] = []
        for fuzzy, words in enumerate(by_alphabet):
            words.advance(tier)
            for place, view in enumerate(views):
                both = words.matched(place)
                if tier in WHOLE and query.in_parts:
                    both |= wholes[place].mask(tier)
                new = both & ~passed[place]
                rows = view.first_of(new, most)
                if query.signs and new:
                    # Rows with the signs that were typed come first, wherever they stand among the others.
                    rows |= view.first_of(new & view.segment.signed_like(query), most)
                batches.append(_RankedBatch(view, 0, rows, bool(fuzzy)))
                passed[place] |= both
        found.extend(_ranked(batches, query, tier, room))
        if len(found) >= options.limit:
            break
    return found


def _nearest_typos(views: Sequence[SegmentView], finders: Sequence[Finder]) -> list[set[int]]:
    """For each segment the rows that are one typo away from the word, or where there are none, two."""
    found = [
        [(match.typos, view.there(view.every((match,)))) for match in finder.matches(Tier.TITLE_TYPO)]
        for view, finder in zip(views, finders, strict=True)
    ]
    fewest = min((typos for matches in found for typos, rows in matches if rows), default=0)
    return [{row for typos, rows in matches if typos == fewest for row in rows} for matches in found]


def _ranked(batches: list[_RankedBatch], query: Query, tier: Tier, room: int) -> list[Found]:
    """The rows of one tier in their order; they are passed from now on."""
    entries: list[tuple[RankReason, Order | int, Found]] = []
    alone = len({id(batch.view) for batch in batches}) == 1
    for batch in sorted(batches, key=lambda batch: (batch.fuzzy, batch.distance)):
        view = batch.view
        new = batch.rows - view.passed
        lifted = new & view.lifted
        differing: set[int] = set()
        rows = sorted(new - lifted)
        if query.signs:
            rows, differing = _by_signs(query, view.segment, rows, room)
            differing.update(row for row in lifted if not query.signed_like(view.segment.rows[row].title))
        for row in [*lifted, *rows[: _most(tier, room + len(differing))]]:
            written = view.segment.rows[row]
            differs = row in differing
            lift = view.used.get(row, 0.0)
            chosen = view.chosen.get(row, 0.0)
            reason = RankReason(written.late, differs, -chosen, batch.fuzzy, -lift, batch.distance)
            order = row if alone else written.order
            entries.append((reason, order, Found(view.segment, row, tier, reason)))
        view.passed |= new
    entries.sort(key=lambda entry: entry[:2])
    return _variants_in_order([found for _, _, found in entries])[:room]


def _by_signs(query: Query, segment: Segment, rows: list[int], room: int) -> tuple[list[int], set[int]]:
    """The best rows with the signs that were typed and the best without, and which those without are."""
    like: list[int] = []
    differing: list[int] = []
    for row in rows:
        if query.signed_like(segment.rows[row].title):
            like.append(row)
            if len(like) == room:
                break
        elif len(differing) < room:
            differing.append(row)
    return sorted(like + differing), set(differing)


def _most(tier: Tier, room: int) -> int:
    """How many rows to look at. Variants of a code have an order of their own: all of them."""
    return sys.maxsize if tier is Tier.EXACT_CODE else room


def _variants_in_order(found: list[Found]) -> list[Found]:
    """Phrases that share a code stay in the places they take, but among themselves go by position."""
    places: dict[str, list[int]] = {}
    for place, one in enumerate(found):
        code = one.segment.rows[one.row].code
        if code:
            places.setdefault(code, []).append(place)
    for taken in places.values():
        if len(taken) > 1:
            variants = sorted((found[place] for place in taken), key=_variant)
            for place, variant in zip(taken, variants, strict=True):
                found[place] = variant
    return found


def _variant(found: Found) -> tuple[int, str]:
    row = found.segment.rows[found.row]
    return row.position, row.uuid
