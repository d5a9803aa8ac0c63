"""A sentence for somebody who started the program from the start menu, where no console shows it."""

from __future__ import annotations

import ctypes
from ctypes import c_int, c_uint32, c_wchar_p

from assistant.desktop.win32.api import handle

_NAME = "Jinnang 锦囊"
_INFORMATION, _IN_FRONT = 0x40, 0x10000


def show(said: str) -> None:
    """Say it in a message box, and wait until it is closed."""
    box = ctypes.CDLL("user32").MessageBoxW
    box.argtypes, box.restype = (handle, c_wchar_p, c_wchar_p, c_uint32), c_int
    box(0, said, _NAME, _INFORMATION | _IN_FRONT)
