"""What is done for the library while nobody waits, and when."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from fakes import FakeNotices

from assistant.care import Care, back_up
from assistant.core.errors import AssistantError
from assistant.core.phrase import Phrase, TextMessage
from assistant.core.plan import Edit, Plan
from assistant.core.sentence import sentence
from assistant.storage.backup import Backups
from assistant.storage.library import Library
from assistant.storage.paths import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

HELLO = Phrase(uuid="u1", title="欢迎语", body=(TextMessage("亲，在的～"),))


class AtOnce:
    """A workshop that does its work at once."""

    def run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        try:
            result = work()
        except AssistantError as error:
            result = error
        done(result)


class Desk:
    """A library with its care, and a clock to turn."""

    def __init__(self, home: Path, app: QApplication) -> None:
        self.where = Places(home)
        self.where.make()
        self.time = datetime(2025, 11, 11, 23, 50).astimezone()
        self.library = Library.open(self.where.library, read=lambda _: ("", ""), clock_ms=self.ms)
        self.library.apply(Plan((Edit(None, HELLO),), sentence("plan.phrase-made")))
        self.notices = FakeNotices()
        self.care = Care(self.where, self.library, lambda: self.time, AtOnce(), self.notices, app)  # type: ignore[arg-type]

    def ms(self) -> int:
        return int(self.time.timestamp() * 1000)

    def backups(self) -> list[str]:
        return sorted(file.name[:16] for file in Backups(self.where.backups).all())


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    made = Desk(tmp_path / "home", qapp)
    yield made
    made.care.deleteLater()
    made.library.close()


def test_a_day_gets_one_backup_and_midnight_begins_another(desk: Desk) -> None:
    for minutes in (0, 5, 20, 60):
        desk.time += timedelta(minutes=minutes)
        desk.care.look()
    assert desk.backups() == ["library-20251111", "library-20251112"]


def test_a_day_that_has_one_already_gets_no_second(desk: Desk) -> None:
    back_up(desk.where, lambda: desk.time)
    desk.time += timedelta(minutes=5)
    desk.care.look()
    assert desk.backups() == ["library-20251111"]


def test_days_that_were_slept_through_are_not_made_up_for(desk: Desk) -> None:
    desk.care.look()
    desk.time += timedelta(days=4)
    desk.care.look()
    assert desk.backups() == ["library-20251111", "library-20251115"]


def test_the_backup_holds_the_library(desk: Desk) -> None:
    desk.care.look()
    (file,) = Backups(desk.where.backups).all()
    with closing(Library.open_to_read(file)) as copy:
        assert copy.phrases() == [HELLO]


def test_the_bin_is_emptied_after_thirty_days(desk: Desk) -> None:
    deleted = replace(HELLO, deleted_at=desk.ms())
    desk.library.apply(Plan((Edit(HELLO, deleted),), sentence("plan.phrase-deleted")))
    for _ in range(29):
        desk.time += timedelta(days=1)
        desk.care.look()
    assert desk.library.bin() == [deleted]
    for _ in range(2):
        desk.time += timedelta(days=1)
        desk.care.look()
    assert desk.library.bin() == []


def test_a_backup_that_cannot_be_made_is_told_once_a_day_and_tried_again(desk: Desk) -> None:
    desk.where.backups.rmdir()
    desk.where.backups.write_bytes(b"in the way")
    for _ in range(3):
        desk.care.look()
    assert len(desk.notices.urgent) == 1
    desk.time += timedelta(hours=1)
    desk.care.look()
    assert len(desk.notices.urgent) == 2
    desk.where.backups.unlink()
    desk.care.look()
    assert desk.backups() == ["library-20251112"]
