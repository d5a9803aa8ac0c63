"""Small files written so that a crash leaves the old one or the new one, never half of either."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def bytes_of(file: Path) -> bytes:
    """What stands in the file; nothing where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def write_beside_and_rename(file: Path, content: bytes) -> None:
    """Replace the file's content. Raises OSError, and then the old content stands."""
    part = file.with_name(file.name + ".part")
    try:
        with part.open("wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    flush_folder(file.parent)


def flush_folder(folder: Path) -> None:
    """Make names given in the folder survive a power cut, where the system can be asked to."""
    flags = getattr(os, "O_DIRECTORY", None)
    if flags is None:
        return
    opened = os.open(folder, flags)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def free_name(file: Path) -> Path:
    """The name itself or, when it is taken, the name with the first free number from 2."""
    found, count = file, 1
    while found.exists():
        count += 1
        found = file.with_stem(f"{file.stem}-{count}")
    return found
