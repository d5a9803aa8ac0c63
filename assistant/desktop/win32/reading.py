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
        """Everything that is there; None when no program let us look for two seconds, or its own does not answer."""
        self._done = done
        threading.Thread(target=self._work, name="clipboard", daemon=True).start()

    def _work(self) -> None:
        contents = None
        for _try in range(_TRIES):
            with opened(0) as got:
                if got:
                    # Whoever owns it may have to render, and GetClipboardData waits for it without end.
                    contents = read_all() if owner_answers(_OWNER_MS) else None
                    break
            self._waits.wait(_TRY_AGAIN_S)
        self._read.emit(contents)

    def _finish(self, contents: ClipboardContents | None) -> None:
        done, self._done = self._done, None
        if done is not None:
            done(contents)


def owner_answers(ms: int) -> bool:
    """Whether the program whose clipboard it is hears within so many ms. True where it is nobody's."""
    owner = user32.GetClipboardOwner()
    return not owner or answers(owner, ms)
