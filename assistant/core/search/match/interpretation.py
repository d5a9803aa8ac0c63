"""The ways in which a typed word may be meant: as syllables, as initials, with a typo."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from assistant.core.search.index.lines import Needle
from assistant.core.search.pinyin.alphabet import SPELLINGS
from assistant.core.search.pinyin.sounds import sounds_of
from assistant.core.search.pinyin.syllables import DOUBLE, splits
from assistant.core.search.typed_cache import cached_for_typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.core.search.pinyin.alphabet import Alphabet
    from assistant.core.search.pinyin.syllables import Unit, Way
    from assistant.core.search.query import Word

_MOST_WAYS = 8
_MANY = 3
"""So many initials side by side are rarer than one syllable."""
CUT = 1
"""The distance of what matches only if the last syllable is cut short."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One way to read a word, in an alphabet's signs: `head`, and then `whole` or one of `begun`."""

    head: str
    whole: str
    begun: str

    def needles(self) -> Iterator[tuple[int, Needle]]:
        """What to look for, with its distance."""
        if self.whole:
            yield 0, Needle(self.head + self.whole)
        if self.begun:
            yield CUT, Needle(self.head, self.begun)

    def anywhere(self) -> Needle:
        """What to look for where it does not matter whether the last syllable is cut short."""
        if not self.begun:
            return Needle(self.head + self.whole)
        return Needle(self.head, "".join(sorted({*self.whole, *self.begun})))

    @property
    def known(self) -> bool:
        """Whether the sound of each character is known."""
        return all(sign in SPELLINGS or sign.isascii() for sign in self.head + self.whole)

    @property
    def letters(self) -> str:
        """As it is typed in full."""
        return "".join(SPELLINGS.get(sign, sign) for sign in self.head + self.whole)


_KEYS = "qwertyuiop asdfghjkl  zxcvbnm"


@cached_for_typed(64)
def first_letters(letters: str) -> str:
    """What a word with a typo may have begun with: its own letter, the next one too early, or a key beside its own."""
    at = _KEYS.find(letters[0])
    beside = [_KEYS[at + by] for by in (-12, -11, -10, -1, 1, 10, 11, 12) if at >= 0 and 0 <= at + by < len(_KEYS)]
    return "".join(sorted({*letters[:2], *beside} - {" "}))


def typos_allowed(letters: str) -> int:
    """How many typos a word may have."""
    return 0 if len(letters) < 4 else 1 if len(letters) < 8 else 2


@cached_for_typed(64)
def initials_of(word: Word, alphabet: Alphabet) -> tuple[str, ...]:
    """The word as initials: first each letter one, then zh, ch and sh as one where they may be."""
    letters = word.bare
    pieces: list[tuple[str, ...]] = []
    at = 0
    while at < len(letters):
        pair = letters[at : at + 2]
        if pair in DOUBLE and at + 1 not in word.borders and not {at, at + 1} & word.capitals and len(pieces) < 12:
            pieces.append((pair, pair[0]))
            at += 2
        else:
            pieces.append((letters[at],))
            at += 1
    ways = ("".join(choice) for choice, _ in zip(product(*pieces), range(_MOST_WAYS), strict=False))
    return tuple(way.translate(alphabet.initials) for way in ways)


@cached_for_typed(64)
def _splits(word: Word, alphabet: Alphabet, *, loose: bool) -> list[Way]:
    return splits(word, sounds_of, alphabet, loose=loose)


@cached_for_typed(64)
def interpretations_of(word: Word, alphabet: Alphabet) -> tuple[Interpretation, ...]:
    """The ways to hear a word's letters as syllables, the likeliest first."""
    found = _splits(word, alphabet, loose=False)
    return tuple(Interpretation("".join(unit.sign for unit in way[:-1]), way[-1].sign, way[-1].begun) for way in found)


@cached_for_typed(64)
def loose_splits_of(word: Word, alphabet: Alphabet) -> list[Way]:
    """The ways to read a word as syllables and initials; letters of one kind alone have tiers of their own."""
    found = _splits(word, alphabet, loose=any(double in word.bare for double in DOUBLE))[:_MOST_WAYS]
    return [way for way in found if not word.sounded or len({_is_syllable(unit) for unit in way}) > 1]


def _is_syllable(unit: Unit) -> bool:
    return unit.taken > 1 and bool(unit.sign or unit.begun)


@dataclass(frozen=True, slots=True)
class MixedPattern:
    """One way to mean a word as syllables and initials side by side."""

    initials: str
    allowed: tuple[tuple[int, str], ...]
    """For the places where an initial is not enough, the signs that may stand there."""
    sign: str
    """One of them that has no other beside it: it is looked for. Empty when all initials together are rarer."""
    place: int
    """Where that one stands."""

    def stands(self, initials: str, said: str, start: int) -> bool:
        """Whether it stands in a line, given by its initials and its signs, from `start` on."""
        if not initials.startswith(self.initials, start):
            return False
        return all(said[start + place] in signs for place, signs in self.allowed)


def mixed_pattern(word: Word, way: Way, alphabet: Alphabet) -> MixedPattern:
    """A way to read a word, ready to be compared."""
    allowed: list[tuple[int, str]] = []
    start = 0
    for place, unit in enumerate(way):
        part = word.bare[start : start + unit.taken]
        if start in word.capitals:
            allowed.append((place, part))
        elif unit.taken > 1:
            more = alphabet.begun(part) if part in DOUBLE else unit.begun
            allowed.append((place, unit.sign + more))
        start += unit.taken
    lone = ((place, signs) for place, signs in allowed if len(signs) == 1 and len(way) < _MANY)
    place, sign = next(lone, (0, ""))
    return MixedPattern("".join(unit.first for unit in way).translate(alphabet.initials), tuple(allowed), sign, place)
