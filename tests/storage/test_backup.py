from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from making import a_phrase, creating, dump, opened, plan

from assistant.core.errors import AssistantError
from assistant.storage import backup
from assistant.storage.backup import Backups
from assistant.storage.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from making import Clock


@pytest.fixture
def backups(tmp_path: Path, clock: Clock) -> Backups:
    return Backups(tmp_path / "backups", now=clock.local)


def spoil(file: Path) -> None:
    """Overwrite everything behind the first page, as a failing disk might."""
    content = file.read_bytes()
    file.write_bytes(content[:4096] + b"\x5a" * (len(content) - 4096))


def test_a_backup_holds_what_the_library_holds_in_one_file(library: Library, path: Path, backups: Backups) -> None:
    library.apply(creating(*(a_phrase(number) for number in range(50))))
    file = backups.make(library.connection)
    assert file.name == "library-20251101-120000.db"
    assert dump(file) == dump(path)
    assert sorted(backups.folder.iterdir()) == [file]
    assert backups.good(file)


def test_two_backups_of_one_second_are_two(library: Library, backups: Backups) -> None:
    made = [backups.make(library.connection) for _ in range(3)]
    assert backups.all() == made[::-1]


def test_an_import_can_make_its_backup_while_a_reader_looks(library: Library, path: Path, backups: Backups) -> None:
    with closing(Library.open_to_read(path)) as reader:
        reader.phrases()
        assert backups.good(backups.make(library.connection))


def test_the_newest_good_backup_is_found_behind_spoilt_ones(library: Library, backups: Backups, clock: Clock) -> None:
    library.apply(creating(*(a_phrase(number) for number in range(300))))
    made = []
    for _ in range(4):
        made.append(backups.make(library.connection))
        clock.ms += 1000
    spoil(made[3])
    made[2].write_bytes(b"")
    made[1].write_bytes(b"not a database at all, but long enough to look at" * 100)
    assert backups.newest_good() == made[0]
    made[0].unlink()
    assert backups.newest_good() is None


def test_restoring_brings_the_backup_back_and_keeps_what_was_there(
    library: Library, path: Path, backups: Backups, clock: Clock
) -> None:
    library.apply(creating(a_phrase(1)))
    file = backups.make(library.connection)
    library.apply(plan((a_phrase(1), None), (None, a_phrase(2))))
    before = dump(path)
    library.changed_elsewhere()
    clock.ms += 1000
    kept = backups.restore(file, path)
    assert library.changed_elsewhere()
    assert library.phrases() == [a_phrase(1)]
    assert kept is not None
    assert dump(kept) == before
    library.apply(creating(a_phrase(3)))
    assert library.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    backups.restore(kept, path)
    assert library.phrases() == [a_phrase(2)]
    assert not list(backups.folder.glob("*.part*"))


def test_restoring_makes_a_library_where_none_is(library: Library, tmp_path: Path, backups: Backups) -> None:
    library.apply(creating(a_phrase(1)))
    file = backups.make(library.connection)
    elsewhere = tmp_path / "elsewhere.db"
    assert backups.restore(file, elsewhere) is None
    with closing(opened(elsewhere)) as restored:
        assert restored.phrases() == [a_phrase(1)]


def test_restoring_sets_a_damaged_library_aside(library: Library, path: Path, backups: Backups) -> None:
    library.apply(creating(*(a_phrase(number) for number in range(300))))
    file = backups.make(library.connection)
    library.close()
    spoil(path)
    spoilt = path.read_bytes()
    aside = backups.restore(file, path)
    assert aside is not None
    assert aside.name == "library-damaged-20251101-120000.db"
    assert aside.read_bytes() == spoilt
    with closing(opened(path)) as restored:
        assert len(restored.phrases()) == 300


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("spoilt", "data.backup-bad"),
        ("empty", "data.backup-bad"),
        ("missing", "data.backup-bad"),
        ("text", "data.backup-bad"),
        ("foreign", "data.not-a-library"),
        ("newer", "data.newer"),
    ],
)
def test_what_is_no_good_backup_changes_nothing(
    library: Library, path: Path, backups: Backups, kind: str, key: str
) -> None:
    library.apply(creating(*(a_phrase(number) for number in range(300))))
    file = backups.make(library.connection)
    match kind:
        case "spoilt":
            spoil(file)
        case "empty":
            file.write_bytes(b"")
        case "missing":
            file.unlink()
        case "text":
            file.write_text("亲" * 4000, encoding="utf-8")
        case "foreign" | "newer":
            with closing(sqlite3.connect(file)) as connection:
                connection.execute(f"PRAGMA {'application_id' if kind == 'foreign' else 'user_version'} = 99")
    before = dump(path)
    with pytest.raises(AssistantError) as refused:
        backups.restore(file, path)
    assert refused.value.sentence.key == key
    assert dump(path) == before


def test_a_library_in_use_by_a_writer_is_not_replaced(
    library: Library, path: Path, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.storage.connection.BUSY_MS", 20)
    library.apply(creating(a_phrase(1)))
    file = backups.make(library.connection)
    library.connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(AssistantError) as refused:
        backups.restore(file, path)
    library.connection.execute("ROLLBACK")
    assert refused.value.sentence.key == "data.busy"
    assert library.phrases() == [a_phrase(1)]


def test_rolling_removes_what_is_not_kept_and_what_a_crash_left(library: Library, backups: Backups) -> None:
    newest = backups.make(library.connection)
    for day in range(1, 31):
        (backups.folder / f"library-202510{day:02}-080000.db").write_bytes(b"")
    unfinished = backups.folder / "library-20251031-090000.4711.part"
    unfinished.write_bytes(b"half")
    os.utime(unfinished, (0, 0))
    theirs = backups.folder / "library-99999999-999999.db"
    theirs.write_bytes(b"named by somebody else")
    backups.rolling(datetime(2025, 11, 1).date())  # noqa: DTZ001
    left = {file.name[8:16] for file in backups.all()}
    assert left == {"20251101", *(f"202510{day}" for day in range(18, 31)), "20251012", "20251005"}
    assert newest.exists()
    assert theirs.exists()
    assert not unfinished.exists()


def test_rolling_leaves_alone_what_another_process_is_writing(
    library: Library, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.apply(creating(a_phrase(1)))
    counted = backup._counts

    def meanwhile(connection: sqlite3.Connection) -> list[int]:
        Backups(backups.folder).rolling(datetime(2025, 11, 1).date())  # noqa: DTZ001
        return counted(connection)

    monkeypatch.setattr(backup, "_counts", meanwhile)
    file = backups.make(library.connection)
    assert backups.good(file)


def test_two_processes_can_make_a_backup_in_the_same_second(
    library: Library, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = backup._counts
    theirs: list[Path] = []

    def meanwhile(connection: sqlite3.Connection) -> list[int]:
        monkeypatch.setattr(backup, "_counts", counted)
        with monkeypatch.context() as elsewhere, closing(opened(library.path)) as other:
            elsewhere.setattr("os.getpid", lambda: 4711)
            theirs.append(backups.make(other.connection))
        return counted(connection)

    monkeypatch.setattr(backup, "_counts", meanwhile)
    mine = backups.make(library.connection)
    assert len({mine, *theirs}) == 2
    assert all(backups.good(file) for file in (mine, *theirs))


def test_there_may_be_no_backups_yet(tmp_path: Path) -> None:
    backups = Backups(tmp_path / "none")
    assert backups.all() == []
    assert backups.newest_good() is None
    assert backups.rolling(datetime(2025, 11, 1).date()) == []  # noqa: DTZ001
