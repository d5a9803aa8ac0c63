"""Held keys, lost targets, other windows, a user who copies meanwhile: each ends in its outcome and nothing strays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rig.clipboards import FILES, TEXT, Kind
from rig.library import FIRST_KEY, OTHER, PLAIN, SECOND_KEY
from rig.processes import until
from rig.targets import GtkTarget, QtTarget, SlowReader

if TYPE_CHECKING:
    from rig.desk import Desk

pytestmark = pytest.mark.x11
MODIFIERS = ("shift", "ctrl", "alt", "super")
KEYS_HELD = "left-on-clipboard(keys-held)"


def untouched(window: SlowReader) -> bool:
    """Whether no key, no chord and no text came into the window."""
    return window.keys() == [] and window.took() == [] and window.actor.said("chord") == []


@pytest.mark.parametrize("key", MODIFIERS)
def test_a_modifier_held_for_five_seconds_leaves_the_text_on_the_clipboard(desk: Desk, key: str) -> None:
    target = desk.open(SlowReader)
    desk.user.copy(TEXT)
    before = desk.choose(target, PLAIN)
    desk.keyboard.run("keydown", "Return", "keydown", key, "keyup", "Return", "sleep", "5", "keyup", key)
    assert desk.program.outcome(before) == KEYS_HELD
    assert untouched(target)
    assert desk.reader.text() == PLAIN.text
    until(target.has_keyboard, "the target has the keyboard again")


@pytest.mark.parametrize("key", MODIFIERS)
def test_a_modifier_held_for_a_moment_only_delays_the_paste(desk: Desk, key: str) -> None:
    target = desk.open(SlowReader)
    desk.user.copy(TEXT)
    content = desk.reader.content()
    before = desk.choose(target, PLAIN)
    desk.keyboard.run("keydown", "Return", "keydown", key, "keyup", "Return", "sleep", "0.6", "keyup", key)
    assert desk.program.outcome(before) == "pasted"
    assert target.took() == [PLAIN.text]
    assert target.keys() == []
    assert desk.reader.content() == content


@pytest.mark.parametrize("key", MODIFIERS)
def test_a_modifier_that_goes_down_in_the_middle_is_waited_for(desk: Desk, key: str) -> None:
    target = desk.open(SlowReader)
    desk.user.copy(TEXT)
    content = desk.reader.content()
    for wait in ("0", "0.004", "0.008", "0.012", "0.015", "0.02", "0.03"):
        target.clear()
        before = desk.choose(target, PLAIN)
        desk.keyboard.run("key", "--delay", "0", "Return", "sleep", wait, "keydown", key, "sleep", "0.2", "keyup", key)
        assert desk.program.outcome(before) == "pasted"
        assert target.took() == [PLAIN.text]
        assert target.keys() == []
        assert desk.reader.content() == content


@pytest.mark.parametrize("kind", [QtTarget, GtkTarget, SlowReader], ids=lambda kind: kind.kind)
def test_a_held_enter_does_not_leak_into_the_target(desk: Desk, kind: type[SlowReader]) -> None:
    target = desk.open(kind)
    before = desk.choose(target, PLAIN)
    desk.keyboard.run("keydown", "Return", "sleep", "1.1", "keyup", "Return")
    assert desk.program.outcome(before) == "pasted"
    target.arrives(PLAIN.text)
    assert target.text() == PLAIN.text
    assert kind is not SlowReader or target.keys() == []


def test_enter_twice_at_once_pastes_once(desk: Desk) -> None:
    target = desk.open(SlowReader)
    before = desk.choose(target, PLAIN)
    desk.keyboard.run("keydown", "Return", "keyup", "Return", "keydown", "Return", "sleep", "0.3", "keyup", "Return")
    assert desk.program.outcome(before) == "pasted"
    assert target.took() == [PLAIN.text]
    desk.paste(target, OTHER)  # whatever was still waiting has had its turn before this one
    assert target.took() == [PLAIN.text, OTHER.text]


def test_an_enter_that_is_never_let_go_leaks_nothing_either(desk: Desk) -> None:
    target = desk.open(SlowReader)
    before = desk.choose(target, PLAIN)
    desk.keyboard.run("keydown", "Return", "sleep", "3.5", "keyup", "Return")
    assert desk.program.outcome(before) == KEYS_HELD
    assert untouched(target)


def test_a_target_closed_while_the_palette_is_open_is_known_to_be_gone(desk: Desk) -> None:
    bystander = desk.bystander()
    target = desk.open(SlowReader)
    desk.user.copy(TEXT)
    before = desk.choose(target, PLAIN)
    target.actor.ask("close")
    desk.keyboard.press("Return")
    assert desk.program.outcome(before) == "left-on-clipboard(target-gone)"
    assert desk.reader.text() == PLAIN.text
    assert untouched(bystander)


@pytest.mark.parametrize("moment", ["focus", "ctrl"])
def test_a_target_that_closes_at_the_last_moment_sends_nothing_astray(desk: Desk, moment: str) -> None:
    bystander = desk.bystander()
    for _ in range(4 if moment == "focus" else 1):
        target = desk.open(SlowReader, "closing")
        before = desk.choose(target, PLAIN)
        target.be(closes=moment)
        desk.keyboard.press("Return")
        outcome = desk.program.outcome(before)
        assert outcome.startswith(("unconfirmed", "left-on-clipboard(")), outcome
        assert target.took() == []
        assert desk.reader.text() == PLAIN.text
        assert untouched(bystander)


def test_another_window_raised_in_between_gets_nothing(desk: Desk) -> None:
    bystander = desk.bystander()
    target = desk.open(SlowReader)
    for wait in ("0", "0.005", "0.01", "0.02", "0.04", "0.08"):
        target.clear()
        before = desk.choose(target, PLAIN)
        raising = ("windowactivate", str(bystander.window))
        desk.keyboard.run("key", "--delay", "0", "Return", "sleep", wait, *raising)
        outcome = desk.program.outcome(before)
        took = target.took()
        if outcome == "pasted":
            assert took == [PLAIN.text]
        else:
            assert outcome.startswith(("left-on-clipboard(", "unconfirmed"))
            assert took == []
            assert desk.reader.text() == PLAIN.text
        assert untouched(bystander)


def test_a_window_that_always_takes_the_focus_back_gets_nothing(desk: Desk) -> None:
    bystander = desk.bystander()
    target = desk.open(SlowReader)
    before = desk.choose(target, PLAIN)
    bystander.be(grabs=True)
    desk.keyboard.run("keydown", "Return", "windowactivate", str(bystander.window), "keyup", "Return")
    outcome = desk.program.outcome(before)
    bystander.be(grabs=False)
    assert (outcome, target.took()) in (("left-on-clipboard(focus)", []), ("pasted", [PLAIN.text]))
    assert untouched(bystander)


@pytest.mark.parametrize("delay", [0, 300])
def test_two_hotkeys_at_once_paste_both_in_order_and_share_the_clipboard(desk: Desk, delay: int) -> None:
    target = desk.open(SlowReader)
    target.be(delay=delay)
    desk.user.copy(FILES)
    content = desk.reader.content()
    before = desk.program.pastes()
    desk.keyboard.run("key", "--delay", "0", "ctrl+alt+1", "ctrl+alt+2")
    assert desk.program.outcome(before + 1) == "pasted"
    assert desk.program.pastes() == before + 2
    assert target.took() == [FIRST_KEY.text, SECOND_KEY.text]
    assert target.keys() == []
    assert desk.reader.content() == content


def test_two_hotkeys_with_the_modifiers_kept_down_paste_both_once(desk: Desk) -> None:
    target = desk.open(SlowReader)
    before = desk.program.pastes()
    desk.keyboard.run("keydown", "ctrl", "keydown", "alt", "key", "1", "key", "2", "keyup", "alt", "keyup", "ctrl")
    assert desk.program.outcome(before + 1) == "pasted"
    assert target.took() == [FIRST_KEY.text, SECOND_KEY.text]
    assert target.keys() == []


def test_a_phrase_hotkey_that_repeats_by_itself_pastes_once(desk: Desk) -> None:
    target = desk.open(SlowReader)
    before = desk.program.pastes()
    desk.keyboard.run("keydown", "ctrl", "keydown", "alt", "keydown", "1", "sleep", "1.2", "keyup", "1", "keyup", "alt")
    desk.keyboard.let_go("ctrl")
    assert desk.program.outcome(before) == "pasted"
    assert target.took() == [FIRST_KEY.text]
    assert target.keys() == []
    assert desk.program.pastes() == before + 1


def test_what_the_user_copies_while_the_target_has_not_read_is_kept(desk: Desk) -> None:
    target = desk.open(SlowReader)
    target.be(delay=800)
    desk.user.copy(TEXT)
    before = desk.choose(target, PLAIN)
    mark = target.actor.count()
    desk.keyboard.press("Return")
    target.actor.wait(lambda record: "chord" in record, "the chord", since=mark)
    desk.user.copy_text("用户刚刚复制的")
    assert desk.program.outcome(before) == "unconfirmed(user-copied)"
    assert desk.reader.text() == "用户刚刚复制的"


def test_what_the_user_copies_while_the_palette_is_open_is_what_is_given_back(desk: Desk) -> None:
    target = desk.open(QtTarget)
    desk.user.copy(TEXT)
    before = desk.choose(target, PLAIN)
    desk.user.copy(FILES)
    content = desk.reader.content()
    desk.keyboard.press("Return")
    assert desk.program.outcome(before) == "pasted"
    target.arrives(PLAIN.text)
    assert desk.reader.content() == content


def test_a_copy_at_any_moment_of_the_paste_is_never_lost(desk: Desk) -> None:
    for number in range(12):
        # Each time another one: after a copy in the very moment of the chord it may still owe a read.
        target = desk.open(SlowReader)
        desk.user.copy(TEXT)
        before = desk.choose(target, PLAIN)
        copied = f"此刻复制的 {number}"
        desk.keyboard.press("Return")
        if number % 2:
            until(lambda: not desk.program.palette_open(), "the palette goes")
        desk.user.copy(Kind("copy", (("UTF8_STRING", "UTF8_STRING", copied.encode()),)))
        outcome = desk.program.outcome(before)
        took = target.took()
        assert outcome != "pasted" or took == [PLAIN.text]
        assert desk.reader.text() == copied, outcome


def test_the_text_goes_to_the_window_that_was_in_front_not_to_another_of_the_same_program(desk: Desk) -> None:
    other = desk.open(QtTarget, "other")
    target = desk.open(QtTarget)
    assert desk.paste(target, OTHER) == "pasted"
    target.arrives(OTHER.text)
    assert other.text() == ""
