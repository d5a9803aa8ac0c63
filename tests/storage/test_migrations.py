from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from making import Clock, a_phrase, creating, dump, opened, plan
from sqlite_utils import Database

from assistant.core.errors import AssistantError
from assistant.storage.connection import APPLICATION_ID
from assistant.storage.library import Library
from assistant.storage.migrations import VERSION
from assistant.storage.rows import PHRASE_COLUMNS, compact, kept_sentence, phrase_row, phrase_to_json
from assistant.storage.steps import STEPS

if TYPE_CHECKING:
    from pathlib import Path

RELEASED = ["ebeb140", "19fe76d", "649fd38", "c0d604f", "18c65d6", "44c8464", "0a60e12"]
"""The schema after each step. A released step is never edited: append a step and its line here instead."""


def schema(connection: sqlite3.Connection) -> str:
    rows = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE '\\_%' ESCAPE '\\'"
    )
    return "\n".join(sorted(" ".join(sql.split()) for (sql,) in rows))


def test_every_step_counts_and_none_was_edited() -> None:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    with closing(connection):
        db = Database(connection, execute_plugins=False)
        names = [step.name for step in STEPS.pending(db)]
        assert len(names) == VERSION
        assert names == sorted(names)
        digests = []
        for following in [*names[1:], None]:
            STEPS.apply(db, stop_before=following)
            digests.append(hashlib.sha256(schema(connection).encode()).hexdigest()[:7])
        assert digests == RELEASED


def test_every_table_is_strict(library: Library) -> None:
    rows = library.connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    assert {name for name, strict in rows if not strict} <= {"sqlite_schema", "sqlite_sequence"}


def test_a_library_is_kept_in_wal_mode_with_foreign_keys_and_our_mark(library: Library) -> None:
    asked = {
        name: library.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "foreign_keys", "busy_timeout", "application_id", "user_version")
    }
    assert asked == {
        "journal_mode": "wal",
        "foreign_keys": 1,
        "busy_timeout": 3000,
        "application_id": APPLICATION_ID,
        "user_version": VERSION,
    }


def test_a_newer_library_is_refused_and_left_alone(path: Path) -> None:
    opened(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    before = path.read_bytes()
    for opening in (opened, Library.open_to_read):
        with pytest.raises(AssistantError) as refused:
            opening(path)
        assert refused.value.sentence.key == "data.newer"
    assert path.read_bytes() == before


def test_the_file_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    before = path.read_bytes()
    with pytest.raises(AssistantError) as refused:
        opened(path)
    assert refused.value.sentence.key == "data.not-a-library"
    assert path.read_bytes() == before


def test_what_was_begun_and_not_finished_is_begun_anew(path: Path) -> None:
    """A kill at the very first start may leave an empty file, or one that has a header and no tables."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    with closing(opened(path)) as library:
        assert library.phrases() == []


def test_an_older_library_is_kept_before_it_is_migrated(path: Path) -> None:
    with closing(opened(path)) as library:
        library.apply(creating(a_phrase(1)))
    make_older(path)
    before = dump(path)
    seen: list[int] = []

    def keep(connection: sqlite3.Connection) -> None:
        seen.append(connection.execute("PRAGMA user_version").fetchone()[0])
        assert list(connection.iterdump()) == before

    with closing(opened(path, before_migrating=keep)) as library:
        assert library.phrases() == [a_phrase(1)]
    assert seen == [VERSION - 1]


def test_a_library_that_cannot_be_kept_is_not_migrated(path: Path) -> None:
    opened(path).close()
    make_older(path)
    before = dump(path)

    def full(_: sqlite3.Connection) -> None:
        raise AssistantError("data.disk-full", path="backups")

    with pytest.raises(AssistantError):
        opened(path, before_migrating=full)
    assert dump(path) == before


def test_reading_alone_never_migrates(path: Path) -> None:
    opened(path).close()
    make_older(path)
    with pytest.raises(AssistantError) as refused:
        Library.open_to_read(path)
    assert refused.value.sentence.key == "data.older"


def test_a_new_library_has_nothing_to_keep(path: Path) -> None:
    opened(path, before_migrating=lambda _: pytest.fail("there is nothing yet")).close()


def test_a_library_from_before_there_were_search_words_keeps_its_phrases_and_its_history(path: Path) -> None:
    before, now = a_phrase(1, tags=("急",)), a_phrase(1, title="后来", tags=("急",), confirmed="x")
    with closing(sqlite3.connect(path, isolation_level=None)) as older:
        STEPS.apply(Database(older, execute_plugins=False), stop_before="0006-keywords")
        older.execute("PRAGMA user_version = 5")
        older.execute("INSERT INTO history VALUES (1, ?, ?, 1, NULL, 0)", (Clock().ms, kept_sentence(plan().what)))
        older.execute("INSERT INTO history_edits VALUES (1, 0, 'u1', 'phrase', ?)", (compact(phrase_to_json(before)),))
        columns = PHRASE_COLUMNS.replace(" keywords,", "")
        values = phrase_row(now)
        put = f"INSERT INTO phrases ({columns}) VALUES ({','.join('?' * 21)})"  # noqa: S608  # constants
        older.execute(put, (*values[:20], values[-1]))
    with closing(opened(path)) as library:
        assert library.phrases() == [now]
        library.undo()
        assert library.phrases() == [before]
        said = a_phrase(1, tags=("急",), keywords=("保价", "退差价"))
        library.apply(plan((before, said)))
        assert library.phrases() == [said]
    with closing(Library.open_to_read(path)) as library:
        assert library.phrases() == [said]


def make_older(path: Path) -> None:
    """A file that says it lacks the last step; taking that step again changes nothing."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION - 1}")
