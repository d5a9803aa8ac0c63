"""Search words 搜索词 on one line, as people write them into an input or a cell."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from assistant.core.limits import KEYWORD, KEYWORDS, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIGNS = re.compile(r"[,，;；、|｜/／#＃\r\n]")
"""What stands between the words of one line, also in the tables of robots for answers: `退款多久到|钱什么时候退`."""
_SPACE = re.compile(r"\s+")
_SPACE_OR_SIGN = re.compile(rf"\s|{_SIGNS.pattern}")
_JOINED = "、"
_MOST = 10 * KEYWORDS
"""Words of one line that are looked at: so many are too many, and a hostile cell costs little."""


def keywords_in(written: str) -> tuple[str, ...]:
    """The words of a line or a cell, none empty and none twice: apart by commas and the like, or else by spaces.

    So an English word of two parts can be one of them: a comma beside it is enough.
    """
    apart = _SIGNS if _SIGNS.search(written) else _SPACE
    return _distinct(apart.split(written))


def without_signs(keywords: Iterable[str]) -> tuple[str, ...]:
    """The words, each taken apart where a sign is in it that stands between words: no line could say it.

    So all that was written is still found, and a pack means by `退货/换货` what a table means by it.
    """
    return _distinct(part for word in keywords for part in _SIGNS.split(word))


def fitting(keywords: Iterable[str]) -> tuple[str, ...]:
    """Those of the words that a phrase can carry: none that is too long, and no more than there may be."""
    return tuple(word for word in keywords if len(word) <= KEYWORD)[:KEYWORDS]


def joined_keywords(keywords: tuple[str, ...]) -> str:
    """The line that says these words. `keywords_in` gives them back if no sign is in one; no words become one."""
    if not any(map(_SPACE_OR_SIGN.search, keywords)):
        return " ".join(keywords)
    return _JOINED.join(keywords) if len(keywords) > 1 else keywords[0] + _JOINED


def _distinct(pieces: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(one_line, islice(dict.fromkeys(pieces), _MOST)))))
