"""Reads the clipboard on a thread of its own: a program that renders late, or never, must not hold us up."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from assistant.desktop.win32.api import user32
from assistant.desktop.win32.contents import ClipboardContents, opened, read_all

if TYPE_CHECKING:
    from collections.abc import Callable

_TRIES = 100
_TRY_AGAIN_S = 0.02
_OWNER_MS = 1500
_NOTHING, _ABORT_IF_HUNG = 0, 0x0002


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
        """Everything that is there; None when no program let us look for two seconds."""
        self._done = done
        threading.Thread(target=self._work, name="clipboard", daemon=True).start()

    def _work(self) -> None:
        contents = None
        for _try in range(_TRIES):
            with opened(0) as got:
                if got:
                    contents = read_all() if _owner_answers() else _nothing_whole()
                    break
            self._waits.wait(_TRY_AGAIN_S)
        self._read.emit(contents)

    def _finish(self, contents: ClipboardContents | None) -> None:
        done, self._done = self._done, None
        if done is not None:
            done(contents)


def _owner_answers() -> bool:
    """Whether the program that may have to render is alive: GetClipboardData waits for it without end."""
    owner = user32.GetClipboardOwner()
    return not owner or bool(user32.SendMessageTimeoutW(owner, _NOTHING, 0, 0, _ABORT_IF_HUNG, _OWNER_MS, None))


def _nothing_whole() -> ClipboardContents:
    number = int(user32.GetClipboardSequenceNumber())
    return ClipboardContents((), False, number, number)
