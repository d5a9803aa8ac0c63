"""Handing selection data to those who ask, in one piece or in pieces (ICCCM 2.7.2, INCR), until they have read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from xcffib import xproto

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.clipboard import Format
    from assistant.desktop.x11.connection import Connection

_UNCOLLECTED_MS = 40
_STALLED_MS = 10_000


@dataclass(slots=True)
class _Transfer:
    form: Format
    kind: int
    read: Callable[[], None]
    sent: int = 0
    whole: bool = False
    ended: bool = False


class Transfers:
    """Every transfer under way, by the reader's window and property."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        self._open: dict[tuple[int, int], _Transfer] = {}
        connection.listen(xproto.PropertyNotifyEvent, self._on_property)
        connection.listen(xproto.DestroyNotifyEvent, self._on_destroy)

    def hand_over(self, window: int, prop: int, form: Format, kind: int, read: Callable[[], None]) -> None:
        """Put the data on the reader's window; `read` is called when the reader has taken all of it.

        A reader that never deletes the property still has the data on its own window: that counts after a while.
        """
        mask = xproto.EventMask.PropertyChange | xproto.EventMask.StructureNotify
        self._c.core.ChangeWindowAttributes(window, xproto.CW.EventMask, [mask])
        transfer = _Transfer(form, kind, read)
        self._open[window, prop] = transfer
        if len(form.data) <= self._c.max_chunk():
            transfer.whole = True
            self._c.change_property(window, prop, kind, form.unit, form.data)
            QTimer.singleShot(_UNCOLLECTED_MS, lambda: self._finish((window, prop), transfer, read_it=True))
        else:
            size = len(form.data).to_bytes(4, "little")
            self._c.change_property(window, prop, self._c.atom("INCR"), 32, size)
            QTimer.singleShot(_STALLED_MS, lambda: self._give_up_if_stalled((window, prop), transfer, 0))

    def _on_property(self, event: Any) -> None:
        key = (event.window, event.atom)
        transfer = self._open.get(key)
        if transfer is None or event.state != xproto.Property.Delete:
            return
        if transfer.whole or transfer.ended:
            self._finish(key, transfer, read_it=True)
            return
        chunk = transfer.form.data[transfer.sent : transfer.sent + self._c.max_chunk()]
        transfer.sent += len(chunk)
        transfer.ended = not chunk  # an empty piece ends the transfer; its deletion says that it was seen
        self._c.change_property(*key, transfer.kind, transfer.form.unit, chunk)
        self._c.flush()

    def _on_destroy(self, event: Any) -> None:
        for key in [key for key in self._open if key[0] == event.window]:
            del self._open[key]

    def _finish(self, key: tuple[int, int], transfer: _Transfer, *, read_it: bool) -> None:
        if self._open.get(key) is not transfer:
            return
        del self._open[key]
        if not any(window == key[0] for window, _prop in self._open):
            self._c.core.ChangeWindowAttributes(key[0], xproto.CW.EventMask, [0])
            self._c.flush()
        if read_it:
            transfer.read()

    def _give_up_if_stalled(self, key: tuple[int, int], transfer: _Transfer, sent_then: int) -> None:
        if self._open.get(key) is not transfer:
            return
        if transfer.sent == sent_then:
            self._finish(key, transfer, read_it=transfer.ended)
        else:
            sent = transfer.sent
            QTimer.singleShot(_STALLED_MS, lambda: self._give_up_if_stalled(key, transfer, sent))
