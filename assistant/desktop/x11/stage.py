"""Our own windows among those of others: getting the keyboard, and making sure of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from xcffib import xproto

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.desktop.x11.connection import Connection
    from assistant.desktop.x11.hotkeys import X11Hotkeys
    from assistant.desktop.x11.windows import X11Windows

_CHECK_MS = 10
_ASK_AGAIN = 5
_FORCE = 12
_GIVE_UP = 40
"""Checks without the keyboard after which the window manager is asked again, is passed over, is believed."""


class X11Stage:
    """Implements `ports.Stage`."""

    def __init__(self, connection: Connection, windows: X11Windows, hotkeys: X11Hotkeys) -> None:
        self._c = connection
        self._windows = windows
        self._hotkeys = hotkeys
        self._turn = 0

    def give_keyboard(self, window: int, done: Callable[[bool], None]) -> None:
        """Ask the window manager with the time of the hotkey, check, ask again, at last take the focus (peers #12)."""
        self._turn += 1
        self._hotkeys.hold_back()
        self._windows.activate(window, self._hotkeys.last_press or self._c.server_time())
        self._check(window, done, self._turn, 0)

    def composited(self) -> bool:
        """Whether a compositing manager owns its selection (EWMH `_NET_WM_CM_Sn`)."""
        atom = self._c.atom(f"_NET_WM_CM_S{self._c.x.pref_screen}")
        return bool(self._c.ask(self._c.core.GetSelectionOwner(atom)).owner)

    def _check(self, window: int, done: Callable[[bool], None], turn: int, checks: int) -> None:
        if turn != self._turn:
            return
        focus: Any = self._c.ask(self._c.core.GetInputFocus()).focus
        if focus == window or checks == _GIVE_UP:
            self._hotkeys.let_go()
            done(focus == window)
            return
        if checks == _ASK_AGAIN:
            self._windows.activate(window, self._c.server_time())
        elif checks == _FORCE:
            self._c.core.SetInputFocus(xproto.InputFocus.Parent, window, xproto.Time.CurrentTime)
            self._c.flush()
        QTimer.singleShot(_CHECK_MS, lambda: self._check(window, done, turn, checks + 1))
