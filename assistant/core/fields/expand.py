"""Includes `{#编码}` put in place of themselves, within bounds on depth, on fields and on length.

Every included body is paid for by its length and its fields each time it is used, so phrases that include each other
many times over cost no more work than one long phrase.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.core.errors import Place, Problem, Severity
from assistant.core.fields.parse import MOST_FIELDS, parse
from assistant.core.fields.template import Include, Part, Template
from assistant.core.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from assistant.core.fields.foreign import Doubt

DEPTH = 8
EXPANSION = 1_000_000
"""Code points of all included bodies together."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part in its order of appearance; `outer` is the body's own part that brought it, `depth` 0 for those."""

    part: Part
    outer: Part
    depth: int


@dataclass(frozen=True, slots=True)
class Expansion:
    """All pieces. An `Include` among them could not be put in place; one of the problems, all blocking, says why."""

    pieces: tuple[Piece, ...]
    problems: tuple[Problem, ...]
    doubted: Mapping[str, tuple[Doubt, ...]] = field(default_factory=dict)
    """What looks like a forgotten blank: the body's own under the empty text, an included one's under its code."""


def expand(template: Template, include: Callable[[str], str | None]) -> Expansion:
    """The template with its includes in place; `include` gives a phrase's body by its code, None when there is none."""
    expander = _Expander(template, include)
    for part in template.parts:
        expander.take(part, part, ())
    blocking = (problem for problem in template.problems if problem.severity is Severity.BLOCK)
    own = {"": template.doubts} if template.doubts else {}
    return Expansion(tuple(expander.pieces), (*blocking, *expander.problems.values()), own | expander.doubted)


class _Expander:
    def __init__(self, template: Template, include: Callable[[str], str | None]) -> None:
        self._include = include
        self._templates: dict[str, tuple[Template, int] | None] = {}
        self._fields_left = MOST_FIELDS - len(template.fields)
        self._length_left = EXPANSION
        self.pieces: list[Piece] = []
        self.problems: dict[tuple[str, Part], Problem] = {}
        self.doubted: dict[str, tuple[Doubt, ...]] = {}

    def take(self, part: Part, outer: Part, within: tuple[str, ...]) -> None:
        if not isinstance(part, Include):
            self.pieces.append(Piece(part, outer, len(within)))
            return
        key = _key(part.code)
        body = self._body(part.code, key, within)
        if isinstance(body, Template):
            path = (*within, key)
            if body.doubts:
                self.doubted[part.code] = body.doubts
            for inner in body.parts:
                self.take(inner, outer, path)
        else:
            self.pieces.append(Piece(part, outer, len(within)))
            place = Place(start=outer.start, end=outer.end)
            self.problems.setdefault((body, outer), Problem(sentence(body), place, Severity.BLOCK))

    def _body(self, code: str, key: str, within: tuple[str, ...]) -> Template | str:
        """The included template, paid for; or the key of the problem with it."""
        if key in within:
            return "fields.include-circle"
        if len(within) >= DEPTH:
            return "fields.include-deep"
        if key not in self._templates:
            self._templates[key] = self._read(code)
        found = self._templates[key]
        if found is None:
            return "fields.include-unknown"
        template, length = found
        fields = len(template.fields)
        why_not = _why_not(template)
        if why_not or length > self._length_left or fields > self._fields_left:
            return why_not or "fields.include-much"
        self._length_left -= length
        self._fields_left -= fields
        return template

    def _read(self, code: str) -> tuple[Template, int] | None:
        text = self._include(code)
        if text is None:
            return None
        return (Template() if len(text) > EXPANSION else parse(text)), len(text)


def _why_not(template: Template) -> str:
    """The key of why this cannot be a part of another; empty when it can."""
    keys = {problem.sentence.key for problem in template.problems if problem.severity is Severity.BLOCK}
    if not keys:
        return ""
    return "fields.include-much" if "fields.many" in keys else "fields.include-wrong"


def _key(code: str) -> str:
    return unicodedata.normalize("NFKC", code).casefold()
