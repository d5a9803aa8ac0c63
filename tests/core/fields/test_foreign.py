from __future__ import annotations

import json
import re
from pathlib import Path
from time import process_time

import foreign_bodies as bodies
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.errors import Severity
from assistant.core.fields.foreign import may_be_doubted
from assistant.core.fields.parse import parse

ROOT = Path(__file__).parents[3]
ALL_DOUBTED = [*bodies.DOUBTED, *bodies.DOUBTED_ASIDE, *bodies.DOUBTED_ELSEWHERE]
_MARKED = re.compile("‹([^›]*)›")


def written(body: str) -> list[str]:
    return [doubt.written for doubt in parse(body).doubts]


@pytest.mark.parametrize("marked", ALL_DOUBTED)
def test_what_nobody_has_filled_is_doubted_where_it_stands(marked: str) -> None:
    body = _MARKED.sub(r"\1", marked)
    doubts = parse(body).doubts
    assert [doubt.written for doubt in doubts] == _MARKED.findall(marked)
    assert [body[doubt.start : doubt.end] for doubt in doubts] == _MARKED.findall(marked)


@pytest.mark.parametrize("marked", ALL_DOUBTED)
def test_a_quick_look_passes_over_nothing_but_broken_fields(marked: str) -> None:
    body = _MARKED.sub(r"\1", marked)
    assert may_be_doubted(body) or body.count("{") != body.count("}")


@pytest.mark.parametrize("body", [*bodies.PLAIN, *bodies.PLAIN_ASIDE, *bodies.PLAIN_ELSEWHERE])
def test_what_is_meant_as_it_is_is_not_doubted(body: str) -> None:
    assert written(body) == []


def test_no_starter_pack_is_doubted() -> None:
    packs = sorted((ROOT / "resources" / "phrases").glob("*.json"))
    texts = [
        message["text"]
        for pack in packs
        for phrase in json.loads(pack.read_text(encoding="utf-8"))["phrases"]
        for message in phrase["body"]
        if "text" in message
    ]
    assert len(texts) > 400
    assert [text for text in texts if written(text)] == []


@pytest.mark.parametrize("marked", ALL_DOUBTED)
def test_the_fields_that_are_proposed_leave_nothing_to_doubt(marked: str) -> None:
    body = _MARKED.sub(r"\1", marked)
    mended, at = "", 0
    for doubt in parse(body).doubts:
        mended += body[at : doubt.start] + doubt.instead
        at = doubt.end
    template = parse(mended + body[at:])
    assert template.doubts == ()
    assert template.fields
    assert not [problem for problem in template.problems if problem.severity is Severity.BLOCK]


@given(st.text(alphabet="{}[]【】<>#%$@&*_＿XxＸ×名姓订单号天先生 \n\\｛｝/:=a1-", max_size=60))
def test_any_body_has_its_doubts_apart_and_where_they_are_written(body: str) -> None:
    end = 0
    for doubt in parse(body).doubts:
        assert end <= doubt.start < doubt.end <= len(body)
        if not doubt.inside:
            assert body[doubt.start : doubt.end] == doubt.written
            end = doubt.end


@pytest.mark.parametrize(
    "signs", ["X", "_", "*", "[名]", "【姓名", "#名", "%filltext:", "a.b@", "<date ", "X天", "{{", "（ "]
)
def test_a_long_body_is_looked_through_at_once(signs: str) -> None:
    began = process_time()
    parse(signs * (100_000 // len(signs)))
    assert process_time() - began < 4


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ("请在XX月XX日前付款", ["{月份}月", "{几号}日"]),
        ("X天内发出，X元包邮", ["{天数}天", "{金额}元"]),
        ("X先生您好", ["{买家昵称}"]),
        ("单号XXX，密码___", ["{内容}", "{内容2}"]),
        ("{内容}，单号XXX，密码___", ["{内容2}", "{内容3}"]),
        ("{{contact.first_name}}", ["{买家昵称}"]),
        ("[order number]", ["{订单号}"]),
        ("[偏大/偏小/正常码]都有", []),
        ("版型[偏大/偏小/正常码]", ["{偏大/偏小/正常码}"]),
        ("%filltext:name=电话:default=无%", ["{电话}"]),
        ("退款${amount}", ["{amount}"]),
    ],
)
def test_what_is_proposed_asks_for_what_is_meant(body: str, fields: list[str]) -> None:
    assert [doubt.instead for doubt in parse(body).doubts] == fields


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("{答复:亲{天数}天内到/明天到}", [("{答复:亲{天数}天内到/明天到}", "")]),
        ("{尺码:{a}/{b}}您好", [("{尺码:{a}/{b}}", "")]),
        ("您好{买家昵称，在吗", [("{买家昵称", "{买家昵称}")]),
        ("您好买家昵称}，在吗", [("买家昵称}", "{买家昵称}")]),
        ("您好{ 订单号", [("{ 订单号", "{订单号}")]),
        ("{没有配对", []),
        ("订单{^_^}号", []),
    ],
)
def test_a_field_that_is_broken_is_doubted(body: str, places: list[tuple[str, str]]) -> None:
    assert [(doubt.written, doubt.instead) for doubt in parse(body).doubts] == places
