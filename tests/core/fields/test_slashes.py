from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.core.fields.parse import parse
from assistant.core.fields.template import Choice, Named


def choices(body: str) -> tuple[str, ...]:
    (part,) = parse(body).fields
    assert isinstance(part, Choice)
    return part.choices


def keys(body: str) -> list[str]:
    return [problem.sentence.key for problem in parse(body).problems]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # What was always a choice stays one.
        ("{尺码:S/M/L}", ("S", "M", "L")),
        ("{尺码:36/37/38}", ("36", "37", "38")),
        ("{尺码:36／37／38}", ("36", "37", "38")),
        ("{今天发出/正在打包}", ("今天发出", "正在打包")),
        ("{发货:18:00前/20:00后}", ("18:00前", "20:00后")),
        ("{颜色:红 / 蓝 / 绿}", ("红", "蓝", "绿")),
        ("{尺码:165/88A}", ("165", "88A")),
        # Addresses of pages.
        ("{链接:https://a.cn/x/https://b.cn/y}", ("https://a.cn/x", "https://b.cn/y")),
        ("{链接:http://a.cn/x?y=1&z=2#t/www.b.cn/y/z}", ("http://a.cn/x?y=1&z=2#t", "www.b.cn/y/z")),
        ("{链接:https://a.cn/x/没有链接}", ("https://a.cn/x", "没有链接")),
        ("{链接:没有/https://a.cn/x/y}", ("没有", "https://a.cn/x/y")),
        ("{链接:https://a.cn/x/／none}", ("https://a.cn/x/", "none")),
        ("{链接:item.taobao.com/item.htm/m.tb.cn/h.5Xy}", ("item.taobao.com/item.htm", "m.tb.cn/h.5Xy")),
        ("{平台:taobao.com/tmall.com}", ("taobao.com", "tmall.com")),
        ("{链接:https://a.cn/x 红/https://a.cn/y 蓝}", ("https://a.cn/x 红", "https://a.cn/y 蓝")),
        ("{https://a.cn/x/https://b.cn/y}", ("https://a.cn/x", "https://b.cn/y")),
        # Brackets.
        ("{规格:M(165/88)/L(170/92)}", ("M(165/88)", "L(170/92)")),
        ("{规格:大（男/女）/小【男／女】}", ("大（男/女）", "小【男／女】")),
        ("{规格:a(b(c/d)e/f)/g}", ("a(b(c/d)e/f)", "g")),
        ("{规格:a(b/c}", ("a(b", "c")),
        ("{规格:a)b/c(d}", ("a)b", "c(d")),
        ("{脸::)/:(}", (":)", ":(")),
        # The rest.
        (r"{规格:1\/2英寸/3\/4英寸}", ("1/2英寸", "3/4英寸")),
        (r"{规格:1\／2／3\／4}", ("1／2", "3／4")),
        (r"{价格:59元\/件/99元\/套}", ("59元/件", "99元/套")),
        (r"{目录:C:\\/D:\\}", ("C:\\", "D:\\\\")),
        (r"{目录:a\b/c}", (r"a\b", "c")),
        (r"{a\/b/c}", ("a/b", "c")),
    ],
)
def test_what_a_slash_parts(body: str, expected: tuple[str, ...]) -> None:
    assert choices(body) == expected


@pytest.mark.parametrize(
    ("body", "name", "default"),
    [
        ("{尺码(S/M)}", "尺码(S/M)", ""),
        (r"{订单\/运单}", "订单/运单", ""),
        ("{链接=https://a.cn/x/y}", "链接", "https://a.cn/x/y"),
        (r"{比例=1\/2}", "比例", "1/2"),
        ("{比例=1/2}", "比例", "1/2"),
        ("{https://a.cn/x}", "https://a.cn/x", ""),
    ],
)
def test_what_is_no_choice_is_asked_for_by_its_name(body: str, name: str, default: str) -> None:
    (part,) = parse(body).fields
    assert isinstance(part, Named)
    assert (part.name, part.default) == (name, default)


def test_a_choice_without_a_name_is_called_as_it_reads() -> None:
    (part,) = parse(r"{今天\/明天发/后天发}").fields
    assert isinstance(part, Choice)
    assert part.name == "今天/明天发/后天发"


@pytest.mark.parametrize(
    "body",
    ["{规格:1/2英寸/3/4英寸}", "{规格:1/2英寸}", "{价格:59元/件/99元/套}", "{速度:5km/h/10km/h}", "{价:3元/斤}"],
)
def test_a_slash_that_is_hardly_meant_to_part_is_doubted(body: str) -> None:
    assert "fields.choice-slash" in keys(body)


@pytest.mark.parametrize(
    "body",
    ["{尺码:36/37/38}", "{尺码:36/37/38码}", "{几天:1/2/3天}", "{单位:件/套/双}", "{价:59元/69元/79元}", "{A/B/C}"],
)
def test_other_choices_are_not(body: str) -> None:
    assert "fields.choice-slash" not in keys(body)


def written(choices: list[str]) -> str:
    """Choices as they are written: with `\\` before their slashes, and before each `\\` that stands before one."""
    slashed = [re.sub(r"(\\*)([/／])", lambda run: run[1] * 2 + "\\" + run[2], choice) for choice in choices]
    ends = [re.sub(r"\\+\Z", lambda run: run[0] * 2, choice) for choice in slashed[:-1]]
    return "/".join([*ends, slashed[-1]])


@given(
    st.lists(st.text(alphabet="ab12/／\\:：=. 元件h", min_size=1, max_size=8).map(str.strip), min_size=2, max_size=4)
)
def test_choices_that_are_written_are_read_again(texts: list[str]) -> None:
    assume(all(texts) and len(set(texts)) == len(texts))
    assert choices("{名:" + written(texts) + "}") == tuple(texts)


@given(st.text(alphabet="a/／\\()（）[]https:.cn www,= ", max_size=40))
def test_no_sign_of_a_choice_is_lost(text: str) -> None:
    """Only parting slashes, blanks at the ends and the `\\` of an escape leave."""
    (part,) = parse("{名:x/" + text + "}").fields
    assert isinstance(part, Choice)
    signs = [sign for sign in text if sign not in "/／\\ "]
    kept = [sign for choice in dict.fromkeys(part.choices) for sign in choice if sign not in "/／\\ "]
    assert len(kept) <= len(signs) + 1
    assert set(kept) - {"x"} <= set(signs)
