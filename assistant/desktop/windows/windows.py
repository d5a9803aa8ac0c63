"""The windows of other programs: which is in front, whose it is, and whether it has the keyboard."""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from assistant.core.target import Target
from assistant.desktop.windows.api import (
    DWORD,
    EventProcedure,
    Rect,
    ThreadInput,
    advapi32,
    handle,
    kernel32,
    user32,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from assistant.core.ports import Cancel

_QUERY_LIMITED = 0x1000
_TOKEN_QUERY = 0x0008
_TOKEN_ELEVATION = 20
_ROOT = 2
_RESTORE = 9
_FOREGROUND_EVENT = 0x0003
_TITLE = 1024
_REMEMBERED = 12
"""Windows whose focus is known, the newest last."""


class WindowsWindows:
    """Implements `ports.Windows`."""

    def __init__(self) -> None:
        self._changed: list[Callable[[], None]] = []
        self._focused: dict[int, int] = {}
        """The part of a window that had the keyboard when it was last seen in front, for the last few of them."""
        self._we_are_elevated = _elevated(kernel32.GetCurrentProcess())
        self._procedure = EventProcedure(lambda *_event: self._tell())
        user32.SetWinEventHook(_FOREGROUND_EVENT, _FOREGROUND_EVENT, 0, self._procedure, 0, 0, 0)

    def in_front(self) -> Target | None:
        """The foreground window; None while Windows changes from one to another."""
        window = int(user32.GetForegroundWindow())
        if not window:
            return None
        if focus := _focus_of(window):  # none while the window is only just coming in front
            self._focused.pop(window, None)
            self._focused[window] = focus
            if len(self._focused) > _REMEMBERED:
                del self._focused[next(iter(self._focused))]
        return self._target(window)

    def look(self, target: Target) -> Target | None:
        """The window as it is now; None when it is gone or its number belongs to another process by now."""
        now = self._target(target.window) if user32.IsWindow(target.window) else None
        return now if now is not None and now.pid == target.pid else None

    def has_keyboard(self, target: Target) -> bool:
        """Whether it is the foreground window and the focus is in it, or nowhere else."""
        if user32.GetForegroundWindow() != target.window:
            return False
        focus = _focus_of(target.window)
        return not focus or focus == target.window or user32.GetAncestor(focus, _ROOT) == target.window

    def bring_forward(self, target: Target) -> None:
        """Ask for it, with the focus where it was."""
        if user32.IsIconic(target.window):
            user32.ShowWindowAsync(target.window, _RESTORE)
        self.activate(target.window, self._focused.get(target.window, 0))

    def on_change(self, changed: Callable[[], None]) -> Cancel:
        """Call `changed` whenever another window has come in front."""
        self._changed.append(changed)
        return lambda: self._changed.remove(changed) if changed in self._changed else None

    def activate(self, window: int, focus: int = 0) -> None:
        """Put a window in front. Whoever got the last input, a hotkey for one, may do so; others have to share the
        input queue of the window in front, and keys that come in that moment can be lost."""
        if user32.SetForegroundWindow(window) and user32.GetForegroundWindow() == window and not focus:
            return
        with _sharing_input(int(user32.GetForegroundWindow()), window):
            user32.SetForegroundWindow(window)
            if focus and user32.GetAncestor(focus, _ROOT) == window:
                user32.SetFocus(focus)

    def _tell(self) -> None:
        for changed in tuple(self._changed):
            changed()

    def _target(self, window: int) -> Target | None:
        pid = process_of(window)
        if not pid:
            return None
        kind, title = ctypes.create_unicode_buffer(257), ctypes.create_unicode_buffer(_TITLE)
        user32.GetClassNameW(window, kind, len(kind))
        user32.GetWindowTextW(window, title, len(title))
        shape = Rect()
        user32.GetWindowRect(window, shape)
        place = (shape.left, shape.top, shape.right - shape.left, shape.bottom - shape.top)
        path, elevated = _process(pid)
        return Target(
            window,
            pid,
            PureWindowsPath(path).name,
            kind.value,
            title.value,
            elevated=elevated and not self._we_are_elevated,
            place=place,
        )


def process_of(window: int) -> int:
    """The process id of a window; 0 when there is no such window."""
    pid = DWORD()
    user32.GetWindowThreadProcessId(window, pid)
    return pid.value


def process_path(pid: int) -> str:
    """The path of a process's executable; empty when it is gone or may not be seen."""
    return _process(pid)[0]


def _process(pid: int) -> tuple[str, bool]:
    """Path, and whether it runs elevated: what may not be asked is taken to be."""
    process = kernel32.OpenProcess(_QUERY_LIMITED, False, pid)
    if not process:
        return "", True
    try:
        path, size = ctypes.create_unicode_buffer(32768), DWORD(32768)
        kernel32.QueryFullProcessImageNameW(process, 0, path, size)
        return path.value, _elevated(process)
    finally:
        kernel32.CloseHandle(process)


def _elevated(process: int) -> bool:
    token = handle()
    if not advapi32.OpenProcessToken(process, _TOKEN_QUERY, token):
        return True
    try:
        found, size = DWORD(), DWORD()
        done = advapi32.GetTokenInformation(token.value, _TOKEN_ELEVATION, ctypes.byref(found), 4, size)
        return bool(found.value) if done else True
    finally:
        kernel32.CloseHandle(token.value)


def _focus_of(window: int) -> int:
    thread = user32.GetWindowThreadProcessId(window, None)
    found = ThreadInput(size=ctypes.sizeof(ThreadInput))
    return int(found.focus) if user32.GetGUIThreadInfo(thread, found) else 0


@contextmanager
def _sharing_input(*windows: int) -> Iterator[None]:
    """Our thread's input queue joined with those of these windows for a moment."""
    ours = kernel32.GetCurrentThreadId()
    threads = {user32.GetWindowThreadProcessId(window, None) for window in windows if window} - {0, ours}
    joined = [thread for thread in threads if user32.AttachThreadInput(ours, thread, True)]
    try:
        yield
    finally:
        for thread in joined:
            user32.AttachThreadInput(ours, thread, False)
