"""The windows of other programs by EWMH, with the process that the X server itself vouches for."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import xcffib
from xcffib import xproto

from assistant.core.target import Target
from assistant.desktop.x11.grabs import is_held
from assistant.desktop.x11.wine import windows_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports.desktop import Cancel
    from assistant.desktop.x11.connection import Connection
    from assistant.desktop.x11.hotkeys import X11Hotkeys

_FROM_PAGER = 2  # source indication of _NET_ACTIVE_WINDOW: the user asked for it, not the program (EWMH 1.5)
_POINTER_ROOT = 1
_CLOCK_ROUND = 1 << 32


class X11TargetWindows:
    """Implements `ports.desktop.TargetWindows`; `window_class` is `instance.Class` as in WM_CLASS."""

    def __init__(self, connection: Connection, hotkeys: X11Hotkeys) -> None:
        self._c = connection
        self._hotkeys = hotkeys
        self._changed: list[Callable[[], None]] = []
        self._changed_at: int | None = None
        connection.core.ChangeWindowAttributes(connection.root, xproto.CW.EventMask, [xproto.EventMask.PropertyChange])
        connection.listen(xproto.PropertyNotifyEvent, self._on_property)
        connection.flush()

    def in_front(self) -> Target | None:
        """The active window; without a window manager that tells, the one that holds the keyboard.

        None while a hotkey is answered that was pressed in another window: what it called for is not meant for this.
        """
        window = self.active()
        return self._target(window) if window and not self.came_late() else None

    def came_late(self) -> bool:
        """By the server time of the press."""
        return self._came_after(self._hotkeys.answering)

    def look(self, target: Target) -> Target | None:
        """The window as it is now; None when it is gone or belongs to another process by now."""
        now = self._target(target.window)
        return now if now is not None and now.pid == target.pid else None

    def bring_forward(self, target: Target) -> None:
        """Ask the window manager for it; where there is none, take the focus there ourselves."""
        self.activate(target.window, self._c.server_time())

    def hand_over(self, target: Target) -> None:
        """Nothing: the window manager gives the keyboard to the window behind ours."""

    def on_change(self, changed: Callable[[], None]) -> Cancel:
        """Call `changed` whenever the window manager says that another window is active."""
        self._changed.append(changed)
        return lambda: self._changed.remove(changed) if changed in self._changed else None

    def activate(self, window: int, stamp: int) -> None:
        """Ask for the focus on a window; `stamp` is the server time of the user's deed."""
        if self._managed():
            message = xproto.ClientMessageEvent.synthetic(
                format=32,
                window=window,
                type=self._c.atom("_NET_ACTIVE_WINDOW"),
                data=xproto.ClientMessageData.synthetic([_FROM_PAGER, stamp, 0, 0, 0], "I" * 5),
            )
            mask = xproto.EventMask.SubstructureRedirect | xproto.EventMask.SubstructureNotify
            self._c.core.SendEvent(False, self._c.root, mask, message.pack())
        else:
            self._c.core.ConfigureWindow(window, xproto.ConfigWindow.StackMode, [xproto.StackMode.Above])
            self._c.core.SetInputFocus(xproto.InputFocus.Parent, window, stamp)
        self._c.flush()

    def active(self) -> int:
        """The window in front, 0 when there is none."""
        checker, active = self._numbers(self._c.root, "_NET_SUPPORTING_WM_CHECK", "_NET_ACTIVE_WINDOW")
        if self._is_manager(checker):
            return active
        focus = self._focus()
        return self._top_level(focus) if focus > _POINTER_ROOT else 0

    def has_keyboard(self, target: Target) -> bool:
        """Whether the input focus is this window or one inside it, and no other program has grabbed the keyboard.

        A hotkey of ours that holds it takes it from no window.
        """
        if self.gets_keys(target):
            return True  # a paste waits for this answer: the rest is asked only where it is needed
        if self._hotkeys.stand():
            return self._inside(self._focus(), target.window)
        return self.gets_keys(target)  # ours was let go of within this very question

    def gets_keys(self, target: Target) -> bool:
        """Whether a key that is sent now goes there; within a GrabServer of ours too."""
        window = target.window
        focus = self._focus()
        if focus == _POINTER_ROOT:
            focus = int(self._c.ask(self._c.core.QueryPointer(self._c.root)).child)
            return bool(focus) and (self._inside(focus, window) or self._inside(window, focus))
        return self._inside(focus, window) and not is_held(self._c, focus)

    def _focus(self) -> int:
        return int(self._c.ask(self._c.core.GetInputFocus()).focus)

    def _inside(self, window: int, outer: int) -> bool:
        while window > _POINTER_ROOT and window != self._c.root:
            if window == outer:
                return True
            try:
                window = int(self._c.ask(self._c.core.QueryTree(window)).parent)
            except xcffib.Error:
                return False
        return False

    def _top_level(self, window: int) -> int:
        """The outermost window above this one that has a WM_CLASS; the window itself when none has."""
        best, here = window, window
        while here and here != self._c.root:
            try:
                if self._c.get_property(here, xproto.Atom.WM_CLASS)[2]:
                    best = here
                here = int(self._c.ask(self._c.core.QueryTree(here)).parent)
            except xcffib.Error:
                break
        return best

    def _managed(self) -> bool:
        (checker,) = self._numbers(self._c.root, "_NET_SUPPORTING_WM_CHECK")
        return self._is_manager(checker)

    def _is_manager(self, checker: int) -> bool:
        # A window manager that has died leaves its mark on the root window, but not on its own.
        return bool(checker) and self._numbers(checker, "_NET_SUPPORTING_WM_CHECK") == [checker]

    def _numbers(self, window: int, *props: str) -> list[int]:
        atoms = [self._c.atom(prop) for prop in props]
        answers = self._c.answers([self._c.core.GetProperty(False, window, atom, 0, 0, 1) for atom in atoms])
        return [0] * len(props) if answers is None else [int.from_bytes(data[:4], sys.byteorder) for data in answers]

    def _target(self, window: int) -> Target | None:
        names = (xproto.Atom.WM_CLASS, self._c.atom("_NET_WM_NAME"), xproto.Atom.WM_NAME, self._c.atom("_NET_WM_PID"))
        answers = self._c.answers(
            [
                *[self._c.core.GetProperty(False, window, name, 0, 0, 1024) for name in names],
                self._c.core.GetGeometry(window),
                self._c.core.TranslateCoordinates(window, self._c.root, 0, 0),
                self._c.ask_pid(window),
            ]
        )
        if answers is None:
            return None
        wm_class, net_name, name, net_pid, shape, corner, client = answers
        pid = self._c.pid_in(client) or int.from_bytes(net_pid[:4], sys.byteorder)
        title = net_name.decode("utf-8", "replace") if net_name else _old_title(name)
        kind = ".".join(part for part in wm_class.decode("utf-8", "replace").split("\0") if part)
        place = (corner.dst_x, corner.dst_y, shape.width, shape.height)
        return Target(window, pid, process_name(pid), kind, title, place=place)

    def _came_after(self, stamp: int) -> bool:
        """Whether the window in front has changed since a server time; False for 0."""
        if not stamp:
            return False
        self._c.pump()  # the answer about the active window has brought the notices of its change along
        return self._changed_at is not None and 0 < (self._changed_at - stamp) % _CLOCK_ROUND < _CLOCK_ROUND // 2

    def _on_property(self, event: Any) -> None:
        if event.window == self._c.root and event.atom == self._c.atom("_NET_ACTIVE_WINDOW"):
            self._changed_at = event.time
            for changed in tuple(self._changed):
                changed()


def _old_title(name: bytes) -> str:
    """WM_NAME is Latin-1 by ICCCM; some write UTF-8 there."""
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name.decode("latin-1")


def process_name(pid: int) -> str:
    """Name of a process's executable, of a Windows program its own; its short name when that may not be seen."""
    try:
        name = Path(f"/proc/{pid}/exe").readlink().name.removesuffix(" (deleted)")
    except OSError:
        return _short_name(pid)
    return windows_name(pid) or name


def _short_name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text(encoding="utf-8").strip()
    except OSError:
        return ""
