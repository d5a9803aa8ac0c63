"""Patterns that people write for titles: which of them could keep the program waiting.

Python's regular expressions try every way in which a pattern can be divided over a text before they say no, and nothing
can stop them on the way; nor can anything stop them while they prepare a pattern. So a pattern is weighed before it is
compiled: an upper bound on those ways, told from how it is built, for the longest text it is shown.
"""

from __future__ import annotations

import re
import warnings
from enum import StrEnum
from functools import lru_cache
from math import inf, log2
from re import _parser  # type: ignore[attr-defined]  # the one reader of patterns that agrees with `re`
from typing import Any

LONGEST = 300
"""Code points of a pattern."""
SHOWN = 256
"""Code points of a text that a pattern is shown, at most."""
MOST = 26
"""Bits: the ways a pattern may have. Three `.*` behind `^`, or two without it, stay within a tenth of a second."""
_CHARACTERS = 100_000
"""Characters that a pattern's ranges may name: each is looked at while it is compiled."""
_BROKEN = (re.error, ValueError, RecursionError, OverflowError, Warning)
"""What the standard library raises for a pattern that is none; a warning: a later Python will read it otherwise."""


class Fault(StrEnum):
    """What keeps a pattern from being used."""

    NONE = ""
    BROKEN = "broken"
    SLOW = "slow"


@lru_cache(maxsize=4096)
def fault_of(pattern: str) -> Fault:
    """What is wrong with a pattern nobody vouches for. It is compiled only when it has been weighed."""
    if len(pattern) > LONGEST:
        return Fault.BROKEN
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            if is_slow(pattern):
                return Fault.SLOW
            re.compile(pattern)
        except _BROKEN:
            return Fault.BROKEN
    return Fault.NONE


def found(pattern: str, text: str, flags: re.RegexFlag = re.NOFLAG) -> re.Match[str] | None:
    """Where the pattern is found in the beginning of the text that it is shown; one that has a fault nowhere."""
    compiled = _compiled(pattern, flags)
    return compiled.search(text[:SHOWN]) if compiled else None


def is_slow(pattern: str) -> bool:
    """Whether some text could take a pattern long: repeats in a repeat, or too many one after another.

    Raises as `re.compile` does for what is no pattern.
    """
    signs = _parser.parse(pattern)
    start = 0 if _anchored(signs) else log2(SHOWN)
    return start + _bits(signs) > MOST or _named(signs) > _CHARACTERS


@lru_cache(maxsize=4096)
def _compiled(pattern: str, flags: re.RegexFlag) -> re.Pattern[str] | None:
    return None if fault_of(pattern) else re.compile(pattern, flags)


def _anchored(signs: Any) -> bool:
    many = signs.state.flags & re.MULTILINE
    return not many and any(repr(what) in ("AT_BEGINNING", "AT_BEGINNING_STRING") for _, what in signs[:1])


def _bits(signs: Any) -> float:
    """The ways of signs one after another multiply."""
    return sum(_bits_of(repr(sign), what) for sign, what in signs)


def _bits_of(sign: str, what: Any) -> float:
    if sign in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        low, high, item = what
        return _repeated(low, high, item)
    if sign == "BRANCH":
        return log2(len(what[1])) + max(map(_bits, what[1]))
    if sign == "GROUPREF_EXISTS":
        return 1 + max(_bits(what[1]), _bits(what[2] or ()))
    if sign in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
        return _bits(what[-1])
    return _bits(what) if sign == "ATOMIC_GROUP" else 0


def _repeated(low: int, high: int, item: Any) -> float:
    if high > 1 and item.getwidth()[0] == 0:
        # What may take no room is done as often as it says, wherever the text ends; it says nothing by it.
        return inf
    high = min(high, SHOWN)
    return _bits(item) * high + log2(max(high - low + 1, 1))


def _named(signs: Any) -> int:
    """How many characters the ranges of a pattern name."""
    return sum(_named_by(repr(sign), what) for sign, what in signs)


def _named_by(sign: str, what: Any) -> int:
    if sign == "IN":
        return sum(max(ends[1] - ends[0], 0) for kind, ends in what if repr(kind) == "RANGE")
    if sign == "BRANCH":
        return sum(map(_named, what[1]))
    if sign == "GROUPREF_EXISTS":
        return _named(what[1]) + _named(what[2] or ())
    inner = what if sign == "ATOMIC_GROUP" else what[-1] if isinstance(what, tuple) and what else None
    return _named(inner) if isinstance(inner, _parser.SubPattern) else 0
