"""Starting with the session: one desktop entry in the user's autostart folder (XDG autostart specification)."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.core.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = "jinnang.desktop"
_QUOTED = '"`$\\'


def is_on() -> bool:
    """Whether the program starts with the session."""
    file = _file()
    try:
        # Of a pipe that lies there one would wait for good.
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else ["Hidden=true"]
    except OSError:
        return False
    return "Hidden=true" not in lines and "X-GNOME-Autostart-enabled=false" not in lines


def turn_on(arguments: Sequence[str] = ()) -> None:
    """Start with the session from now on, with these arguments. Raises AssistantError."""
    file = _file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(".new")
        beside.write_text(_entry((*own_command(), *arguments)), encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        raise AssistantError("autostart.not-written", file=str(file)) from error


def turn_off() -> None:
    """Start only when asked to. Raises AssistantError."""
    file = _file()
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise AssistantError("autostart.not-written", file=str(file)) from error


def own_command() -> tuple[str, ...]:
    """What starts this very program from any folder: the checkout's main.py, or the installed package."""
    checkout = Path(__file__).resolve().parents[2] / "main.py"
    return (sys.executable, str(checkout)) if checkout.is_file() else (sys.executable, "-m", "assistant")


def _file() -> Path:
    base = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(base) if Path(base).is_absolute() else Path.home() / ".config") / "autostart" / _NAME


def _entry(command: Sequence[str]) -> str:
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Name=Jinnang",
        "Name[zh_CN]=锦囊",
        f"Exec={' '.join(map(_quoted, command))}",
        "Terminal=false",
        "X-GNOME-Autostart-Delay=3",  # the tray of the session has to be there first
    )
    return "\n".join(lines) + "\n"


def _quoted(argument: str) -> str:
    """An argument of Exec: quoted inside, then escaped once more as every string value of the file is."""
    inside = "".join(f"\\{sign}" if sign in _QUOTED else sign for sign in argument).replace("%", "%%")
    return f'"{inside}"'.replace("\\", "\\\\").replace("\n", "\\n")
