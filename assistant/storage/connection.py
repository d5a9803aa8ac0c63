"""Connections to a library's file, and the one kind of transaction that writes to it."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID = 0x4A4E414E
"""`JNAN` in the file's header: what tells a library from any other SQLite file."""
BUSY_MS = 3_000
"""How long another process may hold the file before we say so."""
JOURNAL_BYTES = 16 * 1024 * 1024


def connect(path: Path) -> sqlite3.Connection:
    """A connection that can write; the file is made when it is not there."""
    return sqlite3.connect(path, timeout=BUSY_MS / 1000, isolation_level=None)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that can change nothing, not even by closing: a damaged file keeps its WAL."""
    name = path.absolute().as_posix()
    uri = f"file://{'' if name.startswith('/') else '/'}{quote(name, safe='/:')}?mode=ro"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_MS / 1000, isolation_level=None)


def prepare_to_write(connection: sqlite3.Connection) -> None:
    """Set what every writing connection must have: WAL, foreign keys, and a WAL that shrinks after an import."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA journal_size_limit = {JOURNAL_BYTES}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


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
