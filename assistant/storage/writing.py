"""A plan's edits against the tables: what differs from its `before`, and the writing itself. All in bulk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant.core.phrase import Group, Phrase
from assistant.core.target import BroughtProfile
from assistant.storage.rows import (
    GROUP_COLUMNS,
    PHRASE_COLUMNS,
    PROFILE_COLUMNS,
    group_row,
    groups_of,
    phrase_row,
    phrases_of,
    profile_row,
    profiles_of,
    written_strings,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from assistant.core.plan import Edit, Item

_AT_ONCE = 10_000
"""Names in one query; SQLite takes 32 766."""

_REMEMBER = "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)"

Reading = tuple[str, str, str]
"""A phrase's uuid, the reading of its title, the reading of its body."""

_NAMES = [name.strip() for name in PHRASE_COLUMNS.split(",")]
_PUT_PHRASE = (
    f"INSERT INTO phrases ({PHRASE_COLUMNS}) VALUES ({', '.join('?' * len(_NAMES))})"  # noqa: S608  # constants
    f" ON CONFLICT (uuid) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _NAMES[1:])}"
)
_PUT_GROUP = f"INSERT INTO groups ({GROUP_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608  # constants
_PUT_PROFILE = f"INSERT OR REPLACE INTO profiles ({PROFILE_COLUMNS}) VALUES (?, ?, ?, ?, ?)"  # noqa: S608  # constants
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


def write(connection: sqlite3.Connection, edits: Sequence[Edit], readings: Sequence[Reading]) -> None:
    """Make the tables say what the edits' `after` says."""
    phrases = [edit.after for edit in edits if isinstance(edit.after, Phrase)]
    groups = [edit.after for edit in edits if isinstance(edit.after, Group)]
    profiles = [edit.after for edit in edits if isinstance(edit.after, BroughtProfile)]
    lost = [(edit.uuid,) for edit in edits if edit.after is None and isinstance(edit.before, Phrase)]
    # Groups leave before they come back, so that two of them can exchange their paths in one plan.
    moved = [(edit.uuid,) for edit in edits if isinstance(edit.before, Group)]
    gone = [(edit.uuid,) for edit in edits if edit.after is None and isinstance(edit.before, BroughtProfile)]
    connection.executemany("DELETE FROM phrases WHERE uuid = ?", lost)
    connection.executemany("DELETE FROM profiles WHERE uuid = ?", gone)
    connection.executemany("DELETE FROM groups WHERE uuid = ?", moved)
    connection.executemany(_PUT_GROUP, map(group_row, groups))
    connection.executemany(_PUT_PHRASE, map(phrase_row, phrases))
    connection.executemany(_PUT_PROFILE, map(profile_row, profiles))
    put_readings(connection, readings)


def to_read(edits: Iterable[Edit]) -> Iterator[Phrase]:
    """The phrases whose title or text the edits make other than they were."""
    for edit in edits:
        before, after = edit.before, edit.after
        if isinstance(after, Phrase) and not (
            isinstance(before, Phrase) and (before.title, before.text) == (after.title, after.text)
        ):
            yield after


def put_readings(connection: sqlite3.Connection, readings: Iterable[Reading]) -> None:
    """Store readings of phrases that are there."""
    connection.executemany(_PUT_READING, readings)


def remember(connection: sqlite3.Connection, marks: Mapping[str, str | None]) -> None:
    """Have this under the keys from now on; None: nothing."""
    connection.executemany(_REMEMBER, ((key, value) for key, value in marks.items() if value is not None))
    connection.executemany("DELETE FROM meta WHERE key = ?", ((key,) for key, value in marks.items() if value is None))


def all_items(connection: sqlite3.Connection) -> dict[str, Item]:
    """Every phrase, those in the bin too, every group and every profile, by uuid."""
    phrases = phrases_of(connection.execute(f"SELECT {PHRASE_COLUMNS} FROM phrases"))  # noqa: S608  # constants
    groups = groups_of(connection.execute(f"SELECT {GROUP_COLUMNS} FROM groups"))  # noqa: S608  # constants
    profiles = profiles_of(connection.execute(f"SELECT {PROFILE_COLUMNS} FROM profiles"))  # noqa: S608  # constants
    items: list[Item] = [*phrases, *groups, *profiles]
    return {item.uuid: item for item in items}


def stored_items(connection: sqlite3.Connection, uuids: Sequence[str]) -> dict[str, Item]:
    """Those of the items that are there, by uuid."""
    found: list[Item] = [
        *phrases_by(connection, uuids),
        *_groups_by(connection, uuids),
        *_profiles_by(connection, uuids),
    ]
    return {item.uuid: item for item in found}


def phrases_by(connection: sqlite3.Connection, uuids: Sequence[str]) -> list[Phrase]:
    """Those of the phrases that are there, in no order."""
    return phrases_of(_named(connection, f"SELECT {PHRASE_COLUMNS} FROM phrases WHERE uuid", uuids))  # noqa: S608


def readings_by(connection: sqlite3.Connection, uuids: Sequence[str]) -> list[Reading]:
    """The readings of those of the phrases that are there, in no order."""
    return list(_named(connection, "SELECT phrase, title, body FROM readings WHERE phrase", uuids))


def _groups_by(connection: sqlite3.Connection, uuids: Sequence[str]) -> list[Group]:
    return groups_of(_named(connection, f"SELECT {GROUP_COLUMNS} FROM groups WHERE uuid", uuids))  # noqa: S608


def _profiles_by(connection: sqlite3.Connection, uuids: Sequence[str]) -> list[BroughtProfile]:
    return profiles_of(_named(connection, f"SELECT {PROFILE_COLUMNS} FROM profiles WHERE uuid", uuids))  # noqa: S608


def _named(connection: sqlite3.Connection, select: str, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows where the column that `select` ends with is one of the names."""
    for start in range(0, len(names), _AT_ONCE):
        some = names[start : start + _AT_ONCE]
        yield from connection.execute(f"{select} IN ({','.join('?' * len(some))})", some)


def _taken_paths(connection: sqlite3.Connection, edits: Sequence[Edit], touched: set[str]) -> set[str]:
    wanted = {written_strings(edit.after.path): edit.uuid for edit in edits if isinstance(edit.after, Group)}
    rows = _named(connection, "SELECT uuid, path FROM groups WHERE path", list(wanted))
    return {wanted[path] for uuid, path in rows if uuid not in touched}
