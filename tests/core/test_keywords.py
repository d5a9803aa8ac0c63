from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core import limits
from assistant.core.draft import draft_of
from assistant.core.keywords import joined_keywords, keywords_in
from assistant.core.phrase import Phrase

words = st.lists(st.text("保价退XL ab 1", min_size=1).map(str.strip).filter(bool), max_size=5, unique=True).map(tuple)


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
    ],
)
def test_a_line_is_taken_apart_into_search_words(written: str, keywords: tuple[str, ...]) -> None:
    assert keywords_in(written) == keywords


def test_words_of_one_line_are_written_as_people_write_them() -> None:
    assert joined_keywords(()) == ""
    assert joined_keywords(("退差价", "保价")) == "退差价 保价"
    assert joined_keywords(("size chart", "保价")) == "size chart、保价"


@given(words)
def test_what_was_joined_comes_apart_again(keywords: tuple[str, ...]) -> None:
    assert keywords_in(joined_keywords(keywords)) == keywords


def test_too_many_or_too_long_search_words_are_refused_and_none_is_cut() -> None:
    def refused(*keywords: str) -> str:
        refusal = limits.refusal(Phrase(uuid="u", title="题", body=(), keywords=keywords))
        return refusal.key if refusal else ""

    assert refused("词" * 60) == ""
    assert refused("词" * 61) == "limits.keywords"
    assert refused(*map(str, range(100))) == ""
    assert refused(*map(str, range(101))) == "limits.keywords"
    assert refused(*keywords_in(" ".join(map(str, range(200))))) == "limits.keywords"
    assert refused(*keywords_in("、".join("词" * 105))) == "limits.keywords"


def test_a_file_says_the_search_words_of_a_phrase() -> None:
    assert draft_of(Phrase(uuid="u", title="题", body=(), keywords=("保价",))).keywords == ("保价",)
