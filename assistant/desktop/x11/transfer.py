"""Handing selection data to those who ask, in one piece or in pieces (ICCCM 2.7.2, INCR), until they have read it."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import xcffib
from xcffib import xproto

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.clipboard import Format
    from assistant.desktop.x11.connection import Connection

_UNCOLLECTED_MS = 15
_STALLED_MS = 10_000
_WINDOW = xproto.EventMask.PropertyChange | xproto.EventMask.StructureNotify


@dataclass(slots=True)
class _Transfer:
    form: Format
    kind: int
    read: Callable[[], None]
    sent: int = 0
    ended: bool = False
    """Everything is on the reader's window: the next deletion says that it has been read."""


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
        self._c.core.ChangeWindowAttributes(window, xproto.CW.EventMask, [_WINDOW])
        transfer = _Transfer(form, kind, read)
        key = window, prop
        self._open[key] = transfer
        if len(form.data) <= self._c.max_chunk():
            transfer.ended = True
            self._c.change_property(window, prop, kind, form.unit, form.data)
            self._c.later(_UNCOLLECTED_MS, lambda: self._count_uncollected(key, transfer))
        else:
            self._c.change_property(window, prop, self._c.atom("INCR"), 32, struct.pack("=I", len(form.data)))
            self._c.later(_STALLED_MS, lambda: self._give_up_if_stalled(key, transfer, 0))

    def _on_property(self, event: Any) -> None:
        key = (event.window, event.atom)
        transfer = self._open.get(key)
        if transfer is None or event.state != xproto.Property.Delete:
            return
        if transfer.ended:
            self._close(key)
            transfer.read()
            return
        chunk = transfer.form.data[transfer.sent : transfer.sent + self._c.max_chunk()]
        transfer.sent += len(chunk)
        transfer.ended = not chunk  # an empty piece ends the transfer; its deletion says that it was seen
        self._c.change_property(*key, transfer.kind, transfer.form.unit, chunk)
        if transfer.ended:
            self._c.later(_UNCOLLECTED_MS, lambda: self._count_uncollected(key, transfer))

    def _on_destroy(self, event: Any) -> None:
        for key in [key for key in self._open if key[0] == event.window]:
            del self._open[key]

    def _close(self, key: tuple[int, int]) -> None:
        del self._open[key]
        if not any(window == key[0] for window, _prop in self._open):
            self._c.core.ChangeWindowAttributes(key[0], xproto.CW.EventMask, [0])
            self._c.flush()

    def _count_uncollected(self, key: tuple[int, int], transfer: _Transfer) -> None:
        if self._open.get(key) is not transfer:
            return
        try:
            there = self._c.ask(self._c.core.GetProperty(False, *key, xproto.GetPropertyType.Any, 0, 0)).type
        except xcffib.Error:
            self._close(key)  # the reader's window has gone before it could have read
            return
        if there:  # else the notice of its deletion is on the way
            self._close(key)
            transfer.read()

    def _give_up_if_stalled(self, key: tuple[int, int], transfer: _Transfer, sent_then: int) -> None:
        if self._open.get(key) is not transfer:
            return
        if transfer.sent == sent_then:
            self._close(key)
        else:
            sent = transfer.sent
            self._c.later(_STALLED_MS, lambda: self._give_up_if_stalled(key, transfer, sent))
