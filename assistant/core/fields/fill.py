"""A body filled with what is known: the text, where each value stands, and the questions left.

A value is put in as it is and never read again: a buyer who is called `{光标}` stays so. Nothing here knows a clock, a
clipboard or a library: they arrive as values and one function.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from assistant.core.errors import Place, Problem, Severity
from assistant.core.fields.clean import clean
from assistant.core.fields.expand import Piece, expand
from assistant.core.fields.filled import Filled, FilledSpan, Question, Source, Value
from assistant.core.fields.moments import moved, shown
from assistant.core.fields.names import AGENT, BUYER, CLIPBOARD, SHOP, canonical
from assistant.core.fields.parse import parse
from assistant.core.fields.sums import Mistake, number_in, operands, result, written
from assistant.core.fields.template import Caret, Choice, Include, Moment, Named, Part, Sum, Text, Wrong
from assistant.core.fields.units import in_unit, is_measure, unit_before
from assistant.core.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime

    from assistant.core.fields.template import Field

LONGEST = 2_000_000
"""Code points of a filled text; a longer one is cut short and blocked."""
MOST_QUESTIONS, MOST_CHOICES = 100, 100
"""What one form asks, and what one question offers; more is blocked, as drawing it takes seconds."""
_MISTAKES = {Mistake.ZERO: "fields.sum-zero", Mistake.LARGE: "fields.sum-large"}


@dataclass(frozen=True, slots=True)
class RenderContext:
    """What lies around a body when it is filled: local time, the clipboard's text, the agent and the shop."""

    now: datetime
    clipboard: str | None = None
    agent: str = ""
    shop: str = ""


def fill(text: str, known: Mapping[str, Value], around: RenderContext, include: Callable[[str], str | None]) -> Filled:
    """The body filled as far as it can be. `known` comes before everything else, by any spelling of a name; an empty
    value in it leaves the field open. Problems are blocking ones, placed in the body's own code points."""
    expansion = expand(parse(text), include)
    values = {canonical(name): Value(clean(canonical(name), value.text), value.source) for name, value in known.items()}
    parts = [piece.part for piece in expansion.pieces]
    units = [unit_before(part.text) if isinstance(part, Text) else "" for part in parts[1:]]
    questions = _questions(zip(parts, (*units, ""), strict=False), values, around)
    writer = _Writer(questions, values, around)
    for piece, unit in zip(expansion.pieces, (*units, ""), strict=False):
        writer.write(piece, unit)
    return Filled(
        "".join(writer.texts),
        tuple(writer.spans),
        tuple(
            replace(each, choices=each.choices[:MOST_CHOICES]) for each in islice(questions.values(), MOST_QUESTIONS)
        ),
        writer.caret,
        (*expansion.problems, *writer.problems.values(), *_doubts(questions)),
        expansion.doubted,
    )


def _doubts(questions: Mapping[str, Question]) -> Iterator[Problem]:
    if len(questions) > MOST_QUESTIONS or any(len(each.choices) > MOST_CHOICES for each in questions.values()):
        many = sentence("fields.many-questions", questions=MOST_QUESTIONS, choices=MOST_CHOICES)
        yield Problem(many, Place(), Severity.BLOCK)


# -- questions -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Asked:
    choices: dict[str, None] = field(default_factory=dict)
    default: str = ""
    numeric: bool = False
    unit: str = ""


def _questions(
    parts: Iterable[tuple[Part, str]], values: Mapping[str, Value], around: RenderContext
) -> dict[str, Question]:
    """Every name once, in the order of the body, with all that its fields and the units behind them say about it."""
    asked: dict[str, _Asked] = {}
    for part, unit in parts:
        if isinstance(part, Named):
            entry = asked.setdefault(part.name, _Asked())
            entry.default = entry.default or part.default
            entry.unit = entry.unit or (unit if is_measure(unit) else "")
        elif isinstance(part, Choice):
            asked.setdefault(part.name, _Asked()).choices.update(dict.fromkeys(part.choices))
        elif isinstance(part, Sum):
            for name in operands(part.steps):
                asked.setdefault(name, _Asked()).numeric = True
    return {name: _question(name, entry, values, around) for name, entry in asked.items()}


def _question(name: str, asked: _Asked, values: Mapping[str, Value], around: RenderContext) -> Question:
    value = values[name] if name in values else _found(name, asked.default, around)
    guessed = value.source is Source.LAST or (name == BUYER and value.source is Source.CLIPBOARD)
    return Question(
        name,
        tuple(asked.choices),
        asked.default,
        value if value.text else None,
        confirm=guessed and bool(value.text),
        numeric=asked.numeric,
        unit=asked.unit,
    )


def _found(name: str, default: str, around: RenderContext) -> Value:
    at_hand = {
        CLIPBOARD: Value(around.clipboard or "", Source.CLIPBOARD),
        AGENT: Value(around.agent, Source.SETTINGS),
        SHOP: Value(around.shop, Source.SETTINGS),
    }
    for value in (at_hand.get(name), Value(default, Source.DEFAULT)):
        if value is not None and (text := clean(name, value.text)):
            return Value(text, value.source)
    return Value("", Source.ASKED)


# -- the text --------------------------------------------------------------------------------------------------------


class _Writer:
    def __init__(self, questions: Mapping[str, Question], values: Mapping[str, Value], around: RenderContext) -> None:
        self._questions = questions
        self._values = values
        self._around = around
        self._length = 0
        self._full = False
        self._caret_depth = 0
        self.texts: list[str] = []
        self.spans: list[FilledSpan] = []
        self.caret: int | None = None
        self.problems: dict[tuple[str, Part], Problem] = {}

    def write(self, piece: Piece, unit: str) -> None:
        """Append a piece, a value as it is said before this unit.

        The body's own caret counts before an included one, the first before a second.
        """
        part = piece.part
        if self._full:
            return
        if isinstance(part, Text):
            self._append(part.text, piece)
        elif isinstance(part, Caret):
            if self.caret is None or piece.depth < self._caret_depth:
                self.caret, self._caret_depth = self._length, piece.depth
        else:
            name, value = self._resolved(part, piece)
            if value is not None and isinstance(part, Named):
                value = replace(value, text=in_unit(value.text, unit, name))
            start = self._length
            if self._append(name if value is None else value.text, piece):
                self.spans.append(FilledSpan(start, self._length, name, value))

    def _append(self, text: str, piece: Piece) -> bool:
        if self._length + len(text) > LONGEST:
            self._full = True
            self._block("fields.long-text", piece)
            return False
        self.texts.append(text)
        self._length += len(text)
        return True

    def _resolved(self, part: Field, piece: Piece) -> tuple[str, Value | None]:
        """The name a field is shown by, and its value unless it is open."""
        if isinstance(part, Named | Choice):
            return part.name, self._questions[part.name].value
        if isinstance(part, Include):
            return part.code, None
        if isinstance(part, Wrong):
            return part.name, None
        assert isinstance(part, Moment | Sum)  # noqa: S101  # a caret is no text
        corrected = self._values.get(part.name)
        # Only what somebody said now corrects a date or a sum; a guess from before never does.
        if corrected is not None and corrected.text and corrected.source in (Source.GIVEN, Source.ASKED):
            return part.name, corrected
        return part.name, self._moment(part, piece) if isinstance(part, Moment) else self._sum(part, piece)

    def _moment(self, part: Moment, piece: Piece) -> Value | None:
        when = moved(self._around.now, part)
        if when is None:
            self._block("fields.moment-range", piece)
            return None
        return Value(shown(when, part.kind, part.pattern), Source.CLOCK)

    def _sum(self, part: Sum, piece: Piece) -> Value | None:
        asked = {name: self._questions[name] for name in operands(part.steps)}
        values = {name: question.value for name, question in asked.items()}
        numbers = {
            name: number_in(in_unit(value.text, asked[name].unit, name))
            for name, value in values.items()
            if value is not None
        }
        known = {name: number for name, number in numbers.items() if number is not None}
        if len(known) < len(numbers):
            self._block("fields.sum-number", piece, fields=tuple(name for name in numbers if name not in known))
            return None
        if len(numbers) < len(values):
            return None
        total = result(part.steps, known)
        if isinstance(total, Mistake):
            self._block(_MISTAKES[total], piece)
            return None
        return Value(written(total), Source.COMPUTED)

    def _block(self, key: str, piece: Piece, **values: tuple[str, ...]) -> None:
        place = Place(start=piece.outer.start, end=piece.outer.end)
        self.problems.setdefault((key, piece.outer), Problem(sentence(key, **values), place, Severity.BLOCK))
