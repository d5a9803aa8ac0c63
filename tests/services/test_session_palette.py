"""The palette that the session calls: over which window, and when it waits for a paste under way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fakes import QIANNIU, WECHAT
from session_bench import (
    BUYER,
    CLIP,
    LONG,
    ORDER,
    OTHER,
    OURS,
    PLAIN,
    Bench,
    by_hotkey,
    by_palette,
    phrase,
)

from assistant.services.palette_port import Work

if TYPE_CHECKING:
    from assistant.core.target import Target


@pytest.fixture
def bench() -> Bench:
    return Bench()


class TestThePalette:
    def test_it_is_called_for_the_window_in_front(self, bench: Bench) -> None:
        bench.session.call_palette("cf", ("催单",))
        call = bench.face.calls[-1]
        assert (call.target, call.profile.name, call.query, call.group) == (WECHAT, "微信", "cf", ("催单",))

    def test_it_knows_the_buyer_by_the_title(self, bench: Bench) -> None:
        assert bench.call().fill(BUYER).filled.text == "小明您好"

    def test_the_snapshot_and_the_clipboard_are_read_while_the_agent_types(self, bench: Bench) -> None:
        bench.clipboard.user_copies("面单号 7788")
        call = bench.call()
        assert bench.face.refilled == 1
        assert call.fill(CLIP).filled.text == "您说的是：面单号 7788"
        bench.clipboard.slow = True
        bench.paste(PLAIN)
        assert bench.clipboard.offers == []
        bench.clipboard.answer()
        assert bench.clipboard.offers == [PLAIN.text]

    def test_the_key_that_shows_it_hides_it(self, bench: Bench) -> None:
        bench.session.toggle_palette()
        assert bench.face.shown
        bench.session.toggle_palette()
        assert not bench.face.shown
        assert bench.desk.windows.front == WECHAT.window

    def test_a_key_that_was_pressed_before_it_came_in_front_calls_it_and_hides_nothing(self, bench: Bench) -> None:
        bench.call()
        bench.desk.windows.late = True
        bench.session.toggle_palette()
        assert bench.face.shown
        assert [call.target for call in bench.face.calls] == [WECHAT, WECHAT]

    def test_answered_after_something_was_typed_it_takes_nothing_of_that_away(self, bench: Bench) -> None:
        bench.call()
        bench.face.begun = Work.TYPED
        bench.desk.windows.late = True
        bench.session.toggle_palette()
        assert (bench.face.shown, bench.face.came_forward, len(bench.face.calls)) == (True, 1, 1)
        bench.desk.windows.late = False
        bench.session.toggle_palette()
        assert not bench.face.shown

    def test_called_from_another_window_it_changes_its_target(self, bench: Bench) -> None:
        bench.call()
        bench.front(QIANNIU)
        bench.session.toggle_palette()
        assert [call.target for call in bench.face.calls] == [WECHAT, QIANNIU]
        bench.paste(PLAIN)
        bench.run()
        assert bench.pasted == [(PLAIN.text, QIANNIU.window)]

    def test_called_again_in_its_own_front_it_keeps_its_target(self, bench: Bench) -> None:
        bench.call()
        bench.session.call_palette("cf")
        assert bench.face.calls[-1].target == WECHAT

    def test_a_form_comes_forward_again_for_the_same_window_and_buyer(self, bench: Bench) -> None:
        bench.call()
        bench.face.begun = Work.FORM
        draft = bench.choose(ORDER, 订单号="7788")
        bench.front(WECHAT)
        bench.session.toggle_palette()
        assert (bench.face.came_forward, len(bench.face.calls)) == (1, 1)
        bench.session.paste_draft(ORDER, draft)
        bench.run()
        assert bench.pasted == [("订单 7788 已发出", WECHAT.window)]

    @pytest.mark.parametrize("how", ["another window", "another buyer"])
    def test_a_form_for_somebody_else_gives_way(self, bench: Bench, how: str) -> None:
        bench.call()
        bench.face.begun = Work.FORM
        if how == "another buyer":
            bench.desk.windows.retitle(WECHAT, "小红")
        bench.front(QIANNIU if how == "another window" else WECHAT)
        bench.session.toggle_palette()
        assert (bench.face.came_forward, len(bench.face.calls)) == (0, 2)

    def test_a_call_from_outside_leaves_an_open_form_as_it_is(self, bench: Bench) -> None:
        bench.call()
        bench.face.begun = Work.FORM
        bench.session.call_palette("cf")
        assert (bench.face.came_forward, len(bench.face.calls)) == (1, 1)

    @pytest.mark.parametrize("front", [WECHAT, QIANNIU])
    def test_a_phrase_being_written_is_never_thrown_away(self, bench: Bench, front: Target) -> None:
        bench.call()
        bench.face.begun = Work.UNSAVED
        bench.session.hide_palette()
        bench.front(front)
        bench.session.call_palette()
        bench.session.paste_phrase(ORDER.uuid, "1")
        assert len(bench.face.calls) == 1
        assert bench.face.came_forward == 2
        bench.paste(PLAIN)
        bench.run()
        assert bench.pasted == [(PLAIN.text, front.window)]

    def test_a_second_enter_before_it_is_gone_pastes_nothing_twice(self, bench: Bench) -> None:
        bench.call()
        bench.desk.keys.down = {"Return"}
        bench.paste(PLAIN)
        bench.paste(PLAIN)
        bench.desk.keys.down = set()
        bench.run()
        bench.taken()
        bench.run(LONG)
        assert bench.pasted == [(PLAIN.text, WECHAT.window)]
        assert bench.session.pastes == 1

    def test_what_was_refused_may_be_asked_for_again(self, bench: Bench) -> None:
        bench.call()
        bench.paste(ORDER)
        bench.paste(ORDER, 订单号="7788")
        bench.run()
        assert bench.pasted == [("订单 7788 已发出", WECHAT.window)]

    def test_with_nothing_in_front_it_copies_and_says_why(self, bench: Bench) -> None:
        bench.desk.windows.show(0)
        assert bench.call().target is None
        bench.paste(PLAIN)
        bench.run()
        assert (bench.ended, bench.clipboard.lies()) == ("left-on-clipboard(no-target)", PLAIN.text)

    def test_hiding_what_is_hidden_does_nothing(self, bench: Bench) -> None:
        bench.session.hide_palette()
        assert not bench.face.shown


class TestWhileAPasteIsUnderWay:
    def test_the_palette_waits_until_the_target_needs_the_keyboard_no_more(self, bench: Bench) -> None:
        bench.desk.keys.down = {"Ctrl"}
        bench.session.paste_phrase(PLAIN.uuid, "1")
        bench.session.toggle_palette()
        bench.run(50)
        assert bench.face.calls == []
        bench.desk.keys.down = set()
        bench.run(50)
        assert bench.pasted == [(PLAIN.text, WECHAT.window)]
        assert bench.face.shown
        bench.taken()
        assert bench.ended == "pasted"
        assert bench.face.shown

    def test_a_form_waits_as_well_and_the_keyboard_does_not_stand_still_for_it(self, bench: Bench) -> None:
        bench.front(QIANNIU)
        bench.desk.keys.down = {"Ctrl"}
        bench.session.paste_phrase(PLAIN.uuid, "1")
        bench.session.paste_phrase(BUYER.uuid, "2")
        bench.run(250)
        assert bench.face.calls == []
        assert not bench.desk.activation.expects
        bench.desk.keys.down = set()
        bench.run(50)
        assert bench.pasted == [(PLAIN.text, QIANNIU.window)]
        assert [call.phrase for call in bench.face.calls] == [BUYER]

    def test_it_comes_even_when_the_paste_does_not_get_through(self, bench: Bench) -> None:
        bench.desk.keys.down = {"Ctrl"}
        bench.session.paste_phrase(PLAIN.uuid, "1")
        bench.session.toggle_palette()
        bench.run(LONG)
        assert bench.ended == "left-on-clipboard(keys-held)"
        assert bench.face.shown

    def test_hidden_again_before_that_it_does_not_come(self, bench: Bench) -> None:
        bench.desk.keys.down = {"Ctrl"}
        bench.session.paste_phrase(PLAIN.uuid, "1")
        bench.session.toggle_palette()
        bench.session.hide_palette()
        bench.run(LONG)
        assert bench.face.calls == []

    def test_a_copy_waits_for_it_so_that_its_target_reads_its_own_text(self, bench: Bench) -> None:
        by_palette(bench, PLAIN)
        bench.run()
        bench.copy_code(OTHER.code)
        assert bench.clipboard.lies() == PLAIN.text
        bench.taken()
        assert [outcome and outcome.name for outcome in bench.outcomes] == ["copied"]
        assert bench.clipboard.lies() == OTHER.text

    @pytest.mark.parametrize("process", ["chrome.exe", "WeChat.exe"])
    def test_behind_a_page_that_takes_its_time_the_agent_is_told_to_wait(self, bench: Bench, process: str) -> None:
        bench.desk.windows.open[WECHAT.window] = replace(WECHAT, process=process)
        by_hotkey(bench, PLAIN)
        bench.clipboard.read()
        by_hotkey(bench, OTHER)
        assert bench.notices.keys == (["paste.waits"] if process == "chrome.exe" else [])

    def two_hotkeys(self, bench: Bench) -> None:
        """The first has arrived and lingers, the second waits behind it."""
        bench.session.paste_phrase(PLAIN.uuid, "1")
        bench.clipboard.read()
        bench.run(100)
        bench.session.paste_phrase(OTHER.uuid, "2")
        bench.run(100)

    def test_what_waits_leaves_a_palette_alone_that_was_called_after_it(self, bench: Bench) -> None:
        self.two_hotkeys(bench)
        bench.call()
        bench.run(LONG)
        assert bench.face.shown
        assert bench.pasted == [(PLAIN.text, WECHAT.window)]
        assert bench.desk.windows.brought == []
        assert (bench.ended, bench.clipboard.lies()) == ("left-on-clipboard(focus)", OTHER.text)
        assert bench.notices.keys == ["paste.left-focus"]

    @pytest.mark.parametrize("how", ["form", "editor", "settings", "show"])
    def test_and_any_other_window_of_ours(self, bench: Bench, how: str) -> None:
        self.two_hotkeys(bench)
        if how == "form":
            bench.session.paste_phrase(ORDER.uuid, "3")
        elif how == "editor":
            bench.face.begun = Work.UNSAVED
            bench.session.call_palette()
        elif how == "show":
            bench.session.call_palette("cf", ("催单",))
        else:
            bench.session.stay_in_front()
            bench.front(OURS)
        bench.run(LONG)
        assert bench.face.shown == (how != "settings")
        assert bench.pasted == [(PLAIN.text, WECHAT.window)]
        assert bench.desk.windows.brought == []
        assert (bench.ended, bench.clipboard.lies()) == ("left-on-clipboard(focus)", OTHER.text)

    @pytest.mark.parametrize("how", ["hide", "toggle"])
    def test_a_palette_that_has_gone_again_by_then_keeps_nothing_from_the_chat(self, bench: Bench, how: str) -> None:
        self.two_hotkeys(bench)
        bench.call()
        if how == "hide":
            bench.session.hide_palette()
        else:
            bench.session.toggle_palette()
        bench.run(LONG)
        bench.taken()
        assert bench.pasted == [(PLAIN.text, WECHAT.window), (OTHER.text, WECHAT.window)]

    def test_what_is_chosen_in_a_palette_meanwhile_comes_after_it(self, bench: Bench) -> None:
        self.two_hotkeys(bench)
        bench.call()
        bench.paste(BUYER)
        assert not bench.face.shown
        for _ in range(3):
            bench.run()
            bench.clipboard.read()
        bench.run(LONG)
        assert [text for text, _window in bench.pasted] == [PLAIN.text, OTHER.text, "小明您好"]
        assert (bench.ended, bench.clipboard.lies()) == ("pasted", "users own")

    def test_the_palette_goes_when_its_keys_are_up_though_another_paste_lingers(self, bench: Bench) -> None:
        bench.session.paste_phrase(PLAIN.uuid, "1")
        bench.clipboard.read()
        bench.call()
        bench.desk.keys.down = {"Return"}
        bench.paste(OTHER)
        bench.run(50)
        assert bench.face.shown
        bench.desk.keys.down = set()
        bench.run(50)
        assert not bench.face.shown
        bench.call()
        bench.run(LONG)
        assert bench.face.shown
        assert bench.ended == "left-on-clipboard(focus)"

    def test_a_palette_called_anew_before_the_keys_are_up_stays(self, bench: Bench) -> None:
        bench.session.paste_phrase(PLAIN.uuid, "1")
        bench.clipboard.read()
        bench.call()
        bench.desk.keys.down = {"Return"}
        bench.paste(OTHER)
        bench.session.call_palette("cf")
        bench.desk.keys.down = set()
        bench.run(LONG)
        assert bench.face.shown

    @pytest.mark.parametrize("how", ["hotkey", "code"])
    def test_nor_does_what_waits_for_a_slow_clipboard_reach_into_a_palette_called_since(
        self, bench: Bench, how: str
    ) -> None:
        bench.clipboard.text_waits = True
        bench.session.paste_phrase(CLIP.uuid, "1") if how == "hotkey" else bench.paste_code(CLIP.code)
        bench.run(50)
        bench.call()
        bench.desk.activation.expects = True
        bench.clipboard.answer_text()
        bench.run(LONG)
        assert bench.face.shown
        assert bench.desk.activation.expects, "what is typed for the palette was let go"
        assert (bench.pasted, bench.desk.windows.brought) == ([], [])
        assert (bench.ended, bench.clipboard.lies()) == ("left-on-clipboard(focus)", "您说的是：users own")

    def test_and_no_form_comes_in_place_of_a_palette_called_since(self) -> None:
        both = phrase("both", "{剪贴板}，单号 {订单号}")
        bench = Bench(both)
        bench.clipboard.text_waits = True
        bench.session.paste_phrase(both.uuid, "1")
        bench.run(50)
        bench.call()
        bench.run(LONG)
        assert [call.phrase for call in bench.face.calls] == [None]

    def test_a_form_that_is_being_sent_does_not_come_again(self, bench: Bench) -> None:
        bench.session.paste_phrase(ORDER.uuid, "1")
        bench.face.begun = Work.FORM
        bench.desk.keys.down = {"Return"}
        bench.paste(ORDER, 订单号="7788")
        bench.session.call_palette()
        bench.desk.keys.down = set()
        bench.run()
        assert bench.face.came_forward == 0
        assert [call.phrase for call in bench.face.calls] == [ORDER, None]

    def test_a_window_the_agent_went_to_meanwhile_stays_in_front(self, bench: Bench) -> None:
        self.two_hotkeys(bench)
        bench.front(QIANNIU)
        bench.run(LONG)
        assert bench.desk.windows.brought == []
        assert bench.pasted == [(PLAIN.text, WECHAT.window)]
        assert bench.ended == "left-on-clipboard(focus)"

    def test_a_copy_of_the_user_meanwhile_is_not_overwritten(self, bench: Bench) -> None:
        self.two_hotkeys(bench)
        bench.call()
        bench.clipboard.user_copies("newest")
        bench.run(LONG)
        assert (bench.ended, bench.clipboard.lies()) == ("stopped(user-copied)", "newest")

    def test_two_hotkeys_in_a_row_paste_both_each_into_its_own_window(self, bench: Bench) -> None:
        bench.session.paste_phrase(PLAIN.uuid, "1")
        bench.session.paste_phrase(OTHER.uuid, "2")
        bench.taken()
        bench.taken()
        assert bench.pasted == [(PLAIN.text, WECHAT.window), (OTHER.text, WECHAT.window)]
        assert bench.clipboard.lies() == "users own"
