"""Many short texts in one string, so that C's own substring search scans them all at once."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from assistant.core.search.typed_cache import cached_for_typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_END = "\n"
_WIDE = re.compile("[\U00010000-\U0010ffff]")
_NARROW = 0xF400
_LAST = "\uffff"
_NARROWED = 0x800
_FENCE = 16
"""Lines of which one is kept as it is: most of a bisection is done in C then."""
_MANY = 4
"""Where one line of so many holds a character, to look at every line is faster than to find the line of each place."""


def narrow(text: str) -> str:
    """The text with rare characters folded into two bytes: a single one would double the memory of all."""
    if text.isascii() or not _WIDE.search(text):
        return text
    return _WIDE.sub(lambda wide: chr(_NARROW + ord(wide.group()) % _NARROWED), text)


class Needle:
    """What is looked for in lines: `head`, and behind it, where `begun` is not empty, one of those characters."""

    __slots__ = ("_any", "begun", "head")

    def __init__(self, head: str, begun: str = "") -> None:
        self.head = narrow(head)
        self.begun = begun
        self._any = frozenset(begun)

    def __len__(self) -> int:
        return len(self.head) + bool(self.begun)

    def place_in(self, line: str) -> int:
        """Where a line holds it, -1 when it does not."""
        at = line.find(self.head)
        if self.begun:
            begun, length = self._any, len(self.head)
            while at >= 0 and line[at + length : at + length + 1] not in begun:
                # Behind nothing the end of a line is found as well.
                at = line.find(self.head, at + 1) if at < len(line) else -1
        return at

    def within(self, line: str) -> bool:
        """Whether a line holds it."""
        return self.place_in(line) >= 0

    def begins(self, line: str) -> bool:
        """Whether a line begins with it."""
        return line.startswith(self.head) and (not self.begun or line[len(self.head) : len(self.head) + 1] in self._any)


@cached_for_typed(64)
def _one_of(head: str, begun: str, rest: str = "") -> re.Pattern[str]:
    return re.compile(f"{re.escape(head)}[{re.escape(begun)}]{rest}")


class Lines:
    """Lines in the order given; each belongs to a unit."""

    __slots__ = ("_starts", "_text", "_units")

    def __init__(self, text: str, starts: array[int], units: Sequence[int] | None = None) -> None:
        """`text` has a newline before and after every line, `starts` where each begins, and where one more would."""
        self._text = text
        self._starts = starts
        self._units = array("I", units) if units is not None else None

    @classmethod
    def of(cls, lines: Sequence[str], units: Sequence[int] | None = None) -> Lines:
        """`units[i]` is the unit of line `i`, ascending; without it each line is its own. No line holds a newline."""
        text = _END + _END.join(lines) + _END if lines else ""
        return cls(narrow(text), starts_of(map(len, lines)), units)

    @classmethod
    def of_units(cls, lines: Sequence[tuple[str, int]]) -> Lines:
        """Each line with the unit it belongs to, by unit."""
        return cls.of([line for line, _ in lines], [unit for _, unit in lines])

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, line: int) -> str:
        return self._text[self._starts[line] : self._starts[line + 1] - 1]

    def told(self, table: Mapping[int, str]) -> Lines:
        """The same lines with characters put in place of others, one for one."""
        return Lines(self._text.translate(table), self._starts, self._units) if table else self

    def all(self) -> list[str]:
        """Every line."""
        return self._text.split(_END)[1:-1]

    def spelled(self, table: Mapping[int, str]) -> list[str]:
        """Every line, with characters put as others, which may be several for one."""
        return self._text.translate(table).split(_END)[1:-1]

    def in_one_byte(self) -> Lines:
        """The same lines with a question mark for every character beyond Latin: they are looked through faster."""
        return Lines(self._text.encode("latin-1", "replace").decode("latin-1"), self._starts, self._units)

    def only(self, lines: Sequence[int]) -> Lines:
        """Some of the lines, for each the unit that it has here."""
        return Lines.of([self[line] for line in lines], [self.unit(line) for line in lines])

    def lines_at(self, pattern: re.Pattern[str]) -> list[int]:
        """The lines in which a pattern is found."""
        starts = self._starts
        return list(dict.fromkeys(bisect_right(starts, found.start()) - 1 for found in pattern.finditer(self._text)))

    def unit(self, line: int) -> int:
        """The unit a line belongs to."""
        return line if self._units is None else self._units[line]

    def lines_of(self, unit: int) -> range:
        """The lines that belong to a unit, side by side."""
        if self._units is None:
            return range(unit, unit + 1)
        return range(bisect_left(self._units, unit), bisect_right(self._units, unit))

    def units(self, lines: Iterable[int]) -> list[int]:
        """The units of lines, ascending, each once."""
        return sorted(set(lines if self._units is None else map(self._units.__getitem__, lines)))

    def hold(self, part: str) -> bool:
        """Whether a line holds a text."""
        return part in self._text

    def inside(self, needle: Needle) -> Iterator[int]:
        """Each line that holds what is sought, ascending."""
        if needle.begun:
            return self._begun_inside(needle)
        return self._whole_inside(needle.head)

    def places(self, needle: str) -> Iterator[tuple[int, int]]:
        """Each line that holds a text, and where in it, as often as it does."""
        text, starts = self._text, self._starts
        at = text.find(needle)
        while at >= 0:
            line = bisect_right(starts, at) - 1
            yield line, at - starts[line]
            at = text.find(needle, at + 1)

    def all_inside(self, needle: Needle) -> list[int]:
        """The same, faster when all are wanted."""
        if needle.begun:
            # Nothing more is looked for in a line that has it.
            found = _one_of(needle.head, needle.begun, "[^\n]*").finditer(self._text)
            return [bisect_right(self._starts, one.start()) - 1 for one in found]
        if needle.head not in self._text:
            return []
        length = len(needle.head)
        if length == 1 and self._text.count(needle.head) > len(self) // _MANY:
            return [number for number, line in enumerate(self.all()) if needle.head in line]
        ends = accumulate((len(piece) + length for piece in self._text.split(needle.head)[:-1]), initial=0)
        next(ends)
        starts = self._starts
        return list(dict.fromkeys([bisect_right(starts, end - 1) - 1 for end in ends]))

    def _whole_inside(self, needle: str) -> Iterator[int]:
        text, starts = self._text, self._starts
        at = text.find(needle)
        while at >= 0:
            line = bisect_right(starts, at) - 1
            yield line
            at = text.find(needle, starts[line + 1])

    def _begun_inside(self, needle: Needle) -> Iterator[int]:
        text, starts = self._text, self._starts
        head, length = needle.head, len(needle.head)
        if not head:
            search = _one_of(head, needle.begun).search
            found = search(text)
            while found:
                line = bisect_right(starts, found.start()) - 1
                yield line
                found = search(text, starts[line + 1])
            return
        begun = needle._any  # noqa: SLF001  # our own
        at = text.find(head)
        while at >= 0:
            if text[at + length] in begun:
                line = bisect_right(starts, at) - 1
                yield line
                at = text.find(head, starts[line + 1])
            else:
                at = text.find(head, at + 1)


class Sorted:
    """Lines that are also known in their order, so that whole ones and beginnings are found by bisection."""

    __slots__ = ("_fences", "_order", "lines")

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        texts = lines.all()
        self._order = array("I", sorted(range(len(texts)), key=texts.__getitem__))
        self._fences = [texts[line] for line in self._order[::_FENCE]]

    def exact(self, needle: str) -> Sequence[int]:
        """The lines that are the text."""
        needle = narrow(needle)
        lines, order = self.lines, self._order
        low = high = self._first(needle)
        while high < len(order) and lines[order[high]] == needle:
            high += 1
        return order[low:high]

    def prefix(self, needle: Needle) -> Sequence[int]:
        """The lines that begin with what is sought."""
        head, begun = needle.head, needle.begun
        first = head + begun[:1]
        low = self._first(first)
        if low == len(self._order) or (not begun and not self.lines[self._order[low]].startswith(head)):
            return self._order[:0]
        lines = self._order[low : self._first(head + chr(ord(begun[-1]) + 1) if begun else head + _LAST, low)]
        if begun and ord(begun[-1]) - ord(begun[0]) >= len(begun):
            return [line for line in lines if needle.begins(self.lines[line])]
        return lines

    def _first(self, needle: str, low: int = 0) -> int:
        """The place of the first line that does not come before the text."""
        fence = bisect_left(self._fences, needle)
        begin = max(low, (fence - 1) * _FENCE + 1)
        end = max(begin, min(fence * _FENCE, len(self._order)))
        return bisect_left(self._order, needle, begin, end, key=self.lines.__getitem__)


class Postings:
    """For each unit the rows that have it, ascending."""

    __slots__ = ("_rows", "_starts")

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        self._starts = starts_of(map(len, rows), first=0, gap=0)
        self._rows = array("I", (row for unit in rows for row in unit))

    def __getitem__(self, unit: int) -> Sequence[int]:
        return self._rows[self._starts[unit] : self._starts[unit + 1]]

    def all(self, units: Iterable[int]) -> Iterable[int]:
        """The rows that have one of many units."""
        if len(self._rows) == len(self._starts) - 1:  # each unit has one row, as most codes do
            return map(self._rows.__getitem__, units)
        return chain.from_iterable(map(self.__getitem__, units))

    def first(self, unit: int) -> int:
        """The first row that has a unit."""
        return self._rows[self._starts[unit]]


def starts_of(lengths: Iterable[int], *, first: int = 1, gap: int = 1) -> array[int]:
    """Where each of neighbours begins, `gap` places apart, and where one more would."""
    return array("I", accumulate((length + gap for length in lengths), initial=first))
