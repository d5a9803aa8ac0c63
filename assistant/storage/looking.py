"""Looking at a library's file before anything is changed: what cannot be used, or is not whole, is refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from assistant.storage import history
from assistant.storage.connection import connect, connect_to_read, waiting
from assistant.storage.faults import GoneLibraryError, StepsMissingError
from assistant.storage.migrations import inspect

if TYPE_CHECKING:
    from pathlib import Path


def look_into(path: Path, *, steps: int) -> None:
    """Refuse what cannot be used, and a library that has not the `steps` it once had.

    Raises `GoneLibraryError` where none is and one was: SQLite would throw away the WAL that lies beside an empty file.
    """
    if not path.exists() or path.stat().st_size == 0:
        if steps or waiting(path, "-wal"):
            raise GoneLibraryError("data.gone", path=str(path))
        return
    found = _steps_of(path)
    if found < steps:
        raise StepsMissingError(path, steps - found)


def _steps_of(path: Path) -> int:
    try:
        with closing(connect_to_read(path)) as looking:
            # What a crash left in the WAL is looked at more closely: a part of it may be in the file already.
            inspect(looking, path, closely=waiting(path, "-wal"))
            return history.last(looking)
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_READONLY_ROLLBACK:
            raise
        # Killed before the file was switched to WAL: its journal is rolled back by whoever may write.
        with closing(connect(path)) as mending:
            inspect(mending, path)
            return history.last(mending)
