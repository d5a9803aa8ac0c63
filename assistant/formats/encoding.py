"""Which encoding a text file is in: it says so by a mark, or it is sound UTF-8, or it is what Chinese Excel saves."""

from __future__ import annotations

import codecs
import io
import re
import sys

from assistant.core.sentence import sentence
from assistant.formats.entry import UnreadableError, refused

UNREADABLE = "\ufffd"
"""Stands where bytes could not be read."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as the mark of UTF-16 does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


_TABLE = re.compile(r"[\n,\t]")
_UNSOUND = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_SAMPLE = 100_000
"""Bytes that are looked at to tell one encoding from another."""
_ODD_SHARE = 0.2
"""Of the characters that simplified Chinese never needs: a text in Big5, read as GBK, is made of them to a third."""
_FEW = 8
_SLICE = 1 << 20
"""Bytes that are decoded at once."""
_LARGEST = 90 * 1024 * 1024
"""Bytes of a text in memory: one emoji makes each of its characters take four."""
_MOST_UNREADABLE = 10_000
_MOST_LINES, _LONGEST_LINE = 500_000, 1_000_000


def decode(data: bytes) -> str:
    """The text of a file, each line ended by one newline. Bytes that mean nothing become `UNREADABLE`, the rest stays.

    Raises UnreadableError for what is no text, or too much of it.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _joined(_pieces(data, name, most=_MOST_UNREADABLE))
    return _strict(data) or _joined(_less_broken(data))


def decode_lines(data: bytes) -> str:
    """The text of a file whose lines are in UTF-8 or in GBK, each for itself; empty where nobody can have joined it so.

    Raises as `decode` does.
    """
    if data.count(b"\n") > _MOST_LINES:
        return ""
    lines: list[bytes] = []
    broken = 0
    for line in data.removeprefix(codecs.BOM_UTF8).split(b"\n"):
        if len(line) > _LONGEST_LINE:
            return ""
        try:
            line.decode("utf-8")
            lines.append(line)
        except UnicodeDecodeError:
            text = line.decode("gb18030", "replace")
            broken += _unreadable(text)
            lines.append(text.encode("utf-8", "replace"))
        if broken > _MOST_UNREADABLE:
            return ""
    return _joined(_pieces(b"\n".join(lines), "utf-8", most=_MOST_UNREADABLE))


def _strict(data: bytes) -> str:
    """The text where all bytes mean something; empty where they do not."""
    zeros = _zeros(data)
    for name in (*zeros, "utf-8", *(("cp950",) if _looks_traditional(data) else ()), "gb18030"):
        try:
            pieces = _pieces(data, name)
        except UnicodeDecodeError:
            continue
        if name not in zeros or not (any(map(_UNSOUND.search, pieces)) or not any(map(_TABLE.search, pieces))):
            return _joined(pieces)
    return ""


def _less_broken(data: bytes) -> list[str]:
    """One broken character makes a file neither UTF-8 nor GBK: it is what breaks less."""
    best: list[str] | None = None
    most = _MOST_UNREADABLE
    for name in ("gb18030", "utf-8"):
        try:
            best = _pieces(data, name, most=most)
        except UnreadableError:
            continue
        most = sum(map(_unreadable, best)) - 1
    if best is None:
        raise UnreadableError(refused(sentence("format.unknown-encoding")))
    return best


def _pieces(data: bytes, name: str, *, most: int | None = None) -> list[str]:
    """The text, a slice at a time: nothing is ever decoded that is too much as a whole, and no piece takes long.

    Raises UnicodeDecodeError where bytes mean nothing; with `most`, UnreadableError where more than that do.
    """
    decoder = codecs.getincrementaldecoder(name)("strict" if most is None else "replace")
    lines = io.IncrementalNewlineDecoder(decoder, translate=True)
    pieces: list[str] = []
    characters = broken = 0
    width = 1
    for at in range(0, len(data), _SLICE):
        piece = lines.decode(data[at : at + _SLICE], final=at + _SLICE >= len(data))
        pieces.append(piece)
        characters += len(piece)
        width = max(width, _width(piece))
        if characters * width > _LARGEST:
            raise UnreadableError(refused(sentence("format.too-much-text")))
        broken += 0 if most is None else _unreadable(piece)
        if most is not None and broken > most:
            raise UnreadableError(refused(sentence("format.unknown-encoding")))
    return pieces


def _joined(pieces: list[str]) -> str:
    text = "".join(pieces)
    pieces.clear()
    return text


def _width(piece: str) -> int:
    """Bytes that Python takes for each character of it: 1, 2 or 4."""
    return max(round(sys.getsizeof(piece) / len(piece)), 1) if len(piece) > _FEW * 100 else 1


def _zeros(data: bytes) -> tuple[str, ...]:
    """The kind of UTF-16 without a mark that it may be: every other byte of its ASCII is zero."""
    if len(data) % 2 or b"\0" not in data[:_SAMPLE]:
        return ()
    zeros = [data[start:_SAMPLE:2].count(0) for start in (0, 1)]
    return ("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le",)


def _looks_traditional(data: bytes) -> bool:
    """Whether it would be gibberish in GBK."""
    sample = data[:_SAMPLE].decode("gb18030", "replace")
    wide = [character for character in sample if not character.isascii()]
    odd = sum(not character.encode("gb2312", "ignore") for character in wide)
    return len(wide) >= _FEW and odd > _ODD_SHARE * len(wide)


def _unreadable(text: str) -> int:
    return text.count(UNREADABLE)
