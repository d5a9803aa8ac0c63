"""Where notices stand on a real desktop: never over what the agent answers with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xcffib
from rig.library import PLAIN
from rig.processes import until
from rig.targets import QtTarget, SlowReader

from assistant.ui.toast_place import FOOT, HEAD

if TYPE_CHECKING:
    from rig.desk import Desk

    Place = tuple[int, int, int, int]

pytestmark = pytest.mark.x11
WHOLE = (0, 0, 1280, 800)
LEFT = (0, 0, 700, 800)


def place_of(desk: Desk, window: int) -> Place:
    """Left, top, right and bottom of a window on the screen."""
    core, root = desk.screen.display.core, desk.screen.display.root
    shape, corner = core.GetGeometry(window).reply(), core.TranslateCoordinates(window, root, 0, 0).reply()
    return corner.dst_x, corner.dst_y, corner.dst_x + shape.width, corner.dst_y + shape.height


def notice(desk: Desk) -> Place | None:
    """Where the one notice stands; None while there is none."""
    kind = desk.screen.display.atom("_NET_WM_WINDOW_TYPE_NOTIFICATION")
    for window in desk.screen.windows():
        try:
            if kind in desk.screen.display.words(window, "_NET_WM_WINDOW_TYPE"):
                return place_of(desk, window)
        except xcffib.Error:
            continue  # it went while we looked
    return None


def fill(desk: Desk, window: int, place: Place) -> Place:
    """Put a window there; where it then stands."""
    left, top, width, height = place
    desk.keyboard.run(
        "windowmove", str(window), str(left), str(top), "windowsize", str(window), str(width), str(height)
    )
    until(lambda: place_of(desk, window)[2] - place_of(desk, window)[0] == width, "its size")
    return place_of(desk, window)


@pytest.fixture
def quiet(desk: Desk) -> None:
    """Those of the tests before have gone: several stand above each other."""
    until(lambda: notice(desk) is None, "no notice is left", 30)


@pytest.mark.usefixtures("quiet")
def test_a_notice_leaves_the_head_and_the_input_of_the_chat_free(desk: Desk) -> None:
    chat = desk.open(QtTarget)
    _left, top, _right, bottom = fill(desk, chat.window, WHOLE)
    desk.program.cli("copy", PLAIN.code)  # tells of it in a notice
    stands = until(lambda: notice(desk), "the notice")
    assert stands[1] >= top + HEAD
    assert stands[3] <= bottom - (bottom - top) * FOOT
    assert chat.has_keyboard()


@pytest.mark.usefixtures("quiet")
def test_a_notice_moves_aside_for_another_chat_that_comes_in_front(desk: Desk) -> None:
    small, chat = desk.open(SlowReader), desk.open(QtTarget)
    left = fill(desk, chat.window, LEFT)
    desk.keyboard.run("keydown", "shift")
    desk.program.cli("paste", PLAIN.code, check=False)  # it cannot, and says so for a while
    desk.keyboard.run("keyup", "shift")
    before = until(lambda: notice(desk), "the notice")
    assert before[0] >= left[2]  # in the corner beside it
    fill(desk, small.window, (600, 300, 660, 480))
    desk.screen.bring_forward(small.window)
    _left, top, _right, _bottom = place_of(desk, small.window)
    until(lambda: (stands := notice(desk)) is not None and stands[3] <= top, "the notice above it")
    assert small.has_keyboard()
