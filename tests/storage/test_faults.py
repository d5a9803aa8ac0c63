"""A full disk, a read-only folder, a file somebody else holds: one clear sentence each, and nothing lost."""

from __future__ import annotations

import os
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from making import Clock, a_phrase, creating, dump, opened

from assistant.core.errors import AssistantError
from assistant.core.outcome import Ending, Outcome
from assistant.core.phrase import TextMessage
from assistant.core.plan import Changes
from assistant.core.settings import Settings
from assistant.storage.backup import Backups
from assistant.storage.library import Library
from assistant.storage.paths import AppPaths
from assistant.storage.settings import SettingsFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGE = [a_phrase(number, body=(TextMessage("亲，在的" * 500),)) for number in range(1000, 1100)]


def key_of(fault: pytest.ExceptionInfo[AssistantError]) -> str:
    return fault.value.sentence.key


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, of one megabyte. Only root may make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, check=False)
    if made.returncode:
        pytest.skip("making a small disk needs root")
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Path]:
    """A folder with a library of one phrase, in which nothing may be written any more."""
    folder = tmp_path / "sealed"
    folder.mkdir()
    root = os.getuid() == 0
    if root and subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder], capture_output=True, check=False).returncode:
        pytest.skip("root writes everywhere, and cannot mount here")
    with closing(opened(folder / "library.db")) as library:
        library.apply(creating(a_phrase(1)))
    if root:
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
    else:
        folder.chmod(0o500)
        (folder / "library.db").chmod(0o400)
    yield folder
    if root:
        subprocess.run(["umount", "--lazy", folder], check=True)
    else:
        folder.chmod(0o700)


def test_a_plan_that_does_not_fit_is_refused_whole(library: Library, path: Path) -> None:
    library.apply(creating(a_phrase(1)))
    before = dump(path)
    library.connection.execute("PRAGMA max_page_count = 60")
    with pytest.raises(AssistantError) as fault:
        library.apply(creating(*LARGE))
    assert key_of(fault) == "data.disk-full"
    assert dump(path) == before
    library.connection.execute("PRAGMA max_page_count = 1000000")
    assert isinstance(library.apply(creating(*LARGE)), Changes)


def test_on_a_full_disk_nothing_is_lost_and_work_goes_on_when_there_is_room(small_disk: Path, clock: Clock) -> None:
    path = small_disk / "library.db"
    with closing(opened(path, clock)) as library:
        library.apply(creating(a_phrase(1)))
        filler = small_disk / "filler"
        fill(filler)
        for attempt in (lambda: library.apply(creating(*LARGE)), lambda: library.apply(creating(*LARGE[:50]))):
            with pytest.raises(AssistantError) as fault:
                attempt()
            assert key_of(fault) == "data.disk-full"
            assert library.phrases() == [a_phrase(1)]
        filler.unlink()
        assert isinstance(library.apply(creating(a_phrase(2))), Changes)
    with closing(opened(path, clock)) as library:
        assert library.phrases() == [a_phrase(1), a_phrase(2)]


def test_on_a_full_disk_no_half_backup_and_no_half_settings_are_left(small_disk: Path, clock: Clock) -> None:
    backups = Backups(small_disk / "backups", now=clock.local)
    settings = SettingsFile(small_disk / "settings.json", now=clock.local)
    settings.save(Settings(agent="小美"))
    with closing(opened(small_disk / "library.db", clock)) as library:
        library.apply(creating(a_phrase(1)))
        backups.folder.mkdir()
        fill(small_disk / "filler")
        with pytest.raises(AssistantError) as fault:
            backups.make(library.connection)
        assert key_of(fault) == "data.disk-full"
        assert list(backups.folder.iterdir()) == []
        with pytest.raises(AssistantError) as fault:
            settings.save(Settings(agent="小丽" * 40))
        assert key_of(fault) == "data.disk-full"
        assert settings.load()[0].agent == "小美"


def test_a_restore_that_does_not_fit_leaves_the_library(small_disk: Path, tmp_path: Path, clock: Clock) -> None:
    backups = Backups(tmp_path / "backups", now=clock.local)
    with closing(opened(tmp_path / "large.db", clock)) as large:
        large.apply(creating(*LARGE))
        file = backups.make(large.connection)
    path = small_disk / "library.db"
    with closing(opened(path, clock)) as library:
        library.apply(creating(a_phrase(1)))
        fill(small_disk / "filler")
        with pytest.raises(AssistantError) as fault:
            backups.restore(file, path)
        assert key_of(fault) == "data.disk-full"
        assert library.phrases() == [a_phrase(1)]


def test_a_read_only_folder_is_said_and_nothing_is_begun(sealed: Path, clock: Clock) -> None:
    attempts = (
        lambda: opened(sealed / "library.db"),
        lambda: opened(sealed / "other.db"),
        lambda: AppPaths(sealed / "home").make(),
        lambda: SettingsFile(sealed / "settings.json", now=clock.local).save(Settings()),
        lambda: Backups(sealed, now=clock.local).restore(sealed / "library.db", sealed / "library.db"),
    )
    for attempt in attempts:
        with pytest.raises(AssistantError) as fault:
            attempt()
        assert key_of(fault) == "data.not-writable"


def test_a_file_where_the_data_folder_should_be_is_no_fault_of_the_disk(tmp_path: Path) -> None:
    (tmp_path / "home").write_bytes(b"mine")
    for home in (tmp_path / "home", tmp_path / "home" / "inner", tmp_path / ("n" * 300)):
        with pytest.raises(AssistantError) as fault:
            AppPaths(home).make()
        assert key_of(fault) == "data.not-writable"
    assert (tmp_path / "home").read_bytes() == b"mine"


def test_a_library_in_a_read_only_folder_can_be_read(sealed: Path) -> None:
    with closing(Library.open_to_read(sealed / "library.db")) as library:
        assert library.phrases() == [a_phrase(1)]
    assert sorted(file.name for file in sealed.iterdir()) == ["library.db", "library.steps"]


def test_a_library_on_a_full_disk_can_be_read(small_disk: Path, clock: Clock) -> None:
    path = small_disk / "library.db"
    with closing(opened(path, clock)) as library:
        library.apply(creating(a_phrase(1)))
    fill(small_disk / "filler")
    with closing(Library.open_to_read(path)) as library:
        assert library.phrases() == [a_phrase(1)]


def test_a_library_somebody_holds_is_said_after_the_wait(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.storage.connection.BUSY_MS", 20)
    with closing(opened(path)) as other:
        library.connection.execute("BEGIN IMMEDIATE")
        attempts = (
            lambda: other.apply(creating(a_phrase(2))),
            lambda: other.purge(0),
            lambda: other.used("u1", "xterm", Outcome(Ending.PASTED), 1),
        )
        for attempt in attempts:
            with pytest.raises(AssistantError) as fault:
                attempt()
            assert key_of(fault) == "data.busy"
        library.connection.execute("ROLLBACK")
        assert isinstance(other.apply(creating(a_phrase(2))), Changes)


def test_our_own_mistakes_are_not_blamed_on_the_disk(library: Library) -> None:
    library.connection.execute("DROP TABLE uses")
    with pytest.raises(Exception, match="no such table") as fault:
        library.use_counts()
    assert not isinstance(fault.value, AssistantError)


def test_no_sentence_about_the_disk_holds_a_phrase(library: Library) -> None:
    library.connection.execute("PRAGMA max_page_count = 60")
    with pytest.raises(AssistantError) as fault:
        library.apply(creating(*LARGE))
    assert "亲" not in repr(fault.value.sentence)


def fill(file: Path) -> None:
    """Take all the room there is."""
    with file.open("wb", buffering=0) as filler:
        try:
            while True:
                filler.write(b"\0" * 4096)
        except OSError:
            return
