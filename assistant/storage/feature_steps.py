"""The tables that features bring: a set of steps each, beside the library's own.

Who starts the program or a command says once which sets there are (`know`); every opener asks here. A step that a file
has taken and nobody here knows makes it one of a newer program.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.storage.faults import DamagedLibraryError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from sqlite_utils import Database, Migrations

OURS = "jinnang"
"""The library's own set. How far that is says `user_version`."""
Step = tuple[str, str]
"""A feature's name, and a step's."""


@dataclass(frozen=True, slots=True)
class FeatureSteps:
    """One feature's."""

    feature: str
    names: tuple[str, ...]
    """In their order; known without importing what takes them."""
    load: Callable[[], Migrations]


_known: tuple[FeatureSteps, ...] = ()


def know(sets: Iterable[FeatureSteps]) -> None:
    """These are all the sets that there are, from now on and in the whole process."""
    global _known  # noqa: PLW0603  # one process has one list of features
    _known = tuple(sets)


def taken(connection: sqlite3.Connection) -> frozenset[Step]:
    """The steps of features that a file has. Raises `DamagedLibraryError` where that was changed on the disk."""
    rows = _rows(connection)
    if rows is None:
        return frozenset()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if sum(of == OURS for of, _name in rows) < version:
        raise _damaged(connection)
    return frozenset((of, name) for of, name in rows if of != OURS)


def missing(connection: sqlite3.Connection) -> bool:
    """Whether a file lacks a step of a feature that is here."""
    return bool(_steps() - taken(connection))


def unknown(connection: sqlite3.Connection) -> bool:
    """Whether a file has a step that nobody here knows."""
    return bool(taken(connection) - _steps())


def take(database: Database, only: Collection[Step] | None) -> None:
    """Take every step that is missing, or of them `only` these."""
    for one in _known:
        stop = [name for name in one.names if only is not None and (one.feature, name) not in only]
        if stop != list(one.names):
            one.load().apply(database, stop_before=stop[:1])


def _rows(connection: sqlite3.Connection) -> list[Step] | None:
    try:
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = '_sqlite_migrations'").fetchone():
            return None
        return connection.execute("SELECT migration_set, name FROM _sqlite_migrations").fetchall()
    except sqlite3.OperationalError as error:
        # A byte that turned: in the table's own schema, or in a text that is none any more.
        if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) != sqlite3.SQLITE_ERROR:
            raise
        raise _damaged(connection) from error


def _damaged(connection: sqlite3.Connection) -> DamagedLibraryError:
    path = next((file for _number, name, file in connection.execute("PRAGMA database_list") if name == "main"), "")
    return DamagedLibraryError("data.damaged", path=path)


def _steps() -> frozenset[Step]:
    return frozenset((one.feature, name) for one in _known for name in one.names)
