"""A command of the palette does what it is called, by any way, and nothing goes into the chat behind it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from rig.library import OTHER, PLAIN
from rig.processes import until

if TYPE_CHECKING:
    from collections.abc import Callable

    from targets import Target
    from tested import Jinnang
    from wine import Wine

RIGHT, BELOW = 200, 150
"""From the palette's corner, its shadow included, into the first row of the list."""


def _by_enter(wine: Wine) -> None:
    wine.fingers.chord("Return", held=0.03)


def _by_digit(wine: Wine) -> None:
    wine.fingers.chord("Tab", held=0.03)
    wine.fingers.chord("1", held=0.03)


def _by_double_click(wine: Wine) -> None:
    wine.hand.do(
        "import ctypes.wintypes as w; box = w.RECT(); "
        "user32.GetWindowRect(w.HWND(user32.GetForegroundWindow()), ctypes.byref(box)); "
        "user32.SetCursorPos(box.left + right, box.top + below); answer = None",
        right=RIGHT,
        below=BELOW,
    )
    subprocess.run(["xdotool", "click", "--repeat", "2", "--delay", "60", "1"], env=wine.env, check=True)


WAYS = (_by_enter, _by_digit, _by_double_click)


@pytest.fixture
def chat(wine: Wine, jinnang: Jinnang, target: Target) -> Target:
    """A chat that has just been pasted into, so that a phrase is the newest in the palette."""
    target.front()
    before = jinnang.status()["pastes"]
    wine.pick(PLAIN.code)
    assert jinnang.outcome(before) == "pasted"
    return target


def find(wine: Wine, jinnang: Jinnang, typed: str) -> None:
    """The palette with the one command that is called so."""
    jinnang.ask("show")
    until(lambda: wine.hand("front_pid") == jinnang.pid, "the palette in front")
    wine.settle()
    wine.fingers.chord("Shift+.")
    wine.fingers.letters(typed)


def nothing_else_arrived(wine: Wine, jinnang: Jinnang, chat: Target, before: int) -> None:
    """What is pasted now comes right behind what the chat had, and is the only paste since."""
    jinnang.ask("hide")
    chat.front()
    assert jinnang.status()["pastes"] == before
    wine.pick(OTHER.code)
    assert jinnang.outcome(before) == "pasted"
    assert chat.took() == [PLAIN.text, OTHER.text]
    assert chat.pressed() == []


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__[4:])
def test_new_begins_a_phrase(wine: Wine, jinnang: Jinnang, chat: Target, way: Callable[[Wine], None]) -> None:
    facts = jinnang.status()
    title = f"znew{way.__name__.replace('_', '')}"
    find(wine, jinnang, "xinjian")
    way(wine)
    wine.fingers.letters(title)
    for _ in range(3):
        wine.fingers.chord("Tab")
    wine.fingers.letters("hello")
    wine.fingers.chord("Ctrl+S")
    until(lambda: jinnang.status()["phrases"] == facts["phrases"] + 1, "the phrase is kept")
    assert jinnang.cli("undo")["code"] == 0
    nothing_else_arrived(wine, jinnang, chat, facts["pastes"])


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__[4:])
def test_undo_of_a_whole_import_asks(wine: Wine, jinnang: Jinnang, chat: Target, way: Callable[[Wine], None]) -> None:
    facts = jinnang.status()
    find(wine, jinnang, "chexiao")
    way(wine)
    for _ in range(2):
        wine.fingers.chord("Return", held=0.03)
    nothing_else_arrived(wine, jinnang, chat, facts["pastes"])
    assert jinnang.status()["phrases"] == facts["phrases"]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__[4:])
def test_resume_takes_the_hotkeys_again(
    wine: Wine, jinnang: Jinnang, chat: Target, way: Callable[[Wine], None]
) -> None:
    before = jinnang.status()["pastes"]
    jinnang.ask("pause")
    find(wine, jinnang, "hf")
    way(wine)
    until(lambda: not jinnang.status()["paused"], "the hotkeys work again")
    nothing_else_arrived(wine, jinnang, chat, before)


def _closed(wine: Wine, jinnang: Jinnang) -> bool:
    """No window of ours is in front, once the one that is has been asked to close. Asked past the keyboard: X may have
    left it with another of Wine's windows, where Windows has given it to ours."""
    wine.hand.do(
        "there = user32.GetForegroundWindow(); pid = wintypes.DWORD(); "
        "user32.GetWindowThreadProcessId(wintypes.HWND(there), ctypes.byref(pid)); "
        "answer = pid.value == ours and bool(user32.PostMessageW(wintypes.HWND(there), 0x0010, 0, 0))",
        ours=jinnang.pid,
    )
    return bool(wine.hand("front_pid") != jinnang.pid)


@pytest.mark.parametrize("typed", ["sz", "szkjj", "huashuku", "xsyd", "wangjixuanguo", "beifen"])
def test_any_other_command_pastes_nothing(wine: Wine, jinnang: Jinnang, chat: Target, typed: str) -> None:
    before = jinnang.status()["pastes"]
    find(wine, jinnang, typed)
    _by_enter(wine)
    until(lambda: "Tool" not in wine.front()[1], "the palette has gone")
    if typed != "beifen":
        until(lambda: wine.hand("front_pid") == jinnang.pid, "a window of ours is up")
        until(lambda: _closed(wine, jinnang), "it has gone")
    until(lambda: wine.front()[0] == chat.window, "the chat is in front again")
    nothing_else_arrived(wine, jinnang, chat, before)
