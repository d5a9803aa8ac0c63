"""Our inputs are served by the clipboard port: what they take over from Qt, and what they leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from assistant.ui.inputs import Input, InputGuard, insert_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

Key, Held = Qt.Key, Qt.KeyboardModifier
PASTES = [(Key.Key_V, Held.ControlModifier), (Key.Key_Insert, Held.ShiftModifier)]


class Port:
    """A clipboard that answers when the test says so."""

    def __init__(self) -> None:
        self.asked: list[Callable[[str], None]] = []

    def text(self, done: Callable[[str], None]) -> None:
        self.asked.append(done)

    def answer(self, text: str) -> None:
        self.asked.pop(0)(text)


@pytest.fixture
def port(qapp: QApplication) -> Iterator[Port]:
    made = Port()
    guard = InputGuard(qapp, made.text)
    yield made
    guard.deleteLater()


@pytest.fixture(params=[QLineEdit, QPlainTextEdit, QTextEdit])
def field(request: pytest.FixtureRequest, qtbot: QtBot, port: Port) -> Iterator[Input]:  # noqa: ARG001  # it watches
    window = QWidget()
    made: Input = request.param()
    QVBoxLayout(window).addWidget(made)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    window.close()


def text_of(field: Input) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize(("key", "held"), PASTES)
def test_the_paste_key_asks_the_port_and_inserts_when_it_answers(
    field: Input, port: Port, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    insert_text(field, "在吗")
    field.selectAll()
    QTest.keyClick(field, key, held)
    assert text_of(field) == "在吗"
    port.answer("亲，在的～")
    assert text_of(field) == "亲，在的～"


def test_what_is_typed_while_the_clipboard_is_slow_is_kept(field: Input, port: Port) -> None:
    QTest.keyClick(field, Key.Key_V, Held.ControlModifier)
    QTest.keyClicks(field, "abc")
    port.answer("123")
    assert text_of(field) == "abc123"


def test_an_empty_clipboard_keeps_what_is_selected(field: Input, port: Port) -> None:
    insert_text(field, "在吗")
    field.selectAll()
    QTest.keyClick(field, Key.Key_V, Held.ControlModifier)
    port.answer("")
    assert text_of(field) == "在吗"


def test_an_input_that_was_closed_meanwhile_gets_nothing(field: Input, port: Port, qtbot: QtBot) -> None:
    QTest.keyClick(field, Key.Key_V, Held.ControlModifier)
    field.deleteLater()
    qtbot.waitUntil(lambda: not isValid(field))
    port.answer("亲")


def test_one_that_is_only_to_be_read_asks_nobody(field: Input, port: Port) -> None:
    field.setReadOnly(True)
    QTest.keyClick(field, Key.Key_V, Held.ControlModifier)
    assert port.asked == []


def test_the_middle_button_reaches_no_selection(field: Input) -> None:
    QApplication.clipboard().setText("left button's friend", QApplication.clipboard().Mode.Clipboard)
    mouse = field if isinstance(field, QLineEdit) else field.viewport()
    QTest.mouseClick(mouse, Qt.MouseButton.MiddleButton, pos=QPoint(5, 5))
    assert text_of(field) == ""


def test_every_other_key_is_the_inputs_own(field: Input, port: Port) -> None:
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Key.Key_Backspace)
    QTest.keyClick(field, Key.Key_A, Held.ControlModifier)
    QTest.keyClick(field, Key.Key_C, Held.ControlModifier)
    assert (text_of(field), QApplication.clipboard().text(), port.asked) == ("ab", "ab", [])


def test_qts_own_menu_that_would_ask_the_clipboard_does_not_come(field: Input) -> None:
    assert field.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu
