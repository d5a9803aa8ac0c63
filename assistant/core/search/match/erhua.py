"""Erhua: the r that is said behind a word is a character of its own where it is written. `yihuir` is 一会儿."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    "(na|zhe|hui|shi|wan|jin|ming|zuo|dian|kuai|huo|wei|ge|gai|bian|tou|fen|quan|kong|dai|pian|tiao|hao|zhun|kou)"
    "r(?![aeiou])"
)
"""Syllables that people say with an r behind; before a vowel it begins the next one."""


def erhua(typed: str) -> tuple[str, ...]:
    """What was typed with the r written out, and without it; nothing where there is none."""
    low = typed.lower()
    if "r" not in low:
        return ()
    return tuple(dict.fromkeys(other for to in (r"\1er", r"\1") if (other := _BEFORE.sub(to, low)) != low))
