"""What Qt for Windows makes of an input method's messages, and what the palette makes of that; the English search line.

Wine brings no pinyin of its own: what is composed here goes through its IMM, as an input method's letters do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from rig.processes import until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from targets import Target
    from wine import Obedient, Wine

NATIVE, FULL, SYMBOL, PHRASES = 0x0001, 0x0008, 0x0400, 0x0008
FIRST, SECOND = "亲，还没付款哦", "亲，优惠今晚结束"


@pytest.fixture(scope="module")
def started(wine: Wine) -> Iterator[Obedient]:
    with wine.actor("composer.py") as composer:
        yield composer


@pytest.fixture
def composer(wine: Wine, started: Obedient, target: Target) -> Iterator[Obedient]:
    """Its palette is up and empty, over a chat."""
    del target
    until(lambda: not started.do("answer = bool(keys.held(('Return',)))"), "the Enter of the test before is up")
    # Its going up may have been heard by nobody, when the palette had gone by then.
    started.do("pasted.clear(); seen.enter = False; english.on = False; show()")
    until(lambda: started("ready"), "the palette has the keyboard")
    wine.settle()
    yield started
    started.do("palette.hide(); english.on = False")


def facts(composer: Obedient) -> dict[str, Any]:
    found: dict[str, Any] = composer("facts")
    return found


def hold_enter(wine: Wine, composer: Obedient) -> None:
    wine.fingers.down("return")
    until(lambda: facts(composer)["enter"], "Enter is down")


def let_enter_go(wine: Wine, composer: Obedient) -> None:
    wine.fingers.up("return")
    until(lambda: not facts(composer)["enter"], "Enter is up")


def test_letters_that_are_given_while_enter_is_down_paste_what_they_find_once(wine: Wine, composer: Obedient) -> None:
    composer("compose", "c")
    composer("compose", "cf")
    until(lambda: facts(composer)["row"] == "首次催付", "it is found")
    assert facts(composer)["preedit"] == "cf"
    hold_enter(wine, composer)
    assert facts(composer)["pasted"] == []
    composer("complete")
    until(lambda: facts(composer)["pasted"], "it is pasted")
    let_enter_go(wine, composer)
    assert (facts(composer)["pasted"], facts(composer)["line"], facts(composer)["preedit"]) == ([FIRST], "cf", "")


def test_letters_that_another_key_gives_paste_nothing_until_enter(wine: Wine, composer: Obedient) -> None:
    composer("compose", "cf")
    composer("complete")
    until(lambda: facts(composer)["line"] == "cf", "the letters are in the line")
    assert facts(composer)["pasted"] == []
    wine.fingers.chord("Return", held=0.03)
    until(lambda: facts(composer)["pasted"], "it is pasted")
    assert facts(composer)["pasted"] == [FIRST]


def test_a_word_that_was_chosen_pastes_nothing_by_itself(wine: Wine, composer: Obedient) -> None:
    composer("compose", "cf")
    hold_enter(wine, composer)
    composer("compose", "催付")
    composer("complete")
    until(lambda: facts(composer)["line"] == "催付", "the word is in the line")
    let_enter_go(wine, composer)
    assert facts(composer)["pasted"] == []


def test_an_enter_that_chose_a_word_pastes_nothing_by_its_repetitions(wine: Wine, composer: Obedient) -> None:
    composer("compose", "cf")
    hold_enter(wine, composer)
    composer("compose", "催付")
    composer("complete")
    before = facts(composer)["presses"]
    until(lambda: facts(composer)["presses"] > before + 3, "it is repeated")
    let_enter_go(wine, composer)
    assert (facts(composer)["pasted"], facts(composer)["line"]) == ([], "催付")
    until(lambda: not composer.do("answer = palette._keys._taken.isActive()"), "it is known to be up")
    wine.fingers.chord("Return", held=0.03)
    until(lambda: facts(composer)["pasted"], "the next one pastes")
    assert facts(composer)["pasted"] == [FIRST]


def test_letters_that_are_thrown_away_paste_nothing(wine: Wine, composer: Obedient) -> None:
    composer("compose", "cf")
    hold_enter(wine, composer)
    composer("cancel")
    until(lambda: facts(composer)["preedit"] == "", "nothing is composed")
    let_enter_go(wine, composer)
    assert (facts(composer)["pasted"], facts(composer)["line"]) == ([], "")


@pytest.mark.parametrize("before", [[1, NATIVE, 0], [1, NATIVE | SYMBOL, PHRASES], [1, NATIVE | FULL, 0]])
def test_the_line_begins_in_english_and_all_is_as_before_afterwards(
    wine: Wine, composer: Obedient, before: list[int]
) -> None:
    composer.do("palette.hide(); english.on = True")
    composer("put", *before)
    with wine.actor("composer.py") as chat:
        chat("put", *before)
        composer("show")
        until(lambda: composer("ready"), "the palette has the keyboard")
        opened, mode, sentence = composer("state")
        assert (opened and mode & NATIVE, mode | NATIVE, sentence) == (0, before[1], before[2])
        assert chat("state") == before
        composer.do("palette.hide()")
        assert composer("state") == before
        assert chat("state") == before


@pytest.mark.parametrize("before", [[0, NATIVE, 0], [1, 0, 0], [1, SYMBOL, PHRASES]])
def test_what_is_english_already_is_left_alone(composer: Obedient, before: list[int]) -> None:
    composer.do("palette.hide(); english.on = True")
    composer("put", *before)
    composer("show")
    until(lambda: composer("ready"), "the palette has the keyboard")
    assert composer("state") == before
    composer.do("palette.hide()")
    assert composer("state") == before


def test_who_does_not_want_it_keeps_what_is_chosen(composer: Obedient) -> None:
    composer.do("palette.hide()")
    composer("put", 1, NATIVE, 0)
    composer("show")
    until(lambda: composer("ready"), "the palette has the keyboard")
    assert composer("state") == [1, NATIVE, 0]
