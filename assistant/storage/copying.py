"""A library taken out of a file that may be anybody's: its rows, in tables of our own making, read as the program does.

Pages are never taken over: a trigger or a table that somebody put into a backup stays there.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.core.errors import AssistantError
from assistant.storage import feature_steps, history, writing
from assistant.storage.connection import connect_to_read, reading, transaction
from assistant.storage.faults import DamagedLibraryError, read_from, said
from assistant.storage.item_kinds import read_side
from assistant.storage.migrations import VERSION, has_tables, inspect, migrate, outdated, take_steps, version_of

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.core.plan import Item

_OURS = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_sqlite_*'"
_LATEST_MS = 253_402_214_400_000
"""The last day of the year 9999: what no clock has said is no moment of ours."""
_MOST_STEPS = 1 << 53
_MOMENTS = {
    "phrases": ("created_at", "updated_at", "coalesce(deleted_at, 0)"),
    "uses": ("at",),
    "choices": ("last",),
    "history": ("at",),
}
_PLACED = ("phrases", "groups", "profiles")
_LAST_PLACE = 1 << 40
"""Positions are counted on, and a number beyond what SQLite holds stops every write."""
_AS_THEY_ARE = ("meta", "uses", "choices", "readings")


@dataclass(frozen=True, slots=True)
class Taken:
    """A private library of this version that holds a file's rows, every one of them read."""

    connection: sqlite3.Connection
    items: dict[str, Item]
    """Its phrases, groups, profiles and words by uuid."""

    def close(self) -> None:
        """Nothing of it stays."""
        self.connection.close()


def taken_from(file: Path) -> Taken:
    """What a file holds. To be closed.

    Raises `AssistantError` for a file that is damaged, not ours, or from a newer version.
    """
    bad = AssistantError("data.backup-bad", path=str(file))
    if not file.is_file() or file.stat().st_size == 0:
        raise bad
    taken = sqlite3.connect("", isolation_level=None)
    try:
        with said(file), closing(connect_to_read(file)) as source:
            inspect(source, file, closely=True)
            with reading(source):
                _fill(taken, source)
            _check_bounds(taken, file)
        return Taken(taken, read_all(taken, file))
    except (DamagedLibraryError, sqlite3.IntegrityError) as error:
        taken.close()
        raise bad from error
    except BaseException:
        taken.close()
        raise


def copy_rows(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Every row of our tables, which both have in the same version, within the caller's transaction."""
    target.execute("PRAGMA defer_foreign_keys = ON")  # a feature's table may name rows of one that comes later
    for (table,) in target.execute(_OURS).fetchall():
        target.execute(f'DELETE FROM "{table}"')  # noqa: S608  # what a step put there came with the file as well
        columns = ", ".join(f'"{name}"' for name in _columns(target, table))
        rows = source.execute(f'SELECT {columns} FROM "{table}"')  # noqa: S608  # our own names
        marks = ", ".join("?" * (columns.count(",") + 1))
        target.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', rows)  # noqa: S608  # our own names
    history.go_on_after(target, history.last(source))


def read_all(connection: sqlite3.Connection, path: Path) -> dict[str, Item]:
    """Read every phrase, group and step as the program does; gives the items by uuid.

    Raises `DamagedLibraryError` where the program could not.
    """
    with read_from(path):
        items = writing.all_items(connection)
        history.done(connection, -1)
        for kind, before in connection.execute("SELECT kind, before FROM history_edits"):
            read_side(kind, before)
        for table in _AS_THEY_ARE:
            for _ in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608  # our own names
                pass
    return items


def _fill(taken: sqlite3.Connection, source: sqlite3.Connection) -> None:
    """Made as the version of the file made its tables, filled, and only then brought up to date."""
    with transaction(taken):
        take_steps(taken, version_of(source) if has_tables(source) else VERSION, feature_steps.taken(source))
        for (table,) in taken.execute(_OURS).fetchall():
            if not set(_columns(taken, table)) <= set(_columns(source, table)):
                raise DamagedLibraryError("data.damaged", path="")
        copy_rows(source, taken)
    if outdated(taken):
        migrate(taken)


def _check_bounds(taken: sqlite3.Connection, file: Path) -> None:
    """Refuse numbers that we never write: moments that no clock can say, and places that cannot be counted on."""
    bounds = [(table, column, 0, _LATEST_MS) for table, columns in _MOMENTS.items() for column in columns]
    bounds += [(table, "position", -_LAST_PLACE, _LAST_PLACE) for table in _PLACED]
    if history.last(taken) > _MOST_STEPS or any(
        taken.execute(
            f"SELECT EXISTS (SELECT 1 FROM {table} WHERE {column} NOT BETWEEN ? AND ?)",  # noqa: S608  # our own names
            (least, most),
        ).fetchone()[0]
        for table, column, least, most in bounds
    ):
        raise DamagedLibraryError("data.damaged", path=str(file))


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    """The stored columns of an ordinary table; none of a view, or of one that a program makes up as it is read."""
    kind = connection.execute("SELECT type FROM pragma_table_list WHERE schema = 'main' AND name = ?", (table,))
    if kind.fetchone() != ("table",):
        return []
    stored = "SELECT name FROM pragma_table_xinfo(?) WHERE NOT hidden"
    return [str(name) for (name,) in connection.execute(stored, (table,))]
