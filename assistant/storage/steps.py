"""The steps that make the library's tables. They are only ever appended: a released step is never edited."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from assistant.storage.connection import APPLICATION_ID
from assistant.storage.feature_steps import OURS

STEPS = Migrations(OURS)


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


@STEPS(name="0002-choices")
def _choices(db: Database) -> None:
    # No foreign key, as for uses. What was typed stays here: no pack and no export reads this table.
    db.execute(
        """
        CREATE TABLE choices (
            typed TEXT NOT NULL,
            phrase TEXT NOT NULL,
            count INTEGER NOT NULL,
            last INTEGER NOT NULL,
            PRIMARY KEY (typed, phrase)
        ) STRICT
        """
    )


@STEPS(name="0003-profiles")
def _profiles(db: Database) -> None:
    # What imports bring of target programs. The history holds more kinds of items from here on: SQLite cannot loosen a
    # check, so its table is made anew.
    for statement in (
        """
        CREATE TABLE profiles (
            uuid TEXT PRIMARY KEY NOT NULL,
            said TEXT NOT NULL CHECK (json_valid(said)),
            position INTEGER NOT NULL,
            pack TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE history_items (
            plan INTEGER NOT NULL REFERENCES history (number) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            uuid TEXT NOT NULL,
            kind TEXT NOT NULL,
            before TEXT CHECK (before IS NULL OR json_valid(before)),
            PRIMARY KEY (plan, place)
        ) STRICT
        """,
        "INSERT INTO history_items SELECT plan, place, uuid, kind, before FROM history_edits",
        "DROP TABLE history_edits",
        "ALTER TABLE history_items RENAME TO history_edits",
    ):
        db.execute(statement)


@STEPS(name="0004-proofs")
def _proofs(db: Database) -> None:
    for statement in (
        # 0: written before there were proofs.
        "ALTER TABLE phrases ADD COLUMN proof INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE groups ADD COLUMN proof INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE profiles ADD COLUMN proof INTEGER NOT NULL DEFAULT 0",
        # What was remembered under these keys before the step, where it is taken back with it; NULL: nothing.
        """
        CREATE TABLE history_marks (
            plan INTEGER NOT NULL REFERENCES history (number) ON DELETE CASCADE,
            key TEXT NOT NULL,
            before TEXT,
            PRIMARY KEY (plan, key)
        ) STRICT
        """,
    ):
        db.execute(statement)


@STEPS(name="0005-confirmed")
def _confirmed(db: Database) -> None:
    db.execute("ALTER TABLE phrases ADD COLUMN confirmed TEXT NOT NULL DEFAULT ''")


@STEPS(name="0006-keywords")
def _keywords(db: Database) -> None:
    db.execute("ALTER TABLE phrases ADD COLUMN keywords TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(keywords))")


@STEPS(name="0007-same-words")
def _same_words(db: Database) -> None:
    # A row for each pack: what its newest version says.
    db.execute(
        """
        CREATE TABLE same_words (
            uuid TEXT PRIMARY KEY NOT NULL,
            said TEXT NOT NULL CHECK (json_valid(said)),
            pack TEXT NOT NULL,
            proof INTEGER NOT NULL
        ) STRICT
        """
    )
