"""What the session tells of a paste and what it leaves as it was meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from fakes import QIANNIU, WECHAT
from session_bench import (
    AGENT,
    BUYER,
    CLIP,
    LONG,
    OTHER,
    PLAIN,
    Bench,
    by_hotkey,
    by_palette,
)

from assistant.core.errors import AssistantError

if TYPE_CHECKING:
    from assistant.core.phrase import Phrase


@pytest.fixture
def bench() -> Bench:
    return Bench()


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
        assert bench.desk.activation.expects
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
        assert not bench.desk.activation.expects
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
