from __future__ import annotations

import pytest
from shop import Shop, entry, phrase

from assistant.core.search.hit import Tier
from assistant.core.search.search_index import Index

SHOP = Shop()


@pytest.mark.parametrize(
    ("typed", "title", "tier"),
    [
        ("cf", "催付", Tier.EXACT_CODE),
        ("CF", "催付", Tier.EXACT_CODE),
        ("ｃｆ", "催付", Tier.EXACT_CODE),
        ("cfh", "催发货（预售款）", Tier.CODE_PREFIX),
        ("cfh1", "催发货", Tier.EXACT_CODE),
        ("cfh", "催发货", Tier.TITLE_INITIALS),
        ("发货时间", "发货时间", Tier.TITLE_EXACT),
        ("發貨時間", "发货时间", Tier.TITLE_EXACT),
        ("台湾配送", "臺灣配送", Tier.TITLE_EXACT),
        ("发货", "发货时间", Tier.TITLE_PREFIX),
        ("货时", "发货时间", Tier.TITLE_CONTAINS),
        ("xl码", "XL码偏大吗", Tier.TITLE_PREFIX),
        ("fahuoshijian", "发货时间", Tier.TITLE_PINYIN),
        ("fahuoshij", "发货时间", Tier.TITLE_PINYIN_PREFIX),
        ("fahuosh", "发货时间", Tier.TITLE_PINYIN_PREFIX),
        ("shijian", "发货时间", Tier.TITLE_PINYIN_INSIDE),
        ("huankuan", "信用卡还款", Tier.TITLE_PINYIN_INSIDE),
        ("haikuan", "信用卡还款", Tier.TITLE_PINYIN_INSIDE),
        ("jiachangkuan", "加长款", Tier.TITLE_PINYIN),
        ("diaohuo", "调货申请", Tier.TITLE_PINYIN_PREFIX),
        ("lvsekuan", "绿色款", Tier.TITLE_PINYIN),
        ("lvehoukuan", "略厚款", Tier.TITLE_PINYIN),
        ("luehoukuan", "略厚款", Tier.TITLE_PINYIN),
        ("xlmapianda", "XL码偏大吗", Tier.TITLE_PINYIN_PREFIX),
        ("iphoneke", "iPhone壳", Tier.TITLE_PINYIN),
        ("xi'an", "西安仓发货", Tier.TITLE_PINYIN_PREFIX),
        ("cfsq", "重发申请", Tier.TITLE_INITIALS),
        ("ztjg", "主图价格", Tier.TITLE_INITIALS),
        ("zhtjg", "主图价格", Tier.TITLE_INITIALS),
        ("zhcp", "中差评挽回", Tier.TITLE_INITIALS_PREFIX),
        ("zchp", "中差评挽回", Tier.TITLE_INITIALS_PREFIX),
        ("zhchp", "中差评挽回", Tier.TITLE_INITIALS_PREFIX),
        ("cpwh", "中差评挽回", Tier.TITLE_INITIALS_INSIDE),
        ("tuikjd", "退款进度", Tier.TITLE_MIXED),
        ("tkjindu", "退款进度", Tier.TITLE_MIXED),
        ("退kuan", "退款规则", Tier.TITLE_MIXED),
        ("t款", "退款规则", Tier.TITLE_MIXED),
        ("kuaidibc", "快递爆仓", Tier.TITLE_MIXED),
        ("催单", "首次催付", Tier.GROUP_OR_TAG),
        ("cuidan", "库存紧张", Tier.GROUP_OR_TAG),
        ("双11", "组合价", Tier.GROUP_OR_TAG),
        ("吊牌", "拆封", Tier.BODY_CONTAINS),
        ("为您服务有什么", "欢迎光临", Tier.BODY_CONTAINS),
        ("高兴为您服务[微笑]有什么", "欢迎光临", Tier.BODY_CONTAINS),
        ("催促仓库", "催发货", Tier.BODY_CONTAINS),
        ("付款后48小时内发出，预售", "发货时间", Tier.BODY_CONTAINS),
        ("diaopai", "拆封", Tier.BODY_PINYIN),
        ("tiukuanjindu", "退款进度", Tier.TITLE_TYPO),
        ("fahuoshijain", "发货时间", Tier.TITLE_TYPO),
        ("tuikaun", "退款规则", Tier.TITLE_TYPO),
        ("退款近度", "退款进度", Tier.TITLE_TYPO),
        ("qtwly", "退款规则", Tier.BODY_INITIALS),
    ],
)
def test_how_a_phrase_is_found(typed: str, title: str, tier: Tier) -> None:
    assert SHOP.hit(typed, title).tier is tier


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("QQ", "签签乐"),
        ("XL", "夏凉被"),
        ("CF", "拆封"),
        ("xi'an", "先拍后付"),
        ("fang'an", "反感推销"),
        ("zhjjg", "主图价格"),
        ("zhfk", "组合价"),
        ("微笑", "欢迎光临"),
        ("催付 退款", "催付"),
        ("ma", "发货时间"),
    ],
)
def test_what_is_not_found(typed: str, title: str) -> None:
    assert title not in SHOP.titles(typed)


@pytest.mark.parametrize("typed", ["", " ", "\n\t", "\u3000"])
def test_nothing_typed_finds_nothing(typed: str) -> None:
    assert SHOP.hits(typed) == []


def test_hits_go_down_the_tiers() -> None:
    for typed in ("fa", "cf", "退", "亲", "h", "发货"):
        tiers = [hit.tier for hit in SHOP.hits(typed)]
        assert tiers == sorted(tiers)


def test_words_match_in_any_order_and_the_weakest_decides() -> None:
    assert SHOP.titles("爆仓 kuaidi") == ["快递爆仓"]
    assert SHOP.hit("爆仓 kuaidi", "快递爆仓").tier is Tier.TITLE_PINYIN_PREFIX
    assert SHOP.hit("退款 七天", "退款规则").tier is Tier.BODY_CONTAINS
    assert SHOP.hit("cf 首次", "首次催付").tier is Tier.TITLE_PREFIX


def test_a_word_matches_a_title_with_spaces_as_a_whole() -> None:
    assert SHOP.hit("发 货 时 间", "发货时间").tier is Tier.TITLE_EXACT


def test_only_phrases_of_the_group_are_found() -> None:
    assert set(SHOP.titles("亲", group=("催单",))) == {"催付", "首次催付"}
    assert SHOP.titles("发货", group=("没有",)) == []


def test_no_more_than_asked_for() -> None:
    assert SHOP.titles("亲", limit=3) == SHOP.titles("亲")[:3]
    assert SHOP.hits("亲", limit=0) == []


def test_a_code_comes_before_the_titles_that_read_like_it_though_it_only_counts_on() -> None:
    known = [
        entry(phrase("code", "充电宝补偿方案", code="bcfa3")),
        *(entry(phrase(f"title{number}", "补偿方案3", code=f"bcfa1{number}", position=number)) for number in range(9)),
        entry(phrase("both", "补偿方案3（面霜）", code="补偿方案3")),
    ]
    index = Index(known)
    assert [hit.uuid for hit in index.search("bcfa3")][:2] == ["code", "title0"]
    assert [hit.uuid for hit in index.search("补偿方案3")][:2] == ["both", "title0"]
    assert len(index.search("bcfa3")) == len(known)


def test_a_code_comes_before_every_title() -> None:
    index = Index([entry(phrase("title", "发货")), entry(phrase("code", "返回说明", code="fh"))])
    assert [hit.uuid for hit in index.search("fh")] == ["code", "title"]


def test_the_favourites_of_a_group_come_before_titles_that_begin_with_its_name() -> None:
    known = [
        phrase("prefix", "尺码参考", group=("尺码",), position=0),
        phrase("second", "推荐", group=("尺码",), position=2, favourite=True),
        phrase("first", "问身高体重", group=("尺码",), position=1, favourite=True),
        phrase("plain", "两码之间", group=("尺码",), position=3),
        phrase("whole", "尺码", group=("退换",), position=4),
        phrase("other", "换尺码", group=("退换", "换尺码"), position=5, favourite=True),
    ]
    hits = Index(map(entry, known)).search("尺码")
    assert [hit.uuid for hit in hits] == ["whole", "first", "second", "prefix", "other", "plain"]
    assert [hit.tier for hit in hits[1:3]] == [Tier.GROUP_FAVOURITE] * 2


@pytest.mark.parametrize(("typed", "first"), [("chima", "ask"), ("chim", "table"), ("chi", "table"), ("cm", "table")])
def test_a_group_s_name_may_be_typed_in_whole_pinyin(typed: str, first: str) -> None:
    known = [
        phrase("table", "尺码表", position=0),
        phrase("ask", "问身高体重", group=("尺码",), position=1, favourite=True),
    ]
    assert Index(map(entry, known)).search(typed)[0].uuid == first


def test_of_the_favourites_of_a_group_one_that_begins_with_its_name_comes_first() -> None:
    known = [
        phrase("time", "48小时内发货", group=("物流",), position=0, favourite=True),
        phrase("where", "物流到哪了", group=("物流",), position=1, favourite=True),
    ]
    assert [hit.uuid for hit in Index(map(entry, known)).search("物流")] == ["where", "time"]


def test_a_favourite_that_may_not_be_said_any_more_is_no_standard_answer() -> None:
    known = [
        entry(phrase("late", "满减", group=("活动",), position=0, favourite=True), late=True),
        entry(phrase("now", "秒杀", group=("活动",), position=1, favourite=True)),
        entry(phrase("title", "活动说明", group=("活动",), position=2)),
    ]
    assert [hit.uuid for hit in Index(known).search("活动")] == ["now", "title", "late"]
