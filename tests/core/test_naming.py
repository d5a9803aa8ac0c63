from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.naming import LONGEST, title_from
from assistant.core.unseen import says_something


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("亲，您好！您的订单48小时内发出哦~", "您的订单48小时内发出哦"),
        ("亲爱的{买家昵称}，这款{商品}目前现货充足，满三百减四十", "这款目前现货充足"),
        ("/:^_^ [微笑] #E-s01 退款已提交，1-3 个工作日到账", "退款已提交"),
        ("【双11】全场3.5折, 买二送一", "双11 全场3.5折"),
        ("全场3.5折, 买二送一", "全场3.5折, 买二送一"),
        ("第一行\n第二行", "第一行"),
        ("您的包裹已经由顺丰速运承运并且今晚发出", "您的包裹已经由顺丰速运承运并"),
        ("Thank you very much indeed for waiting", "Thank you very"),
        ("亲亲", "亲亲"),
        ("非常抱歉，让您久等了这么多天才发货，真的对不起", "让您久等了这么多天才发货"),
        ("您先别着急，我这就去看", "我这就去看"),
        ("请您放心，谢谢，退款今天就到账", "退款今天就到账"),
        ("不好意思哈～这款没货了", "这款没货了"),
        ("抱歉", "抱歉"),
        ("亲亲爱的，您好呀！HELLO在的呢，好的呢，今天发出", "今天发出"),
        ("{问候}", "{问候}"),
        ("/:^_^", "/:^_^"),
        ("。。。", "。。。"),
        ("👍🏽" * 10, "👍🏽" * 7),
        ("👨‍👩‍👧" * 4, "👨‍👩‍👧" * 2),
        ("", ""),
    ],
)
def test_a_title_is_the_first_words_that_say_something(text: str, title: str) -> None:
    assert title_from(text) == title


@given(st.text())
def test_a_title_is_short_on_one_line_and_there_when_the_text_says_anything(text: str) -> None:
    title = title_from(text)

    assert len(title) <= LONGEST
    assert title == " ".join(title.split())
    assert bool(title) == says_something(text)


@pytest.mark.usefixtures("ends")
@pytest.mark.parametrize(
    "unit", ["亲", "亲亲爱的", "好的", "很抱歉了", "请您先别急啊", "您好呀", "hi", "，", "【】", "{", "[", "1,", "👍🏽"]
)
def test_no_body_however_it_repeats_keeps_a_title_waiting(unit: str) -> None:
    for text in (unit * 400, f"{unit * 60}嗨，今天发出", f"{unit * 60}x，好"):
        title_from(text)
