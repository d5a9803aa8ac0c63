"""What another program's user has just copied is looked for when the palette comes up empty, and is kept nowhere."""

from __future__ import annotations

import gc
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from session_bench import Bench, phrase

from assistant.core.search.pinyin.alphabet import SPELLINGS
from assistant.services.catalogue import Catalogue
from assistant.services.copied_suggestions import FRESH_MS, LONGEST, SOON_MS

if TYPE_CHECKING:
    from fakes import FakeCopyWatch

    from assistant.core.search.hit import Hit

REFUND = replace(phrase("tk", "已提交，一到三天退回"), title="退款什么时候到账")
SHIP = replace(phrase("fh", "今天下午发货，请留意物流"), title="发货时间")
SIZES = tuple(replace(phrase(f"cm{number}", f"建议拍大{number}码"), title=f"尺码偏小{number}") for number in range(5))
ASKED = "退款什么时候到账"


@pytest.fixture
def bench() -> Bench:
    return Bench(REFUND, SHIP, *SIZES)


@pytest.fixture
def copies(bench: Bench) -> FakeCopyWatch:
    return bench.desk.copies


def come_up(bench: Bench, **how: object) -> list[tuple[str, ...]]:
    """The palette is called and painted; what it was given to show first."""
    bench.session.call_palette(**how)  # type: ignore[arg-type]
    bench.run(0)
    bench.face.on_painted()
    bench.run(0)
    return bench.face.suggested


def test_a_message_of_a_moment_ago_brings_its_answer(bench: Bench, copies: FakeCopyWatch) -> None:
    copies.user_copies(f"亲，{ASKED}呀？\n好几天了")
    assert [found[0] for found in come_up(bench)] == ["tk"]


def test_of_a_long_text_the_beginning_is_looked_for(bench: Bench, copies: FakeCopyWatch) -> None:
    copies.user_copies(f"{ASKED}{'。' * 5_000}")
    assert [found[0] for found in come_up(bench)] == ["tk"]


def test_a_word_of_two_brings_what_is_called_so(bench: Bench, copies: FakeCopyWatch) -> None:
    copies.user_copies("退款")
    assert come_up(bench) == [("tk",)]


@pytest.mark.parametrize("text", [ASKED, "亲，退款什么时候能到账呢"])
def test_what_is_out_of_date_is_never_suggested(text: str) -> None:
    bench = Bench(replace(REFUND, valid_until=date(2025, 11, 10)), SHIP)
    bench.desk.copies.user_copies(text)
    assert come_up(bench) == []


def test_three_are_enough(bench: Bench, copies: FakeCopyWatch) -> None:
    copies.user_copies("尺码偏小吗")
    assert [len(found) for found in come_up(bench)] == [3]


@pytest.mark.parametrize("sign", ["@", "#", ">", "＠", "\u200b>"])
def test_a_sign_in_front_is_the_buyers_and_says_nowhere_to_look(bench: Bench, copies: FakeCopyWatch, sign: str) -> None:
    copies.user_copies(f"{sign}{ASKED}")
    assert [found[0] for found in come_up(bench)] == ["tk"]


@pytest.mark.parametrize(("text", "by_parts"), [("张三", False), ("好的", False), ("几时到", True), ("ok 好的", False)])
def test_two_characters_find_nothing_by_their_parts(
    monkeypatch: pytest.MonkeyPatch, bench: Bench, copies: FakeCopyWatch, text: str, by_parts: bool
) -> None:
    asked: list[bool] = []

    def answers(_self: Catalogue, _message: str, _most: int, *, by_parts: bool) -> list[Hit]:
        asked.append(by_parts)
        return []

    monkeypatch.setattr(Catalogue, "answers", answers)
    copies.user_copies(text)
    come_up(bench)
    assert asked == [by_parts]


class TestNothingIsRead:
    def test_when_nothing_was_copied_since_we_began(self, bench: Bench, copies: FakeCopyWatch) -> None:
        assert come_up(bench) == []
        assert copies.reads == 0

    def test_after_a_minute(self, bench: Bench, copies: FakeCopyWatch) -> None:
        copies.user_copies(ASKED)
        bench.run(FRESH_MS + 1)
        assert come_up(bench) == []
        assert copies.reads == 0

    def test_of_what_we_have_put_there_ourselves(self, bench: Bench, copies: FakeCopyWatch) -> None:
        copies.user_copies(ASKED)
        copies.we_write()
        assert come_up(bench) == []
        assert copies.reads == 0

    def test_when_the_user_does_not_want_it(self, bench: Bench, copies: FakeCopyWatch) -> None:
        bench.session.suggestions.on = False
        copies.user_copies(ASKED)
        assert come_up(bench) == []
        assert (copies.looks, copies.reads) == (0, 0)

    def test_when_the_palette_is_not_as_it_came_up(self, bench: Bench, copies: FakeCopyWatch) -> None:
        copies.user_copies(ASKED)
        bench.face.touched = True
        assert come_up(bench) == []
        assert copies.reads == 0


class TestNothingIsShown:
    def test_for_a_secret(self, bench: Bench, copies: FakeCopyWatch) -> None:
        copies.user_copies(ASKED)
        copies.secret = True
        assert come_up(bench) == []

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "tk",
            "https://example.com/tk",
            "8823 1192",
            "龘龘龘",
            f"{'。' * LONGEST}{ASKED}",
            "今天",
            "下午发货的会议改到三点",
            f"{ASKED} 13800138000",
            f"{ASKED}138 0013-8000",
            "今天下午发货：浙江省杭州市余杭区某某路1号",
            "退款寄到中山路 12号",
            "退款密码是Hunter2",
            "退款的验证码：8823",
            "退款 8823 1192 6640",
        ],
    )
    def test_for_no_message(self, bench: Bench, copies: FakeCopyWatch, text: str) -> None:
        copies.user_copies(text)
        assert come_up(bench) == []

    def test_when_something_was_pressed_before_the_text_came(self, bench: Bench, copies: FakeCopyWatch) -> None:
        copies.user_copies(ASKED)
        copies.waits = True
        come_up(bench)
        bench.face.touched = True
        copies.answer()
        bench.run(0)
        assert bench.face.suggested == []

    def test_when_something_was_pressed_while_it_was_looked_for(self, bench: Bench, copies: FakeCopyWatch) -> None:
        copies.user_copies(ASKED)
        copies.waits = True
        come_up(bench)
        copies.answer()
        bench.face.touched = True
        bench.run(0)
        assert bench.face.suggested == []

    def test_when_looking_for_it_took_too_long(self, bench: Bench, copies: FakeCopyWatch) -> None:
        copies.user_copies(ASKED)
        copies.waits = True
        come_up(bench)
        copies.answer()
        bench.desk.scheduler.now += SOON_MS + 1
        bench.run(0)
        assert bench.face.suggested == []

    def test_when_the_palette_has_gone_before_the_text_came(self, bench: Bench, copies: FakeCopyWatch) -> None:
        copies.user_copies(ASKED)
        copies.waits = True
        come_up(bench)
        bench.face.hide_palette()
        copies.answer()
        bench.run(0)
        assert bench.face.suggested == []

    def test_when_the_text_came_for_another_time(self, bench: Bench, copies: FakeCopyWatch) -> None:
        copies.user_copies(ASKED)
        copies.waits = True
        come_up(bench)
        bench.face.hide_palette()
        bench.session.suggestions.on = False
        come_up(bench)
        copies.answer()
        bench.run(0)
        assert bench.face.suggested == []

    def test_when_the_text_came_late(self, bench: Bench, copies: FakeCopyWatch) -> None:
        copies.user_copies(ASKED)
        copies.waits = True
        come_up(bench)
        bench.run(SOON_MS + 1)
        copies.answer()
        bench.run(0)
        assert bench.face.suggested == []


@pytest.mark.parametrize("begin", ["退款什么时候到账呀", "退款什么时候到账 tuikuan 7天"])
def test_no_word_of_it_stays_in_memory(bench: Bench, copies: FakeCopyWatch, begin: str) -> None:
    copies.user_copies(f"{begin}等了好久")
    before = _patterns()
    come_up(bench)
    copies.we_write()
    gc.collect()
    held = {text for one in gc.get_objects() for text in gc.get_referents(one) if isinstance(text, str)}
    assert [text for text in held if "等了好久"[1:] in text and begin[-2:] in text and len(text) < 200] == []
    kept = _patterns() - before
    assert [one for one in kept if any(word in one for word in ("tuik", "退款", "到账", "好久"))] == []


def test_nor_does_what_was_made_of_letters(bench: Bench) -> None:
    typed = ("tuikua", "tuikuanshenmes", "tuikuans", "jianyip", "yitiand")
    for one in typed:
        bench.catalogue.search(one)
    assert [one for one in _patterns() if any(word[:4] in one for word in typed)] != []
    bench.catalogue.forget_searched()
    assert [one for one in _patterns() if any(word[:4] in one for word in typed)] == []


def _patterns() -> set[str]:
    """Those that Python itself keeps, the signs of syllables as letters."""
    return {"".join(SPELLINGS.get(sign, sign) for sign in str(key[1])) for key in re._cache}  # type: ignore[attr-defined]


def test_of_a_suggestion_that_is_taken_the_use_is_kept_and_no_choice(bench: Bench, copies: FakeCopyWatch) -> None:
    copies.user_copies(ASKED)
    come_up(bench)
    bench.paste(REFUND)
    bench.clipboard.read()
    bench.run(5_000)
    assert [use[0] for use in bench.library.uses] == ["tk"]
    assert bench.library.chosen == []
    assert bench.catalogue._choices.lifts(ASKED, 0) == {}
