"""Which rows of a segment one of several words matches, tier by tier: kept while other words are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import proxy

from assistant.core.search.index.segment import Field
from assistant.core.search.match.finder import Finder

if TYPE_CHECKING:
    from assistant.core.search.hit import Tier
    from assistant.core.search.index.segment import Segment
    from assistant.core.search.pinyin.alphabet import Alphabet
    from assistant.core.search.query import Word


def cached_word(segment: Segment, word: Word, alphabet: Alphabet) -> CachedWord:
    """What is known of one of several words in a segment; it is kept for the last words."""
    # What is kept does not hold the segment: one that was replaced is gone at once, without a search for garbage.
    known: CachedWord = segment.cached_words.of(
        (word, id(alphabet)), lambda: CachedWord(proxy(segment), word, alphabet)
    )
    return known


class CachedWord:
    """One word in one segment, heard in one alphabet."""

    def __init__(self, segment: Segment, word: Word, alphabet: Alphabet) -> None:
        self.finder = Finder(segment, word, alphabet)
        self._segment = segment
        self._masks: dict[Tier, int] = {}
        self._titles: set[int] = set()
        """The titles found so far: better tiers of one word find many of them again."""

    def mask(self, tier: Tier) -> int:
        """The rows that the word matches in the way of a tier, but for some that a tier asked for before has."""
        mask = self._masks.get(tier)
        if mask is None:
            mask = self._masks[tier] = self._mask(tier)
        return mask

    def _mask(self, tier: Tier) -> int:
        mask = 0
        titles: set[int] = set()
        for match in self.finder.matches(tier):
            if match.field is Field.TITLE:
                titles.update(match.all())
            else:
                mask |= self._segment.mask_having(match.field, match.all())
        titles -= self._titles
        self._titles |= titles
        return mask | self._segment.mask_having(Field.TITLE, titles) if titles else mask
