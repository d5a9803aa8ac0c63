"""The windows of other programs by EWMH, with the process that the X server itself vouches for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import xcffib
from xcffib import xproto

from assistant.core.target import Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports import Cancel
    from assistant.desktop.x11.connection import Connection

_FROM_PAGER = 2  # source indication of _NET_ACTIVE_WINDOW: the user asked for it, not the program (EWMH 1.5)
_POINTER_ROOT = 1


class X11Windows:
    """Implements `ports.Windows`; `window_class` is `instance.Class` as in WM_CLASS."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        self._changed: list[Callable[[], None]] = []
        connection.core.ChangeWindowAttributes(connection.root, xproto.CW.EventMask, [xproto.EventMask.PropertyChange])
        connection.listen(xproto.PropertyNotifyEvent, self._on_property)

    def in_front(self) -> Target | None:
        """The active window; without a window manager that tells, the one that holds the keyboard."""
        window = self.active()
        return self._target(window) if window else None

    def look(self, target: Target) -> Target | None:
        """The window as it is now; None when it is gone or belongs to another process by now."""
        now = self._target(target.window)
        return now if now is not None and now.pid == target.pid else None

    def bring_forward(self, target: Target) -> None:
        """Ask the window manager for it; where there is none, take the focus there ourselves."""
        self.activate(target.window, self._c.server_time())

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
        if self._managed():
            return self._number(self._c.root, "_NET_ACTIVE_WINDOW")
        focus = int(self._c.ask(self._c.core.GetInputFocus()).focus)
        return self._top_level(focus) if focus > _POINTER_ROOT else 0

    def has_keyboard(self, target: Target) -> bool:
        """Whether the input focus is this window or one inside it."""
        window = target.window
        focus = int(self._c.ask(self._c.core.GetInputFocus()).focus)
        if focus == _POINTER_ROOT:
            focus = int(self._c.ask(self._c.core.QueryPointer(self._c.root)).child)
            return bool(focus) and (self._inside(focus, window) or self._inside(window, focus))
        return self._inside(focus, window)

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
        checker = self._number(self._c.root, "_NET_SUPPORTING_WM_CHECK")
        return bool(checker) and self._number(checker, "_NET_SUPPORTING_WM_CHECK") == checker

    def _number(self, window: int, prop: str) -> int:
        try:
            data = self._c.get_property(window, self._c.atom(prop))[2]
        except xcffib.Error:
            return 0
        return int.from_bytes(data[:4], "little")

    def _target(self, window: int) -> Target | None:
        names = (xproto.Atom.WM_CLASS, self._c.atom("_NET_WM_NAME"), xproto.Atom.WM_NAME, self._c.atom("_NET_WM_PID"))
        cookies: list[Any] = [self._c.core.GetProperty(False, window, name, 0, 0, 1024) for name in names]
        try:
            answers = [self._c.property_of(cookie)[2] for cookie in cookies]
        except xcffib.Error:
            return None
        wm_class, net_name, name, net_pid = answers
        pid = self._c.pid_of(window) or int.from_bytes(net_pid[:4], "little")
        title = net_name.decode("utf-8", "replace") if net_name else name.decode("latin-1")
        kind = ".".join(part for part in wm_class.decode("utf-8", "replace").split("\0") if part)
        return Target(window, pid, process_name(pid), kind, title)

    def _on_property(self, event: Any) -> None:
        if event.window == self._c.root and event.atom == self._c.atom("_NET_ACTIVE_WINDOW"):
            for changed in tuple(self._changed):
                changed()


def process_name(pid: int) -> str:
    """Name of a process's executable; its short name when the executable may not be seen; empty when it is gone."""
    try:
        return Path(f"/proc/{pid}/exe").readlink().name.removesuffix(" (deleted)")
    except OSError:
        pass
    try:
        return Path(f"/proc/{pid}/comm").read_text(encoding="utf-8").strip()
    except OSError:
        return ""
