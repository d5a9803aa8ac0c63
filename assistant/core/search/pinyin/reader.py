"""Reads texts aloud, when they are saved.

pypinyin's dictionaries are loaded by the first reading only: never at start, never for a search.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from assistant.core.search.fold import bare, clauses
from assistant.core.search.pinyin.alphabet import SIGNS
from assistant.core.search.pinyin.polyphones import IN_WORDS, common_readings
from assistant.core.search.pinyin.readings import CHOICE, CLAUSE_END, VERSION, bare_labels
from assistant.core.search.pinyin.shop_words import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from assistant.core.phrase import Phrase
    from assistant.core.search.pinyin.shop_words import Words

_KEPT = 20_000
"""Titles and clauses whose readings are remembered: they repeat."""
_SPOKEN = {"ê": "ei", "hng": "heng", "n": "en", "ng": "en"}


_NUMBER = re.compile(r"(?<![0-9a-z.])[0-9]{1,2}(?![0-9.])")
_SAID = ("ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu")


class Reader:
    """Knows how words are read, those of an overlay before those of the dictionaries."""

    def __init__(self, overlay: Words) -> None:
        self._overlay = overlay
        self._clause = lru_cache(maxsize=_KEPT)(lambda clause: "".join(self._in_words(clause)))
        self._title = lru_cache(maxsize=_KEPT)(lambda title: self._choices(bare(title)) if clauses(title) else "")

    def reading_of(self, phrase: Phrase) -> tuple[str, str]:
        """The readings of the title and of the body, to be stored with the phrase as they are."""
        names = self.reading(phrase.title, (*phrase.group, *phrase.tags), phrase.keywords)
        return names, self.body_reading(phrase.text)

    def reading(self, title: str, labels: Iterable[str] = (), keywords: Iterable[str] = ()) -> str:
        """The reading of a title, and behind it those of groups and tags and those of search words.

        The title has every common reading of each 汉字, the one in its word first; the others have one. What is no
        汉字 stands for itself.
        """
        beside = (*bare_labels(labels), *bare_labels(keywords))
        return VERSION + CLAUSE_END.join((self._title(title), *map(self._clause, beside)))

    def body_reading(self, text: str) -> str:
        """The reading of a body: that of each clause in turn, one reading a 汉字."""
        return VERSION + CLAUSE_END.join(map(self._clause, clauses(text)))

    def _choices(self, text: str) -> str:
        said = _digits_said(text)
        return "".join(
            CHOICE.join(dict.fromkeys((first, *said.get(place, ()), *self._others(character))))
            for place, (character, first) in enumerate(zip(text, self._in_words(text), strict=True))
        )

    @staticmethod
    def _others(character: str) -> Iterator[str]:
        """The other readings that somebody may type."""
        if character in IN_WORDS:
            yield _alone(character)
        yield from (SIGNS[spelling] for spelling in common_readings().get(character, ()))

    def _in_words(self, text: str) -> list[str]:
        """One sign a character: of 汉字 with several readings that of the longest word around it."""
        return [
            self._in_word(text, place) if character in IN_WORDS or character in common_readings() else _alone(character)
            for place, character in enumerate(text)
        ]

    def _in_word(self, text: str, place: int) -> str:
        overlay, general = self._overlay, _dictionaries()[1]
        for length in range(LONGEST, 1, -1):
            for start in range(max(0, place - length + 1), min(place, len(text) - length) + 1):
                word = text[start : start + length]
                if word in overlay:
                    return SIGNS[overlay[word][place - start]]
                if word in general and len(general[word]) == length:
                    return SIGNS.get(_plain(general[word][place - start][0]), text[place])
        return _alone(text[place])


def _digits_said(text: str) -> dict[int, str]:
    """How the digits of numbers are said that have a character for each, by their places: 7, 11 to 19, 20, 30 …"""
    said: dict[int, str] = {}
    for number in _NUMBER.finditer(text):
        digits, at = number.group(), number.start()
        if len(digits) == 1:
            said[at] = SIGNS[_SAID[int(digits)]]
        elif digits[1] == "0" and digits != "10" and digits[0] != "0":
            said |= {at: SIGNS[_SAID[int(digits[0])]], at + 1: SIGNS["shi"]}
        elif 11 <= int(digits) <= 19:
            said |= {at: SIGNS["shi"], at + 1: SIGNS[_SAID[int(digits[1])]]}
    return said


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
