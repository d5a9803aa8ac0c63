"""A table's text as rows of cells, as Excel reads it; but a quote that never closes spoils its row and not the rest.

Rows count as Excel shows them: a cell with line breaks is one row, and an empty line is a row as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = 200
LONGEST = 4_000_000
"""Code points of a cell; a phrase may have a fourth of that."""
GUARD = "\t"
"""Excel's guard: a TAB in front of a cell keeps it from being taken for a number or a formula."""
_TEXT_FORMULA = re.compile(r'="([^"]*)"')
"""Another guard, which other programs write: a formula that is nothing but its text."""
_CALCULATED = r"\t*(?:[=@＝＠]|[+\-＋－][^\n;]*[|(!])"
_FORMULA_INSIDE = re.compile(rf"(?<=[;\n])(?={_CALCULATED})")
_GUARD_INSIDE = re.compile(rf"(?<=[;\n])\t(?={_CALCULATED})")
NO_DELIMITER = "\uffff"
"""For a text with one cell a line: no character of any text."""
_BLANK = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number as Excel shows it, the line of the file it starts on, and its cells.

    `odd` when its quotes do not pair; `wide` when it has more than 200 cells, which are then not all here; `long` when
    it, or a cell of it, is longer than any phrase, and is not here at all.
    """

    number: int
    line: int
    cells: list[str]
    odd: bool = False
    wide: bool = False
    long: bool = False

    @property
    def empty(self) -> bool:
        """Whether no cell says anything."""
        return not self.wide and not self.long and not any(map(str.strip, self.cells))


@dataclass(frozen=True, slots=True)
class _Cut:
    """The cells found from one place on, and where the next row begins."""

    cells: list[str]
    end: int
    odd: bool
    wide: bool
    long: bool


def rows_of(text: str, delimiter: str) -> Iterator[TableRow]:
    """The rows with at least one character of a text whose lines end with newline characters alone."""
    at, number, line, size = 0, 1, 1, len(text)
    while at < size:
        end = text.find("\n", at)
        end = size if end < 0 else end
        if end == at:
            blank = _BLANK.match(text, at)
            lines = blank.end() - at if blank else 1
            at, number, line = at + lines, number + lines, line + lines
            continue
        if text.find('"', at, end) < 0 and end - at > LONGEST:
            yield TableRow(number, line, [], long=True)
            at, number, line = end + 1, number + 1, line + 1
            continue
        if text.find('"', at, end) < 0:
            cells = text[at:end].split(delimiter, COLUMNS)
            yield TableRow(number, line, cells[:COLUMNS], wide=len(cells) > COLUMNS)
            at, number, line = end + 1, number + 1, line + 1
            continue
        cut = _cut(text, at, delimiter)
        yield TableRow(number, line, cut.cells, cut.odd, cut.wide, cut.long)
        number, line = number + 1, line + text.count("\n", at, cut.end)
        at = cut.end


def unguarded(cell: str) -> str:
    """The cell without Excel's guard."""
    if cell.startswith(GUARD):
        return cell[1:]
    formula = _TEXT_FORMULA.fullmatch(cell) if cell.startswith('="') else None
    return formula[1] if formula else cell


def guarded_inside(cell: str) -> str:
    """The cell with a guard where a program that cuts at semicolons, or at each line's end, would find a formula."""
    return _FORMULA_INSIDE.sub(GUARD, cell)


def unguarded_inside(cell: str) -> str:
    """What `guarded_inside` made of it taken back."""
    return cell if GUARD not in cell else _GUARD_INSIDE.sub("", cell)


def _cut(text: str, at: int, delimiter: str) -> _Cut:
    """One row that has quotes in it, cell by cell."""
    quoted, plain = _patterns(delimiter)
    cells: list[str] = []
    odd = long = False
    while len(cells) < COLUMNS:
        found = quoted.match(text, at)
        if found and max(found.end(1) - found.start(1), found.end(2) - found.start(2)) > LONGEST:
            long = True
            cells.append("")
            stop = found[3]
        # What closes lines later, in the middle of another cell, was never meant to open one.
        elif found and not (found[2].strip() and "\n" in found[1]):
            rest = found[2].strip()
            odd = odd or bool(rest)
            cells.append(found[1].replace('""', '"') + rest)
            stop = found[3]
        else:
            found = plain.match(text, at)
            assert found is not None  # noqa: S101  # the pattern matches the empty text
            cell = found[1] if found.end(1) - found.start(1) <= LONGEST else ""
            long = long or found.end(1) - found.start(1) > LONGEST
            odd = odd or cell.lstrip().startswith('"')
            cells.append(cell)
            stop = found[2]
        at = found.end()
        if stop != delimiter:
            return _Cut(cells, at, odd, wide=False, long=long)
    return _Cut(cells, text.find("\n", at) + 1 or len(text), odd, wide=True, long=long)


@lru_cache
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A cell in quotes with what follows its closing quote, and one without: each up to and with its end.

    The quantifiers give nothing back, so a quote that never closes costs one look at the rest of the file.
    """
    stop = re.escape(delimiter)
    before = "[ ]*" if delimiter == "\t" else r"[ \t]*"
    end = rf"([^{stop}\n]*)({stop}|\n|\Z)"
    return re.compile(rf'{before}"([^"]*+(?:""[^"]*+)*+)"{end}'), re.compile(end)
