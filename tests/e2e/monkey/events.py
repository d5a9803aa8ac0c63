"""What was done and what was seen in one sequence, in the order of the X server."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What an event tells."""

    PRESSED = "pressed"
    """A key combination went down and up; `place` is who had the keyboard before."""
    CLICKED = "clicked"
    WINDOW = "window"
    """The user did something to a target's window."""
    COPIED = "copied"
    """The user's own text is on the clipboard."""
    ASKED = "asked"
    """A command over the socket."""
    ANSWERED = "answered"
    """Its answer; `until` is when it was asked."""
    SHOWN = "shown"
    HIDDEN = "hidden"
    TOOK = "took"
    """A text arrived in a target."""
    KEY = "key"
    """A key arrived in a target; `until` is the server's time of its press."""


NOWHERE, PALETTE, OURS = -1, -2, -3
"""Places that are no target's number: nobody, the palette, another window of the program."""


@dataclass(frozen=True, slots=True)
class Event:
    """`at` and `until` are seconds of the machine's clock, which is the X server's as well."""

    at: float
    kind: Kind
    what: str = ""
    place: int = NOWHERE
    until: float = 0.0
    code: int = 0
    """The keycode, of a key."""

    def __str__(self) -> str:
        return f"{self.at % 1000:8.3f} {self.kind} {self.what[:30]!r} {self.place}"


SETS = ("copied", "left-on-clipboard", "unconfirmed")
"""Endings after which the phrase stays on the clipboard, and the user has been told."""


@dataclass(frozen=True, slots=True)
class Use:
    """What the program has recorded of one use."""

    code: str
    ending: str
    reason: str = ""
    at: float = 0.0

    def __str__(self) -> str:
        return f"{self.code} {self.ending}{f'({self.reason})' if self.reason else ''}"


@dataclass(slots=True)
class Story:
    """One sequence as it went, and how everything stood in the end."""

    before: str = ""
    """The code of the phrase that "again" would paste when it began."""
    clipboard: str = ""
    """The user's text when it began."""
    events: list[Event] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    edits: int = 0
    """Steps that came into the history."""
    unsaved: bool = False
    """A phrase that was begun waits to be saved: what is typed next goes to it."""
    last: str = ""
    """The text on the clipboard in the end."""
    keys_down: frozenset[int] = frozenset()
    keyboard: str = ""
    """Who has the keyboard in the end; empty: a target that is open, as it should be."""
    slowest: float = 0.0
    """Seconds of the slowest answer to `status`."""
    starved: float = 0.0
    """Seconds for which those who play here could have run, and a busy machine did not let them."""
    broken: str = ""
    """What the program complained of, or that it is gone."""


def told(record: dict[str, Any], number: int) -> Event | None:
    """What a target says that counts, as an event."""
    if "took" in record and "answer" not in record:
        return Event(record["at"], Kind.TOOK, record["took"], number)
    if "key" in record:
        return Event(record["at"], Kind.KEY, f"{record['key']:x}", number, record["stamp"] / 1000, record["code"])
    return None
