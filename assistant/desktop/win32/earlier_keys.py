"""What was typed into a window of ours before a hotkey is dealt with first, though a hotkey comes on another way.

Windows puts keys into the queue of the thread that is to read them; hotkeys are heard on a thread of their own, which
tells the main thread. One that was busy finds both at once and would take up the hotkey first: its phrase would go out
before the one that Enter has chosen.

Qt reads keys in one turn of its loop, and in the next one does what is queued before it hands the keys on. So a hotkey
waits until the queue of Windows holds no earlier key, and then for a message that Qt reads in a turn after that.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from assistant.desktop.win32.api import Message, kernel32, user32

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.desktop.win32.message_window import MessageWindow

_READ = 0x8002
_LOOK = 0x0407 << 16
"""PM_NOREMOVE for QS_INPUT alone: keys, the mouse and raw input; no message that another program waits for."""
_AGAIN_MS = 1
_MOST_MS = 100
"""A queue that is never empty holds no hotkey up for longer."""


class EarlierInput(QObject):
    """Hotkeys in the order of their presses, each behind the keys and clicks that came before it."""

    _queued = Signal()
    _read = Signal()

    def __init__(self, messages: MessageWindow) -> None:
        super().__init__()
        self._window = messages.window
        self._hotkeys: deque[tuple[int, Callable[[], None]]] = deque()
        self._waits_until = 0
        self._timer = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._timer.timeout.connect(self._queued)
        self._queued.connect(self._look, Qt.ConnectionType.QueuedConnection)
        self._read.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        messages.listen(_READ, self._all_read)

    def let_pass(self, at: int, then: Callable[[], None]) -> None:
        """Call `then` when what was typed before `at`, by the clock of messages, is dealt with."""
        self._hotkeys.append((at, then))
        if len(self._hotkeys) == 1:
            self._queued.emit()

    def _look(self) -> None:
        if _is_waiting(self._hotkeys[0][0]) and self._may_wait():
            self._timer.start()
        elif not user32.PostMessageW(self._window, _READ, 0, 0):  # the queue is full
            self._read.emit()

    def _may_wait(self) -> bool:
        now = int(kernel32.GetTickCount())
        self._waits_until = self._waits_until or now + _MOST_MS
        return later(self._waits_until, now)

    def _all_read(self, _wparam: int, _lparam: int) -> int:
        self._read.emit()
        return 0

    def _go_on(self) -> None:
        _at, then = self._hotkeys.popleft()
        self._waits_until = 0
        if self._hotkeys:
            self._queued.emit()
        then()


def _is_waiting(at: int) -> bool:
    """Whether something that was typed or clicked until then has not been read by this thread."""
    message = Message()
    return bool(user32.PeekMessageW(message, 0, 0, 0, _LOOK)) and not later(int(message.time), at)


def later(one: int, other: int) -> bool:
    """On a clock of 32 bits that begins anew every 49 days."""
    return 0 < (one - other) % (1 << 32) < 1 << 31
