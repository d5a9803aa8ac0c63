from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.core.patterns import LONGEST, SHOWN, Fault, fault_of, found, is_slow

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
    "^(?=){60000000}",
    "^(?:){2,}x",
    r"^()\1{60000000}",
    r"(?:\b){3}x",
    r"^(?:(?=a)){9}",
    "(?m)^.*.*.*x",
    "[\x01-\U0010ffff]" * 40,
    "(?:[\x01-\uffff]){2}(?=[\x01-\uffff])",
]
PIECES = (
    *("a", "b", "中", "(", ")", "(?:", "(?=", "(?!", "(?>", "(?<=", "(?i)", "(?a)", "(?u)", "(?m)", "(?P<n>", "(?P=n)"),
    *("|", "*", "+", "?", "*+", "{2,}", "{999999}", "[a-z]", "[^\x01-\uffff]", ".", "^", "$", r"\b", r"\1", "(?(1)"),
)
"""What patterns are made of, for those that nobody would write."""


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
    assert found("(?a)(?u)x", "x") is None


@pytest.mark.usefixtures("ends")
def test_a_slow_pattern_is_never_compiled_and_found_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_it = re.compile
    monkeypatch.setattr(re, "compile", lambda pattern, flags=0: compiled.append(pattern) or compile_it(pattern, flags))
    for pattern in SLOW:
        assert found(pattern, "x" * 200) is None
        assert fault_of(pattern) is Fault.SLOW
    assert compiled == []


@pytest.mark.parametrize(
    "pattern",
    ["(", "(?a)(?u)x", "(?L)x", "(?i-a:x)", "a{99999999999999}", "[[a]", "(?P<a>.)(?P<a>.)", "x" * (LONGEST + 1), "\\"],
)
def test_what_is_no_pattern_has_a_fault(pattern: str) -> None:
    assert fault_of(pattern) is Fault.BROKEN


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
@settings(max_examples=400, deadline=2000)
def test_no_pattern_makes_weighing_or_looking_fail_or_last(pattern: str) -> None:
    assert fault_of(pattern) in Fault
    found(pattern, "ab中" * 80, re.IGNORECASE)
