"""What needs no screen and the running program and the command line have in common: parts to build, and the doctor."""

from __future__ import annotations

import os
import shutil
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from assistant.app.features import checks_of, guards_of, settings_of
from assistant.core.errors import AssistantError, Severity
from assistant.core.finding import Finding
from assistant.core.guard import Occasion
from assistant.core.moment import ms_of
from assistant.core.not_held import NotHeld
from assistant.core.own_hotkeys import own_hotkeys
from assistant.core.request import Request
from assistant.core.sentence import sentence
from assistant.core.settings import Settings, Speech, read_settings
from assistant.desktop import autostart, instance
from assistant.services.gate import Gate
from assistant.storage.backup import Backups
from assistant.storage.counter import StepCounter
from assistant.storage.faults import said
from assistant.storage.files import bytes_of
from assistant.storage.library import Library
from assistant.storage.looking import look_into
from assistant.storage.privacy import open_to_others
from assistant.storage.settings import OwnProfiles, SettingsFile, own_words
from assistant.storage.shipped import reading_version, readings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from assistant.core.check import Check
    from assistant.core.feature import Feature
    from assistant.core.phrase import Phrase
    from assistant.core.ports.desktop import Clock
    from assistant.services.doctor import Stored
    from assistant.services.exchange import Exchange
    from assistant.storage.paths import AppPaths

_MB = 1024 * 1024


def as_installed(settings: Settings) -> Settings:
    """With what the system says: its tools turn the autostart on and off, and the installer asked for the language."""
    from assistant.desktop import surroundings  # noqa: PLC0415  # only who looks needs it

    language = settings.language
    if language is Speech.AUTO and not settings.first_run_done:
        language = surroundings.language_of_installer()
    return replace(settings, autostart=autostart.is_on(), language=language)


def readable_endings() -> tuple[str, ...]:
    """The endings of the files that an import reads."""
    from assistant import formats  # noqa: PLC0415  # as said below

    return tuple(ending for known in formats.FORMATS for ending in known.endings)


def exchange_of(library: Library, where: AppPaths, clock: Clock) -> Exchange:
    """Import and export over an open library."""
    # Not at the program's start: formats, archives and digests are 7 MB that most days never need.
    from assistant import formats  # noqa: PLC0415
    from assistant.services.exchange import Exchange  # noqa: PLC0415
    from assistant.storage.images import ImageFolder  # noqa: PLC0415

    backups = Backups(where.backups)

    def back_up() -> None:
        backups.make(library.connection)
        # Where imports come by themselves and the program never runs nobody else does.
        backups.rolling(clock.now().date())

    settings = SettingsFile(where.settings, now=clock.now)
    return Exchange(
        library=library,
        bin=library,
        marks=library,
        images=ImageFolder(where.images),
        targets=OwnProfiles(settings),
        profiles=library,
        words=library,
        own_words=lambda: own_words(settings),
        formats=formats,
        clock=clock,
        new_uuid=lambda: str(uuid4()),
        backup=back_up,
    )


def guarded(
    exchange: Exchange,
    features: Iterable[Feature],
    clock: Clock,
    bug: Callable[[Exception], None] = lambda _bug: None,
) -> Exchange:
    """The same, with what the features have to say of the phrases that come in.

    After the first that a guard raises, of which `bug` hears, none is asked and that is said.
    """
    bugs: list[Exception] = []
    gate = Gate(lambda: guards_of(features), bugs.append)
    today = clock.now().date()

    def findings(phrase: Phrase) -> tuple[Finding, ...]:
        if bugs:
            return ()
        found = gate.findings(phrase, today, Occasion.IMPORTING)
        if not bugs:
            return found
        bug(bugs[0])
        return (Finding("guard", Severity.WARN, sentence("guard.unchecked")),)

    return replace(exchange, findings=findings)


@contextmanager
def exchange_beside(where: AppPaths, clock: Clock) -> Iterator[Exchange]:
    """Import and export over a connection of their own, beside the running program's. Any thread.

    Raises AssistantError.
    """
    with _opened(where, clock) as library:
        yield exchange_of(library, where, clock)


@contextmanager
def _opened(where: AppPaths, clock: Clock) -> Iterator[Library]:
    library = Library.open(
        where.library,
        read=readings,
        clock_ms=lambda: ms_of(clock.now()),
        reading_version=reading_version(),
    )
    with closing(library):
        yield library


@contextmanager
def exporting(where: AppPaths, clock: Clock) -> Iterator[Exchange]:
    """Export alone, over a connection that only reads: a disk that refuses keeps nobody from saving what is there.

    Any thread. Raises AssistantError.
    """
    library = Library.open_to_read(where.library)
    with closing(library):
        yield replace(exchange_of(library, where, clock), marks=_MetadataBeside(library, where, clock))


class _MetadataBeside:
    """Implements `ports.library.Metadata` for an export; what the disk does not take is not remembered."""

    def __init__(self, library: Library, where: AppPaths, clock: Clock) -> None:
        self._where, self._clock = where, clock
        self.meta, self.metas = library.meta, library.metas

    def set_meta(self, key: str, value: str) -> None:
        """Remember which pack an export was, so that the next one updates it."""
        with suppress(AssistantError), _opened(self._where, self._clock) as library:
            library.set_meta(key, value)


def examined(where: AppPaths, features: Iterable[Feature]) -> tuple[Check, ...]:
    """The checks of this system and this data folder, and those of the features."""
    from assistant.desktop import surroundings  # noqa: PLC0415  # only who looks needs it
    from assistant.services.doctor import examine  # noqa: PLC0415

    chosen, _ = read_settings(bytes_of(where.settings), settings_of(features))
    keys = [own.written for own in own_hotkeys(chosen) if own.written]
    found = surroundings.look(keys)
    stored = replace(_stored(where), networked=surroundings.is_on_network(_nearest(where.home)))
    kernel = examine(found, stored, ms_of(datetime.now().astimezone()), _held(where.home))
    return (*kernel, *checks_of(features, chosen))


def _held(home: Path) -> tuple[tuple[str, bool], ...] | None:
    try:
        reply = instance.ask(home, Request("status"))
    except AssistantError:
        return None
    if reply is None:
        return None
    held = reply.facts.get("hotkeys")
    if not isinstance(held, list):
        return ()
    return tuple(
        (str(one.get("combination", "")), bool(one.get("held")))
        for one in held
        if isinstance(one, dict) and one.get("why") != NotHeld.PAUSED
    )


def _nearest(home: Path) -> Path:
    """The folder that is there, where the data folder is or will be."""
    return next(folder for folder in (home, *home.parents) if folder.exists())


def _stored(where: AppPaths) -> Stored:
    from assistant.services.doctor import Stored  # noqa: PLC0415

    nearest = _nearest(where.home)
    fault, phrases = None, 0
    steps = StepCounter(where.library).known()
    if where.library.exists() or steps:
        try:
            with said(where.library):
                look_into(where.library, steps=steps)
            library = Library.open_to_read(where.library)
            phrases = len(library.phrases())
            library.close()
        except AssistantError as error:
            fault = error.sentence
    return Stored(
        folder=str(where.home),
        writable=os.access(nearest, os.W_OK | os.X_OK),
        free_mb=shutil.disk_usage(nearest).free // _MB,
        library=where.library.exists(),
        fault=fault,
        phrases=phrases,
        newest_backup=Backups(where.backups).newest_made(),
        open_to_others=len(open_to_others(where)),
    )
