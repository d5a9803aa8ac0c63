"""Which encoding a text file is in: it says so by a mark, or it is sound UTF-8, or it is what Chinese Excel saves."""

from __future__ import annotations

import codecs
import re

UNREADABLE = "\ufffd"
"""Stands where bytes could not be read."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


_UNSOUND = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SAMPLE = 100_000
"""Bytes that are looked at to tell one encoding from another."""
_ODD_SHARE = 0.2
"""Of the characters that simplified Chinese never needs: a text in Big5, read as GBK, is made of them to a third."""
_FEW = 8


def decode(data: bytes) -> str:
    """The text of a file. Bytes that mean nothing become `UNREADABLE`, the rest stays."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    unmarked = _unmarked_utf16(data)
    if unmarked is not None:
        return unmarked
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    traditional = _big5(data)
    if traditional is not None:
        return traditional
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        # One broken character makes a file neither: it is what breaks less.
        return min((data.decode(name, "replace") for name in ("gb18030", "utf-8")), key=_unreadable)


def decode_lines(data: bytes) -> str:
    """The text of a file whose lines are in UTF-8 or in GBK, each for itself."""
    return b"\n".join(map(_as_utf8, data.removeprefix(codecs.BOM_UTF8).split(b"\n"))).decode("utf-8")


def _as_utf8(line: bytes) -> bytes:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("gb18030", "replace").encode("utf-8", "replace")
    return line


def _unmarked_utf16(data: bytes) -> str | None:
    """The text, where every other byte of its ASCII is zero and all of it makes sense."""
    if len(data) % 2 or b"\0" not in data[:_SAMPLE]:
        return None
    zeros = [data[start:_SAMPLE:2].count(0) for start in (0, 1)]
    try:
        text = data.decode("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le")
    except UnicodeDecodeError:
        return None
    return None if _UNSOUND.search(text) or not re.search(r"[\n,\t]", text) else text


def _big5(data: bytes) -> str | None:
    """The text, where it is sound Big5 and would be gibberish in GBK."""
    try:
        text = data.decode("cp950")
    except UnicodeDecodeError:
        return None
    sample = data[:_SAMPLE].decode("gb18030", "replace")
    wide = [character for character in sample if not character.isascii()]
    odd = sum(not character.encode("gb2312", "ignore") for character in wide)
    return text if len(wide) >= _FEW and odd > _ODD_SHARE * len(wide) else None


def _unreadable(text: str) -> int:
    return text.count(UNREADABLE)
