"""A forgotten blank reaches no chat before somebody has said that it is meant so, by a key that is no habit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rig.clipboards import TEXT
from rig.library import DOUBTED, PLAIN
from rig.processes import until
from rig.targets import SlowReader

if TYPE_CHECKING:
    from rig.desk import Desk

pytestmark = pytest.mark.x11


def test_what_is_doubted_goes_out_after_a_yes_and_from_then_on(desk: Desk) -> None:
    target = desk.open(SlowReader)
    desk.user.copy(TEXT)
    content = desk.reader.content()
    before = desk.choose(target, DOUBTED)
    desk.keyboard.press("Return", "Return", "ctrl+Return", "shift+Return", "alt+1")
    assert desk.program.palette_open()
    assert (desk.program.pastes(), target.took(), target.keys()) == (before, [], [])
    desk.keyboard.press("alt+y")
    assert desk.program.outcome(before) == "pasted"
    assert desk.paste(target, DOUBTED) == "pasted"
    assert target.took() == [DOUBTED.text, DOUBTED.text]
    assert target.keys() == []
    assert desk.reader.content() == content
    assert desk.program.cli("text", DOUBTED.code).stdout == DOUBTED.text

    assert DOUBTED.code in desk.program.cli("undo").stdout
    assert desk.program.cli("text", DOUBTED.code, check=False).returncode == 1
    refused = desk.program.cli("paste", DOUBTED.code, check=False)
    assert (refused.returncode, "XXX" in refused.stderr) == (1, True)
    assert target.took() == [DOUBTED.text, DOUBTED.text]


def test_its_own_key_asks_and_esc_gives_the_keyboard_back(desk: Desk) -> None:
    target = desk.open(SlowReader)
    before = desk.program.pastes()
    desk.keyboard.press("ctrl+alt+3")
    until(desk.program.palette_open, "the palette has the keyboard")
    desk.keyboard.press("Return", "Return")
    assert desk.program.palette_open()
    for _ in range(3):
        if desk.program.palette_open():
            desk.step_back()
    until(target.has_keyboard, "the target has the keyboard again")
    assert (desk.program.pastes(), target.took(), target.keys()) == (before, [], [])
    assert desk.paste(target, PLAIN) == "pasted"
