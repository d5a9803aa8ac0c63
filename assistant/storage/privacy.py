"""What the program keeps in the data folder, and who can read it besides its owner: what is open to others, and closing
it. Windows has no such modes."""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.storage.paths import AppPaths

_OTHERS = 0o077
_FILES = ("library*", "settings*", "instance.lock")
"""What the program makes in the data folder itself; whatever else lies there is somebody's business."""


def open_to_others(where: AppPaths) -> tuple[Path, ...]:
    """What of the program's others can enter, read or write, the data folder first."""
    if not hasattr(os, "getuid"):
        return ()
    return tuple(path for path in _ours(where) if _mode(path) & _OTHERS)


def is_ours(where: AppPaths, file: Path) -> bool:
    """Whether it is one of the files that the program lives by: nothing else is to be written in its place."""
    named = file.resolve()
    return any(named == path.resolve() for path in _ours(where))


def close_to_others(where: AppPaths) -> None:
    """Leave each of them to its owner. What is not this user's to close stays as it is."""
    for path in open_to_others(where):
        with contextlib.suppress(OSError):
            path.chmod(_mode(path) & ~_OTHERS)


def _ours(where: AppPaths) -> Iterator[Path]:
    yield where.home.resolve()
    for pattern in _FILES:
        yield from sorted(where.home.glob(pattern))
    for folder in (where.backups, where.images, where.log, where.home / "run"):
        if folder.is_dir():
            yield folder
            yield from sorted(folder.iterdir())


def _mode(path: Path) -> int:
    """0 for what is not there, is out of reach, or is a link: where that leads is not ours to change."""
    try:
        found = path.lstat() if path.is_symlink() else path.stat()
    except OSError:
        return 0
    return 0 if stat.S_ISLNK(found.st_mode) else stat.S_IMODE(found.st_mode)
