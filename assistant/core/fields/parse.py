"""A body read into text and fields. It never fails: what is no field is text, and doubts are problems for the editor.

What stays text: `{{` and `}}` as one brace each, a brace without its partner, braces around a line's end, around
nothing that has a letter or digit (`{}`, `{^_^}`), around quoted keys as in JSON, and full-width braces. Everything
else in braces is a field: what cannot be understood is asked for, since a brace pasted to a buyer is worse than a
question too many.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.core.errors import Place, Problem, Severity
from assistant.core.fields.foreign import FIELD, Doubt, foreign_in, shortened
from assistant.core.fields.moments import doubts_in, is_end, kind_of, shift_of
from assistant.core.fields.names import CARET, LONGEST_NAME, canonical
from assistant.core.fields.slashes import choices_in, dividers, hardly_parts, plain
from assistant.core.fields.sums import steps_of
from assistant.core.fields.template import (
    Caret,
    Choice,
    Field,
    FieldKind,
    Include,
    Moment,
    Named,
    Part,
    Sum,
    Template,
    Text,
    Wrong,
)
from assistant.core.sentence import sentence

if TYPE_CHECKING:
    from assistant.core.sentence import Sentence

LONGEST_FIELD = 1000
"""Code points between braces; more is text."""
MOST_FIELDS = 500
"""Of one body, and of a body with all it includes; what follows is text and may not be pasted."""
MOST_PROBLEMS = 100
FOREIGN = "fields.foreign"
"""The key of what is said of a doubted place."""

_TOKEN = re.compile(r"\{\{|\}\}|\{(?P<content>[^{}\n\r]*)\}|[{}]")
_CODE_BEGINS = re.compile(r"\s*(?:[\"']|\[[\"'\d\[{])")
_COUNTED = re.compile(r"\s*[+-]\s*\d")
"""A shift is meant, however it goes on; `{时间+地点}` is a name."""
_SIGNED = re.compile(r"[$@%&]([^\W\d][\w ]*)[$@%&]?")
"""A name as other tools write it within braces: `{$订单号}`."""
_ODD = re.compile(r"[^\w\s·、?？()（）&-]")


def parse(text: str) -> Template:
    """The template of a body, in time that grows with its length alone."""
    return _Parser(text).read()


def has_too_many_fields(text: str) -> bool:
    """Whether a body has more fields than may be pasted."""
    if text.count("{") <= MOST_FIELDS:
        return False
    known: dict[str, bool] = {}
    fields = 0
    for token in _TOKEN.finditer(text):
        content = token["content"]
        if content is None:
            continue
        if content not in known:
            known[content] = not _why_text(content.strip())
        fields += known[content]
        if fields > MOST_FIELDS:
            return True
    return False


def escaped(text: str) -> str:
    """The text with its braces doubled: a body that fills to exactly this text."""
    return text.replace("{", "{{").replace("}", "}}")


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[Part] = []
        self._pending: list[str] = []
        self._pending_from = 0
        self._problems: list[Problem] = []
        self._blocks: list[Problem] = []
        self._span = (0, 0)

    def read(self) -> Template:
        at = fields = 0
        for token in _TOKEN.finditer(self._text):
            self._plain(at, self._text[at : token.start()])
            at = token.end()
            self._span = token.span()
            content = token["content"]
            field = self._field(content) if content is not None else None
            if field is not None and fields == MOST_FIELDS:
                at = token.start()
                place = Place(start=at, end=token.end())
                self._blocks.insert(0, Problem(sentence("fields.many", most=MOST_FIELDS), place, Severity.BLOCK))
                break
            if field is not None:
                fields += 1
                self._flush()
                self._parts.append(field)
            else:
                self._plain(token.start(), self._as_text(token[0]))
        self._plain(at, self._text[at:])
        self._flush(end=len(self._text))
        self._doubt_disagreements()
        doubts = self._foreign()
        told = (*self._blocks, *map(_problem_of, doubts), *self._problems)
        return Template(tuple(self._parts), told[:MOST_PROBLEMS], doubts)

    # -- text ----------------------------------------------------------------------------------------------------

    def _plain(self, start: int, text: str) -> None:
        if text:
            if not self._pending:
                self._pending_from = start
            self._pending.append(text)

    def _flush(self, end: int | None = None) -> None:
        if self._pending:
            self._parts.append(Text(self._pending_from, self._span[0] if end is None else end, "".join(self._pending)))
            self._pending = []

    def _as_text(self, written: str) -> str:
        if written in ("{{", "}}"):
            return written[0]
        if written == "{":
            self._doubt("fields.brace-open")
        elif written == "}":
            self._doubt("fields.brace-close", Severity.HINT)
        return written

    # -- fields --------------------------------------------------------------------------------------------------

    def _field(self, content: str) -> Field | None:
        inner = content.strip()
        no_field = _why_text(inner)
        if no_field:
            self._doubt(no_field, Severity.WARN if no_field == "fields.long" else Severity.HINT)
            return None
        if inner[0] in "#＃":
            return Include(*self._span, inner[1:].strip())
        if inner[0] in "=＝":
            return self._sum(inner)
        if canonical(inner) == CARET:
            return Caret(*self._span)
        found = kind_of(inner.replace("｜", "|", 1).partition("|")[0])
        return self._value(inner) if found is None else self._moment(inner, *found)

    def _sum(self, inner: str) -> Field:
        steps = steps_of(inner[1:])
        if steps is None:
            return self._wrong("fields.sum", inner)
        return Sum(*self._span, canonical(f"={inner[1:].strip()}"), steps)

    def _moment(self, inner: str, kind: FieldKind, behind: str) -> Field:
        _, bar, pattern = inner.replace("｜", "|", 1).partition("|")
        shift = shift_of(kind, behind)
        if shift is None and _COUNTED.match(behind):
            return self._wrong("fields.shift", inner)
        if shift is None:
            self._doubt("fields.moment")
            return Named(*self._span, canonical(inner))
        pattern = pattern.strip()
        if pattern and (kind is FieldKind.GREETING or doubts_in(pattern)):
            self._doubt("fields.pattern")
        if shift.workdays:
            self._doubt("fields.workdays", Severity.HINT)
        written = behind[1:] if is_end(inner) else kind.value + behind
        name = canonical(written + (bar + pattern if pattern else ""))
        return Moment(
            *self._span,
            name,
            kind,
            months=shift.months,
            days=shift.days,
            minutes=shift.minutes,
            pattern=pattern,
            workdays=shift.workdays,
            last_of=shift.last_of,
        )

    def _value(self, inner: str) -> Field:
        split = next(dividers(inner), None)
        if split is None:
            return Named(*self._span, self._name(plain(inner)))
        before, after = plain(inner[: split.start()].strip()), inner[split.end() :].strip()
        if split[0] in "=＝":
            return Named(*self._span, self._name(before or inner), plain(after) if before else "")
        if split[0] in ":：":
            return self._choice(self._name(before) if before else canonical(plain(after)), after)
        return self._choice(canonical(plain(inner)), inner)

    def _choice(self, name: str, texts: str) -> Field:
        choices = choices_in(texts)
        if len(choices) < 2:
            self._doubt("fields.one-choice")
        elif hardly_parts(texts):
            self._doubt("fields.choice-slash")
        return Choice(*self._span, name, choices) if choices else Named(*self._span, name)

    def _name(self, written: str) -> str:
        bare = _SIGNED.fullmatch(written)
        name = canonical(bare[1] if bare else written)
        if len(written) > LONGEST_NAME:
            self._doubt("fields.name-long")
        elif _ODD.search(written):
            whole = bare is not None and self._text[slice(*self._span)] == f"{{{written}}}"
            self._doubt("fields.name-odd", instead=f"{{{name}}}" if whole else "")
        return name

    # -- doubts --------------------------------------------------------------------------------------------------

    def _doubt(
        self, key: str, severity: Severity = Severity.WARN, span: tuple[int, int] | None = None, instead: str = ""
    ) -> None:
        if len(self._problems) < MOST_PROBLEMS:
            start, end = span or self._span
            self._problems.append(Problem(sentence(key), Place(start=start, end=end), severity, instead))

    def _wrong(self, key: str, inner: str) -> Wrong:
        if len(self._blocks) < MOST_PROBLEMS:
            self._blocks.append(Problem(sentence(key), Place(start=self._span[0], end=self._span[1]), Severity.BLOCK))
        return Wrong(*self._span, canonical(inner))

    def _foreign(self) -> tuple[Doubt, ...]:
        """What would go out as it stands: between the fields, and in the texts that fields may put there."""
        pieces: list[str] = []
        at = 0
        inside: list[Doubt] = []
        for part in self._parts:
            if isinstance(part, Text):
                continue
            pieces += (self._text[at : part.start], FIELD * (part.end - part.start))
            at = part.end
            texts = (part.default,) if isinstance(part, Named) else part.choices if isinstance(part, Choice) else ()
            # A value stands within a line, where it is no ornament and no heading.
            found = (doubt for text in texts for doubt in foreign_in(f"值{text}", f"值{text}"))
            inside += [Doubt(part.start, part.end, doubt.written, "", inside=True) for doubt in found]
        pieces.append(self._text[at:])
        between = foreign_in(self._text, "".join(pieces))
        return tuple(sorted((*between, *inside), key=lambda doubt: doubt.start)) if inside else between

    def _doubt_disagreements(self) -> None:
        carets = 0
        first: dict[str, str | tuple[str, ...]] = {}
        for part in self._parts:
            if isinstance(part, Caret):
                carets += 1
                if carets > 1:
                    self._doubt("fields.carets", span=(part.start, part.end))
                continue
            said: str | tuple[str, ...] = ""
            if isinstance(part, Named):
                said = part.default
            elif isinstance(part, Choice):
                said = part.choices
            if said and isinstance(part, Named | Choice) and first.setdefault(part.name, said) != said:
                self._doubt("fields.disagree", span=(part.start, part.end))


def told_of(*doubts: Doubt) -> Sentence:
    """What is said of places that would go out as they stand."""
    return sentence(FOREIGN, places=tuple(dict.fromkeys(shortened(doubt.written) for doubt in doubts)))


def _problem_of(doubt: Doubt) -> Problem:
    return Problem(told_of(doubt), Place(start=doubt.start, end=doubt.end), instead=doubt.instead)


def _why_text(inner: str) -> str:
    """The key of the doubt about braces that are text; empty for a field."""
    if len(inner) > LONGEST_FIELD:
        return "fields.long"
    if _CODE_BEGINS.match(inner):
        return "fields.code"
    return "" if any(sign.isalnum() for sign in inner) else "fields.empty"
