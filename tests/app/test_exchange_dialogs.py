"""Import, export and packs as the settings ask for them, beside a library that is in use."""

from __future__ import annotations

import json
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from fakes import FakeClock, FakeNotices
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QPushButton, QWidget

from assistant.app.exchange_dialogs import ExchangeDialogs
from assistant.app.factories import exchange_beside
from assistant.app.starter_packs import standing
from assistant.desktop.worker import Worker
from assistant.services.packs_standing import PacksStanding
from assistant.storage.backup import Backups
from assistant.storage.library import Library
from assistant.storage.paths import AppPaths
from assistant.storage.shipped import starter_packs
from assistant.texts import say
from assistant.ui.import_preview import ImportPreview
from assistant.ui.question_dialog import QuestionDialog, Waiting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from assistant.ui.appearance import Appearance

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|propagateSizeHints|grabbing)")
TABLE = """分组,快捷编码,标题,内容
催单,cf1,首次催付,亲，还没付款哦
催单,cf2,二次催付,亲，优惠今晚结束～
催单,cf3,没有内容,
"""
PROFILES = json.dumps(
    {
        "format": "jinnang-pack/1",
        "uuid": "p",
        "phrases": [],
        "profiles": [
            {
                "name": "微信",
                "process": r"^WeChat\.exe$",
                "paste_keys": "Shift+Insert",
                "send_keys": "Ctrl+Return",
                "title_rule": "^(?P<buyer>.+)$",
            },
            {"name": "飞鸽", "title": "飞鸽", "send_keys": "Return"},
        ],
    }
)


class Desk:
    """The settings' window, the library in use, and what is told."""

    def __init__(self, folder: Path, look: Appearance, over: QWidget) -> None:
        self.folder, self.over = folder, over
        self.where = AppPaths(folder / "home")
        self.where.make()
        with exchange_beside(self.where, FakeClock()):
            pass
        self.library = Library.open_to_read(self.where.library)
        self.worker = Worker(over)
        self.notices = FakeNotices()
        self.files = ExchangeDialogs(look, self.where, FakeClock(), self.worker, self.notices, over)
        self.changed = 0
        self.files.changed.connect(self._count)

    def _count(self) -> None:
        self.changed += 1

    def codes(self) -> list[str]:
        return sorted(phrase.code for phrase in self.library.phrases())

    def file(self, name: str, content: str = TABLE) -> Path:
        file = self.folder / name
        file.write_text(content, encoding="utf-8-sig")
        return file

    def question(self) -> QuestionDialog | None:
        """The question on the screen, not the waiting for it."""
        found = [
            one for one in self.over.findChildren(QuestionDialog) if one.isVisible() and not isinstance(one, Waiting)
        ]
        return found[-1] if found else None

    def asked(self, qtbot: QtBot) -> QuestionDialog:
        qtbot.waitUntil(lambda: self.question() is not None)
        question = self.question()
        assert question is not None
        return question


@pytest.fixture
def desk(tmp_path: Path, look: Appearance, qtbot: QtBot) -> Iterator[Desk]:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    made = Desk(tmp_path, look, over)
    yield made
    made.worker.close()
    made.library.close()


def words(question: QuestionDialog) -> str:
    return "\n".join([label.text() for label in question.findChildren(QLabel)])


def rows(preview: ImportPreview) -> list[list[str]]:
    """The table of the preview, its header first."""
    table = preview.table
    header = [table.horizontalHeaderItem(column).text() for column in range(table.columnCount())]
    body = [
        [table.item(row, column).text() for column in range(table.columnCount())] for row in range(table.rowCount())
    ]
    return [header, *body]


HEADER = ("editor.group", "editor.code", "editor.title", "editor.body", "import.fate")


class TestImporting:
    def test_a_preview_says_what_would_happen_and_enter_does_it(self, desk: Desk, qtbot: QtBot) -> None:
        desk.files.look_into(desk.file("a.csv"), desk.over)
        question = desk.asked(qtbot)
        assert isinstance(question, ImportPreview)
        assert "a.csv" in question.windowTitle()
        assert say("import.count-new", count=2) + "\n" in words(question)
        assert say("import.rows-out-one", count=1) in words(question).splitlines()
        assert rows(question) == [
            [say(key) for key in HEADER],
            ["催单", "cf1", "首次催付", "亲，还没付款哦", say("import.fate-new")],
            ["催单", "cf2", "二次催付", "亲，优惠今晚结束～", say("import.fate-new")],
        ]
        assert "4" in question.findChildren(QPlainTextEdit)[0].toPlainText()
        assert desk.codes() == []
        QTest.keyClick(question, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(desk.changed))
        assert desk.codes() == ["cf1", "cf2"]
        assert desk.notices.keys == ["import.finished"]
        assert len(Backups(desk.where.backups).all()) == 1

    def test_rows_that_stay_out_stand_above_the_notes_which_are_joined(self, desk: Desk, qtbot: QtBot) -> None:
        rows = "".join(f"催单,a{row},第{row}条,亲，XX天内付款哦{row}\n" for row in range(60))
        desk.files.look_into(desk.file("a.csv", f"分组,快捷编码,标题,内容\n{rows}催单,b,空,\n"), desk.over)
        question = desk.asked(qtbot)
        heading = say("import.dot", left=say("import.rows-out-one", count=1), right=say("import.notes", count=60))
        assert heading in words(question).splitlines()
        lines = question.findChildren(QPlainTextEdit)[0].toPlainText().splitlines()
        assert lines[1].endswith(say("table.no-body"))
        assert lines[2] == say("import.rows-contain", count=60, mark="XX天", rows=("2", "3", "4", "5", "6", "…"))
        assert len(lines) == 4
        question.close()

    def test_a_packs_hotkeys_are_listed_and_set_only_when_chosen(self, desk: Desk, qtbot: QtBot) -> None:
        pack = (
            '{"format": "jinnang-pack/1", "uuid": "p", "name": "p", "phrases": '
            '[{"uuid": "a", "code": "a", "title": "一", "body": [{"text": "一"}], "hotkey": "Ctrl+Alt+J"}]}'
        )
        file = desk.folder / "p.json"
        file.write_text(pack, encoding="utf-8")
        desk.files.look_into(file, desk.over)
        question = desk.asked(qtbot)
        assert "Ctrl+Alt+J" in question.findChildren(QPlainTextEdit)[0].toPlainText()
        QTest.keyClick(question, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(desk.changed))
        assert [phrase.hotkey for phrase in desk.library.phrases()] == [""]

        desk.files.look_into(file, desk.over)
        qtbot.waitUntil(lambda: desk.question() not in (None, question))
        question = desk.asked(qtbot)
        (choice,) = [one for one in question.findChildren(QPushButton) if one.text() == say("import.go-with-hotkeys")]
        choice.click()
        qtbot.waitUntil(lambda: desk.changed > 1)
        assert [phrase.hotkey for phrase in desk.library.phrases()] == ["Ctrl+Alt+J"]

    def test_each_profile_is_shown_as_what_it_does_and_taken_over_only_where_it_is_switched_on(
        self, desk: Desk, qtbot: QtBot
    ) -> None:
        desk.files.look_into(desk.file("p.json", PROFILES), desk.over)
        question = desk.asked(qtbot)
        assert isinstance(question, ImportPreview)
        told = words(question)
        for said in (
            "微信",
            r"^WeChat\.exe$",
            "Shift+Insert",
            "Ctrl+Enter",
            "(?P<buyer>.+)",
            "飞鸽",
            say("profile.broad"),
        ):
            assert said in told
        assert question.profiles == set()  # whoever only presses Enter takes none over
        QTest.mouseClick(question.switches[2], Qt.MouseButton.LeftButton)
        QTest.keyClick(question, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(desk.changed))
        assert [each.profile.name for each in desk.library.profiles()] == ["飞鸽"]
        assert desk.notices.keys == ["import.finished-with-profiles"]

    def test_words_that_mean_the_same_are_counted_and_come(self, desk: Desk, qtbot: QtBot) -> None:
        pack = {"format": "jinnang-pack/1", "uuid": "p", "phrases": [], "same_words": [["降价", "退差价"], ["单独"]]}
        desk.files.look_into(desk.file("p.json", json.dumps(pack)), desk.over)
        question = desk.asked(qtbot)
        assert isinstance(question, ImportPreview)
        told = words(question)
        assert say("import.words", new=1, same=0, removed=0) in told
        assert say("import.notes-one", count=1) in told.splitlines()  # a group is no row that stays out
        assert desk.library.same_words() == []
        QTest.keyClick(question, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(desk.changed))
        assert [brought.groups for brought in desk.library.same_words()] == [(("降价", "退差价"),)]
        assert desk.notices.keys == ["import.finished-with-words"]

    def test_profiles_that_are_switched_off_do_not_come(self, desk: Desk, qtbot: QtBot) -> None:
        desk.files.look_into(desk.file("p.json", PROFILES), desk.over)
        question = desk.asked(qtbot)
        assert isinstance(question, ImportPreview)
        assert question.switches.keys() == {1, 2}
        QTest.keyClick(question, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(desk.notices.told))
        assert desk.library.profiles() == []

    def test_the_preview_shows_a_text_in_its_true_order(self, desk: Desk, qtbot: QtBot) -> None:
        desk.files.look_into(desk.file("a.csv", "内容\n付到 \u202e4321\u202c 账户\n"), desk.over)
        question = desk.asked(qtbot)
        assert isinstance(question, ImportPreview)
        assert rows(question)[1][3] == "付到 ⟨202E⟩4321⟨202C⟩ 账户"
        question.close()

    def test_esc_leaves_everything_as_it_was(self, desk: Desk, qtbot: QtBot) -> None:
        desk.files.look_into(desk.file("a.csv"), desk.over)
        QTest.keyClick(desk.asked(qtbot), Qt.Key.Key_Escape)
        desk.worker.close()
        assert (desk.codes(), desk.changed, desk.notices.told) == ([], 0, [])

    def test_a_file_without_phrases_says_why(self, desk: Desk, qtbot: QtBot) -> None:
        desk.files.look_into(desk.file("a.csv", "分组,快捷编码,标题,内容\n催单,cf1,首次催付,\n"), desk.over)
        question = desk.asked(qtbot)
        assert say("import.nothing") in words(question)
        assert question.findChildren(QPlainTextEdit)[0].toPlainText()
        question.close()

    def test_a_file_that_is_gone_is_told(self, desk: Desk, qtbot: QtBot) -> None:
        desk.files.look_into(desk.folder / "gone.csv", desk.over)
        qtbot.waitUntil(lambda: bool(desk.notices.urgent))
        assert desk.notices.keys == ["library.unreadable"]

    def test_who_waits_no_longer_is_not_asked_afterwards(self, desk: Desk, qtbot: QtBot) -> None:
        gate, done = threading.Event(), []
        desk.worker.run(lambda: gate.wait(10), done.append)
        desk.files.look_into(desk.file("a.csv"), desk.over)
        (waiting,) = desk.over.findChildren(Waiting)
        qtbot.waitUntil(waiting.isVisible)
        QTest.keyClick(waiting, Qt.Key.Key_Return)
        assert waiting.isVisible()
        QTest.keyClick(waiting, Qt.Key.Key_Escape)
        desk.worker.run(lambda: None, done.append)
        gate.set()
        qtbot.waitUntil(lambda: len(done) == 2)
        assert desk.question() is None

    def test_the_dialog_blocks_only_the_settings(self, desk: Desk) -> None:
        desk.files.ask_import(desk.over)
        (dialog,) = desk.over.findChildren(QFileDialog)
        assert dialog.windowModality() is Qt.WindowModality.WindowModal
        assert dialog.nameFilters()[0].endswith("(*.jinnang *.json *.csv *.tsv *.txt)")
        dialog.close()

    def test_its_choice_is_looked_into(self, desk: Desk, qtbot: QtBot) -> None:
        desk.files.ask_import(desk.over)
        (dialog,) = desk.over.findChildren(QFileDialog)
        dialog.fileSelected.emit(str(desk.file("a.csv")))
        desk.asked(qtbot).close()
        dialog.close()


class TestExporting:
    def load(self, desk: Desk) -> None:
        with exchange_beside(desk.where, FakeClock()) as exchange:
            from assistant.services.exchange import ImportChoices

            exchange.import_file("a.csv", TABLE.encode(), ImportChoices())

    @pytest.mark.parametrize("name", ["out.csv", "out.json", "out.jinnang"])
    def test_what_is_written_can_be_read_again(self, desk: Desk, qtbot: QtBot, name: str) -> None:
        self.load(desk)
        desk.files.write_to(desk.folder / name, desk.over)
        qtbot.waitUntil(lambda: bool(desk.notices.told) or desk.question() is not None)
        desk.files.look_into(desk.folder / name, desk.over)
        qtbot.waitUntil(lambda: desk.question() is not None)
        assert say("import.count-same", count=2) in words(desk.asked(qtbot)).splitlines()

    def test_a_place_that_cannot_be_written_is_told(self, desk: Desk, qtbot: QtBot) -> None:
        desk.files.write_to(desk.folder / "nowhere" / "out.csv", desk.over)
        qtbot.waitUntil(lambda: bool(desk.notices.urgent))
        assert desk.notices.keys == ["library.unwritable"]

    def test_a_name_without_an_ending_gets_that_of_the_chosen_format(self, desk: Desk) -> None:
        desk.files.ask_export(desk.over)
        (dialog,) = desk.over.findChildren(QFileDialog)
        assert dialog.defaultSuffix() == "jinnang"
        dialog.filterSelected.emit(dialog.nameFilters()[2])
        assert dialog.defaultSuffix() == "csv"
        dialog.close()


def test_the_starter_packs_come_once(desk: Desk, qtbot: QtBot) -> None:
    for times in (1, 2):
        desk.files.load_packs()
        qtbot.waitUntil(lambda times=times: desk.changed == times, timeout=20_000)  # type: ignore[misc]
    first, second = desk.notices.told
    assert dict(first.values)["count"] == len(desk.library.phrases()) > 400
    assert (second.key, second.values) == ("library.packs-same", ())


def test_the_starter_packs_are_there_once_they_were_brought_in(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FakeClock()
    assert standing(desk.where, clock) is PacksStanding.NONE
    desk.files.load_packs()
    qtbot.waitUntil(lambda: bool(desk.changed), timeout=20_000)
    assert standing(desk.where, clock) is PacksStanding.LOADED
    with exchange_beside(desk.where, clock) as exchange:
        exchange.marks.set_meta("starter-packs", "those of the version before")
    assert standing(desk.where, clock) is PacksStanding.LOADED
    name, data = next(iter(starter_packs()))
    pack = json.loads(data)
    newer = json.dumps(pack | {"version": 99999}).encode()
    monkeypatch.setattr("assistant.app.starter_packs.starter_packs", lambda: ((name, newer),))
    assert standing(desk.where, clock) is PacksStanding.NEWER


def test_a_backup_is_made_now(desk: Desk, qtbot: QtBot) -> None:
    desk.files.back_up()
    qtbot.waitUntil(lambda: bool(desk.changed))
    (file,) = Backups(desk.where.backups).all()
    with closing(Library.open_to_read(file)):
        pass
    assert desk.notices.keys == ["library.backed-up"]
