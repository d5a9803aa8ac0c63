"""Our inputs are served by the clipboard port: what they take over from Qt, and what they leave alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from assistant.ui.inputs import PASTED, Input, InputGuard, insert_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from assistant.ui.appearance import Appearance

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
def port(look: Appearance) -> Iterator[Port]:
    made = Port()
    guard = InputGuard(look, made.text)
    yield made
    look.made.disconnect(guard._guard)
    guard.deleteLater()


def _editable_box() -> QComboBox:
    made = QComboBox()
    made.setEditable(True)
    return made


BOXES = (QSpinBox, QDoubleSpinBox, _editable_box)


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
    assert not field.property(PASTED)
    port.answer("亲，在的～")
    assert text_of(field) == "亲，在的～"
    assert field.property(PASTED)


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


def ask_for_menu(widget: QWidget) -> None:
    for part in (widget, *([widget.viewport()] if isinstance(widget, QPlainTextEdit | QTextEdit) else [])):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), part.mapToGlobal(QPoint(5, 5)))
        QCoreApplication.sendEvent(part, event)


def test_qts_own_menu_that_would_ask_the_clipboard_does_not_come(field: Input) -> None:
    ask_for_menu(field)
    assert QApplication.activePopupWidget() is None


def test_nothing_can_be_dropped_into_it(field: Input) -> None:
    assert not field.acceptDrops()
    assert isinstance(field, QLineEdit) or not field.viewport().acceptDrops()


def test_an_input_is_guarded_before_it_has_the_focus_and_after_it_has_lost_it(
    qtbot: QtBot, field: Input, port: Port
) -> None:
    other = QLineEdit()
    parent = field.parentWidget()
    assert parent is not None
    parent.layout().addWidget(other)
    other.show()
    for expected in (1, 2):
        for widget in (other, field):
            QTest.keyClick(widget, Key.Key_V, Held.ControlModifier)
            parent.hide()
            parent.show()
        assert len(port.asked) == 2 * expected
    other.deleteLater()
    qtbot.waitUntil(lambda: not isValid(other))


@pytest.mark.parametrize("make", BOXES)
def test_a_box_with_a_line_in_it_is_an_input_as_well(qtbot: QtBot, port: Port, make: Callable[[], QWidget]) -> None:
    box = make()
    qtbot.addWidget(box)
    box.show()
    line = box.lineEdit()  # type: ignore[attr-defined]
    line.clear()
    for key, held in PASTES:
        QTest.keyClick(box, key, held)
        port.answer("12")
    ask_for_menu(box)
    ask_for_menu(line)
    QTest.mouseClick(line, Qt.MouseButton.MiddleButton, pos=QPoint(5, 5))
    assert QApplication.activePopupWidget() is None
    assert port.asked == []
    assert not line.acceptDrops()
    assert "12" in line.text()


def test_a_list_of_choices_has_no_input(qtbot: QtBot, port: Port) -> None:
    box = QComboBox()
    qtbot.addWidget(box)
    box.show()
    QTest.keyClick(box, Key.Key_V, Held.ControlModifier)
    assert port.asked == []


def test_the_lines_of_qts_own_dialogs_are_guarded(qtbot: QtBot, port: Port) -> None:
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    QTest.keyClick(line, Key.Key_V, Held.ControlModifier)
    port.answer("名字.csv")
    assert line.text() == "名字.csv"
    dialog.close()
