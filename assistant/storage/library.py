"""The library 话术库 on disk. Plans are the only way to write phrases and groups; one thread uses one library."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from assistant.core.choices import LONGEST
from assistant.core.errors import AssistantError
from assistant.core.outcome import Ending
from assistant.core.phrase import Phrase
from assistant.core.plan import Changes, Conflict, Edit, Plan, Step
from assistant.core.sentence import sentence
from assistant.storage import forgetting, history, rows, writing
from assistant.storage.belief import Belief
from assistant.storage.connection import (
    BUSY_MS,
    checkpoint,
    connect,
    connect_to_read,
    prepare_to_write,
    reading,
    transaction,
)
from assistant.storage.counter import StepCounter
from assistant.storage.faults import read_from, said
from assistant.storage.looking import look_into
from assistant.storage.migrations import (
    drop_foreign,
    has_tables,
    inspect,
    look_names_up,
    migrate,
    outdated,
    refuse_older,
)
from assistant.storage.names import CLOCK, READINGS

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from assistant.core.outcome import Outcome
    from assistant.core.phrase import Group
    from assistant.core.target import BroughtProfile
    from assistant.core.word_groups import BroughtWords
    from assistant.storage.history import Done

Read = Callable[[Phrase], tuple[str, str]]
"""Gives the readings of a phrase's title and body; called outside the transaction, and may raise to stop a plan."""

BIN_DAYS = 30
USES_DAYS = 400
CHOICES_KEPT = 5_000
STEPS_WAITING = 20
"""So many steps may wait in the WAL before they are moved into the library's file."""
_LARGE = 1000
"""Edits that are moved there at once."""
_BINNED = "SELECT uuid FROM phrases WHERE deleted_at IS NOT NULL"
_OLD_CHOICES = "DELETE FROM choices WHERE last < ? OR length(typed) > ? OR phrase NOT IN (SELECT uuid FROM phrases)"
_COUNTS = f"""
    SELECT * FROM (SELECT phrase, count(*), max(at) FROM uses WHERE ending <> '{Ending.STOPPED}' GROUP BY phrase)
    WHERE EXISTS (SELECT 1 FROM phrases WHERE uuid = phrase AND deleted_at IS NULL)
"""  # noqa: S608  # constants
_READINGS = "SELECT rowid, phrase, title, body FROM readings WHERE rowid > ? ORDER BY rowid LIMIT 500"


class Library:
    """All phrases, groups, uses and the history of one user."""

    def __init__(self, connection: sqlite3.Connection, path: Path, read: Read, clock_ms: Callable[[], int]) -> None:
        self.path = path
        self._connection = connection
        self._read = read
        self._clock_ms = clock_ms
        self._seen = self._data_version()
        self._counter = StepCounter(path)
        self._waiting = 0
        self._owes_truncation = False

    @classmethod
    def open(  # noqa: PLR0913  # how a library is opened
        cls,
        path: Path,
        *,
        read: Read,
        clock_ms: Callable[[], int],
        reading_version: str = "",
        before_migrating: Callable[[sqlite3.Connection], object] = lambda _: None,
        after: int | None = None,
    ) -> Self:
        """Open the library, made when it is not there, and brought up to date after `before_migrating`.

        Readings made by another `reading_version` are made anew. With `after` it is known and accepted that steps are
        missing, all of them even: numbers go on after this one. Raises `DamagedLibraryError` for a file that cannot be
        read or is gone, `StepsMissingError` for one that lacks its last steps, and `AssistantError` for one of a newer
        version, of another program, or out of reach; none is changed.
        """
        known = StepCounter(path).known()
        with said(path):
            look_into(path, steps=known if after is None else 0)
            connection = connect(path)
            try:
                begun = outdated(connection)
                if begun and has_tables(connection):
                    before_migrating(connection)
                prepare_to_write(connection)
                if begun:
                    migrate(connection)
                look_names_up(connection, path)
                drop_foreign(connection)
                if after is not None:
                    with transaction(connection):
                        history.go_on_after(connection, max(after, known))
                library = cls(connection, path, read, clock_ms)
                renewed = library._renew_readings(reading_version)
                library._counter.raise_to(history.last(connection))
                if begun or renewed or after is not None:
                    library.settle()
            except BaseException:
                connection.close()
                raise
        return library

    @classmethod
    def open_to_read(cls, path: Path) -> Self:
        """Open a library that is there for reading only, beside a running program. Raises as `open` does."""
        if not path.is_file():
            raise AssistantError("data.none", path=str(path))
        with said(path):
            connection = connect_to_read(path)
            try:
                inspect(connection, path)
                refuse_older(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path, _no_reading, lambda: 0)

    @property
    def connection(self) -> sqlite3.Connection:
        """For backups: SQLite copies a database from connection to connection."""
        return self._connection

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def phrases(self) -> list[Phrase]:
        """Every phrase that is not in the bin, by group and position."""
        return self._phrases("deleted_at IS NULL ORDER BY group_path, position, uuid")

    def bin(self) -> list[Phrase]:
        """The phrases in the bin, the last deleted first."""
        return self._phrases("deleted_at IS NOT NULL ORDER BY deleted_at DESC, uuid")

    def groups(self) -> list[Group]:
        """Every group that has a row, by position."""
        with read_from(self.path):
            query = f"SELECT {rows.GROUP_COLUMNS} FROM groups ORDER BY position, path"  # noqa: S608  # constants
            return rows.groups_of(self._connection.execute(query))

    def profiles(self) -> list[BroughtProfile]:
        """Every profile of a target program that an import brought, in the order they came."""
        with read_from(self.path):
            query = f"SELECT {rows.PROFILE_COLUMNS} FROM profiles ORDER BY position, uuid"  # noqa: S608  # constants
            return rows.profiles_of(self._connection.execute(query))

    def same_words(self) -> list[BroughtWords]:
        """The words that mean the same of every pack that brought some."""
        with read_from(self.path):
            query = f"SELECT {rows.WORDS_COLUMNS} FROM same_words ORDER BY uuid"  # noqa: S608  # constants
            return rows.words_of(self._connection.execute(query))

    def apply(self, plan: Plan, marks: Mapping[str, str] | None = None) -> Changes | Conflict:
        """Make every edit of the plan or none, and record it; with it, or not at all, remember these marks."""
        return self._apply(plan, marks=marks)

    def last_step(self) -> Step | None:
        """What `undo` would take back; None when there is nothing."""
        with said(self.path):
            return history.newest_step(self._connection)

    def undo(self, number: int = 0) -> Changes | Conflict | None:
        """Take back the plan of this number, or the newest that has not been taken back; None when there is none.

        A later plan that touched the same is in the way: a conflict.
        """
        while True:
            with read_from(self.path), reading(self._connection):
                wanted = number or history.newest_open(self._connection)
                steps = history.last(self._connection)
                plan = history.inverse_of(self._connection, wanted)
                marks = history.marks_before(self._connection, wanted)
            if not isinstance(plan, Plan):
                return plan
            done = self._apply(plan, undoes=wanted, marks=marks)
            if isinstance(done, Changes) or self._last_step() == steps:
                return done
            # Another process has written since it was read, perhaps taken the same back: what is there now counts.

    def history(self, limit: int) -> list[Done]:
        """The newest plans, newest first."""
        with read_from(self.path):
            return history.done(self._connection, limit)

    def purge(self, before_ms: int) -> Changes:
        """Let phrases that went into the bin before `before_ms` leave for good, with every trace in the history.

        Also forgets plans and uses that are too old. Nothing leaves by a date that is not believed. Cannot be undone.
        """
        with said(self.path), transaction(self._connection):
            now = self._clock_ms()
            believed = self._belief(now)
            safe = believed.safe(now)
            writing.remember(self._connection, {CLOCK: believed.dump()})
            before_ms = min(before_ms, safe - BIN_DAYS * history.DAY_MS)
            stay = history.misdated(self._connection, before_ms, safe)
            gone = [phrase for phrase in self._phrases("deleted_at < ?", (before_ms,)) if phrase.uuid not in stay]
            plan = Plan(tuple(Edit(phrase, None) for phrase in gone), sentence("data.purged", count=len(gone)))
            number = 0
            if gone:
                history.forget(self._connection, [phrase.uuid for phrase in gone])
                writing.write(self._connection, plan.edits, ())
                number = history.record(self._connection, plan, now, final=True)
            history.forget_old(self._connection, safe)
            history.trim(self._connection)
            self._connection.execute("DELETE FROM uses WHERE at < ?", (safe - USES_DAYS * history.DAY_MS,))
            self._connection.execute(_OLD_CHOICES, (safe - USES_DAYS * history.DAY_MS, LONGEST))
        self._counter.raise_to(number)
        self.settle(truncate=True)
        return Changes(number, plan.edits, plan.what)

    def used(self, phrase: str, program: str, outcome: Outcome, at: int) -> None:
        """Record one use: phrase uuid, target program, how it ended, ms since the epoch. No text, no buyer."""
        with said(self.path), _not_waiting(self._connection):
            self._connection.execute(
                "INSERT INTO uses (phrase, at, program, ending, reason) VALUES (?, ?, ?, ?, ?)",
                (phrase, at, program, str(outcome.ending), str(outcome.reason)),
            )

    def use_counts(self) -> list[tuple[str, int, int]]:
        """For each phrase that was used: its uuid, how often, and when last (ms since the epoch)."""
        with said(self.path):
            return self._connection.execute(_COUNTS).fetchall()

    def chose(self, typed: str, phrase: str, at: int) -> None:
        """Record that this phrase was chosen for what was typed, at `at` in ms since the epoch."""
        with said(self.path), _not_waiting(self._connection):
            self._connection.execute(
                "INSERT INTO choices (typed, phrase, count, last) VALUES (?, ?, 1, ?)"
                " ON CONFLICT (typed, phrase) DO UPDATE SET count = count + 1, last = excluded.last",
                (typed, phrase, at),
            )

    def choices(self) -> list[tuple[str, str, int, int]]:
        """What was typed, the uuid chosen for it, how often, and when last (ms since the epoch): the newest of them."""
        with said(self.path):
            query = "SELECT typed, phrase, count, last FROM choices ORDER BY last DESC LIMIT ?"
            return self._connection.execute(query, (CHOICES_KEPT,)).fetchall()

    def forget_choices(self) -> int:
        """Forget every choice; how many there were."""
        with said(self.path), transaction(self._connection):
            forgotten = forgetting.forget_all(self._connection, self._clock_ms())
        self.settle(truncate=True)
        return forgotten

    def forget_choice(self, typed: str, phrase: str) -> None:
        """Forget that this phrase was chosen for what was typed."""
        with said(self.path), transaction(self._connection):
            forgetting.forget_one(self._connection, typed, phrase, self._clock_ms())
        self.settle(truncate=True)

    def readings(self, uuids: Sequence[str] | None = None) -> Iterator[writing.Reading]:
        """Uuid, title reading and body reading of every phrase that is not in the bin, or of those named.

        They are fetched some at a time, and between these others may write.
        """
        with said(self.path):
            if uuids is not None:
                yield from writing.readings_by(self._connection, uuids)
                return
            binned = {uuid for (uuid,) in self._connection.execute(_BINNED)}
            last = 0
            while some := self._connection.execute(_READINGS, (last,)).fetchall():
                yield from ((uuid, title, body) for _, uuid, title, body in some if uuid not in binned)
                last = some[-1][0]

    def meta(self, key: str) -> str | None:
        """What was remembered under the key; None when nothing was."""
        with said(self.path):
            row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def metas(self, prefix: str) -> dict[str, str]:
        """All that was remembered under keys that begin so."""
        with said(self.path):
            query = "SELECT key, value FROM meta WHERE substr(key, 1, ?) = ?"
            return dict(self._connection.execute(query, (len(prefix), prefix)).fetchall())

    def set_meta(self, key: str, value: str) -> None:
        """Remember this under the key from now on."""
        with said(self.path), transaction(self._connection):
            writing.remember(self._connection, {key: value})
        self.settle()

    def settle(self, *, truncate: bool = False) -> None:
        """Move what waits in the WAL into the library's file; with `truncate` what was deleted is nowhere afterwards.

        Waits for nobody: what others who read keep from being done is done the next time.
        """
        truncate = truncate or self._owes_truncation
        done = checkpoint(self._connection, truncate=truncate)
        self._owes_truncation = truncate and not done
        if done:
            self._waiting = 0

    def changed_elsewhere(self) -> bool:
        """Whether another process has written since the last time this was asked. Costs microseconds."""
        with said(self.path):
            version = self._data_version()
        changed = version != self._seen
        self._seen = version
        return changed

    def _apply(
        self, plan: Plan, *, undoes: int | None = None, marks: Mapping[str, str | None] | None = None
    ) -> Changes | Conflict:
        if not plan.edits:
            return Changes(0, (), plan.what)
        readings = list(writing.new_readings(plan.edits, self._read))
        with said(self.path), transaction(self._connection):
            if undoes is not None and not history.is_open(self._connection, undoes):
                return Conflict(())
            with read_from(self.path):
                differing = writing.differing(self._connection, plan.edits)
            if differing:
                return Conflict(differing)
            writing.write(self._connection, plan.edits, readings)
            number = history.record(self._connection, plan, self._clock_ms(), undoes=undoes)
            history.trim(self._connection)
            writing.remember(self._connection, marks or {})
        self._counter.raise_to(number)
        self._waiting += 1
        if marks or len(plan.edits) >= _LARGE or self._waiting >= STEPS_WAITING:
            self.settle()
        return Changes(number, plan.edits, plan.what)

    def _last_step(self) -> int:
        with said(self.path):
            return history.last(self._connection)

    def _belief(self, now: int) -> Belief:
        """How far the clock is believed that says it is now."""
        dated = self._connection.execute("SELECT max(at) FROM history WHERE at <= ?", (now,)).fetchone()[0]
        stored = self._connection.execute("SELECT value FROM meta WHERE key = ?", (CLOCK,)).fetchone()
        return Belief.load(stored and stored[0], now if dated is None else dated).on(now)

    def _phrases(self, where: str, values: tuple[int, ...] = ()) -> list[Phrase]:
        with read_from(self.path):
            query = f"SELECT {rows.PHRASE_COLUMNS} FROM phrases WHERE {where}"  # noqa: S608  # constants
            return rows.phrases_of(self._connection.execute(query, values))

    def _renew_readings(self, version: str) -> bool:
        """Whether they had to be."""
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (READINGS,)).fetchone()
        if row == (version,):
            return False
        phrases = self._phrases("true")
        readings = [(phrase.uuid, *self._read(phrase)) for phrase in phrases]
        with transaction(self._connection):
            writing.put_readings(self._connection, readings)
            writing.remember(self._connection, {READINGS: version})
        return True

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])


@contextmanager
def _not_waiting(connection: sqlite3.Connection) -> Iterator[None]:
    """Wait neither for the disk nor for others who write: a lost use harms nobody, a buyer who waits does.

    Raises `data.busy` at once while somebody else writes.
    """
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        connection.execute("PRAGMA synchronous = FULL")


def _no_reading(_: Phrase) -> tuple[str, str]:
    raise AssertionError("a library opened for reading writes nothing")
