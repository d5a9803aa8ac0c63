from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import body_reading, reading
from shop import Shop, entries, entry, phrase, phrases

from assistant.core.search.index.entry import SearchEntry
from assistant.core.search.pinyin.readings import spelled
from assistant.core.search.query import LONGEST
from assistant.core.search.search_index import Index

SHOP = Shop()
TITLES = [one.title for one in phrases()]


def titles(index: Index, known: list[SearchEntry], typed: str, **more: object) -> list[str]:
    by_uuid = {one.uuid: one.title for one in known}
    return [by_uuid[hit.uuid] for hit in index.search(typed, **more)]  # type: ignore[arg-type]


def test_use_lifts_within_a_tier_only() -> None:
    uuid = {one.title: one.uuid for one in SHOP.phrases.values()}
    assert SHOP.titles("tuikuan")[:2] == ["退款进度", "退款规则"]
    assert SHOP.titles("tuikuan", bonus={uuid["退款规则"]: 0.5})[:2] == ["退款规则", "退款进度"]
    lifted = SHOP.titles("tuikuan", bonus={uuid["银行卡退款到账"]: 0.9})
    assert lifted.index("银行卡退款到账") > lifted.index("退款规则")


def test_a_lifted_phrase_is_found_behind_many_others() -> None:
    known = entries(*(f"发货{number}" for number in range(200)), "发货的时间很长很长")
    index = Index(known)
    assert titles(index, known, "fahuo", limit=5, bonus={"t200": 0.1})[0] == "发货的时间很长很长"
    assert titles(index, known, "fa 货", limit=5, bonus={"t200": 0.1})[0] == "发货的时间很长很长"


def test_variants_of_a_code_keep_their_order_whatever_is_used_most() -> None:
    variants = [uuid for uuid, one in SHOP.phrases.items() if one.code == "bx"]
    assert [hit.uuid for hit in SHOP.hits("bx", bonus={variants[2]: 0.9})] == variants


def test_what_may_not_be_said_any_more_comes_last_in_its_tier() -> None:
    known = entries("发货", "发货时间", "催发货")
    index = Index([replace(known[0], late=True), *known[1:]])
    assert titles(index, known, "fahuo") == ["发货", "发货时间", "催发货"]
    assert titles(index, known, "fah") == ["发货时间", "发货", "催发货"]


def test_equal_phrases_go_by_length_then_position_then_code() -> None:
    rows = [
        entry(phrase("a", "尺码说明", code="x10", position=2)),
        entry(phrase("b", "尺码说明", code="x9", position=2)),
        entry(phrase("c", "尺码说明", position=1)),
        entry(phrase("d", "尺码", position=9)),
    ]
    assert [hit.uuid for hit in Index(rows).search("尺")] == ["d", "c", "b", "a"]


def test_an_entry_without_readings_is_found_by_its_characters() -> None:
    index = Index(
        [
            SearchEntry(uuid="u", title="催付", text="亲，付款"),
            SearchEntry(uuid="v", title="催付", title_reading="0CuiFu"),
        ]
    )
    assert [hit.uuid for hit in index.search("催")] == ["u", "v"]
    assert [hit.uuid for hit in index.search("付款")] == ["u"]
    assert index.search("cuifu") == []


def test_a_reading_that_does_not_fit_is_not_used() -> None:
    index = Index([SearchEntry(uuid="u", title="催付", title_reading="2x", text="亲，付款", body_reading="2x")])
    assert [hit.uuid for hit in index.search("催f")] == []
    assert index.search("fukuan") == []


def test_a_long_body_of_one_sentence_is_found_once() -> None:
    index = Index([entry(phrase("u", "催付", "亲，亲，亲，" * 50))])
    assert [hit.uuid for hit in index.search("亲")] == ["u"]


def test_many_edits_settle_without_a_trace() -> None:
    known = entries(*(f"发货{number}号仓" for number in range(700)))
    index = Index(known[:300])
    for one in known[300:]:
        index.update(put=[one])
    index.update(taken=[one.uuid for one in known[:100]])
    again = Index(known[100:])
    assert len(index) == len(again)
    for typed in ("fahuo", "发货7", "fh1hc", "仓 99"):
        assert index.search(typed, limit=2000) == again.search(typed, limit=2000)


words = st.text(alphabet="催付发货款退长重行x7（[", min_size=1, max_size=5)
sounds = st.text(alphabet="cuifahotkn'X7", min_size=1, max_size=8)
texts = st.text(alphabet="催付发货款重，亲[微笑]QQ7 ", max_size=12)
rows = st.lists(
    st.builds(
        lambda title, code, text, group: phrase("", title, text, code=code, group=(group,)),
        words,
        st.sampled_from(["", "cf", "cf1", "CF", "th", "催付"]),
        texts,
        st.sampled_from(["催单", "物流"]),
    ),
    max_size=12,
)


def numbered(found: list[object], first: int = 0) -> list[SearchEntry]:
    return [
        entry(replace(one, uuid=f"u{number}", position=number))  # type: ignore[type-var]
        for number, one in enumerate(found, first)
    ]


@given(rows, rows, st.sets(st.integers(0, 12)), words | sounds)
def test_updating_equals_rebuilding(before: list[object], after: list[object], taken: set[int], typed: str) -> None:
    old, new = numbered(before), numbered(after, 5)
    gone = {f"u{number}" for number in taken}
    index = Index(old)
    index.update(put=new)
    index.update(taken=gone)
    left = {one.uuid: one for one in [*old, *new] if one.uuid not in gone}
    assert len(index) == len(left)
    again = Index(left.values())
    for query in (typed, f"{typed} 发", "cf"):
        assert index.search(query) == again.search(query)


@given(rows, words | sounds, words | sounds)
def test_another_word_never_adds_hits(found: list[object], first: str, second: str) -> None:
    index = Index(numbered(found))
    one = {hit.uuid for hit in index.search(first)}
    two = {hit.uuid for hit in index.search(f"{first} {second}")}
    if any(character.isalnum() for character in first):
        assert two <= one


@given(st.text(max_size=80) | words | sounds)
def test_any_query_is_answered(typed: str) -> None:
    hits = SHOP.hits(typed)
    assert len(hits) <= 50
    assert len({hit.uuid for hit in hits}) == len(hits)
    for hit in hits:
        one = SHOP.phrases[hit.uuid]
        for text, spans in ((one.code, hit.spans.code), (one.title, hit.spans.title), (one.text, hit.spans.body)):
            assert all(0 <= start < end <= len(text) for start, end in spans)


@given(words)
def test_every_title_is_found_whole(title: str) -> None:
    index = Index([entry(phrase("u", title))])
    if title.strip():
        assert [hit.uuid for hit in index.search(title)] == ["u"]


@pytest.mark.parametrize("title", TITLES)
def test_every_phrase_is_found_by_each_of_its_names(title: str) -> None:
    one = next(one for one in SHOP.phrases.values() if one.title == title)
    units = spelled(reading(title))
    names = [title, one.code, "".join(units), "".join(unit[0] for unit in units), one.text.split("，")[0] + " " + title]
    for name in names:
        if name:
            assert title in SHOP.titles(name.lower()), name


@pytest.mark.parametrize(
    "typed", ["a" * 10_000, "xian" * 500, "zhchsh" * 300, "发" * 5000, "的 " * 3000, "\ud800", "\0", "'" * 99]
)
def test_a_query_is_looked_at_no_further_than_its_limit(typed: str) -> None:
    assert SHOP.hits(typed) == SHOP.hits(typed[:LONGEST])


def test_a_rare_character_may_stand_beside_pinyin() -> None:
    index = Index(entries("甴款羽绒"))
    assert [hit.uuid for hit in index.search("甴kuan")] == ["t0"]


def test_bodies_are_read_the_same_way_as_they_are_searched() -> None:
    text = "亲，(XL)码——7天内发[微笑]货！"
    index = Index([SearchEntry(uuid="u", title="x", text=text, body_reading=body_reading(text))])
    assert [hit.uuid for hit in index.search("7tianneifahuo")] == ["u"]
    assert [hit.uuid for hit in index.search("7tnfh")] == ["u"]


def test_a_title_with_the_signs_that_were_typed_comes_before_many_without() -> None:
    for plain in (60, 5000):
        known = entries(*(f"先发货{number}" for number in range(plain)), "很长很长的（发货）", "很长很长的发货（二）")
        index = Index(known)
        for typed in ("（发货", "发货）"):
            assert titles(index, known, typed, limit=3)[0] == "很长很长的（发货）"


def test_a_search_while_the_index_is_built_hides_nothing_later() -> None:
    said = body_reading("您好，发货了")
    known = [
        SearchEntry(uuid=str(number), title=f"标题{number}", group=("甲",), text="您好，发货了", body_reading=said)
        for number in range(3)
    ]
    index = Index(known, at_once=False)
    index.use_sounds(("n/l",))
    more = True
    while more:
        more = index.advance()
        index.search("lin hao")
        index.search("hao fahuo", group=("甲",))
        index.search("fahuo", group=("甲",))
    assert len(index.search("lin hao")) == len(index.search("nin hao")) == 3
    assert len(index.search("fahuo", group=("甲",))) == 3
    assert len(index.search("hao fahuo", group=("甲",))) == 3


def test_a_group_is_searched_as_if_there_were_nothing_else() -> None:
    alone = [replace(one, group=("甲", "乙")) for one in entries("发货时间", "催发货", "SKU说明", "退货地址")]
    others = [replace(one, uuid=f"o{one.uuid}", group=("丙",)) for one in entries(*TITLES, "发货", "催发货", "SKU")]
    for typed in ("f", "fh", "fahuo", "S", "sk", "发", "货 f", "tuihuo", "t。"):
        expected = [(hit.uuid, hit.tier) for hit in Index(alone).search(typed)]
        found = Index([*others, *alone]).search(typed, group=("甲",))
        assert [(hit.uuid, hit.tier) for hit in found] == expected, typed
