"""A feature's tables come with the library's own, are backed up with it, and are not mistaken for nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from example import FEATURE
from sqlite_utils import Database, Migrations

from assistant.app.features import FEATURES, half, know_steps_of
from assistant.core.errors import AssistantError
from assistant.core.feature import Half
from assistant.core.phrase import Phrase, TextMessage
from assistant.core.plan import Edit, Plan
from assistant.core.sentence import sentence
from assistant.storage.backup import Backups
from assistant.storage.faults import DamagedLibraryError
from assistant.storage.feature_steps import FeatureSteps, know
from assistant.storage.library import Library
from assistant.storage.migrations import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PHRASE = Phrase(uuid="u1", title="在吗", body=(TextMessage("在的亲"),), created_at=1, updated_at=1)
WITH, WITHOUT = (FEATURE,), ()


@pytest.fixture(autouse=True)
def _nobody_knows() -> Iterator[None]:
    yield
    know(())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


def opened(path: Path, **more: Any) -> Library:
    return Library.open(path, read=lambda phrase: (phrase.title, phrase.text), clock_ms=lambda: 1, **more)


def written(path: Path, features: tuple[Any, ...], counts: int = 0) -> None:
    know_steps_of(features)
    with closing(opened(path)) as library:
        library.apply(Plan((Edit(None, PHRASE),), sentence("plan.made", title="")))
        for at in range(counts):
            library.connection.execute("INSERT INTO example_counts VALUES (?, 1)", (at,))


def counts(path: Path) -> int | None:
    with closing(sqlite3.connect(path)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'example_counts'").fetchone():
            return None
        return int(connection.execute("SELECT count(*) FROM example_counts").fetchone()[0])


def test_a_new_library_has_them_and_is_not_migrated_again(path: Path) -> None:
    written(path, WITH, counts=2)
    with closing(opened(path, before_migrating=lambda _: pytest.fail("it is up to date"))) as library:
        assert library.phrases() == [PHRASE]
        assert library.connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert counts(path) == 2


def test_a_library_from_before_the_feature_is_kept_and_gets_them(path: Path) -> None:
    written(path, WITHOUT)
    assert counts(path) is None
    know_steps_of(WITH)
    with pytest.raises(AssistantError) as refused:
        Library.open_to_read(path)
    assert refused.value.sentence.key == "data.older"
    kept: list[bool] = []
    with closing(opened(path, before_migrating=lambda _: kept.append(True))) as library:
        assert library.phrases() == [PHRASE]
    assert (kept, counts(path)) == ([True], 0)
    Library.open_to_read(path).close()


def test_a_program_without_the_feature_refuses_and_leaves_it_alone(path: Path) -> None:
    written(path, WITH)
    before = path.read_bytes()
    know_steps_of(WITHOUT)
    for opening in (opened, Library.open_to_read):
        with pytest.raises(AssistantError) as refused:
            opening(path)
        assert refused.value.sentence.key == "data.newer"
    assert path.read_bytes() == before


@pytest.mark.parametrize(("made_with", "found"), [(WITH, 3), (WITHOUT, 0)])
def test_a_backup_brings_them_back_where_there_is_no_library(
    path: Path, tmp_path: Path, made_with: tuple[Any, ...], found: int
) -> None:
    written(path, made_with, counts=3 if made_with else 0)
    backups = Backups(tmp_path / "backups")
    with closing(opened(path)) as library:
        file = backups.make(library.connection)
    know_steps_of(WITH)
    assert backups.good(file)
    restored = tmp_path / "new" / "library.db"
    restored.parent.mkdir()
    backups.restore(file, restored)
    assert counts(restored) == found
    with closing(opened(restored)) as library:
        assert library.phrases() == [PHRASE]


def test_what_a_feature_keeps_stays_when_a_backup_is_put_back_over_it(path: Path, tmp_path: Path) -> None:
    written(path, WITH, counts=1)
    backups = Backups(tmp_path / "backups")
    with closing(opened(path)) as library:
        file = backups.make(library.connection)
        library.connection.execute("INSERT INTO example_counts VALUES (9, 9)")
        library.apply(Plan((Edit(PHRASE, None),), sentence("plan.deleted", title="")))
    backups.restore(file, path)
    assert counts(path) == 2
    with closing(opened(path)) as library:
        assert library.phrases() == [PHRASE]


def test_a_backup_that_only_says_it_has_them_is_none(path: Path, tmp_path: Path) -> None:
    written(path, WITH)
    backups = Backups(tmp_path / "backups")
    with closing(opened(path)) as library:
        file = backups.make(library.connection)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE example_counts")
        connection.commit()
    assert not backups.good(file)


def seeded() -> Migrations:
    """A step that writes a row itself, and a table that names rows of one that comes later."""
    steps = Migrations("seeded")

    @steps(name="0001")
    def _tables(db: Database) -> None:
        db.execute("CREATE TABLE seeded_first (of INTEGER NOT NULL REFERENCES seeded_later (id)) STRICT")
        db.execute("CREATE TABLE seeded_later (id INTEGER PRIMARY KEY) STRICT")
        db.execute("INSERT INTO seeded_later VALUES (1)")

    return steps


def test_rows_that_a_step_writes_and_rows_that_name_others_are_restored(path: Path, tmp_path: Path) -> None:
    know((FeatureSteps("seeded", ("0001",), seeded),))
    backups = Backups(tmp_path / "backups")
    with closing(opened(path)) as library:
        library.connection.execute("INSERT INTO seeded_first VALUES (1)")
        file = backups.make(library.connection)
    assert backups.good(file)
    path.unlink()
    path.with_name("library.db-wal").unlink(missing_ok=True)
    backups.restore(file, path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT * FROM seeded_first, seeded_later").fetchall() == [(1, 1)]


FLIPPED = "UPDATE _sqlite_migrations SET migration_set = 'jinnanf' WHERE name = '0002-choices'"
NO_TEXT = "UPDATE _sqlite_migrations SET name = CAST(x'ff' AS TEXT) WHERE name = '0002-choices'"
IN_SCHEMA = (
    "PRAGMA writable_schema = ON",
    "UPDATE sqlite_schema SET sql = replace(sql, 'migration_set', 'migration_sef') WHERE name = '_sqlite_migrations'",
)


@pytest.mark.parametrize("damage", [(FLIPPED,), (NO_TEXT,), IN_SCHEMA], ids=["flipped", "no text", "schema"])
def test_a_byte_that_turned_in_the_list_of_steps_is_damage_and_no_newer_program(
    path: Path, tmp_path: Path, damage: tuple[str, ...]
) -> None:
    written(path, WITHOUT)
    backups = Backups(tmp_path / "backups")
    with closing(opened(path)) as library:
        good = backups.make(library.connection)
    with closing(sqlite3.connect(path)) as connection:
        for statement in damage:
            connection.execute(statement)
        connection.commit()
    for opening in (opened, Library.open_to_read):
        with pytest.raises(DamagedLibraryError):
            opening(path)
    offer = backups.offer()
    assert offer is not None
    assert offer.file == good


@pytest.mark.parametrize("feature", [one for one in (*FEATURES, FEATURE) if one.steps], ids=lambda one: one.name)
def test_the_declared_steps_are_those_of_the_set(feature: Any) -> None:
    store = half(feature, Half.STORE)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        database = Database(connection, execute_plugins=False)
        assert [step.name for step in store.pending(database)] == list(feature.steps) == sorted(feature.steps)
        assert store.name == feature.name
        store.apply(database)
        made = {table.name for table in database.tables} - {"_sqlite_migrations"}
        assert made
        assert all(name.startswith(feature.name) for name in made)
        assert all(database[name].strict for name in made)
        # What a backup is read into copies rows of ordinary tables alone.
        assert not database.execute("SELECT 1 FROM sqlite_schema WHERE type IN ('view', 'trigger')").fetchall()
        assert not database.execute("SELECT 1 FROM pragma_table_list WHERE type IN ('virtual', 'shadow')").fetchall()
