"""The palette over a chat on real screens: what one answers stays in sight, as the X server tells the windows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from rig.desk import Desk
from rig.library import LIBRARY
from rig.processes import until
from rig.targets import Target
from rig.xserver import HERE, PYTHON, XServer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rig.screen import Screen

pytestmark = pytest.mark.x11
TOOLS = HERE.parents[1] / "tools"
SCREENS = ("1024x768", "1440x900", "1920x1080")
PLACES = {"left": (0, 0), "middle": (0.5, 0.5), "right below": (1, 1)}
WIDTH, HEIGHT = 880, 650


@dataclass(frozen=True)
class Box:
    """A rectangle on the screen."""

    left: int
    top: int
    width: int
    height: int

    def meets(self, other: Box) -> bool:
        """Whether they share a pixel."""
        across = self.left < other.left + other.width and other.left < self.left + self.width
        return across and self.top < other.top + other.height and other.top < self.top + self.height

    def holds(self, other: Box) -> bool:
        """Whether all of the other is in it."""
        right, bottom = other.left + other.width, other.top + other.height
        inside = self.left <= other.left and right <= self.left + self.width
        return inside and self.top <= other.top and bottom <= self.top + self.height


class Chat(Target):
    """The demo chat (tools/chat.py), which says where its messages are."""

    kind = "chat"

    def __init__(self, server: XServer, screen: Screen, title: str) -> None:
        super().__init__(server, screen, title)
        self.window = self.actor.wait(lambda record: "ready" in record, "the chat is up")["ready"]

    def words(self) -> Sequence[str | Path]:
        return [PYTHON, TOOLS / "chat.py", "zh", "light"]

    def stand(self, box: Box) -> None:
        """Be moved there by the window manager."""
        self.actor.ask("stand", place=[box.left, box.top, box.width, box.height])
        until(lambda: box_of(self.screen, self.window) == box, "the chat stands there")

    def needed(self) -> tuple[tuple[Box, ...], Box]:
        """Its last two messages, and the box one writes in."""
        told = self.actor.ask("report")
        return tuple(Box(*place) for place in told["messages"]), Box(*told["box"][0])


def box_of(screen: Screen, window: int) -> Box:
    """Where the X server has a window."""
    core = screen.display.core
    shape = core.GetGeometry(window).reply()
    corner = core.TranslateCoordinates(window, screen.display.root, 0, 0).reply()
    return Box(corner.dst_x, corner.dst_y, shape.width, shape.height)


@pytest.fixture(scope="module", params=SCREENS)
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The program on a screen of this size."""
    with XServer(tmp_path_factory.mktemp("placement"), size=request.param) as server:
        desk = Desk(server)
        try:
            desk.program.fill(LIBRARY)
            (desk.program.data / "settings.json").write_text(json.dumps({"first_run_done": True}), encoding="utf-8")
            desk.program.start()
            yield desk
        finally:
            desk.close()


@pytest.fixture
def desk(running: Desk) -> Iterator[Desk]:
    yield running
    running.tidy()


def chat_at(desk: Desk, place: str) -> tuple[Chat, Box]:
    """A chat in a place, and the whole screen."""
    whole = box_of(desk.screen, desk.screen.display.root)
    across, down = PLACES[place]
    chat = desk.open(Chat)
    chat.stand(Box(round(across * (whole.width - WIDTH)), round(down * (whole.height - HEIGHT)), WIDTH, HEIGHT))
    return chat, whole


@pytest.mark.parametrize("place", PLACES)
def test_the_last_messages_and_the_input_line_stay_in_sight(desk: Desk, place: str) -> None:
    chat, whole = chat_at(desk, place)
    desk.call_palette()
    palette = box_of(desk.screen, desk.screen.active())
    messages, box = chat.needed()
    assert len(messages) == 2
    assert whole.holds(palette)
    assert not palette.meets(box)
    assert not any(palette.meets(message) for message in messages)


def test_the_layout_is_changed_by_a_key_and_remembered_for_the_program(desk: Desk) -> None:
    chat, _whole = chat_at(desk, "middle")
    seen = []
    for keys in ((), ("ctrl+b",), (), ("ctrl+b",), ()):
        desk.call_palette()
        before = box_of(desk.screen, desk.screen.active()).width
        if keys:
            desk.keyboard.press(*keys)
            until(lambda was=before: box_of(desk.screen, desk.screen.active()).width != was, "it has another width")  # type: ignore[misc]
        palette = box_of(desk.screen, desk.screen.active())
        seen.append(palette.width)
        messages, box = chat.needed()
        assert not any(palette.meets(one) for one in (*messages, box))
        desk.keyboard.press("Escape")
        until(chat.has_keyboard, "the chat has the keyboard again")
    assert seen == [420, 880, 880, 420, 420]
