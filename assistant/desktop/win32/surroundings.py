"""Looks at Windows without leaving a trace."""

from __future__ import annotations

import ctypes
import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.core.combination import parse_combination
from assistant.core.settings import Speech
from assistant.core.surroundings import Surroundings
from assistant.desktop.win32.api import CURRENT_USER, DWORD, advapi32, kernel32, user32
from assistant.desktop.win32.keyboard_map import layout_in_front, modifier_mask, virtual_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = 1
_CLOSED = ("USERPROFILE", "LOCALAPPDATA", "ProgramFiles", "ProgramFiles(x86)")
_PRIMARY_LANGUAGE, _CHINESE = 0x3FF, 0x04
"""PRIMARYLANGID, LANG_CHINESE."""
_INSTALLED, _LANGUAGE = "Software\\Jinnang", "Language"
"""Where the installer keeps the language that was chosen in it, as a number in decimal digits."""
_STRING, _DIGITS = 0x2, 16
"""RRF_RT_REG_SZ."""
_REMOTE, _LONGEST_PATH = 4, 32768
"""DRIVE_REMOTE."""
_OF_DEVICES = ("\\\\?\\", "\\\\.\\")


def look(hotkeys: Sequence[str] = ()) -> Surroundings:
    """What the system is, and whether these combinations are free."""
    return Surroundings(windows=tuple((keys, _free(keys)) for keys in hotkeys), open_program=_open_program())


def _open_program() -> str:
    """The folder of the installed program, unless it is below the user's own or where only administrators write."""
    site = Path(__file__).resolve().parents[3]
    folder = site.parents[1]
    if site.name != "site" or not (folder / "Jinnang.exe").is_file():
        return ""  # a checkout is its developer's business
    closed = (os.environ.get(name, "") for name in _CLOSED)
    return "" if any(place and Path(place) in folder.parents for place in closed) else str(folder)


def _free(keys: str) -> bool:
    combination = parse_combination(keys)
    key = combination and virtual_key(combination.key, layout_in_front())
    if not combination or not key or not user32.RegisterHotKey(0, _NUMBER, modifier_mask(combination), key):
        return False
    user32.UnregisterHotKey(0, _NUMBER)
    return True


def speaks_chinese() -> bool:
    """Whether the user's Windows does."""
    return _is_chinese(kernel32.GetUserDefaultUILanguage())


def language_of_installer() -> Speech:
    """What the user chose in the installer; AUTO when there was none."""
    chosen, size = ctypes.create_unicode_buffer(_DIGITS), DWORD(2 * _DIGITS)
    failed = advapi32.RegGetValueW(CURRENT_USER, _INSTALLED, _LANGUAGE, _STRING, None, chosen, ctypes.byref(size))
    if failed or not chosen.value.isdecimal():
        return Speech.AUTO
    return Speech.CHINESE if _is_chinese(int(chosen.value)) else Speech.ENGLISH


def _is_chinese(language: int) -> bool:
    return language & _PRIMARY_LANGUAGE == _CHINESE


def is_on_network(folder: Path) -> bool:
    """Whether a folder lies on another computer: a share, or a drive that stands for one."""
    root = ctypes.create_unicode_buffer(_LONGEST_PATH)
    if folder.drive.startswith("\\\\") and not folder.drive.startswith(_OF_DEVICES):
        return True
    if not kernel32.GetVolumePathNameW(str(folder), root, _LONGEST_PATH):
        return False
    return bool(kernel32.GetDriveTypeW(root.value) == _REMOTE)


def need_screen() -> None:
    """Every session of Windows has a screen."""


@contextmanager
def speaking_the_input_method() -> Iterator[None]:
    """Qt speaks to that of Windows by itself."""
    yield
