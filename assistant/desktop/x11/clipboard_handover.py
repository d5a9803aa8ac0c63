"""Leaving our clipboard to a clipboard manager when the program quits (freedesktop's SAVE_TARGETS)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from xcffib import xproto

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from assistant.desktop.x11.connection import Connection

_PATIENCE_MS = 1000


class ClipboardHandover:
    """The owner of CLIPBOARD_MANAGER, where there is one."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        self._done: Callable[[], None] | None = None
        self._limit = QTimer(connection, singleShot=True, interval=_PATIENCE_MS)
        self._limit.timeout.connect(self._end)
        connection.listen(xproto.SelectionNotifyEvent, self._on_answer)

    def take(self, names: Iterable[str], done: Callable[[], None]) -> None:
        """Ask it to read these formats of CLIPBOARD; `done` when it has, or none is there, within a second."""
        chosen = self._c.atom("CLIPBOARD_MANAGER")
        if not self._c.ask(self._c.core.GetSelectionOwner(chosen)).owner:
            done()
            return
        self._end()
        self._done = done
        self._limit.start()
        atoms = [self._c.atom(name) for name in names]
        prop = self._c.atom("JINNANG_SAVE")
        self._c.change_property(self._c.window, prop, xproto.Atom.ATOM, 32, struct.pack(f"={len(atoms)}I", *atoms))
        self._c.core.ConvertSelection(self._c.window, chosen, self._c.atom("SAVE_TARGETS"), prop, self._c.server_time())
        self._c.flush()

    def _on_answer(self, event: Any) -> None:
        if event.selection == self._c.atom("CLIPBOARD_MANAGER"):
            self._end()

    def _end(self) -> None:
        self._limit.stop()
        done, self._done = self._done, None
        if done is not None:
            done()
