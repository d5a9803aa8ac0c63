"""A number is one however it is written."""

from __future__ import annotations

import pytest
from readers import reading

from assistant.core.search.hit import Tier
from assistant.core.search.index.entry import SearchEntry
from assistant.core.search.match.numbers import other_spellings
from assistant.core.search.search_index import Index


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("7天", ("七天",)),
        ("七天无理由", ("7天无理由",)),
        ("双11", ("双十一",)),
        ("双十一", ("双11",)),
        ("第2件", ("第二件",)),
        ("2件", ("二件", "两件")),
        ("两件", ("2件",)),
        ("24小时", ("二十四小时",)),
        ("二十四小时", ("24小时",)),
        ("20天", ("二十天",)),
        ("12月", ("十二月",)),
        *((plain, ()) for plain in ("12", "cf2", "fh3", "165 110", "1.65米", "618活动", "2026年", "发货", "", "3.8节")),
        *((plain, ()) for plain in ("十一", "零食", "一百", "二百五", "05天")),
    ],
)
def test_the_other_way_to_write_it(typed: str, others: tuple[str, ...]) -> None:
    assert other_spellings(typed) == others


@pytest.mark.parametrize(
    ("title", "queries"),
    [
        ("七天无理由", ["7天", "七天", "qitian", "7天无理由", "7tian"]),
        ("7天无理由", ["7天", "七天", "qitian", "qitianwuliyou"]),
        ("双11预售", ["双十一", "双11", "shuangshiyi", "shuangshiyiyushou"]),
        ("双十一预售", ["双十一", "双11", "shuangshiyi", "ssy"]),
        ("第二件半价", ["第2件", "第二件", "dierjian"]),
        ("买2件更划算", ["两件", "2件", "二件"]),
        ("48小时发货", ["四十八小时", "48小时"]),
        ("方案①", ["方案1", "方案一", "方案①"]),
        ("发货⽅式", ["发货方式", "fahuofangshi"]),
        ("七天无理由", ["７天", "⑦天"]),
        ("第二件半价", ["第①件", "第②件"][1:]),
        ("20元券", ["ershiyuan", "二十元券"]),
        ("两件优惠", ["２件", "兩件"]),
    ],
)
def test_a_title_is_found_by_either(title: str, queries: list[str]) -> None:
    index = Index([SearchEntry(uuid="u", title=title, title_reading=reading(title))])
    assert [typed for typed in queries if [hit.tier <= Tier.TITLE_MIXED for hit in index.search(typed)] != [True]] == []


def test_what_was_typed_comes_before_the_other_spelling_of_its_tier() -> None:
    index = Index(
        SearchEntry(uuid=title, title=title, title_reading=reading(title), position=at)
        for at, title in enumerate(["七天退", "7天换", "退货7天"])
    )
    assert [hit.uuid for hit in index.search("7天")] == ["7天换", "七天退", "退货7天"]
    assert [hit.uuid for hit in index.search("七天")] == ["七天退", "7天换", "退货7天"]


def test_another_code_is_not_meant() -> None:
    index = Index(
        [
            SearchEntry(uuid="code", title="满减", code="2件", title_reading=reading("满减")),
            SearchEntry(uuid="title", title="两件优惠", title_reading=reading("两件优惠")),
        ]
    )
    assert [hit.uuid for hit in index.search("两件")] == ["title"]


def test_what_was_chosen_comes_first_however_its_number_is_written() -> None:
    titles = ["七天退", "7天换"]
    index = Index(SearchEntry(uuid=title, title=title, title_reading=reading(title)) for title in titles)
    assert [hit.uuid for hit in index.search("7天", chosen={"七天退": 0.5})] == titles


def test_a_number_has_no_initial() -> None:
    index = Index(
        SearchEntry(uuid=title, title=title, title_reading=reading(title)) for title in ("补偿方案3", "补偿方案说明")
    )
    assert [hit.uuid for hit in index.search("bcfas")] == ["补偿方案说明"]


def test_what_is_said_is_marked() -> None:
    (hit,) = Index([SearchEntry(uuid="u", title="双11预售", title_reading=reading("双11预售"))]).search("shiyiyu")
    assert hit.spans.title == ((1, 4),)
