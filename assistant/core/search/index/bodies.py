"""The clauses of all bodies: each text once where texts repeat, with the rows that have it."""

from __future__ import annotations

import re
from array import array
from itertools import chain
from typing import TYPE_CHECKING, cast

from assistant.core.search.fold import fold, raw_clauses
from assistant.core.search.index.lines import Lines, narrow, starts_of
from assistant.core.search.pinyin.readings import CLAUSE_END, VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from assistant.core.search.index.lines import Needle
    from assistant.core.search.pinyin.alphabet import Alphabet

_KNOWN = 60_000
"""Different clauses that are looked out for: where nothing repeats, remembering more of them is lost memory."""
_AT_ONCE = 64
"""Rows in one step of the building."""
_LETTERED = re.compile("[a-z0-9]+")
_BATCH = 1 << 16
"""Characters that are folded together."""


class PronouncedTexts:
    """Texts as they sound in one alphabet: in signs, and in initials."""

    __slots__ = ("_lettered", "initials", "sounds")

    def __init__(self, sounds: Lines, alphabet: Alphabet, lettered: Sequence[int] | None = None) -> None:
        """`lettered` are the lines that have letters or digits, where they are known."""
        self.sounds = sounds.told(alphabet.from_stored)
        self.initials = self.sounds.told(alphabet.initials).in_one_byte()
        self._lettered = self.sounds.only(lettered) if lettered is not None else self.sounds

    def lines_for(self, needle: Needle) -> Lines:
        """The sounds among which what is sought can be."""
        return self._lettered if _LETTERED.search(needle.head) else self.sounds


class Bodies:
    """Clauses by unit, numbered by the first row that has them."""

    def __init__(self, alphabet: Alphabet) -> None:
        self.text = Lines.of(())
        self.sounds = Lines.of(())
        self._lettered = self.text
        self._lettered_units: Sequence[int] = ()
        self.spoken = PronouncedTexts(self.sounds, alphabet)
        self._first = array("I")
        self._more: dict[int, array[int]] = {}
        self._flat = array("I")
        self._starts = array("I", [0])

    def build(self, rows: Iterable[tuple[str, str]], alphabet: Alphabet) -> Iterator[None]:
        """Take in each row's text and stored reading, step by step; nothing is found before the last step is done."""
        gathered = _Gathered()
        known, more, flat, starts = gathered.known.get, self._more, self._flat, self._starts
        further: dict[int, Callable[[int], None]] = {}
        for number, (text, reading) in enumerate(rows):
            clauses = raw_clauses(text)
            units: list[int | None] = [*map(known, clauses)]
            for unit in {*units}:
                if unit in further:
                    further[unit](number)
                elif unit is not None:
                    more[unit] = array("I", (number,))
                    further[unit] = more[unit].append
            flat.extend(gathered.take(clauses, reading, number) if None in units else cast("list[int]", units))
            starts.append(len(flat))
            if number % _AT_ONCE == 0:
                yield
        self._first = gathered.first
        lines = starts_of(gathered.lengths)
        texts, sounds = gathered.texts, gathered.sounds
        del gathered, known, further
        yield
        self.text = Lines(texts.joined(), lines)
        yield
        self.sounds = Lines(sounds.joined(), lines)
        yield
        self._lettered_units = self.text.lines_at(_LETTERED)
        self._lettered = self.text.only(self._lettered_units)
        yield
        self.spoken = self.spoken_in(alphabet)

    def spoken_in(self, alphabet: Alphabet) -> PronouncedTexts:
        """How they sound in an alphabet."""
        return PronouncedTexts(self.sounds, alphabet, self._lettered_units)

    def lines_for(self, needle: Needle) -> Lines:
        """The clauses among which what is sought can be: few have letters or digits."""
        return self._lettered if _LETTERED.search(needle.head) else self.text

    def first_having(self, unit: int) -> int:
        """The first row that has a clause."""
        return self._first[unit]

    def having(self, unit: int) -> Iterable[int]:
        """The rows that have a clause, ascending."""
        return chain((self._first[unit],), self._more.get(unit, ()))

    def alone_and_shared(self, units: Collection[int]) -> tuple[list[int], Collection[int]]:
        """The first row that has each clause, and of the clauses those that more rows have."""
        return list(map(self._first.__getitem__, units)), self._more.keys() & set(units)

    def all_having(self, units: Collection[int]) -> set[int]:
        """The rows that have one of many clauses."""
        found = set(map(self._first.__getitem__, units))
        for unit in self._more.keys() & set(units):
            found.update(self._more[unit])
        return found

    def of(self, row: int) -> Sequence[int]:
        """The clauses of a row's body, in the body's order; none where it is not taken in yet."""
        if not len(self.text):
            return ()
        return self._flat[self._starts[row] : self._starts[row + 1]]

    def whole(self, row: int) -> str:
        """A row's body without its signs."""
        return "".join(self.text[unit] for unit in self.of(row))

    def reading(self, row: int) -> str:
        """A row's reading as it was stored."""
        return VERSION + CLAUSE_END.join(self.sounds[unit] for unit in self.of(row))


class _Gathered:
    """The different clauses while bodies are taken in."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}
        self.first = array("I")
        """The first row that has each."""
        self.lengths = array("I")
        self.texts, self.sounds = _Pieces(_folded), _Pieces(narrow)

    def take(self, clauses: Sequence[str], reading: str, number: int) -> list[int]:
        """The units of a row's clauses, which are new ones for those that are not known."""
        said = reading[1:].split(CLAUSE_END) if reading[:1] == VERSION else []
        read = len(said) == len(clauses)
        units: list[int] = []
        for place, clause in enumerate(clauses):
            unit = self.known.get(clause)
            units.append(self._add(clause, said[place] if read else "", number) if unit is None else unit)
        return units

    def _add(self, clause: str, sound: str, number: int) -> int:
        unit = len(self.lengths)
        read = len(sound) == len(clause)
        if read and unit < _KNOWN:
            self.known[clause] = unit
        self.lengths.append(len(clause))
        self.first.append(number)
        self.texts.add(clause)
        self.sounds.add(sound if read else fold(clause))
        return unit


class _Pieces:
    """Lines that grow, put together in batches so that no line stays an object of its own."""

    def __init__(self, made: Callable[[str], str]) -> None:
        """`made` is done to many lines at once, and keeps their length."""
        self._made = made
        self._batches: list[str] = []
        self._lines: list[str] = []
        self._size = 0

    def add(self, line: str) -> None:
        self._lines.append(line)
        self._size += len(line) + 1
        if self._size > _BATCH:
            self._put()

    def joined(self) -> str:
        """All lines, as `Lines` takes them. Nothing is left here."""
        self._put()
        batches, self._batches = self._batches, []
        return "\n" + "\n".join(batches) + "\n" if batches else ""

    def _put(self) -> None:
        if self._lines:
            self._batches.append(self._made("\n".join(self._lines)))
        self._lines = []
        self._size = 0


def _folded(text: str) -> str:
    return narrow(fold(text))
