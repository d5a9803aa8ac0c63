"""Looks at Windows without leaving a trace."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.core.combination import parse_combination
from assistant.core.surroundings import Surroundings
from assistant.desktop.windows.api import kernel32, user32
from assistant.desktop.windows.keyboard import layout_in_front, modifier_mask, virtual_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = 1
_CLOSED = ("USERPROFILE", "LOCALAPPDATA", "ProgramFiles", "ProgramFiles(x86)")
_PRIMARY_LANGUAGE, _CHINESE = 0x3FF, 0x04
"""PRIMARYLANGID, LANG_CHINESE."""


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
    language: int = kernel32.GetUserDefaultUILanguage()
    return language & _PRIMARY_LANGUAGE == _CHINESE


def need_screen() -> None:
    """Every session of Windows has a screen."""


@contextmanager
def speaking_the_input_method() -> Iterator[None]:
    """Qt speaks to that of Windows by itself."""
    yield
