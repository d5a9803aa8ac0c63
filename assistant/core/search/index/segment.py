"""Rows that were put in order together: the texts of each kind in one string, and which rows have them.

A row's number is its rank among equals, and units of every field are numbered by their first row: who goes through
matching units in their order meets the best rows first.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import deque
from enum import Enum
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.core.search.fold import fold
from assistant.core.search.index.bodies import Bodies, PronouncedTexts
from assistant.core.search.index.lines import Lines, Postings, Sorted
from assistant.core.search.index.masks import mask_of
from assistant.core.search.index.shared_names import SharedNames
from assistant.core.search.pinyin.alphabet import PLAIN, SPELLINGS
from assistant.core.search.pinyin.ways import as_typed, says_numbers, ways
from assistant.core.search.typed_cache import LastAsked

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

    from assistant.core.phrase import GroupPath
    from assistant.core.search.index.entry import Clause, Order, Ready, Row
    from assistant.core.search.pinyin.alphabet import Alphabet
    from assistant.core.search.query import Query

    Name = TypeVar("Name", bound=Hashable)

_AT_ONCE = 1000
"""Titles in one step of the building."""
_MOST_CACHED = 16
_MOST_LOOKED = 128
"""At most 40 KB each among 100 000."""
_DENSE = 64
"""A shared unit that one row of so many has, or more, keeps its mask."""
_NONE: tuple[list[str], array[int]] = ([], array("I"))
_SPELLED = {ord(sign): syllable for sign, syllable in SPELLINGS.items()}


class Field(Enum):
    """Where a unit belongs."""

    CODE = "code"
    TITLE = "title"
    LABEL = "label"
    KEYWORD = "keyword"
    CLAUSE = "clause"
    ROW = "row"


NAMES = (Field.CODE, Field.TITLE)
"""Of these many are looked through where few rows are wanted."""
_SHARED = (Field.LABEL, Field.KEYWORD, Field.CLAUSE)
"""Of these many rows have the same one."""


class Voices:
    """How titles, what is said beside them, and bodies sound in one alphabet."""

    def __init__(self, segment: Segment, alphabet: Alphabet) -> None:
        self.alphabet = alphabet
        self.pinyin = tuple(Sorted(lines.told(alphabet.from_stored)) for lines in segment.said)
        """The titles' readings, by kind."""
        self.initials = tuple(Sorted(kind.lines.told(alphabet.initials)) for kind in self.pinyin)
        self.labels = PronouncedTexts(segment.labels.sounds, alphabet)
        self.keywords = PronouncedTexts(segment.keywords.sounds, alphabet)
        self.take_bodies(segment.bodies)

    def take_bodies(self, bodies: Bodies) -> None:
        """What the bodies say is known from now on."""
        self.bodies = bodies.spoken if self.alphabet.plain else bodies.spoken_in(self.alphabet)


class Segment:
    """Rows in their order. Never changed once it is built."""

    def __init__(self, ready: Iterable[Ready]) -> None:
        """Built at once."""
        self._begin(ready)
        deque(chain(self.name_steps, self.body_steps), maxlen=0)

    @classmethod
    def begun(cls, ready: Iterable[Ready]) -> Segment:
        """Found by names when all of `name_steps` are taken, by what the bodies say after all of `body_steps`."""
        segment = cls.__new__(cls)
        segment._begin(ready)  # noqa: SLF001  # our own
        return segment

    def _begin(self, ready: Iterable[Ready]) -> None:
        self._ready = list(ready)
        self.rows: list[Row] = []
        self.numbers: dict[str, int] = {}
        self._groups: dict[GroupPath, set[int]] = {}
        """The rows of the group that was asked for last."""
        self._grouped: dict[Field, set[int]] = {}
        """The units of those rows."""
        self._postings: dict[Field, Postings] = {}
        self.bodies = Bodies(PLAIN)
        self._voices: dict[int, Voices] = {}
        self.cached_words: LastAsked[Hashable, Any] = LastAsked(_MOST_CACHED)
        """Which rows words match (`word_cache.py`)."""
        self.looked: LastAsked[Hashable, Any] = LastAsked(_MOST_LOOKED)
        """The rows of pieces that were looked for (`closest.py`)."""
        self._masks: dict[tuple[Field, int], int] = {}
        """Of shared units that many rows have."""
        self._lifts: tuple[Mapping[str, float], Mapping[int, float]] = ({}, {})
        self.name_steps = self._build_names()
        self.body_steps = self._build_bodies()

    def _build_names(self) -> Iterator[None]:
        orders: list[Order] = []
        for row, _ in self._ready:
            orders.append(row.order)
            if len(orders) % _AT_ONCE == 0:
                yield
        places = sorted(range(len(orders)), key=orders.__getitem__)
        yield
        self._ready = [self._ready[place] for place in places]
        del orders, places
        self.rows = [row for row, _ in self._ready]
        self.numbers = {row.uuid: number for number, row in enumerate(self.rows)}
        yield
        yield from self._build_codes()
        self._signed = self._titles_with_signs()
        yield
        yield from self._build_titles()
        self._build_beside()
        yield
        self.voices(PLAIN)

    def _build_codes(self) -> Iterator[None]:
        names = self._by_name(Field.CODE, ((number, row.code) for number, row in enumerate(self.rows) if row.code))
        yield
        unit_of = {name: unit for unit, name in enumerate(names)}
        self._code_of = array("i", (unit_of.get(row.code, -1) for row in self.rows))
        yield
        lines = Lines.of(names)
        yield
        self.codes = Sorted(lines)
        yield

    def _titles_with_signs(self) -> list[tuple[str, list[int]]]:
        """The titles that have more than letters, digits and 汉字, folded, each with its rows."""
        found: dict[str, list[int]] = {}
        for number, row in enumerate(self.rows):
            if len(row.title) != len(row.bare) or not row.bare.isalnum():
                found.setdefault(row.title, []).append(number)
        return [(fold(title), rows) for title, rows in found.items()]

    def _build_titles(self) -> Iterator[None]:
        names = self._by_name(Field.TITLE, ((number, (row.bare, row.reading)) for number, row in enumerate(self.rows)))
        unit_of = {name: unit for unit, name in enumerate(names)}
        self._title_of = array("I", (unit_of[row.bare, row.reading] for row in self.rows))
        yield
        self.titles = Sorted(Lines.of([name for name, _ in names]))
        yield
        self._title_readings = [reading for _, reading in names]
        likely: list[str] = []
        other: list[tuple[str, int]] = []
        typed: list[tuple[str, int]] = []
        for unit, (name, reading) in enumerate(names):
            first, *more = ways(reading) or [name]
            likely.append(first)
            for way in more:
                (typed if says_numbers(first, way) else other).append((way, unit))
            typed.extend((way, unit) for way in as_typed((first, *more)))
            if unit % _AT_ONCE == 0:
                yield
        self.said = Lines.of(likely), Lines.of_units(other), Lines.of_units(typed)
        """Their likely readings, the others, and those in which letters are read as syllables and numbers as said."""
        yield
        self.spelled = _by_length(self.said[:2])
        """As they are typed in full, with their units, by their length and in order."""

    def _build_beside(self) -> None:
        labels = ((number, label) for number, row in enumerate(self.rows) for label in row.beside.labels)
        keywords = ((number, word) for number, row in enumerate(self.rows) for word in row.beside.keywords)
        self.labels = SharedNames(self._by_name(Field.LABEL, labels))
        self.keywords = SharedNames(self._by_name(Field.KEYWORD, keywords))

    def _build_bodies(self) -> Iterator[None]:
        bodies = Bodies(PLAIN)
        ready, self._ready = self._ready, []
        yield from bodies.build(((row.text, reading) for row, reading in ready), PLAIN)
        del ready
        self.bodies = bodies
        for voices in self._voices.values():
            voices.take_bodies(bodies)
        # What was heard before, in whatever alphabet, was heard without them.
        self.cached_words.clear()

    def _by_name(self, field: Field, named: Iterable[tuple[int, Name]]) -> list[Name]:
        """The names by unit; the rows that have each are remembered."""
        having: dict[Name, list[int]] = {}
        for number, name in named:
            having.setdefault(name, []).append(number)
        self._postings[field] = Postings(list(having.values()))
        return list(having)

    def voices(self, alphabet: Alphabet) -> Voices:
        """How everything sounds in an alphabet; another one takes a moment at first."""
        found = self._voices.get(id(alphabet))
        if found is None:
            self._voices = {key: voices for key, voices in self._voices.items() if voices.alphabet.plain}
            found = self._voices[id(alphabet)] = Voices(self, alphabet)
        return found

    def forget_typed(self) -> None:
        """Forget which rows hold what was looked for before."""
        self.cached_words.clear()
        self.looked.clear()

    def rows_lifted(self, lifts: Mapping[str, float]) -> Mapping[int, float]:
        """The lifts, given by uuid, by row; the same ones are looked up once."""
        if not lifts:
            return {}
        if lifts is not self._lifts[0]:
            numbers = self.numbers
            rows = {row: lift for uuid, lift in lifts.items() if lift and (row := numbers.get(uuid)) is not None}
            self._lifts = lifts, rows
        return self._lifts[1]

    def signed_like(self, query: Query) -> int:
        """The mask of the rows whose title has the words that were typed with signs, and their signs."""
        having = [rows for title, rows in self._signed if query.signed_in(title)]
        return self.mask_of(list(chain.from_iterable(having)))

    @property
    def everything(self) -> int:
        """The mask of all rows."""
        return (1 << len(self.rows)) - 1

    def mask_of(self, rows: Collection[int]) -> int:
        """The mask of some rows."""
        return mask_of(rows, len(self.rows))

    def mask_having(self, field: Field, units: Collection[int]) -> int:
        """The mask of the rows that have one of many units."""
        if field not in _SHARED:
            return self.mask_of(list(self.all_having(field, units)))
        mask = 0
        few: list[int] = []
        if field is Field.CLAUSE:
            few, units = self.bodies.alone_and_shared(units)
        for unit in units:
            kept = self._masks.get((field, unit))
            if kept is None:
                rows = list(self.having(field, unit))
                if len(rows) * _DENSE < len(self.rows):
                    few.extend(rows)
                    continue
                kept = self._masks[field, unit] = self.mask_of(rows)
            mask |= kept
        return mask | self.mask_of(few) if few else mask

    def first_having(self, field: Field, unit: int) -> int:
        """The first row that has a unit."""
        if field is Field.ROW:
            return unit
        return self.bodies.first_having(unit) if field is Field.CLAUSE else self._postings[field].first(unit)

    def all_having(self, field: Field, units: Collection[int]) -> Iterable[int]:
        """The rows that have one of many units, in no order, some more than once."""
        if field is Field.ROW:
            return units
        return self.bodies.all_having(units) if field is Field.CLAUSE else self._postings[field].all(units)

    def having(self, field: Field, unit: int) -> Iterable[int]:
        """The rows that have a unit, ascending."""
        if field is Field.ROW:
            return (unit,)
        return self.bodies.having(unit) if field is Field.CLAUSE else self._postings[field][unit]

    def units_of(self, field: Field, row: int) -> Sequence[int]:
        """The units that a row has."""
        if field is Field.TITLE:
            return (self._title_of[row],)
        if field is Field.CLAUSE:
            return self.bodies.of(row)
        if field is Field.LABEL:
            return [self.labels.units[label] for label in self.rows[row].beside.labels]
        if field is Field.KEYWORD:
            return [self.keywords.units[word] for word in self.rows[row].beside.keywords]
        if field is Field.CODE:
            unit = self._code_of[row]
            return (unit,) if unit >= 0 else ()
        return (row,)

    @cached_property
    def _by_group(self) -> dict[GroupPath, list[int]]:
        """Each group that has rows of its own, with them."""
        found: dict[GroupPath, list[int]] = {}
        for number, row in enumerate(self.rows):
            found.setdefault(row.group, []).append(number)
        return found

    def in_group(self, path: GroupPath) -> set[int]:
        """The rows in a group and in those under it."""
        found = self._groups.get(path)
        if found is None:
            depth = len(path)
            below = (rows for group, rows in self._by_group.items() if group[:depth] == path)
            found = set(chain.from_iterable(below))
            self._groups = {path: found}
            self._grouped.clear()
        return found

    def in_groups_called(self, name: str) -> set[int]:
        """The rows in the groups whose own name has this in it, and in those under them."""
        called = (rows for group, rows in self._by_group.items() if any(name in fold(level) for level in group))
        return set(chain.from_iterable(called))

    def units_in(self, field: Field, group: set[int]) -> set[int]:
        """The units of the rows of the group that was asked for last."""
        found = self._grouped.get(field)
        if found is None:
            units_of = partial(self.units_of, field)
            found = self._grouped[field] = set(chain.from_iterable(map(units_of, group)))
        return found

    def title(self, unit: int) -> Clause:
        """A title and its reading with choices."""
        return self.titles.lines[unit], self._title_readings[unit]

    def typed(self, length: int, first: str) -> tuple[list[str], array[int]]:
        """The titles of so many letters that begin with this one, as they are typed in full, with their units."""
        texts, units = self.spelled.get(length, _NONE)
        low = bisect_left(texts, first)
        high = bisect_left(texts, chr(ord(first) + 1), low)
        return texts[low:high], units[low:high]

    def heads(self, first: str, lengths: range) -> list[str]:
        """The different heads of longer titles that begin with a letter."""
        found: set[str] = set()
        for whole in self.spelled:
            texts, _ = self.typed(whole, first)
            for length in lengths[: max(0, whole - lengths.start)]:
                found.update([text[:length] for text in texts])
        return list(found)

    def headed(self, head: str) -> list[int]:
        """The titles that are longer than this and begin with it."""
        found: set[int] = set()
        for length, (texts, units) in self.spelled.items():
            if length > len(head):
                low = bisect_left(texts, head)
                found.update(units[low : bisect_left(texts, head + "\uffff", low)])
        return sorted(found)

    def clause(self, unit: int) -> Clause:
        """A clause of a body and its reading."""
        return self.bodies.text[unit], self.bodies.sounds[unit]

    def made_ready(self) -> Iterator[Ready]:
        """Every row as a new segment takes it."""
        for number, row in enumerate(self.rows):
            yield row, self.bodies.reading(number)


def _by_length(kinds: Iterable[Lines]) -> dict[int, tuple[list[str], array[int]]]:
    """The lines as they are typed in full, with their units, by their length."""
    found: dict[int, list[tuple[str, int]]] = {}
    for lines in kinds:
        for line, text in enumerate(lines.spelled(_SPELLED)):
            found.setdefault(len(text), []).append((text, lines.unit(line)))
    return {
        length: ([text for text, _ in pairs], array("I", [unit for _, unit in pairs]))
        for length, pairs in found.items()
        if pairs.sort() is None
    }
