"""Our own windows among those of others: getting the keyboard, and making sure of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from xcffib import xproto

from assistant.desktop.x11.grabs import is_held

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.desktop.x11.connection import Connection
    from assistant.desktop.x11.hotkeys import X11Hotkeys
    from assistant.desktop.x11.windows import X11TargetWindows

_CHECK_MS = 10
_ASK_AGAIN = 5
_FORCE = 12
_GIVE_UP = 40
"""Checks without the keyboard after which the window manager is asked again, is passed over, is believed."""
_UNGRABBED = xproto.NotifyMode.Ungrab


class X11WindowActivation:
    """Implements `ports.desktop.WindowActivation`."""

    def __init__(self, connection: Connection, windows: X11TargetWindows, hotkeys: X11Hotkeys) -> None:
        self._c = connection
        self._windows = windows
        self._hotkeys = hotkeys
        self._turn = 0
        self._watched: tuple[int, Callable[[bool], None], int] | None = None
        connection.listen(xproto.FocusInEvent, self._on_focus)

    def expect(self) -> None:
        """Leave the keyboard standing still, as the hotkey's own grab has made it."""
        self._hotkeys.hold_back()

    def expect_none(self) -> None:
        """Let it go."""
        self._hotkeys.let_go()

    def give_keyboard(self, window: int, done: Callable[[bool], None]) -> None:
        """Ask the window manager with the time of the hotkey, check, ask again, at last take the focus (peers #12)."""
        self._turn += 1
        if self._watched is not None:
            self._tell_when_free()
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
        has_focus = focus == window
        if has_focus:
            self._hotkeys.let_go()  # first: a grab of ours is none of another's
            if not is_held(self._c, window):
                done(True)
                return
        if checks == _GIVE_UP:
            self._hotkeys.let_go()
            done(False)
            if has_focus:
                self._watch(window, done, turn)
            return
        if not has_focus:
            self._press_for(window, checks)
        QTimer.singleShot(_CHECK_MS, lambda: self._check(window, done, turn, checks + 1))

    def _press_for(self, window: int, checks: int) -> None:
        if checks == _ASK_AGAIN:
            self._windows.activate(window, self._c.server_time())
        elif checks == _FORCE:
            self._c.core.SetInputFocus(xproto.InputFocus.Parent, window, xproto.Time.CurrentTime)
            self._c.flush()

    # -- an open menu of another program, as it holds the keyboard though the focus is ours --------------------------

    def _watch(self, window: int, done: Callable[[bool], None], turn: int) -> None:
        """The server tells the window that has the focus when the keyboard is free again."""
        self._watched = window, done, turn
        self._c.core.ChangeWindowAttributes(window, xproto.CW.EventMask, [xproto.EventMask.FocusChange])
        self._tell_when_free()

    def _on_focus(self, event: Any) -> None:
        if self._watched is not None and event.event == self._watched[0] and event.mode == _UNGRABBED:
            self._tell_when_free()

    def _tell_when_free(self) -> None:
        assert self._watched is not None  # noqa: S101  # asked only while one is watched
        window, done, turn = self._watched
        if turn == self._turn and is_held(self._c, window):
            return
        self._watched = None
        self._c.core.ChangeWindowAttributes(window, xproto.CW.EventMask, [xproto.EventMask.NoEvent])
        self._c.flush()
        if turn == self._turn:
            done(True)
