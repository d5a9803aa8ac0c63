"""Typos, by rapidfuzz. Loaded, with 6 MB, by the first word that nothing better answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA, Levenshtein
from rapidfuzz.process import extract_iter

from assistant.core.search.index.segment import Field
from assistant.core.search.match.interpretation import first_letters, typos_allowed
from assistant.core.search.match.match import Match

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.core.search.index.segment import Segment

_LONG_ENOUGH = 5
_LONG = 9
"""Letters of the head of a title."""


def title_typos(segment: Segment, letters: str) -> Iterator[Match]:
    """The titles that are typed nearly so, and those whose head is; among equal typos whole titles come first."""
    most = typos_allowed(letters)
    for length in range(len(letters) - most, len(letters) + most + 1):
        for first in first_letters(letters):
            texts, units = segment.typed(length, first)
            for _, distance, at in near(letters, texts, most):
                yield Match(Field.TITLE, (units[at],), typos=2 * distance)
    if len(letters) < _LONG_ENOUGH:
        return
    # A head begins with the same letter.
    more = 1 if len(letters) < _LONG else 0
    heads = segment.heads(letters[0], range(len(letters) - more, len(letters) + more + 1))
    for head, distance, _ in near(letters, heads, most):
        yield Match(Field.TITLE, segment.headed(head), typos=2 * distance + 1)


def near(typed: str, texts: Sequence[str], most: int) -> Iterator[tuple[str, int, int]]:
    """Each text that is so many typos away or fewer, with how many, and its place among the texts."""
    return extract_iter(typed, texts, scorer=OSA.distance, score_cutoff=most)


def between(typed: str, text: str) -> int:
    """How many typos lie between: a letter too many, too few or another, or two that changed places."""
    return OSA.distance(typed, text)


def typed_places(typed: str, text: str) -> set[int]:
    """The places of the text whose letters were typed."""
    blocks = Levenshtein.editops(typed, text).as_matching_blocks()
    return {place for block in blocks for place in range(block.b, block.b + block.size)}
