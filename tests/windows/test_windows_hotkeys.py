"""Combinations registered with Windows."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from rig.processes import until

if TYPE_CHECKING:
    from wine import Jinnang, Notepad, Wine


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
