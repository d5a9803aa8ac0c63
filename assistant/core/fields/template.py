"""What a body is made of: text and fields, each with its span in the body's code points."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.core.fields import names

if TYPE_CHECKING:
    from assistant.core.errors import Problem
    from assistant.core.fields.foreign import Doubt
    from assistant.core.fields.sums import Step


@dataclass(frozen=True, slots=True)
class Text:
    """Text as it will be pasted: `{{` is one brace here, and two code points of the body."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """A value by its canonical name, 剪贴板, 客服 and 店铺 among them; asked for when nobody knows it."""

    start: int
    end: int
    name: str
    default: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several texts. An unnamed choice has its own text as its name."""

    start: int
    end: int
    name: str
    choices: tuple[str, ...]


class FieldKind(StrEnum):
    """What of a moment is shown."""

    DATE = names.DATE
    TIME = names.TIME
    WEEKDAY = names.WEEKDAY
    GREETING = names.GREETING


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, moved by calendar months, to the month's or the year's end, by days, working days, minutes: in this order.

    It is shown by a pattern (empty: the kind's usual one).
    """

    start: int
    end: int
    name: str
    kind: FieldKind
    months: int = 0
    days: int = 0
    minutes: int = 0
    pattern: str = ""
    workdays: int = 0
    last_of: str = ""
    """月 or 年: its last day."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Arithmetic over fields, in the order in which a stack works it out."""

    start: int
    end: int
    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Caret:
    """Where the caret ends after the paste."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Include:
    """Another phrase's text, by its code."""

    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """Arithmetic or a shift that is none: nobody can be asked for `实付-`, so the phrase has to be mended first."""

    start: int
    end: int
    name: str


Field = Named | Choice | Moment | Sum | Caret | Include | Wrong
Part = Text | Field


@dataclass(frozen=True, slots=True)
class Template:
    """A parsed body. The parts cover it without gaps; the problems are doubts for the editor. One blocks: more
    fields than a body may have."""

    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """What looks like another tool's variable or a blank; each is among the problems as well."""

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every part that is not text."""
        return tuple(part for part in self.parts if not isinstance(part, Text))
