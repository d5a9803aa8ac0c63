"""The rows of the list as values, and the part of a body that two lines can show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from assistant.core.fields.parse import parse
from assistant.core.fields.template import Caret, Include, Moment, Sum, Text
from assistant.core.phrase import ImageMessage, TextMessage
from assistant.core.search.hit import Span, Spans

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.action import Action
    from assistant.core.fields.template import Part
    from assistant.core.phrase import GroupPath, Phrase
    from assistant.services.action_search import FoundAction
    from assistant.services.group_search import FoundGroup

_SPACES = re.compile(r"\s+")
SHOWN = 240
"""Code points of a body that two lines may need, at the widest."""
LEAD = 12
"""Code points kept before the first match when the beginning is left out."""
REACH = 40
"""A match this near the beginning needs nothing left out."""


class Mark(Enum):
    """Why a phrase stands among the first."""

    NONE = auto()
    RECENT = auto()
    FAVOURITE = auto()


@dataclass(frozen=True, slots=True)
class ListRow:
    """One phrase in the list, one of the program's actions, or a group to look in."""

    uuid: str
    title: str
    code: str
    body: str
    group: GroupPath
    mark: Mark
    images: int = 0
    action: Action | None = None
    opens: FoundGroup | None = None
    mark_spans: Callable[[], Spans] = field(default=Spans, compare=False)
    """Works out what is to be marked: only for rows that are painted."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names the rows under it; never chosen."""

    key: str
    missing: tuple[str, ...] = ()
    """Words that none of the rows has: shown struck through."""
    guessed: bool = False
    """Whether the rows under it may well not be meant: none of them is chosen by itself."""


Line = ListRow | Heading


def row_of(phrase: Phrase, mark: Mark = Mark.NONE, mark_spans: Callable[[], Spans] = Spans) -> ListRow:
    """The row of a phrase; a favourite is marked as one wherever it stands."""
    return ListRow(
        phrase.uuid,
        phrase.title,
        phrase.code,
        phrase.text,
        phrase.group,
        Mark.FAVOURITE if phrase.favourite else mark,
        0 if len(phrase.body) == 1 and isinstance(phrase.body[0], TextMessage) else _images(phrase),
        mark_spans=mark_spans,
    )


def row_of_action(found: FoundAction) -> ListRow:
    """The row of an action: its name, and what it does below."""
    return ListRow(
        f">{found.action.id}",
        found.title,
        "",
        found.does,
        (),
        Mark.NONE,
        action=found.action,
        mark_spans=partial(Spans, title=found.spans),
    )


def row_of_group(found: FoundGroup, count: str) -> ListRow:
    """The row of a group: its path as people read it, and below how many phrases it holds, in words."""
    before = len(group_text((*found.path[:-1], "")))
    return ListRow(
        group_uuid(found.written),
        group_text(found.path),
        "",
        count,
        (),
        Mark.NONE,
        opens=found,
        mark_spans=partial(Spans, title=tuple((start + before, end + before) for start, end in found.spans)),
    )


def group_uuid(written: str) -> str:
    """What the row of a group is known by among the others."""
    return f"@{written}"


def _images(phrase: Phrase) -> int:
    return sum(isinstance(message, ImageMessage) for message in phrase.body)


def excerpt(body: str, spans: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """The body on one line with the first match in reach, every run of white space one space; spans moved along."""
    if not spans:
        return _on_one_line(body[:SHOWN]), ()
    begin = 0
    if spans[0][0] > REACH:
        begin = _before_a_field(body, spans[0][0] - LEAD)
    raw = body[begin : begin + SHOWN]
    kept: list[str] = ["…"] if begin else []
    moved = [0] * (len(raw) + 1)
    for part in parse(raw).parts:
        plain = _is_plain(part)
        for index in range(part.start, part.end):
            moved[index] = len(kept)
            if plain and not raw[index].isspace():
                kept.append(raw[index])
            elif plain and kept and kept[-1] != " ":
                kept.append(" ")
        if not plain:
            said = _readable(part)
            # A match within a field's name stays on it.
            name = said.strip("‹›")
            at = raw.find(name, part.start, part.end) if name else -1
            for letter in range(len(name) if at >= 0 else 0):
                moved[at + letter] += said.index(name) + letter
            if at >= 0 and at + len(name) < part.end:
                moved[at + len(name)] += said.index(name) + len(name)
            kept.extend(said)
    moved[len(raw)] = len(kept)
    inside = [(max(start - begin, 0), min(end - begin, len(raw))) for start, end in spans]
    placed = tuple((moved[start], moved[end]) for start, end in inside if start < end)
    return "".join(kept), tuple((start, end) for start, end in placed if start < end)


def _before_a_field(body: str, at: int) -> int:
    """This place, or the beginning of the field that it lies in: half a field is no words."""
    return next((part.start for part in parse(body).parts if part.start < at < part.end and not _is_plain(part)), at)


def _on_one_line(raw: str) -> str:
    """The same where nothing is marked, as with most rows: a place need not be known of every character."""
    parts = parse(raw).parts
    said = (raw[part.start : part.end] if _is_plain(part) else _readable(part) for part in parts)
    return _SPACES.sub(" ", "".join(said)).removeprefix(" ")


def _is_plain(part: Part) -> bool:
    """Whether it stands in the body as it will be read."""
    return isinstance(part, Text) and len(part.text) == part.end - part.start


def _readable(part: Part) -> str:
    """A field as a list shows it: what it asks for, and no braces; another phrase's text is left to the preview."""
    match part:
        case Text():
            return " ".join(part.text.split())
        case Include():
            return "…"
        case Caret():
            return ""
        case Sum():
            return "‹=›"
        case Moment():
            return f"‹{part.kind}›"
        case _:
            return f"‹{part.name}›"


def units(text: str, position: int) -> int:
    """A position in code points as Qt counts it, in UTF-16 units."""
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


def points(text: str, position: int) -> int:
    """A position as Qt counts it, in code points; inside a pair it is the pair's begin."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "ignore"))


def group_text(group: GroupPath) -> str:
    """A group's path as people read it."""
    return " › ".join(group)
