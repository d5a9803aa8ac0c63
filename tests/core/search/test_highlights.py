from __future__ import annotations

import pytest
from shop import Shop, entry, phrase

from assistant.core.search.hit import Tier
from assistant.core.search.search_index import Index

SHOP = Shop()


@pytest.mark.parametrize(
    ("typed", "title", "code", "name", "body"),
    [
        ("cfh", "催发货", "", "催发货", ""),
        ("cfh", "催发货（预售款）", "cfh", "", ""),
        ("cfh1", "催发货", "cfh1", "", ""),
        ("货时", "发货时间", "", "货时", ""),
        ("fahuosh", "发货时间", "", "发货时", ""),
        ("shijian", "发货时间（周末）", "", "时间", ""),
        ("xi'an", "西安仓发货", "", "西安", ""),
        ("xian", "西安仓发货", "", "西安", ""),
        ("ztj", "主图价格", "", "主图价", ""),
        ("zhtj", "主图价格", "", "主图价", ""),
        ("hysk", "催发货（预售款）", "", "货|预售款", ""),
        ("XLm", "XL码偏大吗", "", "XL码", ""),
        ("xlmapian", "XL码偏大吗", "", "XL码偏", ""),
        ("退kuan", "退款进度", "", "退款", ""),
        ("tuikjd", "退款进度", "", "退款进度", ""),
        ("tuikaunjindu", "退款进度", "", "退款进度", ""),
        ("tuikaun", "退款规则", "", "退款", ""),
        ("退款近度", "退款进度", "", "退款进度", ""),
        ("吊牌", "拆封", "", "", "吊牌"),
        ("您服务有什么", "欢迎光临", "", "", "您服务|有什么"),
        ("diaopai", "拆封", "", "", "吊牌"),
        ("qtwly", "退款规则", "", "", "七天无理由"),
        ("催单", "首次催付", "", "", ""),
        ("爆仓 kuaidi", "快递爆仓", "", "快递爆仓", ""),
        ("退款 七天", "退款规则", "", "退款", "七天"),
        ("臺灣", "臺灣配送", "", "臺灣", ""),
        ("推kuan近度", "退款进度", "", "退款进度", ""),
        ("发火shijian", "发货时间（偏远）", "", "发货时间", ""),
        ("cuifahuoys", "催发货（预售款）", "", "催发货|预售", ""),
        ("hyhm", "还有货吗", "", "还有货吗", ""),
        ("台湾", "臺灣配送", "", "臺灣", ""),
    ],
)
def test_what_is_marked(typed: str, title: str, code: str, name: str, body: str) -> None:
    assert SHOP.marked(typed, title) == (code, name, body)


def test_marks_go_by_code_points() -> None:
    one = phrase("u", "😀催付😀款", "😀亲😀请付款", code=" Cf ")
    index = Index([entry(one)])
    assert index.search("cuif")[0].spans.title == ((1, 3),)
    assert index.search("cf")[0].spans.code == ((1, 3),)
    assert index.search("请付")[0].spans.body == ((3, 5),)


def test_marks_are_apart_and_ascending() -> None:
    for typed in ("fa huo", "hysk", "亲 天", "退 款"):
        for hit in SHOP.hits(typed):
            for spans in (hit.spans.code, hit.spans.title, hit.spans.body):
                flat = [place for span in spans for place in span]
                assert flat == sorted(set(flat))


def test_words_that_are_a_name_as_a_whole_are_marked_in_it() -> None:
    index = Index([entry(phrase("a", "CHOW TAI 礼盒", code="chow tai1")), entry(phrase("b", "周大福", code="xl m"))])
    for typed, code, title in (
        ("CHOW TAI 礼盒", (), ((0, 4), (5, 8), (9, 11))),
        ("chow tai", ((0, 8),), ()),
        ("chow tai1", ((0, 9),), ()),
        ("tai 礼", (), ((5, 8), (9, 10))),
        ("XL m", ((0, 4),), ()),
    ):
        (hit,) = index.search(typed)
        assert (hit.spans.code, hit.spans.title) == (code, title), typed


def test_a_slip_in_another_reading_is_marked() -> None:
    index = Index([entry(phrase("a", "长途运输说明"))])  # chang, or as in 局长 zhang
    hit = index.search("zhangtuyunshushuomign")[0]
    assert (hit.tier, hit.spans.title) == (Tier.TITLE_TYPO, ((0, 6),))


def test_a_name_is_typed_as_it_is_written_with_pinyin_behind_it() -> None:
    titles = ("金手镯Pandora串珠", "逗猫棒Royal Canin授权", "蓝色")
    index = Index([entry(phrase(uuid, title)) for uuid, title in zip("abc", titles, strict=True)])
    for typed, marked in (("Pandorachuanzhu", (3, 12)), ("Pandorachuanz", (3, 12)), ("pandorachuanzhu", (3, 12))):
        assert [(hit.uuid, hit.spans.title) for hit in index.search(typed)] == [("a", (marked,))]
    assert [(hit.uuid, hit.spans.title) for hit in index.search("Royal Caninshouquan")] == [("b", ((3, 8), (9, 16)))]
    assert index.search("Lan") == []


def test_letters_that_sound_like_a_syllable_have_no_initial_of_their_own() -> None:
    index = Index([entry(phrase("a", "LV包")), entry(phrase("b", "LOVE手镯"))])
    assert index.search("lb") == []
    assert index.search("lves") == []
    for typed, found in (("lvb", "a"), ("lvbao", "a"), ("loves", "b"), ("loveshouzhuo", "b")):
        assert [hit.uuid for hit in index.search(typed)] == [found]


@pytest.mark.parametrize(("typed", "marked"), [("退款", ((0, 2),)), ("tuikuan", ((0, 2),)), ("tuihuo", ())])
def test_the_standard_answer_of_a_group_is_marked_where_its_title_says_the_name(
    typed: str, marked: tuple[tuple[int, int], ...]
) -> None:
    known = [phrase("u", "退款进度", group=("退款", "退货"), favourite=True)]
    (hit,) = Index(map(entry, known)).search(typed)
    assert hit.tier is Tier.GROUP_FAVOURITE
    assert hit.spans.title == marked
