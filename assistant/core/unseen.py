"""Signs that the eye does not see: they turn the order of a text round, or make two codes one that are two.

An emoji is one sign however many it is made of, and scripts that need joiners and selectors have them: those are left.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import islice

_SIGN = re.compile(
    "[\x80-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f")
"""A flag of a region: its name is spelled in signs that nobody sees."""
MOST = 200
"""Signs of a text that are looked at to name them; nobody needs to know of more."""
SHORT = 10_000
"""Code points of what is to stand on one line; a longer one is refused as it is."""
_BREAKS = "\u2028\u2029\x85"
_SPACES = str.maketrans(dict.fromkeys(_BREAKS, " "))
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = "\u200c\u200d"
_SELECTORS = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_TONES = range(0x1F3FB, 0x1F400)


class UnseenKind(StrEnum):
    """What a sign does that nobody sees."""

    TURNS = "turns"
    """It changes the direction of what stands behind it."""
    CONTROL = "control"
    """It is meant for terminals, and for the ends of lines."""
    HIDDEN = "hidden"
    """It takes no room, or is a blank that no search takes for one."""


@dataclass(frozen=True, slots=True)
class Unseen:
    """One sign and where it stands, in code points."""

    sign: str
    at: int

    @property
    def kind(self) -> UnseenKind:
        """What it does."""
        if self.sign in _TURNS:
            return UnseenKind.TURNS
        return (
            UnseenKind.CONTROL if self.sign in _BREAKS or unicodedata.category(self.sign) == "Cc" else UnseenKind.HIDDEN
        )

    @property
    def name(self) -> str:
        """As Unicode calls it, with its number."""
        return _named(self.sign)


def has_unseen(text: str) -> bool:
    """Whether there may be one: quick, and never wrong about there being none."""
    return not text.isascii() and _SIGN.search(text) is not None


def unseen(text: str, most: int = MOST) -> list[Unseen]:
    """Every sign that nobody sees and that nothing needs, among the first `most` that may be one."""
    if not has_unseen(text):
        return []
    needed = {at for flag in islice(_FLAG.finditer(text), most) for at in range(*flag.span())}
    found: list[Unseen] = []
    gone: set[int] = set()
    seen = -1  # the last sign before a run of those that go
    for match in islice(_SIGN.finditer(text), most):
        at = match.start()
        seen = seen if at - 1 in gone else at - 1
        if at in needed or _is_needed(text, at, seen, gone):
            continue
        found.append(Unseen(text[at], at))
        if text[at] not in _BREAKS:
            gone.add(at)
    return found


def without_unseen(text: str) -> str:
    """The text as one can see it; a break of a line that is none to most programs is a space."""
    if not has_unseen(text) or len(text) > SHORT:
        return text
    gone = {each.at for each in unseen(text, SHORT) if each.sign not in _BREAKS}
    return "".join(sign for at, sign in enumerate(text) if at not in gone).translate(_SPACES)


def made_visible(text: str) -> str:
    """The text with the number of each such sign in its place: it is seen as it stands, in its true order."""
    signs = {each.at: each.sign for each in unseen(text)}
    return "".join(f"⟨{ord(sign):04X}⟩" if at in signs else sign for at, sign in enumerate(text)) if signs else text


def says_something(text: str) -> bool:
    """Whether there is anything to see."""
    return bool(text.strip()) and (not has_unseen(text) or bool(_SIGN.sub("", text).strip()))


def names_of(found: list[Unseen], most: int = 5) -> tuple[str, ...]:
    """What the signs are called, each once."""
    return tuple(dict.fromkeys(each.name for each in found))[:most]


def _is_needed(text: str, at: int, seen: int, gone: set[int]) -> bool:
    """Whether the sign belongs to what is around it: an emoji, a rare form of a Chinese name, another script.

    `seen` is where the sign before it is that stays: what goes changes nothing for what follows.
    """
    if seen < 0 or text[seen].isspace():
        return False
    before, after = text[seen], text[at + 1 : at + 2]
    if _SELECTORS.fullmatch(text[at]):
        return not (before.isascii() and before.isalpha()) and not _SIGN.fullmatch(before)
    if text[at] not in _JOINERS:
        return False
    if _SELECTORS.fullmatch(before):
        seen -= 1
        while seen in gone:
            seen -= 1
        before = text[seen] if seen >= 0 else " "
    emoji = text[at] == "\u200d" and _is_picture(before) and _is_picture(after)
    return emoji or unicodedata.category(before) == "Mn" or unicodedata.bidirectional(before) == "AL"


def _is_picture(sign: str) -> bool:
    return bool(sign) and (unicodedata.category(sign) == "So" or ord(sign) in _TONES)


@lru_cache(maxsize=256)
def _named(sign: str) -> str:
    number = f"U+{ord(sign):04X}"
    name = unicodedata.name(sign, "")
    return f"{number} {name}" if name else number
