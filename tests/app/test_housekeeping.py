"""What is done for the library while nobody waits, and when."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import shiboken6
from fakes import FakeNotices

from assistant.app.housekeeping import Housekeeping, back_up, sweep_images
from assistant.core.errors import AssistantError
from assistant.core.outcome import Ending, Outcome
from assistant.core.phrase import ImageMessage, Phrase, TextMessage
from assistant.core.plan import Changes, Edit, Plan
from assistant.core.sentence import sentence
from assistant.storage.backup import Backups
from assistant.storage.damage import copy_aside
from assistant.storage.images import ImageFolder
from assistant.storage.library import Library
from assistant.storage.paths import AppPaths
from assistant.storage.retention import DAYS, WEEKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

HELLO = Phrase(uuid="u1", title="欢迎语", body=(TextMessage("亲，在的～"),))


class AtOnce:
    """A worker that does its work at once."""

    def run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        try:
            result = work()
        except AssistantError as error:
            result = error
        done(result)


class Desk:
    """A library with its housekeeping, and a clock to turn."""

    def __init__(self, home: Path, app: QApplication) -> None:
        self.where = AppPaths(home)
        self.where.make()
        self.time = datetime(2025, 11, 11, 23, 50).astimezone()
        self.library = Library.open(self.where.library, read=lambda _: ("", ""), clock_ms=self.ms)
        self.library.apply(Plan((Edit(None, HELLO),), sentence("plan.phrase-made")))
        self.notices = FakeNotices()
        self.housekeeping = Housekeeping(self.where, self.library, lambda: self.time, AtOnce(), self.notices, app)  # type: ignore[arg-type]

    def ms(self) -> int:
        return int(self.time.timestamp() * 1000)

    def backups(self) -> list[str]:
        return sorted(file.name[:16] for file in Backups(self.where.backups).all())


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    made = Desk(tmp_path / "home", qapp)
    yield made
    shiboken6.delete(made.housekeeping)  # its timers must not look at a library that is closed
    made.library.close()


def test_a_day_gets_one_backup_and_midnight_begins_another(desk: Desk) -> None:
    for minutes in (0, 5, 20, 60):
        desk.time += timedelta(minutes=minutes)
        desk.housekeeping.look()
    assert desk.backups() == ["library-20251111", "library-20251112"]


def test_a_day_that_has_one_already_gets_no_second(desk: Desk) -> None:
    back_up(desk.where, lambda: desk.time)
    desk.time += timedelta(minutes=5)
    desk.housekeeping.look()
    assert desk.backups() == ["library-20251111"]


def test_days_that_were_slept_through_are_not_made_up_for(desk: Desk) -> None:
    desk.housekeeping.look()
    desk.time += timedelta(days=4)
    desk.housekeeping.look()
    assert desk.backups() == ["library-20251111", "library-20251115"]


@pytest.mark.long
def test_days_on_which_imports_made_backups_are_thinned_as_well(desk: Desk) -> None:
    for _ in range(40):
        for _ in range(3):
            Backups(desk.where.backups, now=lambda: desk.time).make(desk.library.connection)
            desk.time += timedelta(minutes=1)
        desk.housekeeping.look()
        desk.time += timedelta(days=1) - timedelta(minutes=3)
    assert len(desk.backups()) <= DAYS + WEEKS + 3


def test_the_backup_holds_the_library(desk: Desk) -> None:
    desk.housekeeping.look()
    (file,) = Backups(desk.where.backups).all()
    with closing(Library.open_to_read(file)) as copy:
        assert copy.phrases() == [HELLO]


def test_the_bin_is_emptied_after_thirty_days(desk: Desk) -> None:
    deleted = replace(HELLO, deleted_at=desk.ms())
    desk.library.apply(Plan((Edit(HELLO, deleted),), sentence("plan.phrase-deleted")))
    for _ in range(29):
        desk.time += timedelta(days=1)
        desk.housekeeping.look()
    assert desk.library.bin() == [deleted]
    for _ in range(2):
        desk.time += timedelta(days=1)
        desk.housekeeping.look()
    assert desk.library.bin() == []


def test_a_clock_a_year_ahead_lets_nothing_go(desk: Desk) -> None:
    """A flat battery or a wrong server of the time: 20 s after the start the bin was empty and the history gone."""
    deleted = replace(HELLO, deleted_at=desk.ms())
    desk.library.apply(Plan((Edit(HELLO, deleted),), sentence("plan.phrase-deleted")))
    desk.library.chose("hy", "u1", desk.ms())
    desk.library.used("u1", "xterm", Outcome(Ending.PASTED), desk.ms())
    desk.housekeeping.look()
    before = (desk.library.bin(), desk.library.history(9), desk.library.choices())
    right = desk.time
    for days in (365, 366, 800, -9000, 1):
        desk.time = right + timedelta(days=days)
        desk.housekeeping.look()
        assert (desk.library.bin(), desk.library.history(9), desk.library.choices()) == before
    assert desk.library.connection.execute("SELECT count(*) FROM uses").fetchone() == (1,)
    assert isinstance(desk.library.undo(), Changes)


def test_what_is_deleted_under_a_clock_far_behind_stays_its_time(desk: Desk) -> None:
    desk.housekeeping.look()
    right = desk.time
    desk.time -= timedelta(days=9000)
    deleted = replace(HELLO, deleted_at=desk.ms())
    desk.library.apply(Plan((Edit(HELLO, deleted),), sentence("plan.phrase-deleted")))
    desk.housekeeping.look()
    for _ in range(29):
        right += timedelta(days=1)
        desk.time = right
        desk.housekeeping.look()
        assert desk.library.bin() == [deleted]
    for _ in range(3):
        right += timedelta(days=1)
        desk.time = right
        desk.housekeeping.look()
    assert desk.library.bin() == []


def test_a_date_that_goes_on_for_a_month_is_believed(desk: Desk) -> None:
    deleted = replace(HELLO, deleted_at=desk.ms())
    desk.library.apply(Plan((Edit(HELLO, deleted),), sentence("plan.phrase-deleted")))
    desk.housekeeping.look()
    desk.time += timedelta(days=200)
    for _ in range(30):
        desk.housekeeping.look()
        assert desk.library.bin() == [deleted]
        desk.time += timedelta(days=1)
    desk.housekeeping.look()
    assert desk.library.bin() == []


def test_a_backup_dated_in_the_future_is_not_the_newest_for_ever(desk: Desk) -> None:
    right = desk.time
    desk.time += timedelta(days=365)
    desk.housekeeping.look()
    (wrong,) = Backups(desk.where.backups).all()
    assert wrong.name.startswith("library-20261111")
    desk.time = right
    for number in range(5):
        desk.library.apply(Plan((Edit(None, replace(HELLO, uuid=f"d{number}")),), sentence("plan.phrase-made")))
        desk.time += timedelta(days=1)
        desk.housekeeping.look()
        newest = Backups(desk.where.backups).newest_good()
        assert newest is not None
        assert newest.name.startswith(f"library-{desk.time:%Y%m%d}")
    assert Backups(desk.where.backups).all()[-1] == wrong


def test_backups_of_a_clock_far_behind_are_not_thinned_at_once(desk: Desk) -> None:
    for number in range(16):
        desk.library.apply(Plan((Edit(None, replace(HELLO, uuid=f"d{number}")),), sentence("plan.phrase-made")))
        desk.time += timedelta(days=1)
        desk.housekeeping.look()
    right, desk.time = desk.time, desk.time - timedelta(days=9000)
    desk.library.apply(Plan((Edit(None, replace(HELLO, uuid="then")),), sentence("plan.phrase-made")))
    desk.housekeeping.look()
    newest = Backups(desk.where.backups).newest_good()
    desk.time = right + timedelta(days=1)
    desk.housekeeping.look()
    assert newest in Backups(desk.where.backups).all()


def test_what_was_written_is_moved_out_of_the_wal_when_nothing_follows(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.app.housekeeping._IDLE_MS", 1)
    wal = desk.where.home / "library.db-wal"
    desk.library.apply(Plan((Edit(None, replace(HELLO, uuid="u2")),), sentence("plan.phrase-made")))
    assert wal.stat().st_size
    desk.library.changed_elsewhere()
    desk.housekeeping.written()
    qtbot.waitUntil(lambda: wal.stat().st_size == 0)
    assert not desk.library.changed_elsewhere()


def test_an_image_leaves_with_its_last_reference(desk: Desk) -> None:
    images = ImageFolder(desk.where.images)
    digests = [images.keep(f"image {number}".encode()) for number in range(6)]
    shown, binned, past, packed, backed_up, nowhere = digests
    pictures = [Phrase(uuid=f"i{number}", title="", body=(ImageMessage(digests[number]),)) for number in (0, 1, 2, 4)]
    desk.library.apply(Plan(tuple(Edit(None, one) for one in pictures), sentence("plan.phrase-made")))
    back_up(desk.where, lambda: desk.time)
    changed = replace(pictures[2], body=(TextMessage("亲"),))
    desk.library.apply(
        Plan(
            (Edit(pictures[1], replace(pictures[1], deleted_at=desk.ms())), Edit(pictures[2], changed)),
            sentence("plan.phrase-changed"),
        ),
        {"pack:a": f"said {packed}"},
    )
    desk.library.connection.execute("DELETE FROM phrases WHERE uuid = 'i4'")
    assert sweep_images(desk.where) == 0, "what is young may belong to an import that is not written yet"
    for digest in digests:
        os.utime(desk.where.images / digest, (0, 0))
    theirs = desk.where.images / "not ours.png"
    theirs.write_bytes(b"x")
    assert sweep_images(desk.where) == 1
    assert [digest for digest in digests if images.image(digest)] == [shown, binned, past, packed, backed_up]
    assert images.image(nowhere) is None
    assert theirs.exists()
    (backup,) = Backups(desk.where.backups).all()
    backup.unlink()
    assert sweep_images(desk.where) == 1
    assert images.image(backed_up) is None


def test_images_stay_while_a_backup_cannot_be_read(desk: Desk) -> None:
    images = ImageFolder(desk.where.images)
    digest = images.keep(b"image")
    os.utime(desk.where.images / digest, (0, 0))
    back_up(desk.where, lambda: desk.time)
    (backup,) = Backups(desk.where.backups).all()
    backup.write_bytes(b"not a database" * 1000)
    assert sweep_images(desk.where) == 0
    assert images.image(digest)


def test_images_stay_while_a_damaged_library_lies_aside(desk: Desk) -> None:
    images = ImageFolder(desk.where.images)
    digest = images.keep(b"image")
    os.utime(desk.where.images / digest, (0, 0))
    aside = copy_aside(desk.where.library, desk.time)
    assert sweep_images(desk.where) == 0
    assert images.image(digest)
    aside.unlink()
    assert sweep_images(desk.where) == 1


def test_an_image_that_is_kept_again_is_not_swept_before_its_import_is_written(desk: Desk) -> None:
    images = ImageFolder(desk.where.images)
    digest = images.keep(b"image")
    os.utime(desk.where.images / digest, (0, 0))
    images.keep(b"image")
    assert sweep_images(desk.where) == 0


def test_a_new_day_sweeps_the_images(desk: Desk) -> None:
    digest = ImageFolder(desk.where.images).keep(b"image")
    os.utime(desk.where.images / digest, (0, 0))
    desk.housekeeping.look()
    assert not (desk.where.images / digest).exists()


def test_a_backup_that_cannot_be_made_is_told_once_a_day_and_tried_again(desk: Desk) -> None:
    desk.where.backups.rmdir()
    desk.where.backups.write_bytes(b"in the way")
    for _ in range(3):
        desk.housekeeping.look()
    assert len(desk.notices.urgent) == 1
    desk.time += timedelta(hours=1)
    desk.housekeeping.look()
    assert len(desk.notices.urgent) == 2
    desk.where.backups.unlink()
    desk.housekeeping.look()
    assert desk.backups() == ["library-20251112"]
