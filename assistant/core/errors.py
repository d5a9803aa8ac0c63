"""Errors sorted by blame: what the world does to us carries a finished sentence; our own bugs stay plain exceptions."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.core.sentence import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.core.sentence import Named


class AssistantError(Exception):
    """The world's fault: what happened, what it means for the user and what to do, in one sentence of `texts`."""

    def __init__(self, key: str, /, **values: Named) -> None:
        super().__init__(key)
        self.sentence = sentence(key, **values)


class Severity(StrEnum):
    """How much a problem weighs: a hint is shown, a warning is asked about, a blocking problem stops."""

    HINT = "hint"
    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is: a file and its row (from 1), or a span of a text in code points.

    `row` counts as a spreadsheet does; `line` is where the row starts in the text file, 0 where that says nothing.
    """

    file: str = ""
    row: int = 0
    column: str = ""
    start: int = 0
    end: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that may well happen, said with its place. A value, never raised."""

    sentence: Sentence
    place: Place = field(default_factory=Place)
    severity: Severity = Severity.WARN
    instead: str = ""
    """What the place of a text could say instead; empty: nothing is proposed."""


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """What must be looked at before what may be known, each in the order of the file."""
    return sorted(problems, key=lambda problem: (problem.severity is Severity.HINT, problem.place.row))
