"""Hotkeys fire once a press, in every state of the locks, and leave the keyboard to others."""

from __future__ import annotations

import subprocess
import time
from typing import TYPE_CHECKING

import pytest
from fingers import Hands, Typed, chord, layout_in_force, tap
from rig.others import hotkey_taker

from assistant.desktop.x11.hotkeys import X11Hotkeys

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from rig.xserver import XServer
    from strangers import Around

pytestmark = pytest.mark.x11
Q, ALT, CTRL = 0x71, 8, 4


@pytest.fixture
def hotkeys(around: Around) -> X11Hotkeys:
    return X11Hotkeys(around.connection())


class Fired:
    """How often each combination has fired."""

    def __init__(self, around: Around, hotkeys: X11Hotkeys, *written: str) -> None:
        self._around = around
        self.times = dict.fromkeys(written, 0)
        for one in written:
            assert hotkeys.hold(chord(one), lambda one=one: self._count(one))

    def _count(self, one: str) -> None:
        self.times[one] += 1

    def settled(self) -> list[int]:
        """The numbers when nothing more comes."""
        self._around.settle()
        return list(self.times.values())


@pytest.mark.parametrize("written", ["Alt+Q", "Ctrl+Alt+J", "F9", "Alt+`", "Ctrl+Shift+J", "Win+K", "Alt+1"])
def test_it_fires_once_a_press(around: Around, hotkeys: X11Hotkeys, hands: Hands, written: str) -> None:
    fired = Fired(around, hotkeys, written)
    names = {"Win": "super", "`": "grave"}
    pressed = "+".join(names.get(word, word.lower() if len(word) == 1 else word) for word in written.split("+"))
    hands.press(pressed)
    assert fired.settled() == [1]
    hands.press(pressed)
    assert fired.settled() == [2]


@pytest.mark.parametrize("locks", [("Num_Lock",), ("Caps_Lock",), ("Num_Lock", "Caps_Lock")])
def test_locks_do_not_matter(around: Around, hotkeys: X11Hotkeys, hands: Hands, locks: tuple[str, ...]) -> None:
    fired = Fired(around, hotkeys, "Alt+Q", "F9")
    hands.press(*locks)
    hands.press("alt+q", "F9")
    hands.press(*locks)
    assert fired.settled() == [1, 1]


@pytest.mark.parametrize("pressed", ["q", "ctrl+q", "alt+ctrl+q", "alt+shift+q", "alt+w"])
def test_other_combinations_do_not_fire_it(around: Around, hotkeys: X11Hotkeys, hands: Hands, pressed: str) -> None:
    fired = Fired(around, hotkeys, "Alt+Q")
    hands.press(pressed)
    assert fired.settled() == [0]


def test_a_key_that_is_held_and_repeats_fires_once(around: Around, hotkeys: X11Hotkeys, hands: Hands) -> None:
    hands.run("xset", "r", "rate", "200", "40")
    fired = Fired(around, hotkeys, "F9")
    hands.hold("F9")
    around.settle(900)
    assert list(fired.times.values()) == [1]
    hands.let_go("F9")
    around.settle()
    hands.press("F9")
    assert fired.settled() == [2]


def test_presses_in_a_row_without_a_pause_each_count(around: Around, hotkeys: X11Hotkeys, hands: Hands) -> None:
    fired = Fired(around, hotkeys, "Alt+Q")
    hands.run("xdotool", "key", "--delay", "0", *["alt+q"] * 7)
    assert fired.settled() == [7]


def test_a_thousand_presses_are_a_thousand(around: Around, hotkeys: X11Hotkeys, hands: Hands) -> None:
    fired = Fired(around, hotkeys, *(f"Alt+{letter}" for letter in "QWERASDFZX"))
    for times in range(1, 101):
        hands.run("xdotool", "key", "--delay", "1", *(f"alt+{letter}" for letter in "qwerasdfzx"))
        around.until(lambda: sum(fired.times.values()) == 10 * times and not hotkeys._down, "all have fired")  # noqa: B023
    assert fired.settled() == [100] * 10


def test_released_it_stops_firing_and_reaches_the_program_in_front(
    around: Around, hotkeys: X11Hotkeys, hands: Hands
) -> None:
    fired = Fired(around, hotkeys, "F9")
    typed = Typed(around)
    hands.press("F9")
    assert fired.settled() == [1]
    assert "down" not in [stroke[0] for stroke in typed.strokes()]
    hotkeys.release(chord("F9"))
    assert not hotkeys.held(chord("F9"))
    hands.press("F9")
    assert fired.settled() == [1]
    assert [stroke[0] for stroke in typed.strokes()][-2:] == ["down", "up"]


def test_what_is_typed_right_after_it_is_not_swallowed(around: Around, hotkeys: X11Hotkeys, hands: Hands) -> None:
    fired = Fired(around, hotkeys, "F9")
    typed = Typed(around)
    hands.run("xdotool", "keydown", "F9", "sleep", "0.05", "key", "--delay", "1", *"cuifu", "keyup", "F9")
    assert fired.settled() == [1]
    downs = [code for kind, code, _state in typed.strokes() if kind == "down"]
    assert len(downs) == 5


def test_what_is_typed_while_a_window_of_ours_is_called_goes_to_that_window(
    around: Around, hotkeys: X11Hotkeys, hands: Hands
) -> None:
    chat, palette = Typed(around), Typed(around)
    chat.take_keyboard()

    def call() -> None:
        hotkeys.hold_back()

    hotkeys.hold(chord("F9"), call)
    hands.run("xdotool", "key", "--delay", "0", "F9", *"cuifu")
    assert "down" not in [stroke[0] for stroke in chat.strokes()]
    palette.take_keyboard()
    hotkeys.let_go()
    around.until(lambda: len([stroke for stroke in palette.strokes() if stroke[0] == "down"]) == 5, "all are there")
    assert "down" not in [stroke[0] for stroke in chat.strokes()]


@pytest.mark.parametrize("heard", [True, False])
def test_whoever_looks_for_the_keyboard_meanwhile_does_not_let_it_go(
    around: Around, server: XServer, heard: bool
) -> None:
    desktop = around.desktop()
    hotkeys, windows, keys = desktop.hotkeys, desktop.windows, desktop.keys
    chat, palette = Typed(around), Typed(around)
    chat.take_keyboard()
    called: list[bool] = []

    def call() -> None:
        hotkeys.hold_back()
        called.append(True)

    hotkeys.hold(chord("F9"), call)
    around.settle(100)
    subprocess.run(["xdotool", "key", "--delay", "0", "F9", *"cuifu"], env=server.env(), check=True)
    if heard:
        around.until(lambda: called, "the press is heard of")
    assert windows.has_keyboard(chat.target)
    assert keys.held()
    assert keys.press(chord("Ctrl+V"), chat.target) is None
    assert "down" not in [stroke[0] for stroke in chat.strokes()]
    around.until(lambda: called, "the press is heard of")
    palette.take_keyboard()
    hotkeys.let_go()
    around.until(lambda: len([stroke for stroke in palette.strokes() if stroke[0] == "down"]) == 5, "all are there")
    assert "down" not in [stroke[0] for stroke in chat.strokes()]
    around.until(lambda: not keys.held(), "no key is down")


def test_a_window_that_never_comes_holds_the_keyboard_back_for_a_moment_only(
    around: Around, hotkeys: X11Hotkeys, hands: Hands
) -> None:
    chat = Typed(around)
    hotkeys.hold(chord("F9"), hotkeys.hold_back)
    hands.run("xdotool", "key", "--delay", "0", "F9", "a")
    around.until(lambda: "down" in [stroke[0] for stroke in chat.strokes()], "the letter is there")


def test_while_we_are_busy_answering_it_the_keyboard_is_free_after_a_moment(
    around: Around, hotkeys: X11Hotkeys, hands: Hands
) -> None:
    chat = Typed(around)
    arrived: list[bool] = []

    def busy() -> None:
        hotkeys.hold_back()
        arrived.append(arrives(chat))

    hotkeys.hold(chord("F9"), busy)
    hands.run("xdotool", "key", "--delay", "0", "F9", "a")
    around.until(lambda: arrived, "the answer ends")
    assert arrived == [True]


@pytest.mark.parametrize("asked", [False, True])
def test_while_we_are_busy_with_something_else_the_keyboard_is_free_after_a_moment(
    around: Around, hotkeys: X11Hotkeys, server: XServer, asked: bool
) -> None:
    chat, fired = Typed(around), Fired(around, hotkeys, "F9")
    around.settle(300)
    subprocess.run(["xdotool", "key", "--delay", "0", "F9", "a"], env=server.env(), check=True)
    if asked:
        assert hotkeys.stand()
    assert arrives(chat)  # without a turn of our event loop
    around.until(lambda: fired.times["F9"] == 1, "the press is heard of when there is time")


def arrives(chat: Typed) -> bool:
    """Whether a key arrives there while nothing of ours is heard."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if "down" in [stroke[0] for stroke in chat.strokes()]:
            return True
    return False


def test_a_bug_in_what_is_called_does_not_hold_the_keyboard_back(
    around: Around, hotkeys: X11Hotkeys, hands: Hands, qtbot: QtBot
) -> None:
    chat = Typed(around)

    def bug() -> None:
        raise LookupError

    hotkeys.hold(chord("F9"), bug)
    with qtbot.captureExceptions() as flown:
        hands.run("xdotool", "key", "--delay", "0", "F9", "a")
        around.until(lambda: "down" in [stroke[0] for stroke in chat.strokes()], "the letter is there")
    assert [kind for kind, _value, _trace in flown] == [LookupError]


def test_released_within_its_own_press_nothing_breaks(around: Around, hotkeys: X11Hotkeys, hands: Hands) -> None:
    fired: list[int] = []

    def once() -> None:
        fired.append(1)
        hotkeys.release(chord("F9"))

    hotkeys.hold(chord("F9"), once)
    hands.run("xdotool", "key", "--delay", "0", *["F9"] * 3)
    around.settle()
    assert fired == [1]


class TestConflicts:
    def test_another_programs_grab_is_known_at_once_and_nothing_is_half_held(
        self, around: Around, hotkeys: X11Hotkeys, server: XServer, hands: Hands
    ) -> None:
        taker = hotkey_taker(server, Q, ALT)
        try:
            assert not hotkeys.free(chord("Alt+Q"))
            assert not hotkeys.hold(chord("Alt+Q"), lambda: None)
            assert not hotkeys.held(chord("Alt+Q"))
            assert not hotkeys._grabs
            hands.press("alt+q")
            around.until(lambda: taker.said("pressed"), "it reaches the one that has it")
        finally:
            taker.end()
        around.until(lambda: hotkeys.free(chord("Alt+Q")), "it is free when that program has ended")
        assert hotkeys.hold(chord("Alt+Q"), lambda: None)

    def test_where_one_state_of_the_locks_is_taken_none_is_held(self, around: Around, hotkeys: X11Hotkeys) -> None:
        other = around.stranger()
        code = other.keycodes()[Q]
        other.core.GrabKey(False, other.root, ALT | 2, code, 1, 1)
        other.sync()
        assert not hotkeys.hold(chord("Alt+Q"), lambda: None)
        other.core.GrabKey(False, other.root, ALT, code, 1, 1, is_checked=True).check()

    def test_asking_whether_it_is_free_takes_nothing(self, around: Around, hotkeys: X11Hotkeys) -> None:
        assert hotkeys.free(chord("Alt+Q"))
        assert X11Hotkeys(around.connection()).hold(chord("Alt+Q"), lambda: None)
        assert not hotkeys.free(chord("Alt+Q"))

    def test_what_is_held_is_free_for_us_and_can_be_held_anew(
        self, around: Around, hotkeys: X11Hotkeys, hands: Hands
    ) -> None:
        Fired(around, hotkeys, "F9")
        assert hotkeys.free(chord("F9"))
        again = Fired(around, hotkeys, "F9")
        hands.press("F9")
        assert again.settled() == [1]

    def test_a_key_that_the_keyboard_lacks_is_not_held(self, hotkeys: X11Hotkeys, hands: Hands, around: Around) -> None:
        hands.layout("ru")
        around.settle(150)
        assert not hotkeys.hold(chord("Alt+Q"), lambda: None)
        assert not hotkeys.free(chord("Alt+Q"))
        assert hotkeys.hold(chord("F9"), lambda: None)


class TestAnotherKeyboard:
    def test_it_is_held_where_its_key_is_now(self, around: Around, hotkeys: X11Hotkeys, hands: Hands) -> None:
        fired = Fired(around, hotkeys, "Alt+Q")
        hands.layout("fr")
        around.settle(150)
        hands.press("alt+q")
        assert fired.settled() == [1]
        hands.layout("us")
        around.settle(150)
        hands.press("alt+q")
        assert fired.settled() == [2]

    def test_a_digit_is_its_key_even_where_shift_makes_it(
        self, around: Around, hotkeys: X11Hotkeys, hands: Hands
    ) -> None:
        hands.layout("fr")
        around.settle(150)
        fired = Fired(around, hotkeys, "Alt+1")
        hands.press("alt+ampersand")
        assert fired.settled() == [1]

    def test_with_the_second_layout_in_force_it_fires_too(
        self, around: Around, hotkeys: X11Hotkeys, hands: Hands
    ) -> None:
        hands.layout("us,ru", "-option", "grp:menu_toggle")
        around.settle(150)
        fired = Fired(around, hotkeys, "Alt+Q")
        fingers = around.stranger()
        tap(fingers, 135)
        assert layout_in_force(fingers) == 1
        tap(fingers, 64, 24)
        assert fired.settled() == [1]

    def test_one_that_it_takes_away_is_told_and_so_is_its_return(
        self, around: Around, hotkeys: X11Hotkeys, hands: Hands
    ) -> None:
        fired, told = Fired(around, hotkeys, "Alt+Q"), []
        hotkeys.on_lost = lambda: told.append(hotkeys.held(chord("Alt+Q")))
        hands.layout("ru")
        around.until(lambda: told == [False], "the loss is told")
        assert not hotkeys.free(chord("Alt+Q"))
        hands.layout("us")
        around.until(lambda: told == [False, True], "the return is told")
        hands.press("alt+q")
        assert fired.settled() == [1]

    def test_keys_that_change_elsewhere_let_go_of_nothing(
        self, around: Around, hotkeys: X11Hotkeys, hands: Hands
    ) -> None:
        """Programs that type Chinese through XTest give a spare key another letter for each."""
        fired = Fired(around, hotkeys, "F9")
        ungrabbed: list[object] = []
        hotkeys._ungrab = ungrabbed.append  # type: ignore[method-assign]
        Typed(around)
        hands.run("xdotool", "type", "--delay", "1", "亲在的")
        around.settle(150)
        assert ungrabbed == []
        hands.press("F9")
        assert fired.settled() == [1]
