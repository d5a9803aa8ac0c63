"""The strokes of a chord on Windows, as an input method in the target sees them."""

from __future__ import annotations

import pytest

from assistant.core.chords import PASTING, SENDING
from assistant.core.combination import parse_combination
from assistant.desktop.win32 import keys
from assistant.desktop.win32.keyboard_map import ALT, CTRL, MODIFIER_KEYS, SHIFT

UP = 0x0002
MODIFIERS = frozenset({CTRL, ALT, SHIFT})


@pytest.fixture(autouse=True)
def _layout(monkeypatch: pytest.MonkeyPatch) -> None:
    """That of the United States, as far as it is needed: a letter's key is its capital."""
    monkeypatch.setattr(keys, "layout_in_front", lambda: 0)
    monkeypatch.setattr(keys, "scan_code", lambda key, _layout: key)


def strokes(chord: str, times: int = 1) -> list[tuple[int, bool]]:
    """Each key with whether it goes down."""
    combination = parse_combination(chord)
    assert combination is not None
    made = keys._strokes(combination, times)
    assert made is not None
    return [(stroke.key, not stroke.flags & UP) for stroke in made]


def switched(seen: list[tuple[int, bool]], left: frozenset[int]) -> list[int]:
    """The modifiers that are let go with no other key pressed since they went down; `left`: down from before."""
    alone, found = set(left), []
    for key, down in seen:
        if key not in MODIFIERS:
            alone.clear()
        elif down:
            alone.add(key)
        elif key in alone:
            alone.remove(key)
            found.append(key)
    return found


@pytest.mark.parametrize("chord", [*PASTING, *SENDING, "Left"])
@pytest.mark.parametrize("left", [frozenset(), {SHIFT}, {CTRL}, {ALT}, {SHIFT, CTRL}, {SHIFT, ALT}], ids=str)
def test_no_modifier_goes_up_as_if_it_had_been_pressed_alone(chord: str, left: frozenset[int]) -> None:
    """Whatever the target takes to be down because it missed that it was let go."""
    assert switched(strokes(chord), left) == []


@pytest.mark.parametrize("chord", [*PASTING, *SENDING])
def test_the_key_goes_down_with_its_modifiers_alone_and_none_stays_down(chord: str) -> None:
    combination = parse_combination(chord)
    assert combination is not None
    wanted = {MODIFIER_KEYS[name][0] for name in combination.modifiers}
    down = set(MODIFIERS) if wanted else set()  # the worst that the target can think
    pressed = []
    for key, goes_down in strokes(chord):
        if goes_down:
            down.add(key)
        else:
            down.discard(key)
        if goes_down and key not in MODIFIERS | {keys._NO_KEY}:
            pressed.append((key, set(down) - {key}))
    assert [held for _key, held in pressed] == [wanted]
    assert down == set()


def test_what_went_down_of_half_a_chord_goes_up_and_switches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[int, bool]] = []

    class Half:
        """SendInput that takes one stroke of a chord, as where Windows lets no more through."""

        def SendInput(self, count: int, strokes: list[keys.KeyStroke], _size: int) -> int:  # noqa: N802
            taken = 1 if not sent else count
            sent.extend((stroke.key, not stroke.flags & UP) for stroke in strokes[:taken])
            return taken

        def GetAsyncKeyState(self, _key: int) -> int:  # noqa: N802
            return 0

    class Windows:
        def has_keyboard(self, _target: object) -> bool:
            return True

    monkeypatch.setattr(keys, "user32", Half())
    combination = parse_combination("Ctrl+V")
    assert combination is not None
    assert keys.Win32Keys(Windows()).press(combination, None) is None  # type: ignore[arg-type]
    assert [stroke for stroke in sent if stroke[0] == CTRL] == [(CTRL, True), (CTRL, False)]
    assert switched(sent, frozenset()) == []
