"""The paste, step by step, over fakes: each way out has its name."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fakes import QIANNIU, WECHAT, copied
from paste_bench import CHAT, LIMITS, LONG, TERMINAL, Bench

from assistant.core.clipboard import Snapshot
from assistant.core.outcome import Ending, Outcome
from assistant.core.target import Clip, Profile, Target
from assistant.services.paste_job import PasteState


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
        bench.run(LIMITS.linger)
        assert bench.names == ["pasted"]
        assert bench.lies == "users own"

    def test_it_passes_every_state_once(self, bench: Bench) -> None:
        bench.paste()
        bench.read()
        bench.run(LONG)
        assert bench.states == [
            PasteState.RELEASE,
            PasteState.FOCUS,
            PasteState.OFFER,
            PasteState.TAKEN,
            PasteState.QUIET,
            PasteState.LINGER,
            None,
        ]

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
        assert bench.state is PasteState.TAKEN

    def test_preparing_does_not_disturb_a_paste_under_way(self, bench: Bench) -> None:
        bench.reach(PasteState.OFFER)
        bench.machine.prepare(CHAT)
        bench.desk.clipboard.answer()
        assert (bench.desk.clipboard.offers, bench.desk.clipboard.keeps) == (["text"], 1)


class TestRelease:
    @pytest.mark.parametrize("key", ["Ctrl", "Alt", "Shift", "Win", "Return"])
    def test_keys_that_are_down_are_waited_for_with_the_palette_in_front(self, bench: Bench, key: str) -> None:
        bench.desk.keys.down = {key}
        bench.paste(trigger="Return")
        bench.run(LIMITS.release - 50)
        assert (bench.asides, bench.state, bench.desk.keys.pressed) == (0, PasteState.RELEASE, [])
        bench.desk.keys.down.clear()
        bench.run(LIMITS.release_check)
        assert (bench.asides, bench.desk.keys.chords) == (1, ["Ctrl+V"])

    def test_the_key_that_repeats_while_it_is_waited_for_pastes_nothing_more(self, bench: Bench) -> None:
        bench.desk.keys.down = {"Return"}
        for _ in range(5):
            bench.paste(trigger="Return")
            bench.run(LIMITS.release_check)
        bench.paste("other", trigger="3")
        bench.desk.keys.down.clear()
        for _ in range(2):
            bench.run(LIMITS.release_check)
            bench.read()
            bench.run(LIMITS.linger)
        assert (bench.names, bench.desk.clipboard.offers) == (["pasted", "pasted"], ["text", "other"])

    def test_the_same_key_pressed_anew_is_another_paste(self, bench: Bench) -> None:
        for _ in range(2):
            bench.paste(trigger="Return")
            bench.read()
        bench.run(LIMITS.linger)
        bench.read()
        bench.run(LIMITS.linger)
        assert bench.names == ["pasted", "pasted"]

    def test_another_key_that_is_down_is_not_waited_for(self, bench: Bench) -> None:
        bench.desk.keys.down = {"Return"}
        bench.paste(trigger="Q")
        assert bench.desk.keys.chords == ["Ctrl+V"]

    def test_a_modifier_held_beyond_the_limit_leaves_the_text(self, bench: Bench) -> None:
        bench.desk.keys.down = {"Shift"}
        bench.on_aside = lambda: bench.outcomes and pytest.fail("told behind the palette")
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

    def test_a_modifier_that_goes_down_again_before_the_chord_is_waited_for(self, bench: Bench) -> None:
        bench.on_aside = lambda: bench.desk.keys.down.add("Ctrl")
        bench.paste()
        bench.run(500)
        assert (bench.names, bench.desk.keys.pressed, bench.lies) == ([], [], "users own")
        bench.desk.keys.down.clear()
        bench.run(LIMITS.release_check)
        assert (bench.asides, bench.desk.keys.chords) == (1, ["Ctrl+V"])
        bench.read()
        bench.run(LIMITS.linger)
        assert (bench.names, bench.lies) == (["pasted"], "users own")

    def test_but_no_longer_than_any_other(self, bench: Bench) -> None:
        bench.on_aside = lambda: bench.desk.keys.down.add("Ctrl")
        bench.paste()
        bench.run(LIMITS.release - 1)
        assert bench.names == []
        bench.run(LIMITS.release_check + 1)
        assert (bench.names, bench.lies, bench.asides) == (["left-on-clipboard(keys-held)"], "text", 1)
        assert bench.desk.keys.pressed == []

    def test_one_that_is_up_again_when_it_is_looked_at_costs_nothing(self, bench: Bench) -> None:
        tried: list[int] = []
        held, press = bench.desk.keys.held, bench.desk.keys.press

        def refused_once(*chord: Any) -> int | None:
            tried.append(1)
            return None if len(tried) == 1 else press(*chord)

        bench.desk.keys.press = refused_once  # type: ignore[method-assign]
        bench.paste()
        assert held() == frozenset()
        assert (len(tried), bench.desk.keys.chords, bench.names) == (2, ["Ctrl+V"], [])

    def test_what_the_user_copies_with_these_keys_is_his(self, bench: Bench) -> None:
        bench.on_aside = lambda: bench.desk.keys.down.add("Ctrl")
        bench.paste()
        bench.desk.clipboard.user_copies("newest")
        bench.desk.keys.down.clear()
        bench.run(LIMITS.release_check)
        bench.read()
        bench.run(LONG)
        assert (bench.names, bench.lies) == (["pasted"], "newest")


class TestFocus:
    def test_the_target_is_waited_for_and_the_window_managers_word_is_enough(self, bench: Bench) -> None:
        bench.desk.windows.show(QIANNIU.window)
        bench.paste()
        bench.desk.windows.show(WECHAT.window)
        bench.run(0)
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

    def test_the_keyboard_without_being_in_front_is_not_enough(self, bench: Bench) -> None:
        bench.desk.windows.front = QIANNIU.window
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
        assert bench.state is PasteState.TAKEN
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
        bench.reach(PasteState.OFFER)
        bench.run(LIMITS.keep - 1)
        assert bench.names == []
        bench.run(1)
        assert (bench.names, bench.lies) == (["stopped(clipboard-busy)"], "users own")

    def test_the_time_that_a_slow_owner_takes_is_not_taken_from_the_offer(self, bench: Bench) -> None:
        bench.desk.clipboard.slow = True
        bench.paste()
        bench.run(LIMITS.offer + 100)
        bench.desk.clipboard.slow = False
        bench.desk.clipboard.busy = 2
        bench.desk.clipboard.answer()
        bench.run(2 * LIMITS.offer_retry)
        assert (bench.desk.keys.chords, bench.names) == (["Ctrl+V"], [])

    def test_when_we_were_held_up_ourselves_the_clipboard_is_asked_before_it_is_taken_to_be_busy(
        self, bench: Bench
    ) -> None:
        bench.desk.clipboard.busy = 1
        bench.paste()
        bench.desk.scheduler.now += LIMITS.offer + 100
        bench.run(LIMITS.offer_retry)
        assert (bench.desk.keys.chords, bench.names) == (["Ctrl+V"], [])

    def test_an_answer_that_comes_after_that_does_nothing(self, bench: Bench) -> None:
        bench.reach(PasteState.OFFER)
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


class TestNoted:
    def test_the_chord_waits_until_the_offer_is_known_to_who_reads_for_the_target(self, bench: Bench) -> None:
        bench.desk.clipboard.known = False
        bench.paste("亲，已发货")
        bench.run(LIMITS.noted - 10)
        assert (bench.desk.keys.chords, bench.lies, bench.names) == ([], "亲，已发货", [])
        bench.desk.clipboard.known = True
        bench.run(LIMITS.noted_check)
        assert bench.desk.keys.chords == ["Ctrl+V"]
        bench.read()
        bench.run(LIMITS.linger)
        assert (bench.names, bench.lies) == (["pasted"], "users own")

    def test_where_it_never_is_nothing_is_pasted_and_the_clipboard_is_as_it_was(self, bench: Bench) -> None:
        bench.desk.clipboard.known = False
        bench.paste()
        bench.run(LIMITS.noted + 10)
        assert (bench.names, bench.desk.keys.chords, bench.lies) == (["stopped(clipboard-busy)"], [], "users own")

    def test_a_copy_meanwhile_ends_it(self, bench: Bench) -> None:
        bench.desk.clipboard.known = False
        bench.paste()
        bench.run(LIMITS.noted_check)
        bench.desk.clipboard.user_copies("newer")
        bench.desk.clipboard.known = True
        bench.run(LIMITS.noted_check)
        assert (bench.names, bench.desk.keys.chords, bench.lies) == (["stopped(user-copied)"], [], "newer")


class TestTaken:
    def test_who_asked_hears_at_once_that_it_has_arrived(self, bench: Bench) -> None:
        arrived: list[tuple[float, str]] = []
        bench.paste(arrived=lambda: arrived.append((bench.desk.scheduler.now, bench.lies)))
        bench.read(by_target=False)
        bench.run(700)
        assert arrived == []
        bench.read()
        bench.read()
        bench.run(LONG)
        assert arrived == [(1700.0, "text")]

    def test_reads_by_others_do_not_count(self, bench: Bench) -> None:
        bench.paste()
        for _ in range(5):
            bench.read(by_target=False)
        bench.run(LIMITS.taken - 1)
        assert (bench.names, bench.state) == ([], PasteState.TAKEN)

    def test_a_read_that_was_asked_for_before_the_chord_does_not_count(self, bench: Bench) -> None:
        bench.paste()
        bench.read(asked_at=bench.desk.keys.pressed[0].stamp - 1)
        bench.read(asked_at=bench.desk.keys.pressed[0].stamp)
        assert bench.states[-2:] == [PasteState.TAKEN, PasteState.QUIET]

    def test_a_read_before_the_chord_does_not_count_even_without_a_stamp(self, bench: Bench) -> None:
        bench.desk.keys.on_press = bench.read
        bench.paste()
        assert bench.states == [PasteState.RELEASE, PasteState.FOCUS, PasteState.OFFER, PasteState.TAKEN]

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

    def test_a_read_that_waits_for_our_answer_is_heard_before_the_paste_is_given_up(
        self, bench: Bench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        bench.paste()
        monkeypatch.setattr(bench.desk.clipboard, "changes", lambda: bench.read() or 0)
        bench.run(LIMITS.taken + 5)
        bench.run(LONG)
        assert (bench.names, bench.lies) == (["pasted"], "users own")

    def test_the_slowest_target_that_is_waited_for_is_confirmed(self, bench: Bench) -> None:
        bench.paste()
        bench.run(LIMITS.taken - 1)
        bench.read()
        bench.run(LIMITS.linger)
        assert (bench.names, bench.lies) == (["pasted"], "users own")

    def test_the_paste_after_an_unconfirmed_one_still_gives_back_what_the_user_had(self, bench: Bench) -> None:
        bench.paste("one")
        bench.run(LONG)
        bench.desk.windows.show(QIANNIU.window)
        bench.paste("two", target=QIANNIU)
        bench.read()
        bench.run(LONG)
        assert (bench.names, bench.lies) == (["unconfirmed", "pasted"], "users own")
