"""What a word matches: units of one field, found when they are asked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from assistant.core.search.index.lines import Lines, Needle
    from assistant.core.search.index.segment import Field


class Inside:
    """The units of the lines that hold what is sought, found one after the other, or faster all at once."""

    def __init__(self, lines: Lines, needle: Needle) -> None:
        self._lines = lines
        self._needle = needle

    def __iter__(self) -> Iterator[int]:
        # Ascending; a title that is read in several ways may come several times.
        return map(self._lines.unit, self._lines.inside(self._needle))

    def all(self) -> Collection[int]:
        """Every unit, ascending."""
        return self._lines.units(self._lines.all_inside(self._needle))

    def __contains__(self, unit: object) -> bool:
        """Whether a line of the unit holds it."""
        return isinstance(unit, int) and any(
            self._needle.within(self._lines[line]) for line in self._lines.lines_of(unit)
        )


Units = Collection[int] | Inside


@dataclass(frozen=True, slots=True)
class Match:
    """Units of one field that a word matches, ascending.

    A smaller `distance` comes first among phrases of one tier that are used equally. Of matches with `typos` of the
    keyboard only those with the fewest count.
    """

    field: Field
    units: Units
    distance: int = 0
    typos: int = 0
    where: Callable[[int], bool] | None = None
    """What a unit must fulfil as well."""

    def __iter__(self) -> Iterator[int]:
        return iter(self.units) if self.where is None else filter(self.where, self.units)

    def all(self) -> Collection[int]:
        """Every unit."""
        units = self.units.all() if isinstance(self.units, Inside) else self.units
        return units if self.where is None else [unit for unit in units if self.where(unit)]

    def has(self, unit: int) -> bool:
        """Whether a unit is one of them."""
        return unit in self.units and (self.where is None or self.where(unit))
