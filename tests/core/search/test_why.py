"""The ranking's reasons in words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shop import Shop, entries, entry, phrase

from assistant.core.search.hit import NO_REASON, Hit, Tier
from assistant.core.search.search_index import Index
from assistant.core.search.why import Circumstances, reasons, tier_said
from assistant.texts import SENTENCES

SHOP = Shop()


def why(hit: Hit, around: Circumstances = Circumstances()) -> list[str]:  # noqa: B008  # frozen
    return [said.key.removeprefix("why.") for said in reasons(hit, around)]


@pytest.mark.parametrize("tier", Tier)
def test_every_tier_has_words(tier: Tier) -> None:
    assert tier_said(tier).key in SENTENCES


@pytest.mark.parametrize(
    ("typed", "title", "because"),
    [
        ("cf", "催付", ["order"]),
        ("cf", "拆封", ["order"]),
        ("fahuoshij", "发货时间", ["cut-short"]),
        ("haikuan", "信用卡还款", ["other-reading"]),
        ("zhtjg", "主图价格", ["zh-as-one"]),
        ("cuidan", "库存紧张", ["label-by-pinyin"]),
        ("cd", "库存紧张", ["label-by-initials"]),
        ("催单", "首次催付", ["order"]),
        ("(西安仓发货)", "西安仓发货", ["signs-missing"]),
    ],
)
def test_what_is_said_of_a_hit(typed: str, title: str, because: list[str]) -> None:
    assert why(SHOP.hit(typed, title)) == because


def test_what_is_learned_is_said_with_its_weight() -> None:
    index = Index(entries("发货", "发货时间", "发货说明"))
    hits = index.search("fa", bonus={"t1": 0.25}, chosen={"t2": 0.5})
    assert [why(hit) for hit in hits] == [["chosen"], ["used"], ["order"]]
    assert [dict(reasons(hit, Circumstances())[0].values) for hit in hits[:2]] == [{"lift": 50}, {"lift": 25}]


def test_a_fuzzy_match_is_said_to_be_one() -> None:
    index = Index(entries("催促发货"))
    index.use_sounds(("c/ch",))
    (hit,) = index.search("chuicu")
    assert why(hit) == ["fuzzy"]


def test_a_title_whose_code_was_typed_is_lifted_for_it() -> None:
    index = Index([entry(phrase("a", "发货", code="fh9")), entry(phrase("b", "发货", code="发货9"))])
    assert [why(hit) for hit in index.search("发货")] == [["order"], ["order"]]
    index = Index([entry(phrase("a", "发货9")), entry(phrase("b", "发货9（新）", code="发货9"))])
    assert [(hit.uuid, why(hit)) for hit in index.search("发货9")] == [("b", ["order"]), ("a", ["order"])]


def test_what_the_index_does_not_know_is_said_as_well() -> None:
    hit = replace(SHOP.hit("cf", "催付"), reason=NO_REASON)
    assert why(hit, Circumstances(late=True, shipped=True, favourite=True, variants=True)) == [
        *("late", "shipped", "favourite", "variants")
    ]


def test_the_order_of_the_closest_is_said() -> None:
    hit = replace(SHOP.hit("cf", "催付"), tier=Tier.PARTS, reason=NO_REASON)
    assert why(hit) == ["weighed"]
