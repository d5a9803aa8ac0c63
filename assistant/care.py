"""Looks after the library while nobody waits: a verified backup a day, old backups thinned, the bin emptied."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal

from assistant.core.errors import AssistantError
from assistant.storage.backup import Backups
from assistant.storage.library import BIN_DAYS, Library

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from assistant.storage.paths import Places

log = logging.getLogger(__name__)

_FIRST_MS = 20_000
_HOUR_MS = 3_600_000
_DAY_MS = 24 * _HOUR_MS


class Worker(QObject):
    """Runs one thing in a thread of the pool and gives its result back on the main thread."""

    done = Signal(object)
    """What it returned, or the AssistantError it raised."""

    def run(self, work: Callable[[], object]) -> None:
        """Begin. A bug in the work reaches the log and `done` is not emitted."""

        def guarded() -> None:
            try:
                self.done.emit(work())
            except AssistantError as error:
                self.done.emit(error)

        QThreadPool.globalInstance().start(QRunnable.create(guarded))


def back_up(where: Places, now: Callable[[], datetime]) -> None:
    """Make a backup over a connection of its own and thin the old ones. Raises AssistantError. Any thread."""
    backups = Backups(where.backups, now=now)
    library = Library.open_to_read(where.library)
    try:
        backups.make(library.connection)
    finally:
        library.close()
    backups.rolling(now().date())


class Care(QObject):
    """Wakes once an hour and does what a new day asks for."""

    def __init__(self, where: Places, library: Library, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._where = where
        self._library = library
        self._now = now
        self._worker = Worker(self)
        self._worker.done.connect(self._backed_up)
        self._hourly = QTimer(self)
        self._hourly.setInterval(_HOUR_MS)
        self._hourly.timeout.connect(self.look)
        self._hourly.start()
        QTimer.singleShot(_FIRST_MS, self, self.look)

    def look(self) -> None:
        """Back up when today has no backup yet, and let go of what has lain in the bin for 30 days."""
        now = self._now()
        today = f"library-{now:%Y%m%d}-"
        if not any(file.name.startswith(today) for file in Backups(self._where.backups).all()):
            self._worker.run(lambda: back_up(self._where, self._now))
        self._library.purge(int(now.timestamp() * 1000) - BIN_DAYS * _DAY_MS)

    def _backed_up(self, result: object) -> None:
        if isinstance(result, AssistantError):
            log.warning("backup not made: %s", result.sentence.key)
