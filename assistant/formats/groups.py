"""The groups of a table, as its rows write them: each is read once, and what parted them is told once for each sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from assistant.core import limits
from assistant.core.group_path import read_path
from assistant.core.imports.slashes import levels_told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.core.errors import Problem
    from assistant.core.phrase import GroupPath

_OURS = frozenset({"›", "=>", "＝>", "=＞", "＝＞"})
"""Signs that say nothing else: our own, and those of 千牛's assistant."""


class _Told(NamedTuple):
    written: str
    levels: int
    row: int


class WrittenGroups:
    """Reads the cells of the columns that name a group."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], GroupPath] = {}
        self._parted: dict[str, list[_Told]] = {}
        self._slashed: set[str] = set()
        self._whole: set[str] = set()

    def path(self, cells: Sequence[str], row: int) -> GroupPath:
        """The group that the cells of a row name, a level or several in each."""
        written = tuple(cells)
        found = self._known.get(written)
        if found is None:
            found = self._read(written, row)
        return found

    @property
    def slashed(self) -> frozenset[str]:
        """The single names with a slash that stood in no quotes."""
        return frozenset(self._slashed - self._whole)

    def problems(self) -> list[Problem]:
        """What parted groups that may have been meant otherwise, once for each sign."""
        return [levels_told(sign, *told[0], len(told)) for sign, told in self._parted.items()]

    def _read(self, written: tuple[str, ...], row: int) -> GroupPath:
        read = [(cell, read_path(cell)) for cell in written]
        found = tuple(level for _, one in read for level in one.path)
        if not limits.fits_group(found):
            return found
        self._known[written] = found
        for cell, one in read:
            if one.sign and one.sign not in _OURS:
                self._parted.setdefault(one.sign, []).append(_Told(cell, len(one.path), row))
        if len(found) == 1:
            (self._slashed if any(one.slash for _, one in read) else self._whole).add(found[0])
        return found
