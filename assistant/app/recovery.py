"""Opening the library for the running program: where it is damaged or not whole, the user says how it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from assistant.core.errors import AssistantError
from assistant.core.moment import ms_of
from assistant.core.sentence import sentence
from assistant.storage.backup import Backups
from assistant.storage.counter import StepCounter
from assistant.storage.damage import set_aside
from assistant.storage.faults import DamagedLibraryError
from assistant.storage.library import Library
from assistant.storage.opening import Behind, Clocks, Damaged, go_on, open_library
from assistant.storage.shipped import reading_version, readings
from assistant.texts import say
from assistant.ui.question_dialog import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports.desktop import Clock
    from assistant.core.sentence import Sentence
    from assistant.storage.backup import Offer
    from assistant.storage.paths import AppPaths
    from assistant.ui.appearance import Appearance

_Used = TypeVar("_Used")


class Recovery:
    """Gives a library that can be read to its end."""

    def __init__(self, look: Appearance, where: AppPaths, clock: Clock) -> None:
        self._look = look
        self._where = where
        self._clocks = Clocks(ms=lambda: ms_of(clock.now()), local=clock.now)

    def open(self, use: Callable[[Library], _Used]) -> tuple[Library, _Used]:
        """The library and what `use` makes of it; damage that shows only there is damage as well.

        Raises AssistantError when it cannot be used, or the user would rather quit.
        """
        opened = open_library(self._where, read=readings, clocks=self._clocks, reading_version=reading_version())
        library = opened if isinstance(opened, Library) else self._asked(opened)
        try:
            return library, use(library)
        except DamagedLibraryError:
            library.close()
        steps = StepCounter(self._where.library).known()
        aside = set_aside(self._where.library, self._clocks.local())
        library = self._asked(Damaged(aside, self._backups.offer(), steps))
        return library, use(library)

    @property
    def _backups(self) -> Backups:
        return Backups(self._where.backups, now=self._clocks.local)

    def _asked(self, found: Damaged | Behind) -> Library:
        """Restore the newest good backup or go on without, as the user says."""
        heading, what, lines = _said_of(found)
        without = "recovery.as-it-is" if isinstance(found, Behind) else "recovery.anew"
        answers = (*(("recovery.restore",) if found.backup else ()), without, "recovery.quit")
        answer = ask(self._look, heading, what, answers, lines)
        if answer == "recovery.quit":
            raise AssistantError("recovery.not-started")
        if answer == "recovery.restore" and found.backup is not None:
            self._backups.restore(found.backup.file, self._where.library)
        return go_on(self._where, read=readings, clocks=self._clocks, reading_version=reading_version())


def _said_of(found: Damaged | Behind) -> tuple[str, Sentence, tuple[str, ...]]:
    """Heading, paragraphs and lines of the question."""
    if isinstance(found, Behind):
        lines = tuple(say(step) for step in found.backup.newest) if found.backup else ()
        behind = sentence("recovery.behind", missing=found.missing)
        return "recovery.behind-heading", _paragraphs(behind, _offered_beside(found)), lines
    where = sentence("recovery.damaged" if found.aside else "recovery.gone")
    return "recovery.heading", _paragraphs(where, *_offered(found.backup, found.steps)), ()


def _paragraphs(first: Sentence, second: Sentence, third: Sentence | None = None) -> Sentence:
    """Sentences below one another."""
    if third is None:
        return sentence("recovery.two", first=say(first), second=say(second))
    return sentence("recovery.three", first=say(first), second=say(second), third=say(third))


def _offered(backup: Offer | None, steps: int) -> tuple[Sentence, ...]:
    """What can be restored, and what it lacks where that is known."""
    if backup is None:
        return (sentence("recovery.without-backup"),)
    offered = sentence("recovery.with-backup", backup=backup.file.name, phrases=backup.phrases)
    if not steps:
        return (offered,)
    missing = max(0, steps - backup.steps)
    return offered, sentence("recovery.lacks", missing=missing) if missing else sentence("recovery.lacks-nothing")


def _offered_beside(found: Behind) -> Sentence:
    if found.backup is None:
        return sentence("recovery.behind-without")
    lacks = max(0, found.steps - found.backup.steps)
    name = found.backup.file.name
    if not lacks:
        return sentence("recovery.behind-all", backup=name)
    return sentence("recovery.behind-with", backup=name, more=found.missing - lacks, missing=lacks)
