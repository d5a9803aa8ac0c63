"""Targets that read late, badly or never, held keys, other windows, a user who copies meanwhile: as on Linux.

Each ends in its outcome, the target gets the phrase or nothing, and nothing strays.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from rig.library import FIRST_KEY, LINES, LONG, OTHER, PLAIN, SECOND_KEY
from rig.processes import until
from targets import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rig.program import Entry
    from tested import Jinnang
    from wine import Wine

USERS = "用户自己的剪贴板 😀"
BUSY = "stopped(window-busy)"
KEYS_HELD = "left-on-clipboard(keys-held)"
MODIFIERS = ("shift", "ctrl", "alt", "super")


@pytest.fixture(autouse=True)
def _tidy(wine: Wine, jinnang: Jinnang) -> Iterator[None]:
    yield
    wine.fingers.up(*MODIFIERS, "return")
    jinnang.ask("hide")


@pytest.fixture
def closing(wine: Wine, bystander: Target) -> Iterator[Target]:
    """A target of its own, in front of the bystander."""
    del bystander
    with Target(wine, "JinnangClosing") as target:
        target.front()
        yield target


@pytest.fixture
def silent(wine: Wine) -> Iterator[Target]:
    """A target that owes a read in the end, and takes its debt with it."""
    with Target(wine, "JinnangSilent") as target:
        target.front()
        yield target


def paste(wine: Wine, jinnang: Jinnang, entry: Entry) -> str:
    """The whole way as an agent goes it, and how it ended."""
    before = jinnang.status()["pastes"]
    wine.pick(entry.code)
    return jinnang.outcome(before)


def choose(wine: Wine, jinnang: Jinnang, entry: Entry) -> int:
    """Everything up to the moment before Enter; the count of pastes so far."""
    before = int(jinnang.status()["pastes"])
    wine.choose(entry.code)
    return before


@pytest.mark.parametrize(
    ("entry", "delay"), [*((PLAIN, delay) for delay in (0, 50, 300, 1000, 3000)), (LONG, 0), (LONG, 300)]
)
def test_a_target_that_reads_late_gets_the_phrase(
    wine: Wine, jinnang: Jinnang, target: Target, entry: Entry, delay: int
) -> None:
    target.be(delay=delay)
    wine.hand("put_text", USERS)
    assert paste(wine, jinnang, entry) == "pasted"
    assert target.took() == [entry.text]
    assert target.pressed() == []
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")


@pytest.mark.parametrize("again", [[10, 20, 130], [100, 200, 300, 400], [400]], ids=["at-once", "on-and-on", "busy"])
def test_a_target_that_reads_again_gets_the_phrase_each_time(
    wine: Wine, jinnang: Jinnang, target: Target, again: list[int]
) -> None:
    target.be(again=again)
    wine.hand("put_text", USERS)
    assert paste(wine, jinnang, PLAIN) == "pasted"
    until(lambda: len(target.took()) == 1 + len(again), "every read")
    assert set(target.took()) == {PLAIN.text}
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")


def test_a_target_that_reads_later_than_any_ceiling_still_gets_the_phrase(
    wine: Wine, jinnang: Jinnang, target: Target
) -> None:
    target.be(delay=6000)
    wine.hand("put_text", USERS)
    assert paste(wine, jinnang, PLAIN) == "unconfirmed"
    assert target.took() == []
    until(lambda: target.took() == [PLAIN.text], "the late read")


@pytest.mark.parametrize("mode", ["never", "formats-only"])
def test_a_target_that_never_takes_the_text_is_unconfirmed_and_the_text_stays(
    wine: Wine, jinnang: Jinnang, silent: Target, target: Target, mode: str
) -> None:
    silent.be(mode=mode)
    silent.front()
    wine.hand("put_text", USERS)
    assert paste(wine, jinnang, PLAIN) == "unconfirmed"
    assert wine.hand("clip_text") == PLAIN.text
    assert paste(wine, jinnang, OTHER) == BUSY
    assert wine.hand("clip_text") == PLAIN.text
    jinnang.ask("hide")
    target.front()
    assert paste(wine, jinnang, OTHER) == "pasted"
    assert (target.took(), silent.took()) == ([OTHER.text], [])
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")


def test_a_second_phrase_for_a_window_that_hangs_is_not_sent(wine: Wine, jinnang: Jinnang, silent: Target) -> None:
    """Asked for by the command line: under Wine no key comes through while the window in front hangs."""
    silent.be(hangs=9)
    wine.hand("put_text", USERS)
    silent.do("hang()")
    assert jinnang.ask("paste", code=PLAIN.code)["facts"]["outcome"] == "unconfirmed"
    assert jinnang.ask("paste", code=OTHER.code)["facts"]["outcome"] == BUSY
    assert wine.hand("clip_text") == PLAIN.text
    until(silent.took, "it wakes up")
    assert silent.took() == [PLAIN.text]
    silent.clear()
    assert jinnang.ask("paste", code=OTHER.code)["facts"]["outcome"] == "pasted"
    assert silent.took() == [OTHER.text]


def test_a_target_that_reads_as_ole_does_is_known_by_the_window_it_opens_the_clipboard_for(
    wine: Wine, jinnang: Jinnang, target: Target
) -> None:
    target.be(mode="ole")
    wine.hand("put_text", USERS)
    assert paste(wine, jinnang, PLAIN) == "pasted"
    assert target.took() == [PLAIN.text]
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")


def enter_then(wine: Wine, key: str) -> None:
    """Enter, and a modifier that goes down before Enter is up. Wine takes a modifier that follows at once for one that
    was down before."""
    wine.fingers.down("return")
    time.sleep(0.3)
    wine.fingers.down(key)
    wine.fingers.up("return")


@pytest.mark.parametrize("key", MODIFIERS)
def test_a_modifier_held_for_a_moment_only_delays_the_paste(
    wine: Wine, jinnang: Jinnang, target: Target, key: str
) -> None:
    wine.hand("put_text", USERS)
    before = choose(wine, jinnang, PLAIN)
    enter_then(wine, key)
    time.sleep(0.6)
    wine.fingers.up(key)
    assert jinnang.outcome(before) == "pasted"
    assert (target.took(), target.pressed()) == ([PLAIN.text], [])
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")


@pytest.mark.parametrize("key", MODIFIERS)
def test_a_modifier_held_on_leaves_the_text_on_the_clipboard(
    wine: Wine, jinnang: Jinnang, target: Target, key: str
) -> None:
    before = choose(wine, jinnang, PLAIN)
    enter_then(wine, key)
    try:
        assert jinnang.outcome(before) == KEYS_HELD
        assert target.untouched
    finally:
        wine.fingers.up(key)
    until(lambda: wine.hand("clip_text") == PLAIN.text, "the text for everybody", 3)


@pytest.mark.parametrize("key", MODIFIERS)
def test_a_modifier_that_goes_down_in_the_middle_never_changes_the_chord(
    wine: Wine, jinnang: Jinnang, target: Target, key: str
) -> None:
    for wait in (0, 0.01, 0.04):
        target.front()
        target.clear()
        before = choose(wine, jinnang, PLAIN)
        wine.fingers.chord("return")
        # A modifier that follows at once counts as down before, for Wine: it would be another order to the palette.
        until(lambda: wine.hand("front_pid") != jinnang.pid, "the palette has gone")
        time.sleep(wait)
        wine.fingers.down(key)
        time.sleep(0.2)
        wine.fingers.up(key)
        outcome = jinnang.outcome(before)
        if outcome == "pasted":
            assert target.took() == [PLAIN.text]
        else:  # Alt or Win alone may also take the focus into a menu
            assert outcome in (KEYS_HELD, "left-on-clipboard(focus)")
            assert target.took() == []
        assert target.pressed() == []


def test_a_held_enter_does_not_leak_into_the_target(wine: Wine, jinnang: Jinnang, target: Target) -> None:
    before = choose(wine, jinnang, PLAIN)
    wine.fingers.chord("return", held=1.1)
    assert jinnang.outcome(before) == "pasted"
    assert (target.took(), target.pressed()) == ([PLAIN.text], [])


def test_enter_twice_at_once_pastes_once(wine: Wine, jinnang: Jinnang, target: Target) -> None:
    before = choose(wine, jinnang, PLAIN)
    wine.fingers.chord("return")
    wine.fingers.chord("return", held=0.3)
    assert jinnang.outcome(before) == "pasted"
    target.front()
    assert paste(wine, jinnang, OTHER) == "pasted"  # whatever was still waiting has had its turn by now
    assert target.took() == [PLAIN.text, OTHER.text]


def test_a_target_closed_while_the_palette_is_open_is_known_to_be_gone(
    wine: Wine, jinnang: Jinnang, bystander: Target, closing: Target
) -> None:
    before = choose(wine, jinnang, PLAIN)
    closing.close()
    wine.fingers.chord("return", held=0.03)
    assert jinnang.outcome(before) == "left-on-clipboard(target-gone)"
    until(lambda: wine.hand("clip_text") == PLAIN.text, "the text for everybody", 3)
    assert bystander.untouched


@pytest.mark.parametrize("moment", ["focus", "ctrl"])
def test_a_target_that_closes_at_the_last_moment_sends_nothing_astray(
    wine: Wine, jinnang: Jinnang, bystander: Target, closing: Target, moment: str
) -> None:
    before = choose(wine, jinnang, PLAIN)
    closing.be(closes=moment)
    wine.fingers.chord("return", held=0.03)
    outcome = jinnang.outcome(before)
    assert outcome.startswith(("unconfirmed", "left-on-clipboard(")), outcome
    assert closing.took() == []
    until(lambda: wine.hand("clip_text") == PLAIN.text, "the text for everybody", 3)
    assert bystander.untouched


def test_another_window_raised_in_between_gets_nothing(
    wine: Wine, jinnang: Jinnang, bystander: Target, silent: Target
) -> None:
    for wait in (0, 0.01, 0.03, 0.08):
        # Where the chord was on its way already the window owes a read: it takes that with it.
        silent.show(silent.kind, f"目标 {wait}")
        silent.front()
        silent.clear()
        before = choose(wine, jinnang, PLAIN)
        wine.fingers.chord("return")
        # Wine gives a key to the window that is in front when it is handled: earlier, Enter itself went astray.
        until(lambda: wine.hand("front_pid") != jinnang.pid, "the palette has gone")
        time.sleep(wait)
        bystander.do("front()")
        outcome = jinnang.outcome(before)
        if outcome == "pasted":
            assert silent.took() == [PLAIN.text]
        else:
            assert outcome.startswith(("left-on-clipboard(", "unconfirmed")), outcome
            assert silent.took() == []
            until(lambda: wine.hand("clip_text") == PLAIN.text, "the text for everybody", 3)
        assert bystander.untouched


@pytest.mark.parametrize("delay", [0, 300])
def test_two_hotkeys_at_once_paste_both_in_order_and_share_the_clipboard(
    wine: Wine, jinnang: Jinnang, target: Target, delay: int
) -> None:
    target.be(delay=delay)
    wine.hand("put_text", USERS)
    before = jinnang.status()["pastes"]
    wine.fingers.chord("Ctrl+Alt+1")
    wine.fingers.chord("Ctrl+Alt+2")
    assert jinnang.outcome(before + 1) == "pasted"
    assert target.took() == [FIRST_KEY.text, SECOND_KEY.text]
    assert target.pressed() == []
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")


@pytest.mark.parametrize("delay", [0, 300, 1000])
def test_a_program_that_reads_every_clipboard_neither_confirms_a_paste_nor_ends_it_early(
    wine: Wine, jinnang: Jinnang, target: Target, delay: int
) -> None:
    target.be(delay=delay)
    wine.hand("put_text", USERS)
    wine.hand("follow_clipboard")
    try:
        assert paste(wine, jinnang, LINES) == "pasted"
    finally:
        followed = wine.hand("followed")
    assert target.took() == [LINES.text]
    assert LINES.text not in followed
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")


def test_a_follower_of_the_targets_own_kind_is_not_fed_again_and_again(
    wine: Wine, jinnang: Jinnang, target: Target
) -> None:
    target.be(delay=1000)
    wine.hand("put_text", USERS)
    with wine.actor("hand.py", exe="chat.exe") as follower:
        before = follower.do("answer = user32.GetClipboardSequenceNumber()")
        follower("follow_clipboard")
        assert paste(wine, jinnang, PLAIN) == "pasted"
        follower("followed")
        assert follower.do("answer = user32.GetClipboardSequenceNumber()") - before < 40
    assert target.took() == [PLAIN.text]
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")


def test_what_another_program_reads_is_no_confirmation(wine: Wine, jinnang: Jinnang, silent: Target) -> None:
    silent.be(mode="never")
    wine.hand("follow_clipboard")
    try:
        assert paste(wine, jinnang, PLAIN) == "unconfirmed"
    finally:
        wine.hand("followed")
    assert wine.hand("clip_text") == PLAIN.text


def test_what_the_user_copies_while_the_palette_is_open_is_what_is_given_back(
    wine: Wine, jinnang: Jinnang, target: Target
) -> None:
    wine.hand("put_text", "先前复制的")
    before = choose(wine, jinnang, PLAIN)
    wine.hand("put_text", USERS)
    wine.fingers.chord("return", held=0.03)
    assert jinnang.outcome(before) == "pasted"
    assert target.took() == [PLAIN.text]
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")


def test_a_copy_at_any_moment_of_the_paste_is_never_lost(wine: Wine, jinnang: Jinnang, silent: Target) -> None:
    silent.be(delay=120)

    def copied_in_the_middle(number: int) -> str:
        silent.front()
        silent.clear()
        wine.hand("put_text", "先前复制的")
        before = choose(wine, jinnang, PLAIN)
        wine.fingers.chord("return")
        time.sleep(number * 0.04)
        copied = f"此刻复制的 {number}"
        wine.hand("put_text", copied)
        outcome = jinnang.outcome(before)
        assert outcome != "pasted" or silent.took() == [PLAIN.text]
        # Nothing, where it came while the user's program had the clipboard open.
        assert set(silent.took()) <= {PLAIN.text, copied, None}, outcome
        wine.until_clip(copied)
        jinnang.ask("hide")
        return outcome

    for number in range(8):
        # After a copy in the moment of the chord it may owe a read for some seconds.
        until(lambda number=number: copied_in_the_middle(number) != BUSY, "it owes nothing")  # type: ignore[misc]
