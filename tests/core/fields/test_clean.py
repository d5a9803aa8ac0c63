from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.fields.clean import clean


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("备注", "一\r\n二\r三\u2028四\t五", "一\n二\n三\n四\t五"),
        ("买家昵称", " 小鱼\n儿 ", "小鱼 儿"),
        ("订单号", "2025\r\n1111", "2025 1111"),
        ("备注", "a\x00b\x1b[31mc\x7fd\x85", "ab[31mcd\n"),
        ("备注", "退\u202e款\u2066元\u200f", "退款元"),
        ("备注", "小\u200b鱼\ufeff", "小鱼"),
        ("备注", "\ud83d半个", "半个"),
        ("备注", "👨\u200d👩\u200d👧❤\ufe0f", "👨\u200d👩\u200d👧❤\ufe0f"),
        ("备注", "\u3000 \n\t", ""),
        ("备注", "\u200b\u200d\u2060", ""),
        ("备注", "  两格", "  两格"),
    ],
)
def test_values_are_plain_and_visible(name: str, text: str, value: str) -> None:
    assert clean(name, text) == value


@given(st.text(), st.sampled_from(["备注", "买家昵称"]))
def test_cleaning_twice_changes_nothing_and_the_value_can_be_encoded(text: str, name: str) -> None:
    once = clean(name, text)
    assert clean(name, once) == once
    once.encode()
    assert name == "备注" or "\n" not in once
