"""Whatever comes between, in whichever state: pastes keep apart and the user keeps his own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fakes import QIANNIU, WECHAT, copied
from hypothesis import given
from hypothesis import strategies as st
from paste_bench import BOTH, CHAT, LIMITS, LONG, SENDING, TERMINAL, Bench

from assistant.core.outcome import Ending, Outcome
from assistant.core.target import Clip, Profile, Target
from assistant.services.paste_job import PasteJob, PasteState

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def bench() -> Bench:
    return Bench()


class TestQuiet:
    def test_a_target_that_reads_twice_gets_the_text_twice(self, bench: Bench) -> None:
        bench.paste()
        bench.read()
        bench.run(LIMITS.linger - 1)
        assert bench.lies == "text"
        bench.read()
        bench.run(LIMITS.linger - 1)
        assert bench.lies == "text"
        bench.run(1)
        assert (bench.names, bench.lies) == (["pasted"], "users own")

    def test_a_read_without_a_name_that_must_be_the_targets_confirms_and_the_text_stays_longer(
        self, bench: Bench
    ) -> None:
        bench.paste()
        bench.read(pid=0)
        bench.run(LIMITS.nameless_linger - 1)
        assert bench.lies == "text"
        bench.run(1)
        assert (bench.names, bench.lies) == (["pasted"], "users own")

    def test_reads_by_others_do_not_prolong_it(self, bench: Bench) -> None:
        bench.paste()
        bench.read()
        bench.run(LIMITS.linger - 1)
        bench.read(by_target=False)
        bench.run(1)
        assert bench.names == ["pasted"]

    def test_a_read_after_sending_gets_the_text_as_well(self, bench: Bench) -> None:
        bench.paste("text", SENDING, send=True)
        bench.read()
        bench.run(LIMITS.linger - 1)
        bench.read()
        bench.run(LIMITS.linger - 1)
        assert (bench.names, bench.lies) == ([], "text")
        bench.run(1)
        assert (bench.desk.keys.chords, bench.lies) == (["Ctrl+V", "Return"], "users own")

    def test_the_next_paste_waits_until_no_late_read_can_get_its_text(self, bench: Bench) -> None:
        bench.paste("one")
        bench.paste("two")
        bench.read()
        bench.run(LIMITS.linger - 1)
        assert bench.desk.clipboard.offers == ["one"]
        bench.run(1)
        assert bench.desk.clipboard.offers == ["one", "two"]

    @pytest.mark.parametrize("every", [100, 300])
    def test_a_target_that_reads_on_and_on_is_not_waited_for_for_ever(self, bench: Bench, every: int) -> None:
        bench.paste()
        for _ in range(20_000 // every):
            bench.read(asked_at=int(bench.desk.scheduler.now))
            bench.run(every)
        assert (bench.names, bench.lies) == (["pasted"], "users own")

    def test_a_copy_of_the_user_ends_it_at_once(self, bench: Bench) -> None:
        bench.paste()
        bench.read()
        bench.run(LIMITS.quiet)
        bench.desk.clipboard.user_copies("newest")
        assert (bench.names, bench.lies) == (["pasted"], "newest")

    @pytest.mark.parametrize("steps", [1, 7])
    def test_the_caret_goes_back_after_the_paste_only(self, bench: Bench, steps: int) -> None:
        bench.paste(steps_back=steps)
        assert bench.desk.keys.chords == ["Ctrl+V"]
        bench.read()
        bench.run(LIMITS.quiet)
        last = bench.desk.keys.pressed[-1]
        assert (last.chord, last.times, last.window) == ("Left", steps, WECHAT.window)

    def test_it_is_sent_after_the_paste_only(self, bench: Bench) -> None:
        bench.paste("text", SENDING, send=True)
        assert bench.desk.keys.chords == ["Ctrl+V"]
        bench.read()
        bench.run(LIMITS.quiet)
        assert bench.desk.keys.chords == ["Ctrl+V", "Return"]
        bench.run(LIMITS.linger)
        assert bench.outcomes == [Outcome(Ending.PASTED, sent=True)]

    def test_what_is_sent_needs_no_caret(self, bench: Bench) -> None:
        bench.paste("text", SENDING, send=True, steps_back=3)
        bench.read()
        bench.run(LIMITS.quiet)
        assert bench.desk.keys.chords == ["Ctrl+V", "Return"]

    def test_nothing_is_sent_where_the_profile_does_not_say_how(self, bench: Bench) -> None:
        bench.paste(send=True)
        bench.read()
        bench.run(LIMITS.linger)
        assert (bench.desk.keys.chords, bench.outcomes) == (["Ctrl+V"], [Outcome(Ending.PASTED)])

    def test_nothing_is_sent_when_it_was_not_taken(self, bench: Bench) -> None:
        bench.paste("text", SENDING, send=True, steps_back=3)
        bench.run(LONG)
        assert (bench.desk.keys.chords, bench.names) == (["Ctrl+V"], ["unconfirmed"])

    @pytest.mark.parametrize("happens", ["retitled", "closed", "covered", "key held"])
    def test_nothing_is_sent_to_a_window_that_has_changed(self, bench: Bench, happens: str) -> None:
        bench.paste("text", SENDING, send=True, still_right=lambda now: now.title == WECHAT.title)
        bench.read()
        if happens == "retitled":
            bench.desk.windows.retitle(WECHAT, "小红")
        elif happens == "closed":
            bench.desk.windows.close(WECHAT)
        elif happens == "covered":
            bench.desk.windows.show(QIANNIU.window)
        else:
            bench.desk.keys.down = {"Shift"}
        bench.run(LIMITS.linger)
        assert (bench.desk.keys.chords, bench.outcomes) == (["Ctrl+V"], [Outcome(Ending.PASTED, sent=False)])
        assert bench.lies == "users own"


class TestAPage:
    """What its scripts do may take seconds before it reads a second time (decision 0003)."""

    @pytest.mark.parametrize("busy", [700, 1500, 3000])
    def test_it_gets_the_text_a_second_time_after_seconds(self, bench: Bench, busy: int) -> None:
        bench.paste(page=True)
        bench.read()
        bench.run(busy)
        assert bench.lies == "text"
        bench.read()
        bench.run(LIMITS.linger - 1)
        assert bench.lies == "text"
        bench.run(LONG)
        assert (bench.names, bench.lies) == (["pasted"], "users own")

    def test_one_that_reads_no_more_is_given_its_time_and_no_longer(self, bench: Bench) -> None:
        bench.paste(page=True)
        bench.read()
        bench.run(LIMITS.page_linger - 1)
        assert (bench.names, bench.lies) == ([], "text")
        bench.run(1)
        assert (bench.names, bench.lies) == (["pasted"], "users own")

    def test_a_copy_of_the_user_ends_it_at_once(self, bench: Bench) -> None:
        bench.paste(page=True)
        bench.read()
        bench.run(1000)
        bench.desk.clipboard.user_copies("newest")
        assert (bench.names, bench.lies) == (["pasted"], "newest")

    def test_the_next_paste_does_not_end_it(self, bench: Bench) -> None:
        bench.paste("one", page=True)
        bench.read()
        bench.paste("two")
        assert bench.machine.waits_long
        bench.run(LIMITS.page_linger - 1)
        assert bench.desk.clipboard.offers == ["one"]
        bench.run(1)
        assert bench.desk.clipboard.offers == ["one", "two"]
        assert not bench.machine.waits_long

    def test_sending_and_the_caret_do_not_wait_for_it(self, bench: Bench) -> None:
        bench.paste("text", SENDING, send=True, page=True)
        bench.read()
        bench.run(LIMITS.quiet)
        assert bench.desk.keys.chords == ["Ctrl+V", "Return"]
        bench.run(1000)
        assert bench.lies == "text"

    def test_one_that_reads_on_and_on_is_not_waited_for_for_ever(self, bench: Bench) -> None:
        bench.paste(page=True)
        for _ in range(100):
            bench.read(asked_at=int(bench.desk.scheduler.now))
            bench.run(300)
        assert (bench.names, bench.lies) == (["pasted"], "users own")


class TestTheUserCopies:
    @pytest.mark.parametrize(
        ("state", "name"),
        [
            (PasteState.RELEASE, "left"),
            (PasteState.FOCUS, "left"),
            (PasteState.OFFER, "retried"),
            (PasteState.TAKEN, "unconfirmed(user-copied)"),
            (PasteState.QUIET, "pasted"),
            (PasteState.LINGER, "pasted"),
        ],
    )
    def test_what_he_copied_is_there_in_the_end(self, bench: Bench, state: PasteState, name: str) -> None:
        bench.reach(state)
        bench.desk.clipboard.user_copies("newest")
        if name in ("left", "retried"):
            bench.desk.keys.down.clear()
            bench.desk.windows.show(WECHAT.window)
            bench.desk.clipboard.slow = False
            bench.desk.clipboard.answer()
            bench.run(LIMITS.offer_retry)
            bench.read()
            name = "pasted"
        bench.run(LONG)
        assert (bench.names, bench.lies) == ([name], "newest")

    @pytest.mark.parametrize("state", [PasteState.RELEASE, PasteState.FOCUS])
    def test_a_text_that_would_be_left_does_not_overwrite_it(self, bench: Bench, state: PasteState) -> None:
        bench.reach(state)
        bench.desk.clipboard.user_copies("newest")
        bench.run(LONG)
        assert (bench.names, bench.lies) == (["stopped(user-copied)"], "newest")

    def test_a_copy_right_after_the_offer_stops_the_chord(self, bench: Bench) -> None:
        look = bench.desk.windows.look

        def looked_at(target: Target) -> Target | None:
            if bench.desk.clipboard.offers:
                bench.desk.clipboard.user_copies("newest")
            return look(target)

        bench.desk.clipboard.late = True
        bench.desk.windows.look = looked_at  # type: ignore[method-assign]
        bench.paste()
        assert (bench.names, bench.lies, bench.desk.keys.pressed) == (["stopped(user-copied)"], "newest", [])

    def test_after_an_unconfirmed_paste_his_copy_is_his(self, bench: Bench) -> None:
        bench.paste("one")
        bench.run(LONG)
        bench.desk.clipboard.user_copies("newest")
        bench.desk.windows.show(QIANNIU.window)
        bench.paste("two", target=QIANNIU)
        bench.read()
        bench.run(LONG)
        assert (bench.names, bench.lies) == (["unconfirmed", "pasted"], "newest")


class TestTheTargetIsClosed:
    @pytest.mark.parametrize(
        ("state", "name", "lies"),
        [
            (PasteState.RELEASE, "left-on-clipboard(target-gone)", "text"),
            (PasteState.FOCUS, "left-on-clipboard(target-gone)", "text"),
            (PasteState.OFFER, "left-on-clipboard(target-gone)", "text"),
            (PasteState.TAKEN, "unconfirmed", "text"),
            (PasteState.QUIET, "pasted", "users own"),
            (PasteState.LINGER, "pasted", "users own"),
        ],
    )
    def test_in_each_state_it_has_a_name(self, bench: Bench, state: PasteState, name: str, lies: str) -> None:
        bench.reach(state)
        bench.desk.windows.close(WECHAT)
        bench.desk.keys.down.clear()
        bench.desk.clipboard.answer()
        bench.run(LONG)
        assert (bench.names, bench.lies) == ([name], lies)


class TestTheQueue:
    def test_what_waits_has_its_palette_out_of_the_way_as_soon_as_its_keys_are_up(self, bench: Bench) -> None:
        bench.paste("one")
        bench.read()
        assert bench.asides == 1
        bench.desk.keys.down = {"Return"}
        bench.paste("two", trigger="Return")
        bench.run(100)
        assert bench.asides == 1
        bench.desk.keys.down.clear()
        bench.run(LIMITS.release_check)
        assert (bench.asides, bench.desk.clipboard.offers) == (2, ["one"])
        bench.run(LIMITS.linger)
        assert (bench.asides, bench.desk.clipboard.offers) == (2, ["one", "two"])

    def test_a_target_that_lost_the_keyboard_to_that_palette_is_asked_back(self, bench: Bench) -> None:
        bench.paste("one")
        bench.read()
        bench.desk.windows.show(0)
        bench.paste("two")
        bench.run(LONG)
        assert bench.desk.windows.brought == [WECHAT.window]

    def test_pastes_never_overlap(self, bench: Bench) -> None:
        bench.paste("one")
        bench.paste("two")
        bench.run(1000)
        assert bench.desk.clipboard.offers == ["one"]
        bench.read()
        bench.run(LIMITS.linger)
        assert bench.desk.clipboard.offers == ["one", "two"]
        bench.read()
        bench.run(LIMITS.linger)
        assert (bench.names, bench.lies) == (["pasted", "pasted"], "users own")

    def test_they_share_the_first_ones_snapshot(self, bench: Bench) -> None:
        for text in ("one", "two", "three"):
            bench.paste(text)
        for _ in range(3):
            bench.read()
            bench.run(LIMITS.linger)
        assert bench.desk.clipboard.gave_back == [copied("users own")]

    def test_what_the_user_copies_between_two_is_kept(self, bench: Bench) -> None:
        bench.paste("one")
        bench.paste("two")
        bench.read()
        bench.desk.clipboard.user_copies("newest")
        bench.run(LIMITS.linger)
        bench.read()
        bench.run(LONG)
        assert (bench.names, bench.lies) == (["pasted", "pasted"], "newest")

    def test_two_targets_with_clips_of_their_own_get_both_back(self, bench: Bench) -> None:
        bench.desk.clipboard.user_copies("selected", Clip.PRIMARY)
        bench.paste("one", CHAT)
        bench.paste("two", TERMINAL)
        for _ in range(2):
            bench.read()
            bench.run(LIMITS.linger)
        assert (bench.lies, bench.desk.clipboard.lies(Clip.PRIMARY)) == ("users own", "selected")

    def test_a_text_that_is_left_keeps_only_the_clip_it_needs(self, bench: Bench) -> None:
        bench.desk.clipboard.user_copies("selected", Clip.PRIMARY)
        bench.paste("one", TERMINAL)
        bench.paste("two", replace(CHAT, copy_only=True))
        bench.read()
        bench.run(LONG)
        assert bench.names == ["pasted", "left-on-clipboard(copy-only)"]
        assert (bench.lies, bench.desk.clipboard.lies(Clip.PRIMARY)) == ("two", "selected")

    def test_one_that_stops_before_its_offer_gives_back_what_the_one_before_took(self, bench: Bench) -> None:
        bench.paste("one")
        bench.paste("two")
        bench.read()
        bench.desk.clipboard.busy = LONG
        bench.run(LIMITS.linger)
        bench.run(LIMITS.offer + LIMITS.offer_retry)
        assert (bench.names, bench.lies) == (["pasted", "stopped(clipboard-busy)"], "users own")

    def test_a_text_for_another_buyer_does_not_lie_there_while_the_next_waits(self, bench: Bench) -> None:
        def still_right(_now: Target) -> bool:
            bench.desk.windows.show(QIANNIU.window)
            return False

        bench.desk.windows.show(QIANNIU.window)
        bench.paste("one", still_right=still_right)
        bench.paste("two")
        bench.desk.windows.show(WECHAT.window)
        bench.run(0)
        assert bench.names == ["stopped(target-changed)"]
        assert (bench.state, bench.lies) == (PasteState.FOCUS, "users own")

    def test_a_text_that_was_not_read_is_owed_to_its_target_and_no_other(self, bench: Bench) -> None:
        bench.paste("read")
        bench.read()
        bench.run(LONG)
        bench.paste("unread")
        bench.run(LONG)
        assert (bench.names, bench.desk.clipboard.owed) == (["pasted", "unconfirmed"], ["unread"])

    @pytest.mark.parametrize("keeps", [True, False])
    def test_behind_a_silent_target_nothing_more_is_pasted(self, bench: Bench, keeps: bool) -> None:
        bench.desk.clipboard.keeps_for_target = keeps
        for text in ("one", "two", "three"):
            bench.paste(text)
        bench.run(LONG)
        assert sorted(bench.names) == ["stopped(window-busy)", "stopped(window-busy)", "unconfirmed"]
        assert (bench.desk.clipboard.offers, bench.lies) == (["one"], "one")

    def test_nor_behind_one_that_had_no_chance_to_read(self, bench: Bench) -> None:
        bench.paste("one")
        bench.paste("two")
        bench.desk.clipboard.user_copies("newest")
        bench.run(LONG)
        assert bench.names == ["stopped(window-busy)", "unconfirmed(user-copied)"]
        assert bench.lies == "newest"

    def test_a_paste_that_was_left_does_not_hold_up_the_next(self, bench: Bench) -> None:
        bench.paste("one", target=None)
        bench.paste("two")
        bench.read()
        bench.run(LONG)
        assert (bench.names, bench.lies) == (["left-on-clipboard(no-target)", "pasted"], "one")

    def test_a_paste_asked_for_by_the_end_of_another_is_one_more(self, bench: Bench) -> None:
        def again(outcome: Outcome) -> None:
            bench.outcomes.append(outcome)
            bench.paste("two")

        bench.machine.paste(PasteJob("one", WECHAT, CHAT), again)
        for _ in range(2):
            bench.read()
            bench.run(LIMITS.linger)
        assert (bench.names, bench.lies) == (["pasted", "pasted"], "users own")

    def test_a_bug_in_who_is_told_does_not_stop_the_queue(self, bench: Bench) -> None:
        def broken(_outcome: Outcome) -> None:
            raise LookupError

        bench.machine.paste(PasteJob("one", WECHAT, CHAT), broken)
        bench.paste("two")
        bench.read()
        with pytest.raises(LookupError):
            bench.run(LIMITS.linger)
        bench.read()
        bench.run(LIMITS.linger)
        assert (bench.names, bench.lies) == (["pasted"], "users own")


class TestAWindowThatOwesARead:
    """It got its chord and may be stuck: a second chord would make it read the newer text twice."""

    @pytest.fixture
    def stuck(self, bench: Bench) -> Bench:
        bench.paste("one")
        bench.run(LIMITS.taken + 5)
        assert bench.names == ["unconfirmed"]
        return bench

    def test_gets_no_second_one_and_nothing_is_touched(self, stuck: Bench) -> None:
        stuck.paste("two", trigger="Return")
        assert stuck.names == ["unconfirmed", "stopped(window-busy)"]
        stuck.run(1000)
        assert (stuck.desk.clipboard.offers, stuck.desk.clipboard.puts, stuck.lies) == (["one"], [], "one")
        assert (stuck.desk.keys.chords, stuck.asides) == (["Ctrl+V"], 1)

    def test_nor_does_another_window_of_its_program(self, stuck: Bench) -> None:
        twin = replace(WECHAT, window=0x1001)
        stuck.desk.windows.open[twin.window] = twin
        stuck.desk.windows.show(twin.window)
        stuck.paste("two", target=twin)
        assert stuck.names == ["unconfirmed", "stopped(window-busy)"]

    def test_any_other_window_is_pasted_into(self, stuck: Bench) -> None:
        stuck.desk.windows.show(QIANNIU.window)
        stuck.paste("two", target=QIANNIU)
        stuck.read()
        stuck.run(LIMITS.linger)
        assert stuck.names == ["unconfirmed", "pasted"]

    def test_when_it_has_read_it_is_pasted_into_as_soon_as_it_cannot_read_again(self, stuck: Bench) -> None:
        stuck.desk.clipboard.pay()
        stuck.paste("two")
        stuck.run(LIMITS.linger - 1)
        assert stuck.desk.clipboard.offers == ["one"]
        stuck.run(10)
        stuck.read()
        stuck.run(LIMITS.linger)
        assert (stuck.names, stuck.desk.clipboard.offers) == (["unconfirmed", "pasted"], ["one", "two"])

    @pytest.mark.parametrize(("page", "linger"), [(False, LIMITS.linger), (True, LIMITS.page_linger)])
    def test_it_may_read_again_for_as_long_as_any_window_of_its_kind(
        self, bench: Bench, page: bool, linger: float
    ) -> None:
        bench.paste("one", page=page)
        bench.run(LIMITS.taken + 5)
        assert bench.desk.clipboard.owed_for == [(LIMITS.owed, linger)]

    def test_what_waited_for_it_keeps_no_clipboard_when_its_turn_never_comes(self, bench: Bench) -> None:
        bench.paste("one")
        bench.paste("two", target=QIANNIU)
        bench.paste("three")
        bench.run(LIMITS.taken + 5)
        bench.desk.windows.show(QIANNIU.window)
        bench.run(LIMITS.focus_check)
        assert (bench.names, bench.lies) == (["unconfirmed"], "two")
        bench.read()
        bench.run(LIMITS.linger)
        assert bench.names == ["unconfirmed", "pasted", "stopped(window-busy)"]
        assert bench.lies == "users own"

    def test_while_it_may_read_again_no_paste_is_under_way(self, stuck: Bench) -> None:
        stuck.desk.windows.show(QIANNIU.window)
        stuck.desk.clipboard.busy = 1000
        stuck.paste("two", target=QIANNIU)
        stuck.run(LIMITS.offer - 50)
        stuck.desk.clipboard.pay()
        stuck.paste("three")
        stuck.run(100)
        assert stuck.names == ["unconfirmed", "stopped(clipboard-busy)"]
        assert (stuck.machine.busy, stuck.state) == (False, None)

    def test_a_window_in_its_place_owes_nothing(self, stuck: Bench) -> None:
        stuck.desk.windows.close(WECHAT)
        stuck.desk.windows.open[WECHAT.window] = replace(WECHAT, pid=101)
        stuck.desk.windows.show(WECHAT.window)
        stuck.paste("two", target=replace(WECHAT, pid=101))
        stuck.read()
        stuck.run(LIMITS.linger)
        assert stuck.names == ["unconfirmed", "pasted"]

    def test_it_is_not_held_against_it_for_ever(self, stuck: Bench) -> None:
        stuck.run(LIMITS.owed)
        stuck.paste("two")
        stuck.read()
        stuck.run(LIMITS.linger)
        assert stuck.names == ["unconfirmed", "pasted"]

    def test_a_copy_of_the_users_does_not_end_it(self, stuck: Bench) -> None:
        """The chord is still on its way: the target would read the newer phrase for it."""
        stuck.desk.clipboard.user_copies("newest")
        stuck.paste("two")
        assert (stuck.names[1:], stuck.lies) == (["stopped(window-busy)"], "newest")

    def test_after_a_copy_before_its_read_it_has_the_time_of_the_slowest(self, bench: Bench) -> None:
        """What it reads of another owner is not seen."""
        bench.paste("one")
        bench.run(1000)
        bench.desk.clipboard.user_copies("newest")
        bench.run(LIMITS.taken - 1002)
        bench.paste("two")
        bench.run(2)
        bench.paste("three")
        bench.read()
        bench.run(LONG)
        assert bench.names == ["unconfirmed(user-copied)", "stopped(window-busy)", "pasted"]
        assert bench.lies == "newest"

    def test_one_that_may_have_read_is_not_taken_to_be_stuck(self, bench: Bench) -> None:
        bench.paste("one")
        bench.read(by_target=False, pid=0)
        bench.run(LIMITS.taken + 5)
        bench.paste("two")
        bench.read()
        bench.run(LIMITS.linger)
        assert (bench.names, bench.desk.clipboard.owed) == (["unconfirmed", "pasted"], ["one"])

    def test_what_waits_for_it_does_not_hold_up_the_end(self, stuck: Bench) -> None:
        stuck.desk.clipboard.pay()
        stuck.paste("two")
        stuck.machine.stop()
        stuck.run(LONG)
        assert stuck.names == ["unconfirmed", "stopped(quitting)"]
        assert stuck.desk.scheduler.waiting == 0


class TestStop:
    @pytest.mark.parametrize(
        ("state", "name", "lies"),
        [
            (PasteState.RELEASE, "stopped(quitting)", "users own"),
            (PasteState.FOCUS, "stopped(quitting)", "users own"),
            (PasteState.OFFER, "stopped(quitting)", "users own"),
            (PasteState.TAKEN, "unconfirmed(quitting)", "text"),
            (PasteState.QUIET, "pasted", "users own"),
            (PasteState.LINGER, "pasted", "users own"),
        ],
    )
    def test_in_each_state_it_gives_back_or_leaves_what_the_target_is_about_to_read(
        self, bench: Bench, state: PasteState, name: str, lies: str
    ) -> None:
        bench.reach(state)
        bench.paste("waiting")
        bench.machine.stop()
        assert bench.names == ["stopped(quitting)", name]
        assert bench.lies == lies
        assert bench.desk.scheduler.waiting == 0

    def test_it_gives_back_what_an_earlier_paste_of_the_queue_took(self, bench: Bench) -> None:
        bench.paste("one")
        bench.paste("two")
        bench.read()
        bench.desk.windows.show(QIANNIU.window)
        bench.run(LIMITS.linger)
        assert (bench.state, bench.lies) == (PasteState.FOCUS, "one")
        bench.machine.stop()
        assert (bench.names, bench.lies) == (["pasted", "stopped(quitting)"], "users own")

    def test_after_it_nothing_is_pasted(self, bench: Bench) -> None:
        bench.machine.stop()
        bench.paste()
        assert (bench.names, bench.desk.clipboard.offers) == (["stopped(quitting)"], [])


class World:
    """Everything that may happen around pastes, in any order."""

    def __init__(self) -> None:
        self.bench = Bench()
        self.bench.desk.clipboard.user_copies("selected", Clip.PRIMARY)
        self.copies = ["users own"]
        self.asked = 0

    def paste(self, profile: Profile = CHAT) -> None:
        if self.bench.machine.repeats("Return"):
            return  # the key has not been let go
        self.asked += 1
        self.bench.paste(f"our {self.asked}", profile, trigger="Return")

    def paste_both(self) -> None:
        self.paste(BOTH)

    def read(self) -> None:
        self.bench.read(asked_at=int(self.bench.desk.scheduler.now))

    def others_read(self) -> None:
        self.bench.read(by_target=False)

    def copy(self) -> None:
        self.copies.append(f"copy {len(self.copies)}")
        self.bench.desk.clipboard.user_copies(self.copies[-1])

    def away(self) -> None:
        self.bench.desk.windows.show(QIANNIU.window)

    def back(self) -> None:
        self.bench.desk.windows.show(WECHAT.window)

    def key_down(self) -> None:
        self.bench.desk.keys.down = {"Return"}

    def key_up(self) -> None:
        self.bench.desk.keys.down = set()

    def busy(self) -> None:
        self.bench.desk.clipboard.busy = 3

    def wait(self) -> None:
        self.bench.run(LIMITS.linger)

    def wait_long(self) -> None:
        self.bench.run(3000)


def pay(world: World) -> None:
    """The target that owes a read wakes up."""
    world.bench.desk.clipboard.pay()


DEEDS = (
    World.paste, World.paste_both, World.read, World.others_read, World.copy, World.away, World.back, World.key_down,
    World.key_up, World.busy, World.wait, World.wait_long, pay,
)  # fmt: skip


@given(st.lists(st.sampled_from(DEEDS), max_size=25))
def test_whatever_happens_each_paste_ends_once_and_the_user_keeps_his_own(
    deeds: list[Callable[[World], None]],
) -> None:
    world = World()
    bench, clipboard = world.bench, world.bench.desk.clipboard
    for deed in deeds:
        deed(world)
    world.key_up()
    clipboard.busy = 0
    bench.run(10 * LONG)
    assert len(bench.outcomes) == world.asked
    assert not bench.machine.busy
    assert bench.desk.scheduler.waiting == 0
    ours = [snapshot for snapshot in clipboard.gave_back if snapshot.formats[0].data.startswith(b"our")]
    assert not ours or clipboard.puts
    if not [name for name in bench.names if name.startswith(("left", "unconfirmed"))]:
        assert (bench.lies, clipboard.lies(Clip.PRIMARY)) == (world.copies[-1], "selected")
