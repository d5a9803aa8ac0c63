"""Combinations in the hands of the adapter itself: registered ones, and those taken over from another program."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from rig.processes import until
from targets import Target
from wine import Wine, own

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wine import Obedient

KEYS = "Ctrl+Alt+K"
OTHERS = 0x1 | 0x2, 0x4B
"""The same, as RegisterHotKey takes it."""
ALT, CONTROL, K = 0x12, 0x11, 0x4B
WATCHED_S = 12
"""Above what the watchdog needs."""


@pytest.fixture(scope="module")
def wine(bench: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    """A desktop of its own: what goes through the keyboard's hook is not to depend on what others have left on it."""
    folder = tmp_path_factory.mktemp("takeover")
    with own(bench, folder) as windows, Wine(windows, folder) as desktop:
        yield desktop


@pytest.fixture(scope="module")
def opened_target(wine: Wine) -> Iterator[Target]:
    with Target(wine) as target:
        yield target


@pytest.fixture(scope="module")
def holder(wine: Wine) -> Iterator[Obedient]:
    with wine.actor("holder.py") as actor:
        yield actor


@pytest.fixture(autouse=True)
def _release(holder: Obedient) -> Iterator[None]:
    holder.do("fired.clear(); lost.clear()")
    yield
    holder("release", KEYS)


@pytest.fixture
def taken(wine: Wine, holder: Obedient) -> Iterator[Obedient]:
    """The adapter with a combination that another program has."""
    assert wine.hand("rival", *OTHERS)
    assert holder("take", KEYS)
    until(lambda: holder("hooked"), "the hook")
    yield holder
    wine.hand("rival_ends")


def fired(holder: Obedient, count: int, seconds: float = 10) -> None:
    until(lambda: len(holder.do("answer = fired")) >= count, f"{count} presses", seconds)
    assert len(holder.do("answer = fired")) == count


def heard_by_other(wine: Wine) -> int:
    """How often the program that registered it has heard of it."""
    return int(wine.hand("rival_heard"))


def press(wine: Wine, times: int = 1) -> None:
    for _time in range(times):
        wine.fingers.chord(KEYS, held=0.02)


def test_a_registered_combination_survives_a_thousand_presses_and_stops_after_its_release(
    wine: Wine, holder: Obedient, target: Target
) -> None:
    assert holder("hold", KEYS)
    for _press in range(1000):
        wine.fingers.chord(KEYS)
        time.sleep(0.002)
    fired(holder, 1000, 60)
    holder("release", KEYS)
    press(wine, 3)
    until(lambda: target.keys(K), "the keys in the target")
    assert len(holder.do("answer = fired")) == 1000


def test_taken_by_another_program_is_known_at_once(wine: Wine, holder: Obedient) -> None:
    assert wine.hand("rival", *OTHERS)
    began = time.monotonic()
    assert not holder("hold", KEYS)
    assert time.monotonic() - began < 1
    wine.hand("rival_ends")
    assert holder("hold", KEYS)


@pytest.mark.parametrize("event", ["UNLOCKED", "RESUMED"])
def test_after_unlocking_and_resuming_what_was_registered_works_again(
    wine: Wine, holder: Obedient, target: Target, event: str
) -> None:
    assert holder("hold", KEYS)
    assert holder("unregister_under_it", KEYS)
    press(wine)
    until(lambda: target.keys(K), "the keys in the target")
    assert holder.do("answer = fired") == []
    holder.do(f"hear_of({event})")
    assert holder.do("answer = len(lost)") == 1
    press(wine)
    fired(holder, 1)


def test_taken_over_it_fires_and_reaches_neither_the_target_nor_the_other_program(
    wine: Wine, taken: Obedient, target: Target
) -> None:
    press(wine, 5)
    fired(taken, 5)
    assert heard_by_other(wine) == 0
    assert target.keys(K) == []


def test_taken_over_it_survives_a_thousand_presses_and_goes_back_after_its_release(
    wine: Wine, taken: Obedient, target: Target
) -> None:
    for _press in range(1000):
        wine.fingers.chord(KEYS)
        time.sleep(0.002)
    fired(taken, 1000, 60)
    assert (heard_by_other(wine), target.keys(K)) == (0, [])
    taken("release", KEYS)
    press(wine)
    until(lambda: heard_by_other(wine), "the other program has it again")
    assert len(taken.do("answer = fired")) == 1000


def test_every_other_key_passes_and_no_modifier_sticks(wine: Wine, taken: Obedient, target: Target) -> None:
    """keyboard #301 #326 #442 #644: its own suppression plays modifiers back, and loses count of them."""
    press(wine)
    fired(taken, 1)
    wine.fingers.letters("khello")
    wine.fingers.chord("Ctrl+K")
    wine.fingers.chord("Alt+Ctrl+J")
    wine.fingers.chord("Ctrl+Alt+Shift+K")
    until(lambda: len(target.keys()) >= 18, "every key")
    until(lambda: balanced(target), "every modifier let go")
    assert target.pressed() == [*b"KHELLO", K, ord("J"), K]
    fired(taken, 1)
    assert wine.hand.do("answer = [k for k in (16, 17, 18, 91, 92) if user32.GetAsyncKeyState(k) & 0x8000]") == []


def balanced(target: Target) -> bool:
    """Whether each modifier went up as often as it went down."""
    strokes = target.modifiers()
    downs = [key for message, key in strokes if message in (0x100, 0x104)]
    ups = [key for message, key in strokes if message in (0x101, 0x105)]
    return all(downs.count(key) == ups.count(key) > 0 for key in (CONTROL, ALT, 0x10))


def test_its_key_held_on_after_the_modifiers_types_nothing(wine: Wine, taken: Obedient, target: Target) -> None:
    wine.fingers.down("ctrl", "alt", "k")
    wine.fingers.up("ctrl", "alt")
    time.sleep(1.0)  # X repeats a key after two thirds of a second
    wine.fingers.up("k")
    fired(taken, 1)
    wine.fingers.letters("j")
    until(lambda: target.keys(ord("J")), "a letter")
    assert target.keys(K) == []


def test_a_main_thread_that_is_busy_holds_up_no_key(wine: Wine, taken: Obedient, target: Target) -> None:
    """keyboard #191 #223: Windows drops a hook whose callback is slow. Ours posts, and works while we do not."""
    before = len(taken.do("answer = hooks"))
    taken.tell("time.sleep(2.5)")
    began = time.monotonic()
    press(wine, 3)
    wine.fingers.letters("abc")
    until(lambda: len(target.keys()) >= 6, "the letters while it is busy")
    assert time.monotonic() - began < 2
    taken.heard()
    fired(taken, 3)
    assert len(taken.do("answer = hooks")) == before


@pytest.mark.parametrize("event", ["", "UNLOCKED", "RESUMED"])
def test_a_hook_that_was_taken_away_comes_back(wine: Wine, taken: Obedient, target: Target, event: str) -> None:
    """keyboard #191 #223 #595. By itself within some seconds of input, and at once on unlocking and resuming."""
    assert taken("unhook")
    before = heard_by_other(wine)
    time.sleep(0.3)  # further from the last key that it heard of than the clocks are apart
    press(wine)
    until(lambda: heard_by_other(wine) > before, "the other program hears of it")
    assert taken.do("answer = fired") == []
    before = len(taken.do("answer = hooks"))
    if event:
        taken.do(f"hear_of({event})")
    until(lambda: len(taken.do("answer = hooks")) > before, "another hook", 2 if event else WATCHED_S)
    until(lambda: taken("hooked"), "the hook")
    target.clear()
    press(wine)
    fired(taken, 1)
    assert target.keys(K) == []
    assert taken("held", KEYS)


def test_a_key_up_that_was_lost_with_the_hook_leaves_nothing_held(wine: Wine, taken: Obedient, target: Target) -> None:
    """keyboard #223 #595: what it counts as held stays held after a lost key-up."""
    wine.fingers.down("ctrl", "alt", "k")
    fired(taken, 1)
    assert taken("unhook")
    wine.fingers.up("ctrl", "alt", "k")
    taken.do("hear_of(UNLOCKED)")
    until(lambda: taken("hooked"), "the hook")
    target.clear()
    wine.fingers.letters("kk")
    until(lambda: len(target.keys(K)) == 4, "the letter alone is a letter")
    press(wine, 2)
    fired(taken, 3)


def test_a_hook_that_is_alive_is_left_alone_while_the_mouse_moves(wine: Wine, taken: Obedient, target: Target) -> None:
    del target
    before = len(taken.do("answer = hooks"))
    end = time.monotonic() + 5
    while time.monotonic() < end:
        wine.move_pointer()
        time.sleep(0.1)
    assert len(taken.do("answer = hooks")) == before
    press(wine)
    fired(taken, 1)


def test_ended_hooks_leave_no_thread_behind(taken: Obedient) -> None:
    def threads() -> Any:
        return taken.do("import threading\nanswer = [t.name for t in threading.enumerate()].count('hook')")

    for _time in range(5):
        taken.do("hear_of(UNLOCKED)")
    until(lambda: threads() == 1, "one hook")


def test_a_hook_that_windows_does_not_give_is_told_and_asked_for_again(
    wine: Wine, holder: Obedient, target: Target
) -> None:
    assert wine.hand("rival", *OTHERS)
    holder("refuse_hooks", True)
    try:
        assert holder("take", KEYS)
        until(lambda: holder.do("answer = len(lost)") == 1, "the loss, told")
        assert not holder("held", KEYS)
        press(wine)
        until(lambda: heard_by_other(wine) == 1, "the other program still hears of it")
    finally:
        holder("refuse_hooks", False)
    until(lambda: holder("held", KEYS), "the combination, ours again", WATCHED_S)
    assert holder.do("answer = len(lost)") == 2
    target.clear()  # the key-up of the press that the other program heard of
    press(wine)
    fired(holder, 1)
    assert target.keys(K) == []
    wine.hand("rival_ends")
