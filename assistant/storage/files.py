"""Small files written so that a crash leaves the old one or the new one, never half of either."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_OWNERS = 0o600
_AS_USUAL = 0o666
"""What a new file may be is then the user's umask."""


def bytes_of(file: Path) -> bytes:
    """What stands in the file; nothing where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def write_beside_and_rename(file: Path, content: bytes) -> None:
    """Replace the file's content, with the mode it has and where its link leads. Raises OSError, and then the old
    content stands. A device or a pipe takes the content as it is."""
    try:
        before = file.stat()
    except FileNotFoundError:
        before = None
    if before is not None and not stat.S_ISREG(before.st_mode):
        with file.open("wb") as written:
            written.write(content)
        return
    target = Path(os.path.realpath(file))
    part = target.with_name(f".{os.urandom(8).hex()}.part")  # not by `secrets`: it brings 4 MB of OpenSSL along
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    opened = os.open(part, flags, _AS_USUAL if before is None else _OWNERS)
    try:
        with open(opened, "wb") as written:  # noqa: PTH123  # of a descriptor, not of a path
            if before is not None and hasattr(os, "fchmod"):
                os.fchmod(opened, stat.S_IMODE(before.st_mode))
            written.write(content)
            written.flush()
            os.fsync(opened)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    flush_folder(target.parent)


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
