"""The windows of other programs: which is in front, whose it is, and whether it has the keyboard."""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from assistant.core.target import Target
from assistant.desktop.win32.answering import Answering
from assistant.desktop.win32.api import (
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

    from assistant.core.ports.desktop import Cancel

_QUERY_LIMITED = 0x1000
_TOKEN_QUERY = 0x0008
_TOKEN_ELEVATION = 20
_ROOT = 2
_RESTORE = 9
_FOREGROUND_EVENT = 0x0003
_TITLE = 1024


class Win32TargetWindows:
    """Implements `ports.desktop.TargetWindows`."""

    def __init__(self) -> None:
        self._changed: list[Callable[[], None]] = []
        self._answering = Answering()
        self._we_are_elevated = _elevated(kernel32.GetCurrentProcess())
        self._procedure = EventProcedure(lambda *_event: self._tell())
        user32.SetWinEventHook(_FOREGROUND_EVENT, _FOREGROUND_EVENT, 0, self._procedure, 0, 0, 0)

    def in_front(self) -> Target | None:
        """The foreground window; None while Windows changes from one to another."""
        window = int(user32.GetForegroundWindow())
        return self._target(window) if window else None

    def came_late(self) -> bool:
        """Never: that is not known here."""
        return False

    def look(self, target: Target) -> Target | None:
        """The window as it is now; None when it is gone or its number belongs to another process by now."""
        now = self._target(target.window) if user32.IsWindow(target.window) else None
        return now if now is not None and now.pid == target.pid else None

    def has_keyboard(self, target: Target) -> bool:
        """Whether it is the foreground window and the focus is in it, or nowhere else.

        A host that was left while a part of it had the keyboard often keeps it for itself when it comes back, and what
        is pasted then goes nowhere.
        """
        if user32.GetForegroundWindow() != target.window:
            return False
        focus = _focus_of(target.window)
        if _is_bare(focus, target.window):
            return not _could_have_it(target)
        return _is_inside(focus, target.window)

    def bring_forward(self, target: Target) -> None:
        """Ask for it, with the keyboard where it was."""
        if user32.IsIconic(target.window):
            user32.ShowWindowAsync(target.window, _RESTORE)
        self.activate(target.window, target.part if _could_have_it(target) else 0)

    def hand_over(self, target: Target) -> None:
        """The program in front alone may say who comes next, without asking anybody and without waiting."""
        ours = process_of(user32.GetForegroundWindow()) == int(kernel32.GetCurrentProcessId())
        if ours and not user32.IsIconic(target.window):
            user32.SetForegroundWindow(target.window)

    def on_change(self, changed: Callable[[], None]) -> Cancel:
        """Call `changed` whenever another window has come in front."""
        self._changed.append(changed)
        return lambda: self._changed.remove(changed) if changed in self._changed else None

    def activate(self, window: int, part: int = 0) -> None:
        """Put a window in front. Whoever got the last input, a hotkey for one, may do so; others have to share the
        input queue of the window in front, and keys that come in that moment can be lost. Whoever shares a queue waits
        for its programs: one that hangs is left alone."""
        user32.SetForegroundWindow(window)
        front = int(user32.GetForegroundWindow())
        if front == window and not part:
            self._answering.forget()
            return

        def join() -> None:
            if int(user32.GetForegroundWindow()) not in (front, window):
                return  # the user has gone elsewhere
            with _sharing_input(front, window, part):
                user32.SetForegroundWindow(window)
                if part and _is_inside(part, window) and _is_bare(_focus_of(window), window):
                    user32.SetFocus(part)

        self._answering.ask((front, window, part), join)

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
        focus = _focus_of(window)
        return Target(
            window,
            pid,
            PureWindowsPath(path).name,
            kind.value,
            title.value,
            elevated=elevated and not self._we_are_elevated,
            place=place,
            part=focus if not _is_bare(focus, window) and _is_inside(focus, window) else 0,
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


def _is_bare(focus: int, window: int) -> bool:
    return focus in (0, window)


def _is_inside(part: int, window: int) -> bool:
    return int(user32.GetAncestor(part, _ROOT)) == window


def _could_have_it(target: Target) -> bool:
    """Whether a part of it had the keyboard, and could have it again."""
    part = target.part
    return bool(
        part and _is_inside(part, target.window) and user32.IsWindowVisible(part) and user32.IsWindowEnabled(part)
    )


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
