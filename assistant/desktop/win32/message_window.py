"""A hidden window on the main thread: what Windows tells a program by messages arrives here."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from assistant.desktop.win32.api import Message, WindowClass, WindowProcedure, kernel32, user32

if TYPE_CHECKING:
    from collections.abc import Callable

    Heard = Callable[[int, int], int | None]
    """Gets wparam and lparam; the message's answer, None for Windows' own."""

_CLASS = "JinnangEar"
_NOREMOVE_SENT = 0x0040 << 16  # PM_NOREMOVE | PM_QS_SENDMESSAGE


class MessageWindow:
    """A top-level window that is never shown: broadcasts do not reach a message-only one."""

    def __init__(self) -> None:
        self._heard: dict[int, Heard] = {}
        self._procedure = WindowProcedure(self._on_message)  # Windows keeps no reference to it
        kind = WindowClass(procedure=self._procedure, instance=kernel32.GetModuleHandleW(None), name=_CLASS)
        user32.RegisterClassW(kind)
        self.window: int = user32.CreateWindowExW(0, _CLASS, None, 0, 0, 0, 0, 0, 0, 0, kind.instance, None)

    def listen(self, message: int, heard: Heard) -> None:
        """Call `heard` on the main thread for each such message."""
        self._heard[message] = heard

    def catch_up(self) -> None:
        """Hear at once what other programs' calls wait for an answer to; nothing else is taken from the queue."""
        user32.PeekMessageW(Message(), self.window, 0, 0, _NOREMOVE_SENT)

    def _on_message(self, window: int, message: int, wparam: int, lparam: int) -> int:
        heard = self._heard.get(message)
        if heard is not None:
            try:
                answer = heard(wparam, lparam)
            except BaseException as bug:  # noqa: BLE001  # ctypes would only print it: it belongs to the barrier
                sys.excepthook(type(bug), bug, bug.__traceback__)
                answer = None
            if answer is not None:
                return answer
        return int(user32.DefWindowProcW(window, message, wparam, lparam))
