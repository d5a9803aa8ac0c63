"""The groups behind an `@` in the real program: opening one pastes nothing, and what is typed next is found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rig.library import PLAIN
from rig.targets import SlowReader

if TYPE_CHECKING:
    from rig.desk import Desk

pytestmark = pytest.mark.x11


@pytest.mark.parametrize("take", ["Return", "Tab", "alt+1"])
def test_taking_a_group_pastes_nothing_and_the_letters_after_it_find_in_it(desk: Desk, take: str) -> None:
    target = desk.open(SlowReader)
    before = desk.program.pastes()
    desk.call_palette()
    desk.keyboard.press("at", take)
    desk.keyboard.letters(PLAIN.code)
    assert desk.program.palette_open()
    assert desk.program.pastes() == before
    assert target.keys() == []
    desk.keyboard.press("Return")
    assert desk.program.outcome(before) == "pasted"
    assert target.took() == [PLAIN.text]
