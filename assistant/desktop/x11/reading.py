"""Reading a selection that somebody else owns: one format or all of them, within bounds of size and time."""

from __future__ import annotations

import struct
from collections import deque
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

import xcffib
from PySide6.QtCore import QTimer
from xcffib import xproto

from assistant.core.clipboard import Format

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.desktop.x11.connection import Connection

_STALLED_MS = 500
_ALL_MS = 2400
"""For an owner that is slow but goes on: a silent one is given up long before."""
_SILENCES = 2
"""So many formats may stay without an answer before the owner is given up."""
MAX_FORMATS = 64
MAX_BYTES = 64 << 20
SMALL_PICTURE = 64 << 10
_TURNS = 8
_NO_CONTENT = frozenset(
    {
        "TARGETS", "MULTIPLE", "TIMESTAMP", "SAVE_TARGETS", "DELETE", "INSERT_SELECTION", "INSERT_PROPERTY",
        "ATOM_PAIR", "INCR", "NULL", "LENGTH", "HOST_NAME", "USER", "CLASS", "NAME", "CLIENT_WINDOW", "PROCESS",
        "TASK", "OWNER_OS", "HOSTNAME", "",
    }
)  # fmt: skip
"""Targets that are about the transfer, or have side effects (ICCCM 2.6.3), and no content."""


class ReadFault(Enum):
    """Why there is no format."""

    REFUSED = auto()
    """The owner has it not: nobody can have it, so nothing is missing."""
    SILENT = auto()
    TOO_LARGE = auto()


@dataclass(slots=True)
class _Question:
    """One conversion under way: what was asked for, and what has come so far."""

    target: int
    done: Callable[[Format | ReadFault], None]
    pieces: list[bytes] | None = None
    size: int = 0
    kind: int = 0
    unit: int = 8


@dataclass(slots=True)
class _Sweep:
    """A reading of all formats. `names` is the order of the owner, `left` that of their worth."""

    done: Callable[[tuple[Format, ...], bool], None]
    names: list[str] = field(default_factory=list)
    left: deque[str] = field(default_factory=deque)
    formats: list[Format] = field(default_factory=list)
    whole: bool = True
    silences: int = 0
    size: int = 0


class SelectionReader:
    """One question at a time to one selection; questions wait their turn."""

    def __init__(self, connection: Connection, selection: str) -> None:
        self._c = connection
        self._selection = connection.atom(selection)
        self._props = [connection.atom(f"JINNANG_{selection}_{n}") for n in range(_TURNS)]
        self._question: _Question | None = None
        self._queue: deque[tuple[str, Callable[[Format | ReadFault], None]]] = deque()
        self._sweep: _Sweep | None = None
        self._stalled = QTimer(connection, singleShot=True, interval=_STALLED_MS)
        self._stalled.timeout.connect(self._give_up)
        self._late = QTimer(connection, singleShot=True, interval=_ALL_MS)
        self._late.timeout.connect(self._end_late)
        connection.listen(xproto.SelectionNotifyEvent, self._on_answer)
        connection.listen(xproto.PropertyNotifyEvent, self._on_piece)

    def all_formats(self, done: Callable[[tuple[Format, ...], bool], None]) -> None:
        """Every format with content, and whether that was all of it within the bounds. One at a time."""
        assert self._sweep is None, "a sweep is under way"  # noqa: S101
        sweep = self._sweep = _Sweep(done)
        self._late.start()
        self.one("TARGETS", lambda answer: self._start_sweep(sweep, answer))

    def one(self, target: str, done: Callable[[Format | ReadFault], None]) -> None:
        """One format, or why there is none; always answered, after 500 ms of silence at the latest."""
        self._queue.append((target, done))
        self._next()

    # -- one question --------------------------------------------------------------------------------------------

    def _next(self) -> None:
        if self._question is not None or not self._queue:
            return
        target, done = self._queue.popleft()
        question = self._question = _Question(self._c.atom(target), done)
        stamp = self._c.server_time()
        self._c.core.DeleteProperty(self._c.window, self._props[0])
        self._c.core.ConvertSelection(self._c.window, self._selection, question.target, self._props[0], stamp)
        self._c.flush()
        self._stalled.start()

    def _on_answer(self, event: Any) -> None:
        question = self._question
        if question is None or event.selection != self._selection or event.target != question.target:
            return
        if not event.property:
            self._answer(question, ReadFault.REFUSED)
        elif event.property == self._props[0] and question.pieces is None:
            kind, unit, data = self._take()
            if kind == self._c.atom("INCR"):
                # Taking the property has told the owner to begin.
                question.pieces = []
                self._stalled.start()
            else:
                self._answer(question, self._format(question, kind, unit, data))

    def _on_piece(self, event: Any) -> None:
        if event.window != self._c.window or event.state != xproto.Property.NewValue:
            return
        if event.atom in self._props[1:]:
            # What was given up comes late: taken away, so that its owner can end and the server can free it.
            self._c.core.DeleteProperty(self._c.window, event.atom)
            return
        question = self._question
        if question is None or question.pieces is None or event.atom != self._props[0]:
            return
        kind, unit, data = self._take()
        if not kind:
            return  # a notice of a piece that was already taken
        if not data:
            whole = self._format(question, question.kind or kind, question.unit, b"".join(question.pieces))
            self._answer(question, whole)
            return
        question.kind, question.unit = kind, unit
        question.size += len(data)
        question.pieces.append(data)
        if question.size > MAX_BYTES:
            self._give_up(ReadFault.TOO_LARGE)
        else:
            self._stalled.start()
            self._c.flush()

    def _take(self) -> tuple[int, int, bytes]:
        try:
            return self._c.get_property(self._c.window, self._props[0], delete=True, limit=MAX_BYTES)
        except xcffib.Error:
            return 0, 8, b""

    def _format(self, question: _Question, kind: int, unit: int, data: bytes) -> Format | ReadFault:
        if not kind:
            return ReadFault.REFUSED  # it says that it has answered, but there is nothing
        name, kind_name = self._c.atom_names([question.target, kind])
        return Format(name, data, kind_name, unit or 8)

    def _give_up(self, fault: ReadFault = ReadFault.SILENT) -> None:
        question = self._question
        if question is not None:
            # A late answer must not be taken for that of the next question: that one gets another property.
            self._props.append(self._props.pop(0))
            self._c.core.DeleteProperty(self._c.window, self._props[-1])
            self._answer(question, fault)

    def _answer(self, question: _Question, answer: Format | ReadFault) -> None:
        self._question = None
        self._stalled.stop()
        question.done(answer)
        self._next()

    # -- all formats ---------------------------------------------------------------------------------------------

    def _start_sweep(self, sweep: _Sweep, targets: Format | ReadFault) -> None:
        if targets is ReadFault.SILENT or targets is ReadFault.TOO_LARGE:
            self._end_sweep(sweep, whole=False)
            return
        if isinstance(targets, Format) and targets.unit == 32:
            atoms = list(struct.unpack(f"={len(targets.data) // 4}I", targets.data))
            names = [name for name in dict.fromkeys(self._c.atom_names(atoms)) if name not in _NO_CONTENT]
        else:
            names = ["UTF8_STRING", "STRING"]  # an owner so old that it does not list what it has
        sweep.whole = len(names) <= MAX_FORMATS
        sweep.names = names[:MAX_FORMATS]
        sweep.left.extend(by_worth(sweep.names))
        self._sweep_on(sweep)

    def _sweep_on(self, sweep: _Sweep) -> None:
        if self._sweep is not sweep:
            return
        while sweep.left and _spared(sweep.left[0], sweep.formats):
            sweep.left.popleft()
        if sweep.left:
            self.one(sweep.left.popleft(), lambda answer: self._swept(sweep, answer))
        else:
            self._end_sweep(sweep, whole=sweep.whole)

    def _swept(self, sweep: _Sweep, answer: Format | ReadFault) -> None:
        if isinstance(answer, Format):
            if sweep.size + len(answer.data) <= MAX_BYTES:
                sweep.formats.append(answer)
                sweep.size += len(answer.data)
            else:
                sweep.whole = False
        elif answer is not ReadFault.REFUSED:
            sweep.whole = False
            sweep.silences += answer is ReadFault.SILENT
        if sweep.silences == _SILENCES:
            self._end_sweep(sweep, whole=False)
        else:
            self._sweep_on(sweep)

    def _end_late(self) -> None:
        sweep, self._sweep = self._sweep, None
        self._give_up()
        if sweep is not None:
            self._tell(sweep, whole=False)

    def _end_sweep(self, sweep: _Sweep, *, whole: bool) -> None:
        if self._sweep is sweep:
            self._sweep = None
            self._late.stop()
            self._tell(sweep, whole=whole)

    def _tell(self, sweep: _Sweep, *, whole: bool) -> None:
        sweep.done(tuple(sorted(sweep.formats, key=lambda form: sweep.names.index(form.name))), whole)


def by_worth(names: Sequence[str]) -> list[str]:
    """The formats in the order they are read: other spellings of a picture last, they may be slow to make."""
    return sorted(names, key=_is_spelling)


def _is_spelling(name: str) -> bool:
    return name.startswith("image/") and name not in ("image/png", "image/svg+xml", "image/gif")


def _spared(name: str, formats: Sequence[Format]) -> bool:
    # The owner makes them from the picture as they are asked for: of a screenshot that takes seconds, in which it, the
    # target perhaps, stands still. Every program that takes pictures takes PNG.
    return _is_spelling(name) and any(form.name == "image/png" and len(form.data) > SMALL_PICTURE for form in formats)
