"""From what words match to the best rows: tier by tier, no further than asked for."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.core.search.finder import Finder, counts_on
from assistant.core.search.fold import fold
from assistant.core.search.hit import Tier

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from assistant.core.phrase import GroupPath
    from assistant.core.search.finder import Match
    from assistant.core.search.query import Query
    from assistant.core.search.segment import Segment

_BY_TITLE = Tier.TITLE_MIXED
"""The last tier that makes looking for slips needless."""
_WHOLE = (
    Tier.EXACT_CODE,
    Tier.TITLE_EXACT,
    Tier.NUMBERED_CODE,
    Tier.CODE_PREFIX,
    Tier.TITLE_PREFIX,
    Tier.TITLE_CONTAINS,
)
"""The tiers in which several words may also match as one, spaces and all."""

Found = tuple["Segment", int, Tier]
Order = tuple[bool, int, int, str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much of what is wanted: `limit` rows, those of a group, some lifted above others of their tier."""

    limit: int
    group: GroupPath | None
    bonus: Mapping[str, float]


class Part:
    """A segment, and what of it may still be found."""

    def __init__(self, segment: Segment, gone: Collection[int], wanted: Wanted) -> None:
        numbers = segment.numbers
        self.segment = segment
        self.within = segment.in_group(wanted.group) if wanted.group else None
        self.gone = gone
        self.passed = set(gone)
        """Rows that are gone or found already."""
        self.coded: set[int] = set()
        """Rows whose code is all that was typed."""
        self.lifts = {
            row: lift
            for uuid, lift in wanted.bonus.items()
            if lift and (row := numbers.get(uuid)) is not None and (self.within is None or row in self.within)
        }

    def some(self, match: Match, limit: int) -> set[int]:
        """The rows of a match that may be found: of each unit the first `limit`, and every lifted one."""
        passed, within = self.passed, self.within
        found: set[int] = set()
        many: list[int] = []
        for unit in match.units:
            rows = self.segment.having(match.field, unit)
            if len(rows) <= limit:
                found.update(rows)
                continue
            many.append(unit)
            taken = 0
            for row in rows:
                if row not in passed and (within is None or row in within):
                    found.add(row)
                    taken += 1
                    if taken == limit:
                        break
        if many and self.lifts:
            units = set(many)
            found.update(row for row in self.lifts if self.segment.has(match.field, units, row))
        return self.open(found)

    def every(self, matches: Iterable[Match]) -> set[int]:
        """All rows of the matches, found before or not."""
        found: set[int] = set()
        for match in matches:
            for unit in match.units:
                found.update(self.segment.having(match.field, unit))
        return found

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
    """Rows of one part and tier that are equally near to what was typed: a smaller `shade` is nearer."""

    part: Part
    shade: int
    rows: set[int] = field(default_factory=set)


def gather(query: Query, parts: Sequence[Part], wanted: Wanted) -> list[Found]:
    """The best rows of all parts, best first."""
    search = _several if len(query.words) > 1 or query.signs else _one
    return search(query, parts, wanted)


def _one(query: Query, parts: Sequence[Part], wanted: Wanted) -> list[Found]:
    """One word: in each tier only as many rows are looked at as are wanted."""
    (word,) = query.words
    finders = [Finder(part.segment, word) for part in parts]
    for part, finder in zip(parts, finders, strict=True):
        part.coded = part.every((finder.code(),))
    found: list[Found] = []
    by_title = False
    numbered = counts_on(word.code) and any(part.there(part.coded) for part in parts)
    for tier in Tier:
        # One phrase of each title then: namesakes, who begin with the title as well, do not push the code out of sight.
        most = 1 if numbered and tier < Tier.NUMBERED_CODE else _most(tier, wanted.limit)
        if tier is not Tier.TITLE_TYPO:
            sheaves = [
                _Sheaf(part, match.shade, part.some(match, most))
                for part, finder in zip(parts, finders, strict=True)
                for match in finder.matches(tier)
                if match.units
            ]
        elif by_title:
            continue
        else:
            nearest = _nearest_slips(parts, finders)
            sheaves = [_Sheaf(part, 0, part.open(rows)) for part, rows in zip(parts, nearest, strict=True)]
        by_title = by_title or (tier <= _BY_TITLE and any(sheaf.rows for sheaf in sheaves))
        found.extend(_ranked(sheaves, query, tier, wanted.limit - len(found)))
        if len(found) >= wanted.limit:
            break
    return found


def _several(query: Query, parts: Sequence[Part], wanted: Wanted) -> list[Found]:
    """Several words: a row is found in the first tier by which every word has matched it."""
    finders = [[Finder(part.segment, word) for word in query.words] for part in parts]
    matched: list[list[set[int]]] = [[set() for _ in query.words] for _ in parts]
    by_title = [False] * len(query.words)
    found: list[Found] = []
    for tier in Tier:
        for place in range(len(query.words)):
            mine = [words[place] for words in finders]
            if tier is not Tier.TITLE_TYPO:
                new = [part.every(finder.matches(tier)) for part, finder in zip(parts, mine, strict=True)]
            else:
                new = [] if by_title[place] else _nearest_slips(parts, mine)
            for rows, more in zip(matched, new, strict=False):
                rows[place] |= more
        sheaves: list[_Sheaf] = []
        for part, rows in zip(parts, matched, strict=True):
            both = set.intersection(*rows)
            if tier in _WHOLE and len(query.words) > 1:
                both |= part.every(Finder(part.segment, query.whole).matches(tier))
            sheaves.append(_Sheaf(part, 0, part.open(both)))
        if tier is _BY_TITLE:
            by_title = [
                any(part.there(rows[place]) for part, rows in zip(parts, matched, strict=True))
                for place in range(len(query.words))
            ]
        found.extend(_ranked(sheaves, query, tier, wanted.limit - len(found)))
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
    entries: list[tuple[tuple[bool, bool, float, int, Order | int], Part, int]] = []
    alone = len({id(sheaf.part) for sheaf in sheaves}) == 1
    for sheaf in sorted(sheaves, key=lambda sheaf: sheaf.shade):
        part, shade = sheaf.part, sheaf.shade
        new = sheaf.rows - part.passed
        lifted = new & (part.lifts.keys() | part.coded)
        rows = sorted(new - lifted)
        for row in [*lifted, *(rows if query.signs else rows[: _most(tier, room)])]:
            written = part.segment.rows[row]
            differs = bool(query.signs) and not query.signed_like(fold(written.title))
            order = row if alone else written.order
            key = (differs, row not in part.coded, -part.lifts.get(row, 0.0), shade, order)
            entries.append((key, part, row))
        part.passed |= new
    entries.sort(key=lambda entry: entry[0])
    return _variants_in_order([(part.segment, row, tier) for _, part, row in entries])[:room]


def _most(tier: Tier, room: int) -> int:
    """How many rows to look at. Variants of a code have an order of their own: all of them."""
    return sys.maxsize if tier in (Tier.EXACT_CODE, Tier.NUMBERED_CODE) else room


def _variants_in_order(found: list[Found]) -> list[Found]:
    """Phrases that share a code stay in the places they take, but among themselves go by position."""
    places: dict[str, list[int]] = {}
    for place, (segment, row, _) in enumerate(found):
        code = segment.rows[row].code
        if code:
            places.setdefault(code, []).append(place)
    for taken in places.values():
        if len(taken) > 1:
            variants = sorted((found[place] for place in taken), key=_variant)
            for place, variant in zip(taken, variants, strict=True):
                found[place] = variant
    return found


def _variant(found: Found) -> tuple[int, str]:
    row = found[0].rows[found[1]]
    return row.position, row.uuid
