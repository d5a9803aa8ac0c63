"""Whether a library's tables are those of this version, and bringing them up to date."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from assistant.core.errors import AssistantError
from assistant.storage import feature_steps
from assistant.storage.connection import APPLICATION_ID, transaction
from assistant.storage.faults import DamagedLibraryError
from assistant.storage.item_kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from assistant.storage.feature_steps import Step

VERSION = 7
"""How many steps there are; the file's `user_version` says how many it has."""
_COLUMNS = {
    **{kind.table: kind.columns for kind in KINDS},
    "readings": "phrase, title, body",
    "uses": "number, phrase, at, program, ending, reason",
    "choices": "typed, phrase, count, last",
    "history": "number, at, what, edits, undoes, final",
    "history_edits": "plan, place, uuid, kind, before",
    "history_marks": "plan, key, before",
    "meta": "key, value",
    "sqlite_sequence": "name, seq",
}
"""What this version reads and writes."""


def inspect(connection: sqlite3.Connection, path: Path, *, closely: bool = False) -> None:
    """Refuse a file that is not a sound library this version can read; `closely` holds its indexes against its tables
    as well. Changes nothing."""
    (marked,) = connection.execute("PRAGMA application_id").fetchone()
    if marked != APPLICATION_ID and (marked or has_tables(connection)):
        raise AssistantError("data.not-a-library", path=str(path))
    check = "integrity_check" if closely else "quick_check"
    if connection.execute(f"PRAGMA {check}(1)").fetchone() != ("ok",):
        raise DamagedLibraryError("data.damaged", path=str(path))
    version = version_of(connection)
    if version > VERSION or feature_steps.unknown(connection):
        raise AssistantError("data.newer", path=str(path))
    if version == VERSION:
        look_names_up(connection, path)


def look_names_up(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse what sound tables became by a byte that turned in the schema: every name in them is looked up, those of
    checks and references as well where the connection can write."""
    connection.execute("PRAGMA foreign_keys = ON")
    try:
        for table, columns in _COLUMNS.items():
            connection.execute(f"EXPLAIN INSERT INTO {table} ({columns}) SELECT {columns} FROM {table}")  # noqa: S608
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
            raise
        raise DamagedLibraryError("data.damaged", path=str(path)) from error


def outdated(connection: sqlite3.Connection) -> bool:
    """Whether steps are missing, the library's own or a feature's: a new file lacks all of them."""
    return version_of(connection) < VERSION or feature_steps.missing(connection)


def refuse_older(connection: sqlite3.Connection, path: Path) -> None:
    """For those who may not migrate. What has no tables is being made just now, or was never more than a name."""
    if not has_tables(connection):
        raise AssistantError("data.none", path=str(path))
    if outdated(connection):
        raise AssistantError("data.older", path=str(path))


def has_tables(connection: sqlite3.Connection) -> bool:
    """Whether anything was ever written to the file."""
    return bool(connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0])


def drop_foreign(connection: sqlite3.Connection) -> None:
    """Remove the triggers and views that somebody put into a library: ours has none, and they would act in our name."""
    theirs = connection.execute("SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view')").fetchall()
    if theirs:
        with transaction(connection):
            for kind, name in theirs:
                quoted = str(name).replace('"', '""')
                connection.execute(f'DROP {kind} "{quoted}"')


def migrate(connection: sqlite3.Connection) -> None:
    """Take every missing step, or none."""
    with transaction(connection):
        take_steps(connection)


def take_steps(
    connection: sqlite3.Connection, version: int = VERSION, of_features: Collection[Step] | None = None
) -> None:
    """Take the missing steps up to this version's and every feature's, or of theirs only these, within the caller's
    transaction."""
    # Needed once in a library's life; 16 MB and 40 ms at every start otherwise.
    from sqlite_utils import Database  # noqa: PLC0415

    from assistant.storage.steps import STEPS  # noqa: PLC0415

    # Plugins of other programs' sqlite-utils have no business in a library.
    database = Database(connection, recursive_triggers=False, execute_plugins=False, strict=True)
    following = [step.name for step in STEPS.pending(database)][version - version_of(connection) :]
    STEPS.apply(database, stop_before=following[:1])
    feature_steps.take(database, of_features)
    connection.execute(f"PRAGMA user_version = {version}")


def version_of(connection: sqlite3.Connection) -> int:
    """How many steps the file has."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
