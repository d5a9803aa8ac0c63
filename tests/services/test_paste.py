"""The paste, step by step, over fakes: each way out has its name, and what was taken is given back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from fakes import QIANNIU, WECHAT, FakeDesktop, copied
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.clipboard import Snapshot
from assistant.core.outcome import Ending, Outcome, Reason
from assistant.core.target import Clip, Profile, Target
from assistant.services.paste import Job, Limits, Paste, State

if TYPE_CHECKING:
    from collections.abc import Callable

LIMITS = Limits()
CHAT = Profile(name="chat")
SENDING = Profile(name="chat", send_keys="Enter")
TERMINAL = Profile(name="terminal", paste_keys="Shift+Insert", clips=(Clip.PRIMARY,))
BOTH = Profile(name="both", clips=(Clip.CLIPBOARD, Clip.PRIMARY))
LONG = 10_000


class Bench:
    """A paste over fakes, with what came of it."""

    def __init__(self) -> None:
        self.desk = FakeDesktop()
        self.asides = 0
        self.states: list[State | None] = []
        self.outcomes: list[Outcome] = []
        self.on_aside: Callable[[], None] = lambda: None
        self.desk.clipboard.user_copies("users own")
        self.machine = Paste(self.desk.ports, step_aside=self._aside)
        self.machine.on_state = self.states.append

    def _aside(self) -> None:
        self.asides += 1
        self.on_aside()

    def paste(self, text: str = "text", profile: Profile = CHAT, target: Target | None = WECHAT, **more: Any) -> None:
        self.machine.paste(Job(text, target, profile, **more), self.outcomes.append)

    def run(self, ms: float) -> None:
        self.desk.scheduler.run(ms)

    def read(self, **how: Any) -> None:
        self.desk.clipboard.read(**how)

    @property
    def state(self) -> State | None:
        return self.states[-1] if self.states else None

    @property
    def names(self) -> list[str]:
        return [outcome.name for outcome in self.outcomes]

    @property
    def lies(self) -> str:
        return self.desk.clipboard.lies()

    def reach(self, state: State) -> None:
        """Be in a state, by what the world does to a paste."""
        desk = self.desk
        if state is State.RELEASE:
            desk.keys.down = {"Ctrl"}
        elif state is State.FOCUS:
            desk.windows.show(QIANNIU.window)
        elif state is State.OFFER:
            desk.clipboard.slow = True
        self.paste()
        if state is State.QUIET:
            self.read()
        assert self.state is state


@pytest.fixture
def bench() -> Bench:
    return Bench()


class TestTheGoodWay:
    def test_the_text_is_there_before_the_chord_and_the_clipboard_given_back_after_the_read(self, bench: Bench) -> None:
        lay: list[str] = []
        bench.desk.keys.on_press = lambda: lay.append(bench.lies)
        bench.paste("亲，已发货")
        assert (lay, bench.desk.keys.chords) == (["亲，已发货"], ["Ctrl+V"])
        bench.read()
        bench.run(LIMITS.quiet)
        assert bench.names == ["pasted"]
        assert bench.lies == "users own"

    def test_it_passes_every_state_once(self, bench: Bench) -> None:
        bench.paste()
        bench.read()
        bench.run(LONG)
        assert bench.states == [State.RELEASE, State.FOCUS, State.OFFER, State.TAKEN, State.QUIET, None]

    def test_nothing_is_scheduled_when_it_is_over(self, bench: Bench) -> None:
        bench.paste()
        bench.read()
        bench.run(LONG)
        assert bench.desk.scheduler.waiting == 0
        assert not bench.machine.busy

    def test_when_all_is_ready_the_chord_goes_out_without_any_wait(self, bench: Bench) -> None:
        before = bench.desk.scheduler.now
        bench.paste()
        assert bench.desk.keys.pressed[0].stamp == before

    def test_the_palette_steps_aside_once_and_before_the_focus_is_looked_at(self, bench: Bench) -> None:
        bench.desk.windows.show(QIANNIU.window)
        bench.on_aside = lambda: bench.desk.windows.show(WECHAT.window)
        bench.paste()
        assert (bench.asides, bench.desk.keys.chords) == (1, ["Ctrl+V"])

    def test_the_profile_says_which_keys_and_which_clip(self, bench: Bench) -> None:
        bench.desk.clipboard.user_copies("selected", Clip.PRIMARY)
        lay: list[str] = []
        bench.desk.keys.on_press = lambda: lay.append(bench.desk.clipboard.lies(Clip.PRIMARY))
        bench.paste("text", TERMINAL)
        assert (lay, bench.desk.keys.chords, bench.lies) == (["text"], ["Shift+Insert"], "users own")
        bench.read()
        bench.run(LONG)
        assert bench.desk.clipboard.lies(Clip.PRIMARY) == "selected"

    def test_an_empty_clipboard_is_empty_again_afterwards(self) -> None:
        bench = Bench()
        bench.desk.clipboard.user_has(Snapshot(Clip.CLIPBOARD))
        bench.paste()
        bench.read()
        bench.run(LONG)
        assert (bench.names, bench.lies) == (["pasted"], "")

    def test_a_snapshot_that_was_cut_short_is_told(self, bench: Bench) -> None:
        bench.desk.clipboard.user_has(copied("half", complete=False))
        bench.paste()
        bench.read()
        bench.run(LONG)
        assert bench.outcomes == [Outcome(Ending.PASTED, clipboard_kept=False)]

    def test_the_snapshot_may_be_taken_while_the_agent_still_types(self, bench: Bench) -> None:
        bench.desk.clipboard.slow = True
        bench.machine.prepare(CHAT)
        bench.desk.clipboard.answer()
        bench.desk.clipboard.slow = False
        bench.paste()
        assert bench.state is State.TAKEN

    def test_preparing_does_not_disturb_a_paste_under_way(self, bench: Bench) -> None:
        bench.reach(State.OFFER)
        bench.machine.prepare(CHAT)
        bench.desk.clipboard.answer()
        assert bench.desk.clipboard.offers == ["text"]


class TestRelease:
    @pytest.mark.parametrize("key", ["Ctrl", "Alt", "Shift", "Win", "Return"])
    def test_keys_that_are_down_are_waited_for_with_the_palette_in_front(self, bench: Bench, key: str) -> None:
        bench.desk.keys.down = {key}
        bench.paste(trigger="Return")
        bench.run(LIMITS.release - 50)
        assert (bench.asides, bench.state, bench.desk.keys.pressed) == (0, State.RELEASE, [])
        bench.desk.keys.down.clear()
        bench.run(LIMITS.release_check)
        assert (bench.asides, bench.desk.keys.chords) == (1, ["Ctrl+V"])

    def test_another_key_that_is_down_is_not_waited_for(self, bench: Bench) -> None:
        bench.desk.keys.down = {"Return"}
        bench.paste(trigger="Q")
        assert bench.desk.keys.chords == ["Ctrl+V"]

    def test_a_modifier_held_beyond_the_limit_leaves_the_text(self, bench: Bench) -> None:
        bench.desk.keys.down = {"Shift"}
        bench.paste()
        bench.run(LIMITS.release + 100)
        assert (bench.names, bench.lies, bench.asides) == (["left-on-clipboard(keys-held)"], "text", 1)
        assert bench.desk.keys.pressed == []

    def test_behind_a_trigger_that_is_still_held_the_palette_stays(self, bench: Bench) -> None:
        """An Enter that repeats into the target would send what stands there."""
        bench.desk.keys.down = {"Return"}
        bench.paste(trigger="Return")
        bench.run(LIMITS.release + 3000)
        assert (bench.names, bench.asides) == (["left-on-clipboard(keys-held)"], 0)
        bench.desk.keys.down.clear()
        bench.run(LIMITS.aside_check)
        assert bench.asides == 1
        assert bench.desk.scheduler.waiting == 0

    def test_a_modifier_that_goes_down_again_at_the_chord_stops_it(self, bench: Bench) -> None:
        bench.on_aside = lambda: bench.desk.keys.down.add("Ctrl")
        bench.paste()
        assert (bench.names, bench.desk.keys.pressed) == (["left-on-clipboard(keys-held)"], [])


class TestFocus:
    def test_the_target_is_waited_for_and_the_window_managers_word_is_enough(self, bench: Bench) -> None:
        bench.desk.windows.show(QIANNIU.window)
        bench.paste()
        bench.desk.windows.show(WECHAT.window)
        assert bench.desk.keys.chords == ["Ctrl+V"]

    def test_where_no_window_manager_tells_it_is_looked_for(self, bench: Bench) -> None:
        bench.desk.windows.show(QIANNIU.window)
        bench.paste()
        bench.desk.windows.show(WECHAT.window, tell=False)
        bench.run(LIMITS.focus_check)
        assert bench.desk.keys.chords == ["Ctrl+V"]

    def test_it_is_asked_for_once_and_not_at_once(self, bench: Bench) -> None:
        bench.desk.windows.show(QIANNIU.window)
        bench.paste()
        bench.run(LIMITS.focus_ask)
        assert bench.desk.windows.brought == []
        bench.run(LIMITS.focus)
        assert bench.desk.windows.brought == [WECHAT.window]

    def test_a_target_that_does_not_come_back_leaves_the_text(self, bench: Bench) -> None:
        bench.desk.windows.show(QIANNIU.window)
        bench.paste()
        bench.run(LIMITS.focus - 20)
        assert bench.names == []
        bench.run(60)
        assert (bench.names, bench.lies, bench.desk.keys.pressed) == (["left-on-clipboard(focus)"], "text", [])

    def test_in_front_without_the_keyboard_is_not_enough(self, bench: Bench) -> None:
        bench.desk.windows.keyboard = QIANNIU.window
        bench.paste()
        bench.run(LONG)
        assert bench.names == ["left-on-clipboard(focus)"]

    def test_another_window_that_slips_in_front_at_the_chord_gets_no_keys(self, bench: Bench) -> None:
        bench.desk.clipboard.slow = True
        bench.paste()
        bench.desk.windows.show(QIANNIU.window)
        bench.desk.clipboard.answer()
        assert (bench.names, bench.desk.keys.pressed) == (["left-on-clipboard(focus)"], [])

    def test_a_window_number_that_belongs_to_another_process_by_now_is_not_the_target(self, bench: Bench) -> None:
        bench.desk.windows.open[WECHAT.window] = replace(WECHAT, pid=7)
        bench.paste()
        assert bench.names == ["left-on-clipboard(target-gone)"]

    def test_a_change_in_front_is_of_no_interest_in_any_other_state(self, bench: Bench) -> None:
        bench.paste()
        bench.desk.windows.show(QIANNIU.window)
        bench.desk.windows.show(WECHAT.window)
        assert bench.state is State.TAKEN
        assert bench.desk.keys.chords == ["Ctrl+V"]


class TestRefusals:
    @pytest.mark.parametrize(
        ("target", "profile", "name"),
        [
            (None, CHAT, "left-on-clipboard(no-target)"),
            (replace(WECHAT, elevated=True), CHAT, "left-on-clipboard(elevated)"),
            (WECHAT, replace(CHAT, copy_only=True), "left-on-clipboard(copy-only)"),
            (WECHAT, replace(CHAT, paste_keys="Ctrl+这"), "left-on-clipboard(chord)"),
        ],
    )
    def test_where_no_chord_can_help_the_text_is_left_and_the_palette_hidden(
        self, bench: Bench, target: Target | None, profile: Profile, name: str
    ) -> None:
        bench.paste("text", profile, target)
        assert (bench.names, bench.lies, bench.asides) == ([name], "text", 1)
        assert bench.desk.keys.pressed == []

    def test_a_chord_that_this_keyboard_cannot_make_leaves_the_text(self, bench: Bench) -> None:
        bench.desk.keys.cannot = {"Ctrl+V"}
        bench.paste()
        assert (bench.names, bench.lies) == (["left-on-clipboard(chord)"], "text")

    def test_even_then_the_palette_waits_for_its_key(self, bench: Bench) -> None:
        bench.desk.keys.down = {"Return"}
        bench.paste("text", replace(CHAT, copy_only=True), trigger="Return")
        assert (bench.asides, bench.names) == (0, [])
        bench.desk.keys.down.clear()
        bench.run(LIMITS.release_check)
        assert (bench.asides, bench.names) == (1, ["left-on-clipboard(copy-only)"])

    def test_text_for_another_buyer_is_not_even_left(self, bench: Bench) -> None:
        bench.paste(still_right=lambda now: now.title == "小红")
        assert (bench.names, bench.lies) == (["stopped(target-changed)"], "users own")
        assert bench.desk.keys.pressed == []

    def test_the_window_is_judged_as_it_is_at_the_chord(self, bench: Bench) -> None:
        bench.desk.clipboard.slow = True
        bench.paste(still_right=lambda now: now.title == WECHAT.title)
        bench.desk.windows.retitle(WECHAT, "小红")
        bench.desk.clipboard.answer()
        assert bench.names == ["stopped(target-changed)"]


class TestOffer:
    def test_a_busy_clipboard_is_tried_again(self, bench: Bench) -> None:
        bench.desk.clipboard.busy = 2
        bench.paste()
        assert bench.desk.keys.pressed == []
        bench.run(2 * LIMITS.offer_retry)
        assert bench.desk.keys.chords == ["Ctrl+V"]

    def test_one_that_stays_busy_stops_the_paste_and_nothing_is_touched(self, bench: Bench) -> None:
        bench.desk.clipboard.busy = LONG
        bench.paste()
        bench.run(LIMITS.offer)
        assert bench.names == []
        bench.run(LIMITS.offer_retry)
        assert (bench.names, bench.lies) == (["stopped(clipboard-busy)"], "users own")
        assert bench.desk.keys.pressed == []

    def test_an_owner_that_never_answers_stops_the_paste(self, bench: Bench) -> None:
        bench.reach(State.OFFER)
        bench.run(LIMITS.keep - 1)
        assert bench.names == []
        bench.run(1)
        assert (bench.names, bench.lies) == (["stopped(clipboard-busy)"], "users own")

    def test_an_answer_that_comes_after_that_does_nothing(self, bench: Bench) -> None:
        bench.reach(State.OFFER)
        bench.run(LIMITS.keep)
        bench.desk.clipboard.answer()
        assert (bench.desk.clipboard.offers, bench.lies) == ([], "users own")

    def test_a_copy_between_keeping_and_offering_is_what_is_given_back(self, bench: Bench) -> None:
        bench.desk.clipboard.busy = 1
        bench.paste()
        bench.desk.clipboard.user_copies("newer")
        bench.run(LIMITS.offer_retry)
        assert bench.desk.keys.chords == ["Ctrl+V"]
        bench.read()
        bench.run(LONG)
        assert (bench.names, bench.lies) == (["pasted"], "newer")

    def test_a_text_cannot_be_left_where_the_clipboard_is_busy(self, bench: Bench) -> None:
        bench.desk.clipboard.busy = LONG
        bench.paste(target=None)
        assert (bench.names, bench.lies) == (["stopped(clipboard-busy)"], "users own")


class TestTaken:
    def test_reads_by_others_do_not_count(self, bench: Bench) -> None:
        bench.paste()
        for _ in range(5):
            bench.read(by_target=False)
        bench.run(LIMITS.taken - 1)
        assert (bench.names, bench.state) == ([], State.TAKEN)

    def test_a_read_that_was_asked_for_before_the_chord_does_not_count(self, bench: Bench) -> None:
        bench.paste()
        bench.read(asked_at=bench.desk.keys.pressed[0].stamp - 1)
        assert bench.state is State.TAKEN
        bench.read(asked_at=bench.desk.keys.pressed[0].stamp)
        assert bench.state is State.QUIET

    def test_a_read_before_the_chord_does_not_count_even_without_a_stamp(self, bench: Bench) -> None:
        bench.desk.keys.on_press = bench.read
        bench.paste()
        assert bench.state is State.TAKEN

    def test_nobody_reads_and_the_text_stays(self, bench: Bench) -> None:
        bench.paste()
        bench.run(LIMITS.taken)
        bench.run(5)
        assert (bench.names, bench.lies) == (["unconfirmed"], "text")
        assert bench.desk.clipboard.gave_back == []

    def test_a_target_that_reads_late_gets_the_text_and_changes_no_outcome(self, bench: Bench) -> None:
        bench.paste()
        bench.run(LONG)
        bench.read()
        bench.run(LONG)
        assert (bench.names, bench.lies) == (["unconfirmed"], "text")

    def test_the_slowest_target_that_is_waited_for_is_confirmed(self, bench: Bench) -> None:
        bench.paste()
        bench.run(LIMITS.taken - 1)
        bench.read()
        bench.run(LIMITS.quiet)
        assert (bench.names, bench.lies) == (["pasted"], "users own")

    def test_the_paste_after_an_unconfirmed_one_still_gives_back_what_the_user_had(self, bench: Bench) -> None:
        bench.paste("one")
        bench.run(LONG)
        bench.paste("two")
        bench.read()
        bench.run(LONG)
        assert (bench.names, bench.lies) == (["unconfirmed", "pasted"], "users own")


class TestQuiet:
    def test_a_target_that_reads_twice_gets_the_text_twice(self, bench: Bench) -> None:
        bench.paste()
        bench.read()
        bench.run(LIMITS.quiet - 1)
        assert bench.lies == "text"
        bench.read()
        bench.run(LIMITS.quiet - 1)
        assert bench.lies == "text"
        bench.run(1)
        assert (bench.names, bench.lies) == (["pasted"], "users own")

    def test_reads_by_others_do_not_prolong_it(self, bench: Bench) -> None:
        bench.paste()
        bench.read()
        bench.run(LIMITS.quiet - 1)
        bench.read(by_target=False)
        bench.run(1)
        assert bench.names == ["pasted"]

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
        assert bench.outcomes == [Outcome(Ending.PASTED, sent=True)]

    def test_what_is_sent_needs_no_caret(self, bench: Bench) -> None:
        bench.paste("text", SENDING, send=True, steps_back=3)
        bench.read()
        bench.run(LIMITS.quiet)
        assert bench.desk.keys.chords == ["Ctrl+V", "Return"]

    def test_nothing_is_sent_where_the_profile_does_not_say_how(self, bench: Bench) -> None:
        bench.paste(send=True)
        bench.read()
        bench.run(LIMITS.quiet)
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
        bench.run(LIMITS.quiet)
        assert (bench.desk.keys.chords, bench.outcomes) == (["Ctrl+V"], [Outcome(Ending.PASTED, sent=False)])
        assert bench.lies == "users own"


class TestTheUserCopies:
    @pytest.mark.parametrize(
        ("state", "name"),
        [
            (State.RELEASE, "left"),
            (State.FOCUS, "left"),
            (State.OFFER, "retried"),
            (State.TAKEN, "unconfirmed(user-copied)"),
            (State.QUIET, "pasted"),
        ],
    )
    def test_what_he_copied_is_there_in_the_end(self, bench: Bench, state: State, name: str) -> None:
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

    @pytest.mark.parametrize("state", [State.RELEASE, State.FOCUS])
    def test_a_text_that_would_be_left_does_not_overwrite_it(self, bench: Bench, state: State) -> None:
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

        bench.desk.windows.look = looked_at  # type: ignore[method-assign]
        bench.paste()
        assert (bench.names, bench.lies, bench.desk.keys.pressed) == (["stopped(user-copied)"], "newest", [])

    def test_after_an_unconfirmed_paste_his_copy_is_his(self, bench: Bench) -> None:
        bench.paste("one")
        bench.run(LONG)
        bench.desk.clipboard.user_copies("newest")
        bench.paste("two")
        bench.read()
        bench.run(LONG)
        assert bench.lies == "newest"


class TestTheTargetIsClosed:
    @pytest.mark.parametrize(
        ("state", "name", "lies"),
        [
            (State.RELEASE, "left-on-clipboard(target-gone)", "text"),
            (State.FOCUS, "left-on-clipboard(target-gone)", "text"),
            (State.OFFER, "left-on-clipboard(target-gone)", "text"),
            (State.TAKEN, "unconfirmed", "text"),
            (State.QUIET, "pasted", "users own"),
        ],
    )
    def test_in_each_state_it_has_a_name(self, bench: Bench, state: State, name: str, lies: str) -> None:
        bench.reach(state)
        bench.desk.windows.close(WECHAT)
        bench.desk.keys.down.clear()
        bench.desk.clipboard.answer()
        bench.run(LONG)
        assert (bench.names, bench.lies) == ([name], lies)


class TestTheQueue:
    def test_pastes_never_overlap(self, bench: Bench) -> None:
        bench.paste("one")
        bench.paste("two")
        bench.run(1000)
        assert bench.desk.clipboard.offers == ["one"]
        bench.read()
        bench.run(LIMITS.quiet)
        assert bench.desk.clipboard.offers == ["one", "two"]
        bench.read()
        bench.run(LIMITS.quiet)
        assert (bench.names, bench.lies) == (["pasted", "pasted"], "users own")

    def test_they_share_the_first_ones_snapshot(self, bench: Bench) -> None:
        for text in ("one", "two", "three"):
            bench.paste(text)
        for _ in range(3):
            bench.read()
            bench.run(LIMITS.quiet)
        assert bench.desk.clipboard.gave_back == [copied("users own")]

    def test_what_the_user_copies_between_two_is_kept(self, bench: Bench) -> None:
        bench.paste("one")
        bench.paste("two")
        bench.read()
        bench.desk.clipboard.user_copies("newest")
        bench.run(LIMITS.quiet)
        bench.read()
        bench.run(LONG)
        assert (bench.names, bench.lies) == (["pasted", "pasted"], "newest")

    def test_two_targets_with_clips_of_their_own_get_both_back(self, bench: Bench) -> None:
        bench.desk.clipboard.user_copies("selected", Clip.PRIMARY)
        bench.paste("one", CHAT)
        bench.paste("two", TERMINAL)
        for _ in range(2):
            bench.read()
            bench.run(LIMITS.quiet)
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
        bench.run(LIMITS.quiet)
        bench.run(LIMITS.offer + LIMITS.offer_retry)
        assert (bench.names, bench.lies) == (["pasted", "stopped(clipboard-busy)"], "users own")

    def test_behind_a_silent_target_nothing_more_is_pasted(self, bench: Bench) -> None:
        for text in ("one", "two", "three"):
            bench.paste(text)
        bench.run(LONG)
        assert bench.names == ["stopped(target-silent)", "stopped(target-silent)", "unconfirmed"]
        assert (bench.desk.clipboard.offers, bench.lies) == (["one"], "one")

    def test_nor_behind_one_that_had_no_chance_to_read(self, bench: Bench) -> None:
        bench.paste("one")
        bench.paste("two")
        bench.desk.clipboard.user_copies("newest")
        bench.run(LONG)
        assert bench.names == ["stopped(target-silent)", "unconfirmed(user-copied)"]
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

        bench.machine.paste(Job("one", WECHAT, CHAT), again)
        for _ in range(2):
            bench.read()
            bench.run(LIMITS.quiet)
        assert (bench.names, bench.lies) == (["pasted", "pasted"], "users own")

    def test_a_bug_in_who_is_told_does_not_stop_the_queue(self, bench: Bench) -> None:
        def broken(_outcome: Outcome) -> None:
            raise LookupError

        bench.machine.paste(Job("one", WECHAT, CHAT), broken)
        bench.paste("two")
        bench.read()
        with pytest.raises(LookupError):
            bench.run(LIMITS.quiet)
        bench.read()
        bench.run(LIMITS.quiet)
        assert (bench.names, bench.lies) == (["pasted"], "users own")


class TestStop:
    @pytest.mark.parametrize(
        ("state", "name", "lies"),
        [
            (State.RELEASE, "stopped(quitting)", "users own"),
            (State.FOCUS, "stopped(quitting)", "users own"),
            (State.OFFER, "stopped(quitting)", "users own"),
            (State.TAKEN, "unconfirmed(quitting)", "text"),
            (State.QUIET, "pasted", "users own"),
        ],
    )
    def test_in_each_state_it_gives_back_or_leaves_what_the_target_is_about_to_read(
        self, bench: Bench, state: State, name: str, lies: str
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
        bench.run(LIMITS.quiet)
        assert (bench.state, bench.lies) == (State.FOCUS, "one")
        bench.machine.stop()
        assert (bench.names, bench.lies) == (["pasted", "stopped(quitting)"], "users own")

    def test_after_it_nothing_is_pasted(self, bench: Bench) -> None:
        bench.machine.stop()
        bench.paste()
        assert (bench.names, bench.desk.clipboard.offers) == (["stopped(quitting)"], [])


DEEDS = st.lists(
    st.sampled_from(
        ["paste", "terminal", "read", "other reads", "copy", "away", "back", "keys", "no keys", "busy", "wait", "long"]
    ),
    max_size=25,
)


@given(DEEDS)
def test_whatever_happens_each_paste_ends_once_and_the_user_keeps_his_own(deeds: list[str]) -> None:
    bench = Bench()
    copies = ["users own"]
    selected = "selected"
    bench.desk.clipboard.user_copies(selected, Clip.PRIMARY)
    asked = 0
    for deed in deeds:
        if deed in ("paste", "terminal"):
            asked += 1
            bench.paste(f"our {asked}", BOTH if deed == "terminal" else CHAT, trigger="Return")
        elif deed == "read":
            bench.read(asked_at=int(bench.desk.scheduler.now))
        elif deed == "other reads":
            bench.read(by_target=False)
        elif deed == "copy":
            copies.append(f"copy {len(copies)}")
            bench.desk.clipboard.user_copies(copies[-1])
        elif deed in ("away", "back"):
            bench.desk.windows.show((QIANNIU if deed == "away" else WECHAT).window)
        elif deed in ("keys", "no keys"):
            bench.desk.keys.down = {"Return"} if deed == "keys" else set()
        elif deed == "busy":
            bench.desk.clipboard.busy = 3
        else:
            bench.run(LIMITS.quiet if deed == "wait" else 3000)
    bench.desk.keys.down = set()
    bench.desk.clipboard.busy = 0
    bench.run(10 * LONG)
    assert len(bench.outcomes) == asked
    assert not bench.machine.busy
    assert bench.desk.scheduler.waiting == 0
    assert not any(snapshot.formats[0].data.startswith(b"our") for snapshot in bench.desk.clipboard.gave_back) or (
        bench.desk.clipboard.puts
    )
    left = [name for name in bench.names if name.startswith(("left", "unconfirmed"))]
    if not left:
        assert bench.lies == copies[-1]
        assert bench.desk.clipboard.lies(Clip.PRIMARY) == selected


def test_every_outcome_that_leaves_nothing_unsaid_is_one_of_the_named() -> None:
    assert Outcome(Ending.LEFT_ON_CLIPBOARD, Reason.FOCUS).name == "left-on-clipboard(focus)"
    assert Outcome(Ending.PASTED).name == "pasted"
