"""Short names that many rows share, each once: those of groups and tags, or search words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.search.index.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.core.search.index.entry import Clause


class SharedNames:
    """Names by unit, as they are written and as they sound."""

    __slots__ = ("_readings", "lines", "sounds", "units")

    def __init__(self, names: Sequence[Clause]) -> None:
        self.units = {name: unit for unit, name in enumerate(names)}
        self.lines = Lines.of([name for name, _ in names])
        self.sounds = Lines.of([reading or name for name, reading in names])
        self._readings = [reading for _, reading in names]

    def __len__(self) -> int:
        return len(self.units)

    def __getitem__(self, unit: int) -> Clause:
        """A name and its reading."""
        return self.lines[unit], self._readings[unit]
