"""Words that mean the same in a pack: read without trust, written so that they are read again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import formats
from assistant.core import limits
from assistant.core.draft import FileContents, PackHead
from assistant.core.errors import Severity
from assistant.core.search.fold import bare
from assistant.core.search.match.same_words import LONGEST, MOST_IN_GROUP
from assistant.formats import pack

PRICE, FRUIT = ("降价", "退差价", "买贵了"), ("坏果", "烂果")
SAID = st.text("果坏烂退aB9 -/、", min_size=1, max_size=LONGEST)
WORD = SAID.map(str.strip).filter(lambda word: bare(word).isalnum())
GROUPS = st.lists(st.lists(WORD, min_size=2, max_size=4, unique_by=bare).map(tuple), max_size=4).map(tuple)


def a_pack(same_words: Any, **head: Any) -> bytes:
    phrases = [{"uuid": "p-1", "title": "欢迎", "body": [{"text": "亲，您好"}]}]
    head = {"format": pack.FORMAT, "uuid": "pack-1", "phrases": phrases, "same_words": same_words} | head
    return json.dumps(head).encode()


def said(contents: FileContents) -> list[tuple[str, int, str]]:
    return [(problem.sentence.key, problem.place.row, problem.place.column) for problem in contents.problems]


def test_the_words_of_a_pack_are_read() -> None:
    contents = pack.read(a_pack([PRICE, FRUIT]))
    assert contents.problems == ()
    assert contents.same_words == (PRICE, FRUIT)
    assert pack.read(a_pack([])).same_words == ()


def test_a_pack_of_before_there_were_such_words_has_none() -> None:
    contents = pack.read(b'{"format":"jinnang-pack/1","phrases":[]}')
    assert (contents.same_words, contents.problems) == ((), ())


@pytest.mark.parametrize(
    ("group", "left", "key"),
    [
        ("降价 退差价", None, "pack.wrong-type"),
        (7, None, "pack.wrong-type"),
        ({"words": ["降价", "退差价"]}, None, "pack.wrong-type"),
        (["降价", 7, "保价"], ("降价", "保价"), "pack.wrong-type"),
        (["降价", ["保价"], "退差价"], ("降价", "退差价"), "pack.wrong-type"),
        (["降价", "一二三四五六七八九十一二三", "保价"], ("降价", "保价"), "pack.odd-word"),
        (["降价", "价" * 1000, "保价"], ("降价", "保价"), "pack.too-long"),
        (["降价", "？！", "保价"], ("降价", "保价"), "pack.odd-word"),
        (["降价", "a\u0007b", "保价"], ("降价", "保价"), "pack.unsound"),
        (["降价"], None, "pack.lone-word"),
        (["降价", "降 价", "降价！"], None, "pack.lone-word"),
        ([], None, "pack.lone-word"),
        (None, None, "pack.lone-word"),
    ],
)
def test_a_group_that_is_wrong_is_named_and_the_rest_comes_in(group: Any, left: Any, key: str) -> None:
    contents = pack.read(a_pack([PRICE, group, FRUIT]))
    assert contents.same_words == (PRICE, *([left] if left else ()), FRUIT)
    assert said(contents)[0] == (key, 2, "same_words")
    assert {problem.severity for problem in contents.problems} == {Severity.WARN}
    assert len(contents.drafts) == 1


@pytest.mark.parametrize("wrong", ["降价 退差价", 7, None, {"0": ["降价", "退差价"]}])
def test_what_is_no_list_is_named(wrong: Any) -> None:
    contents = pack.read(a_pack(wrong))
    assert contents.same_words == ()
    assert said(contents) == [("pack.wrong-type", 0, "same_words")]
    assert len(contents.drafts) == 1


def test_words_that_are_the_same_to_the_search_are_one() -> None:
    assert pack.read(a_pack([["RMB", "rmb", "ＲＭＢ", "人民币", "人 民 币"]])).same_words == (("RMB", "人民币"),)


def test_a_list_that_is_named_twice_counts_as_it_was_said_last() -> None:
    data = a_pack([PRICE])[:-1] + b', "same_words": [["a1", "b1"]]}'
    contents = pack.read(data)
    assert contents.same_words == (("a1", "b1"),)
    assert said(contents) == [("pack.key-repeated", 0, "")]


def test_too_many_words_of_a_group_are_left_out() -> None:
    contents = pack.read(a_pack([[f"词{number}" for number in range(MOST_IN_GROUP + 5)]]))
    assert [len(group) for group in contents.same_words] == [MOST_IN_GROUP]
    assert said(contents) == [("pack.too-many", 1, "same_words")]


@pytest.mark.parametrize(
    ("groups", "kept"),
    [
        ([[f"甲{number}", f"乙{number}"] for number in range(limits.WORD_GROUPS + 50)], limits.WORD_GROUPS),
        ([[f"{number}词{one}" for one in range(80)] for number in range(300)], limits.GROUPED_WORDS // 80),
    ],
)
def test_too_many_groups_are_left_out_and_that_is_said_once(groups: list[list[str]], kept: int) -> None:
    contents = pack.read(a_pack(groups))
    assert contents.same_words == tuple(map(tuple, groups[:kept]))
    assert said(contents) == [("pack.too-many-words", 0, "same_words")]
    assert len(contents.drafts) == 1


def test_a_list_that_was_made_to_cost_is_read_no_further() -> None:
    contents = pack.read(a_pack([["a", "b"]] * (limits.PHRASES + 1)))
    assert [problem.sentence.key for problem in contents.problems] == ["pack.too-complex"]
    assert (contents.drafts, contents.same_words) == ((), ())


def test_what_is_written_keeps_to_the_same_limits_and_says_what_it_left_out() -> None:
    groups = tuple((f"甲{number}", f"乙{number}") for number in range(limits.WORD_GROUPS + 1))
    written = pack.write_json(FileContents(same_words=groups))
    assert [problem.sentence.key for problem in written.problems] == ["pack.words-left-out"]
    assert pack.read(written.data).same_words == groups[:-1]


def test_a_pack_of_nothing_but_words_is_not_empty() -> None:
    contents = FileContents(same_words=(PRICE,), pack=PackHead("pack-1", ""))
    for name in ("p.json", "p.jinnang"):
        back = formats.read(name, formats.write(name, contents).data)
        assert (back.same_words, back.problems) == ((PRICE,), ())


@given(GROUPS)
def test_what_is_written_is_read_again(groups: tuple[tuple[str, ...], ...]) -> None:
    assert pack.read(pack.write_json(FileContents(same_words=groups)).data).same_words == groups


def test_a_pack_without_such_words_is_written_as_it_always_was() -> None:
    assert b"same_words" not in pack.write_json(FileContents()).data
