"""Reads the clipboard on a thread of its own: a program that renders late, or never, must not hold us up."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from assistant.desktop.win32.answering import answers
from assistant.desktop.win32.api import user32
from assistant.desktop.win32.contents import ClipboardContents, opened, read_all

if TYPE_CHECKING:
    from collections.abc import Callable

_TRIES = 100
_TRY_AGAIN_S = 0.02
_OWNER_MS = 1500


class ClipboardReader(QObject):
    """One reading at a time; `done` comes back on the main thread."""

    _read = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._waits = threading.Event()  # never set: its wait is the pause between tries
        self._done: Callable[[ClipboardContents | None], None] | None = None
        self._read.connect(self._finish, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a reading is under way."""
        return self._done is not None

    def read(self, done: Callable[[ClipboardContents | None], None]) -> None:
        """Everything that is there; None when nobody let us look for two seconds, or its owner does not answer yet."""
        self._done = done
        threading.Thread(target=self._work, name="clipboard", daemon=True).start()

    def _work(self) -> None:
        contents = None
        for _try in range(_TRIES):
            with opened(0) as got:
                if got:
                    contents = _contents()
                    break
            self._waits.wait(_TRY_AGAIN_S)
        self._read.emit(contents)

    def _finish(self, contents: ClipboardContents | None) -> None:
        done, self._done = self._done, None
        if done is not None:
            done(contents)


def owner_waits(ms: int) -> bool:
    """Whether what needs the program whose clipboard it is would wait for it: it does not hear within so many ms.

    For one that has not heard for five seconds Windows does not wait any more: it counts as gone.
    """
    owner = user32.GetClipboardOwner()
    return bool(owner) and not answers(owner, ms) and not user32.IsHungAppWindow(owner)


def _contents() -> ClipboardContents | None:
    """Whoever owns it may have to render, and GetClipboardData waits for it without end."""
    if owner_waits(_OWNER_MS):
        return None
    owner = user32.GetClipboardOwner()
    if not owner or not user32.IsHungAppWindow(owner):
        return read_all()
    number = int(user32.GetClipboardSequenceNumber())
    return ClipboardContents((), False, number, number)
