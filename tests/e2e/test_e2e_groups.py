"""The groups behind an `@` in the real program: opening one pastes nothing, and what is typed next is found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rig.library import OTHER
from rig.processes import until
from rig.targets import SlowReader

if TYPE_CHECKING:
    from rig.desk import Desk

pytestmark = pytest.mark.x11
FIRST_ROW = ("120", "125")
"""From the palette's corner, where no heading stands above the rows."""


def goes_on_inside(desk: Desk, target: SlowReader, before: int) -> None:
    """Nothing has gone out; letters find in the group, where the line with them behind the bare name finds nothing."""
    desk.keyboard.letters(OTHER.code)
    assert desk.program.palette_open()
    assert desk.program.pastes() == before
    assert target.keys() == []
    desk.keyboard.press("Return")
    assert desk.program.outcome(before) == "pasted"
    assert target.took() == [OTHER.text]


def call_with_groups(desk: Desk) -> int:
    """The palette with the group of the tests in the first row; how many pastes there were."""
    before = desk.program.pastes()
    desk.program.ask("show", query=f"@{OTHER.group}")
    until(desk.program.palette_open, "the palette has the keyboard")
    return before


@pytest.mark.parametrize("take", ["Return", "Tab", "alt+1"])
def test_a_key_that_takes_a_group_pastes_nothing(desk: Desk, take: str) -> None:
    target = desk.open(SlowReader)
    before = call_with_groups(desk)
    desk.keyboard.press(take)
    goes_on_inside(desk, target, before)


@pytest.mark.parametrize("times", ["1", "2"])
def test_a_click_opens_one_and_the_second_half_of_a_double_click_pastes_nothing(desk: Desk, times: str) -> None:
    target = desk.open(SlowReader)
    before = call_with_groups(desk)
    row = ("mousemove", "--window", str(desk.screen.active()), *FIRST_ROW)
    desk.keyboard.run(*row, "click", "--repeat", times, "--delay", "60", "1")
    goes_on_inside(desk, target, before)


@pytest.mark.parametrize("named", ["xyzxyz", "abc", "qqqq"])
def test_behind_the_name_of_no_group_enter_pastes_nothing(desk: Desk, named: str) -> None:
    target = desk.open(SlowReader)
    before = desk.program.pastes()
    desk.call_palette()
    desk.keyboard.press("at", *named, "Return", "alt+1", "Tab", "1")
    desk.program.ask("hide")
    until(target.has_keyboard, "the chat has the keyboard")
    assert desk.paste(target, OTHER) == "pasted"
    assert target.took() == [OTHER.text]
    assert desk.program.pastes() == before + 1
    assert target.keys() == []


def test_the_sign_alone_lists_them_and_esc_leads_back(desk: Desk) -> None:
    target = desk.open(SlowReader)
    before = desk.program.pastes()
    desk.call_palette()
    desk.keyboard.press("at", "Return", "Escape", "Escape")
    assert desk.program.palette_open()
    desk.keyboard.press("Escape")
    until(lambda: not desk.program.palette_open(), "the palette has gone")
    assert desk.program.pastes() == before
    assert target.took() == []
