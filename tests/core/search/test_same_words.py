"""Words that mean the same: how the file is read, and what it must keep to."""

from __future__ import annotations

import pytest

from assistant.core.search.fold import bare
from assistant.core.search.match.same_words import (
    LONGEST,
    MOST_IN_GROUP,
    idle_words,
    lines_of,
    own_groups,
    read_same_words,
)
from assistant.storage.shipped import resources, same_words

WORDS = read_same_words("""
# size
尺码 穿多大 多大码
色差 颜色不对   颜色不一样  # behind it nothing
微信 VX 加微信
长款 加长
催付 逼单
付款 付钱
没付款 还没付钱
单独
""")


def test_each_word_of_a_group_gives_the_others() -> None:
    assert WORDS.others("颜色不对") == ("色差", "颜色不一样")
    assert WORDS.others("色差") == ("颜色不对", "颜色不一样")
    assert WORDS.others("单独") == WORDS.others("没有") == ()
    assert len(WORDS) == 17


def test_words_are_compared_as_titles_are() -> None:
    assert WORDS.others("vx") == ("微信", "加微信")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("你家颜色不对啊", ["颜色不对"]),
        ("没付款的穿多大", ["没付款", "穿多大"]),  # not 付款 within it
        ("加微信", ["加微信"]),
        ("还没付钱", ["还没付钱"]),
        ("颜色", []),
        ("", []),
    ],
)
def test_the_longest_words_of_a_text_are_found(text: str, words: list[str]) -> None:
    assert [text[start:stop] for start, stop in WORDS.found_in(text)] == words


@pytest.mark.parametrize(
    ("letters", "words"),
    [
        ("cuifu", ("催付",)),
        ("cf", ("催付",)),
        ("zhangkuan", ("长款",)),
        ("changkuan", ("长款",)),
        ("ck", ("长款",)),
        ("vx", ("vx",)),
        ("cuif", ()),
        ("", ()),
    ],
)
def test_a_word_is_known_by_its_pinyin_and_its_initials(letters: str, words: tuple[str, ...]) -> None:
    assert WORDS.typed(letters) == words


def test_words_of_the_pinyin_come_before_those_of_the_initials() -> None:
    assert read_same_words("答案 回复\n大 加大").typed("da") == ("大", "答案")


def test_nobody_types_the_letters_of_a_long_word() -> None:
    long = read_same_words("颜色 颜色跟图片不一样")
    assert long.typed("ystpbyy") == long.typed("ysgtpbyy") == ()
    assert long.typed("ys") == ("颜色",)


def test_a_slip_of_the_keyboard_is_a_slip() -> None:
    assert WORDS.typed_nearly("cuifo") == ("催付",)
    assert WORDS.typed_nearly("ciufu") == ("催付",)
    assert WORDS.typed_nearly("cuxxx") == ()


FILE = (resources() / "readings" / "same-words.txt").read_text(encoding="utf-8")
LINES = [line.split() for line in FILE.splitlines() if line and not line.startswith("#")]


def test_the_shipped_words_are_several_hundred_groups() -> None:
    assert len(LINES) > 400
    assert len(same_words()) > 4000


def test_every_shipped_group_keeps_to_the_form() -> None:
    """One that a search can use: two words or more, each of two to eight characters and once, nothing to be folded."""
    assert [words for words in LINES if len(words) < 2 or len(set(words)) < len(words)] == []
    assert [word for words in LINES for word in words if not 2 <= len(word) <= LONGEST or bare(word) != word] == []


def test_a_shop_s_own_words_come_before_those_of_the_file() -> None:
    words = read_same_words("退差价 补差\n催付 逼单", "退差价、买贵了，亏了\n坏果=烂果")
    assert words.others("退差价") == ("买贵了", "亏了", "补差")
    assert words.others("烂果") == ("坏果",)
    assert words.others("逼单") == ("催付",)


def test_a_shop_s_own_words_are_compared_without_their_signs() -> None:
    words = read_same_words("", "money-back refund\n“坏果” 烂果。")
    assert words.others("refund") == ("moneyback",)
    assert words.others("烂果") == ("坏果",)


@pytest.mark.parametrize("own", ["", "\n\n", "一个词", "# 没有", "、、", "\ud800 \ud801"])
def test_what_is_no_group_does_no_harm(own: str) -> None:
    assert read_same_words("催付 逼单", own).others("逼单") == ("催付",)


def test_of_a_group_so_many_words_count() -> None:
    words = read_same_words("", " ".join(f"词{number}" for number in range(5000)))
    assert len(words.others("词0")) == MOST_IN_GROUP - 1


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        ("wu l b d", "物流不动"),
        ("w liu b d", "物流不动"),
        ("w l b dong", "物流不动"),
        ("kuai d", "快递"),
        ("w l b d", "物流不动"),
    ],
)
def test_a_word_is_known_by_the_beginnings_of_its_syllables(parts: str, word: str) -> None:
    words = read_same_words("物流不动 快递不动\n快递 物流")
    assert words.begun(parts.split()) == (word,)


@pytest.mark.parametrize("parts", ["wa l b d", "wu l b", "wu l b d d", "wuliu b d", "9 l b d"])
def test_other_beginnings_are_those_of_no_word(parts: str) -> None:
    assert read_same_words("物流不动 快递不动").begun(parts.split()) == ()


def test_own_words_that_do_nothing_are_known() -> None:
    long = "很长很长很长很长很长很长的词"
    assert idle_words(f"坏果 烂果\n孤零零\n\n坏果、{long} # 注") == ["孤零零", long]
    assert idle_words("") == []


def test_a_shop_s_own_groups_are_given_as_they_were_written_without_what_does_nothing() -> None:
    own = "坏果 烂果、磕碰果  # 水果\n退差价 RMB/人民币\n单独\n降价 降价！\n一二三四五六七八九十一二三 长 短\n# 没有"
    assert own_groups(own) == (("坏果", "烂果", "磕碰果"), ("退差价", "RMB", "人民币"), ("长", "短"))
    assert own_groups("") == ()
    assert own_groups(" ".join(f"词{number}" for number in range(500))) == (
        tuple(f"词{number}" for number in range(MOST_IN_GROUP)),
    )
    assert own_groups("甲" + "！" * 100 + " 乙") == (("甲", "乙"),)


def test_groups_become_lines_that_are_read_as_the_same_groups() -> None:
    groups = (("坏果", "烂 果#", "磕碰、果"), ("free shipping", "包邮"))
    words = read_same_words("", lines_of(groups))
    assert words.others("坏果") == ("烂果", "磕碰果")
    assert words.others("包邮") == ("freeshipping",)
    assert len(words) == 5
