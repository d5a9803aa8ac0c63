from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.fields.buyer import LONGEST, is_ours, looks_like_a_name

NAMES = (
    "tb940472610424", "tb123456", "t**1", "小**鱼", "小鱼儿", "jd_abc123", "张三", "Tom_Lee", "Tom Lee", "王·小明",
    "t_1509_12a", "爱吃鱼的猫", "🐟小鱼", "阿~宝", "李小姐", "user123", "我的小可爱", "sunny2008", "鱼" * LONGEST,
    " 小鱼儿\n",
)  # fmt: skip
OTHERS = (
    "", " ", "x" * (LONGEST + 1), "小鱼\n大鱼", "https://item.taobao.com", "www.jd.com", "taobao.com", "a@b.com",
    "你好，在吗", "什么时候发货", "亲，好", "谢谢", "13800138000", "138****1234", "2025111112345678", "SF1234567890123",
    "JDVA00012345678", "59.9", "¥59", "59.9元", "C:\\a.txt", "/home/x", "报表.xlsx", "{买家昵称}", "[微笑]", "#E-s01",
    "a/b",
    "浙江省杭州市余杭区文一西路969号", "2025-11-11", "11月11日", "18:00", "***", "iPhone 15 Pro Max", "a=b", "x<y",
    "100%", "XL/XXL", "锦绣旗舰店", "_", "12 34", "🐟", "\u200b", "小鱼\u202e",
    "千牛", "QQ", "WeChat.exe", "微信", "企业微信", "拼多多工作台", "文件传输助手",
)  # fmt: skip


@pytest.mark.parametrize("text", NAMES)
def test_nicknames(text: str) -> None:
    assert looks_like_a_name(text)


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_no_nickname(text: str) -> None:
    assert not looks_like_a_name(text)


def test_our_own_names_are_never_the_buyer() -> None:
    assert not looks_like_a_name("小美", {"锦绣女装", "小美"})
    assert not looks_like_a_name("TB123", {"tb123"})
    assert is_ours("AliWorkbench", {"AliWorkbench.exe"})


@given(st.text())
def test_any_text_is_judged_and_a_name_has_one_short_line(text: str) -> None:
    if looks_like_a_name(text):
        assert len(text.strip().splitlines()) == 1
        assert len(text.strip()) <= LONGEST
