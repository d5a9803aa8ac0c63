"""A hotkey's modifiers that are let go late: the letters that are typed meanwhile are neither lost nor commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from assistant.ui.palette.window import PaletteWindow

Key, Held = Qt.Key, Qt.KeyboardModifier
ALT, CTRL, SHIFT = Held.AltModifier, Held.ControlModifier, Held.ShiftModifier


@pytest.fixture
def active(opened: PaletteWindow, qtbot: QtBot) -> PaletteWindow:
    """With the keyboard, as the system gives it."""
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


def press(palette: PaletteWindow, key: Key, held: Held = Held.NoModifier) -> None:
    """As it comes from the system, to the window first, and without the modifiers' own keys."""
    writes = Key.Key_Space <= key <= Key.Key_AsciiTilde and not held & CTRL
    text = (chr(key) if held & SHIFT else chr(key).lower()) if writes else ""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(palette.windowHandle(), QKeyEvent(kind, key, held, text))


def press_modifier(palette: PaletteWindow, key: Key) -> None:
    QCoreApplication.sendEvent(palette.windowHandle(), QKeyEvent(QEvent.Type.KeyPress, key, Held.NoModifier))


def pasted(palette: PaletteWindow) -> list[str]:
    heard: list[str] = []
    palette.paste_asked.connect(lambda phrase, *_: heard.append(phrase.title))
    return heard


@pytest.mark.parametrize("left", [ALT, CTRL | ALT, CTRL | SHIFT, SHIFT | ALT], ids=str)
def test_letters_and_digits_are_written(active: PaletteWindow, left: Held) -> None:
    heard = pasted(active)
    for key in (Key.Key_C, Key.Key_N, Key.Key_1):
        press(active, key, left)
    press(active, Key.Key_F)
    assert active.head.line.text() == "cn1f"
    assert (heard, active.page) == ([], "list")


def test_enter_pastes_although_alt_is_still_down(active: PaletteWindow) -> None:
    heard = pasted(active)
    press(active, Key.Key_C, ALT)
    press(active, Key.Key_M, ALT)
    press(active, Key.Key_Backspace, ALT)
    press(active, Key.Key_F, ALT)
    press(active, Key.Key_2, ALT)
    press(active, Key.Key_Return, ALT)
    assert (active.head.line.text(), heard) == ("cf2", ["二次催付"])


def test_a_modifier_that_is_pressed_in_the_palette_is_meant(active: PaletteWindow) -> None:
    heard = pasted(active)
    press(active, Key.Key_F, ALT)
    press(active, Key.Key_Backspace)
    press_modifier(active, Key.Key_Alt)
    assert active.results.numbered
    press(active, Key.Key_2, ALT)
    assert (active.head.line.text(), len(heard)) == ("", 1)


def test_a_capital_that_comes_at_once_stays_one(active: PaletteWindow) -> None:
    press(active, Key.Key_X, SHIFT)
    assert active.head.line.text() == "X"


def test_what_was_pressed_in_another_window_is_left_over_as_well(active: PaletteWindow) -> None:
    for key in (Key.Key_Control, Key.Key_Alt):
        press_modifier(active, key)
    QCoreApplication.sendEvent(active, QEvent(QEvent.Type.WindowActivate))
    press(active, Key.Key_N, CTRL | ALT)
    assert (active.head.line.text(), active.page) == ("n", "list")
