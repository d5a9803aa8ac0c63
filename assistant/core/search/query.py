"""What was typed, as words to be found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.core.search.fold import bare, clauses, fold, fold_code
from assistant.core.unseen import without_unseen

LONGEST = 64
"""Code points of a query that are looked at."""
_LETTER = re.compile("[a-z]")
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ")


@dataclass(frozen=True, slots=True)
class Word:
    """One typed word. Places are in code points of `bare`."""

    code: str
    """As codes are compared."""
    bare: str
    """As titles are compared."""
    parts: tuple[str, ...]
    """The bare word at its signs: `xi'an` has two parts."""
    capitals: frozenset[int] = frozenset()
    """Places of capitals: they stand for the letter itself, not for a sound."""
    borders: frozenset[int] = frozenset()
    """Places before which a sign was typed: no syllable goes over one."""

    @property
    def spelled(self) -> bool:
        """Whether it has letters that may be pinyin."""
        return _LETTER.search(self.bare) is not None

    @property
    def sounded(self) -> bool:
        """Whether it is of ASCII letters and digits alone, with a letter."""
        return self.bare.isascii() and self.bare.isalnum() and self.spelled


@dataclass(frozen=True, slots=True)
class Query:
    """All that was typed: the words, and the whole as one word."""

    words: tuple[Word, ...]
    whole: Word
    signs: tuple[str, ...] = ()
    """The words that have signs, folded and with them."""

    @property
    def in_parts(self) -> bool:
        """Whether it is more than one word, be it signs that say nothing by themselves."""
        return len(self.words) > 1 or self.words[0].code != self.whole.code

    def signed_like(self, title: str) -> bool:
        """Whether a title has these words with their signs."""
        return self.signed_in(_folded(title))

    def signed_in(self, folded: str) -> bool:
        """Whether a title, folded with its signs, has these words with theirs."""
        return all(sign in folded for sign in self.signs)


def parse(typed: str) -> Query | None:
    """The query in what was typed, its first `LONGEST` code points; None when nothing was."""
    typed = without_unseen(typed[:LONGEST]).replace("’", "'").replace("‘", "'")
    words = [_word(part) for part in typed.split()]
    if not words:
        return None
    # A word of signs alone says nothing beside others.
    telling = [word for word in words if word.parts] or words[:1]
    signs = tuple(word.code for word in telling if word.parts and word.code.replace("'", "") != word.bare)
    return Query(tuple(telling), words[0] if len(words) == 1 else _word(typed), signs)


def as_code(typed: str) -> Query:
    """What was typed as one word, which may be empty: a code."""
    word = _word(without_unseen(typed.strip()[:LONGEST]))
    return Query((word,), word)


@lru_cache(maxsize=4096)
def _folded(title: str) -> str:
    return fold(title)


def _word(typed: str) -> Word:
    parts = tuple(clauses(typed))
    low = bare(typed)
    even = "".join(character for character in typed if character.isalnum())
    capitals = (
        frozenset(place for place, character in enumerate(even) if character in _CAPITALS)
        if parts and len(even) == len(low)
        else frozenset()
    )
    ends = [sum(map(len, parts[:count])) for count in range(1, len(parts))]
    return Word(fold_code(typed), low, parts, capitals, frozenset(ends))
