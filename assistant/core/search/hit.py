"""What a search answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

Span = tuple[int, int]
"""Start and end in code points, end exclusive."""


class Tier(IntEnum):
    """How a phrase was found, best first (docs/decisions/0033). What lifts a phrase orders only within one tier.

    Whole names come first: a code, a title, and what a lead starred in a group of that name. Then parts of codes and
    titles, what is said beside the title, and typos. A whole search word counts like a word of a title, whichever way
    it is typed, and below titles that have it where it is typed. Last comes what holds parts of what was typed.
    """

    EXACT_CODE = 1
    TITLE_EXACT = 2
    TITLE_PINYIN = 3
    TITLE_INITIALS = 4
    GROUP_FAVOURITE = 5
    CODE_PREFIX = 6
    TITLE_PREFIX = 7
    TITLE_CONTAINS = 8
    TITLE_PINYIN_PREFIX = 9
    TITLE_PINYIN_INSIDE = 10
    TITLE_INITIALS_PREFIX = 11
    KEYWORD = 12
    TITLE_INITIALS_INSIDE = 13
    TITLE_MIXED = 14
    GROUP_OR_TAG = 15
    KEYWORD_PART = 16
    BODY_CONTAINS = 17
    BODY_PINYIN = 18
    TITLE_TYPO = 19
    BODY_INITIALS = 20
    PARTS = 21

    @property
    def label(self) -> str:
        """As the command line prints it: `exact-code`."""
        return self.name.lower().replace("_", "-")


WHOLE = (
    Tier.EXACT_CODE,
    Tier.TITLE_EXACT,
    Tier.CODE_PREFIX,
    Tier.TITLE_PREFIX,
    Tier.TITLE_CONTAINS,
    Tier.KEYWORD,
)
"""The tiers in which several words may also match as one, spaces and all."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Which characters of each text the typed letters stand for, ascending and apart."""

    code: tuple[Span, ...] = ()
    title: tuple[Span, ...] = ()
    body: tuple[Span, ...] = ()


class RankReason(NamedTuple):
    """What orders rows of one tier, the weightiest first and in each the smaller one first."""

    late: bool
    """It may not be said today."""
    differs: bool
    """It lacks the signs that were typed."""
    chosen: float
    """Minus how much it is lifted because it was chosen for these very letters."""
    fuzzy: bool
    """It matches only because some sounds are one to the user."""
    used: float
    """Minus how much it is lifted by use."""
    distance: int
    """How far what was typed is from it: the last syllable cut short, another reading."""


NO_REASON = RankReason(late=False, differs=False, chosen=0.0, fuzzy=False, used=0.0, distance=0)


@dataclass(slots=True)
class Hit:
    """One phrase found. Not frozen, for fifty are made at every letter: that takes a quarter of the time."""

    uuid: str
    tier: Tier
    reason: RankReason = NO_REASON
    """Why it stands where it does within its tier."""
    mark: Callable[[], Spans] = field(default=Spans, compare=False, repr=False)
    missing: tuple[str, ...] = ()
    """In the last tier the words of what was typed that no phrase has."""
    guessed: bool = False
    """In the last tier: the first of its hits holds so little of what was typed that it may well not be meant."""

    @property
    def spans(self) -> Spans:
        """What is to be marked, worked out when it is asked for: few of the rows found are ever looked at."""
        return self.mark()
