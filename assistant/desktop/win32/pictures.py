"""What a picture on the Windows clipboard says, as far as it tells whether two of them say the same."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_PLAIN_HEADER = 40
_ALPHA_AT = 52
_MASKS = 3  # BI_BITFIELDS
_INDEXED = 8
"""Bits of a pixel, at most, that stands for a colour of a table."""
_CHUNK = 1 << 16
"""Compared in pieces: nobody else runs while Python looks at one."""


@dataclass(frozen=True, slots=True)
class _BitmapShape:
    """A header (BITMAPINFOHEADER or a later one), as far as we need it."""

    form: tuple[int, int, int, int]
    """Width, height, bits of a pixel, and how they are packed."""
    alpha: int
    """The mask of the pixels' opacity; 0: they have none."""
    pixels_at: int


def repeats(picture: memoryview, before: bytes) -> bool:
    """Whether a picture says no more than the one before it, which Windows can make it from again."""
    shape, known = _shape(picture), _shape(memoryview(before))
    if shape is None or known is None or shape.form != known.form or shape.alpha not in (0, known.alpha):
        return False
    length = len(before) - known.pixels_at
    if length <= 0 or len(picture) - shape.pixels_at != length:
        return False
    return all(
        picture[shape.pixels_at + at : shape.pixels_at + at + _CHUNK].tobytes()
        == before[known.pixels_at + at : known.pixels_at + at + _CHUNK]
        for at in range(0, length, _CHUNK)
    )


def _shape(picture: memoryview) -> _BitmapShape | None:
    if len(picture) < _PLAIN_HEADER:
        return None
    header, width, height, bits, kind, colours = struct.unpack_from("<Iii2xHI12xI", picture)
    tells_alpha = min(header, len(picture)) >= _ALPHA_AT + 4
    alpha = struct.unpack_from("<I", picture, _ALPHA_AT)[0] if tells_alpha else 0
    table = 4 * (colours or (1 << bits if bits <= _INDEXED else 0))
    masks = 12 if header == _PLAIN_HEADER and kind == _MASKS else 0
    return _BitmapShape((width, height, bits, kind), alpha, header + masks + table)
