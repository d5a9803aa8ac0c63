"""Looks after the library while nobody waits: a verified backup a day, old backups thinned, the bin emptied, images
that nothing refers to removed, and what waits beside the library's file moved into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from assistant.core.errors import AssistantError
from assistant.core.moment import ms_of
from assistant.storage.backup import Backups
from assistant.storage.images import ImageFolder
from assistant.storage.library import BIN_DAYS, Library
from assistant.storage.references import images_used

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from assistant.core.ports.desktop import Notices
    from assistant.desktop.worker import Worker
    from assistant.storage.paths import AppPaths

_FIRST_MS = 20_000
_IDLE_MS = 30_000
_HOUR_MS = 3_600_000
_DAY_MS = 24 * _HOUR_MS


def back_up(where: AppPaths, now: Callable[[], datetime]) -> str:
    """Make a backup over a connection of its own and thin the old ones; its name. Raises AssistantError. Any thread."""
    backups = Backups(where.backups, now=now)
    library = Library.open_to_read(where.library)
    try:
        made = backups.make(library.connection)
    finally:
        library.close()
    backups.rolling(now().date())
    return made.name


def look_after_backups(where: AppPaths, now: Callable[[], datetime]) -> None:
    """Make one unless today has one already, by an import perhaps, and thin the old ones. Raises AssistantError."""
    backups, today = Backups(where.backups, now=now), now().date()
    if any(file.name.startswith(f"library-{today:%Y%m%d}-") for file in backups.all()):
        backups.rolling(today)
    else:
        back_up(where, now)


def sweep_images(where: AppPaths) -> int:
    """Remove the images that neither the library, its bin and history nor a backup refers to; how many. Any thread.

    Where a backup cannot be read, or a damaged library lies aside, nobody knows which it needs: then all stay.
    """
    images = ImageFolder(where.images)
    if any(where.home.glob(f"{where.library.stem}-damaged-*.db")):
        return 0
    try:
        return images.sweep(images_used((where.library, *Backups(where.backups).all()))) if images.any() else 0
    except AssistantError:
        return 0


class Housekeeping(QObject):
    """Looks at the clock once an hour, and does what a new day asks for.

    An hour is one in which the machine was awake: after a night's sleep the day is looked at soon enough.
    """

    def __init__(  # noqa: PLR0913, PLR0917  # a part of the composition root
        self,
        where: AppPaths,
        library: Library,
        now: Callable[[], datetime],
        worker: Worker,
        notices: Notices,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._where, self._library, self._now = where, library, now
        self._worker, self._notices = worker, notices
        self._done_on: date | None = None
        self._told_on: date | None = None
        self._hourly = QTimer(self)
        self._hourly.setInterval(_HOUR_MS)
        self._hourly.timeout.connect(self.look)
        self._hourly.start()
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(lambda: library.settle(truncate=True))
        QTimer.singleShot(_FIRST_MS, self, self.look)

    def written(self) -> None:
        """The library was written to: when nothing follows for a while, none of it shall depend on the WAL."""
        self._idle.start(_IDLE_MS)

    def look(self) -> None:
        """Once a day: back up unless today has a backup, and let go of what has lain in the bin for 30 days."""
        now = self._now()
        if self._done_on == now.date():
            return
        try:
            self._library.purge(ms_of(now) - BIN_DAYS * _DAY_MS)
        except AssistantError as error:
            self._tell(error)
            return
        self.written()
        self._worker.run(lambda: look_after_backups(self._where, self._now), self._backed_up)

    def _backed_up(self, result: object) -> None:
        if isinstance(result, AssistantError):
            self._tell(result)
        else:
            self._done_on = self._now().date()
            self._worker.run(lambda: sweep_images(self._where), lambda _: None)

    def _tell(self, error: AssistantError) -> None:
        """Once a day, however often it is tried again: a disk that is full stays so for hours."""
        today = self._now().date()
        if self._told_on != today:
            self._told_on = today
            self._notices.tell(error.sentence, urgent=True)
