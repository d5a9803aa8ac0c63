"""Patterns that people write for titles: which of them could keep the program waiting.

Python's regular expressions try every way in which a pattern can be divided over a text before they say no, and nothing
can stop them on the way. So a pattern is weighed before it is used: an upper bound on those ways, told from how it is
built, for the longest text it is shown.
"""

from __future__ import annotations

import re
from math import log2
from re import _parser  # type: ignore[attr-defined]  # the one reader of patterns that agrees with `re`
from typing import Any

SHOWN = 256
"""Code points of a text that a pattern is shown, at most."""
MOST = 26
"""Bits: the ways a pattern may have. Three `.*` behind `^`, or two without it, stay within a tenth of a second."""


def found(pattern: str, text: str, flags: re.RegexFlag = re.NOFLAG) -> re.Match[str] | None:
    """Where the pattern is found in the beginning of the text that it is shown; a broken one nowhere."""
    try:
        return re.search(pattern, text[:SHOWN], flags)
    except re.error:
        return None


def is_slow(pattern: str) -> bool:
    """Whether some text could take a pattern that compiles long: repeats in a repeat, or too many one after another."""
    signs = _parser.parse(pattern)
    start = 0 if _anchored(signs) else log2(SHOWN)
    return start + _bits(signs) > MOST


def _anchored(signs: Any) -> bool:
    return any(repr(what) in ("AT_BEGINNING", "AT_BEGINNING_STRING") for _, what in signs[:1])


def _bits(signs: Any) -> float:
    """The ways of signs one after another multiply."""
    return sum(_bits_of(repr(sign), what) for sign, what in signs)


def _bits_of(sign: str, what: Any) -> float:
    if sign in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        low, high, item = what
        return _repeated(low, min(high, SHOWN), item)
    if sign == "BRANCH":
        return log2(len(what[1])) + max(map(_bits, what[1]))
    if sign == "GROUPREF_EXISTS":
        return 1 + max(_bits(what[1]), _bits(what[2] or ()))
    if sign in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
        return _bits(what[-1])
    return _bits(what) if sign == "ATOMIC_GROUP" else 0


def _repeated(low: int, high: int, item: Any) -> float:
    # What takes no room is done as often as it says; all else ends where the text ends.
    empty = log2(max(low, 1)) if item.getwidth()[0] == 0 else 0
    return _bits(item) * high + log2(max(high - low + 1, 1)) + empty
