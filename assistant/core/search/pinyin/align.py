"""Which characters of a text the typed letters stand for."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.core.search.pinyin.alphabet import PLAIN, SPELLINGS
from assistant.core.search.pinyin.readings import CHOICE, UNIT
from assistant.core.search.pinyin.syllables import DOUBLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.core.search.pinyin.alphabet import Alphabet
    from assistant.core.search.query import Word


class Way(Enum):
    """How typed letters may stand for a 汉字: as its syllable, as its initial, or either."""

    SYLLABLE = (True, False)
    INITIAL = (False, True)
    MIXED = (True, True)


Tied = tuple[bool, bool]
"""Whether a word is tied to a text's first and to its last character."""
ANYWHERE: Tied = (False, False)


def fits(characters: str, reading: str) -> bool:
    """Whether the reading has a unit for each character."""
    return len(characters) == (len(UNIT.findall(reading)) if CHOICE in reading else len(reading))


@lru_cache(maxsize=1024)
def choices(characters: str, reading: str, alphabet: Alphabet = PLAIN) -> tuple[tuple[str, ...], ...]:
    """For each character the syllables it may be typed with; none for a character that only stands for itself."""
    units = UNIT.findall(reading)
    if len(units) != len(characters):
        return ((),) * len(characters)
    return tuple(
        tuple(dict.fromkeys(way for sign in unit[::2] if sign in SPELLINGS for way in alphabet.alike(SPELLINGS[sign])))
        for unit in units
    )


def align(
    word: Word,
    text: tuple[str, str],
    way: Way,
    tied: Tied = ANYWHERE,
    alphabet: Alphabet = PLAIN,
) -> list[int] | None:
    """The places of the characters that the word stands for, side by side; None when it stands for none.

    `text` is the characters and their reading.
    """
    characters, _ = text
    search = _Search(word, characters, choices(*text, alphabet), way, ends=tied[1])
    for start in range(1 if tied[0] else len(characters)):
        found = search.walk(0, start)
        if found is not None:
            return list(range(start, found))
    return None


class _Search:
    """One word in one text, each pair of places looked at once."""

    def __init__(self, word: Word, characters: str, sounds: Sequence[Sequence[str]], way: Way, *, ends: bool) -> None:
        self._word = word
        self._characters = characters
        self._sounds = sounds
        self._syllables, self._initials = way.value
        self._ends = ends
        self._failed: set[tuple[int, int]] = set()

    def walk(self, typed: int, place: int) -> int | None:
        """Where the match ends, the rest of the word from `typed` on taken from `place` on."""
        if typed == len(self._word.bare):
            return None if self._ends and place < len(self._characters) else place
        if place == len(self._characters) or (typed, place) in self._failed:
            return None
        for step in self._steps(typed, place):
            found = self.walk(typed + step, place + 1)
            if found is not None:
                return found
        self._failed.add((typed, place))
        return None

    def _steps(self, typed: int, place: int) -> list[int]:
        """How many typed letters the character at `place` may take, the likeliest first."""
        letters = self._word.bare
        steps = [1] if letters[typed] == self._characters[place] else []
        if typed in self._word.capitals:
            return steps
        rest = letters[typed:]
        for sound in self._sounds[place]:
            if self._syllables:
                steps.extend(self._syllable_steps(typed, rest, sound))
            if self._initials and rest[0] == sound[0]:
                if rest[:2] in DOUBLE and sound.startswith(rest[:2]) and self._free(typed, 2):
                    steps.append(2)
                steps.append(1)
        return steps

    def _syllable_steps(self, typed: int, rest: str, sound: str) -> list[int]:
        if rest.startswith(sound) and self._free(typed, len(sound)):
            return [len(sound)]
        if len(rest) < len(sound) and sound.startswith(rest) and self._free(typed, len(rest)):
            return [len(rest)]
        return []

    def _free(self, typed: int, length: int) -> bool:
        """Whether letters may belong to one syllable: no border and no capital among the later ones."""
        later = range(typed + 1, typed + length)
        return not any(place in self._word.borders or place in self._word.capitals for place in later)
