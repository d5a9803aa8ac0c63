"""What was typed into a window of ours before a hotkey is dealt with first, though Qt reads it by another connection.

The server gives both connections their events in the order of the keys, but a main thread that was busy finds both at
once and may take up the later one first: the phrase of a hotkey would go out before the one that Enter has chosen.
"""

from __future__ import annotations

import ctypes
import struct
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from xcffib import xproto

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.desktop.x11.connection import Connection

_CLIENT_MESSAGE = 33
_SENT = 0x80
_MOST_MS = 100
"""A window that is closed just then takes the mark with it."""


class EarlierKeys(QAbstractNativeEventFilter):
    """A mark sent behind them: once Qt has read it, it has read all that was typed before."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._c = connection
        self._mark = connection.atom("JINNANG_MARK")
        self._then: Callable[[], None] = lambda: None
        self._awaited = False
        self._turn = QTimer(connection, singleShot=True)
        self._turn.timeout.connect(self._go_on)

    def let_pass(self, then: Callable[[], None]) -> None:
        """Call `then` when they are dealt with: at once where no window of ours could be meant."""
        self._then = then
        idle = Qt.WindowType.WindowDoesNotAcceptFocus
        shown = (one for one in QGuiApplication.topLevelWindows() if one.isVisible() and not one.flags() & idle)
        window = next(shown, None)
        app = QCoreApplication.instance()
        if window is None or app is None or QGuiApplication.platformName() != "xcb":
            self._end()
            then()
            return
        if not self._awaited:
            self._awaited = True
            app.installNativeEventFilter(self)
        xid = window.winId()
        body = struct.pack("=BB2xII20x", _CLIENT_MESSAGE, 32, xid, self._mark)
        self._c.core.SendEvent(False, xid, xproto.EventMask.NoEvent, body)  # no mask: to whoever made the window
        self._c.flush()
        self._turn.start(_MOST_MS)

    def nativeEventFilter(self, kind: Any, message: int) -> object:  # noqa: N802
        """Qt's own: sees every event that Qt reads."""
        if bytes(kind) != b"xcb_generic_event_t":
            return False, 0
        of_kind, _format, _sequence, _window, atom = struct.unpack("=BBHII", ctypes.string_at(int(message), 12))
        if of_kind & ~_SENT != _CLIENT_MESSAGE or atom != self._mark:
            return False, 0
        self._turn.start(0)  # Qt hands on what it has read in its own time: a timer of 0 ms comes after that
        return True, 0

    def _end(self) -> None:
        self._turn.stop()
        app = QCoreApplication.instance()
        if self._awaited and app is not None:
            app.removeNativeEventFilter(self)
        self._awaited = False

    def _go_on(self) -> None:
        self._end()
        self._then()
