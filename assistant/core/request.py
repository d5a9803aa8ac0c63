"""What one start of the program says to another over the local socket: one JSON line there, one back.

The reader trusts nothing: any bytes become a request or a problem, in bounded time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant.core.action import Surface
from assistant.core.errors import Problem
from assistant.core.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from assistant.core.action import Action

_AT_A_TIME = 4096
LIMIT = 64 * 1024
"""Bytes in one request or reply line."""
PATIENCE = 2.0
"""Seconds that each step of asking may take."""
PATIENCE_WHILE_BUSY = 10.0
"""Seconds; the program may be starting, or reading a large library."""
PATIENCE_OF_A_START = 30.0
"""Seconds; the first start of a large library on a busy computer."""
PATIENCE_OF_A_PASTE = 30.0
"""Seconds; longer than the longest paste that waits for another one first."""
QUESTIONS: Mapping[str, frozenset[str]] = {
    "show": frozenset({"query", "group"}),
    "paste": frozenset({"code", "values"}),
    "copy": frozenset({"code", "values"}),
    "status": frozenset(),
    "reload": frozenset(),
}
"""What can be asked beside the actions, with the arguments it may carry: `values` is a mapping of texts, the others are
texts."""


def commands(actions: Iterable[Action]) -> dict[str, frozenset[str]]:
    """Everything that can be asked: the questions, and the actions that say so."""
    return {**QUESTIONS, **{action.word: frozenset() for action in actions if Surface.COMMAND in action.where}}


@dataclass(frozen=True, slots=True)
class Request:
    """One command with its texts."""

    command: str
    texts: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)

    def line(self) -> bytes:
        """As it travels, with its newline."""
        carried: dict[str, Any] = {"command": self.command, **self.texts}
        if self.values:
            carried["values"] = self.values
        return _line(carried)


@dataclass(frozen=True, slots=True)
class Reply:
    """`ok` and one sentence for people, or machine-readable `facts`."""

    ok: bool
    said: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    def line(self) -> bytes:
        """As it travels, with its newline."""
        return _line({"ok": self.ok, "said": self.said, "facts": self.facts})


def parse_request(line: bytes, known: Mapping[str, frozenset[str]]) -> Request | Problem:
    """The request in a line; a problem for anything else. `known` is what can be asked (`commands`)."""
    carried = _object(line)
    if carried is None:
        return Problem(sentence("request.malformed"))
    command = carried.pop("command", None)
    if not isinstance(command, str) or command not in known:
        return Problem(sentence("request.unknown"))
    values = carried.pop("values", {})
    if set(carried) - known[command] or (values and "values" not in known[command]):
        return Problem(sentence("request.arguments", command=command))
    if not _are_texts(carried) or not _are_texts(values):
        return Problem(sentence("request.arguments", command=command))
    return Request(command, carried, values)


def parse_reply(line: bytes) -> Reply | None:
    """The reply in a line; None when it is none."""
    carried = _object(line)
    if carried is None or not isinstance(carried.get("ok"), bool) or not isinstance(carried.get("said"), str):
        return None
    facts = carried.get("facts")
    return Reply(carried["ok"], carried["said"], facts if isinstance(facts, dict) else {})


def first_line(read: Callable[[int], bytes | None]) -> bytes:
    """Everything up to the first newline or the end of what `read` gives, but no more than `LIMIT` and a bit."""
    heard = bytearray()
    while b"\n" not in heard and len(heard) <= LIMIT:
        part = read(_AT_A_TIME)
        if not part:
            break
        heard += part
    return bytes(heard.partition(b"\n")[0])


def _line(carried: dict[str, Any]) -> bytes:
    """A line that always travels: what no encoding holds (a broken argument of a shell) becomes a question mark."""
    return json.dumps(carried, ensure_ascii=False).encode(errors="replace") + b"\n"


def _object(line: bytes) -> dict[str, Any] | None:
    if len(line) > LIMIT:
        return None
    try:
        carried = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return carried if isinstance(carried, dict) else None


def _are_texts(values: object) -> bool:
    """Whether it is texts by name, with no half of a character in any: no window and no file takes that."""
    if not isinstance(values, dict) or not all(isinstance(text, str) for text in values.values()):
        return False
    try:
        "".join((*values, *values.values())).encode()
    except UnicodeEncodeError:
        return False
    return True
