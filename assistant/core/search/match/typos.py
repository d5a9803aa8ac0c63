"""Typos, by rapidfuzz. Loaded, with 6 MB, by the first word that nothing better answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA, Levenshtein
from rapidfuzz.process import extract_iter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


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
