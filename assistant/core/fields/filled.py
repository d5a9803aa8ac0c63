"""A body with its fields filled: what is known, from where, and what must still be asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.core.errors import Problem
    from assistant.core.fields.foreign import Doubt


class Source(StrEnum):
    """Where a value comes from, shown beside it."""

    GIVEN = "given"
    TITLE = "title"
    CLIPBOARD = "clipboard"
    LAST = "last"
    DEFAULT = "default"
    CLOCK = "clock"
    SETTINGS = "settings"
    COMPUTED = "computed"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Value:
    """A field's value and its source."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Question:
    """One field of the form: asked once however often the body names it. `value` is a suggestion to correct or None."""

    name: str
    choices: tuple[str, ...] = ()
    default: str = ""
    value: Value | None = None
    confirm: bool = False
    """The value is a guess about whom this is for: it stays open until the agent says yes to it (decision 0002)."""
    numeric: bool = False
    """Arithmetic needs it: only a number is an answer."""
    unit: str = ""
    """What stands behind it in the body, 斤 or cm: a number is taken in this unit."""

    @property
    def open(self) -> bool:
        """Whether it must be answered before the phrase may be pasted."""
        return self.value is None or not self.value.text or self.confirm


@dataclass(frozen=True, slots=True)
class FilledSpan:
    """Where a field stands in the filled text, in code points. `value` None: still open, its name stands there."""

    start: int
    end: int
    name: str
    value: Value | None


@dataclass(frozen=True, slots=True)
class Filled:
    """The text as it will be pasted, as far as it is known."""

    text: str
    spans: tuple[FilledSpan, ...] = ()
    questions: tuple[Question, ...] = ()
    caret: int | None = None
    """Where `{光标}` stands, in code points of `text`; None: at the end."""
    problems: tuple[Problem, ...] = ()
    doubted: Mapping[str, tuple[Doubt, ...]] = field(default_factory=dict)
    """What looks like a forgotten blank, by the code that brought it; the empty text is the body itself."""

    @property
    def ready(self) -> bool:
        """Whether it may be pasted: no field is open and nothing blocks."""
        return not any(question.open for question in self.questions) and not any(
            problem.severity == "block" for problem in self.problems
        )
