"""Words of the shop floor that general dictionaries read wrongly, lack, or cut apart: how their file is read.

A word stands before the dictionary's own entry; where words of one length overlap, the one that begins first is read.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.core.search.fold import fold
from assistant.core.search.pinyin.syllables import SYLLABLES

Words = Mapping[str, tuple[str, ...]]
"""Each word, folded, with one syllable a character."""
LONGEST = 5
"""Characters of the longest word that is looked for."""


def read_words(text: str) -> tuple[Words, tuple[int, ...]]:
    """The words of a file, one a line with a syllable for each character, and the numbers of lines that have none.

    Empty lines, and those that begin with a number sign, say nothing.
    """
    words: dict[str, tuple[str, ...]] = {}
    wrong: list[int] = []
    for number, line in enumerate(text.splitlines(), 1):
        word, *syllables = fold(line).split() or [""]
        if not word or word.startswith("#"):
            continue
        if _fits(word, syllables):
            words[word] = tuple(syllables)
        else:
            wrong.append(number)
    return words, tuple(wrong)


def _fits(word: str, syllables: list[str]) -> bool:
    said = [syllable in SYLLABLES or syllable == sign for sign, syllable in zip(word, syllables, strict=False)]
    return len(word) == len(syllables) and 1 < len(word) <= LONGEST and all(said)
