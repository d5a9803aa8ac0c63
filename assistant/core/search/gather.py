"""From what words match to the best rows: tier by tier, no further than asked for."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from assistant.core.search.finder import Finder
from assistant.core.search.hit import Tier
from assistant.core.search.segment import Field

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from assistant.core.phrase import GroupPath
    from assistant.core.search.finder import Match
    from assistant.core.search.query import Query, Word
    from assistant.core.search.segment import Segment

_BY_TITLE = Tier.TITLE_MIXED
"""The last tier that makes looking for slips needless."""
_WHOLE = (Tier.EXACT_CODE, Tier.CODE_PREFIX, Tier.TITLE_EXACT, Tier.TITLE_PREFIX, Tier.TITLE_CONTAINS)
"""The tiers in which several words may also match as one, spaces and all."""

Found = tuple["Segment", int, Tier]


class Gathering:
    """One search over the segments of an index."""

    def __init__(self, limit: int, group: GroupPath | None, bonus: Mapping[str, float]) -> None:
        self._limit = limit
        self._group = group
        self._bonus = bonus
        self._parts: list[_Part] = []
        self._found: list[Found] = []

    def add(self, segment: Segment, gone: Collection[int]) -> None:
        """Search this segment too, without the rows that are gone."""
        if not segment.rows:
            return
        numbers = segment.numbers
        lifted = {numbers[uuid]: lift for uuid, lift in self._bonus.items() if lift and uuid in numbers}
        within = segment.in_group(self._group) if self._group else None
        self._parts.append(_Part(segment, lifted, within, set(gone)))

    def search(self, query: Query) -> list[Found]:
        """The best rows, best first."""
        if len(query.words) == 1:
            self._one(query.words[0])
        else:
            self._several(query)
        return self._found

    def _one(self, word: Word) -> None:
        finders = [Finder(part.segment, word) for part in self._parts]
        by_title = False
        for tier in Tier:
            if tier is Tier.TITLE_TYPO and by_title:
                continue
            steps: dict[int, list[tuple[_Part, Match]]] = {}
            for part, finder in zip(self._parts, finders, strict=True):
                for match in finder.matches(tier):
                    if match.units:
                        steps.setdefault(match.step, []).append((part, match))
                        by_title = by_title or tier <= _BY_TITLE
            for step in sorted(steps):
                rows: dict[int, set[int]] = {}
                for part, match in steps[step]:
                    rows.setdefault(id(part), set()).update(part.rows(match, self._limit, word))
                self._take(tier, rows)
                if len(self._found) >= self._limit:
                    return

    def _several(self, query: Query) -> None:
        found = {id(part): [_Words(part, word) for word in query.words] for part in self._parts}
        by_title = [False] * len(query.words)
        for tier in Tier:
            rows: dict[int, set[int]] = {}
            for part in self._parts:
                words = found[id(part)]
                for place, word in enumerate(words):
                    if tier is not Tier.TITLE_TYPO or not by_title[place]:
                        word.look(tier)
                rows[id(part)] = set.intersection(*(word.rows for word in words))
                if tier in _WHOLE:
                    rows[id(part)] |= part.all_rows(Finder(part.segment, query.whole).matches(tier), query.whole)
                rows[id(part)] -= part.passed
            if tier is _BY_TITLE:
                by_title = [any(found[id(part)][place].rows for part in self._parts) for place in range(len(by_title))]
            self._take(tier, rows)
            if len(self._found) >= self._limit:
                return

    def _take(self, tier: Tier, rows: dict[int, set[int]]) -> None:
        """Put the rows of one tier, or of one step of it, behind those found before."""
        ranked: list[tuple[float, tuple[bool, int, int, str, str], _Part, int]] = []
        for part in self._parts:
            new = rows.get(id(part), set())
            lifted = new & part.lifted.keys()
            plain = new - lifted
            best = sorted(plain)[: self._limit]
            ranked.extend((0.0, part.segment.rows[row].order, part, row) for row in best)
            ranked.extend((-part.lifted[row], part.segment.rows[row].order, part, row) for row in lifted)
            part.passed |= new
        ranked.sort(key=lambda entry: entry[:2])
        ordered = [(part.segment, row, tier) for _, _, part, row in ranked]
        room = self._limit - len(self._found)
        self._found.extend(_variants_in_order(ordered)[:room])


class _Part:
    """A segment, and what of it may still be found."""

    def __init__(self, segment: Segment, lifted: dict[int, float], within: set[int] | None, gone: set[int]) -> None:
        self.segment = segment
        self.passed = gone
        """Rows that are gone or found already."""
        self.within = within
        self.lifted = {row: lift for row, lift in lifted.items() if within is None or row in within}

    def rows(self, match: Match, limit: int, word: Word) -> set[int]:
        """The rows of a match that were not passed: the first `limit` of each unit, and every lifted one."""
        if match.field is Field.CLAUSE and len(word.parts) > 1:
            return self.all_rows((match,), word) - self.passed
        found: set[int] = set()
        for unit in match.units:
            found.update(islice(self._open(self.segment.having(match.field, unit)), limit))
        units = match.units if isinstance(match.units, (set, range)) else set(match.units)
        for row in self.lifted:
            if row not in self.passed and self.segment.has(match.field, units, row):
                found.add(row)
        return found

    def all_rows(self, matches: Iterable[Match], word: Word) -> set[int]:
        """Every row of the matches, passed or not, that is in the group."""
        found: set[int] = set()
        for match in matches:
            rows: set[int] = set()
            for unit in match.units:
                rows.update(self.segment.having(match.field, unit))
            if match.field is Field.CLAUSE and len(word.parts) > 1:
                rows = {row for row in rows if self._holds(row, word)}
            found |= rows
        return found if self.within is None else found & self.within

    def _holds(self, row: int, word: Word) -> bool:
        """Whether the body holds a word that goes over the signs between clauses."""
        clauses = self.segment.clauses
        return word.bare in "".join(clauses[unit] for unit in self.segment.clauses_of(row))

    def _open(self, rows: Iterable[int]) -> Iterator[int]:
        passed, within = self.passed, self.within
        if within is None:
            return (row for row in rows if row not in passed)
        return (row for row in rows if row in within and row not in passed)


class _Words:
    """One of several words: the rows it matched in the tiers looked at so far."""

    def __init__(self, part: _Part, word: Word) -> None:
        self._part = part
        self._word = word
        self._finder = Finder(part.segment, word)
        self.rows: set[int] = set()

    def look(self, tier: Tier) -> None:
        """Look at one more tier."""
        self.rows |= self._part.all_rows(self._finder.matches(tier), self._word)


def _variants_in_order(found: list[Found]) -> list[Found]:
    """Phrases that share a code stand where they stand, but among themselves by position."""
    places: dict[str, list[int]] = {}
    for place, (segment, row, _) in enumerate(found):
        code = segment.rows[row].code
        if code:
            places.setdefault(code, []).append(place)
    for taken in places.values():
        if len(taken) > 1:
            variants = sorted((found[place] for place in taken), key=lambda one: _variant(one[0], one[1]))
            for place, variant in zip(taken, variants, strict=True):
                found[place] = variant
    return found


def _variant(segment: Segment, row: int) -> tuple[int, str]:
    variant = segment.rows[row]
    return variant.position, variant.uuid
