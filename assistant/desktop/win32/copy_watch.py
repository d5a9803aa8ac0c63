"""Hears when another program puts something on the clipboard, and has its text read when it is asked to."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from assistant.desktop.win32.api import DWORD, kernel32, user32
from assistant.desktop.win32.contents import SKIP_MARKS, format_number
from assistant.desktop.win32.keys import stamp

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports.desktop import Clipboard
    from assistant.desktop.win32.message_window import MessageWindow

_CHANGED = 0x031D
_FILES = 15
_CLOCK_ROUND = 1 << 32


class Win32CopyWatch:
    """Implements `ports.desktop.CopyWatch`. Nothing is opened when something changes: whoever pastes just then may."""

    def __init__(self, messages: MessageWindow, clipboard: Clipboard) -> None:
        self._clipboard = clipboard
        self._since: int | None = None
        """The stamp of the change; None where what lies there is ours, or was there before us."""
        messages.listen(_CHANGED, lambda _wparam, _lparam: self._on_change())
        user32.AddClipboardFormatListener(messages.window)

    def age(self) -> float | None:
        """By our own clock: Windows tells of a change, and not when it was."""
        if self._since is None or _ours():
            return None
        return (stamp() - self._since) % _CLOCK_ROUND

    def text(self, done: Callable[[str], None]) -> None:
        """Read with what the next paste keeps, where no mark is there: that is known without opening the clipboard."""
        since = self._since
        if since is None or any(map(user32.IsClipboardFormatAvailable, _not_looked_at())):
            done("")
        else:
            self._clipboard.text(lambda text: done(text if self._since == since and not _ours() else ""))

    def _on_change(self) -> int:
        self._since = None if _ours() else stamp()
        return 0


def _ours() -> bool:
    """Whether a window of this process, Qt's own included, has put there what lies there."""
    pid = DWORD()
    owner = user32.GetClipboardOwner()
    if owner:
        user32.GetWindowThreadProcessId(owner, ctypes.byref(pid))
    return bool(owner) and pid.value == kernel32.GetCurrentProcessId()


def _not_looked_at() -> tuple[int, ...]:
    """What asks to be passed by, secrets of password managers among it, and files."""
    return (_FILES, *map(format_number, SKIP_MARKS))
