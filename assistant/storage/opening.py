"""Opening the library at start: a sound and whole one, or what is wrong with it and the backup that can help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.storage.backup import Backups
from assistant.storage.connection import waiting
from assistant.storage.counter import StepCounter
from assistant.storage.damage import copy_aside, set_aside
from assistant.storage.faults import DamagedLibraryError, StepsMissingError
from assistant.storage.library import Library, Read

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from assistant.storage.backup import Offer
    from assistant.storage.paths import AppPaths


@dataclass(frozen=True, slots=True)
class Damaged:
    """There is no library now. `aside` is where the damaged file lies, None when it was simply gone.

    `backup` is the newest good backup, None when there is none. The user decides: `Backups.restore`, or begin anew by
    `go_on`.
    """

    aside: Path | None
    backup: Offer | None
    steps: int = 0
    """How many the library was last known to have; 0 when that is not known."""


@dataclass(frozen=True, slots=True)
class Behind:
    """The library can be read and lacks its last steps. Nothing was changed. The user decides: `Backups.restore`, which
    can be taken back, or go on with it as it is by `go_on`."""

    missing: int
    steps: int
    """How many it was last known to have."""
    backup: Offer | None
    """A backup that has some of what is missing; None when none has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """The two clocks storage needs: ms since the epoch for the history, local time for names of files."""

    ms: Callable[[], int]
    local: Callable[[], datetime]


def open_library(
    where: AppPaths, *, read: Read, clocks: Clocks, reading_version: str = ""
) -> Library | Damaged | Behind:
    """The library, backed up before it is migrated; `Damaged`, after setting a damaged file aside; or `Behind`.

    Raises `AssistantError` when the file is of a newer version, of another program or out of reach.
    """
    where.make()
    backups = Backups(where.backups, now=clocks.local)
    steps = StepCounter(where.library).known()
    if not waiting(where.library) and (not where.library.exists() or where.library.stat().st_size == 0):
        # A library that vanished is not a first start: offer what there was before anything new is written.
        backup = backups.offer()
        if backup is not None or steps:
            return Damaged(None, backup, steps)
    try:
        return Library.open(
            where.library,
            read=read,
            clock_ms=clocks.ms,
            reading_version=reading_version,
            before_migrating=backups.make,
        )
    except DamagedLibraryError:
        return Damaged(set_aside(where.library, clocks.local()), backups.offer(), steps)
    except StepsMissingError as behind:
        found = steps - behind.missing
        backup = backups.offer(found)
        return Behind(behind.missing, steps, backup if backup is not None and backup.steps > found else None)


def go_on(where: AppPaths, *, read: Read, clocks: Clocks, reading_version: str = "") -> Library:
    """The library as it is, or a new one where there is none: what is missing is known. Raises as `Library.open`."""
    backups = Backups(where.backups, now=clocks.local)
    if waiting(where.library):
        # SQLite drops of a WAL what it cannot read; somebody else may be able to.
        copy_aside(where.library, clocks.local())
    return Library.open(
        where.library,
        read=read,
        clock_ms=clocks.ms,
        reading_version=reading_version,
        before_migrating=backups.make,
        after=backups.steps(),
    )
