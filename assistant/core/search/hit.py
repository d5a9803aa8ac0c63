"""What a search answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

Span = tuple[int, int]
"""Start and end in code points, end exclusive."""


class Tier(IntEnum):
    """How a phrase was found, best first (design §7). A bounded use bonus orders only within one tier."""

    EXACT_CODE = 1
    CODE_PREFIX = 2
    TITLE_EXACT = 3
    TITLE_PREFIX = 4
    TITLE_CONTAINS = 5
    TITLE_PINYIN = 6
    TITLE_PINYIN_PREFIX = 7
    TITLE_PINYIN_INSIDE = 8
    TITLE_INITIALS = 9
    TITLE_INITIALS_PREFIX = 10
    TITLE_INITIALS_INSIDE = 11
    TITLE_MIXED = 12
    GROUP_OR_TAG = 13
    BODY_CONTAINS = 14
    BODY_PINYIN = 15
    TITLE_TYPO = 16
    BODY_INITIALS = 17

    @property
    def label(self) -> str:
        """As the command line prints it: `exact-code`."""
        return self.name.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class Spans:
    """Which characters of each text the typed letters stand for, ascending and apart."""

    code: tuple[Span, ...] = ()
    title: tuple[Span, ...] = ()
    body: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One phrase found."""

    uuid: str
    tier: Tier
    spans: Spans = Spans()
