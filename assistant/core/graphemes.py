"""How often the caret must go left over a text: as the field of the target steps."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

_JOINER = "\u200d"
_JOINERS = _JOINER + "\u200c"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
_TAGS = range(0xE0020, 0xE0080)


class CaretStep(StrEnum):
    """What one press of the key ← goes over."""

    GRAPHEME = "grapheme"
    """A character as people see it: Qt, GTK, browsers, and what is built of them."""
    POINT = "code-point"
    """Tk."""
    UNIT = "utf-16"
    """The edit field of Wine, and programs of old: an emoji is two, and half of it lies between."""


def steps_over(text: str, step: CaretStep) -> int:
    """How often ← has to be pressed to go over this text."""
    if step is CaretStep.GRAPHEME:
        return graphemes(text)
    counted = len(text) if step is CaretStep.POINT else len(text.encode("utf-16-le", "surrogatepass")) // 2
    return counted - text.count("\r\n")


def graphemes(text: str) -> int:
    """Characters as people see them: an emoji with its joined parts is one (the cases of UAX #29 that chats have).

    Marks of every kind belong to the character before them, the selectors of rare forms of Chinese names too.
    """
    count, joined, flag_open = 0, False, False
    for character in text:
        point = ord(character)
        if unicodedata.category(character)[0] == "M" or character in _JOINERS or point in _SKIN_TONES or point in _TAGS:
            joined = character == _JOINER
            continue
        if point in _FLAGS and flag_open:
            flag_open = False
            continue
        flag_open = point in _FLAGS
        if joined:
            joined = False
            continue
        count += 1
    return count - text.count("\r\n")
