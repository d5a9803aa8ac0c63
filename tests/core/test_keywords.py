from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core import limits
from assistant.core.draft import draft_of
from assistant.core.keywords import fitting, joined_keywords, keywords_in, without_signs
from assistant.core.phrase import Phrase

SIGNS = ",，;；、|｜/／#＃"
HOSTILE = st.sampled_from("保价 a\u3000\u00a0\t\r\n\u2028\u200b\u200d👨" + SIGNS)
ANY = st.characters(exclude_categories=("Cs",))
LINE = st.text(HOSTILE | ANY)
CLEANED = st.lists(LINE, max_size=8).map(without_signs)


@pytest.mark.parametrize("keywords", [("size chart",), ("size chart", "xl"), ("保价",), ("保价", "退差价"), ()])
def test_a_line_gives_back_what_it_says(keywords: tuple[str, ...]) -> None:
    assert keywords_in(joined_keywords(keywords)) == keywords if keywords else joined_keywords(keywords) == ""


@pytest.mark.parametrize(
    ("written", "keywords"),
    [
        ("", ()),
        ("  ", ()),
        ("退差价", ("退差价",)),
        ("退差价 保价", ("退差价", "保价")),
        ("退差价　保价\t价保", ("退差价", "保价", "价保")),
        ("退差价、保价，价保,降价；补差;差价", ("退差价", "保价", "价保", "降价", "补差", "差价")),
        (" 保价 、保价, ，", ("保价",)),
        ("size chart, xl", ("size chart", "xl")),
        ("size chart、", ("size chart",)),
        ("保价\n退差价", ("保价", "退差价")),
        ("退款多久到|钱什么时候退｜退款", ("退款多久到", "钱什么时候退", "退款")),
        ("退货/换货／退钱#退款 多久＃", ("退货", "换货", "退钱", "退款 多久")),
        ("质量 差\n色差", ("质量 差", "色差")),
        ("质量\t差\r\n色差", ("质量 差", "色差")),
        ("保\u200b价 \u200b 价保", ("保价", "价保")),
        ("a" + "," * 104 + "b,c", ("a", "b", "c")),
    ],
)
def test_a_line_is_taken_apart_into_search_words(written: str, keywords: tuple[str, ...]) -> None:
    assert keywords_in(written) == keywords


def test_words_of_one_line_are_written_as_people_write_them() -> None:
    assert joined_keywords(()) == ""
    assert joined_keywords(("退差价", "保价")) == "退差价 保价"
    assert joined_keywords(("size chart", "保价")) == "size chart、保价"


def test_a_sign_in_a_word_makes_no_word_of_those_beside_it() -> None:
    assert joined_keywords(("a,b", "c", "d")) == "a,b、c、d"
    assert keywords_in(joined_keywords(("a,b", "c", "d")) + "、e") == ("a", "b", "c", "d", "e")


@given(CLEANED)
def test_what_was_joined_comes_apart_again(keywords: tuple[str, ...]) -> None:
    assert keywords_in(joined_keywords(keywords)) == keywords


@given(LINE)
def test_no_line_says_a_word_that_another_line_could_not_say(line: str) -> None:
    assert without_signs(keywords_in(line)) == keywords_in(line)
    assert keywords_in(joined_keywords(keywords_in(line))) == keywords_in(line)


def test_a_word_that_no_line_could_say_is_taken_apart() -> None:
    assert without_signs(("退货/换货", "换货", " ，", "size chart")) == ("退货", "换货", "size chart")


def test_those_fit_that_are_neither_too_long_nor_too_many() -> None:
    assert fitting(("词" * 60, "词" * 61, "保价")) == ("词" * 60, "保价")
    assert fitting(("词" * 61, *map(str, range(101)))) == tuple(map(str, range(100)))


def test_too_many_or_too_long_search_words_are_refused_and_none_is_cut() -> None:
    def refused(*keywords: str) -> str:
        refusal = limits.refusal(Phrase(uuid="u", title="题", body=(), keywords=keywords))
        return refusal.key if refusal else ""

    assert refused("词" * 60) == ""
    assert refused("词" * 61) == "limits.keywords"
    assert refused(*map(str, range(100))) == ""
    assert refused(*map(str, range(101))) == "limits.keywords"
    assert refused(*keywords_in(" ".join(map(str, range(200))))) == "limits.keywords"
    assert refused(*keywords_in("、".join("词" * 105))) == ""


def test_a_file_says_the_search_words_of_a_phrase() -> None:
    assert draft_of(Phrase(uuid="u", title="题", body=(), keywords=("保价",))).keywords == ("保价",)
