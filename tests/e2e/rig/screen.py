"""What can be seen of the desktop from outside: who has the keyboard, which windows there are, which keys are down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import xcffib
from xcffib import xproto

from rig.processes import LateError, until
from rig.x import Display

if TYPE_CHECKING:
    from collections.abc import Iterator


class Screen:
    """A pair of eyes on one display."""

    def __init__(self, display: str) -> None:
        self.display = Display(display)

    def close(self) -> None:
        self.display.close()

    def windows(self) -> tuple[int, ...]:
        """The windows the window manager keeps, in the order they came."""
        return self.display.words(self.display.root, "_NET_CLIENT_LIST")

    def stacking(self) -> tuple[int, ...]:
        """The same from the lowest to the one on top."""
        return self.display.words(self.display.root, "_NET_CLIENT_LIST_STACKING")

    def active(self) -> int:
        """The window in front, 0 when there is none."""
        return next(iter(self.display.words(self.display.root, "_NET_ACTIVE_WINDOW")), 0)

    def focus(self) -> int:
        """The window that gets the keys."""
        return self.display.core.GetInputFocus().reply().focus

    def pid_of(self, window: int) -> int:
        """The process whose connection made the window, 0 when that has ended; the window itself may be gone."""
        try:
            return self.display.pid(window) if window > 1 else 0
        except (xcffib.Error, xcffib.ProtocolException):
            return 0

    def keyboard_pid(self) -> int:
        """The process that gets the keys, 0 for none."""
        return self.pid_of(self.focus())

    def window_of(self, pid: int) -> int:
        """The newest window of a process, 0 for none."""
        return next((window for window in reversed(self.windows()) if self.pid_of(window) == pid), 0)

    def has_keyboard(self, pid: int) -> bool:
        """Whether a window of the process is in front and gets the keys."""
        return self.keyboard_pid() == pid and self.pid_of(self.active()) == pid

    def bring_forward(self, window: int) -> None:
        """Put a window in front and wait until it gets the keys."""
        pid = self.pid_of(window)
        assert pid, "the window is gone"
        if self.active() != window:
            self.display.activate(window)
        try:
            until(lambda: self.active() == window and self.keyboard_pid() == pid, "it has the keyboard")
        except LateError as error:
            front, keys = self.active(), self.focus()
            found = f"{front:#x} of {self.pid_of(front)} is in front, {keys:#x} of {self.pid_of(keys)} gets the keys"
            raise LateError(f"window {window:#x} of {pid}: {error}; {found}") from error

    def focus_on(self, window: int) -> None:
        """Give a window the focus without the window manager, which waits for programs that hang."""
        self.display.core.SetInputFocus(xproto.InputFocus.Parent, window, xproto.Time.CurrentTime)
        until(lambda: self.focus() == window, "it has the focus")

    def close_window(self, window: int) -> None:
        """Close a window as its frame's button does."""
        self.display.message(window, "_NET_CLOSE_WINDOW", 0, 2)

    def keys_down(self) -> set[int]:
        """Keycodes of all keys that are down, physically or by XTest."""
        state = bytes(self.display.core.QueryKeymap().reply().keys)
        return {8 * index + bit for index, byte in enumerate(state) for bit in range(8) if byte >> bit & 1}

    def keyboard_held(self) -> bool:
        """Whether some program has grabbed the keyboard: a menu does."""
        cookie = self.display.core.GrabKeyboard(False, self.display.root, 0, 1, 0)
        self.display.core.UngrabKeyboard(0)
        return bool(cookie.reply().status)

    def owner_pid(self, selection: str = "CLIPBOARD") -> int:
        """The process that owns a selection, 0 for none."""
        return self.pid_of(self.display.owner(selection))

    def watch_front(self) -> None:
        """From now on `fronts` tells of every change of the window in front."""
        self.display.core.ChangeWindowAttributes(self.display.root, 2048, [xcffib.xproto.EventMask.PropertyChange])
        self.display.sync()
        list(self.display.pending())

    def fronts(self) -> Iterator[int]:
        """Each moment, in ms of the server, at which the window in front has changed since the last call.

        A window manager may write the same change twice.
        """
        active = self.display.atom("_NET_ACTIVE_WINDOW")
        seen = 0
        for event in self.display.pending():
            if isinstance(event, xcffib.xproto.PropertyNotifyEvent) and event.atom == active and event.time != seen:
                seen = event.time
                yield seen
