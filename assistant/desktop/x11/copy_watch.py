"""Hears when another program takes CLIPBOARD, and reads its text when it is asked to."""

from __future__ import annotations

import struct
from functools import partial
from typing import TYPE_CHECKING, Any

import xcffib.xfixes

from assistant.core.clipboard import Format
from assistant.desktop.x11.reading import ReadFault, SelectionReader
from assistant.desktop.x11.text_targets import SKIP_MARK, decoded

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.desktop.x11.connection import Connection

_NOT_LOOKED_AT = frozenset({SKIP_MARK.name, "text/uri-list", "x-special/gnome-copied-files"})
"""Secrets of password managers, and files."""
_CLOCK_ROUND = 1 << 32


class X11CopyWatch:
    """Implements `ports.desktop.CopyWatch`."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        self._selection = connection.atom("CLIPBOARD")
        self._reader = SelectionReader(connection, "CLIPBOARD")
        self._owner = 0
        self._since = 0
        """Server time of the taking."""
        connection.xfixes.SelectSelectionInput(
            connection.window, self._selection, xcffib.xfixes.SelectionEventMask.SetSelectionOwner
            | xcffib.xfixes.SelectionEventMask.SelectionWindowDestroy
            | xcffib.xfixes.SelectionEventMask.SelectionClientClose,
        )  # fmt: skip
        connection.listen(xcffib.xfixes.SelectionNotifyEvent, self._on_owner)
        connection.flush()

    def age(self) -> float | None:
        """By the server's clock."""
        now = self._c.server_time()
        self._c.pump()
        if not self._owner or self._c.pid_of(self._owner) == self._c.pid_of(self._c.window):
            return None
        return _age(now, self._since)

    def text(self, done: Callable[[str], None]) -> None:
        """UTF8_STRING, else STRING, where the list of formats holds no mark; nothing of it is asked for before."""
        self._reader.one("TARGETS", partial(self._listed, (self._owner, self._since), done))

    def _listed(self, taking: tuple[int, int], done: Callable[[str], None], answer: Format | ReadFault) -> None:
        if not isinstance(answer, Format) or answer.unit != 32 or self._taking != taking:
            done("")
            return
        atoms = struct.unpack(f"={len(answer.data) // 4}I", answer.data)
        names = set(self._c.atom_names(list(atoms)))
        wanted = next((name for name in ("UTF8_STRING", "STRING") if name in names), "")
        if names & _NOT_LOOKED_AT or not wanted:
            done("")
        else:
            self._reader.one(wanted, lambda form: done(decoded(form) if self._taking == taking else ""))

    @property
    def _taking(self) -> tuple[int, int]:
        return self._owner, self._since

    def _on_owner(self, event: Any) -> None:
        if event.selection == self._selection:
            self._owner, self._since = event.owner, event.timestamp


def _age(now: int, since: int) -> int:
    """Between two times of a clock that goes round; 0 for what came after `now` was asked for."""
    age = (now - since) % _CLOCK_ROUND
    return age if age < _CLOCK_ROUND // 2 else 0
