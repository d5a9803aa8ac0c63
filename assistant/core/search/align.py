"""Which characters of a text the typed letters stand for."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.core.search.readings import CHOICE
from assistant.core.search.syllables import SAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.core.search.query import Word

_UNIT = re.compile(rf"[^a-z][a-z]*(?:{CHOICE}[A-Z][a-z]*)*")
_DOUBLE = ("zh", "ch", "sh")


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
    return len(_UNIT.findall(reading)) == len(characters)


@lru_cache(maxsize=1024)
def choices(characters: str, reading: str) -> tuple[tuple[str, ...], ...]:
    """For each character the syllables it may be typed with; none for a character that only stands for itself."""
    units = _UNIT.findall(reading)
    if len(units) != len(characters):
        return ((),) * len(characters)
    return tuple(
        tuple(unit.lower().split(CHOICE)) if unit[:1].isascii() and not sign.isascii() else ()
        for unit, sign in zip(units, characters, strict=True)
    )


def align(word: Word, characters: str, reading: str, way: Way, tied: Tied = ANYWHERE) -> list[int] | None:
    """The places of the characters that the word stands for, side by side; None when it stands for none."""
    search = _Search(word, characters, choices(characters, reading), way, ends=tied[1])
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
                if rest[:2] in _DOUBLE and sound.startswith(rest[:2]) and self._free(typed, 2):
                    steps.append(2)
                steps.append(1)
        return steps

    def _syllable_steps(self, typed: int, rest: str, sound: str) -> list[int]:
        for spelling in (sound, *SAME.get(sound, ())):
            if rest.startswith(spelling) and self._free(typed, len(spelling)):
                return [len(spelling)]
            if len(rest) < len(spelling) and spelling.startswith(rest) and self._free(typed, len(rest)):
                return [len(rest)]
        return []

    def _free(self, typed: int, length: int) -> bool:
        """Whether letters may belong to one syllable: no border and no capital among the later ones."""
        later = range(typed + 1, typed + length)
        return not any(place in self._word.borders or place in self._word.capitals for place in later)
