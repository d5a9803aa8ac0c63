"""The agent's session: every route to a paste, over a real catalogue, real filling and the real paste."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from fakes import QIANNIU, WECHAT
from session_bench import (
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
    ROUTES,
    ZERO,
    Bench,
    Route,
    by_code,
    by_copying,
    by_copying_code,
    by_hotkey,
    by_palette,
    phrase,
)

from assistant.core.graphemes import CaretStep
from assistant.core.phrase import ImageMessage, TextMessage
from assistant.core.plan import Edit, Plan
from assistant.core.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.phrase import Phrase


LAST_YEAR = phrase("old", "去年的活动", valid_until=date(2024, 11, 12))
NEXT_YEAR = phrase("new", "明年的活动 {订单号}", valid_from=date(2026, 11, 1))
IMAGE_ALONE = replace(phrase("image", ""), body=(ImageMessage("0" * 64),))
IMAGE_TOO = replace(phrase("both", ""), body=(TextMessage("尺码表在这里"), ImageMessage("0" * 64)))
CARET_ALONE = phrase("caret-alone", "{光标}")
BLANK_CLIP = phrase("blank", "\u3000\n")


@pytest.fixture
def bench() -> Bench:
    return Bench()


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


def test_the_caret_goes_back_by_what_the_eye_sees_as_one_sign(bench: Bench) -> None:
    by_palette(bench, CARET)
    bench.run()
    bench.taken()
    left = bench.desk.keys.pressed[-1]
    assert (left.chord, left.times) == ("Left", len("元整") + 1)


@pytest.mark.parametrize(
    ("caret", "times"),
    [(CaretStep.GRAPHEME, len("元整") + 1), (CaretStep.POINT, len("元整") + 2), (CaretStep.UNIT, len("元整") + 4)],
)
def test_and_as_the_field_of_the_target_steps(bench: Bench, caret: CaretStep, times: int) -> None:
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
