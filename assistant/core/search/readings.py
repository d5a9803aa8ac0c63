"""How a text is read aloud, in a compact form that is stored when a phrase is saved: one sign for each character.

pypinyin's dictionaries are loaded by the first reading only: never at start, never for a search.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from assistant.core.search.alphabet import SIGNS, SPELLINGS
from assistant.core.search.fold import bare, clauses
from assistant.core.search.polyphones import common_readings
from assistant.core.search.shop_words import shop_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.core.phrase import Phrase

VERSION = "2"
"""Stands in front of every stored reading. A reading of another version is not used and is to be made anew."""
CHOICE = "/"
CLAUSE_END = "|"
UNIT = re.compile(f".(?:{CHOICE}.)*", re.DOTALL)
"""A character's readings, the likeliest first."""
_LONGEST_WORD = 5
_SPOKEN = {"ê": "ei", "hng": "heng", "n": "en", "ng": "en"}


def reading(title: str, labels: Iterable[str] = ()) -> str:
    """The reading of a title, and those of groups and tags behind it.

    The title has every common reading of each 汉字, the one in its word first; the others have one. What is no 汉字
    stands for itself.
    """
    said = "".join(_with_choices(bare(title))) if clauses(title) else ""
    return VERSION + CLAUSE_END.join((said, *(_clause_reading(label) for label in bare_labels(labels))))


def body_reading(text: str) -> str:
    """The reading of a body: that of each clause in turn, one reading a 汉字."""
    return VERSION + CLAUSE_END.join(_clause_reading(clause) for clause in clauses(text))


def reading_of(phrase: Phrase) -> tuple[str, str]:
    """The readings of the title and of the body, to be stored with the phrase as they are."""
    return reading(phrase.title, (*phrase.group, *phrase.tags)), body_reading(phrase.text)


def bare_labels(labels: Iterable[str]) -> list[str]:
    """The groups' names and tags that have letters, folded, each once, in the order their readings have."""
    return list(dict.fromkeys(found for label in labels if (found := _bare_label(label))))


@lru_cache(maxsize=20_000)
def _bare_label(label: str) -> str:
    return "".join(clauses(label))


@lru_cache(maxsize=20_000)
def _clause_reading(clause: str) -> str:
    return "".join(_in_words(clause))


@lru_cache(maxsize=20_000)
def _with_choices(text: str) -> tuple[str, ...]:
    common = common_readings()
    return tuple(
        CHOICE.join(dict.fromkeys((first, *(SIGNS[spelling] for spelling in common.get(character, ())))))
        for character, first in zip(text, _in_words(text), strict=True)
    )


def spelled(said: str) -> list[str]:
    """The likeliest syllables of a stored title reading, as they are typed."""
    units = UNIT.findall(said[1:].partition(CLAUSE_END)[0])
    return [SPELLINGS.get(unit[0], unit[0]) for unit in units]


def _in_words(text: str) -> list[str]:
    """One sign a character: of 汉字 with several readings that of the longest word around it."""
    return [_in_word(text, place) if character in common_readings() else _alone(character)
            for place, character in enumerate(text)]  # fmt: skip


def _in_word(text: str, place: int) -> str:
    shop, general = shop_words(), _dictionaries()[1]
    for length in range(_LONGEST_WORD, 1, -1):
        for start in range(max(0, place - length + 1), min(place, len(text) - length) + 1):
            word = text[start : start + length]
            if word in shop:
                return SIGNS[shop[word][place - start]]
            if word in general and len(general[word]) == length:
                return SIGNS.get(_plain(general[word][place - start][0]), text[place])
    return _alone(text[place])


@cache
def _alone(character: str) -> str:
    """The sign of a 汉字's first reading; anything else stands for itself."""
    if character.isascii():
        return character
    listed = _dictionaries()[0].get(ord(character))
    return SIGNS.get(_plain(listed.split(",")[0]), character) if listed else character


@cache
def _plain(toned: str) -> str:
    from pypinyin.contrib.tone_convert import to_normal  # noqa: PLC0415  # only when something is saved

    spelling = to_normal(toned, v_to_u=False)
    return _SPOKEN.get(spelling, spelling)


@cache
def _dictionaries() -> tuple[dict[int, str], dict[str, list[list[str]]]]:
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # noqa: PLC0415  # 0.2 s and 57 MB

    return PINYIN_DICT, PHRASES_DICT
