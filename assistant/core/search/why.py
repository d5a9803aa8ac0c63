"""Why a hit stands where it does, in sentences that a team lead can read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.core.search.hit import Tier
from assistant.core.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.core.search.hit import Hit
    from assistant.core.sentence import Sentence

_SYLLABLES = (Tier.TITLE_PINYIN, Tier.TITLE_PINYIN_PREFIX, Tier.TITLE_PINYIN_INSIDE)
_INITIALS = (Tier.TITLE_INITIALS, Tier.TITLE_INITIALS_PREFIX, Tier.TITLE_INITIALS_INSIDE)
_KEYWORDS = (Tier.KEYWORD, Tier.KEYWORD_PART)
_FIRST, _SECOND = 1, 2
"""The bits of a distance in the title's tiers."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of a hit beside its place: it may not be said today, came with the program, is a favourite, others
    found have its code."""

    late: bool = False
    shipped: bool = False
    favourite: bool = False
    variants: bool = False


def tier_said(tier: Tier) -> Sentence:
    """A tier in words."""
    return sentence(f"why.{tier.label}")


def reasons(hit: Hit, around: Circumstances) -> tuple[Sentence, ...]:
    """What lifts or lowers it among the hits of its tier, the weightiest first; never empty."""
    return tuple(_reasons(hit, around)) or (sentence("why.order"),)


def _reasons(hit: Hit, around: Circumstances) -> Iterator[Sentence]:
    reason = hit.reason
    if hit.tier is Tier.PARTS:
        yield sentence("why.weighed")
    if around.late:
        yield sentence("why.late")
    if reason.differs:
        yield sentence("why.signs-missing")
    if reason.chosen:
        yield sentence("why.chosen", lift=round(-100 * reason.chosen))
    if reason.fuzzy:
        yield sentence("why.fuzzy")
    if reason.used:
        yield sentence("why.used", lift=round(-100 * reason.used))
    yield from _distances(hit.tier, reason.distance)
    if around.shipped:
        yield sentence("why.shipped")
    if around.favourite:
        yield sentence("why.favourite")
    if around.variants:
        yield sentence("why.variants")


def _distances(tier: Tier, distance: int) -> Iterator[Sentence]:
    if tier in _SYLLABLES and distance & _FIRST:
        yield sentence("why.cut-short")
    if tier in _INITIALS and distance & _FIRST:
        yield sentence("why.zh-as-one")
    if tier in (*_SYLLABLES, *_INITIALS) and distance & _SECOND:
        yield sentence("why.other-reading")
    if tier is Tier.GROUP_OR_TAG and distance:
        yield sentence("why.label-by-pinyin" if distance == _FIRST else "why.label-by-initials")
    if tier in _KEYWORDS and distance:
        yield sentence("why.keyword-by-pinyin" if distance == _FIRST else "why.keyword-by-initials")
