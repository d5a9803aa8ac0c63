"""The form that a hotkey opens: what is typed from the press on goes into it, and one Enter accepts what it shows."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

import pytest
from rig.processes import until
from rig.program import Entry
from rig.targets import SlowReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rig.desk import Desk

pytestmark = pytest.mark.x11
GREETING = Entry("xfa", "{买家昵称}您好，马上为您查询", hotkey="Ctrl+Alt+7")
SIZES = Entry("xfb", "身高 {身高} 体重 {体重} 推荐 {尺码:S/M/L}", hotkey="Ctrl+Alt+8")
OWN, AGAIN = "ctrl+alt+7", "alt+shift+q"


@pytest.fixture
def asking(desk: Desk) -> Desk:
    """A library with two phrases that ask, each with a hotkey of its own."""
    desk.program.fill((GREETING, SIZES))
    until(
        lambda: {"Ctrl+Alt+7", "Ctrl+Alt+8"} <= {one["combination"] for one in desk.program.status()["hotkeys"]},
        "the hotkeys are known",
    )
    return desk


@contextmanager
def stopped(pid: int) -> Iterator[None]:
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def greeted(desk: Desk, target: SlowReader) -> None:
    """The greeting has been pasted once, so that it can be pasted again."""
    before = desk.program.pastes()
    desk.keyboard.press(OWN)
    until(desk.program.palette_open, "the form has the keyboard")
    desk.keyboard.press(*"first", "Return")
    assert desk.program.outcome(before) == "pasted"
    assert target.took() == ["first您好，马上为您查询"]


@pytest.mark.parametrize("pause", [0, 10, 40, 150])
@pytest.mark.parametrize("key", [OWN, AGAIN])
@pytest.mark.parametrize("owner", ["quick", "silent"])
def test_no_letter_after_the_hotkey_of_a_form_reaches_the_chat(asking: Desk, owner: str, key: str, pause: int) -> None:
    desk = asking
    target = desk.open(SlowReader)
    desk.user.copy_text("小鹿")
    earlier = 0
    if key is AGAIN:
        greeted(desk, target)
        desk.user.copy_text("小鹿")
        earlier = 1
    before = desk.program.pastes()
    with stopped(desk.screen.owner_pid()) if owner == "silent" else nullcontext():
        desk.keyboard.run("key", "--delay", "0", key, "sleep", str(pause / 1000), "key", "--delay", "0", *"lulu")
        until(desk.program.palette_open, "the form has the keyboard")
    desk.keyboard.press("Return")
    assert desk.program.outcome(before) == "pasted"
    assert target.took()[earlier:] == ["lulu您好，马上为您查询"]
    assert target.keys() == []


def test_one_enter_after_again_accepts_all_that_the_form_shows(asking: Desk) -> None:
    target = asking.open(SlowReader)
    before = asking.program.pastes()
    asking.keyboard.press("ctrl+alt+8")
    until(asking.program.palette_open, "the form has the keyboard")
    asking.keyboard.press(*"170", "Tab", *"110", "Tab", "2", "Return")
    assert asking.program.outcome(before) == "pasted"
    sized = target.took()
    assert len(sized) == 1
    asking.keyboard.press(AGAIN)
    until(asking.program.palette_open, "the form has the keyboard")
    asking.keyboard.press("Return")
    assert asking.program.outcome(before + 1) == "pasted"
    assert target.took() == sized * 2
    assert target.keys() == []
