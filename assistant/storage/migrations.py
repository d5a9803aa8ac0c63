"""Whether a library's tables are those of this version, and bringing them up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.errors import AssistantError
from assistant.storage.connection import APPLICATION_ID, transaction
from assistant.storage.faults import DamagedLibraryError

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

VERSION = 3
"""How many steps there are; the file's `user_version` says how many it has."""


def inspect(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file that is not a sound library this version can read. Changes nothing."""
    (marked,) = connection.execute("PRAGMA application_id").fetchone()
    if marked != APPLICATION_ID and (marked or has_tables(connection)):
        raise AssistantError("data.not-a-library", path=str(path))
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise DamagedLibraryError("data.damaged", path=str(path))
    if _version(connection) > VERSION:
        raise AssistantError("data.newer", path=str(path))


def outdated(connection: sqlite3.Connection) -> bool:
    """Whether steps are missing: a new file lacks all of them."""
    return _version(connection) < VERSION


def refuse_older(connection: sqlite3.Connection, path: Path) -> None:
    """For those who may not migrate."""
    if outdated(connection):
        raise AssistantError("data.older", path=str(path))


def has_tables(connection: sqlite3.Connection) -> bool:
    """Whether anything was ever written to the file."""
    return bool(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Take every missing step, or none."""
    # Needed once in a library's life; 16 MB and 40 ms at every start otherwise.
    from sqlite_utils import Database  # noqa: PLC0415

    from assistant.storage.steps import STEPS  # noqa: PLC0415

    # Plugins of other programs' sqlite-utils have no business in a library.
    database = Database(connection, recursive_triggers=False, execute_plugins=False, strict=True)
    with transaction(connection):
        STEPS.apply(database)
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
