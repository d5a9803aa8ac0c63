"""The search line begins in English where that is wished, and everything else is written as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shelf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from assistant.ui.palette.english_first import EnglishFirst
from assistant.ui.palette.keys import Page
from assistant.ui.palette.ports import Opening

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from assistant.ui.palette.window import PaletteWindow

Key, Held = Qt.Key, Qt.KeyboardModifier


class FakeInputMethod:
    """Is in 汉字 or in English, and remembers which windows it was asked for."""

    def __init__(self) -> None:
        self.english = False
        self.windows: list[int] = []
        self.given_back = 0

    def begin_in_english(self, window: int) -> None:
        self.windows.append(window)
        self.english = True

    def give_back(self) -> None:
        self.given_back += 1
        self.english = False


@pytest.fixture
def input_method(qapp: QApplication, palette: PaletteWindow) -> FakeInputMethod:
    made = FakeInputMethod()
    EnglishFirst(qapp, palette, made).on = True
    return made


def show(qtbot: QtBot, palette: PaletteWindow) -> None:
    with qtbot.waitSignal(palette.painted):
        palette.open(Opening(shelf.fill, "千牛接待台"))


def test_it_is_english_while_the_line_has_the_keyboard(
    qtbot: QtBot, palette: PaletteWindow, input_method: FakeInputMethod
) -> None:
    for visit in (1, 2):
        show(qtbot, palette)
        assert input_method.english
        assert input_method.windows == [int(palette.winId())] * visit
        palette.hide()
        assert not input_method.english
        assert input_method.given_back == visit


def test_forms_and_the_editor_are_written_as_always(
    qtbot: QtBot, palette: PaletteWindow, input_method: FakeInputMethod
) -> None:
    show(qtbot, palette)
    QTest.keyClick(palette.head.line, Key.Key_N, Held.ControlModifier)
    assert palette.page is Page.EDITOR
    assert not input_method.english
    QTest.keyClick(palette.focusWidget(), Key.Key_Escape)
    assert palette.page is Page.LIST
    assert input_method.english


def test_another_window_of_ours_is_written_as_always(
    qtbot: QtBot, palette: PaletteWindow, input_method: FakeInputMethod
) -> None:
    show(qtbot, palette)
    window = QWidget()
    qtbot.addWidget(window)
    line = QLineEdit(window)
    window.show()
    window.activateWindow()
    line.setFocus()
    qtbot.waitUntil(lambda: not input_method.english)
    assert input_method.given_back == 1
    assert not input_method.english


def test_who_does_not_want_it_is_never_asked_for(
    qapp: QApplication, qtbot: QtBot, palette: PaletteWindow, input_method: FakeInputMethod
) -> None:
    del input_method
    other = FakeInputMethod()
    EnglishFirst(qapp, palette, other)
    show(qtbot, palette)
    palette.hide()
    assert (other.windows, other.given_back) == ([], 0)


def test_switched_off_in_between_it_is_given_back_all_the_same(
    qtbot: QtBot, qapp: QApplication, palette: PaletteWindow
) -> None:
    made = FakeInputMethod()
    first = EnglishFirst(qapp, palette, made)
    first.on = True
    show(qtbot, palette)
    first.on = False
    palette.hide()
    assert (made.english, made.given_back) == (False, 1)
    show(qtbot, palette)
    assert made.given_back == len(made.windows) == 1
