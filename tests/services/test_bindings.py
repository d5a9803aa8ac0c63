from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fakes import FakeHotkeys

from assistant.core.sentence import sentence
from assistant.services.bindings import Bindings, WantedHotkey

if TYPE_CHECKING:
    from collections.abc import Callable


def nothing() -> None:
    """What a combination does that no test presses."""


def wanted(
    written: str, pressed: Callable[[], None] = nothing, *, always: bool = False, take: bool = False
) -> WantedHotkey:
    return WantedHotkey(sentence("hotkey.palette"), written, pressed, always=always, take=take)


def test_what_is_wanted_is_held_and_fires() -> None:
    hotkeys, fired = FakeHotkeys(), []
    states = Bindings(hotkeys).want(
        [wanted("alt+q", lambda: fired.append("q")), wanted("F9", lambda: fired.append("9"))]
    )
    assert [(state.held, state.why, str(state.combination)) for state in states] == [
        (True, "", "Alt+Q"),
        (True, "", "F9"),
    ]
    hotkeys.press("Alt+Q")
    hotkeys.press("F9")
    assert fired == ["q", "9"]


def test_what_a_phrase_is_called_is_not_told_to_other_programs() -> None:
    kinds = {
        sentence("hotkey.palette"): sentence("hotkey.palette"),
        sentence("hotkey.phrase", title="退款安抚"): sentence("hotkey.a-phrase"),
        sentence("hotkey.group", title="售后"): sentence("hotkey.a-group"),
    }
    states = Bindings(FakeHotkeys()).want(
        [WantedHotkey(name, f"F{number}", nothing) for number, name in enumerate(kinds, start=1)]
    )
    assert {state.name: state.kind for state in states} == kinds


def test_what_is_no_longer_wanted_is_let_go() -> None:
    hotkeys = FakeHotkeys()
    bindings = Bindings(hotkeys)
    bindings.want([wanted("Alt+Q"), wanted("F9")])
    bindings.want([wanted("F9")])
    assert set(hotkeys.holding) == {"F9"}


def test_an_empty_combination_is_none() -> None:
    bindings = Bindings(FakeHotkeys())
    assert bindings.want([wanted(""), wanted("  ")]) == ()


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("Alt+W", "taken"),
        ("Alt+Space", "unusable"),
        ("Ctrl+.", "unusable"),
        ("Shift+A", "unusable"),
        ("A", "unusable"),
        ("Alt+这", "unusable"),
        ("Alt+", "unusable"),
    ],
)
def test_what_cannot_be_held_says_why(written: str, why: str) -> None:
    hotkeys = FakeHotkeys("Alt+W")
    (state,) = Bindings(hotkeys).want([wanted(written)])
    assert (state.held, state.why, state.written) == (False, why, written)
    assert hotkeys.holding == {}


def test_where_two_want_the_same_the_first_has_it() -> None:
    hotkeys, fired = FakeHotkeys(), []
    states = Bindings(hotkeys).want(
        [wanted("Alt+Q", lambda: fired.append(1)), wanted("alt + q", lambda: fired.append(2))]
    )
    assert [(state.held, state.why) for state in states] == [(True, ""), (False, "twice")]
    hotkeys.press("Alt+Q")
    assert fired == [1]


def test_paused_only_the_key_that_resumes_is_held() -> None:
    hotkeys = FakeHotkeys()
    bindings = Bindings(hotkeys)
    bindings.want([wanted("Alt+Q"), wanted("F9", always=True)])
    states = bindings.pause(paused=True)
    assert [(state.held, state.why) for state in states] == [(False, "paused"), (True, "")]
    assert set(hotkeys.holding) == {"F9"}
    assert all(state.held for state in bindings.pause(paused=False))


def test_what_is_wanted_while_paused_is_held_on_resuming() -> None:
    hotkeys = FakeHotkeys()
    bindings = Bindings(hotkeys)
    bindings.pause(paused=True)
    assert [state.why for state in bindings.want([wanted("Alt+Q")])] == ["paused"]
    bindings.pause(paused=False)
    assert set(hotkeys.holding) == {"Alt+Q"}


def test_a_combination_that_became_free_is_held_when_looked_at_again() -> None:
    hotkeys = FakeHotkeys("Alt+Q")
    bindings = Bindings(hotkeys)
    bindings.want([wanted("Alt+Q")])
    hotkeys.taken.clear()
    assert [state.held for state in bindings.look_again()] == [True]
    assert bindings.states == bindings.look_again()


def test_only_free_ones_are_proposed() -> None:
    bindings = Bindings(FakeHotkeys("Alt+W", "Alt+J"))
    bindings.want([wanted("Alt+Q")])
    proposed = bindings.propose()
    assert len(proposed) == 3
    assert not {"Alt+Q", "Alt+W", "Alt+J", "Alt+A"} & set(proposed)


def test_none_is_proposed_that_a_pause_has_only_let_go_of() -> None:
    bindings = Bindings(FakeHotkeys())
    bindings.want([wanted("Alt+Q")])
    bindings.pause(paused=True)
    assert "Alt+Q" not in bindings.propose(20)


def test_every_proposal_can_be_used() -> None:
    hotkeys = FakeHotkeys()
    proposed = Bindings(hotkeys).propose(20)
    assert len(proposed) > 10
    assert all(state.held for state in Bindings(hotkeys).want([wanted(each) for each in proposed]))


def test_nothing_is_proposed_where_nothing_is_free() -> None:
    everything = Bindings(FakeHotkeys()).propose(100)
    assert Bindings(FakeHotkeys(*everything)).propose() == ()


def test_one_that_the_keyboard_took_away_is_told_and_so_is_its_return() -> None:
    hotkeys, told = FakeHotkeys(), []
    bindings = Bindings(hotkeys)
    bindings.on_change = lambda: told.append([state.held for state in bindings.states])
    bindings.want([wanted("Alt+Q"), wanted("F9")])
    hotkeys.lose("Alt+Q")
    hotkeys.lose()
    assert told == [[False, True], [True, True]]


def test_looking_again_lets_go_of_nothing_that_works() -> None:
    hotkeys = FakeHotkeys()
    bindings = Bindings(hotkeys)
    bindings.want([wanted("Alt+Q")])
    before = len(hotkeys.calls)
    bindings.look_again()
    assert len(hotkeys.calls) == before


def test_one_that_the_keyboard_takes_away_is_told_and_stays_with_the_adapter() -> None:
    hotkeys, told = FakeHotkeys(), []
    bindings = Bindings(hotkeys)
    bindings.want([wanted("Alt+Q"), wanted("F9")])
    bindings.on_change = lambda: told.append([(state.held, state.why) for state in bindings.states])
    kept = hotkeys.holding.pop("Alt+Q")
    hotkeys.on_lost()
    hotkeys.holding["Alt+Q"] = kept
    hotkeys.on_lost()
    assert told == [[(False, "taken"), (True, "")], [(True, ""), (True, "")]]
    assert ("release", "Alt+Q") not in hotkeys.calls


def test_nothing_that_is_wanted_and_taken_is_proposed() -> None:
    hotkeys = FakeHotkeys("Alt+W")
    bindings = Bindings(hotkeys)
    bindings.want([wanted("Alt+W")])
    hotkeys.taken.clear()
    assert "Alt+W" not in bindings.propose(20)


def test_a_taken_one_is_taken_over_only_when_the_user_wants_it_and_the_system_can() -> None:
    hotkeys = FakeHotkeys("Alt+Q")
    bindings = Bindings(hotkeys)
    (state,) = bindings.want([wanted("Alt+Q", take=True)])
    assert (state.held, state.why, state.can_be) == (False, "taken", False)
    hotkeys.takes = True
    (state,) = bindings.want([wanted("Alt+Q")])
    assert (state.held, state.why, state.can_be) == (False, "taken", True)
    (state,) = bindings.want([wanted("Alt+Q", take=True)])
    assert (state.held, state.why, state.taken_over) == (True, "", True)
    bindings.want([])
    assert not hotkeys.holding


def test_a_free_one_is_held_and_not_taken_over() -> None:
    hotkeys = FakeHotkeys()
    hotkeys.takes = True
    (state,) = Bindings(hotkeys).want([wanted("Alt+Q", take=True)])
    assert (state.held, state.taken_over) == (True, False)
    assert ("take", "Alt+Q") not in hotkeys.calls


def test_while_a_combination_is_recorded_ours_keep_still_and_their_states_stay() -> None:
    hotkeys = FakeHotkeys("F9")
    bindings = Bindings(hotkeys)
    bindings.want([wanted("Alt+Q"), wanted("F9")])
    bindings.rest(resting=True)
    assert hotkeys.holding == {}
    assert [state.held for state in bindings.look_again()] == [True, False]
    assert [state.held for state in bindings.want([wanted("Alt+W"), wanted("F9")])] == [True, False]
    assert hotkeys.holding == {}
    bindings.rest(resting=False)
    assert set(hotkeys.holding) == {"Alt+W"}
