"""The words that mean the same in a pack: read without trust, a group at a time, and none more than are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core import limits
from assistant.core.errors import Place, Problem
from assistant.core.search.fold import bare
from assistant.core.search.match.same_words import LONGEST, MOST_IN_GROUP, can_be_looked_for
from assistant.core.sentence import sentence
from assistant.formats.entry import Entry

if TYPE_CHECKING:
    from assistant.core.word_groups import WordGroup

KEY = "same_words"
_LEAST = 2
"""Words of a group: one alone means the same as nothing."""


class WordReader:
    """Reads the groups of one file, each by its number there from 1."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems
        self._room = limits.WordRoom()
        self._full = False

    def group(self, row: int, said: object) -> WordGroup | None:
        """The words of a group that can be looked for; None where they are fewer than two, or the file has too many."""
        if self._full:
            return None
        entry = Entry({KEY: said}, self._problems, row)
        words: dict[str, str] = {}
        for word in entry.texts(KEY, limits.KEYWORD, MOST_IN_GROUP):
            if can_be_looked_for(word):
                words.setdefault(bare(word), word)
            else:
                entry.doubt(sentence("pack.odd-word", longest=LONGEST), KEY)
        group = tuple(words.values())
        if len(group) < _LEAST:
            entry.doubt(sentence("pack.lone-word"), KEY)
            return None
        if not self._room.takes(group):
            self._full = True
            too_many = sentence("pack.too-many-words", groups=limits.WORD_GROUPS, words=limits.GROUPED_WORDS)
            self._problems.append(Problem(too_many, Place(column=KEY)))
            return None
        return group


def written(groups: tuple[WordGroup, ...]) -> tuple[list[list[str]], list[Problem]]:
    """The groups that a reader takes, and a problem where there are more."""
    room = limits.WordRoom()
    kept = [list(group) for group in groups if room.takes(group)]
    left = len(groups) - len(kept)
    return kept, [Problem(sentence("pack.words-left-out", count=left), Place(column=KEY))] if left else []
