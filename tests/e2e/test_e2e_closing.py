"""When a window of ours has gone, by whatever route, the keyboard is in the chat again: under two window managers.

A notice that comes while one of our windows is in front confuses window managers: they give the keyboard to nobody.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import xcffib.xproto
from rig.desk import Desk
from rig.library import LIBRARY, OTHER, PLAIN
from rig.processes import until
from rig.targets import SlowReader
from rig.xserver import XServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = pytest.mark.x11


@pytest.fixture(scope="module", params=["openbox", "metacity"])
def managed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The program under this window manager."""
    missing = [name for name in ("Xvfb", request.param, "xdotool") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    with XServer(tmp_path_factory.mktemp(request.param), window_manager=request.param) as server:
        desk = Desk(server)
        try:
            desk.program.fill(LIBRARY)
            desk.program.begin()
            yield desk
        finally:
            desk.close()


@pytest.fixture
def desk(managed: Desk) -> Iterator[Desk]:
    yield managed
    managed.tidy()


def _palette(desk: Desk) -> None:
    desk.call_palette()


def _editor(desk: Desk) -> None:
    desk.call_palette()
    desk.keyboard.press("ctrl+n")


def _command(typed: str) -> Callable[[Desk], None]:
    def run(desk: Desk) -> None:
        desk.call_palette()
        palette = desk.screen.active()
        desk.keyboard.press("greater", *typed, "Return")
        until(lambda: desk.screen.active() not in (palette, 0) and _ours(desk), "our window is in front")

    return run


def _ours(desk: Desk) -> bool:
    return desk.screen.has_keyboard(desk.program.pid)


def _settings(desk: Desk) -> None:
    _command("sz")(desk)


OPENS: dict[str, Callable[[Desk], None]] = {
    "palette": _palette,
    "editor": _editor,
    "settings": _settings,
    "welcome": _command("xsyd"),
    "question": _command("wangjixuanguo"),
    "import": _command("daoru"),
}


def _by_esc(desk: Desk) -> None:
    """As often as it takes, with a moment between as a hand has it, until nothing of ours is on the screen."""

    def gone() -> bool:
        if not any(desk.screen.pid_of(window) == desk.program.pid for window in _ordinary(desk)):
            return True
        if _ours(desk):
            desk.step_back()
        return False

    until(gone, "our windows have gone")


def _by_frame(desk: Desk) -> None:
    for window in reversed(_ordinary(desk)):
        if desk.screen.pid_of(window) == desk.program.pid:
            desk.screen.close_window(window)
    until(lambda: not any(desk.screen.pid_of(one) == desk.program.pid for one in _ordinary(desk)), "it has gone")


def _ordinary(desk: Desk) -> list[int]:
    """The windows that can have the keyboard: no notices."""
    notice = desk.screen.display.atom("_NET_WM_WINDOW_TYPE_NOTIFICATION")
    return [window for window in desk.screen.windows() if notice not in _kinds(desk, window)]


def _kinds(desk: Desk, window: int) -> tuple[int, ...]:
    try:
        return desk.screen.display.words(window, "_NET_WM_WINDOW_TYPE")
    except xcffib.xproto.WindowError:
        return ()  # it went while we looked


@pytest.mark.parametrize("close", [_by_esc, _by_frame], ids=["esc", "frame"])
@pytest.mark.parametrize("opened", OPENS)
def test_after_a_notice_and_closing_the_chat_has_the_keyboard(
    desk: Desk, opened: str, close: Callable[[Desk], None]
) -> None:
    target = desk.open(SlowReader)
    for entry in (PLAIN, OTHER):
        OPENS[opened](desk)
        desk.program.cli("copy", entry.code)  # tells of it in a notice
        close(desk)
        until(target.has_keyboard, "the chat has the keyboard again", 3)
    desk.keyboard.press("o", "k")
    assert len(target.keys()) == 2
    assert target.took() == []
