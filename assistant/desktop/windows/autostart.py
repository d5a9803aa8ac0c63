"""Starting with the session: one value under the user's Run key."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.core.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSettings

_KEY = "HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"
_NAME = "Jinnang"


def is_on() -> bool:
    """Whether the program starts with the session."""
    return bool(_run_key().value(_NAME))


def turn_on(arguments: Sequence[str] = ()) -> None:
    """Start with the session from now on, with these arguments. Raises AssistantError."""
    key = _run_key()
    key.setValue(_NAME, subprocess.list2cmdline([*own_command(), *arguments]))
    _make_sure(key)


def turn_off() -> None:
    """Start only when asked to. Raises AssistantError."""
    key = _run_key()
    key.remove(_NAME)
    _make_sure(key)


def own_command() -> tuple[str, ...]:
    """What starts this very program: the launcher beside the installed Python, or the Python itself."""
    here = Path(sys.executable)
    launcher = here.parent.parent / "Jinnang.exe"
    if launcher.is_file():
        return (str(launcher),)
    quiet = here.with_name("pythonw.exe")
    return (str(quiet if quiet.is_file() else here), "-m", "assistant")


def _run_key() -> QSettings:
    from PySide6.QtCore import QSettings  # noqa: PLC0415  # commands without Qt load this module as well

    return QSettings(_KEY, QSettings.Format.NativeFormat)


def _make_sure(key: QSettings) -> None:
    key.sync()
    if key.status() is not key.Status.NoError:
        raise AssistantError("autostart.not-written", file=_KEY)
