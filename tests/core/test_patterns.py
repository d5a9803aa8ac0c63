from __future__ import annotations

import pytest

from assistant.core.patterns import SHOWN, found, is_slow

GOOD = [
    "",
    "^xterm$",
    "微信|QQ",
    r"\d{3}",
    r"(?P<buyer>.+)",
    r"^(?P<seller>.+?)\s*-\s*(?:接待中心|接待台|千牛工作台)$",
    r"^(?P<shop>[^-]+)-(?P<agent>[^-]+)-(?P<buyer>.+)$",
    r"(?P<buyer>.+) - (?P<shop>.+)",
    r"^(?:客服|售后)?(?P<buyer>\w{1,20})(?:（(?P<agent>[^）]*)）)?$",
    r"(?:ab){1,3}c",
    r"^(?=.*抖店)(?!.*后台)(?P<buyer>[^|]+)",
    r"^(a)?b(?(1)c|d)",
    r"(?>a|b)c",
]
SLOW = [
    r"^(\w+\s?)+$",
    r"(a+)+$",
    r"(?:a*)*b",
    r"(?:a|a)*b",
    r"^(?:亲|亲亲)*$",
    r"(a?){60}b",
    r"(.*)(.*)(.*)(.*)x",
    r"(.+)-(.+)-(.+)$",
    r".{0,99}.{0,99}.{0,99}.{0,99}x",
    r"^(?=(a+)+b)x",
    r"^(?!(?:\w+\d?)*x)",
    r"(?>(?:a|a)*)b",
    r"(?:a|a)*+b",
    r"(a)?(?(1)(?:b+)+c)",
    r"(?:(?:(?:(?=a){1000}){1000}){1000})b",
    r"(?:(?:){999999}){999999}x",
    r"(?i:(?:s|ſ|S)+)+x",
]


@pytest.mark.parametrize("pattern", GOOD)
def test_what_shops_write_is_not_slow(pattern: str) -> None:
    assert not is_slow(pattern)


@pytest.mark.parametrize("pattern", SLOW)
def test_repeats_in_a_repeat_and_many_one_after_another_are_slow(pattern: str) -> None:
    assert is_slow(pattern)


@pytest.mark.usefixtures("ends")
@pytest.mark.parametrize(
    "text", ["a" * 4000 + "!", " - " * 1400, "1" * 4000, "抖店" * 2000, "-" * 4000, "亲" * 4000 + "（"]
)
def test_no_title_keeps_a_pattern_that_is_not_slow_busy(text: str) -> None:
    for pattern in GOOD:
        found(pattern, text)


def test_only_the_beginning_of_a_long_title_is_looked_at() -> None:
    assert found("买家", "x" * (SHOWN - 2) + "买家")
    assert found("买家", "x" * (SHOWN - 1) + "买家") is None


def test_a_broken_pattern_is_found_nowhere() -> None:
    assert found("(", "(") is None
