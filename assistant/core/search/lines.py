"""Many short texts in one string, so that C's own substring search scans them all at once."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_END = "\n"


class Lines:
    """Lines in the order given; each belongs to a unit. Where they are sorted, prefixes are found by bisection."""

    __slots__ = ("_starts", "_text", "_units")

    def __init__(self, lines: Sequence[str], units: Sequence[int] | None = None) -> None:
        """`units[i]` is the unit of line `i`; without it each line is its own. No line holds a newline."""
        self._text = _END + _END.join(lines) + _END if lines else ""
        self._starts = array("I", accumulate((len(line) + 1 for line in lines), initial=1))
        self._units = array("I", units) if units is not None else None

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, line: int) -> str:
        return self._text[self._starts[line] : self._starts[line + 1] - 1]

    def unit(self, line: int) -> int:
        """The unit a line belongs to."""
        return line if self._units is None else self._units[line]

    def units(self, lines: range) -> Sequence[int]:
        """The units of neighbouring lines."""
        return lines if self._units is None else self._units[lines.start : lines.stop]

    def exact(self, sought: str) -> range:
        """The lines that are the text. Sorted lines only."""
        low = self._bisect(sought, len(sought) + 1, left=True)
        high = self._bisect(sought + _END, len(sought) + 1, left=False)
        return range(low, high)

    def prefix(self, sought: str) -> range:
        """The lines that begin with the text. Sorted lines only."""
        return range(self._bisect(sought, len(sought), left=True), self._bisect(sought, len(sought), left=False))

    def prefix_between(self, sought: str, first: str, last: str) -> range:
        """Of `prefix(sought)` the lines whose next character is one of `first` to `last`. Sorted lines only."""
        low = self._bisect(sought + first, len(sought) + 1, left=True)
        return range(low, max(low, self._bisect(sought + last, len(sought) + 1, left=False)))

    def inside(self, sought: str) -> Iterator[tuple[int, int]]:
        """Each line that holds the text, with the place after its first occurrence, as `follows` takes it."""
        text, starts = self._text, self._starts
        length = len(sought)
        at = text.find(sought)
        while at >= 0:
            line = bisect_right(starts, at) - 1
            yield line, at + length
            at = text.find(sought, starts[line + 1])

    def follows(self, place: int) -> str:
        """The character at a place that `inside` gave: a newline where the line ends."""
        return self._text[place]

    def low(self) -> list[str]:
        """Every line in lower case."""
        return self._text[1:-1].lower().split(_END) if self._text else []

    def _bisect(self, sought: str, length: int, *, left: bool) -> int:
        text, starts = self._text, self._starts
        find = bisect_left if left else bisect_right
        return find(range(len(self)), sought, key=lambda line: text[starts[line] : starts[line] + length])


class Postings:
    """For each unit the rows that have it, ascending."""

    __slots__ = ("_rows", "_starts")

    def __init__(self, rows: Sequence[Sequence[int]]) -> None:
        self._starts = array("I", accumulate(map(len, rows), initial=0))
        self._rows = array("I", (row for unit in rows for row in unit))

    def __getitem__(self, unit: int) -> Sequence[int]:
        return self._rows[self._starts[unit] : self._starts[unit + 1]]

    def has(self, unit: int, row: int) -> bool:
        """Whether the row has the unit."""
        end = self._starts[unit + 1]
        place = bisect_left(self._rows, row, self._starts[unit], end)
        return place < end and self._rows[place] == row
