"""From what words match to the best rows: tier by tier, no further than asked for."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import islice
from operator import and_
from typing import TYPE_CHECKING, NamedTuple

from assistant.core.search.hit import WHOLE, Reason, Tier
from assistant.core.search.index.masks import rows_in
from assistant.core.search.index.segment import NAMES
from assistant.core.search.match.finder import Finder
from assistant.core.search.match.listening import listening
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
    reason: Reason


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much of what is wanted: `limit` rows, those of a group, some lifted above others of their tier."""

    limit: int
    group: GroupPath | None
    bonus: Mapping[str, float]
    chosen: Mapping[str, float]
    alphabet: Alphabet = PLAIN
    tiers: tuple[Tier, ...] = TIERS

    @property
    def alphabets(self) -> tuple[Alphabet, ...]:
        """Those in which is listened, the plain one first."""
        return (PLAIN,) if self.alphabet.plain else (PLAIN, self.alphabet)


class Part:
    """A segment, and what of it may still be found."""

    def __init__(self, segment: Segment, gone: Collection[int], wanted: Wanted) -> None:
        self.segment = segment
        self.within = segment.in_group(wanted.group) if wanted.group else None
        self.gone = gone
        self.passed = set(gone)
        """Rows that are gone or found already."""
        self.coded: set[int] = set()
        """Rows whose code is all that was typed."""
        self.used = self._rows_of(wanted.bonus)
        self.chosen = self._rows_of(wanted.chosen)

    def _rows_of(self, lifts: Mapping[str, float]) -> Mapping[int, float]:
        """The lifts of the rows that may be found."""
        rows, within = self.segment.rows_lifted(lifts), self.within
        return rows if within is None else {row: lift for row, lift in rows.items() if row in within}

    @cached_property
    def lifted(self) -> set[int]:
        """The rows that may come before better ones of their tier."""
        return {*self.used, *self.chosen, *self.coded}

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
class _Sheaf:
    """Rows of one part and tier that are equally near to what was typed."""

    part: Part
    shade: int
    rows: set[int]
    fuzzy: bool = False


def gather(query: Query, parts: Sequence[Part], wanted: Wanted) -> list[Found]:
    """The best rows of all parts, best first."""
    search = _several if query.in_parts or query.signs else _one
    return search(query, parts, wanted)


def _one(query: Query, parts: Sequence[Part], wanted: Wanted) -> list[Found]:
    """One word: in each tier only as many rows are looked at as are wanted."""
    (word,) = query.words
    finders = [[Finder(part.segment, word, alphabet) for part in parts] for alphabet in wanted.alphabets]
    for part, finder in zip(parts, finders[0], strict=True):
        part.coded = part.every((finder.code(),))
    found: list[Found] = []
    by_title = False
    for tier in wanted.tiers:
        if by_title and tier in _GUESSES:
            continue
        most = _most(tier, wanted.limit)
        if tier is Tier.TITLE_TYPO:
            nearest = _nearest_slips(parts, finders[0])
            sheaves = [
                _Sheaf(part, 0, new) for part, rows in zip(parts, nearest, strict=True) if (new := part.open(rows))
            ]
        else:
            sheaves = [
                _Sheaf(part, match.shade, rows, bool(fuzzy))
                for fuzzy, heard in enumerate(finders[: 2 if tier in _HEARD else 1])
                for part, finder in zip(parts, heard, strict=True)
                for match in finder.matches(tier)
                if match.units and (rows := part.some(match, most))
            ]
        if not sheaves:
            continue
        by_title = by_title or tier in _ANSWERS
        found.extend(_ranked(sheaves, query, tier, wanted.limit - len(found)))
        if len(found) >= wanted.limit:
            break
    return found


class _Listener:
    """Which rows each of several words has matched so far, heard in one alphabet."""

    def __init__(self, words: Sequence[Word], parts: Sequence[Part], alphabet: Alphabet) -> None:
        self._parts = parts
        self._words = [[listening(part.segment, word, alphabet) for part in parts] for word in words]
        self._matched = [[0] * len(parts) for _ in words]
        self._by_title = [False] * len(words)

    def listen(self, tier: Tier) -> None:
        """Go on to the next tier."""
        for place, (word, matched) in enumerate(zip(self._words, self._matched, strict=True)):
            if tier in _GUESSES and self._by_title[place]:
                continue
            if tier is Tier.TITLE_TYPO:
                nearest = _nearest_slips(self._parts, [one.finder for one in word])
                new = [part.segment.mask_of(rows) for part, rows in zip(self._parts, nearest, strict=True)]
            else:
                new = [one.mask(tier) for one in word]
            for part, more in enumerate(new):
                matched[part] |= more
            if tier in _ANSWERS and not self._by_title[place]:
                self._by_title[place] = any(
                    rows & part.may_be_found for part, rows in zip(self._parts, matched, strict=True)
                )

    def matched(self, part: int) -> int:
        """The rows of a part that every word has matched."""
        return reduce(and_, (rows[part] for rows in self._matched))


def _several(query: Query, parts: Sequence[Part], wanted: Wanted) -> list[Found]:
    """Several words: a row is found in the first tier by which every word has matched it."""
    listeners = [_Listener(query.words, parts, alphabet) for alphabet in wanted.alphabets]
    wholes = [listening(part.segment, query.whole, PLAIN) for part in parts]
    passed = [0] * len(parts)
    found: list[Found] = []
    for tier in wanted.tiers:
        room = wanted.limit - len(found)
        most = _most(tier, room)
        sheaves: list[_Sheaf] = []
        for fuzzy, listener in enumerate(listeners):
            listener.listen(tier)
            for place, part in enumerate(parts):
                both = listener.matched(place)
                if tier in WHOLE and query.in_parts:
                    both |= wholes[place].mask(tier)
                new = both & ~passed[place]
                rows = part.first_of(new, most)
                if query.signs and new:
                    # Rows with the signs that were typed come first, wherever they stand among the others.
                    rows |= part.first_of(new & part.segment.signed_like(query), most)
                sheaves.append(_Sheaf(part, 0, rows, bool(fuzzy)))
                passed[place] |= both
        found.extend(_ranked(sheaves, query, tier, room))
        if len(found) >= wanted.limit:
            break
    return found


def _nearest_slips(parts: Sequence[Part], finders: Sequence[Finder]) -> list[set[int]]:
    """For each part the rows that are one slip away from the word, or where there are none, two."""
    found = [
        [(match.slips, part.there(part.every((match,)))) for match in finder.matches(Tier.TITLE_TYPO)]
        for part, finder in zip(parts, finders, strict=True)
    ]
    fewest = min((slips for matches in found for slips, rows in matches if rows), default=0)
    return [{row for slips, rows in matches if slips == fewest for row in rows} for matches in found]


def _ranked(sheaves: list[_Sheaf], query: Query, tier: Tier, room: int) -> list[Found]:
    """The rows of one tier in their order; they are passed from now on."""
    entries: list[tuple[Reason, Order | int, Found]] = []
    alone = len({id(sheaf.part) for sheaf in sheaves}) == 1
    for sheaf in sorted(sheaves, key=lambda sheaf: (sheaf.fuzzy, sheaf.shade)):
        part = sheaf.part
        new = sheaf.rows - part.passed
        lifted = new & part.lifted
        differing: set[int] = set()
        rows = sorted(new - lifted)
        if query.signs:
            rows, differing = _by_signs(query, part.segment, rows, room)
            differing.update(row for row in lifted if not query.signed_like(part.segment.rows[row].title))
        for row in [*lifted, *rows[: _most(tier, room + len(differing))]]:
            written = part.segment.rows[row]
            differs = row in differing
            lift = part.used.get(row, 0.0)
            chosen = part.chosen.get(row, 0.0)
            reason = Reason(differs, bool(sheaf.fuzzy), -chosen, row not in part.coded, -lift, sheaf.shade)
            order = row if alone else written.order
            entries.append((reason, order, Found(part.segment, row, tier, reason)))
        part.passed |= new
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
