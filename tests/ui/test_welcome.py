"""The first steps: the field to try in, and the names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from windows_bench import buttons, changes, pick

from assistant.core.settings import Settings, Speech
from assistant.texts import say
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
