"""Words that mean the same to a shop: 颜色不对 is 色差. One group a line of `resources/readings/same-words.txt`."""

from __future__ import annotations

import re
from itertools import islice, product
from typing import TYPE_CHECKING

from assistant.core.limits import KEYWORD
from assistant.core.search.fold import bare, clauses, fold
from assistant.core.search.pinyin.sounds import sounds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LONGEST = 12
"""Code points of a word."""
MOST_IN_GROUP = 100
"""Words of a group that count: each is looked for."""
_TYPED = 6
"""Code points of a word that somebody types in letters."""
_MOST_READINGS = 4
"""Of a word with several characters that are read in several ways."""

_APART = re.compile("[,;，；、=/|]")

Group = tuple[str, ...]
_Typed = dict[str, Group]
"""The words that some letters stand for."""


class SameWords:
    """Groups of words, the usual one of each first. A word may belong to several groups."""

    def __init__(self, groups: Iterable[Group] = ()) -> None:
        self._groups: dict[str, tuple[Group, ...]] = {}
        for group in groups:
            for word in group:
                self._groups[word] = (*self._groups.get(word, ()), group)
        self._words: list[str] = []
        self._pinyin: _Typed = {}
        self._initials: _Typed = {}
        self._by_length: dict[int, list[str]] = {}
        """The ways to type a word in full."""

    def __len__(self) -> int:
        return len(self._groups)

    def others(self, word: str) -> Group:
        """What means the same as a word, without the word itself; those of its first group first."""
        found = dict.fromkeys(other for group in self._groups.get(word, ()) for other in group)
        found.pop(word, None)
        return tuple(found)

    def found_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a text has a word, in code points: of words within one another the longest."""
        end = 0
        for start in range(len(text)):
            for stop in range(min(start + LONGEST, len(text)), max(start + 1, end), -1):
                if text[start:stop] in self._groups:
                    yield start, stop
                    end = stop
                    break

    def typed(self, letters: str) -> Group:
        """The words whose pinyin or initials these letters are, those of the pinyin first."""
        self._get_ready()
        return self._of(letters, self._pinyin, self._initials)

    def begun(self, parts: Sequence[str]) -> Group:
        """The words whose syllables begin with these letters, each with one of them: `wu l b d` is 物流不动."""
        self._get_ready()
        named = self._of("".join(part[0] for part in parts), self._initials)
        return tuple(word for word in named if len(word) == len(parts) and all(map(_begins, word, parts)))

    def typed_nearly(self, letters: str) -> Group:
        """The words whose pinyin is one typo away."""
        from assistant.core.search.match.typos import near  # noqa: PLC0415  # see there

        self._get_ready()
        keys = [key for length in (-1, 0, 1) for key in self._by_length.get(len(letters) + length, ())]
        found = sorted(key for key, _, _ in near(letters, keys, 1))
        return tuple(dict.fromkeys(word for key in found for word in self._pinyin[key]))

    def _get_ready(self) -> None:
        """For letters. Of 17 000 words a tenth of a second and 8 MB, once: who finds what is typed pays nothing."""
        if self._words:
            return
        self._words = list(self._groups)
        sounds = {sign: sounds_of(sign) or (sign,) for sign in set[str]().union(*self._words)}
        firsts = {sign: tuple(dict.fromkeys(sound[0] for sound in said)) for sign, said in sounds.items()}
        self._pinyin, self._initials = _typed(self._words, sounds), _typed(self._words, firsts)
        for key in self._pinyin:
            self._by_length.setdefault(len(key), []).append(key)

    def _of(self, letters: str, *tables: _Typed) -> Group:
        return tuple(dict.fromkeys(word for table in tables for word in table.get(letters, ())))


def can_be_looked_for(word: str) -> bool:
    """Whether a word has letters, and not too many of them."""
    return bool(clauses(word)) and len(bare(word)) <= LONGEST


def idle_words(own: str) -> list[str]:
    """Of a shop's own words those that do nothing: alone on their line, or too long."""
    return [word for words in _lines(own) for word in words if len(words) == 1 or len(bare(word)) > LONGEST]


def own_groups(own: str) -> tuple[Group, ...]:
    """The groups of a shop's own words, as they were written, without what does nothing."""
    groups = ({bare(word): word for word in reversed(words) if can_be_looked_for(word)} for words in _lines(own))
    # A word with a hundred signs behind it is no longer than its letters.
    written = (
        tuple(word if len(word) <= KEYWORD else key for key, word in reversed(group.items()))[:MOST_IN_GROUP]
        for group in groups
    )
    return tuple(group for group in written if len(group) > 1)


def lines_of(groups: Iterable[Group]) -> str:
    """The groups as a shop's own words are written."""
    return "\n".join(" ".join(map(bare, group)) for group in groups)


def read_same_words(text: str, own: str = "") -> SameWords:
    """The groups of a file: a line each, words apart by spaces, behind a `#` nothing.

    Before them a shop's own, in which 、 and commas and = part words too; they are compared without their signs.
    """
    own = "\n".join(" ".join(map(bare, line.split())) for line in _APART.sub(" ", own).splitlines())
    return SameWords((*_groups(own), *_groups(text)))


def _groups(text: str) -> Iterator[Group]:
    lines = (line.partition("#")[0].split() for line in fold(text).splitlines())
    return (tuple(dict.fromkeys(words))[:MOST_IN_GROUP] for words in lines if len(words) > 1)


def _lines(own: str) -> Iterator[list[str]]:
    return (_APART.sub(" ", line).partition("#")[0].split() for line in own.splitlines())


def _begins(sign: str, part: str) -> bool:
    return any(sound.startswith(part) for sound in sounds_of(sign) or (sign,))


def _typed(words: Iterable[str], said: Mapping[str, tuple[str, ...]]) -> _Typed:
    """The words by each way to type them."""
    found: _Typed = {}
    for word in words:
        if len(word) <= _TYPED:
            for way in islice(product(*[said[sign] for sign in word]), _MOST_READINGS):
                letters = "".join(way)
                found[letters] = (*found.get(letters, ()), word)
    return found
