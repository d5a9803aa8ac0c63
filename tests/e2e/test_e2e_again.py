"""Keys that come while the paste before them is not quite over: each does what the user has seen happen so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rig.clipboards import TEXT
from rig.library import OTHER, PLAIN
from rig.processes import until
from rig.targets import SlowReader

if TYPE_CHECKING:
    from rig.desk import Desk

pytestmark = pytest.mark.x11
AGAIN = "alt+shift+q"


@pytest.mark.parametrize("late", [0, 1900], ids=["at-once", "late"])
@pytest.mark.parametrize("pause", [0, 0.1, 0.5])
def test_again_right_after_a_text_has_arrived_pastes_that_text(desk: Desk, late: int, pause: float) -> None:
    target = desk.open(SlowReader)
    assert desk.paste(target, PLAIN) == "pasted"
    target.clear()
    target.be(delay=late)
    desk.user.copy(TEXT)
    content = desk.reader.content()
    before = desk.choose(target, OTHER)
    desk.keyboard.press("Return")
    target.arrives(OTHER.text)
    desk.keyboard.run("sleep", str(pause), "key", AGAIN)
    assert desk.program.outcome(before + 1) == "pasted"
    assert target.took() == [OTHER.text, OTHER.text]
    assert target.keys() == []
    assert desk.program.pastes() == before + 2
    assert desk.reader.content() == content


def test_what_has_just_arrived_is_the_first_recent_phrase(desk: Desk) -> None:
    target = desk.open(SlowReader)
    assert desk.paste(target, PLAIN) == "pasted"
    target.clear()
    before = desk.choose(target, OTHER)
    desk.keyboard.press("Return")
    target.arrives(OTHER.text)
    desk.call_palette()
    desk.keyboard.press("Return")
    assert desk.program.outcome(before + 1) == "pasted"
    assert target.took() == [OTHER.text, OTHER.text]


def test_a_copy_is_there_at_once_though_the_paste_before_it_lingers(desk: Desk) -> None:
    target = desk.open(SlowReader)
    desk.choose(target, OTHER)
    desk.keyboard.press("Return")
    target.arrives(OTHER.text)
    desk.call_palette()
    desk.keyboard.letters(PLAIN.code)
    desk.keyboard.press("shift+Return")
    until(target.has_keyboard, "the target has the keyboard again")
    assert desk.reader.text() == PLAIN.text
