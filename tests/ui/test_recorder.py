"""A combination is pressed, recorded, refused with its reason, or cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import gallery
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assistant.texts import say
from assistant.ui.recorder import HotkeyRow, Recorder
from assistant.ui.settings.section import SettingsSection
from assistant.ui.welcome import WelcomeWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from assistant.ui.appearance import Appearance
    from assistant.ui.settings.window import SettingsWindow

Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL, ALT, SHIFT = Held.ControlModifier, Held.AltModifier, Held.ShiftModifier


@pytest.mark.parametrize(
    ("key", "held", "written"),
    [
        (Key.Key_Q, ALT, "Alt+Q"),
        (Key.Key_J, CTRL | SHIFT, "Ctrl+Shift+J"),
        (Key.Key_F9, Held.NoModifier, "F9"),
        (Key.Key_PageDown, CTRL, "Ctrl+PageDown"),
        (Key.Key_1, ALT, "Alt+1"),
        (Key.Key_Exclam, ALT | SHIFT, "Alt+Shift+1"),
        (Key.Key_AsciiTilde, CTRL | SHIFT, "Ctrl+Shift+`"),
        (Key.Key_Plus, CTRL | SHIFT, "Ctrl+Shift+="),
        (Key.Key_Plus, CTRL | Held.KeypadModifier, "Ctrl++"),
    ],
)
def test_a_pressed_combination_is_recorded(qtbot: QtBot, look: Appearance, key: Key, held: Held, written: str) -> None:
    recorder = Recorder(look)
    qtbot.addWidget(recorder)
    with qtbot.waitSignal(recorder.recorded) as heard:
        QTest.keyClick(recorder, key, held)
    assert heard.args == [written]


@pytest.mark.parametrize(
    ("key", "held"),
    [(Key.Key_Q, Held.NoModifier), (Key.Key_Alt, ALT), (Key.Key_V, CTRL), (Key.Key_Space, ALT), (Key.Key_Q, SHIFT)],
)
def test_what_cannot_be_a_hotkey_is_not_recorded(qtbot: QtBot, look: Appearance, key: Key, held: Held) -> None:
    recorder = Recorder(look)
    qtbot.addWidget(recorder)
    with qtbot.assertNotEmitted(recorder.recorded):
        QTest.keyClick(recorder, key, held)


def test_the_windows_say_while_a_combination_is_recorded(
    qtbot: QtBot, look: Appearance, settings: SettingsWindow
) -> None:
    welcome = WelcomeWindow(look)
    qtbot.addWidget(welcome)
    welcome.open()
    settings.open(SettingsSection.HOTKEYS)
    recorders = ((settings.hotkeys, settings.hotkeys.rows["again_key"].recorder), (welcome, welcome.hotkey.recorder))
    for told, recorder in recorders:
        recorder.window().activateWindow()
        with qtbot.waitSignal(told.listening) as heard:
            recorder.setFocus()
        assert heard.args == [True]
        with qtbot.waitSignal(told.listening) as heard:
            QTest.keyClick(recorder, Key.Key_Escape)
        assert heard.args == [False]


def test_in_a_window_that_is_closed_by_then_it_waits_for_no_keys(qtbot: QtBot, look: Appearance) -> None:
    recorder = Recorder(look)
    qtbot.addWidget(recorder)
    heard: list[bool] = []
    recorder.listening.connect(heard.append)
    late = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.ActiveWindowFocusReason)
    for shown, told in ((False, []), (True, [True])):
        recorder.setVisible(shown)
        heard.clear()
        QApplication.sendEvent(recorder, late)
        assert heard == told


def test_a_refused_combination_is_explained_in_place_of_the_state(qtbot: QtBot, look: Appearance) -> None:
    row = HotkeyRow(look)
    qtbot.addWidget(row)
    row.show_binding("Alt+Q", gallery.binding("Alt+Q"))
    row.show()
    row.activateWindow()
    row.recorder.setFocus()
    qtbot.waitUntil(row.recorder.hasFocus)
    QTest.keyClick(row.recorder, Key.Key_Q)
    assert row.state == say("binding.unusable")
    QTest.keyClick(row.recorder, Key.Key_Escape)
    assert row.state == say("binding.held")


def test_the_clipboards_own_key_is_refused_with_what_needs_it(qtbot: QtBot, look: Appearance) -> None:
    row = HotkeyRow(look)
    qtbot.addWidget(row)
    row.show_binding("", None)
    row.show()
    row.activateWindow()
    row.recorder.setFocus()
    qtbot.waitUntil(row.recorder.hasFocus)
    QTest.keyClick(row.recorder, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert row.state == say("hotkey.needed", combination="Ctrl+C")


def test_enter_leaves_a_recorded_hotkey_as_it_is(qtbot: QtBot, look: Appearance) -> None:
    row = HotkeyRow(look)
    qtbot.addWidget(row)
    row.show_binding("Alt+Q", gallery.binding("Alt+Q"))
    row.show()
    row.activateWindow()
    for enter in (Key.Key_Return, Key.Key_Enter):
        row.recorder.setFocus()
        qtbot.waitUntil(row.recorder.hasFocus)
        QTest.keyClick(row.recorder, enter)
        assert not row.recorder.hasFocus()
        assert row.state == say("binding.held")
    row.show_binding("", None)
    row.recorder.setFocus()
    qtbot.waitUntil(row.recorder.hasFocus)
    QTest.keyClick(row.recorder, Key.Key_Return)
    assert row.state == say("binding.unusable")


def test_backspace_clears_a_hotkey(qtbot: QtBot, look: Appearance) -> None:
    row = HotkeyRow(look)
    qtbot.addWidget(row)
    row.show_binding("Alt+Q", gallery.binding("Alt+Q"))
    with qtbot.waitSignal(row.chosen) as heard:
        QTest.keyClick(row.recorder, Key.Key_Backspace)
    assert heard.args == [""]
