"""Small windows that ask: their keys, and what waiting for something looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from assistant.core.sentence import sentence
from assistant.ui.question_dialog import QuestionDialog, Waiting, ask

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from assistant.ui.appearance import Appearance

Key = Qt.Key
ANSWERS = ("recovery.restore", "recovery.anew", "recovery.quit")


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def answered(question: QuestionDialog) -> list[str]:
    heard: list[str] = []
    question.chosen.connect(heard.append)
    return heard


@pytest.mark.parametrize(
    ("key", "answer"),
    [(Key.Key_Return, "recovery.restore"), (Key.Key_Enter, "recovery.restore"), (Key.Key_Escape, "recovery.quit")],
)
@pytest.mark.parametrize("lines", [(), ("第 3 行：内容为空",)])
def test_enter_is_the_first_answer_and_esc_the_last(
    look: Appearance, over: QWidget, key: Qt.Key, answer: str, lines: tuple[str, ...]
) -> None:
    question = QuestionDialog(look, "recovery.heading", "recovery.without-backup", ANSWERS, lines, over)
    heard = answered(question)
    question.open()
    QTest.keyClick(question.focusWidget(), key)
    assert heard == [answer]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ((Key.Key_Return,), "common.cancel"),
        ((Key.Key_Space,), "common.cancel"),
        ((Key.Key_Escape,), "common.cancel"),
        ((Key.Key_Tab, Key.Key_Return), "command.forget-go"),
    ],
)
def test_what_cannot_be_taken_back_is_no_answer_to_a_stray_enter(
    look: Appearance, over: QWidget, keys: tuple[Qt.Key, ...], answer: str
) -> None:
    answers = ("command.forget-go", "common.cancel")
    question = QuestionDialog(look, "command.forget-heading", "command.forget-sure", answers, over=over, for_good=True)
    heard = answered(question)
    question.open()
    for key in keys:
        QTest.keyClick(question.focusWidget(), key)
    assert heard == [answer]


def test_the_others_are_reached_by_shift_tab(look: Appearance, over: QWidget) -> None:
    question = QuestionDialog(look, "recovery.heading", "recovery.without-backup", ANSWERS, (), over)
    heard = answered(question)
    question.open()
    QTest.keyClick(question.focusWidget(), Key.Key_Backtab)
    QTest.keyClick(question.focusWidget(), Key.Key_Return)
    assert heard == ["recovery.anew"]


def test_closed_by_its_frame_it_means_the_last_answer(look: Appearance, over: QWidget) -> None:
    question = QuestionDialog(look, "recovery.heading", "recovery.without-backup", ANSWERS, (), over)
    heard = answered(question)
    question.open()
    question.close()
    assert heard == ["recovery.quit"]


def test_it_blocks_the_window_it_stands_over_and_no_other(look: Appearance, over: QWidget) -> None:
    question = QuestionDialog(look, "recovery.heading", "recovery.without-backup", ANSWERS, (), over)
    question.open()
    assert question.windowModality() is Qt.WindowModality.WindowModal
    question.close()


def test_asking_at_the_start_waits_for_the_answer(look: Appearance) -> None:
    QTimer.singleShot(0, lambda: QTest.keyClick(QApplication.activeModalWidget(), Key.Key_Return))
    assert ask(look, "recovery.heading", "recovery.without-backup", ANSWERS) == "recovery.restore"


class TestWaiting:
    def waiting(self, look: Appearance, over: QWidget) -> Waiting:
        return Waiting(look, "import.reading-heading", sentence("import.reading", file="a.csv"), "import.cancel", over)

    def test_what_is_quick_shows_nothing(self, qtbot: QtBot, look: Appearance, over: QWidget) -> None:
        waiting = self.waiting(look, over)
        waiting.end()
        qtbot.waitUntil(lambda: not isValid(waiting))

    def test_what_takes_long_shows_and_goes_by_itself(self, qtbot: QtBot, look: Appearance, over: QWidget) -> None:
        waiting = self.waiting(look, over)
        qtbot.waitUntil(waiting.isVisible)
        waiting.end()
        qtbot.waitUntil(lambda: not isValid(waiting))

    def test_nobody_has_to_wait(self, qtbot: QtBot, look: Appearance, over: QWidget) -> None:
        waiting = self.waiting(look, over)
        qtbot.waitUntil(waiting.isVisible)
        assert not waiting.given_up
        QTest.keyClick(waiting, Key.Key_Escape)
        assert waiting.given_up
        waiting.end()
