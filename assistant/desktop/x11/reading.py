"""Reading a selection that somebody else owns: one format or all of them, within bounds of size and time."""

from __future__ import annotations

import struct
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import xcffib
from PySide6.QtCore import QTimer
from xcffib import xproto

from assistant.core.clipboard import Format

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.desktop.x11.connection import Connection

_STALLED_MS = 500
_ALL_MS = 1500
MAX_FORMATS = 64
MAX_BYTES = 64 << 20
_NO_CONTENT = frozenset(
    {
        "TARGETS", "MULTIPLE", "TIMESTAMP", "SAVE_TARGETS", "DELETE", "INSERT_SELECTION", "INSERT_PROPERTY",
        "ATOM_PAIR", "INCR", "NULL", "LENGTH", "HOST_NAME", "USER", "CLASS", "NAME", "CLIENT_WINDOW", "PROCESS",
        "TASK", "OWNER_OS", "HOSTNAME", "",
    }
)  # fmt: skip
"""Targets that are about the transfer, or have side effects (ICCCM 2.6.3), and no content."""


@dataclass(slots=True)
class _Asked:
    """One conversion under way: what was asked for, and what has come so far."""

    target: int
    done: Callable[[Format | None], None]
    pieces: list[bytes] | None = None
    kind: int = 0
    unit: int = 8
    seen: int = 0


@dataclass(slots=True)
class _Sweep:
    """A reading of all formats."""

    left: deque[str] = field(default_factory=deque)
    formats: list[Format] = field(default_factory=list)
    complete: bool = True
    over: bool = False

    @property
    def size(self) -> int:
        return sum(len(form.data) for form in self.formats)


class SelectionReader:
    """One question at a time to one selection; questions wait their turn."""

    def __init__(self, connection: Connection, selection: str) -> None:
        self._c = connection
        self._selection = connection.atom(selection)
        self._prop = connection.atom(f"JINNANG_{selection}")
        self._asked: _Asked | None = None
        self._queue: deque[tuple[str, Callable[[Format | None], None]]] = deque()
        self.failures = 0
        """Questions that ended in silence or beyond a bound so far; a plain refusal is none."""
        connection.listen(xproto.SelectionNotifyEvent, self._on_answer)
        connection.listen(xproto.PropertyNotifyEvent, self._on_piece)

    def all_formats(self, done: Callable[[tuple[Format, ...], bool], None]) -> None:
        """Every format with content, and whether that was all of it within the bounds."""
        sweep = _Sweep()
        QTimer.singleShot(_ALL_MS, lambda: self._end_sweep(sweep, done, complete=False))
        self.one("TARGETS", lambda form: self._start_sweep(sweep, form, done))

    def one(self, target: str, done: Callable[[Format | None], None]) -> None:
        """One format; None when the owner has it not, is silent, or sends more than the bound."""
        self._queue.append((target, done))
        self._next()

    def _next(self) -> None:
        if self._asked is not None or not self._queue:
            return
        target, done = self._queue.popleft()
        asked = self._asked = _Asked(self._c.atom(target), done)
        self._c.core.DeleteProperty(self._c.window, self._prop)
        self._c.core.ConvertSelection(self._c.window, self._selection, asked.target, self._prop, self._c.server_time())
        self._c.flush()
        self._watch(asked, 0)

    def _watch(self, asked: _Asked, seen: int) -> None:
        def check() -> None:
            if self._asked is not asked:
                return
            if asked.seen == seen:
                self.failures += 1
                self._answer(asked, None)
            else:
                self._watch(asked, asked.seen)

        QTimer.singleShot(_STALLED_MS, check)

    def _on_answer(self, event: Any) -> None:
        asked = self._asked
        if asked is None or event.selection != self._selection or event.target != asked.target:
            return
        if event.property != self._prop or asked.pieces is not None:
            self._answer(asked, None)
            return
        kind, unit, data = self._take()
        if kind == self._c.atom("INCR"):
            asked.pieces, asked.seen = [], 1
            # Taking the property has told the owner to begin.
        else:
            self._answer(asked, self._format(asked, kind, unit, data))

    def _on_piece(self, event: Any) -> None:
        asked = self._asked
        if (
            asked is None
            or asked.pieces is None
            or event.window != self._c.window
            or event.atom != self._prop
            or event.state != xproto.Property.NewValue
        ):
            return
        kind, unit, data = self._take()
        if kind:
            asked.kind, asked.unit = kind, unit
        asked.seen += 1 + len(data)
        if not data:
            self._answer(asked, self._format(asked, asked.kind, asked.unit, b"".join(asked.pieces)))
        elif asked.seen > MAX_BYTES:
            self.failures += 1
            self._answer(asked, None)
        else:
            asked.pieces.append(data)
            self._c.flush()

    def _take(self) -> tuple[int, int, bytes]:
        try:
            return self._c.get_property(self._c.window, self._prop, delete=True, limit=MAX_BYTES)
        except xcffib.Error:
            return 0, 8, b""

    def _format(self, asked: _Asked, kind: int, unit: int, data: bytes) -> Format | None:
        if not kind:
            return None
        name, kind_name = self._c.atom_names([asked.target, kind])
        return Format(name, data, kind_name, unit or 8)

    def _answer(self, asked: _Asked, form: Format | None) -> None:
        self._asked = None
        asked.done(form)
        self._next()

    def _start_sweep(
        self, sweep: _Sweep, targets: Format | None, done: Callable[[tuple[Format, ...], bool], None]
    ) -> None:
        if targets is not None and targets.unit == 32:
            atoms = list(struct.unpack(f"<{len(targets.data) // 4}I", targets.data[: len(targets.data) // 4 * 4]))
            names = [name for name in dict.fromkeys(self._c.atom_names(atoms)) if name not in _NO_CONTENT]
        else:
            names = ["UTF8_STRING", "STRING"]  # an owner so old that it does not list what it has
        sweep.complete = len(names) <= MAX_FORMATS
        sweep.left.extend(names[:MAX_FORMATS])
        self._sweep_on(sweep, done)

    def _sweep_on(self, sweep: _Sweep, done: Callable[[tuple[Format, ...], bool], None]) -> None:
        if sweep.over:
            return
        if not sweep.left:
            self._end_sweep(sweep, done, complete=sweep.complete)
            return

        failures = self.failures

        def got(form: Format | None) -> None:
            if form is None:
                # Many owners list a format that they then refuse: nobody can have it, so nothing is missing.
                sweep.complete = sweep.complete and self.failures == failures
            elif sweep.size + len(form.data) <= MAX_BYTES:
                sweep.formats.append(form)
            else:
                sweep.complete = False
            self._sweep_on(sweep, done)

        self.one(sweep.left.popleft(), got)

    def _end_sweep(self, sweep: _Sweep, done: Callable[[tuple[Format, ...], bool], None], *, complete: bool) -> None:
        if not sweep.over:
            sweep.over = True
            done(tuple(sweep.formats), complete)
