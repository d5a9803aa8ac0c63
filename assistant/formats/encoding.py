"""Which encoding a text file is in: it says so by a mark, or it is sound UTF-8, or it is what Chinese Excel saves."""

from __future__ import annotations

import codecs

UNREADABLE = "\ufffd"
"""Stands where bytes could not be read."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    """The text of a file. Bytes that mean nothing become `UNREADABLE`, the rest stays."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        # One broken character makes a file neither: it is what breaks less.
        return min((data.decode(name, "replace") for name in ("gb18030", "utf-8")), key=_unreadable)


def _unreadable(text: str) -> int:
    return text.count(UNREADABLE)
