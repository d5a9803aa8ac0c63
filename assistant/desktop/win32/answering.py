"""Asks windows of other programs whether they hear, before anything is done that would wait for them."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from assistant.desktop.win32.api import DWORD, kernel32, user32

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_NOTHING, _ABORT_IF_HUNG = 0, 0x0002
_PATIENCE_MS = 300
"""A busy program hears within this time; one that does not could keep us for as long as it hangs."""


class Answering(QObject):
    """One question at a time, on a thread of its own: the newest counts."""

    _answered = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._turn = 0
        self._answered.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    def ask(self, windows: Iterable[int], then: Callable[[], None]) -> None:
        """Call `then` on the main thread as soon as all of them have answered; never, when one does not."""
        self._turn += 1
        foreign = tuple(window for window in windows if window and not _is_ours(window))
        threading.Thread(target=self._work, args=(self._turn, foreign, then), name="answering", daemon=True).start()

    def forget(self) -> None:
        """What was asked is of no interest any more."""
        self._turn += 1

    def _work(self, turn: int, windows: tuple[int, ...], then: Callable[[], None]) -> None:
        if all(answers(window, _PATIENCE_MS) for window in windows):
            self._answered.emit(turn, then)

    def _go_on(self, turn: int, then: Callable[[], None]) -> None:
        if turn == self._turn:
            then()


def answers(window: int, ms: int) -> bool:
    """Whether the program of a window hears what it is sent within so many milliseconds."""
    return bool(user32.SendMessageTimeoutW(window, _NOTHING, 0, 0, _ABORT_IF_HUNG, ms, None))


def _is_ours(window: int) -> bool:
    pid = DWORD()
    user32.GetWindowThreadProcessId(window, pid)
    return pid.value == int(kernel32.GetCurrentProcessId())
