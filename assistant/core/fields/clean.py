"""Values as they may enter a text for a buyer: plain, visible, and on one line where a name or number is meant."""

from __future__ import annotations

import re

from assistant.core.fields.names import AGENT, BUYER, ORDER, SHOP

_ONE_LINE = frozenset({BUYER, ORDER, AGENT, SHOP})
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Controls, what turns the reading direction, what is never seen, and halves of characters. The joiners U+200C and
# U+200D stay: emoji are made with them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0001-\U000e007f]"
)
_BLANK = re.compile(r"[\s\u200c\u200d\ufe00-\ufe0f\u2800]*")


def clean(name: str, text: str) -> str:
    """The text as a value of the field `name`; empty when nothing of it can be seen."""
    lines = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))
    if _BLANK.fullmatch(lines):
        return ""
    return " ".join(lines.split()) if name in _ONE_LINE else lines
