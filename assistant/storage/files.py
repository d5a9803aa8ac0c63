"""Small files written so that a crash leaves the old one or the new one, never half of either."""

from __future__ import annotations

import errno
import os
import select
import stat
from pathlib import Path

_OWNERS = 0o600
_AS_USUAL = 0o666
"""What a new file may be is then the user's umask."""
AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Of opening: a pipe that lies in a file's place holds nobody."""
_WRITER_MS = 5_000
"""How long a pipe that nobody has opened yet may wait for who fills it."""
SMALL = 16 * 1024 * 1024
"""Bytes; more is none of our own files but the library."""


def read_file(file: Path, most: int = SMALL) -> bytes:
    """What stands in a file, no more than `most` bytes. Raises OSError, also for a pipe, which might never end."""
    with open(os.open(file, os.O_RDONLY | AT_ONCE), "rb") as opened:  # noqa: PTH123  # of a descriptor, not of a path
        if not stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(file))
        return opened.read(most)


def read_stream(file: Path, most: int) -> bytes:
    """What stands in a file, or comes out of a pipe that somebody writes into. Raises OSError; TimeoutError where
    nobody does."""
    opened = os.open(file, os.O_RDONLY | AT_ONCE)
    try:
        begun = b""
        if _is_pipe(opened) and not _readable(opened):
            begun = _begun(opened, file)
        if hasattr(os, "set_blocking"):
            os.set_blocking(opened, True)
        with open(opened, "rb", closefd=False) as stream:  # of a descriptor, not of a path
            return begun + stream.read(most - len(begun))
    finally:
        os.close(opened)


def _is_pipe(opened: int) -> bool:
    return hasattr(select, "poll") and stat.S_ISFIFO(os.fstat(opened).st_mode)


def _readable(pipe: int) -> bool:
    """Whether something comes out of the pipe within a while, or its end."""
    waiting = select.poll()
    waiting.register(pipe, select.POLLIN)
    return bool(waiting.poll(_WRITER_MS))


def _begun(pipe: int, file: Path) -> bytes:
    """What has come just now: nothing while a writer takes his time. Raises TimeoutError where there is no writer."""
    try:
        begun = os.read(pipe, 1)
    except BlockingIOError:
        return b""
    if not begun:  # nothing to read from nobody is an end
        raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT), str(file))
    return begun


def bytes_of(file: Path) -> bytes:
    """What stands in the file; nothing where it cannot be read."""
    try:
        return read_file(file)
    except OSError:
        return b""


def write_beside_and_rename(file: Path, content: bytes) -> None:
    """Replace the file's content, with the mode it has and where its link leads; a new file is its owner's alone.

    Raises OSError, and then the old content stands. A device or a pipe takes the content as it is.
    """
    _write(file, content, _OWNERS)


def write_out(file: Path, content: bytes) -> None:
    """The same for a file that the user asked for: a new one is for whom the user's umask lets in."""
    _write(file, content, _AS_USUAL)


def _write(file: Path, content: bytes, mode: int) -> None:
    try:
        before = file.stat()
    except FileNotFoundError:
        before = None
    if before is not None and not stat.S_ISREG(before.st_mode):
        opened = os.open(file, os.O_WRONLY | AT_ONCE)  # a pipe that nobody reads refuses, rather than hold us
        if hasattr(os, "set_blocking"):
            os.set_blocking(opened, True)
        with open(opened, "wb") as written:  # noqa: PTH123  # of a descriptor, not of a path
            written.write(content)
        return
    target = Path(os.path.realpath(file))
    part = target.with_name(f".{os.urandom(8).hex()}.part")  # not by `secrets`: it brings 4 MB of OpenSSL along
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    opened = os.open(part, flags, mode if before is None else _OWNERS)
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
