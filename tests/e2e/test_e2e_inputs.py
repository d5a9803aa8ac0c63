"""Pasting into our own inputs never waits for whoever owns the clipboard, be it a program that hangs or ourselves."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from rig.library import OTHER, PLAIN
from rig.processes import until
from rig.targets import SlowReader

if TYPE_CHECKING:
    from rig.desk import Desk

pytestmark = pytest.mark.x11


@pytest.mark.parametrize("key", ["ctrl+v", "shift+Insert"])
def test_what_the_user_copied_is_pasted_into_the_search(desk: Desk, key: str) -> None:
    target = desk.open(SlowReader)
    before = desk.program.pastes()
    desk.user.copy_text(PLAIN.code)
    desk.call_palette()
    desk.keyboard.press(key, "Return", delay=60)
    assert desk.program.outcome(before) == "pasted"
    assert target.took() == [PLAIN.text]


def test_what_we_own_ourselves_is_pasted_as_well(desk: Desk) -> None:
    desk.program.cli("copy", OTHER.code)
    desk.open(SlowReader)
    desk.call_palette()
    desk.keyboard.press("ctrl+v")
    # Would it wait for itself, it would not answer.
    desk.program.cli("status")
    desk.program.cli("hide")


@pytest.mark.parametrize("gap", [0, 20, 40, 60, 80])
def test_a_palette_closed_and_opened_again_at_once_does_not_wait_for_ourselves(desk: Desk, gap: int) -> None:
    desk.program.cli("copy", OTHER.code)
    assert desk.screen.owner_pid() == desk.program.pid
    target = desk.open(SlowReader)
    desk.call_palette()
    desk.keyboard.run("key", "--delay", "0", "Escape", "sleep", str(gap / 1000), "key", "--delay", "0", "alt+q")
    until(desk.program.palette_open, "the palette has the keyboard again")
    desk.keyboard.press("ctrl+v")
    desk.program.cli("status")
    desk.program.cli("hide")
    until(target.has_keyboard, "the target has the keyboard again")
    assert target.took() == []


@pytest.mark.parametrize("press", [("key", "ctrl+v"), ("click", "2")])
def test_a_program_that_hangs_with_the_clipboard_holds_up_nothing(desk: Desk, press: tuple[str, str]) -> None:
    desk.open(SlowReader)
    desk.user.copy_text(PLAIN.code)
    desk.user.copy_text(PLAIN.code, "PRIMARY")
    owners = {desk.screen.owner_pid(), desk.screen.owner_pid("PRIMARY")}
    for owner in owners:
        os.kill(owner, signal.SIGSTOP)
    try:
        desk.call_palette()
        _point_at_search(desk)
        desk.keyboard.run(*press)
        # The command line gives up on a program that does not answer within two seconds.
        desk.program.cli("status")
        desk.program.cli("hide")
        until(lambda: not desk.program.status()["palette_shown"], "it goes on")
    finally:
        for owner in owners:
            os.kill(owner, signal.SIGCONT)


def _point_at_search(desk: Desk) -> None:
    """The pointer over the middle of the search line."""
    window = desk.screen.active()
    display = desk.screen.display
    corner = display.core.TranslateCoordinates(window, display.root, 0, 0).reply()
    desk.keyboard.run("mousemove", str(corner.dst_x + 200), str(corner.dst_y + 28))
