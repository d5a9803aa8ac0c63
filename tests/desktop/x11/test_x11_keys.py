"""Chords as they arrive in another program, on the keyboards people have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fingers import Hands, Typed, chord, layout_in_force, tap

if TYPE_CHECKING:
    from strangers import Around

    from assistant.desktop.x11.keys import X11Keys

pytestmark = pytest.mark.x11
CTRL, LOCK = 4, 2
MENU = 135


@pytest.fixture
def typed(around: Around) -> Typed:
    return Typed(around)


@pytest.fixture
def keys(around: Around) -> X11Keys:
    return around.desktop().keys


class TestHeld:
    @pytest.mark.parametrize(
        ("down", "names"),
        [
            ("Control_L", {"Ctrl"}),
            ("Control_R", {"Ctrl"}),
            ("Shift_L", {"Shift"}),
            ("Alt_L", {"Alt"}),
            ("Super_L", {"Win"}),
        ],
    )
    def test_a_modifier_that_is_down_is_named(self, keys: X11Keys, hands: Hands, down: str, names: set[str]) -> None:
        hands.hold(down)
        assert keys.held() == names
        hands.let_go(down)
        assert keys.held() == frozenset()

    @pytest.mark.parametrize(
        ("down", "name"), [("Return", "Return"), ("KP_Enter", "Return"), ("F9", "F9"), ("q", "Q"), ("1", "1")]
    )
    def test_other_keys_are_named_when_they_are_asked_for(
        self, keys: X11Keys, hands: Hands, down: str, name: str
    ) -> None:
        hands.hold(down)
        assert keys.held((name,)) == {name}
        assert keys.held() == frozenset()
        assert keys.held(("Escape",)) == frozenset()

    def test_altgr_counts_as_alt(self, keys: X11Keys, hands: Hands, around: Around) -> None:
        hands.layout("de")
        around.settle()
        hands.hold("ISO_Level3_Shift")
        assert keys.held() == {"Alt"}

    def test_locks_are_not_held(self, keys: X11Keys, hands: Hands) -> None:
        hands.press("Caps_Lock")
        hands.press("Num_Lock")
        assert keys.held() == frozenset()
        hands.press("Caps_Lock")
        hands.press("Num_Lock")


class TestPress:
    def test_the_chord_arrives_exactly_once_and_nothing_stays_down(self, keys: X11Keys, typed: Typed) -> None:
        assert keys.press(chord("Ctrl+V"), typed.target)
        control, v = 37, 55
        assert typed.strokes() == [("down", control, 0), ("down", v, CTRL), ("up", v, CTRL), ("up", control, CTRL)]
        assert keys.held(("V",)) == frozenset()

    def test_the_stamp_is_not_after_the_chord(self, keys: X11Keys, typed: Typed) -> None:
        stamp = keys.press(chord("Ctrl+V"), typed.target)
        assert stamp is not None
        assert typed.strokes()
        assert 0 <= typed.events[0].time - stamp < 1000

    def test_a_key_is_pressed_as_often_as_asked_in_one_go(self, keys: X11Keys, typed: Typed) -> None:
        keys.press(chord("Left"), typed.target, times=30)
        assert [kind for kind, _code, _state in typed.strokes()] == ["down", "up"] * 30

    def test_the_keyboard_inside_the_target_is_good_enough(self, keys: X11Keys, typed: Typed) -> None:
        inner = typed.display.window(10, 10)
        typed.display.core.ReparentWindow(inner, typed.window, 0, 0)
        typed.display.core.MapWindow(inner)
        typed.display.core.SetInputFocus(0, inner, 0)
        typed.display.sync()
        assert keys.press(chord("Ctrl+V"), typed.target)

    def test_another_window_with_the_keyboard_gets_nothing(self, keys: X11Keys, typed: Typed, around: Around) -> None:
        other = Typed(around)
        assert keys.press(chord("Ctrl+V"), typed.target) is None
        assert (typed.strokes(), other.strokes()) == ([], [])

    def test_a_target_that_is_gone_gets_nothing(self, keys: X11Keys, typed: Typed) -> None:
        typed.display.core.DestroyWindow(typed.window)
        typed.display.sync()
        assert keys.press(chord("Ctrl+V"), typed.target) is None

    @pytest.mark.parametrize("down", ["Control_L", "Shift_R", "Alt_L", "Super_L"])
    def test_with_a_modifier_down_nothing_is_sent(self, keys: X11Keys, typed: Typed, hands: Hands, down: str) -> None:
        hands.hold(down)
        before = len(typed.strokes())
        assert keys.press(chord("Ctrl+V"), typed.target) is None
        assert len(typed.strokes()) == before

    def test_caps_lock_does_not_matter(self, keys: X11Keys, typed: Typed, hands: Hands) -> None:
        hands.press("Caps_Lock")
        typed.strokes()
        typed.events.clear()
        keys.press(chord("Ctrl+V"), typed.target)
        assert typed.strokes()[1] == ("down", 55, CTRL | LOCK)
        hands.press("Caps_Lock")

    def test_the_server_is_let_go_on_every_way_out(self, keys: X11Keys, typed: Typed, around: Around) -> None:
        other = Typed(around)
        for _ in range(3):
            keys.press(chord("Ctrl+V"), typed.target)
        other.display.sync()
        assert keys.press(chord("Ctrl+V"), other.target)


LAYOUTS = {
    "us": (["us"], {"Ctrl+V": 55, "Ctrl+Z": 52, "Ctrl+A": 38, "Shift+Insert": 118, "Ctrl++": None}),
    "de": (["de"], {"Ctrl+V": 55, "Ctrl+Z": 29, "Ctrl++": 35}),
    "fr": (["fr"], {"Ctrl+V": 55, "Ctrl+A": 24, "Ctrl+Z": 25, "Ctrl+1": None, "Shift+Insert": 118}),
    "ru": (["ru"], {"Ctrl+V": None, "Shift+Insert": 118, "Return": 36, "Left": 113}),
    "us and ru": (["us,ru"], {"Ctrl+V": 55, "Shift+Insert": 118}),
    "ru and us": (["ru,us"], {"Ctrl+V": 55}),
    "cn": (["cn"], {"Ctrl+V": 55, "Ctrl+Return": 36}),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_layout_has_its_own_key_for_a_chord(
    keys: X11Keys, typed: Typed, hands: Hands, around: Around, name: str
) -> None:
    words, chords = LAYOUTS[name]
    hands.layout(*words)
    for written, code in chords.items():
        typed.events.clear()
        stamp = keys.press(chord(written), typed.target)
        down = [stroke[1] for stroke in typed.strokes() if stroke[0] == "down"]
        assert (stamp is not None, down[-1:]) == (code is not None, [code] if code else []), written
    around.settle(20)
    assert keys.held() == frozenset()


def test_the_second_layout_in_force_does_not_change_the_key(
    keys: X11Keys, typed: Typed, hands: Hands, around: Around
) -> None:
    hands.layout("us,ru", "-option", "grp:menu_toggle")
    tap(typed.display, MENU)
    around.settle(20)
    assert layout_in_force(typed.display) == 1
    typed.strokes()
    typed.events.clear()
    keys.press(chord("Ctrl+V"), typed.target)
    strokes = typed.strokes()
    assert strokes[1][:2] == ("down", 55)
    assert layout_in_force(typed.display) == 1


def test_a_change_of_the_keyboard_is_known_at_once(keys: X11Keys, typed: Typed, hands: Hands) -> None:
    for layout, code in [("de", 29), ("us", 52), ("fr", 25), ("us", 52)]:
        hands.layout(layout)
        typed.strokes()
        typed.events.clear()
        keys.press(chord("Ctrl+Z"), typed.target)
        assert typed.strokes()[1][1] == code, layout
