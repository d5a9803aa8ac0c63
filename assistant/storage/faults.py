"""What the disk and SQLite do to us, as finished sentences: the one place that knows their error codes."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.core.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class DamagedLibraryError(AssistantError):
    """The library's file cannot be read. It has not been touched."""


class GoneLibraryError(DamagedLibraryError):
    """There was a library, and its file is not there or empty."""


class StepsMissingError(AssistantError):
    """The library's file is sound, and has fewer steps than were once made: its end is lost, or it is an older one."""

    def __init__(self, path: Path, missing: int) -> None:
        super().__init__("data.steps-missing", path=str(path), missing=missing)
        self.missing = missing


_FAULTS = {
    sqlite3.SQLITE_FULL: "data.disk-full",
    sqlite3.SQLITE_READONLY: "data.not-writable",
    sqlite3.SQLITE_CANTOPEN: "data.not-writable",
    sqlite3.SQLITE_PERM: "data.not-writable",
    sqlite3.SQLITE_BUSY: "data.busy",
    sqlite3.SQLITE_LOCKED: "data.busy",
    sqlite3.SQLITE_IOERR: "data.disk-error",
}


_NO_PLACE = (
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.EEXIST,  # a file lies where the folder should be
    errno.ENAMETOOLONG,
    errno.ELOOP,
)


@contextmanager
def said(path: Path) -> Iterator[None]:
    """Turn what the world does to the file at `path` into an `AssistantError`; let our own mistakes through."""
    try:
        yield
    except sqlite3.Error as error:
        fault = _of_sqlite(error, path)
        if fault is None:
            raise
        raise fault from error
    except UnicodeDecodeError as error:
        # SQLite's own sentence about a file quotes what stands in it.
        raise DamagedLibraryError("data.damaged", path=str(path)) from error
    except OSError as error:
        raise _of_system(error, path) from error


@contextmanager
def read_from(path: Path) -> Iterator[None]:
    """As `said`, around reading what our own tables hold: what no check let anybody write was changed on the disk."""
    with said(path):
        try:
            yield
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise DamagedLibraryError("data.damaged", path=str(path)) from error


def _of_sqlite(error: sqlite3.Error, path: Path) -> AssistantError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Python reports text that is not UTF-8 without a code: bytes have changed under us.
        damaged = isinstance(error, sqlite3.OperationalError) and "decode" in str(error)
    else:
        damaged = code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    if damaged:
        return DamagedLibraryError("data.damaged", path=str(path))
    key = _FAULTS.get(-1 if code is None else code & 0xFF)
    return None if key is None else AssistantError(key, path=str(path))


def _of_system(error: OSError, path: Path) -> AssistantError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return AssistantError("data.disk-full", path=str(path))
    if error.errno in _NO_PLACE:
        return AssistantError("data.not-writable", path=str(path))
    return AssistantError("data.disk-error", path=str(path))
