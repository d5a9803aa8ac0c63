"""Search words: how a phrase is found by them, and what comes before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from shop import entry, phrase

from assistant.core.search.hit import Spans, Tier
from assistant.core.search.match.same_words import SameWords, read_same_words
from assistant.core.search.search_index import Index
from assistant.core.search.why import Circumstances, reasons

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.phrase import Phrase

PRICE = phrase("price", "活动后降价", "亲，活动后三十天内可以申请补差。", keywords=("退差价", "保价", "size chart"))


def index(*phrases: Phrase) -> Index:
    return Index(map(entry, phrases))


def same(text: str = "") -> Callable[[], SameWords]:
    words = read_same_words(text)
    return lambda: words


def found(typed: str, *phrases: Phrase, **more: Any) -> list[tuple[str, Tier]]:
    return [(hit.uuid, hit.tier) for hit in index(*phrases).search(typed, **more)]


@pytest.mark.parametrize(
    ("typed", "tier"),
    [
        ("退差价", Tier.KEYWORD),
        ("退 差 价", Tier.KEYWORD),
        ("tuichajia", Tier.KEYWORD),
        ("tcj", Tier.KEYWORD),
        ("tchj", Tier.KEYWORD),
        ("baojia", Tier.KEYWORD),
        ("bj", Tier.KEYWORD),
        ("Size Chart", Tier.KEYWORD),
        ("差价", Tier.KEYWORD_PART),
        ("chajia", Tier.KEYWORD_PART),
        ("tuichaj", Tier.KEYWORD_PART),
        ("cj", Tier.KEYWORD_PART),
        ("chart", Tier.KEYWORD_PART),
        ("差价 保价", Tier.KEYWORD_PART),
        ("差价 亲", Tier.BODY_CONTAINS),
    ],
)
def test_how_a_phrase_is_found_by_its_search_words(typed: str, tier: Tier) -> None:
    assert found(typed, PRICE) == [("price", tier)]


@pytest.mark.parametrize("typed", ["差保", "退差价保价", "BJ", "b", "tuicj"])
def test_what_search_words_do_not_find(typed: str) -> None:
    assert found(typed, PRICE) == []


def test_capitals_stand_for_themselves() -> None:
    assert found("XL", phrase("a", "夏凉被"), phrase("b", "推荐", keywords=("夏凉",))) == []
    assert found("XL", phrase("c", "推荐", keywords=("XL",))) == [("c", Tier.KEYWORD)]


@pytest.mark.parametrize("typed", ["保价", "baojia"])
def test_a_whole_search_word_counts_like_a_word_in_a_title_and_never_more_than_the_title_itself(typed: str) -> None:
    known = [
        phrase("body", "说明", "亲，保价的"),
        phrase("part", "推荐", keywords=("双11保价",), favourite=True),
        phrase("tag", "说好", tags=("保价说明",)),
        phrase("word", "申请", keywords=("保价",), favourite=True),
        phrase("contains", "怎么保价"),
        phrase("begins", "保价规则"),
        phrase("title", "保价"),
        phrase("code", "别的", code="baojia" if typed == "baojia" else "保价"),
        phrase("longer code", "别的", code=f"{typed}2"),
    ]
    order = [uuid for uuid, _ in found(typed, *known)]
    assert order == ["code", "title", "longer code", "begins", "contains", "word", "tag", "part", "body"]


def test_the_initials_of_a_whole_search_word_come_before_those_inside_a_title() -> None:
    known = [
        phrase("inside", "怎么保价"),
        phrase("begins", "保价规则"),
        phrase("title", "报价"),
        phrase("word", "申请", keywords=("保价",)),
        phrase("code", "别的", code="bj"),
        phrase("longer code", "别的", code="bj1"),
    ]
    assert [uuid for uuid, _ in found("bj", *known)] == ["code", "title", "longer code", "begins", "word", "inside"]


def test_no_favourite_is_lifted_above_a_code_by_a_search_word() -> None:
    known = [phrase("word", "申请", keywords=("bj",), favourite=True), phrase("code", "别的", code="bj1")]
    assert found("bj", *known) == [("code", Tier.CODE_PREFIX), ("word", Tier.KEYWORD)]


def test_a_search_word_that_is_its_groups_name_too_still_counts_as_one() -> None:
    one = phrase("a", "申请", group=("保价",), tags=("退差价",), keywords=("保价", "退差价"))
    assert found("保价", one) == [("a", Tier.KEYWORD)]
    assert found("tuichajia", one) == [("a", Tier.KEYWORD)]


def test_sounds_that_are_one_to_the_user_find_search_words_below_what_is_exact() -> None:
    known = index(phrase("fuzzy", "申请", keywords=("兰色",)), phrase("exact", "申请", keywords=("南色",)))
    known.use_sounds(("l/n",))
    hits = known.search("nanse")
    assert [(hit.uuid, hit.tier, hit.reason.fuzzy) for hit in hits] == [
        ("exact", Tier.KEYWORD, False),
        ("fuzzy", Tier.KEYWORD, True),
    ]


def test_a_whole_search_word_is_an_answer_and_nothing_nearly_alike_is_told_beside_it() -> None:
    known = index(PRICE, phrase("near", "退差假"), phrase("near by parts", "差价说明"))
    known.use_words(same())
    assert [hit.uuid for hit in known.search("退差价")] == ["price"]


def test_what_was_typed_is_found_by_parts_in_search_words_too() -> None:
    known = index(PRICE, phrase("body", "好评", "亲，退差价的事这边帮您登记"), phrase("other", "发货", "亲，今天发出"))
    known.use_words(same())
    assert [(hit.uuid, hit.tier) for hit in known.search("买贵了要退差价给我吗")] == [
        ("price", Tier.PARTS),
        ("body", Tier.PARTS),
    ]
    assert [hit.uuid for hit in known.search("maiguituichajiama")][:1] == ["price"]


def test_a_word_that_means_the_same_finds_a_search_word() -> None:
    known = index(phrase("a", "活动后降价", keywords=("价保",)), phrase("b", "发货"))
    known.use_words(same("保价 价保 贵了"))
    assert [(hit.uuid, hit.tier) for hit in known.search("贵了")] == [("a", Tier.PARTS)]


def test_a_part_of_a_title_counts_more_than_one_of_a_search_word_among_the_closest() -> None:
    known = index(
        phrase("word", "说明甲", keywords=("色差",)), phrase("title", "色差说明"), phrase("body", "说明乙", "有色差")
    )
    known.use_words(same())
    assert [hit.uuid for hit in known.search("这个色差怎么回事")] == ["title", "word", "body"]


@pytest.mark.parametrize("typed", ["退差价", "差价", "差价 保价", "tcj"])
def test_search_words_stand_in_no_text_and_nothing_is_marked(typed: str) -> None:
    (hit,) = index(PRICE).search(typed)
    assert hit.spans == Spans()


def test_how_a_search_word_was_heard_is_said() -> None:
    def why(typed: str) -> list[str]:
        (hit,) = index(PRICE).search(typed)
        return [said.key for said in reasons(hit, Circumstances())]

    assert why("退差价") == ["why.order"]
    assert why("tuichajia") == ["why.keyword-by-pinyin"]
    assert why("tcj") == ["why.keyword-by-initials"]
    assert why("chajia") == ["why.keyword-by-pinyin"]
    assert why("cj") == ["why.keyword-by-initials"]


def test_only_phrases_of_the_group_are_found_by_search_words() -> None:
    known = index(*(phrase(group, "申请", group=(group,), keywords=("保价",)) for group in ("售前", "售后")))
    assert [hit.uuid for hit in known.search("保价", group=("售后",))] == ["售后"]


def test_another_search_word_is_found_at_once_and_the_old_one_no_more() -> None:
    known = index(PRICE)
    known.update([entry(phrase("price", "活动后降价", keywords=("价保",)))])
    assert [hit.uuid for hit in known.search("价保")] == ["price"]
    assert known.search("退差价") == []
    assert [hit.uuid for hit in known.search("jiabao")] == ["price"]


def test_a_reading_stored_before_it_had_search_words_still_finds_them_as_they_are_written() -> None:
    old = entry(phrase("a", "催付"))
    old.keywords = ("保价",)
    assert [hit.uuid for hit in Index([old]).search("保价")] == ["a"]
    assert [hit.uuid for hit in Index([old]).search("cuifu")] == ["a"]
