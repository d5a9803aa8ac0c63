"""The composition root: the one place that builds the running program, and the barrier that its bugs fly to."""

from __future__ import annotations

import gc
import logging
import signal
import socket
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from assistant import __version__
from assistant.app.features import FEATURES
from assistant.app.program import Program
from assistant.console.output import warn
from assistant.core.errors import AssistantError
from assistant.core.request import PATIENCE_OF_A_START, Request
from assistant.desktop import instance, surroundings
from assistant.storage.journal import keep_journal
from assistant.storage.paths import AppPaths
from assistant.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType

    from assistant.core.feature import Feature
    from assistant.core.sentence import Sentence

log = logging.getLogger(__name__)
_PREPARE_MS = 150
"""The tray, and whoever waited for the start, come first."""


def run_program(home: Path, features: tuple[Feature, ...] = FEATURES) -> int:
    """Start the program on a data folder, or show the palette of the one that runs there. The exit code.

    Raises AssistantError where there is no screen, or the folder cannot be used.
    """
    where = AppPaths(home)
    claimed = instance.claim(where.home)
    if claimed is None:
        instance.ask(where.home, Request("show"), PATIENCE_OF_A_START)
        return 0
    with claimed:
        surroundings.need_screen()
        where.make()
        keep_journal(where.log)
        with surroundings.speaking_the_input_method():
            app = QApplication(["jinnang"])
        app.setApplicationName("jinnang")
        app.setApplicationVersion(__version__)
        app.setQuitOnLastWindowClosed(False)
        barrier = _Barrier(app)
        with _loading():
            program = Program(app, where, claimed, features)
        barrier.tell = program.tell
        QTimer.singleShot(_PREPARE_MS, app, program.index_warmup.begin)
        signals = _Signals(program.quit)
        try:
            return int(app.exec())
        finally:
            signals.close()
            program.close()


@contextmanager
def _loading() -> Iterator[None]:
    """Look for garbage neither while so much is made that stays, nor ever after among what was made."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _warn(said: Sentence) -> None:
    warn(say(said))


class _Barrier:
    """Where bugs end: logged with their traceback, and the program goes on. A screen that is lost ends it.

    What the world does to us is told, wherever it was noticed.
    """

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self.tell: Callable[[Sentence], None] = _warn
        sys.excepthook = self._flown
        sys.unraisablehook = lambda lost: log.error("bug", exc_info=lost.exc_value)

    def _flown(self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        if not isinstance(bug, AssistantError):
            log.error("bug", exc_info=(kind, bug, trace))
        elif bug.sentence.key == "system.display-lost":
            _warn(bug.sentence)
            self._app.exit(1)
        else:
            self.tell(bug.sentence)


class _Signals:
    """Ends the program in order on Ctrl+C and when the session ends: the signal wakes the event loop by a socket."""

    def __init__(self, end: Callable[[], None]) -> None:
        self._end = end
        self._hearing, self._telling = socket.socketpair()
        self._telling.setblocking(False)
        self._hearing.setblocking(False)
        self._notifier = QSocketNotifier(self._hearing.fileno(), QSocketNotifier.Type.Read)
        self._notifier.activated.connect(self._woken)
        signal.set_wakeup_fd(self._telling.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: None)

    def close(self) -> None:
        """Hear no more signals."""
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        self._hearing.close()
        self._telling.close()

    def _woken(self) -> None:
        self._hearing.recv(64)
        self._end()
