"""A bitmap of Windows' own on the clipboard, as the Snipping Tool has it first, and whether it is still that."""

from __future__ import annotations

import ctypes
import random
from ctypes import wintypes

user32 = ctypes.WinDLL("user32")
gdi32 = ctypes.WinDLL("gdi32")
user32.GetClipboardData.restype = user32.SetClipboardData.restype = ctypes.c_size_t
user32.SetClipboardData.argtypes = (wintypes.UINT, ctypes.c_size_t)
for name in ("CreateDIBitmap", "CreateCompatibleDC"):
    getattr(gdi32, name).restype = ctypes.c_size_t
user32.GetDC.restype = ctypes.c_size_t
WIDE, HIGH, BITMAP, SETS = 61, 37, 2, 4


class Head(ctypes.Structure):
    """BITMAPINFOHEADER."""

    _fields_ = (
        ("size", wintypes.DWORD), ("width", wintypes.LONG), ("height", wintypes.LONG), ("planes", wintypes.WORD),
        ("bits", wintypes.WORD), ("compression", wintypes.DWORD), ("bytes", wintypes.DWORD),
        ("across", wintypes.LONG), ("down", wintypes.LONG), ("used", wintypes.DWORD), ("important", wintypes.DWORD),
        ("_colours", wintypes.DWORD * 4),
    )  # fmt: skip


def head() -> Head:
    """32 bits a pixel, the first row on top."""
    return Head(40, WIDE, -HIGH, 1, 32, 0, WIDE * HIGH * 4, 0, 0, 0, 0)


def pixels() -> bytes:
    """Every one another colour, the same each time."""
    dice = random.Random(9)
    return b"".join(
        bytes((dice.randrange(256), dice.randrange(256), dice.randrange(256), 0)) for _at in range(WIDE * HIGH)
    )


def put(window: int) -> None:
    """Copy it, as a bitmap alone: DIB and DIBV5 are made of it by Windows."""
    screen = ctypes.c_size_t(user32.GetDC(None))
    made = gdi32.CreateDIBitmap(screen, ctypes.byref(head()), SETS, pixels(), ctypes.byref(head()), 0)
    user32.ReleaseDC(None, screen)
    _open(window)
    user32.EmptyClipboard()
    if not made or not user32.SetClipboardData(BITMAP, made):
        raise OSError("no bitmap")
    user32.CloseClipboard()


def same(window: int) -> bool:
    """Whether that is what lies there, pixel by pixel, for whoever asks for a bitmap."""
    _open(window)
    try:
        found = user32.GetClipboardData(BITMAP)
        if not found:
            return False
        size, got = head(), ctypes.create_string_buffer(WIDE * HIGH * 4)
        screen = ctypes.c_size_t(user32.GetDC(None))
        rows = gdi32.GetDIBits(screen, ctypes.c_size_t(found), 0, HIGH, got, ctypes.byref(size), 0)
        user32.ReleaseDC(None, screen)
        # The fourth byte of a pixel means nothing.
        return rows == HIGH and all(got.raw[at::4] == pixels()[at::4] for at in range(3))
    finally:
        user32.CloseClipboard()


def _open(window: int) -> None:
    for _try in range(200):
        if user32.OpenClipboard(wintypes.HWND(window)):
            return
        ctypes.WinDLL("kernel32").Sleep(10)
    raise OSError("the clipboard is held")
