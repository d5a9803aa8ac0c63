from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.combination import RESERVED, Combination, parse_combination, spelled

KEYS = [*"ABCXYZ0159`-=[];',./\\", "F1", "F24", "Return", "Escape", "Space", "Tab", "Insert", "PageUp", "Left", "+"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Alt+Q", "Alt+Q"),
        ("alt+q", "Alt+Q"),
        (" ALT + q ", "Alt+Q"),
        ("q", "Q"),
        ("shift+ctrl+v", "Ctrl+Shift+V"),
        ("Win+Shift+Alt+Ctrl+A", "Ctrl+Alt+Shift+Win+A"),
        ("Control+1", "Ctrl+1"),
        ("Option+Cmd+K", "Alt+Win+K"),
        ("Super+Space", "Win+Space"),
        ("Meta+Enter", "Win+Return"),
        ("F9", "F9"),
        ("f12", "F12"),
        ("Ctrl+F24", "Ctrl+F24"),
        ("Shift+Ins", "Shift+Insert"),
        ("Ctrl+PgDn", "Ctrl+PageDown"),
        ("Ctrl+Esc", "Ctrl+Escape"),
        ("Alt+Del", "Alt+Delete"),
        ("Ctrl+.", "Ctrl+."),
        ("Alt+`", "Alt+`"),
        ("Ctrl++", "Ctrl++"),
        ("Ctrl+Plus", "Ctrl++"),
        ("+", "+"),
        ("Alt＋Q", "Alt+Q"),
    ],
)
def test_a_combination_is_read_in_any_order_and_case(written: str, meant: str) -> None:
    assert str(parse_combination(written)) == meant


@pytest.mark.parametrize(
    "written",
    [
        "", " ", "Alt", "Alt+", "+Q", "Alt+Ctrl", "Alt+Alt+Q", "Ctrl+Control+V", "Alt+QQ", "Alt+这", "Hyper+Q", "F0",
        "F25", "F٣", "Alt+é", "Alt+Q+W", "Q+Alt", "++", "Ctrl+++", "Alt + ", "Alt+\x07",
    ],
)  # fmt: skip
def test_what_names_none_is_none(written: str) -> None:
    assert parse_combination(written) is None


@given(st.sets(st.sampled_from(["Ctrl", "Alt", "Shift", "Win"])), st.sampled_from(KEYS))
def test_what_is_shown_is_read_as_the_same(modifiers: set[str], key: str) -> None:
    combination = Combination(tuple(name for name in ("Ctrl", "Alt", "Shift", "Win") if name in modifiers), key)
    assert parse_combination(str(combination)) == combination


@given(st.text(max_size=20))
def test_any_text_is_a_combination_or_none(text: str) -> None:
    combination = parse_combination(text)
    assert combination is None or parse_combination(str(combination)) == combination


@pytest.mark.parametrize("written", ["Alt+Q", "Ctrl+Alt+Q", "F9", "Shift+F9", "Ctrl+1", "Win+A", "Alt+F", "Alt+`"])
def test_what_never_comes_of_typing_can_be_a_hotkey(written: str) -> None:
    combination = parse_combination(written)
    assert combination is not None
    assert combination.usable


@pytest.mark.parametrize("written", ["Q", "Shift+Q", "F", "1", "Return", "Shift+Insert", "Space", *sorted(RESERVED)])
def test_what_typing_makes_or_others_live_on_cannot(written: str) -> None:
    combination = parse_combination(written)
    assert combination is not None
    assert not combination.usable


def test_what_is_reserved_is_spelled_as_it_is_shown() -> None:
    assert {str(parse_combination(written)) for written in RESERVED} == set(RESERVED)


@pytest.mark.parametrize("written", ["Ctrl+Alt+J", "Alt+Shift+1", "Ctrl+Alt+Shift+Q", "Ctrl+Alt+5"])
def test_two_modifiers_that_nobody_lives_on_may_come_with_a_pack(written: str) -> None:
    combination = parse_combination(written)
    assert combination is not None
    assert combination.fits_a_pack


@pytest.mark.parametrize(
    "written",
    [
        "F5", "Shift+F5", "Ctrl+Alt+F2", "Ctrl+Z", "Ctrl+F", "Ctrl+Return", "Ctrl+Shift+V", "Alt+A", "Alt+S", "Alt+1",
        "Alt+Return", "Win+L", "Ctrl+Alt+L", "Ctrl+Alt+A", "Ctrl+Alt+T", "Ctrl+Alt+Left", "Ctrl+Alt+Delete",
        "Alt+Shift+Tab", "Alt+Shift+Q", "Ctrl+Win+Alt+K", *sorted(RESERVED),
    ],
)  # fmt: skip
def test_what_programs_live_on_comes_with_no_pack(written: str) -> None:
    combination = parse_combination(written)
    assert combination is not None
    assert not combination.fits_a_pack


@pytest.mark.parametrize(
    "written",
    ["Alt+1", "F9", "Ctrl+1", "Ctrl+`", "Alt+W", "Ctrl+Alt+J", "Alt+Shift+Q", "Ctrl+Shift+J", "Ctrl+Alt+Home"],
)
def test_what_hands_do_not_do_by_themselves_can_be_a_phrases(written: str) -> None:
    combination = parse_combination(written)
    assert combination is not None
    assert combination.fits_a_phrase


@pytest.mark.parametrize(
    "written",
    [
        "Ctrl+A", "Ctrl+Z", "Ctrl+S", "Ctrl+Return", "Alt+Return", "Ctrl+Tab", "Ctrl+Shift+Left", "Ctrl+Alt+Up",
        "Alt+S", "Alt+A", "Alt+Left", "Shift+Insert", "Ctrl+Alt+A", "Ctrl+Alt+L", "Ctrl+Alt+Delete", "Q",
        *sorted(RESERVED),
    ],
)  # fmt: skip
def test_what_sends_edits_or_moves_is_no_phrases(written: str) -> None:
    combination = parse_combination(written)
    assert combination is not None
    assert not combination.fits_a_phrase


@pytest.mark.parametrize(
    ("written", "one"), [("alt + q", "Alt+Q"), ("shift+ctrl+1", "Ctrl+Shift+1"), ("", ""), ("?!", "")]
)
def test_a_combination_has_one_spelling(written: str, one: str) -> None:
    assert spelled(written) == one
