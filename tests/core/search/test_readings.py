from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers import body_reading, reading, reading_of
from shop import phrase

from assistant.core.search.fold import bare
from assistant.core.search.pinyin.align import choices
from assistant.core.search.pinyin.alphabet import SPELLINGS
from assistant.core.search.pinyin.readings import VERSION
from assistant.core.search.pinyin.sounds import sounds_of
from assistant.core.search.pinyin.syllables import SYLLABLES


def in_letters(said: str) -> str:
    """A stored reading as people read it."""
    return "".join(SPELLINGS.get(sign, sign).capitalize() for sign in said[1:])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("还款", "Huan/HaiKuan"),
        ("重发申请", "Chong/ZhongFaShenQing"),
        ("加长", "JiaChang/Zhang"),
        ("调货", "Diao/TiaoHuo"),
        ("行数", "Hang/XingShu"),
        ("长度", "Chang/ZhangDu/Duo"),
        ("银行", "YinHang/Xing"),
        ("会计", "Kuai/HuiJi"),
        ("绿", "Lv/Lu"),
        ("略大", "LveDa/Dai"),
        ("XL码", "XLMa"),
        ("7天！", "7/QiTian"),
        ("双11", "Shuang1/Shi1/Yi"),
        ("48小时", "48XiaoShi"),
        ("發貨", "FaHuo"),
        ("？？", ""),
        ("", ""),
    ],
)
def test_the_reading_of_a_title(text: str, said: str) -> None:
    assert reading(text)[:1] == VERSION
    assert in_letters(reading(text)) == said


def test_the_longest_word_decides() -> None:
    assert in_letters(reading("严重发霉")).startswith("YanZhong/Chong")
    assert in_letters(reading("空调货号")).startswith("KongTiao/Diao")


def test_a_body_is_read_clause_by_clause() -> None:
    assert in_letters(body_reading("亲，请重发[微笑]一次。XL")) == "Qin|QingChongFaYiCi|XL"


def test_groups_and_tags_are_read_behind_the_title() -> None:
    one = phrase("u", "催付", "亲", group=("催单", "首次"), tags=("双11", "催单"))
    assert list(map(in_letters, reading_of(one))) == ["CuiFu|CuiDan|ShouCi|Shuang11", "Qin"]


def test_search_words_are_read_behind_groups_and_tags() -> None:
    one = phrase("u", "催付", "亲", group=("催单",), tags=("双11",), keywords=("保价", "催单", "催单！"))
    assert list(map(in_letters, reading_of(one))) == ["CuiFu|CuiDan|Shuang11|BaoJia|CuiDan", "Qin"]


def test_every_usual_reading_is_a_syllable() -> None:
    for character in "阿发货款女略绿嗯这长":
        assert sounds_of(character)
        assert set(sounds_of(character)) <= SYLLABLES
    assert sounds_of("a") == ()
    assert sounds_of("😀") == ()


@given(st.text(alphabet="长重行还了发货aXé7，😀\u3400"))
def test_a_reading_has_a_unit_for_each_character(text: str) -> None:
    said = body_reading(text)[1:].replace("|", "")
    if any(character.isalnum() for character in text):
        assert len(said) == len(bare(text))
        assert len(choices(bare(text), reading(text)[1:])) == len(bare(text))


SEARCH = """
import sys
from assistant.core.search.pinyin.alphabet import SIGNS
from assistant.core.search.index.entry import SearchEntry
from assistant.core.search.search_index import Index
from assistant.core.search.pinyin.readings import VERSION
index = Index([SearchEntry(uuid="u", title="催付", title_reading=VERSION + SIGNS["cui"] + SIGNS["fu"])])
assert index.search("cuifu") and index.search("催fu")
assert not any(name.startswith("pypinyin") for name in sys.modules)
"""


def test_searching_does_not_load_the_dictionaries() -> None:
    assert subprocess.run([sys.executable, "-c", SEARCH], check=False).returncode == 0
