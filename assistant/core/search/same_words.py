"""Words that mean the same to a shop: 颜色不对 is 色差. One group a line of `resources/readings/same-words.txt`."""

from __future__ import annotations

from functools import cached_property
from itertools import islice, product
from operator import itemgetter
from typing import TYPE_CHECKING

from assistant.core.search.fold import fold
from assistant.core.search.sounds import sounds_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

LONGEST = 8
"""Code points of a word."""
_MOST_READINGS = 4
"""Of a word with several characters that are read in several ways."""

Group = tuple[str, ...]


class SameWords:
    """Groups of words, the usual one of each first. A word may belong to several groups."""

    def __init__(self, groups: Iterable[Group] = ()) -> None:
        self._groups: dict[str, list[Group]] = {}
        for group in groups:
            for word in group:
                self._groups.setdefault(word, []).append(group)

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
        return tuple(dict.fromkeys((*self._by_pinyin.get(letters, ()), *self._by_initials.get(letters, ()))))

    def typed_nearly(self, letters: str) -> Group:
        """The words whose pinyin is one slip of the keyboard away."""
        from assistant.core.search.slips import near  # noqa: PLC0415  # see there

        about = range(len(letters) - 1, len(letters) + 2)
        keys = [key for key in self._by_pinyin if len(key) in about]
        found = (word for key, _, _ in near(letters, keys, 1) for word in self._by_pinyin[key])
        return tuple(dict.fromkeys(found))

    # Of 5 000 words a fortieth of a second: only the first letters that are looked up so pay it.

    @cached_property
    def _by_pinyin(self) -> dict[str, Group]:
        return self._spelled(lambda sound: sound)

    @cached_property
    def _by_initials(self) -> dict[str, Group]:
        return self._spelled(itemgetter(0))

    def _spelled(self, typed: Callable[[str], str]) -> dict[str, Group]:
        found: dict[str, Group] = {}
        for word in self._groups:
            sounds = [dict.fromkeys(map(typed, sounds_of(sign) or (sign,))) for sign in word]
            for way in islice(product(*sounds), _MOST_READINGS):
                letters = "".join(way)
                found[letters] = (*found.get(letters, ()), word)
        return found


def read_same_words(text: str) -> SameWords:
    """The groups of a file: a line each, words apart by spaces, behind a `#` nothing."""
    lines = (line.partition("#")[0].split() for line in fold(text).splitlines())
    return SameWords(tuple(dict.fromkeys(words)) for words in lines if len(words) > 1)
