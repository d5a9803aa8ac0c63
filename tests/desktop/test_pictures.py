"""Two pictures on the Windows clipboard that say the same, and two that do not."""

from __future__ import annotations

import struct

import pytest

from assistant.desktop.win32.pictures import repeats

PIXELS = bytes(range(200)) * 700
WIDTH, HEIGHT = 350, 100
ALPHA = 0xFF000000


def picture(header: int, kind: int = 0, alpha: int = 0, pixels: bytes = PIXELS, *, bits: int = 32) -> bytes:
    head = struct.pack("<IiiHHIIiiII", header, WIDTH, HEIGHT, 1, bits, kind, len(pixels), 0, 0, 0, 0)
    masks = struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, alpha)
    if header == 40:  # its masks stand behind it
        return head + (masks[:12] if kind else b"") + pixels
    return head + masks + bytes(header - 56) + pixels


PLAIN, NEW, WITH_ALPHA = picture(40), picture(124), picture(124, alpha=ALPHA)


@pytest.mark.parametrize(
    ("one", "before"),
    [
        (NEW, PLAIN),
        (PLAIN, NEW),
        (PLAIN, WITH_ALPHA),
        (WITH_ALPHA, WITH_ALPHA),
        (picture(124, 3), picture(40, 3)),
        (picture(40, bits=8, pixels=bytes(1024) + PIXELS), picture(124, bits=8, pixels=bytes(1024) + PIXELS)),
    ],
)
def test_it_says_no_more_than_the_one_before_it(one: bytes, before: bytes) -> None:
    assert repeats(memoryview(one), before)


@pytest.mark.parametrize(
    ("one", "before"),
    [
        (WITH_ALPHA, PLAIN),
        (PLAIN, picture(40, 3)),
        (picture(40, bits=24), PLAIN),
        (picture(124, pixels=PIXELS[:-1] + b"!"), PLAIN),
        (picture(124, pixels=b"!" + PIXELS[1:]), PLAIN),
        (picture(124, pixels=PIXELS + b"profile"), PLAIN),
        (PLAIN[:45], PLAIN),
        (PLAIN, PLAIN[:45]),
        (PLAIN, b""),
        (b"", PLAIN),
        (b"\xff" * 60, PLAIN),
        (PLAIN, b"\xff" * 60),
    ],
)
def test_it_says_more_or_something_else(one: bytes, before: bytes) -> None:
    assert not repeats(memoryview(one), before)
