from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from making import Clock, a_phrase, creating, reading
from test_backup import spoil
from test_migrations import make_older

from assistant.storage.backup import Backups
from assistant.storage.faults import DamagedLibraryError
from assistant.storage.library import Library
from assistant.storage.opening import Behind, Clocks, Damaged, open_library
from assistant.storage.paths import AppPaths

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def where(tmp_path: Path) -> AppPaths:
    return AppPaths(tmp_path / "home")


def start(where: AppPaths, clock: Clock) -> Library | Damaged | Behind:
    return open_library(where, read=reading, clocks=Clocks(ms=clock, local=clock.local))


def filled(where: AppPaths, clock: Clock) -> Path:
    """A library of 300 phrases that was closed; gives its one backup."""
    library = start(where, clock)
    assert isinstance(library, Library)
    with closing(library):
        library.apply(creating(*(a_phrase(number) for number in range(300))))
        return Backups(where.backups, now=clock.local).make(library.connection)


def test_the_first_start_makes_a_library(where: AppPaths, clock: Clock) -> None:
    library = start(where, clock)
    assert isinstance(library, Library)
    library.close()
    assert where.library.exists()


def test_a_damaged_library_is_set_aside_and_the_newest_good_backup_named(where: AppPaths, clock: Clock) -> None:
    backup = filled(where, clock)
    spoil(where.library)
    spoilt = where.library.read_bytes()
    damaged = start(where, clock)
    assert isinstance(damaged, Damaged)
    assert damaged.backup is not None
    assert damaged.backup.file == backup
    assert damaged.aside == where.home / "library-damaged-20251101-120000.db"
    assert damaged.aside.read_bytes() == spoilt
    assert not where.library.exists()


def test_a_second_damaged_library_never_overwrites_the_first(where: AppPaths, clock: Clock) -> None:
    asides = set()
    for content in (b"first " * 2000, b"second " * 2000):
        where.make()
        where.library.write_bytes(content)
        damaged = start(where, clock)
        assert isinstance(damaged, Damaged)
        assert damaged.aside is not None
        assert damaged.aside.read_bytes() == content
        asides.add(damaged.aside)
    assert len(asides) == 2


def test_the_wal_of_a_damaged_library_goes_with_it(where: AppPaths, clock: Clock) -> None:
    where.make()
    where.library.write_bytes(b"garbage" * 1000)
    wal = where.library.with_name("library.db-wal")
    wal.write_bytes(b"frames")
    damaged = start(where, clock)
    assert isinstance(damaged, Damaged)
    assert damaged.aside is not None
    assert damaged.aside.with_name(damaged.aside.name + "-wal").read_bytes() == b"frames"
    assert not wal.exists()


def test_a_restored_library_opens(where: AppPaths, clock: Clock) -> None:
    filled(where, clock)
    spoil(where.library)
    damaged = start(where, clock)
    assert isinstance(damaged, Damaged)
    assert damaged.backup is not None
    Backups(where.backups, now=clock.local).restore(damaged.backup.file, where.library)
    library = start(where, clock)
    assert isinstance(library, Library)
    with closing(library):
        assert len(library.phrases()) == 300


@pytest.mark.parametrize("left", [None, b""])
def test_a_library_that_vanished_is_offered_from_its_backup(where: AppPaths, clock: Clock, left: bytes | None) -> None:
    backup = filled(where, clock)
    where.library.unlink()
    if left is not None:
        where.library.write_bytes(left)
    damaged = start(where, clock)
    assert isinstance(damaged, Damaged)
    assert (damaged.aside, damaged.steps) == (None, 1)
    assert damaged.backup is not None
    assert (damaged.backup.file, damaged.backup.steps, damaged.backup.phrases) == (backup, 1, 300)


def test_a_library_is_backed_up_before_it_is_migrated(where: AppPaths, clock: Clock) -> None:
    filled(where, clock)
    clock.ms += 60_000
    make_older(where.library)
    library = start(where, clock)
    assert isinstance(library, Library)
    library.close()
    assert [file.name for file in Backups(where.backups).all()] == [
        "library-20251101-120100.db",
        "library-20251101-120000.db",
    ]


def test_bytes_that_turned_inside_a_text_are_found_when_they_are_read(where: AppPaths, clock: Clock) -> None:
    """The check of the tables cannot see them; reading says so instead of showing half a library."""
    filled(where, clock)
    content = where.library.read_bytes()
    title = "短语299".encode()
    at = content.index(title)
    where.library.write_bytes(content[:at] + b"\xff\xff\xff" + content[at + 3 :])
    library = start(where, clock)
    assert isinstance(library, Library)
    with closing(library), pytest.raises(DamagedLibraryError):
        library.phrases()
