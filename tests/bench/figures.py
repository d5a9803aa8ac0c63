"""Rows of the table: many measurements of one thing, beside the goal and what others need for the same."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD = ("what", "n", "median", "p95", "worst", "goal", "held", "beside it, in the same run")


@dataclass(frozen=True, slots=True)
class Goal:
    """What is to be reached, by which figure of a row: `median`, `p95`, `p99` or `worst`."""

    figure: str
    limit: float


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured `len(samples)` times."""

    what: str
    unit: str
    samples: tuple[float, ...]
    goal: Goal | None = None
    beside: str = ""

    def figure(self, name: str) -> float:
        """`median`, `p95`, `p99` or `worst` of the samples."""
        if name == "median":
            return statistics.median(self.samples)
        if name == "worst":
            return max(self.samples)
        share = {"p95": 0.95, "p99": 0.99}[name]
        return sorted(self.samples)[math.ceil(share * len(self.samples)) - 1]

    @property
    def held(self) -> str:
        """Whether the goal is reached, in a word; nothing where there is none."""
        if self.goal is None:
            return ""
        return "yes" if self.figure(self.goal.figure) <= self.goal.limit else "NO"

    def cells(self) -> tuple[str, ...]:
        """As the table shows it. The higher figures of few samples would be the worst one under other names."""
        many = len(self.samples) >= 20
        return (
            self.what,
            str(len(self.samples)),
            self._written(self.figure("median")),
            self._written(self.figure("p95")) if many else "",
            self._written(self.figure("worst")) if len(self.samples) > 1 else "",
            f"{self.goal.figure} ≤ {self._written(self.goal.limit)}" if self.goal else "",
            self.held,
            self.beside,
        )

    def short(self) -> str:
        """For the last column of another row."""
        return f"{self.what} {self._written(self.figure('median'))} (worst {self._written(self.figure('worst'))})"

    def _written(self, value: float) -> str:
        digits = 0 if value >= 100 else 1 if value >= 10 else 2
        return f"{value:.{digits}f} {self.unit}"


def table(rows: Sequence[Row]) -> str:
    """The rows in Markdown."""
    lines = [HEAD, ("---",) * len(HEAD), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
