"""Rows that were put in order together: the texts of each kind in one string, and which rows have them."""

from __future__ import annotations

import re
from array import array
from enum import Enum
from itertools import accumulate, combinations
from typing import TYPE_CHECKING

from assistant.core.search.lines import Lines, Postings
from assistant.core.search.query import Word
from assistant.core.search.readings import CHOICE
from assistant.core.search.syllables import SYLLABLES, splits

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from assistant.core.phrase import GroupPath
    from assistant.core.search.entry import Clause, Row

_SOUND = re.compile("[a-z]+")
_UNIT = re.compile(rf"[^a-z][a-z]*(?:{CHOICE}[A-Z][a-z]*)*")
_LETTERS = re.compile(r"[A-Z]{2,}(?![a-z/])")
_MOST_WAYS = 24


class Field(Enum):
    """Where a unit belongs."""

    CODE = "code"
    TITLE = "title"
    LABEL = "label"
    CLAUSE = "clause"
    ROW = "row"


class Texts:
    """Texts with one reading each: as they are written, in pinyin, and in initials."""

    __slots__ = ("initials", "pinyin", "text")

    def __init__(self, texts: Sequence[Clause]) -> None:
        self.text = Lines([text for text, _ in texts])
        self.pinyin = Lines([reading for _, reading in texts])
        self.initials = Lines([_SOUND.sub("", reading) for _, reading in texts])

    def __getitem__(self, unit: int) -> Clause:
        return self.text[unit], self.pinyin[unit]


class Segment:
    """Rows in their order: a row's number is its rank among equals. Never changed once it is built."""

    def __init__(self, rows: Iterable[tuple[Row, Sequence[Clause]]]) -> None:
        ordered = sorted(rows, key=lambda pair: pair[0].order)
        self.rows = [row for row, _ in ordered]
        self.numbers = {row.uuid: number for number, row in enumerate(self.rows)}
        self._groups: dict[GroupPath, list[int]] = {}
        for number, row in enumerate(self.rows):
            self._groups.setdefault(row.group, []).append(number)
        self._postings: dict[Field, Postings] = {}
        self._build_codes()
        self._build_titles()
        self._build_labels()
        self._build_clauses([clauses for _, clauses in ordered])

    def _build_codes(self) -> None:
        having: dict[str, list[int]] = {}
        for number, row in enumerate(self.rows):
            if row.code:
                having.setdefault(row.code, []).append(number)
        names = sorted(having)
        self.codes = Lines(names)
        self._postings[Field.CODE] = Postings([having[name] for name in names])

    def _build_titles(self) -> None:
        having: dict[tuple[str, str], list[int]] = {}
        for number, row in enumerate(self.rows):
            having.setdefault((row.bare, row.reading), []).append(number)
        names = sorted(having)
        self._title_readings = [reading for _, reading in names]
        self.titles = Lines([name for name, _ in names])
        self._postings[Field.TITLE] = Postings([having[name] for name in names])
        likely: list[tuple[str, int]] = []
        other: list[tuple[str, int]] = []
        for unit, reading in enumerate(self._title_readings):
            first, *more = ways(reading) or [""]
            likely.append((first, unit))
            other.extend((way, unit) for way in more)
        self.pinyin = _sorted_lines(likely), _sorted_lines(other)
        """The titles' likely readings, and the readings that differ from them."""
        short = {(_SOUND.sub("", way), unit) for way, unit in likely}
        shorter = {(_SOUND.sub("", way), unit) for way, unit in other}
        self.initials = _sorted_lines(short), _sorted_lines(shorter - short)
        """The same, of initials alone."""
        self.spelled = _by_length(self.pinyin)

    def _build_labels(self) -> None:
        having: dict[Clause, list[int]] = {}
        for number, row in enumerate(self.rows):
            for label in row.labels:
                having.setdefault(label, []).append(number)
        self.labels = Texts(list(having))
        self._postings[Field.LABEL] = Postings(list(having.values()))

    def _build_clauses(self, bodies: Sequence[Sequence[Clause]]) -> None:
        having: dict[Clause, list[int]] = {}
        numbers: dict[Clause, int] = {}
        flat = array("I")
        for number, clauses in enumerate(bodies):
            for clause in clauses:
                rows = having.get(clause)
                if rows is None:
                    having[clause] = [number]
                    numbers[clause] = len(numbers)
                elif rows[-1] != number:
                    rows.append(number)
                flat.append(numbers[clause])
        self._row_clauses = flat
        self._row_starts = array("I", accumulate(map(len, bodies), initial=0))
        self.clauses = Texts(list(having))
        self._postings[Field.CLAUSE] = Postings(list(having.values()))

    def having(self, field: Field, unit: int) -> Sequence[int]:
        """The rows that have a unit, ascending."""
        return (unit,) if field is Field.ROW else self._postings[field][unit]

    def has(self, field: Field, units: Collection[int], row: int) -> bool:
        """Whether the row has one of the units."""
        if field is Field.ROW:
            return row in units
        if field is Field.CLAUSE:
            return not set(self.clauses_of(row)).isdisjoint(units)
        postings = self._postings[field]
        return any(postings.has(unit, row) for unit in units)

    def clauses_of(self, row: int) -> Sequence[int]:
        """The units of the clauses of a row's body, in the body's order."""
        return self._row_clauses[self._row_starts[row] : self._row_starts[row + 1]]

    def in_group(self, path: GroupPath) -> set[int]:
        """The rows in a group and in those under it."""
        return {row for group, rows in self._groups.items() if group[: len(path)] == path for row in rows}

    def title(self, unit: int) -> Clause:
        """A title and its reading with choices."""
        return self.titles[unit], self._title_readings[unit]

    def made_ready(self) -> Iterator[tuple[Row, list[Clause]]]:
        """Every row with the clauses of its body, as a new segment takes them."""
        known = [self.clauses[unit] for unit in range(len(self.clauses.text))]
        for number, row in enumerate(self.rows):
            yield row, [known[unit] for unit in self.clauses_of(number)]


def ways(reading: str) -> list[str]:
    """The reading with one choice made everywhere: first the likeliest, then those that differ least from it."""
    if not reading:
        return []
    typed = _LETTERS.sub(_as_typed, reading)
    if CHOICE not in reading:
        return [reading] if typed == reading else [reading, typed]
    units = [unit.split(CHOICE) for unit in _UNIT.findall(reading)]
    first = [unit[0] for unit in units]
    others = [(place, spelling) for place, unit in enumerate(units) for spelling in unit[1:]]
    found = dict.fromkeys(["".join(first)])
    for count in range(1, len(others) + 1):
        for changes in combinations(others, count):
            if len({place for place, _ in changes}) < count:
                continue
            changed = first.copy()
            for place, spelling in changes:
                changed[place] = spelling
            found["".join(changed)] = None
            if len(found) >= _MOST_WAYS:
                break
    return list(dict.fromkeys(way for each in found for way in (each, _LETTERS.sub(_as_typed, each))))


def _as_typed(letters: re.Match[str]) -> str:
    """Letters as they are read when they are typed: `SKU` may be taken for s and 苦."""
    run = letters.group()
    for way in splits(Word("", run.lower(), ()), lambda _: ()):
        if way[-1][0].lower() in SYLLABLES or way[-1][1] == 1:
            return "".join(unit for unit, _ in way)
    return run


def _sorted_lines(pairs: Iterable[tuple[str, int]]) -> Lines:
    ordered = sorted(pairs)
    return Lines([line for line, _ in ordered], [unit for _, unit in ordered])


def _by_length(kinds: Iterable[Lines]) -> dict[int, tuple[list[str], list[int]]]:
    """The lines in lower case with their units, by their length."""
    found: dict[int, tuple[list[str], list[int]]] = {}
    for lines in kinds:
        for line, text in enumerate(lines.low()):
            texts, units = found.setdefault(len(text), ([], []))
            texts.append(text)
            units.append(lines.unit(line))
    return found
