"""The ways in which a title's reading with choices may be meant."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from assistant.core.search.pinyin.alphabet import PLAIN
from assistant.core.search.pinyin.readings import CHOICE, UNIT
from assistant.core.search.pinyin.syllables import splits
from assistant.core.search.query import Word
from assistant.core.search.typed_cache import cached_for_typed

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_WAYS = 24
_LETTERS = re.compile("[a-z]{2,}")


def ways(reading: str) -> list[str]:
    """The reading with one choice made everywhere: first the likeliest, then those that differ least from it."""
    if CHOICE not in reading:
        return [reading] if reading else []
    units = [unit.split(CHOICE) for unit in UNIT.findall(reading)]
    first = [unit[0] for unit in units]
    others = [(place, sign) for place, unit in enumerate(units) for sign in unit[1:]]
    found = dict.fromkeys(["".join(first)])
    for count in range(1, len(others) + 1):
        for changes in combinations(others, count):
            if len({place for place, _ in changes}) < count:
                continue
            changed = first.copy()
            for place, sign in changes:
                changed[place] = sign
            found["".join(changed)] = None
            if len(found) >= _MOST_WAYS:
                return list(found)
    return list(found)


def says_numbers(first: str, way: str) -> bool:
    """Whether a way says a digit that stands in the first one: nobody types the initial of a number."""
    return any(sign.isdecimal() and sign != other for sign, other in zip(first, way, strict=True))


def as_typed(readings: Iterable[str]) -> list[str]:
    """How readings with letters are heard when they are typed, where it differs: `SKU` may be taken for s and 苦."""
    return [typed for each in readings if (typed := _LETTERS.sub(_letters_as_typed, each)) != each]


def _letters_as_typed(letters: re.Match[str]) -> str:
    return _run_as_typed(letters.group())


@cached_for_typed(1024)
def _run_as_typed(run: str) -> str:
    for way in splits(Word("", run, ()), lambda _: (), PLAIN):
        if all(unit.sign for unit in way):
            return "".join(unit.sign for unit in way)
    return run
