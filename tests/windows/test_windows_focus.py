"""The part of the target that had the keyboard has it again, and a target that hangs hangs nobody else."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from rig.library import OTHER, PLAIN
from rig.processes import until
from targets import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tested import Jinnang
    from wine import Wine

USERS = "用户自己的剪贴板 😀"
ANSWERS_S = 1.0
HANGS_S = 7
READING_ENDS_S = 2.0
GIVEN_UP_S = 6.0
"""Windows takes a window for one that hangs when it has not heard for five seconds."""
CHORD = [0x0100, 0x56]


@pytest.fixture(autouse=True)
def _tidy(wine: Wine, jinnang: Jinnang) -> Iterator[None]:
    yield
    wine.fingers.up("return", "escape")
    jinnang.ask("hide")


@pytest.fixture
def host(wine: Wine) -> Iterator[Target]:
    """A window whose part alone can be pasted into, as one that shows a browser."""
    with Target(wine, "JinnangHost", "主机") as target:
        target.front()
        target.do("have_part()")
        target.clear()
        yield target


@pytest.fixture
def hanging(wine: Wine) -> Iterator[Target]:
    """A target of its own, in front."""
    with Target(wine, "JinnangHanging") as target:
        target.front()
        yield target


@contextmanager
def answering(jinnang: Jinnang) -> Iterator[None]:
    """Whatever happens meanwhile, `status` answers within a second."""
    took: list[float] = []
    yield
    end = time.monotonic() + HANGS_S + 1
    while time.monotonic() < end:
        asked = time.monotonic()
        jinnang.ask("status")
        took.append(time.monotonic() - asked)
        time.sleep(0.05)
    assert max(took) < ANSWERS_S
    assert len(took) > HANGS_S


def lost(target: Target) -> list[list[int]]:
    """What went to the window itself though its part had the keyboard."""
    return list(target.do("answer = self.lost"))


def test_the_part_that_had_the_keyboard_is_pasted_into(wine: Wine, jinnang: Jinnang, host: Target) -> None:
    wine.hand("put_text", USERS)
    for entry in (PLAIN, OTHER):
        host.clear()
        before = jinnang.status()["pastes"]
        wine.pick(entry.code)
        assert jinnang.outcome(before) == "pasted"
        assert (host.took(), lost(host).count(CHORD)) == ([entry.text], 0)
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")


def test_after_escape_the_part_that_had_the_keyboard_is_typed_into(wine: Wine, jinnang: Jinnang, host: Target) -> None:
    wine.fingers.chord("Alt+Q", held=0.05)
    until(lambda: wine.hand("front_pid") == jinnang.pid, "the palette in front")
    wine.settle()
    wine.fingers.chord("Escape")
    until(lambda: wine.front()[0] == host.window, "the target in front")
    until(lambda: host.do("answer = focus_now() == part"), "its part has the keyboard")
    for letter in b"ABC":
        wine.hand("press", letter)  # past X, to which Wine does not always say so
    until(lambda: host.pressed() == [*b"ABC"], "the letters in the part")


@pytest.mark.parametrize("how", ["left", "gone"])
def test_a_part_that_does_not_have_or_want_the_keyboard_any_more_does_not_get_it(
    wine: Wine, jinnang: Jinnang, host: Target, how: str
) -> None:
    """The user has gone to the window itself before the hotkey, or the part is there no longer."""
    if how == "left":
        host.do("order(lambda: user32.SetFocus(window))")
        until(lambda: host.do("answer = focus_now() == window"), "the window itself has the keyboard")
    wine.choose(PLAIN.code)
    if how == "gone":
        host.do("end_part()")
    before = jinnang.status()["pastes"]
    wine.fingers.chord("return", held=0.03)
    until(lambda: CHORD in lost(host), "the chord in the window itself")
    assert jinnang.outcome(before) == "unconfirmed"
    assert host.took() == []


def test_a_target_that_hangs_behind_the_palette_holds_nobody_up(wine: Wine, jinnang: Jinnang, hanging: Target) -> None:
    wine.hand("put_text", USERS)
    before = jinnang.status()["pastes"]
    wine.choose(PLAIN.code)
    hanging.be(hangs=HANGS_S)
    hanging.do("hang()")
    with answering(jinnang):
        wine.fingers.chord("return", held=0.03)
    outcome = jinnang.outcome(before)
    assert outcome in ("unconfirmed", "left-on-clipboard(focus)")
    assert hanging.took() == ([PLAIN.text] if outcome == "unconfirmed" else [])
    assert wine.hand("clip_text") == PLAIN.text


def test_a_host_that_hangs_behind_the_palette_holds_nobody_up(wine: Wine, jinnang: Jinnang, host: Target) -> None:
    """Its part cannot be given the keyboard: the text is left on the clipboard, and goes nowhere else later."""
    before = jinnang.status()["pastes"]
    wine.choose(PLAIN.code)
    host.be(hangs=HANGS_S)
    host.do("hang()")
    with answering(jinnang):
        wine.fingers.chord("return", held=0.03)
    assert jinnang.outcome(before) == "left-on-clipboard(focus)"
    assert (host.took(), lost(host).count(CHORD)) == ([], 0)
    assert wine.hand("clip_text") == PLAIN.text


@pytest.mark.parametrize("command", ["show", "toggle"])
def test_a_palette_called_over_a_window_that_hangs_holds_nobody_up(
    wine: Wine, jinnang: Jinnang, hanging: Target, command: str
) -> None:
    hanging.be(hangs=HANGS_S)
    hanging.do("hang()")
    with answering(jinnang):
        jinnang.ask(command)
    jinnang.ask("hide")
    until(lambda: wine.front()[0] == hanging.window, "the target has the keyboard again")
    assert hanging.untouched


@pytest.mark.parametrize("thinks", [0, READING_ENDS_S, GIVEN_UP_S])
def test_whose_clipboard_it_is_may_hang(
    wine: Wine, jinnang: Jinnang, hanging: Target, target: Target, thinks: float
) -> None:
    """Windows tells the owner that its clipboard is emptied, and waits for it. What was copied is read as soon as the
    palette is there, so that the reading has ended before Enter where the user thinks for a while. One that hangs for
    longer keeps nobody from pasting."""
    hanging.do(f"own_clipboard({USERS!r})")
    hanging.be(hangs=HANGS_S + thinks)
    hanging.do("hang()")
    before = jinnang.status()["pastes"]
    with answering(jinnang):
        wine.choose(PLAIN.code)
        time.sleep(thinks)
        wine.fingers.chord("return", held=0.03)
    outcome = jinnang.outcome(before)
    assert outcome in (("pasted",) if thinks == GIVEN_UP_S else ("pasted", "stopped(clipboard-busy)"))
    assert target.took() == ([PLAIN.text] if outcome == "pasted" else [])
    assert target.pressed() == []


def test_whose_clipboard_it_is_may_hang_after_it_was_read(
    wine: Wine, jinnang: Jinnang, hanging: Target, target: Target
) -> None:
    """What lies there is known by then, and taking it would still wait for its owner."""
    hanging.do(f"own_clipboard({USERS!r})")
    hanging.be(hangs=HANGS_S)
    before = jinnang.status()["pastes"]
    wine.choose(PLAIN.code)
    time.sleep(READING_ENDS_S)
    hanging.do("hang()")
    with answering(jinnang):
        wine.fingers.chord("return", held=0.03)
    assert jinnang.outcome(before) == "stopped(clipboard-busy)"
    assert target.untouched
