"""What goes wrong around a paste on Windows, and how each ends."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from rig.library import FIRST_KEY, OTHER, PLAIN
from rig.processes import until
from tested import AGAIN, SHIFTED

if TYPE_CHECKING:
    from targets import Notepad, Target
    from tested import Jinnang
    from wine import Wine

USERS = "用户自己的剪贴板"


def test_a_key_that_is_held_leaves_the_text_on_the_clipboard(wine: Wine, jinnang: Jinnang, notepad: Notepad) -> None:
    wine.fingers.down("shift")
    try:
        jinnang.cli("paste", OTHER.code)
        assert jinnang.status()["last_outcome"] == "left-on-clipboard(keys-held)"
    finally:
        wine.fingers.up("shift")
    assert wine.hand("clip_text") == OTHER.text
    assert notepad.text() == ""


def test_while_another_program_holds_the_clipboard_nothing_is_touched(
    wine: Wine, jinnang: Jinnang, notepad: Notepad
) -> None:
    wine.hand("put_text", USERS)
    before = jinnang.status()["pastes"]
    wine.hand.do("open_clipboard(); answer = None")
    try:
        wine.pick(PLAIN.code)
        assert jinnang.outcome(before) == "stopped(clipboard-busy)"
    finally:
        wine.hand.do("user32.CloseClipboard(); answer = None")
    assert wine.hand("clip_text") == USERS
    assert notepad.text() == ""


def test_pastes_that_overlap_arrive_in_order_and_share_one_snapshot(
    wine: Wine, jinnang: Jinnang, notepad: Notepad
) -> None:
    wine.hand("put_text", USERS)
    before = jinnang.status()["pastes"]
    words = [jinnang.words("paste", entry.code) for entry in (PLAIN, OTHER)]
    for line in words:
        wine.start(*line)
    jinnang.outcome(before + 1)
    assert notepad.text() in (PLAIN.text + OTHER.text, OTHER.text + PLAIN.text)
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")


@pytest.mark.parametrize("hotkey", [AGAIN, *(entry.hotkey for entry in (FIRST_KEY, *SHIFTED))])
@pytest.mark.parametrize("last_up", [0, -1], ids=["the first goes up last", "the last goes up last"])
def test_a_hotkey_switches_no_input_method_in_the_target(
    wine: Wine, jinnang: Jinnang, target: Target, hotkey: str, last_up: int
) -> None:
    wine.hand("put_text", USERS)
    jinnang.ask("paste", code=PLAIN.code)
    target.rest()
    target.clear()
    before = jinnang.status()["pastes"]
    *modifiers, key = hotkey.lower().split("+")
    wine.fingers.down(*modifiers, key)
    time.sleep(0.2)  # as long as a hand holds them
    wine.fingers.up(key)
    last = modifiers.pop(last_up)
    for one in (*modifiers, last):
        time.sleep(0.05)
        wine.fingers.up(one)
    assert jinnang.outcome(before) == "pasted"
    target.rest()
    assert (len(target.took()), target.switched()) == (1, [])
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")


def test_letters_that_are_typed_before_alt_is_let_go_are_not_lost(wine: Wine, jinnang: Jinnang, target: Target) -> None:
    wine.hand("put_text", USERS)
    before = jinnang.status()["pastes"]
    wine.fingers.down("alt", "q")
    wine.fingers.up("q")
    until(lambda: wine.hand("front_pid") == jinnang.pid, "the palette in front")
    wine.settle()
    wine.fingers.letters(OTHER.code)
    time.sleep(0.1)
    wine.fingers.up("alt")
    wine.fingers.chord("return", held=0.03)
    assert jinnang.outcome(before) == "pasted"
    assert (target.took(), target.pressed(), target.switched()) == ([OTHER.text], [], [])
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")


WATCH = """
import ctypes
from ctypes import wintypes
from PySide6.QtCore import QAbstractNativeEventFilter

menus = []

class Watch(QAbstractNativeEventFilter):
    def nativeEventFilter(self, kind, message):
        heard = wintypes.MSG.from_address(int(message))
        if heard.message == 0x0112 and heard.wParam & 0xFFF0 == 0xF100:
            menus.append(heard.lParam)
        return False, 0

watch = Watch()
app.installNativeEventFilter(watch)
answer = int(field.winId())
"""
"""Windows asks for the menu of a letter that a window has no use for with Alt, and beeps where there is none."""


def test_letters_with_alt_make_a_window_as_ours_neither_beep_nor_open_a_menu(wine: Wine) -> None:
    with wine.actor("qt_target.py") as qt:
        window = qt.do(WATCH)
        until(lambda: wine.front()[0] == window, "it in front")
        wine.settle()
        wine.fingers.down("alt")
        wine.fingers.letters("xae")
        wine.fingers.up("alt")
        wine.fingers.letters("ok")
        until(lambda: qt.do("answer = field.toPlainText()").endswith("ok"), "the letters")
        assert qt.do("answer = [field.toPlainText(), menus]") == ["xaeok", []]
