"""Combinations registered with Windows."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from rig.library import PLAIN
from rig.processes import until
from tested import Jinnang

if TYPE_CHECKING:
    from rig.fingers import Fingers
    from targets import Notepad, Target
    from wine import Wine


def palette_shown(jinnang: Jinnang) -> bool:
    return bool(jinnang.status()["palette_shown"])


def test_a_hotkey_stops_firing_after_its_release_and_fires_again(
    wine: Wine, jinnang: Jinnang, notepad: Notepad
) -> None:
    jinnang.ask("pause")
    wine.fingers.chord("Alt+Q", held=0.05)
    time.sleep(0.3)
    assert not palette_shown(jinnang)
    jinnang.ask("resume")
    notepad.focus()
    wine.fingers.chord("Alt+Q", held=0.05)
    until(lambda: palette_shown(jinnang), "the palette")
    jinnang.ask("hide")


MISSED = """
thread = user32.GetWindowThreadProcessId(wintypes.HWND(find(None, "Jinnang palette")), None)
kernel32.GetCurrentThreadId.restype = ctypes.c_uint32
ours, table = kernel32.GetCurrentThreadId(), (ctypes.c_uint8 * 256)()
assert user32.AttachThreadInput(ours, thread, True)
user32.GetKeyboardState(table)
for code in codes:
    table[code] |= 0x80
user32.SetKeyboardState(table)
user32.AttachThreadInput(ours, thread, False)
"""
"""A press whose end the palette's thread never heard of: Wine brings some about where the focus changes within one."""


@pytest.mark.parametrize(
    "codes", [(0x10, 0xA0), (0x11, 0xA2), (0x12, 0xA4), (0x5B,)], ids=["shift", "ctrl", "alt", "win"]
)
def test_a_modifier_whose_end_went_to_another_window_is_not_down_in_the_palette(
    wine: Wine, jinnang: Jinnang, target: Target, codes: tuple[int, ...]
) -> None:
    jinnang.ask("show")
    until(lambda: wine.hand("front_pid") == jinnang.pid, "the palette in front")
    jinnang.ask("hide")
    target.front()
    target.clear()
    before = jinnang.status()["pastes"]
    wine.hand.do(MISSED, codes=codes)
    wine.pick(PLAIN.code)
    assert jinnang.outcome(before) == "pasted"
    assert (target.took(), target.pressed()) == ([PLAIN.text], [])


def test_a_combination_that_another_program_has_is_told_at_once(wine: Wine, jinnang: Jinnang) -> None:
    taker = "user32.RegisterHotKey(None, 77, 0x1, 0x51)"
    jinnang.ask("pause")
    assert wine.hand.do(f"answer = {taker}")
    try:
        jinnang.ask("resume")
        palette = jinnang.status()["hotkeys"][0]
        assert (palette["held"], palette["why"]) == (False, "taken")
    finally:
        wine.hand.do("user32.UnregisterHotKey(None, 77); answer = None")
    jinnang.ask("pause")
    jinnang.ask("resume")
    assert jinnang.status()["hotkeys"][0]["held"]


def test_a_second_start_shows_the_palette_of_the_first(wine: Wine, jinnang: Jinnang, notepad: Notepad) -> None:
    del notepad
    second = wine.start(*jinnang.words())
    until(lambda: wine.hand("ended", second), "the end of the second start")
    until(lambda: palette_shown(jinnang), "the palette")
    jinnang.ask("hide")


def test_the_command_line_speaks_utf_8(jinnang: Jinnang) -> None:
    found = json.loads(jinnang.cli("search", "xaa", "--json")["out"])
    assert found[0]["group"] == "测试" or "测试" in found[0]["group"]


def test_a_taken_combination_opens_the_palette_when_the_user_has_had_it_taken_over(
    wine: Wine, notepad: Notepad
) -> None:
    """On whatever layout: `keyboard` reads it once (#327 #632). On a German one Y and Z change places."""
    assert wine.hand("rival", 0x1 | 0x2, ord("Y"))
    program = Jinnang(wine, "taken over")
    program.settings(palette_key="Ctrl+Alt+Y", again_key="", taken_over=["Ctrl+Alt+Y"])
    program.begin()
    try:
        palette = program.status()["hotkeys"][0]
        assert (palette["held"], palette["taken_over"]) == (True, True)
        notepad.focus()
        # The hook is there a second or two after the start: its library takes that long to load.
        until(lambda: pressed_and_shown(wine.fingers, program), "the palette", 15)
        heard = wine.hand("rival_heard")
        program.ask("hide")
        notepad.focus()
        wine.fingers.chord("Ctrl+Alt+Y", held=0.05)
        until(lambda: palette_shown(program), "the palette")
        assert wine.hand("rival_heard") == heard
        program.ask("hide")
        notepad.focus()
        with wine.layout("de") as fingers:
            until(lambda: pressed_and_shown(fingers, program), "the palette on another layout", 15)
            program.ask("hide")
            notepad.focus()
            fingers.chord("Ctrl+Alt+Z", held=0.05)
            time.sleep(0.5)
            assert not palette_shown(program)
    finally:
        program.end()
        wine.hand("rival_ends")


def pressed_and_shown(fingers: Fingers, program: Jinnang) -> bool:
    fingers.chord("Ctrl+Alt+Y", held=0.05)
    time.sleep(0.5)
    return palette_shown(program)
