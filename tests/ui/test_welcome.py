"""The first steps: the field to try in, and the names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from windows_bench import buttons, changes, pick

from assistant.core.settings import Settings, Speech
from assistant.texts import say
from assistant.ui.inputs import InputGuard, insert_text
from assistant.ui.welcome import WelcomeWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from assistant.ui.appearance import Appearance

Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL, ALT, SHIFT = Held.ControlModifier, Held.AltModifier, Held.ShiftModifier


def test_the_first_steps_begin_in_the_field_to_try_in_and_end_with_the_button(qtbot: QtBot, look: Appearance) -> None:
    window = WelcomeWindow(look)
    qtbot.addWidget(window)
    window.show_settings(Settings())
    heard = changes(window)
    window.open()
    assert window.focusWidget() is window.field
    pick(window.speech, "English")
    QTest.keyClick(window.autostart, Key.Key_Space)
    window.hotkey.chosen.emit("F9")
    with qtbot.waitSignal(window.done):
        QTest.mouseClick(buttons(window, say("welcome.begin")), Qt.MouseButton.LeftButton)
    assert heard[-1] == Settings(language=Speech.ENGLISH, autostart=True, palette_key="F9", first_run_done=True)
    assert not window.isVisible()


def test_the_names_given_in_the_first_steps_are_kept_however_they_end(qtbot: QtBot, look: Appearance) -> None:
    window = WelcomeWindow(look)
    qtbot.addWidget(window)
    window.show_settings(Settings(shop="山行户外"))
    heard = changes(window)
    window.open()
    assert window.shop.text() == "山行户外"
    QTest.keyClicks(window.agent, " Lin ")
    QTest.keyClick(window.agent, Key.Key_Return)
    assert heard == [Settings(agent="Lin", shop="山行户外")]
    window.shop.clear()
    QTest.keyClick(window, Key.Key_Escape)
    assert heard[-1] == Settings(agent="Lin")


def test_success_is_said_when_a_phrase_is_there_and_by_nothing_else(qtbot: QtBot, look: Appearance) -> None:
    guard = InputGuard(look, lambda told: told("从别处复制的"))
    window = WelcomeWindow(look)
    qtbot.addWidget(window)
    window.show_settings(Settings(palette_key="Alt+Q"))
    window.open()
    QTest.keyClicks(window.field, "typed")
    QTest.keyClick(window.field, Key.Key_V, CTRL)
    assert window.field.toPlainText() == "typed从别处复制的"
    assert not window.worked.isVisible()
    window.field.clear()
    insert_text(window.field, "您好，订单会在今天发出。\n" * 9)
    assert window.worked.isVisible()
    assert window.worked.text() == "成功了！在聊天窗口里也一样：Alt+Q、几个字母、Enter。"
    QApplication.processEvents()
    lines = window.field.viewport().height() // window.field.fontMetrics().lineSpacing()
    assert (lines, window.field.verticalScrollBar().value()) == (3, 0)
    window.close()
    window.open()
    assert not window.worked.isVisible(), "it is the exercise of another day"
    look.made.disconnect(guard._guard)


@pytest.mark.parametrize("speech", [Speech.CHINESE, Speech.ENGLISH])
def test_three_lines_of_a_phrase_are_whole_in_either_language_and_after_a_change_of_it(
    qtbot: QtBot, look: Appearance, speech: Speech
) -> None:
    look.speak(speech)
    window = WelcomeWindow(look)
    qtbot.addWidget(window)
    window.open()
    insert_text(window.field, "您好，订单会在今天发出。Your order leaves today.\n" * 9)
    for spoken in (speech, Speech.ENGLISH if speech is Speech.CHINESE else Speech.CHINESE):
        look.speak(spoken)
        QApplication.processEvents()
        line = window.field.blockBoundingRect(window.field.document().firstBlock()).height()
        room = window.field.viewport().height() - window.field.document().documentMargin()
        assert 0 <= room - 3 * line < 2, "and nothing of a fourth"
