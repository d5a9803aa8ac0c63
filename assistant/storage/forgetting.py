"""Choices that were forgotten: all of them, or one. A backup of before does not bring them back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from zlib import crc32

from assistant.storage import writing
from assistant.storage.names import CHOICES_FORGOTTEN, SINGLE_CHOICES_FORGOTTEN

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

MOST = 500
"""Single choices of which it is remembered that they were forgotten; the last ones."""


def forget_all(connection: sqlite3.Connection, at: int) -> int:
    """Forget every choice, at `at` in ms since the epoch; how many there were. The caller's transaction."""
    forgotten = connection.execute("DELETE FROM choices").rowcount
    writing.remember(connection, {CHOICES_FORGOTTEN: str(at), SINGLE_CHOICES_FORGOTTEN: None})
    return forgotten


def forget_one(connection: sqlite3.Connection, typed: str, phrase: str, at: int) -> None:
    """Forget that a phrase was chosen for what was typed; a digest of it is remembered. The caller's transaction."""
    connection.execute("DELETE FROM choices WHERE typed = ? AND phrase = ?", (typed, phrase))
    singles = _singles(connection)
    singles.pop(_digest(typed, phrase), None)
    singles[_digest(typed, phrase)] = at
    kept = dict(list(singles.items())[-MOST:])
    writing.remember(connection, {SINGLE_CHOICES_FORGOTTEN: json.dumps(kept, separators=(",", ":"))})


def still_known(connection: sqlite3.Connection) -> Callable[[str, str, int], bool]:
    """Whether a choice of a phrase for what was typed, last made then, was not forgotten since."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (CHOICES_FORGOTTEN,)).fetchone()
    everything, singles = int(row[0]) if row else 0, _singles(connection)
    return lambda typed, phrase, last: last > max(everything, singles.get(_digest(typed, phrase), 0))


def _singles(connection: sqlite3.Connection) -> dict[str, int]:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (SINGLE_CHOICES_FORGOTTEN,)).fetchone()
    try:
        stored = json.loads(row[0]) if row else {}
    except ValueError:
        return {}
    return {key: at for key, at in stored.items() if isinstance(at, int)} if isinstance(stored, dict) else {}


def _digest(typed: str, phrase: str) -> str:
    return f"{crc32(f'{typed} {phrase}'.encode()):08x}"
