"""Sets of rows as one number each, a bit for every row: large ones are joined and compared in microseconds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_FEW = 32
"""One row of so many, or fewer, are set bit by bit."""
_SOME = re.compile(rb"[^\0]")
_ONE = ord("1")


def mask_of(rows: Collection[int], size: int) -> int:
    """The mask of some of the rows from 0 up to `size`, in any order, some perhaps more than once."""
    if len(rows) * _FEW < size:
        bits = bytearray((size >> 3) + 1)
        for row in rows:
            bits[row >> 3] |= 1 << (row & 7)
        return int.from_bytes(bits, "little")
    digits = bytearray(b"0") * size
    for row in rows:
        digits[row] = _ONE
    digits.reverse()
    return int(digits, 2)


def rows_in(mask: int) -> Iterator[int]:
    """The rows of a mask, ascending."""
    bits = mask.to_bytes((mask.bit_length() + 7) >> 3, "little")
    for found in _SOME.finditer(bits):
        start = found.start()
        byte = bits[start]
        for bit in range(8):
            if byte >> bit & 1:
                yield (start << 3) + bit
