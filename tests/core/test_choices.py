from __future__ import annotations

from assistant.core.choices import HALF_LIFE_MS, Choices, as_typed


def test_a_choice_that_a_wrong_clock_dated_into_the_future_is_not_new_until_then() -> None:
    now, year = 1_000 * HALF_LIFE_MS, 12 * HALF_LIFE_MS
    lifts = Choices([("cf", "wrong", 8, now + year), ("cf", "right", 8, now)]).lifts("cf", now)
    assert 0 < lifts["wrong"] < lifts["right"]


def test_a_buyers_message_is_not_remembered() -> None:
    assert as_typed("优惠券用不了") == "优惠券用不了"
    assert as_typed("我昨天下的单怎么到现在都还没发货呀") == ""
    assert [as_typed(typed) for typed in ("13812345678", "张三13812345678", "sf1234567890123")] == [""] * 3


def test_a_choice_that_is_not_made_again_counts_less_and_then_nothing() -> None:
    choices = Choices([("cf", "u", 8, 0)])
    assert choices.lifts("cf", HALF_LIFE_MS)["u"] < choices.lifts("cf", 0)["u"]
    assert choices.lifts("cf", 20 * HALF_LIFE_MS) == {}
