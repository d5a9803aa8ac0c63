"""Windows programs on Wine: one process of each prefix reads the clipboard for all of them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_READS_FOR_ALL = "explorer.exe"
_MOST_BYTES = 1 << 18
"""Of a process's variables; what lies beyond does not count."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """What the programs of one wine server have in common: a user's folder of theirs."""

    user: int
    device: int
    folder: int


def reads_for(reader: int, target: int) -> bool:
    """Whether the process is the one that reads the clipboard for this Windows program: same prefix, same user."""
    if windows_name(reader).lower() != _READS_FOR_ALL:
        return False
    prefix = prefix_of(target)
    return prefix is not None and prefix == prefix_of(reader)


def prefix_of(pid: int) -> Prefix | None:
    """The prefix that a process of Wine runs in; None for any other process, and where the system does not say."""
    if not _is_wine(pid):
        return None
    try:
        with Path(f"/proc/{pid}/environ").open("rb") as variables:
            values = _values(os.fsdecode(variables.read(_MOST_BYTES)))
        folder = values.get("WINEPREFIX") or values["HOME"] + "/.wine"
        # As the process itself sees the folder: it may have a file system of its own, and a link is no other prefix.
        found = Path(f"/proc/{pid}/root/{folder}").stat()
        user = Path(f"/proc/{pid}").stat().st_uid
    except (OSError, KeyError, ValueError):
        return None
    return Prefix(user, found.st_dev, found.st_ino)


def windows_name(pid: int) -> str:
    """The program that a process of Wine runs, `AliWorkbench.exe`; empty for any other process."""
    if not _is_wine(pid):
        return ""
    try:
        with Path(f"/proc/{pid}/cmdline").open("rb") as words:
            program = words.read(_MOST_BYTES).partition(b"\0")[0].decode("utf-8", "replace")
    except OSError:
        return ""
    return program.replace("\\", "/").rpartition("/")[2].strip()


def _is_wine(pid: int) -> bool:
    try:
        return "wine" in Path(f"/proc/{pid}/exe").readlink().name
    except OSError:
        return False


def _values(variables: str) -> dict[str, str]:
    return {name: value for name, _sign, value in (pair.partition("=") for pair in variables.split("\0"))}
