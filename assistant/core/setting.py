"""A setting is declared once, as a field of a frozen dataclass: its default, its reader, and the row that shows it.

Its words are found by its name: `<group>.<field>` beside the control, `…_hint` under it, `…_example` in an empty line.
The group of the kernel's own is `settings`, that of a feature its name.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.core.combination import parse_combination
from assistant.core.unseen import without_unseen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST_TEXT = 100
LONGEST_LINES = 50_000
"""Code points of a text of several lines: a thousand lines as long as somebody writes them."""
_DECLARED = "declared"


class BadValueError(Exception):
    """A stored value that cannot be used; `why` is the key of what to say where there is more to say."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why)
        self.why = why


class Control(StrEnum):
    """What a row lets the user do."""

    SWITCH = "switch"
    CHOICE = "choice"
    LINE = "line"
    HOTKEY = "hotkey"
    """Its row stands on the page of hotkeys."""


@dataclass(frozen=True, slots=True)
class Declared:
    """One setting."""

    name: str
    read: Callable[[object], object]
    """The value that a stored one means. Raises BadValueError."""
    control: Control | None = None
    """None: no row, or one that is made by hand."""
    choices: tuple[StrEnum, ...] = ()
    hint: bool = False
    example: bool = False
    card: str = ""
    """Rows of one card stand together, under its caption `<group>.<card>`; the first has none."""
    words: str = ""
    """The key of its name, where that is not `<group>.<field>`."""
    does: str = ""
    """A hotkey's: the id of the action that it asks for; empty for the kernel's own."""

    def name_key(self, group: str) -> str:
        """The key of what stands beside the control."""
        return self.words or f"{group}.{self.name}"

    def hint_key(self, group: str) -> str:
        """The key of the sentence under it; empty: there is none."""
        return f"{self.name_key(group)}_hint" if self.hint else ""

    def keys(self, group: str) -> tuple[str, ...]:
        """The key of every word that its row needs."""
        if self.control is None:
            return ()
        rest = (f"{group}.{self.name}_example",) if self.example else ()
        named = tuple(choice_key(group, choice) for choice in self.choices)
        return (self.name_key(group), *filter(None, (self.hint_key(group),)), *rest, *named)


_Value = TypeVar("_Value")
_Choice = TypeVar("_Choice", bound=StrEnum)


def setting(default: _Value, read: Callable[[object], object]) -> _Value:
    """One without a row of its own."""
    return _declared(default, Declared("", read))


def switch(*, default: bool = False, hint: bool = False, card: str = "") -> bool:
    """On or off."""
    return _declared(default, Declared("", yes_or_no, Control.SWITCH, hint=hint, card=card))


def choice(default: _Choice, *, hint: bool = False, card: str = "") -> _Choice:
    """One of a few. Each is called by the group and its member's name in small letters."""
    kind = type(default)
    return _declared(default, Declared("", one_of(kind), Control.CHOICE, tuple(kind), hint=hint, card=card))


def line(default: str = "", *, hint: bool = False, example: bool = False, card: str = "") -> str:
    """A short text on one line."""
    return _declared(default, Declared("", short_text, Control.LINE, hint=hint, example=example, card=card))


def hotkey(default: str = "", *, does: str = "", words: str = "", hint: bool = False) -> str:
    """A combination that does something wherever the user is; empty for none."""
    return _declared(default, Declared("", combination, Control.HOTKEY, hint=hint, words=words, does=does))


def _declared(default: _Value, declared: Declared) -> _Value:
    # A type checker sees the default, as it does for dataclasses.field.
    return field(default=default, metadata={_DECLARED: declared})


def declared(group: Any) -> dict[str, Declared]:  # noqa: ANN401  # a class of settings or a value of one
    """What a class declares, by name and in its order."""
    found = {one.name: one.metadata.get(_DECLARED) for one in fields(group)}
    return {name: replace(one, name=name) for name, one in found.items() if one is not None}


def choice_key(group: str, value: StrEnum) -> str:
    """The key of what a choice is called."""
    return f"{group}.{value.name.lower()}"


def read_values(
    kinds: Mapping[str, Declared], stored: Mapping[str, Any], before: str = ""
) -> tuple[dict[str, Any], list[str]]:
    """The value of each that is stored and right, and the stored keys of those that are wrong.

    `before`: what stands before the names in the file.
    """
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for name, one in kinds.items():
        key = f"{before}{name}"
        if key not in stored:
            continue
        try:
            values[name] = one.read(stored[key])
        except BadValueError:
            wrong.append(key)
    return values, wrong


# -- readers -----------------------------------------------------------------------------------------------------


def short_text(value: object) -> str:
    """A text on one line, without what the eye does not see."""
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise BadValueError
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in value):
        raise BadValueError
    return without_unseen(value).strip()


def long_text(value: object) -> str:
    """A text of several lines, without what the eye does not see; a tab is a space, as between the cells of a table."""
    if not isinstance(value, str) or len(value) > LONGEST_LINES:
        raise BadValueError
    lines = (without_unseen("".join(map(_seen, line))).strip() for line in value.splitlines())
    return "\n".join(filter(None, lines))


def _seen(character: str) -> str:
    """A sign of a line; nothing for one that controls something, or is half of one."""
    return " " if character == "\t" else "" if unicodedata.category(character) in {"Cc", "Cs"} else character


def combination(value: object) -> str:
    """A hotkey as text; empty for none."""
    if value == "":
        return ""
    read = parse_combination(short_text(value))
    if read is None or not read.usable:
        raise BadValueError
    return str(read)


def yes_or_no(value: object) -> bool:
    """A JSON truth value."""
    if not isinstance(value, bool):
        raise BadValueError
    return value


def one_of(kind: type[_Choice]) -> Callable[[object], _Choice]:
    """A reader of the names of an enum."""

    def read(value: object) -> _Choice:
        try:
            return kind(short_text(value))
        except ValueError:
            raise BadValueError from None

    return read
