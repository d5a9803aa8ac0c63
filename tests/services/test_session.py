"""The agent's session: every route to a paste, over a real catalogue, real filling and the real paste."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from fakes import QIANNIU, WECHAT
from session_bench import (
    AGENT,
    BUYER,
    CARET,
    CLIP,
    LONG,
    ORDER,
    OTHER,
    OURS,
    PALETTE,
    PLAIN,
    PROFILES,
    ZERO,
    Bench,
    phrase,
)

from assistant.core.errors import AssistantError
from assistant.core.graphemes import Step
from assistant.core.phrase import ImageMessage, TextMessage
from assistant.core.plan import Edit, Plan
from assistant.core.sentence import sentence
from assistant.services.face import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.phrase import Phrase
    from assistant.core.target import Target

LAST_YEAR = phrase("old", "去年的活动", valid_until=date(2024, 11, 12))
NEXT_YEAR = phrase("new", "明年的活动 {订单号}", valid_from=date(2026, 11, 1))
IMAGE_ALONE = replace(phrase("image", ""), body=(ImageMessage("0" * 64),))
IMAGE_TOO = replace(phrase("both", ""), body=(TextMessage("尺码表在这里"), ImageMessage("0" * 64)))
CARET_ALONE = phrase("caret-alone", "{光标}")
BLANK_CLIP = phrase("blank", "\u3000\n")


@pytest.fixture
def bench() -> Bench:
    return Bench()


def by_palette(bench: Bench, chosen: Phrase) -> None:
    bench.call()
    bench.paste(chosen)


def by_copying(bench: Bench, chosen: Phrase) -> None:
    bench.call()
    bench.session.copy_draft(chosen, bench.choose(chosen))


def by_hotkey(bench: Bench, chosen: Phrase) -> None:
    bench.session.paste_phrase(chosen.uuid, "1")


def by_code(bench: Bench, chosen: Phrase) -> None:
    bench.paste_code(chosen.code)


def by_copying_code(bench: Bench, chosen: Phrase) -> None:
    bench.copy_code(chosen.code)


ROUTES = [by_palette, by_copying, by_hotkey, by_code, by_copying_code]
Route = "Callable[[Bench, Phrase], None]"


class TestEveryRoute:
    @pytest.mark.parametrize("route", [by_palette, by_hotkey, by_code])
    def test_a_whole_phrase_goes_into_the_window_that_was_in_front(self, bench: Bench, route: Route) -> None:
        route(bench, PLAIN)
        bench.run()
        bench.taken()
        assert bench.pasted == [(PLAIN.text, WECHAT.window)]
        assert bench.ended == "pasted"
        assert bench.notices.told == []
        assert bench.clipboard.lies() == "users own"

    @pytest.mark.parametrize("route", [by_copying, by_copying_code])
    def test_or_onto_the_clipboard(self, bench: Bench, route: Route) -> None:
        route(bench, PLAIN)
        assert bench.clipboard.lies() == PLAIN.text
        assert (bench.ended, bench.notices.keys, bench.notices.urgent) == ("copied", ["paste.copied"], [])
        assert not bench.face.shown

    @pytest.mark.parametrize("route", ROUTES)
    @pytest.mark.parametrize("open_one", [ORDER, ZERO])
    def test_an_open_field_never_passes(self, bench: Bench, route: Route, open_one: Phrase) -> None:
        bench.front(QIANNIU)
        route(bench, open_one)
        bench.run(LONG)
        assert (bench.clipboard.offers, bench.clipboard.puts, bench.desk.keys.pressed) == ([], [], [])

    @pytest.mark.parametrize("route", ROUTES)
    @pytest.mark.parametrize("empty", [IMAGE_ALONE, CARET_ALONE, BLANK_CLIP], ids=["image", "caret", "blank"])
    def test_what_has_no_text_never_passes_and_says_so(self, route: Route, empty: Phrase) -> None:
        bench = Bench(empty)
        route(bench, empty)
        bench.run(LONG)
        assert bench.ended == "stopped(nothing-to-paste)"
        assert bench.notices.keys == ["paste.stopped-nothing"]
        assert bench.clipboard.lies() == "users own"
        assert (bench.clipboard.offers, bench.clipboard.puts, bench.desk.keys.pressed) == ([], [], [])

    @pytest.mark.parametrize("route", ROUTES)
    def test_an_image_beside_the_text_is_said_to_be_left_out(self, route: Route) -> None:
        bench = Bench(IMAGE_TOO)
        route(bench, IMAGE_TOO)
        bench.run()
        bench.taken()
        copied = route in (by_copying, by_copying_code)
        assert bench.ended == ("copied" if copied else "pasted")
        assert bench.notices.keys == [*(["paste.copied"] if copied else []), "paste.image-left-out"]

    @pytest.mark.parametrize("route", ROUTES)
    @pytest.mark.parametrize("expired", [LAST_YEAR, NEXT_YEAR])
    def test_what_is_not_valid_today_never_passes_and_says_so(self, route: Route, expired: Phrase) -> None:
        bench = Bench(expired)
        route(bench, expired)
        bench.run(LONG)
        assert (bench.clipboard.offers, bench.clipboard.puts) == ([], [])
        assert (bench.ended, bench.notices.keys) == ("stopped(expired)", ["paste.stopped-expired"])

    @pytest.mark.parametrize("route", [by_palette, by_copying])
    def test_what_was_deleted_while_it_was_looked_at_does_not_pass(self, bench: Bench, route: Route) -> None:
        bench.call()
        draft = bench.choose(PLAIN)
        bench.catalogue.apply(Plan((Edit(PLAIN, replace(PLAIN, deleted_at=1)),), sentence("plan.phrase-deleted")))
        if route is by_palette:
            bench.session.paste_draft(PLAIN, draft)
        else:
            bench.session.copy_draft(PLAIN, draft)
        assert (bench.ended, bench.clipboard.lies()) == ("stopped(deleted)", "users own")

    @pytest.mark.parametrize("route", ROUTES)
    def test_a_use_is_recorded_without_text_or_buyer(self, bench: Bench, route: Route) -> None:
        route(bench, PLAIN)
        bench.run()
        if bench.clipboard.offers:
            bench.taken()
        assert bench.uses == [("plain", "WeChat.exe", bench.ended)]
        assert bench.session.pastes == 1


class TestWhatIsLeftBehind:
    """True from the moment the text has arrived, not from when the clipboard is back."""

    def test_the_use_and_the_choice_are_recorded_on_arrival_and_once(self, bench: Bench) -> None:
        bench.call()
        bench.session.paste_draft(PLAIN, bench.choose(PLAIN), typed="fh")
        bench.run()
        assert (bench.uses, bench.library.chosen) == ([], [])
        bench.clipboard.read()
        assert bench.uses == [("plain", "WeChat.exe", "pasted")]
        assert [(typed, uuid) for typed, uuid, _at in bench.library.chosen] == [("fh", "plain")]
        assert bench.session.pastes == 0
        bench.run(LONG)
        assert (len(bench.uses), len(bench.library.chosen), bench.session.pastes) == (1, 1, 1)

    def test_the_answers_are_known_to_the_palette_that_comes_next(self, bench: Bench) -> None:
        bench.call()
        bench.paste(ORDER, 订单号="7788")
        bench.run()
        bench.clipboard.read()
        assert bench.call().fill(ORDER).filled.text == "订单 7788 已发出"

    def test_a_text_that_nobody_has_read_leaves_nothing_yet(self, bench: Bench) -> None:
        by_hotkey(bench, PLAIN)
        bench.clipboard.read(by_target=False)
        assert bench.uses == []
        bench.run(LONG)
        assert bench.uses == [("plain", "WeChat.exe", "unconfirmed")]


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
        assert not bench.desk.stage.expects
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
        bench.desk.stage.expects = True
        bench.clipboard.answer_text()
        bench.run(LONG)
        assert bench.face.shown
        assert bench.desk.stage.expects, "what is typed for the palette was let go"
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


class TestThePhrasesOwnHotkey:
    def test_with_an_open_field_it_shows_the_form_for_the_window_in_front(self, bench: Bench) -> None:
        bench.session.paste_phrase(ORDER.uuid, "1")
        call = bench.face.calls[-1]
        assert (call.phrase, call.target) == (ORDER, WECHAT)
        bench.paste(ORDER, 订单号="7788")
        bench.run()
        assert bench.pasted == [("订单 7788 已发出", WECHAT.window)]

    def test_what_comes_in_front_while_the_clipboard_is_read_is_not_pasted_into(self, bench: Bench) -> None:
        waiting: list[Callable[[str], None]] = []
        bench.clipboard.text = waiting.append  # type: ignore[method-assign]
        bench.session.paste_phrase(CLIP.uuid, "1")
        bench.front(QIANNIU)
        bench.session.call_palette()
        waiting[0]("7788")
        bench.run(5)
        assert bench.desk.keys.pressed == []
        bench.front(WECHAT)
        bench.run()
        assert bench.pasted == [("您说的是：7788", WECHAT.window)]

    def test_a_slow_clipboard_holds_up_no_phrase_that_asks_nothing_of_it(self, bench: Bench) -> None:
        bench.clipboard.text = lambda _done: None  # type: ignore[method-assign]
        bench.session.paste_phrase(PLAIN.uuid, "1")
        bench.session.paste_phrase(BUYER.uuid, "2")
        bench.taken()
        bench.taken()
        assert [text for text, _window in bench.pasted] == [PLAIN.text, "小明您好"]

    def test_of_a_phrase_that_is_gone_does_nothing(self, bench: Bench) -> None:
        bench.session.paste_phrase("nobody", "1")
        bench.run(LONG)
        assert (bench.ended, bench.notices.told) == ("", [])

    def test_while_the_palette_is_in_front_it_pastes_behind_it(self, bench: Bench) -> None:
        bench.call()
        bench.session.paste_phrase(PLAIN.uuid, "1")
        bench.run()
        assert bench.pasted == [(PLAIN.text, WECHAT.window)]
        assert not bench.face.shown


class TestTheLastPhraseAgain:
    def test_is_filled_anew_for_the_window_in_front(self, bench: Bench) -> None:
        by_hotkey(bench, BUYER)
        bench.taken()
        bench.desk.windows.retitle(WECHAT, "小红")
        bench.session.paste_again("Q")
        bench.taken()
        assert [text for text, _window in bench.pasted] == ["小明您好", "小红您好"]

    def test_is_the_last_one_that_was_chosen_even_when_the_agent_had_to_paste_it(self, bench: Bench) -> None:
        by_hotkey(bench, PLAIN)
        bench.taken()
        bench.desk.keys.cannot = {"Ctrl+V"}
        by_hotkey(bench, OTHER)
        bench.run(LONG)
        assert bench.ended == "left-on-clipboard(chord)"
        bench.desk.keys.cannot = set()
        bench.session.paste_again("Q")
        bench.run()
        assert bench.clipboard.offers == [PLAIN.text, OTHER.text, OTHER.text]

    def test_a_refused_one_is_not_it(self, bench: Bench) -> None:
        by_hotkey(bench, PLAIN)
        bench.taken()
        bench.paste_code(ORDER.code)
        bench.session.paste_again("Q")
        bench.run()
        assert bench.pasted[-1] == (PLAIN.text, WECHAT.window)

    @pytest.mark.parametrize("ms", [0, 100, 550])
    def test_is_the_one_that_has_arrived_though_the_clipboard_is_not_back_yet(self, bench: Bench, ms: float) -> None:
        by_hotkey(bench, PLAIN)
        bench.taken()
        by_hotkey(bench, OTHER)
        bench.clipboard.read()
        bench.run(ms)
        assert bench.clipboard.lies() == OTHER.text
        bench.session.paste_again("Q")
        bench.taken()
        bench.taken()
        assert [text for text, _window in bench.pasted] == [PLAIN.text, OTHER.text, OTHER.text]

    def test_is_the_one_asked_for_last_while_it_has_not_arrived(self, bench: Bench) -> None:
        for chosen in (PLAIN, OTHER):
            by_hotkey(bench, chosen)
        bench.session.paste_again("Q")
        for _ in range(3):
            bench.taken()
        assert [text for text, _window in bench.pasted] == [PLAIN.text, OTHER.text, OTHER.text]

    def test_is_what_was_copied_while_the_one_before_lingers(self, bench: Bench) -> None:
        by_hotkey(bench, PLAIN)
        bench.clipboard.read()
        bench.run(200)
        bench.copy_code(OTHER.code)
        bench.session.paste_again("Q")
        bench.taken()
        assert bench.pasted[-1] == (OTHER.text, WECHAT.window)

    @pytest.mark.parametrize("deleted", [False, True])
    def test_calls_the_palette_when_there_is_none(self, bench: Bench, deleted: bool) -> None:
        if deleted:
            by_hotkey(bench, PLAIN)
            bench.taken()
            bench.catalogue.apply(Plan((Edit(PLAIN, replace(PLAIN, deleted_at=1)),), sentence("plan.phrase-deleted")))
        bench.session.paste_again("Q")
        bench.run(0)
        assert bench.face.shown


class TestByCode:
    def test_values_that_are_given_fill_the_fields(self, bench: Bench) -> None:
        bench.paste_code("order", 订单号="7788")
        bench.taken()
        assert bench.pasted == [("订单 7788 已发出", WECHAT.window)]
        assert [outcome and outcome.name for outcome in bench.outcomes] == ["pasted"]

    def test_missing_ones_are_named_and_the_form_does_not_come(self, bench: Bench) -> None:
        bench.paste_code("order")
        assert [outcome and outcome.missing for outcome in bench.outcomes] == [("订单号",)]
        assert not bench.face.shown

    def test_a_code_that_nobody_has_is_none(self, bench: Bench) -> None:
        bench.paste_code("nobody")
        bench.copy_code("nobody")
        assert bench.outcomes == [None, None]

    def test_the_first_variant_counts(self) -> None:
        bench = Bench(replace(OTHER, code="cf", position=2), replace(PLAIN, code="CF", position=1))
        bench.copy_code("cf")
        assert bench.clipboard.lies() == PLAIN.text


class TestTheBuyer:
    def test_another_one_in_the_title_before_the_chord_stops_the_paste(self, bench: Bench) -> None:
        bench.desk.keys.down = {"Ctrl"}
        bench.session.paste_phrase(BUYER.uuid, "1")
        bench.desk.windows.retitle(WECHAT, "小红")
        bench.desk.keys.down = set()
        bench.run(LONG)
        assert bench.desk.keys.pressed == []
        assert (bench.ended, bench.clipboard.lies()) == ("stopped(target-changed)", "users own")
        assert bench.notices.keys == ["paste.stopped-target-changed"]

    def test_a_title_that_says_more_of_the_same_one_does_not(self) -> None:
        bench = Bench()
        bench.desk.windows.retitle(WECHAT, "小明 ")
        by_palette(bench, BUYER)
        bench.desk.windows.retitle(WECHAT, "小明")
        bench.run()
        assert bench.pasted == [("小明您好", WECHAT.window)]


class TestOurOwnInputs:
    def test_get_the_text_without_clipboard_or_keys(self, bench: Bench) -> None:
        got: list[str] = []
        bench.face.input = lambda text: got.append(text) is None
        bench.front(OURS)
        by_palette(bench, PLAIN)
        assert (got, bench.ended, bench.clipboard.offers, bench.face.shown) == ([PLAIN.text], "pasted", [], False)

    def test_one_that_was_closed_meanwhile_leaves_the_text_on_the_clipboard(self, bench: Bench) -> None:
        bench.face.input = lambda _text: False
        bench.front(OURS)
        by_palette(bench, PLAIN)
        assert (bench.ended, bench.clipboard.lies()) == ("left-on-clipboard(target-gone)", PLAIN.text)

    def test_a_window_of_ours_without_an_input_is_no_target(self, bench: Bench) -> None:
        bench.front(OURS)
        by_hotkey(bench, PLAIN)
        bench.run()
        assert (bench.ended, bench.desk.keys.pressed) == ("left-on-clipboard(no-target)", [])

    def test_the_focus_of_ours_does_not_count_while_another_program_is_in_front(self, bench: Bench) -> None:
        bench.face.input = lambda _text: True
        by_hotkey(bench, PLAIN)
        bench.run()
        assert bench.pasted == [(PLAIN.text, WECHAT.window)]

    def test_an_open_field_does_not_pass_there_either(self, bench: Bench) -> None:
        got: list[str] = []
        bench.face.input = lambda text: got.append(text) is None
        bench.front(OURS)
        by_palette(bench, ORDER)
        assert (got, bench.ended) == ([], "stopped(open-fields)")


class TestWhatIsSaid:
    def test_a_phrase_that_was_to_be_sent_and_was_not(self, bench: Bench) -> None:
        bench.call()
        bench.paste(PLAIN, send=True)
        bench.run()
        bench.desk.windows.retitle(WECHAT, "小红")
        bench.taken()
        assert bench.desk.keys.chords == ["Ctrl+V"]
        assert bench.notices.keys == ["paste.not-sent"]

    def test_one_that_was_sent_says_nothing(self, bench: Bench) -> None:
        bench.call()
        bench.paste(PLAIN, send=True)
        bench.run()
        bench.taken()
        assert bench.desk.keys.chords == ["Ctrl+V", "Return"]
        assert bench.notices.told == []

    def test_a_target_that_does_not_answer(self, bench: Bench) -> None:
        by_hotkey(bench, PLAIN)
        bench.run(LONG)
        assert (bench.ended, bench.notices.keys) == ("unconfirmed", ["paste.unconfirmed"])
        assert len(bench.notices.urgent) == 1

    def test_a_full_disk_is_told_once_and_hides_no_outcome(self, bench: Bench) -> None:
        def full(*_use: object) -> None:
            raise AssistantError("data.disk-full", path="/data")

        record, bench.library.used = bench.library.used, full  # type: ignore[method-assign]
        for _ in range(2):
            bench.copy_code(PLAIN.code)
        assert bench.notices.keys == ["data.disk-full", "paste.copied", "paste.copied"]
        assert [outcome and outcome.name for outcome in bench.outcomes] == ["copied", "copied"]
        bench.library.used = record  # type: ignore[method-assign]
        bench.copy_code(PLAIN.code)
        bench.library.used = full  # type: ignore[method-assign]
        bench.copy_code(PLAIN.code)
        assert bench.notices.keys.count("data.disk-full") == 2

    def test_the_copy_is_there_before_anybody_can_press_ctrl_v(self, bench: Bench) -> None:
        bench.call()
        hide, at_hiding = bench.face.hide_palette, list[tuple[list[str], list[str]]]()

        def hidden() -> None:
            at_hiding.append((list(bench.desk.clipboard.puts), list(bench.notices.keys)))
            hide()

        bench.face.hide_palette = hidden  # type: ignore[method-assign]
        bench.session.copy_draft(PLAIN, bench.choose(PLAIN))
        assert at_hiding == [([PLAIN.text], [])]

    @pytest.mark.parametrize("gives_back", [True, False])
    def test_the_target_is_asked_forward_only_where_nobody_gave_it_the_keyboard(
        self, bench: Bench, gives_back: bool
    ) -> None:
        bench.call()
        bench.session.copy_draft(PLAIN, bench.choose(PLAIN))
        bench.desk.windows.show(WECHAT.window if gives_back else 0)
        bench.run()
        assert bench.desk.windows.brought == ([] if gives_back else [WECHAT.window] * 3)

    @pytest.mark.parametrize("asks", [BUYER, CLIP])
    def test_what_is_typed_after_a_hotkey_waits_for_the_form_that_may_come(self, bench: Bench, asks: Phrase) -> None:
        bench.front(QIANNIU)
        bench.clipboard.text_waits = True
        bench.session.paste_phrase(asks.uuid, "1")
        assert bench.desk.stage.expects
        assert bench.face.calls == []
        bench.run()
        assert [call.phrase for call in bench.face.calls] == [asks]

    def test_a_clipboard_that_answers_after_the_form_has_come_calls_no_second_one(self, bench: Bench) -> None:
        bench.front(QIANNIU)
        bench.clipboard.text_waits = True
        bench.session.paste_phrase(CLIP.uuid, "1")
        bench.run()
        bench.clipboard.answer_text()
        bench.run()
        assert len(bench.face.calls) == 1
        assert bench.pasted == []

    def test_nothing_waits_for_a_form_that_does_not_come(self, bench: Bench) -> None:
        bench.session.paste_phrase(PLAIN.uuid, "1")
        assert not bench.desk.stage.expects
        assert bench.pasted == [(PLAIN.text, WECHAT.window)]

    def test_a_window_of_ours_that_is_opened_stays_in_front(self, bench: Bench) -> None:
        bench.call()
        bench.session.hide_palette()
        bench.session.stay_in_front()
        bench.desk.windows.show(0)
        bench.run()
        assert bench.desk.windows.brought == []

    def test_a_window_that_the_user_has_gone_to_meanwhile_is_left_alone(self, bench: Bench) -> None:
        bench.call()
        bench.session.copy_draft(PLAIN, bench.choose(PLAIN))
        bench.desk.windows.show(QIANNIU.window)
        bench.run()
        assert bench.desk.windows.brought == []

    def test_what_was_taken_for_what_was_typed_is_remembered_when_it_has_gone_out(self, bench: Bench) -> None:
        bench.call()
        bench.session.paste_draft(PLAIN, bench.choose(PLAIN), typed="fh")
        bench.run()
        assert bench.library.chosen == []
        bench.taken()
        bench.call()
        bench.session.copy_draft(OTHER, bench.choose(OTHER), typed="x")
        bench.call()
        bench.session.copy_draft(OTHER, bench.choose(OTHER))
        assert [choice[:2] for choice in bench.library.chosen] == [("fh", PLAIN.uuid), ("x", OTHER.uuid)]

    def test_a_paste_that_was_dropped_can_be_asked_for_again(self, bench: Bench) -> None:
        bench.call()
        bench.paste(PLAIN)
        bench.call()
        bench.paste(OTHER)
        bench.run(LONG)
        assert "stopped(window-busy)" in [use[2] for use in bench.uses]
        bench.clipboard.pay()
        bench.paste(OTHER)
        bench.run()
        bench.taken()
        assert bench.ended == "pasted"
        assert bench.pasted[-1] == (OTHER.text, WECHAT.window)

    def test_a_window_that_owes_a_read_is_said_to_be_busy_and_the_palette_stays(self, bench: Bench) -> None:
        by_hotkey(bench, PLAIN)
        bench.run(LONG)
        assert bench.notices.keys == ["paste.unconfirmed"]
        bench.call()
        bench.paste(OTHER)
        bench.run(100)
        assert bench.face.shown
        assert (bench.ended, bench.notices.keys[1:]) == ("stopped(window-busy)", ["paste.stopped-window-busy"])
        assert (bench.clipboard.offers, bench.clipboard.lies()) == ([PLAIN.text], PLAIN.text)
        bench.clipboard.pay()
        bench.paste(OTHER)
        bench.run()
        bench.taken()
        assert (bench.ended, bench.pasted[-1]) == ("pasted", (OTHER.text, WECHAT.window))

    def test_the_agents_own_name_when_it_was_typed_and_has_gone_out(self, bench: Bench) -> None:
        named: list[str] = []
        bench.session.tell_agent_named(named.append)
        bench.paste_code("agent", 客服="由脚本给的")
        bench.taken()
        bench.call()
        bench.paste(AGENT, 客服="小满")
        bench.run()
        assert named == []
        bench.taken()
        assert named == ["小满"]

    def test_a_name_from_the_settings_is_not_told_again(self) -> None:
        bench = Bench(agent="小满")
        named: list[str] = []
        bench.session.tell_agent_named(named.append)
        by_palette(bench, AGENT)
        bench.run()
        bench.taken()
        assert (bench.pasted[0][0], named) == ("我是小满", [])


def test_the_caret_goes_back_by_what_the_eye_sees_as_one_sign(bench: Bench) -> None:
    by_palette(bench, CARET)
    bench.run()
    bench.taken()
    left = bench.desk.keys.pressed[-1]
    assert (left.chord, left.times) == ("Left", len("元整") + 1)


@pytest.mark.parametrize(
    ("caret", "times"),
    [(Step.GRAPHEME, len("元整") + 1), (Step.POINT, len("元整") + 2), (Step.UNIT, len("元整") + 4)],
)
def test_and_as_the_field_of_the_target_steps(bench: Bench, caret: Step, times: int) -> None:
    bench.session.use_profiles(tuple(replace(profile, caret=caret) for profile in PROFILES))
    by_palette(bench, CARET)
    bench.run()
    bench.taken()
    assert bench.desk.keys.pressed[-1].times == times


def test_the_window_in_front_is_looked_at_with_its_profile(bench: Bench) -> None:
    target, profile = bench.session.look()
    assert (target, profile.name) == (WECHAT, "微信")
    bench.desk.windows.show(0)
    assert bench.session.look()[0] is None


def test_the_palette_itself_is_never_a_target(bench: Bench) -> None:
    bench.front(PALETTE)
    bench.session.call_palette()
    assert bench.face.calls[-1].target is None
