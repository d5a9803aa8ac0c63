"""The library's tables, as steps that are only ever appended: a released step is never edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlite_utils import Database, Migrations

from assistant.core.errors import AssistantError
from assistant.storage.connection import APPLICATION_ID, transaction
from assistant.storage.faults import DamagedLibraryError

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

STEPS = Migrations("jinnang")
VERSION = 1
"""How many steps there are; the file's `user_version` says how many it has."""


@STEPS(name="0001-library")
def _library(db: Database) -> None:
    for statement in (
        f"PRAGMA application_id = {APPLICATION_ID}",
        """
        CREATE TABLE phrases (
            uuid TEXT PRIMARY KEY NOT NULL,
            title TEXT NOT NULL,
            body TEXT NOT NULL CHECK (json_valid(body)),
            code TEXT NOT NULL,
            group_path TEXT NOT NULL CHECK (json_valid(group_path)),
            scope TEXT NOT NULL,
            position INTEGER NOT NULL,
            tags TEXT NOT NULL CHECK (json_valid(tags)),
            platforms TEXT NOT NULL CHECK (json_valid(platforms)),
            valid_from TEXT,
            valid_until TEXT,
            hotkey TEXT NOT NULL,
            favourite INTEGER NOT NULL CHECK (favourite IN (0, 1)),
            colour TEXT NOT NULL,
            note TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            deleted_at INTEGER,
            pack TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX phrases_deleted ON phrases (deleted_at) WHERE deleted_at IS NOT NULL",
        """
        CREATE TABLE groups (
            uuid TEXT PRIMARY KEY NOT NULL,
            path TEXT NOT NULL UNIQUE CHECK (json_valid(path)),
            position INTEGER NOT NULL,
            hotkey TEXT NOT NULL,
            colour TEXT NOT NULL,
            pack TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE readings (
            phrase TEXT PRIMARY KEY NOT NULL REFERENCES phrases (uuid) ON DELETE CASCADE,
            title TEXT NOT NULL,
            body TEXT NOT NULL
        ) STRICT
        """,
        # No foreign key: a use has happened whether or not its phrase is still there, and it holds no text.
        """
        CREATE TABLE uses (
            number INTEGER PRIMARY KEY,
            phrase TEXT NOT NULL,
            at INTEGER NOT NULL,
            program TEXT NOT NULL,
            ending TEXT NOT NULL,
            reason TEXT NOT NULL
        ) STRICT
        """,
        "CREATE INDEX uses_phrase ON uses (phrase, at) WHERE ending <> 'stopped'",
        "CREATE INDEX uses_at ON uses (at)",
        # AUTOINCREMENT: a number once shown is never given to another plan, even after all history was trimmed.
        """
        CREATE TABLE history (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            at INTEGER NOT NULL,
            what TEXT NOT NULL CHECK (json_valid(what)),
            edits INTEGER NOT NULL,
            undoes INTEGER,
            final INTEGER NOT NULL CHECK (final IN (0, 1))
        ) STRICT
        """,
        "CREATE INDEX history_undoes ON history (undoes) WHERE undoes IS NOT NULL",
        # Only the side before is kept: newest first, what a plan made of an item is what is stored of it now.
        """
        CREATE TABLE history_edits (
            plan INTEGER NOT NULL REFERENCES history (number) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            uuid TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('phrase', 'group')),
            before TEXT CHECK (before IS NULL OR json_valid(before)),
            PRIMARY KEY (plan, place)
        ) STRICT
        """,
        "CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT",
    ):
        db.execute(statement)


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
    with transaction(connection):
        STEPS.apply(_database(connection))
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _database(connection: sqlite3.Connection) -> Database:
    # Plugins of other programs' sqlite-utils have no business in a library.
    return Database(connection, recursive_triggers=False, execute_plugins=False, strict=True)
