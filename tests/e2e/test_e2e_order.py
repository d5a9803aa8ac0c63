"""What was pressed first happens first, though hotkeys and the palette's own keys come by two connections.

The program stands still while they are pressed, so that it finds all of them at once, as one that was busy does.
"""

from __future__ import annotations

import os
import signal
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from rig.library import FIRST_KEY, PLAIN
from rig.processes import until
from rig.targets import SlowReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rig.desk import Desk

pytestmark = pytest.mark.x11


@contextmanager
def standing_still(desk: Desk) -> Iterator[None]:
    """The program reads nothing meanwhile."""
    os.kill(desk.program.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(desk.program.pid, signal.SIGCONT)


def test_a_palette_closed_and_called_again_at_once_is_there(desk: Desk) -> None:
    desk.open(SlowReader)
    desk.call_palette()
    time.sleep(0.1)  # it has seen that the keys of the call are up
    with standing_still(desk):
        desk.keyboard.press("Escape", "alt+q")
    until(desk.program.palette_open, "the palette is there again")


def test_a_phrase_chosen_in_the_palette_arrives_before_that_of_a_later_hotkey(desk: Desk) -> None:
    target = desk.open(SlowReader)
    before = desk.choose(target, PLAIN)
    with standing_still(desk):
        desk.keyboard.press("Return", "ctrl+alt+1")
    desk.program.outcome(before + 1)
    until(lambda: len(target.took()) == 2, "both have arrived")
    assert target.took() == [PLAIN.text, FIRST_KEY.text]
