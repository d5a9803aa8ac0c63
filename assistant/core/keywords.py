"""Search words 搜索词 on one line, as people write them into an input or a cell."""

from __future__ import annotations

import re

from assistant.core.limits import KEYWORDS

_SIGNS = re.compile(r"[,，;；、\n]")
_SPACE = re.compile(r"\s+")
_JOINED = "、"
_MOST_CUT = KEYWORDS + 2
"""More than there may be, so that too many are refused and a hostile cell costs little."""


def keywords_in(written: str) -> tuple[str, ...]:
    """The words of a line, none empty and none twice: apart by commas and the like, or else by spaces.

    So an English word of two parts can be one of them: a comma beside it is enough.
    """
    apart = _SIGNS if _SIGNS.search(written) else _SPACE
    words = [word for part in apart.split(written, _MOST_CUT) if (word := part.strip())]
    # Where so many stand there that the last one is uncut, they stay too many.
    return tuple(words if len(words) > KEYWORDS else dict.fromkeys(words))


def joined_keywords(keywords: tuple[str, ...]) -> str:
    """The line that says these words; `keywords_in` gives them back, if they are trimmed and no sign parts one."""
    if not any(map(_SPACE.search, keywords)):
        return " ".join(keywords)
    return _JOINED.join(keywords) if len(keywords) > 1 else keywords[0] + _JOINED
