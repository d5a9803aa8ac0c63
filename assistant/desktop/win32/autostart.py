"""Starting with the session: one value under the user's Run key, unless Windows' list of startup programs says no."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.core.errors import AssistantError
from assistant.desktop.win32.api import CURRENT_USER, DWORD, advapi32

if TYPE_CHECKING:
    from collections.abc import Sequence

_RUN = "Software\\Microsoft\\Windows\\CurrentVersion\\Run"
_APPROVED = "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\StartupApproved\\Run"
"""Written by the task manager and the settings of Windows: 12 bytes, the first of them odd for what is switched off."""
_NAME = "Jinnang"
_STRING, _ANY, _BINARY = 1, 0x0000_FFFF, 0x8
"""REG_SZ; RRF_RT_ANY, RRF_RT_REG_BINARY."""
_DONE, _NOT_FOUND = 0, 2
_APPROVED_BYTES = 64


def is_on() -> bool:
    """Whether it starts with the session: it is there, and nobody has switched it off in Windows' own list."""
    there = advapi32.RegGetValueW(CURRENT_USER, _RUN, _NAME, _ANY, None, None, None) == _DONE
    return there and not _is_vetoed()


def turn_on(arguments: Sequence[str] = ()) -> None:
    """Start with the session from now on, with these arguments. Raises AssistantError."""
    line = ctypes.create_unicode_buffer(subprocess.list2cmdline([*own_command(), *arguments]))
    _make_sure(advapi32.RegSetKeyValueW(CURRENT_USER, _RUN, _NAME, _STRING, line, ctypes.sizeof(line)))
    _forget(_APPROVED)


def turn_off() -> None:
    """Start only when asked to. Raises AssistantError."""
    _forget(_RUN)
    _forget(_APPROVED)


def own_command() -> tuple[str, ...]:
    """What starts this very program: the launcher beside the installed Python, or the Python itself."""
    here = Path(sys.executable)
    launcher = here.parent.parent / "Jinnang.exe"
    if launcher.is_file():
        return (str(launcher),)
    quiet = here.with_name("pythonw.exe")
    return (str(quiet if quiet.is_file() else here), "-m", "assistant")


def _is_vetoed() -> bool:
    state, size = ctypes.create_string_buffer(_APPROVED_BYTES), DWORD(_APPROVED_BYTES)
    found = advapi32.RegGetValueW(CURRENT_USER, _APPROVED, _NAME, _BINARY, None, state, ctypes.byref(size))
    return found == _DONE and size.value > 0 and bool(state.raw[0] & 1)


def _forget(key: str) -> None:
    done = advapi32.RegDeleteKeyValueW(CURRENT_USER, key, _NAME)
    _make_sure(_DONE if done == _NOT_FOUND else done)


def _make_sure(done: int) -> None:
    if done != _DONE:
        raise AssistantError("autostart.not-written", file=f"HKEY_CURRENT_USER\\{_RUN}")
