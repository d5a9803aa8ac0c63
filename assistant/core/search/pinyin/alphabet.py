"""Signs for syllables, one character each: a text and its sound are strings of one length, compared place by place."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from assistant.core.search.pinyin.syllables import DOUBLE, SAME, SYLLABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FIRST_SIGN = 0xE000
SIGNS = {syllable: chr(_FIRST_SIGN + place) for place, syllable in enumerate(sorted(SYLLABLES))}
"""Stored readings are written with these: another table of syllables makes another version of them (`readings.py`)."""
SPELLINGS = {sign: syllable for syllable, sign in SIGNS.items()}
_VOWELS = "aeiouv"
_OTHER_SPELLINGS = {other: syllable for syllable, others in SAME.items() for other in others}


class Alphabet:
    """How letters are heard. With pairs of sounds that are one to the user, syllables share a sign."""

    def __init__(self, pairs: Iterable[str] = ()) -> None:
        """Pairs as the settings name them: `zh/z`, `n/l`, `an/ang`."""
        self._same = _joined(pair.split("/") for pair in pairs)
        ours = {syllable: self._sign(syllable) for syllable in sorted(SYLLABLES)}
        self.signs: Mapping[str, str] = self._typed(ours)
        """The sign of everything that can be typed for a syllable."""
        self.from_stored = {ord(SIGNS[syllable]): sign for syllable, sign in ours.items() if sign != SIGNS[syllable]}
        """From stored signs to those of this alphabet."""
        first = {letter: min(name[0] for name in self._class(letter)) for letter in "abcdefghijklmnopqrstuvwxyz"}
        self.initials = {ord(sign): first[SPELLINGS[sign][0]] for sign in ours.values()} | {
            ord(letter): one for letter, one in first.items() if letter != one
        }
        """From signs, and from typed letters, to the initial that stands for all that sound alike."""
        begun: dict[str, set[str]] = defaultdict(set)
        for spelling, sign in self.signs.items():
            for end in range(1, len(spelling)):
                begun[spelling[:end]].add(sign)
        self._begun = {part: "".join(sorted(signs)) for part, signs in begun.items()}

    @property
    def plain(self) -> bool:
        """Whether every sound is itself alone."""
        return not self._same

    def begun(self, part: str) -> str:
        """The signs of the syllables that begin with these letters and are longer, in order."""
        return self._begun.get(part, "")

    @lru_cache(maxsize=1024)  # noqa: B019  # there are as many alphabets as the user has changed his settings
    def alike(self, syllable: str) -> tuple[str, ...]:
        """Every way to type a syllable, its own spelling first."""
        if not self._same:
            return (syllable, *SAME.get(syllable, ()))
        initial, final = _halves(syllable)
        spellings = ("".join(halves) for halves in product(self._class(initial), self._class(final)))
        return tuple(dict.fromkeys((syllable, *SAME.get(syllable, ()), *spellings)))

    def _class(self, sound: str) -> tuple[str, ...]:
        return self._same.get(sound, (sound,))

    def _sign(self, syllable: str) -> str:
        return (
            SIGNS[min(spelling for spelling in self.alike(syllable) if spelling in SIGNS)]
            if self._same
            else SIGNS[syllable]
        )

    def _typed(self, ours: Mapping[str, str]) -> dict[str, str]:
        typed = {other: ours[syllable] for other, syllable in _OTHER_SPELLINGS.items()} | dict(ours)
        for syllable, sign in ours.items():
            for spelling in self.alike(syllable):
                typed.setdefault(spelling, sign)
        return typed


def _joined(pairs: Iterable[list[str]]) -> dict[str, tuple[str, ...]]:
    """For each sound all that are one with it, over several pairs: n/l and l/r make n, l and r one."""
    same: dict[str, set[str]] = {}
    for one, other in pairs:
        both = same.get(one, {one}) | same.get(other, {other})
        same.update(dict.fromkeys(both, both))
    return {sound: tuple(sorted(sounds)) for sound, sounds in same.items()}


def _halves(syllable: str) -> tuple[str, str]:
    length = 0 if syllable[0] in _VOWELS else 2 if syllable[:2] in DOUBLE else 1
    return syllable[:length], syllable[length:]


PLAIN = Alphabet()
"""Every sound is itself."""


@lru_cache(maxsize=4)
def alphabet_of(pairs: tuple[str, ...]) -> Alphabet:
    """The alphabet of these pairs."""
    return Alphabet(pairs) if pairs else PLAIN
