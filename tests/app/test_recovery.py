"""A damaged library: set aside whenever its damage shows, and the user says how it goes on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from assistant.app import recovery
from assistant.app.recovery import Recovery
from assistant.core.errors import AssistantError
from assistant.core.phrase import Phrase, TextMessage
from assistant.core.plan import Edit, Plan
from assistant.core.sentence import sentence
from assistant.desktop.clock import SystemClock
from assistant.storage.backup import Backups
from assistant.storage.library import Library
from assistant.storage.paths import AppPaths
from assistant.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from assistant.core.sentence import Sentence

HELLO = Phrase(uuid="u1", title="欢迎语", body=(TextMessage("亲，在的～"),))
LATE = [
    ("text that is not UTF-8", "UPDATE phrases SET title = CAST(x'ff9f' AS TEXT)"),
    ("a body that is no JSON", "UPDATE phrases SET body = '[{\"text\":'"),
    ("a body of another shape", "UPDATE phrases SET body = '[7]'"),
    ("a scope nobody knows", "UPDATE phrases SET scope = 'nobody'"),
    ("a day there is not", "UPDATE phrases SET valid_from = '2025-02-30'"),
]


class Desk:
    """A library with a backup, and a user who answers."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.where = AppPaths(home)
        self.where.make()
        with closing(self.library()) as library:
            library.apply(Plan((Edit(None, HELLO),), sentence("plan.phrase-made")))
            Backups(self.where.backups, now=datetime.now).make(library.connection)
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.answer = "recovery.restore"
        monkeypatch.setattr(recovery, "ask", self._ask)

    def library(self) -> Library:
        return Library.open(self.where.library, read=lambda _: ("", ""), clock_ms=lambda: 0, reading_version="1")

    def change(self, statement: str) -> None:
        with closing(sqlite3.connect(self.where.library, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute(statement)

    def open(self, use: Callable[[Library], list[Phrase]] = Library.phrases) -> list[Phrase]:
        library, used = Recovery(None, self.where, SystemClock()).open(use)  # type: ignore[arg-type]  # nothing is drawn
        library.close()
        return used

    def aside(self) -> list[Path]:
        return list(self.where.home.glob("library-damaged-*.db"))

    def _ask(
        self, _look: object, _heading: str, what: Sentence, answers: tuple[str, ...], lines: tuple[str, ...]
    ) -> str:
        assert "\\" not in say(what), "a line break came out as letters"
        self.asked.append((say(what), answers))
        self.lines = lines
        return self.answer


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    return Desk(tmp_path / "home", monkeypatch)


def test_a_sound_one_is_opened_without_a_word(desk: Desk) -> None:
    assert desk.open() == [HELLO]
    assert desk.asked == []


@pytest.mark.parametrize(("what", "statement"), LATE)
def test_damage_that_shows_only_when_it_is_read_is_set_aside_and_restored(
    desk: Desk, what: str, statement: str
) -> None:
    desk.change(statement)
    assert desk.open() == [HELLO], what
    assert [answers for _, answers in desk.asked] == [("recovery.restore", "recovery.anew", "recovery.quit")]
    assert len(desk.aside()) == 1


def test_it_may_begin_anew(desk: Desk) -> None:
    desk.answer = "recovery.anew"
    desk.change(LATE[0][1])
    assert desk.open() == []
    assert len(desk.aside()) == 1


def test_it_may_be_left(desk: Desk) -> None:
    desk.answer = "recovery.quit"
    desk.change(LATE[0][1])
    with pytest.raises(AssistantError) as left:
        desk.open()
    assert left.value.sentence.key == "recovery.not-started"
    assert len(desk.aside()) == 1
    assert not desk.where.library.exists()
    assert Backups(desk.where.backups).newest_good() is not None


def test_without_a_backup_none_is_offered(desk: Desk) -> None:
    for file in Backups(desk.where.backups).all():
        file.unlink()
    desk.answer = "recovery.anew"
    desk.change(LATE[0][1])
    assert desk.open() == []
    assert [answers for _, answers in desk.asked] == [("recovery.anew", "recovery.quit")]
    assert say("recovery.without-backup") in desk.asked[0][0]


def test_one_that_is_gone_is_not_a_first_start(desk: Desk) -> None:
    desk.where.library.unlink()
    assert desk.open() == [HELLO]
    assert say("recovery.gone") in desk.asked[0][0]


def test_missing_steps_are_said_and_restored_with_what_the_backup_has(desk: Desk) -> None:
    older = desk.where.library.read_bytes()
    with closing(desk.library()) as library:
        for number in range(3):
            library.apply(
                Plan((Edit(None, replace(HELLO, uuid=f"n{number}")),), sentence("plan.made", title=f"第{number}条"))
            )
        Backups(desk.where.backups, now=datetime.now).make(library.connection)
        library.apply(Plan((Edit(HELLO, None),), sentence("plan.deleted", title="欢迎语")))
    desk.where.library.write_bytes(older)
    assert len(desk.open()) == 4
    (what, answers) = desk.asked[0]
    assert answers == ("recovery.restore", "recovery.as-it-is", "recovery.quit")
    assert say("recovery.behind", missing=4) in what
    assert "3 次" in what
    assert desk.lines == ("新建短语“第2条”", "新建短语“第1条”", "新建短语“第0条”")
    assert len(desk.open()) == 4
    assert len(desk.asked) == 1, "it asked again"


def test_a_backup_that_has_all_that_is_missing_is_offered_as_that(desk: Desk) -> None:
    older = desk.where.library.read_bytes()
    with closing(desk.library()) as library:
        library.apply(Plan((Edit(HELLO, None),), sentence("plan.deleted", title="欢迎语")))
        made = Backups(desk.where.backups, now=datetime.now).make(library.connection)
    desk.where.library.write_bytes(older)
    assert desk.open() == []
    assert say("recovery.behind-all", backup=made.name) in desk.asked[0][0]


def test_a_library_that_lacks_steps_may_be_used_as_it_is(desk: Desk) -> None:
    older = desk.where.library.read_bytes()
    with closing(desk.library()) as library:
        library.apply(Plan((Edit(HELLO, None),), sentence("plan.deleted", title="欢迎语")))
    desk.where.library.write_bytes(older)
    desk.answer = "recovery.as-it-is"
    assert desk.open() == [HELLO]
    assert desk.asked[0][1] == ("recovery.as-it-is", "recovery.quit"), "a backup that has no more is no help"
    assert desk.open() == [HELLO]
    assert len(desk.asked) == 1
    assert Backups(desk.where.backups).newest_good() is not None


def test_leaving_changes_nothing_and_the_next_start_asks_again(desk: Desk) -> None:
    older = desk.where.library.read_bytes()
    with closing(desk.library()) as library:
        library.apply(Plan((Edit(HELLO, None),), sentence("plan.deleted", title="欢迎语")))
    desk.where.library.write_bytes(older)
    desk.answer = "recovery.quit"
    for _ in range(2):
        with pytest.raises(AssistantError):
            desk.open()
    assert len(desk.asked) == 2
    assert desk.where.library.read_bytes() == older


def test_what_a_backup_lacks_is_said(desk: Desk) -> None:
    with closing(desk.library()) as library:
        library.apply(Plan((Edit(None, replace(HELLO, uuid="u2")),), sentence("plan.phrase-made")))
    desk.where.library.unlink()
    assert desk.open() == [HELLO]
    assert say("recovery.lacks", missing=1) in desk.asked[0][0]


def test_two_bad_backups_are_passed_over_and_nothing_loops(desk: Desk) -> None:
    with closing(desk.library()) as library:
        for _ in range(2):
            file = Backups(desk.where.backups, now=datetime.now).make(library.connection)
            file.write_bytes(file.read_bytes().replace("亲，在的".encode(), "亲，不在".encode()))
    desk.change(LATE[0][1])
    assert desk.open() == [HELLO]
    assert desk.open() == [HELLO]
    assert len(desk.asked) == 1


def test_a_fault_that_is_no_damage_is_not_set_aside(desk: Desk) -> None:
    def busy(_library: Library) -> list[Phrase]:
        raise AssistantError("data.busy", path="")

    with pytest.raises(AssistantError, match=r"data\.busy"):
        desk.open(busy)
    assert desk.aside() == []
