"""The clauses of all bodies: each text once where texts repeat, with the rows that have it."""

from __future__ import annotations

import re
from array import array
from itertools import chain
from typing import TYPE_CHECKING

from assistant.core.search.fold import fold, raw_clauses
from assistant.core.search.lines import Lines, narrow, starts_of
from assistant.core.search.readings import CLAUSE_END, VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from assistant.core.search.alphabet import Alphabet
    from assistant.core.search.lines import Sought

_KNOWN = 60_000
"""Different clauses that are looked out for: where nothing repeats, remembering more of them is lost memory."""
_AT_ONCE = 64
"""Rows in one step of the building."""
_LETTERED = re.compile("[a-z0-9]+")
_BATCH = 1 << 16
"""Characters that are folded together."""


class Spoken:
    """Texts as they sound in one alphabet: in signs, and in initials."""

    __slots__ = ("_lettered", "initials", "sounds")

    def __init__(self, sounds: Lines, alphabet: Alphabet, lettered: Sequence[int] | None = None) -> None:
        """`lettered` are the lines that have letters or digits, where they are known."""
        self.sounds = sounds.told(alphabet.heard)
        self.initials = self.sounds.told(alphabet.initials).in_one_byte()
        self._lettered = self.sounds.only(lettered) if lettered is not None else self.sounds

    def lines_for(self, sought: Sought) -> Lines:
        """The sounds among which what is sought can be."""
        return self._lettered if _LETTERED.search(sought.head) else self.sounds


class Bodies:
    """Clauses by unit, numbered by the first row that has them."""

    def __init__(self, alphabet: Alphabet) -> None:
        self.text = Lines.of(())
        self.sounds = Lines.of(())
        self._lettered = self.text
        self._lettered_units: Sequence[int] = ()
        self.spoken = Spoken(self.sounds, alphabet)
        self._first = array("I")
        self._more: dict[int, array[int]] = {}
        self._flat = array("I")
        self._starts = array("I", [0])

    def build(self, rows: Iterable[tuple[str, str]], alphabet: Alphabet) -> Iterator[None]:
        """Take in each row's text and stored reading, step by step; nothing is found before the last step is done."""
        known: dict[str, int] = {}
        lengths: list[int] = []
        last: list[int] = []
        more, first, flat, starts = self._more, self._first, self._flat, self._starts
        texts, sounds = _Pieces(_folded), _Pieces(narrow)
        for number, (text, reading) in enumerate(rows):
            clauses = raw_clauses(text)
            said = reading[1:].split(CLAUSE_END) if reading[:1] == VERSION else []
            for place, clause in enumerate(clauses):
                unit = known.get(clause)
                if unit is None:
                    unit = len(lengths)
                    sound = said[place] if len(said) == len(clauses) else ""
                    read = len(sound) == len(clause)
                    if read and unit < _KNOWN:
                        known[clause] = unit
                    lengths.append(len(clause))
                    first.append(number)
                    texts.add(clause)
                    sounds.add(sound if read else fold(clause))
                    last.append(number)
                elif last[unit] != number:
                    more.setdefault(unit, array("I")).append(number)
                    last[unit] = number
                flat.append(unit)
            starts.append(len(flat))
            if number % _AT_ONCE == 0:
                yield
        lines = starts_of(lengths)
        del known, lengths, last
        yield
        self.text = Lines(texts.joined(), lines)
        yield
        self.sounds = Lines(sounds.joined(), lines)
        yield
        self._lettered_units = self.text.lines_at(_LETTERED)
        self._lettered = self.text.only(self._lettered_units)
        yield
        self.spoken = self.heard(alphabet)

    def heard(self, alphabet: Alphabet) -> Spoken:
        """How they sound in an alphabet."""
        return Spoken(self.sounds, alphabet, self._lettered_units)

    def lines_for(self, sought: Sought) -> Lines:
        """The clauses among which what is sought can be: few have letters or digits."""
        return self._lettered if _LETTERED.search(sought.head) else self.text

    def first_having(self, unit: int) -> int:
        """The first row that has a clause."""
        return self._first[unit]

    def having(self, unit: int) -> Iterable[int]:
        """The rows that have a clause, ascending."""
        return chain((self._first[unit],), self._more.get(unit, ()))

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
