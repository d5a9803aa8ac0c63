from __future__ import annotations

import pytest

from assistant.core.search.pinyin.alphabet import PLAIN, SPELLINGS
from assistant.core.search.pinyin.sounds import sounds_of
from assistant.core.search.pinyin.syllables import Unit, splits
from assistant.core.search.query import parse


def ways(typed: str, *, loose: bool = False) -> list[str]:
    query = parse(typed)
    assert query is not None
    return ["".join(map(_written, way)) for way in splits(query.whole, sounds_of, PLAIN, loose=loose)]


def _written(unit: Unit) -> str:
    return (SPELLINGS.get(unit.sign, unit.sign) or unit.first + ("h" if unit.taken == 2 else "")).capitalize()


@pytest.mark.parametrize(
    ("typed", "way"),
    [
        ("fahuo", "FaHuo"),
        ("xian", "Xian"),
        ("xian", "XiAn"),
        ("fangan", "FangAn"),
        ("fangan", "FanGan"),
        ("xi'an", "XiAn"),
        ("fahu", "FaHu"),
        ("7tian", "7Tian"),
        ("lue", "Lve"),
        ("jv", "Ju"),
        ("qvan", "Quan"),
        ("yvn", "Yun"),
        ("xve", "Xue"),
        ("xlma", "XLMa"),
        ("XLma", "XLMa"),
        ("退kuan", "TuiKuan"),
        ("重fa", "ChongFa"),
        ("重fa", "ZhongFa"),
    ],
)
def test_a_way_to_read_what_is_typed(typed: str, way: str) -> None:
    assert way in ways(typed)


def test_the_likeliest_way_comes_first() -> None:
    assert ways("shoucihuanying")[0] == "ShouCiHuanYing"


def test_a_border_parts_syllables() -> None:
    assert "Xian" not in ways("xi'an")


def test_a_capital_is_no_sound() -> None:
    assert ways("XIan") == ["XIAn"]


def test_the_last_syllable_may_be_cut_short() -> None:
    query = parse("fahu")
    assert query is not None
    last = splits(query.whole, sounds_of, PLAIN)[0][-1]
    assert SPELLINGS[last.sign] == "hu"
    assert [SPELLINGS[sign] for sign in last.begun] == ["hua", "huai", "huan", "huang", "hui", "hun", "huo"]


def test_initials_may_have_two_letters() -> None:
    assert "ZhL" in ways("zhl", loose=True)


def test_many_ways_stay_few() -> None:
    assert len(ways("xianxianxianxianxianxianxianxian")) <= 12
