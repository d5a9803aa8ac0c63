"""A plan's edits against the tables: what differs from its `before`, and the writing itself. All in bulk."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.core.phrase import Group, Phrase
from assistant.storage.item_kinds import KINDS, kind_of
from assistant.storage.rows import PHRASE_COLUMNS, phrases_of, written_strings

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from assistant.core.plan import Edit, Item
    from assistant.storage.item_kinds import ItemKind

_AT_ONCE = 10_000
"""Names in one query; SQLite takes 32 766."""

_REMEMBER = "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)"

Reading = tuple[str, str, str]
"""A phrase's uuid, the reading of its title, the reading of its body."""

NewReading = tuple[str, str, str | None]
"""The same; None for a body that says what it said."""

_PUT_NAMES = "UPDATE readings SET title = ? WHERE phrase = ?"
_PUT_READING = (
    "INSERT INTO readings (phrase, title, body) VALUES (?, ?, ?)"
    " ON CONFLICT (phrase) DO UPDATE SET title = excluded.title, body = excluded.body"
)


def differing(connection: sqlite3.Connection, edits: Sequence[Edit]) -> tuple[str, ...]:
    """The uuids that are not stored as the edits' `before` says, and new groups whose path another group has."""
    uuids = [edit.uuid for edit in edits]
    stored = stored_items(connection, uuids)
    taken = _taken_paths(connection, edits, set(uuids))
    return tuple(edit.uuid for edit in edits if stored.get(edit.uuid) != edit.before or edit.uuid in taken)


def write(connection: sqlite3.Connection, edits: Sequence[Edit], readings: Sequence[NewReading]) -> None:
    """Make the tables say what the edits' `after` says."""
    by_kind: dict[str, list[Edit]] = {kind.name: [] for kind in KINDS}
    for edit in edits:
        by_kind[kind_of(edit).name].append(edit)
    for kind in KINDS:
        some = by_kind[kind.name]
        gone = [edit for edit in some if edit.before is not None and (edit.after is None or kind.exchanges)]
        connection.executemany(f"DELETE FROM {kind.table} WHERE uuid = ?", [(edit.uuid,) for edit in gone])  # noqa: S608
    for kind in KINDS:
        rows = (kind.row(edit.after) for edit in by_kind[kind.name] if edit.after is not None)
        connection.executemany(_put(kind), rows)
    put_readings(connection, ((uuid, title, body) for uuid, title, body in readings if body is not None))
    connection.executemany(_PUT_NAMES, ((title, uuid) for uuid, title, body in readings if body is None))


def new_readings(edits: Iterable[Edit], read: Callable[[Phrase], tuple[str, str]]) -> Iterator[NewReading]:
    """Those of the phrases whose names or text the edits make other than they were. A long body is not read twice."""
    for edit in edits:
        before, after = edit.before, edit.after
        if not isinstance(after, Phrase):
            continue
        if not isinstance(before, Phrase) or before.text != after.text:
            yield (after.uuid, *read(after))
        elif _names(before) != _names(after):
            yield after.uuid, read(replace(after, body=()))[0], None


def _names(phrase: Phrase) -> tuple[object, ...]:
    """All that the reading of a title is made of."""
    return phrase.title, phrase.group, phrase.tags, phrase.keywords


def put_readings(connection: sqlite3.Connection, readings: Iterable[Reading]) -> None:
    """Store readings of phrases that are there."""
    connection.executemany(_PUT_READING, readings)


def remember(connection: sqlite3.Connection, marks: Mapping[str, str | None]) -> None:
    """Have this under the keys from now on; None: nothing."""
    connection.executemany(_REMEMBER, ((key, value) for key, value in marks.items() if value is not None))
    connection.executemany("DELETE FROM meta WHERE key = ?", ((key,) for key, value in marks.items() if value is None))


def all_items(connection: sqlite3.Connection) -> dict[str, Item]:
    """Everything that plans edit, phrases in the bin too, by uuid."""
    return {item.uuid: item for kind in KINDS for item in kind.items(connection.execute(_select(kind)))}


def stored_items(connection: sqlite3.Connection, uuids: Sequence[str]) -> dict[str, Item]:
    """Those of the items that are there, by uuid."""
    found = (kind.items(_named(connection, f"{_select(kind)} WHERE uuid", uuids)) for kind in KINDS)
    return {item.uuid: item for items in found for item in items}


def phrases_by(connection: sqlite3.Connection, uuids: Sequence[str]) -> list[Phrase]:
    """Those of the phrases that are there, in no order."""
    return phrases_of(_named(connection, f"SELECT {PHRASE_COLUMNS} FROM phrases WHERE uuid", uuids))  # noqa: S608


def readings_by(connection: sqlite3.Connection, uuids: Sequence[str]) -> list[Reading]:
    """The readings of those of the phrases that are there, in no order."""
    return list(_named(connection, "SELECT phrase, title, body FROM readings WHERE phrase", uuids))


def _select(kind: ItemKind) -> str:
    return f"SELECT {kind.columns} FROM {kind.table}"  # noqa: S608  # constants


def _put(kind: ItemKind) -> str:
    names = [name.strip() for name in kind.columns.split(",")]
    return (
        f"INSERT INTO {kind.table} ({kind.columns}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608  # constants
        f" ON CONFLICT (uuid) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in names[1:])}"
    )


def _named(connection: sqlite3.Connection, select: str, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows where the column that `select` ends with is one of the names."""
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        yield from connection.execute(f"{select} IN ({','.join('?' * len(some))})", some)


def _taken_paths(connection: sqlite3.Connection, edits: Sequence[Edit], touched: set[str]) -> set[str]:
    wanted = {written_strings(edit.after.path): edit.uuid for edit in edits if isinstance(edit.after, Group)}
    rows = _named(connection, "SELECT uuid, path FROM groups WHERE path", list(wanted))
    return {wanted[path] for uuid, path in rows if uuid not in touched}
