"""Where nothing holds what was typed as it stands, the rows that hold the most of it are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shop import ROWS, Shop, entry, phrase

from assistant.core.search.hit import Tier
from assistant.core.search.match.closest import _Sums
from assistant.core.search.match.same_words import SameWords
from assistant.core.search.search_index import Index
from assistant.storage.shipped import same_words

if TYPE_CHECKING:
    from assistant.core.phrase import Phrase

PHRASES = [
    phrase(str(number), title, text, code=code, group=(group,), position=number)
    for number, (code, title, group, text) in enumerate(
        [
            ("sc", "色差说明", "质量", "亲，拍摄的光线会让颜色有一点差别。"),
            ("tz", "物流几天不动", "物流", "亲，已经帮您催快递公司核实。"),
            ("wfh", "没发货直接退", "退款", "亲，还没有发货的可以直接申请退款。"),
            ("yhq", "券用不了·门槛", "优惠", "亲，券有使用门槛，请看一下金额。"),
            ("gdz", "修改收货地址", "订单", "亲，请把新地址发给我。"),
            ("cmtj", "身高体重推荐", "尺码", "亲，建议您选大一码。"),
            ("cf", "首次催付", "催付", "亲，您的订单还没有付款哦。"),
            ("zw", "拒绝站外联系", "合规", "亲，只能在平台上沟通，不加微信。"),
            ("qtn", "七天无理由", "退换", "亲，签收后七天内可以退。"),
            ("az", "安装预约", "安装", "亲，师傅会提前一天联系您。"),
        ]
    )
]
CODES = {one.uuid: one.code for one in PHRASES}


def index(phrases: list[Phrase] = PHRASES, words: SameWords | None = None) -> Index:
    made = Index(map(entry, phrases))
    made.use_words(lambda: same_words() if words is None else words)
    return made


def codes(typed: str, made: Index | None = None) -> list[str]:
    return [CODES[hit.uuid] for hit in (made or index()).search(typed)]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("颜色不对", "sc"),
        ("物流不动", "tz"),
        ("物流 三天 没动", "tz"),
        ("没发货退款", "wfh"),
        ("优惠券用不了", "yhq"),
        ("yhqybl", "yhq"),
        ("地址写错了", "gdz"),
        ("dizhixiecuo", "gdz"),
        ("165 110", "cmtj"),
        ("170cm 65kg", "cmtj"),
        ("亲，你好，请问我穿多大码呀？", "cmtj"),
        ("cuifo", "cf"),
        ("加个vx吧", "zw"),
        ("什么时候来给我装呀", "az"),
        ("收到的东西跟图片颜色不一样，色差好大", "sc"),
    ],
)
def test_what_is_meant_comes_first(typed: str, code: str) -> None:
    assert codes(typed)[:1] == [code]


def test_without_words_that_mean_the_same_the_parts_are_found_all_the_same() -> None:
    assert codes("物流不动", index(words=SameWords()))[0] == "tz"


def test_it_stands_below_what_holds_what_was_typed() -> None:
    hits = index().search("提前一天联系")
    assert (CODES[hits[0].uuid], hits[0].tier) == ("az", Tier.BODY_CONTAINS)
    assert {hit.tier for hit in hits[1:]} == {Tier.PARTS}
    assert len({hit.uuid for hit in hits}) == len(hits)


def test_where_a_title_holds_what_was_typed_nothing_else_comes() -> None:
    also = phrase("also", "颜色不对怎么回", "亲")
    assert "also" in [hit.uuid for hit in index([*PHRASES, also]).search("色差好大")]
    assert [(hit.uuid, hit.tier) for hit in index([*PHRASES, also]).search("色差")] == [("0", Tier.TITLE_PREFIX)]


@pytest.mark.parametrize("typed", ["", " ", "。。。", "wwwww", "㍿", "\x00", "\ud800", "zzzzzzzz" * 8])
def test_what_shares_nothing_finds_nothing(typed: str) -> None:
    assert index().search(typed) == []


def test_an_index_without_words_finds_what_it_found() -> None:
    assert Index(map(entry, PHRASES)).search("颜色不对") == []


def test_a_group_holds_it_in() -> None:
    assert [CODES[hit.uuid] for hit in index().search("物流不动 退款", group=("退款",))] == ["wfh"]


def test_what_is_gone_is_not_found() -> None:
    made = index()
    made.update(taken=["1"])
    assert "tz" not in codes("物流不动", made)


def test_what_is_new_is_found() -> None:
    made = index()
    made.update(put=[entry(phrase("new", "快递卡住了", "亲", group=("物流",)))])
    assert "new" in [hit.uuid for hit in made.search("物流不动")]


def test_no_more_come_than_are_wanted_and_the_same_first() -> None:
    lifts = {one.uuid: 0.9 for one in PHRASES[5:]}
    every = index().search("退款 物流 地址 颜色 安装 微信", bonus=lifts)
    for limit in range(len(every) + 1):
        assert index().search("退款 物流 地址 颜色 安装 微信", limit=limit, bonus=lifts) == every[:limit]


def test_a_choice_and_use_lift_among_what_is_as_near() -> None:
    twins = [phrase(uuid, title, "亲", group=("物流",)) for uuid, title in (("a", "快递停滞甲"), ("b", "快递停滞乙"))]
    made = index(twins)
    assert [hit.uuid for hit in made.search("物流不动")] == ["a", "b"]
    assert [hit.uuid for hit in made.search("物流不动", bonus={"b": 0.5})] == ["b", "a"]


def test_what_was_chosen_for_these_letters_comes_first() -> None:
    plain = index().search("物流不动 退款 安装")
    last = plain[-1]
    assert last.uuid != plain[0].uuid
    first, *_ = index().search("物流不动 退款 安装", chosen={last.uuid: 0.5})
    assert (first.uuid, first.reason.chosen) == (last.uuid, -0.5)


def test_what_may_not_be_said_any_more_comes_last() -> None:
    made = Index(entry(one, late=one.code == "tz") for one in PHRASES)
    made.use_words(same_words)
    assert codes("物流三天没动 催付", made)[-1:] == ["tz"]


def test_the_same_is_found_in_one_segment_and_in_several() -> None:
    lifts = {one.uuid: 0.3 for one in PHRASES[::3]}
    several = Index(map(entry, PHRASES[:4]))
    several.use_words(same_words)
    for one in PHRASES[4:]:
        several.update(put=[entry(one)])
    for typed in ("物流不动", "退款 地址", "颜色不对", "165 110", "什么时候能到"):
        assert several.search(typed, bonus=lifts) == index().search(typed, bonus=lifts)


def test_a_group_is_called_as_it_is_folded() -> None:
    made = Index([entry(phrase("u", "请发数据", "亲", group=("尺碼",)))])
    made.use_words(SameWords)
    assert [hit.uuid for hit in made.search("165 110")] == ["u"]


def test_use_lifts_a_row_that_is_not_among_the_first_sixty() -> None:
    twins = [
        phrase(f"{number:03}", f"快递停滞{number:03}", "亲", group=("物流",), position=number) for number in range(200)
    ]
    first, *_ = index(twins).search("物流不动", bonus={"180": 0.9})
    assert first.uuid == "180"


def test_what_means_the_same_counts_once_in_a_title() -> None:
    two = [phrase("both", "色差偏色照骗", "亲"), phrase("one", "色差说明", "亲")]
    assert [hit.uuid for hit in index(two).search("颜色不对")] == ["one", "both"]


def test_a_word_beside_one_that_means_the_same_counts_once() -> None:
    two = [phrase("one", "颜色不对说明", "亲", position=0), phrase("both", "颜色不对色差", "亲", position=1)]
    assert [hit.uuid for hit in index(two).search("颜色不对 退款")] == ["one", "both"]


def test_what_holds_next_to_nothing_is_not_shown() -> None:
    made = index([phrase("color", "色差", "亲", group=("色差",)), phrase("paint", "颜料", "亲")])
    assert [hit.uuid for hit in made.search("颜色不对")] == ["color"]
    assert [hit.uuid for hit in made.search("颜的")] == ["paint"]


def test_what_bodies_say_is_found_as_soon_as_they_are_read() -> None:
    made = Index((entry(phrase(str(at), f"标题{at}", f"地毯{at}号会掉毛")) for at in range(5_000)), at_once=False)
    made.use_words(SameWords)
    found = [bool(made.search("地毯掉毛么"))]
    while made.advance():
        found.append(bool(made.search("地毯掉毛么")))
    assert (found[0], bool(made.search("地毯掉毛么"))) == (False, True)


def test_a_word_of_the_same_sound_is_found_behind_what_is_said_anyway() -> None:
    (hit,) = index([phrase("u", "退款进度", "亲")], SameWords()).search("怎么推款")
    assert (hit.tier, hit.spans.title) == (Tier.PARTS, ((0, 2),))


def test_what_matched_is_marked() -> None:
    (hit, *_) = index().search("物流咋不动")
    assert hit.tier is Tier.PARTS
    assert hit.spans.title == ((0, 2), (4, 6))
    (hit, *_) = index().search("颜色不对")
    assert hit.spans.title == ((0, 2),)  # 色差 means the same
    assert hit.spans.code == ()


def test_the_library_of_the_other_tests_is_found_by_what_it_is_about() -> None:
    shop = Shop()
    shop.index.use_words(same_words)
    assert ROWS
    assert shop.titles("快递一直停着不动")[0] == "快递停滞"


rows = st.sets(st.integers(0, 40), max_size=20)


@given(st.lists(st.tuples(rows, st.integers(0, 300)), max_size=12), st.integers(0, 50))
def test_sums_in_planes_are_those_of_each_row(added: list[tuple[set[int], int]], count: int) -> None:
    sums = _Sums()
    plain = dict.fromkeys(range(41), 0)
    for some, worth in added:
        sums.add(sum(1 << row for row in some), worth)
        for row in some:
            plain[row] += worth
    assert all(sums.of(row) == number for row, number in plain.items())
    best = sorted(((row, number) for row, number in plain.items() if number), key=lambda one: (-one[1], one[0]))
    assert sums.best(count) == best[:count]


@given(st.text(max_size=70))
def test_anything_typed_gives_different_rows_of_the_library(typed: str) -> None:
    found = [hit.uuid for hit in index_of_all.search(typed)]
    assert len(set(found)) == len(found)
    for hit in index_of_all.search(typed, limit=3):
        one = PHRASES[int(hit.uuid)]
        for spans, text in ((hit.spans.title, one.title), (hit.spans.body, one.text)):
            assert all(0 <= start < end <= len(text) for start, end in spans)


index_of_all = index()


@pytest.mark.parametrize(("typed", "held"), [("hhjkl", "换货流程"), ("jjjjj", "纠结怎么选")])
def test_what_may_be_meant_by_letters_among_others_is_only_guessed(typed: str, held: str) -> None:
    hits = index([phrase("a", held, "亲，稍等。"), *PHRASES]).search(typed)
    assert hits
    assert {(hit.tier, hit.guessed) for hit in hits} == {(Tier.PARTS, True)}


@pytest.mark.parametrize("typed", ["颜色不对", "物流不动", "没发货退款", "优惠券用不了", "地址写错了", "yhqybl"])
def test_what_holds_most_of_what_was_typed_is_no_guess(typed: str) -> None:
    assert not any(hit.guessed for hit in index().search(typed))
