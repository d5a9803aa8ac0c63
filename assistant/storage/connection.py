"""Connections to a library's file, and the one kind of transaction that writes to it."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID = 0x4A4E414E
"""`JNAN` in the file's header: what tells a library from any other SQLite file."""
_OWNERS = 0o600
BUSY_MS = 3_000
"""How long another process may hold the file before we say so."""
JOURNAL_BYTES = 16 * 1024 * 1024
_NO_ROOM = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)


def connect(path: Path) -> sqlite3.Connection:
    """A connection that can write; the file is made when it is not there, for its owner alone as all beside it."""
    with contextlib.suppress(OSError):  # SQLite says better what is wrong
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNERS))
    return sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that can change nothing, not even by closing: a damaged file keeps its WAL.

    On a full disk or in a read-only folder SQLite cannot make the file it coordinates readers with: where no WAL waits,
    and so nobody writes, the library is read without one.
    """
    connection = _opened(path, "mode=ro")
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        connection.close()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NO_ROOM or not path.is_file() or waiting(path):
            raise
        return _opened(path, "immutable=1")
    except BaseException:
        connection.close()
        raise
    return connection


def waiting(path: Path, *endings: str) -> bool:
    """Whether something that was written waits beside the file: its WAL, or the journal of a write that was cut off."""
    return any(_has_content(path.with_name(path.name + ending)) for ending in endings or ("-wal", "-journal"))


def prepare_to_write(connection: sqlite3.Connection) -> None:
    """Set what every writing connection must have: WAL, foreign keys, a WAL that shrinks after an import, and zeros
    where something was deleted."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA journal_size_limit = {JOURNAL_BYTES}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")


def checkpoint(connection: sqlite3.Connection, *, truncate: bool = False) -> bool:
    """Move what waits in the WAL into the library's file, as far as readers let us, without waiting for anybody; with
    `truncate` nothing is left in the WAL. Whether all of it was done: a disk that refuses now is asked again later."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        mode = "TRUNCATE" if truncate else "PASSIVE"
        busy, frames, moved = connection.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()
    except sqlite3.ProgrammingError:
        raise
    except sqlite3.DatabaseError:
        # A step that is on the disk is no less so when it cannot be moved: whoever reads next says what is damaged.
        return False
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    return not busy and frames == moved


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Take the write lock now, commit at the end, roll back on any exception."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk may already have rolled it back.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _opened(path: Path, mode: str) -> sqlite3.Connection:
    name = path.absolute().as_posix()
    uri = f"file://{'' if name.startswith('/') else '/'}{quote(name, safe='/:')}?{mode}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_MS / 1000, isolation_level=None)


def _has_content(file: Path) -> bool:
    try:
        return file.stat().st_size > 0
    except OSError:
        return False


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """See one moment of the library throughout."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("COMMIT")
