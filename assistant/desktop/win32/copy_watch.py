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
        """Read with what the next paste keeps, and told only where no mark is there. For marks it is asked when the
        reading has ended: in Wine that question waits for a hanging owner, for up to five seconds."""
        since, owner = self._since, user32.GetClipboardOwner()
        if since is None:
            done("")
        else:
            self._clipboard.text(lambda text: done(text if self._may_be_told(since, owner) else ""))

    def _may_be_told(self, since: int, owner: int | None) -> bool:
        """What was copied while it was read is told of only later, and may be marked.

        The number of changes says nothing here: programs that hand their text over when it is read move it on by that.
        """
        return self._since == since and user32.GetClipboardOwner() == owner and not _ours() and not _marked()

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


def _marked() -> bool:
    """Whether what lies there asks to be passed by, as secrets of password managers do, or is files."""
    return any(map(user32.IsClipboardFormatAvailable, (_FILES, *map(format_number, SKIP_MARKS))))
