"""Opening the library for the running program: what is damaged is set aside, and the user says how it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from assistant.core.errors import AssistantError
from assistant.core.moment import ms_of
from assistant.core.sentence import sentence
from assistant.parts import reading_version, readings
from assistant.storage.backup import Backups
from assistant.storage.damage import set_aside
from assistant.storage.faults import DamagedLibraryError
from assistant.storage.library import Library
from assistant.storage.opening import Clocks, Damaged, open_library
from assistant.ui.ask import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports import Clock
    from assistant.storage.paths import Places
    from assistant.ui.look import Look

_Used = TypeVar("_Used")


class Rescue:
    """Gives a library that can be read to its end."""

    def __init__(self, look: Look, where: Places, clock: Clock) -> None:
        self._look = look
        self._where = where
        self._clocks = Clocks(ms=lambda: ms_of(clock.now()), local=clock.now)

    def open(self, use: Callable[[Library], _Used]) -> tuple[Library, _Used]:
        """The library and what `use` makes of it; damage that shows only there is damage as well.

        Raises AssistantError when it cannot be used, or the user would rather quit.
        """
        opened = open_library(self._where, read=readings, clocks=self._clocks, reading_version=reading_version())
        library = self._asked(opened) if isinstance(opened, Damaged) else opened
        try:
            return library, use(library)
        except DamagedLibraryError:
            library.close()
        aside = set_aside(self._where.library, self._clocks.local())
        library = self._asked(Damaged(aside, self._backups.newest_good()))
        return library, use(library)

    @property
    def _backups(self) -> Backups:
        return Backups(self._where.backups, now=self._clocks.local)

    def _asked(self, damaged: Damaged) -> Library:
        """Restore the newest good backup or begin anew, as the user says."""
        answers = ("rescue.restore", "rescue.anew", "rescue.quit") if damaged.backup else ("rescue.anew", "rescue.quit")
        if damaged.backup is None:
            what = sentence("rescue.without-backup")
        else:
            what = sentence("rescue.with-backup" if damaged.aside else "rescue.gone", backup=damaged.backup.name)
        answer = ask(self._look, "rescue.heading", what, answers)
        if answer == "rescue.quit":
            raise AssistantError("rescue.not-started")
        if answer == "rescue.restore" and damaged.backup is not None:
            self._backups.restore(damaged.backup, self._where.library)
        return Library.open(
            self._where.library, read=readings, clock_ms=self._clocks.ms, reading_version=reading_version()
        )
