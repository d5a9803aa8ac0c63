"""A number is one however it is written: 七天 is 7天, 双十一 is 双11, 两件 is 2件."""

from __future__ import annotations

import re

from assistant.core.search.fold import fold
from assistant.core.search.typed_cache import cached_for_typed

_DIGITS = "零一二三四五六七八九"
_ONE = "零一二三四五六七八九十两"
_OTHER = rf"[^\W\d_a-zA-Z百千万{_ONE}]"
_WRITTEN = re.compile(
    # 第二, 双十一, 方案一, 七天; not a number alone, nor one of hundreds.
    rf"(?<![百千万{_ONE}])(?:(?<=第)|(?<=双)|(?<={_OTHER})(?=[{_ONE}]{{1,3}}$)|(?=[{_ONE}]{{1,3}}{_OTHER}))"
    rf"[{_ONE[1:]}]{{1,3}}(?![百千万])"
)
_COUNTED = re.compile(r"[0-9]{1,2}")
_NONE = -1
_NUMERAL = frozenset("0123456789零一二三四五六七八九十两").__contains__


@cached_for_typed(64)
def other_spellings(typed: str) -> tuple[str, ...]:
    """What was typed with its numbers up to 99 written the other way; none where it has no such number.

    A number in digits has characters beside it: `12` alone, and one within letters, may be a code.
    """
    even = fold(typed)
    found = dict.fromkeys((even, _in_digits(even), *_in_characters(even)) if any(map(_NUMERAL, even)) else ())
    found.pop(typed, None)
    if even == typed.lower():
        found.pop(even, None)
    return tuple(found)


def _in_digits(typed: str) -> str:
    return _WRITTEN.sub(_digits_of, typed)


def _digits_of(found: re.Match[str]) -> str:
    value = _value(found[0])
    return found[0] if value == _NONE else str(value)


def _value(written: str) -> int:
    """The number that characters say up to 99, -1 where they say none."""
    if written == "两":
        return 2
    tens, ten, ones = written.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or "两" in written or tens == "零":
        return _NONE
    if not ten:
        return _DIGITS.index(ones)
    return 10 * (_DIGITS.index(tens) if tens else 1) + (_DIGITS.index(ones) if ones else 0)


def _in_characters(typed: str) -> tuple[str, ...]:
    """As it is said; where a 2 may be counted, as 两 too."""
    said = _COUNTED.sub(lambda found: _said(typed, found), typed)
    if said == typed:
        return ()
    return (said, re.sub(r"(?<!第)(?<![十])二(?!十)", "两", said)) if "2" in typed else (said,)


def _said(typed: str, found: re.Match[str]) -> str:
    before, behind = typed[: found.start()][-1:], typed[found.end() :][:1]
    more = {*"0123456789./"}
    code = before.isascii() and before.isalnum()
    counted = _is_character(before) or _is_character(behind) or (not before and behind.isalpha())
    if code or before in more or behind in more or not counted or found[0].startswith("0"):
        return found[0]
    return _characters_of(int(found[0]))


def _is_character(sign: str) -> bool:
    return bool(sign) and not sign.isascii() and sign.isalpha()


def _characters_of(value: int) -> str:
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
