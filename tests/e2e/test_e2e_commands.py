"""A command of the palette does what it is called, by any way, and nothing goes into the chat behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rig.library import OTHER, PLAIN
from rig.processes import until
from rig.program import Entry
from rig.targets import SlowReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from rig.desk import Desk

pytestmark = pytest.mark.x11
BELOW = 130
"""From the palette's upper edge into the first row of the list."""
WRITTEN = Entry("zcmd", "命令之前的内容", "命令要撤销的短语")


@pytest.fixture
def chat(desk: Desk) -> SlowReader:
    """A chat that has just been pasted into, so that a phrase is the newest in the palette."""
    target = desk.open(SlowReader)
    assert desk.paste(target, PLAIN) == "pasted"
    return target


def _by_enter(desk: Desk) -> None:
    desk.keyboard.press("Return")


def _by_alt_digit(desk: Desk) -> None:
    desk.keyboard.press("alt+1")


def _by_tab_digit(desk: Desk) -> None:
    desk.keyboard.press("Tab", "1")


def _by_double_click(desk: Desk) -> None:
    display = desk.screen.display
    corner = display.core.TranslateCoordinates(desk.screen.active(), display.root, 0, 0).reply()
    place = (str(corner.dst_x + 120), str(corner.dst_y + BELOW))
    desk.keyboard.run("mousemove", *place, "click", "--repeat", "2", "--delay", "60", "1")


WAYS = (_by_enter, _by_alt_digit, _by_tab_digit, _by_double_click)


def find(desk: Desk, typed: str) -> None:
    """The palette with the one command that is called so."""
    desk.program.ask("show")
    until(desk.program.palette_open, "the palette has the keyboard")
    desk.keyboard.press("greater", *typed)


def nothing_else_arrived(desk: Desk, chat: SlowReader, before: int) -> None:
    """What is pasted now comes right behind what the chat had, and is the only paste since."""
    desk.program.ask("hide")
    until(chat.has_keyboard, "the chat has the keyboard again")
    assert desk.program.pastes() == before
    assert desk.paste(chat, OTHER) == "pasted"
    assert chat.took() == [PLAIN.text, OTHER.text]
    assert desk.program.pastes() == before + 1
    assert chat.keys() == []


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__[4:])
def test_new_begins_a_phrase(desk: Desk, chat: SlowReader, way: Callable[[Desk], None]) -> None:
    before = desk.program.pastes()
    title = f"znew{way.__name__.replace('_', '')}"
    find(desk, "xinjian")
    way(desk)
    desk.keyboard.press(*title, "Tab", "Tab", "Tab", *"hello", "ctrl+s")
    until(lambda: title in desk.program.cli("search", title, check=False).stdout, "the phrase is kept")
    desk.program.cli("undo")
    nothing_else_arrived(desk, chat, before)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__[4:])
def test_undo_takes_one_change_back(desk: Desk, chat: SlowReader, way: Callable[[Desk], None]) -> None:
    before = desk.program.pastes()
    desk.program.fill((WRITTEN,))
    desk.call_palette()
    desk.keyboard.press(*WRITTEN.code, "ctrl+e", *"mine", "ctrl+s")
    until(lambda: _body(desk) == f"{WRITTEN.text}mine", "it is written")
    desk.keyboard.press("Escape", "Escape")
    until(chat.has_keyboard, "the palette has gone")
    find(desk, "chexiao")
    way(desk)
    until(lambda: _body(desk) == WRITTEN.text, "it is taken back")
    nothing_else_arrived(desk, chat, before)


def _body(desk: Desk) -> str:
    return desk.program.cli("text", WRITTEN.code, check=False).stdout.rstrip("\n")


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__[4:])
def test_undo_of_a_whole_import_asks_first(desk: Desk, chat: SlowReader, way: Callable[[Desk], None]) -> None:
    before = desk.program.pastes()
    brought = (Entry("zia", "导入的第一条"), Entry("zib", "导入的第二条"))
    desk.program.fill(brought)
    find(desk, "chexiao")
    way(desk)
    desk.keyboard.press("Return", "ctrl+z", "Return", delay=60)
    assert [desk.program.cli("text", one.code).stdout.rstrip("\n") for one in brought] == [one.text for one in brought]
    desk.keyboard.press("alt+y")
    until(lambda: desk.program.cli("text", "zia", check=False).returncode, "it is taken back")
    nothing_else_arrived(desk, chat, before)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__[4:])
def test_resume_takes_the_hotkeys_again(desk: Desk, chat: SlowReader, way: Callable[[Desk], None]) -> None:
    before = desk.program.pastes()
    find(desk, "zt")
    desk.keyboard.press("Return", "alt+y")
    until(lambda: desk.program.status()["paused"], "the hotkeys are paused")
    until(chat.has_keyboard, "the palette has gone")
    find(desk, "hf")
    way(desk)
    until(lambda: not desk.program.status()["paused"], "the hotkeys work again")
    nothing_else_arrived(desk, chat, before)


@pytest.mark.parametrize("typed", ["sz", "szkjj", "huashuku", "xsyd", "wangjixuanguo", "daoru"])
def test_a_command_that_opens_a_window_pastes_nothing(desk: Desk, chat: SlowReader, typed: str) -> None:
    before = desk.program.pastes()
    find(desk, typed)
    palette = desk.screen.active()
    desk.keyboard.press("Return")
    until(
        lambda: desk.screen.active() != palette and desk.screen.has_keyboard(desk.program.pid), "a window of ours is up"
    )

    def back() -> bool:
        if desk.screen.has_keyboard(desk.program.pid):
            desk.step_back()
        return chat.has_keyboard()

    until(back, "its windows have gone")
    nothing_else_arrived(desk, chat, before)
