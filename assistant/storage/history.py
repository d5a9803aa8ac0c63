"""The history: what each plan did, for how long it is remembered, and which plan is taken back next.

A plan is taken back before any that came earlier and touched the same, so what it made of an item is what is stored of
it now: only the side before the plan is kept. That holds because plans are the only way to write, and because `forget`
closes every plan behind a gap.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.core.plan import STARTERS, Conflict, Edit, Plan, Step
from assistant.core.sentence import Sentence
from assistant.storage.item_kinds import kept_side, kind_of, read_side
from assistant.storage.rows import kept_sentence
from assistant.storage.writing import stored_items

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

_OPEN = """
    undoes IS NULL AND NOT final AND NOT EXISTS (SELECT 1 FROM history AS later WHERE later.undoes = history.number)
"""
DAY_MS = 24 * 60 * 60 * 1000
PLANS_KEPT = 500
DAYS_KEPT = 90
_NAMELESS = {
    "plan.made": "plan.phrase-made",
    "plan.changed": "plan.phrase-changed",
    "plan.deleted": "plan.phrase-deleted",
    "plan.hotkey-set": "plan.phrase-changed",
    "plan.hotkey-cleared": "plan.phrase-changed",
}
EDITS_KEPT = 200_000
"""The newest plan is remembered however large it is; older ones only while all together stay below this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One line of the history. `at` is ms since the epoch."""

    number: int
    at: int
    what: Sentence
    edits: int
    undone: bool = False
    """Another plan has taken it back."""
    undoes: int | None = None
    """The number of the plan it took back itself."""
    final: bool = False
    """It can no longer be taken back: texts it would need have left for good."""
    title: str = ""
    """Of the phrase it touched, as the phrase is called now, where that was one and is still there."""


def last(connection: sqlite3.Connection) -> int:
    """The number of the newest plan there ever was, remembered or not; 0 when there was none."""
    if not connection.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_sequence'").fetchone()[0]:
        return 0
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'history'").fetchone()
    return 0 if row is None else int(row[0])


def go_on_after(connection: sqlite3.Connection, number: int) -> None:
    """Give no plan from now on this number or a lower one: they tell later backups from earlier ones."""
    if number > last(connection):
        connection.execute("DELETE FROM sqlite_sequence WHERE name = 'history'")
        connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('history', ?)", (number,))


def record(  # noqa: PLR0913  # a line of the history
    connection: sqlite3.Connection,
    plan: Plan,
    at: int,
    *,
    undoes: int | None = None,
    final: bool = False,
    marks: Mapping[str, str | None] | None = None,
) -> int:
    """Remember the plan and give its number. Only what can be taken back keeps its texts.

    `marks` are what was remembered under these keys before it, None for nothing: they are taken back with it.
    """
    cursor = connection.execute(
        "INSERT INTO history (at, what, edits, undoes, final) VALUES (?, ?, ?, ?, ?)",
        (at, kept_sentence(plan.what), len(plan.edits), undoes, int(final)),
    )
    number = cursor.lastrowid
    assert number is not None  # noqa: S101  # an INSERT has one
    if undoes is None and not final:
        connection.executemany(
            "INSERT INTO history_edits (plan, place, uuid, kind, before) VALUES (?, ?, ?, ?, ?)",
            ((number, place, edit.uuid, kind_of(edit).name, kept_side(edit)) for place, edit in enumerate(plan.edits)),
        )
        connection.executemany(
            "INSERT INTO history_marks (plan, key, before) VALUES (?, ?, ?)",
            ((number, key, before) for key, before in (marks or {}).items()),
        )
    return number


def marks_before(connection: sqlite3.Connection, number: int) -> dict[str, str | None]:
    """What was remembered before the plan of this number, and comes back with it."""
    return dict(connection.execute("SELECT key, before FROM history_marks WHERE plan = ?", (number,)).fetchall())


def done(connection: sqlite3.Connection, limit: int) -> list[Done]:
    """The newest plans, newest first."""
    rows = connection.execute(
        "SELECT number, at, what, edits, undoes, final,"
        " EXISTS (SELECT 1 FROM history AS later WHERE later.undoes = history.number),"
        " iif(edits = 1, (SELECT title FROM phrases JOIN history_edits ON history_edits.uuid = phrases.uuid"
        " WHERE plan = coalesce(undoes, number)), NULL)"
        " FROM history ORDER BY number DESC LIMIT ?",
        (limit,),
    )
    return [
        Done(
            number=number,
            at=at,
            what=_read_sentence(what),
            edits=edits,
            undone=bool(undone),
            undoes=undoes,
            final=bool(final),
            title=title or "",
        )
        for number, at, what, edits, undoes, final, undone, title in rows
    ]


def newest_open(connection: sqlite3.Connection) -> int:
    """The number of the newest plan that can be taken back; 0 when there is none. The starter packs are nobody's doing:
    who takes the last change back does not mean them."""
    query = f"SELECT coalesce(max(number), 0) FROM history WHERE {_OPEN} AND what NOT LIKE ?"  # noqa: S608  # constants
    return int(connection.execute(query, (f'["{STARTERS}"%',)).fetchone()[0])


def newest_step(connection: sqlite3.Connection) -> Step | None:
    """The newest plan that can be taken back; None when there is none."""
    row = connection.execute(
        "SELECT number, what, edits FROM history WHERE number = ?", (newest_open(connection),)
    ).fetchone()
    return None if row is None else Step(row[0], _read_sentence(row[1]), row[2])


def is_open(connection: sqlite3.Connection, number: int) -> bool:
    """Whether this plan can be taken back."""
    return connection.execute(f"SELECT 1 FROM history WHERE number = ? AND {_OPEN}", (number,)).fetchone() is not None  # noqa: S608  # constants


def inverse_of(connection: sqlite3.Connection, number: int) -> Plan | Conflict | None:
    """What takes this plan back; None when it cannot be any more, a conflict where a later one touched the same."""
    row = connection.execute(f"SELECT what FROM history WHERE number = ? AND {_OPEN}", (number,)).fetchone()  # noqa: S608  # constants
    if row is None:
        return None
    touched = connection.execute(
        "SELECT DISTINCT uuid FROM history_edits WHERE plan = ? AND uuid IN ("  # noqa: S608  # constants
        f" SELECT uuid FROM history_edits JOIN history ON number = plan WHERE number > ? AND {_OPEN})",
        (number, number),
    ).fetchall()
    if touched:
        return Conflict(tuple(uuid for (uuid,) in touched))
    kept = connection.execute(
        "SELECT uuid, kind, before FROM history_edits WHERE plan = ? ORDER BY place DESC", (number,)
    ).fetchall()
    now = stored_items(connection, [uuid for uuid, _, _ in kept])
    inverse = tuple(
        Edit(now.get(uuid), read_side(kind, before)) for uuid, kind, before in kept if uuid in now or before is not None
    )
    return Plan(inverse, _read_sentence(row[0]))


def forget(connection: sqlite3.Connection, uuids: Iterable[str]) -> None:
    """Make the newest plan that touched these items, and all plans before it, final, and drop every text they hold."""
    gone = set(uuids)
    touching = connection.execute("SELECT plan, uuid FROM history_edits")
    newest = max((plan for plan, uuid in touching if uuid in gone), default=0)
    connection.execute("UPDATE history SET final = 1 WHERE number <= ?", (newest,))
    connection.execute("DELETE FROM history_edits WHERE plan IN (SELECT number FROM history WHERE final)")
    _forget_names(connection, newest)


def _forget_names(connection: sqlite3.Connection, newest: int) -> None:
    """What was done to a phrase names it: of plans up to this one, and of what took one of them back, only what was
    done stays."""
    connection.executemany(
        "UPDATE history SET what = ? WHERE (number <= ? OR undoes <= ?) AND what LIKE ?",
        ((kept_sentence(Sentence(nameless)), newest, newest, f'["{key}"%') for key, nameless in _NAMELESS.items()),
    )


def trim(connection: sqlite3.Connection) -> None:
    """Forget the oldest plans, beyond 500 or beyond what `EDITS_KEPT` allows."""
    connection.execute(
        "DELETE FROM history WHERE number IN ("
        " SELECT number FROM (SELECT number,"
        "  row_number() OVER newer AS plans, sum(edits) OVER newer AS total"
        "  FROM history WINDOW newer AS (ORDER BY number DESC))"
        " WHERE plans > ? OR (total > ? AND plans > 1))",
        (PLANS_KEPT, EDITS_KEPT),
    )


def forget_old(connection: sqlite3.Connection, now: int) -> None:
    """Forget plans older than 90 days.

    Only ever the oldest: a plan that a wrong clock dated long ago leaves with those before it, never from among them.
    """
    connection.execute(
        "DELETE FROM history WHERE number < coalesce("
        " (SELECT min(number) FROM history WHERE at >= ?), (SELECT max(number) + 1 FROM history))",
        (now - DAYS_KEPT * DAY_MS,),
    )


def misdated(connection: sqlite3.Connection, moment: int, now: int) -> set[str]:
    """The items whose last plan is dated before this moment although an earlier plan is dated after it: the clock was
    wrong then, and they were touched later than it says."""
    rows = connection.execute(
        "SELECT uuid FROM (SELECT uuid, max(number) AS newest, at FROM history_edits JOIN history ON number = plan"
        "  GROUP BY uuid)"
        " WHERE at < :moment AND newest > (SELECT min(number) FROM history WHERE at BETWEEN :moment AND :now)",
        {"moment": moment, "now": now},
    )
    return {uuid for (uuid,) in rows}


def _read_sentence(kept: str) -> Sentence:
    key, values = json.loads(kept)
    return Sentence(key, tuple((name, value) for name, value in values))
