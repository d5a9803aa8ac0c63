"""Opening the library at start: a sound one, or a damaged one set aside with the backup that can replace it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.storage.backup import Backups
from assistant.storage.damage import set_aside
from assistant.storage.faults import DamagedLibraryError
from assistant.storage.library import Library, Read

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from assistant.storage.paths import Places


@dataclass(frozen=True, slots=True)
class Damaged:
    """There is no library now. `aside` is where the damaged file lies, None when it was simply gone.

    `backup` is the newest good backup, None when there is none. The user decides: `Backups.restore`, or begin anew by
    `Library.open`.
    """

    aside: Path | None
    backup: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """The two clocks storage needs: ms since the epoch for the history, local time for names of files."""

    ms: Callable[[], int]
    local: Callable[[], datetime]


def open_library(where: Places, *, read: Read, clocks: Clocks, reading_version: str = "") -> Library | Damaged:
    """The library, backed up before it is migrated; or `Damaged`, after setting a damaged file aside.

    Raises `AssistantError` when the file is of a newer version, of another program or out of reach.
    """
    where.make()
    backups = Backups(where.backups, now=clocks.local)
    if not where.library.exists() or where.library.stat().st_size == 0:
        # A library that vanished is not a first start: offer what there was before anything new is written.
        backup = backups.newest_good()
        if backup is not None:
            return Damaged(None, backup)
    try:
        return Library.open(
            where.library,
            read=read,
            clock_ms=clocks.ms,
            reading_version=reading_version,
            before_migrating=backups.make,
        )
    except DamagedLibraryError:
        return Damaged(set_aside(where.library, clocks.local()), backups.newest_good())
