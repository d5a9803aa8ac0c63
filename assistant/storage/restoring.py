"""Putting a backup back: as a step of the library that is there, which can be taken back, or into a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.choices import LONGEST
from assistant.core.phrase import Phrase
from assistant.core.plan import Edit, Plan
from assistant.storage import history, writing
from assistant.storage.copying import copy_rows
from assistant.storage.forgetting import still_known
from assistant.storage.migrations import has_tables, take_steps
from assistant.storage.names import CHOICES_FORGOTTEN, CLOCK, READINGS, SINGLE_CHOICES_FORGOTTEN

if TYPE_CHECKING:
    import sqlite3

    from assistant.core.sentence import Sentence
    from assistant.storage.copying import Taken

_OF_THE_MACHINE = (CHOICES_FORGOTTEN, SINGLE_CHOICES_FORGOTTEN, CLOCK, READINGS)
"""What the library remembers of where it lies, and no backup brings back."""
_USES = "SELECT phrase, at, program, ending, reason FROM uses"
_CHOICES = """
    INSERT INTO choices (typed, phrase, count, last) VALUES (?, ?, ?, ?)
    ON CONFLICT (typed, phrase) DO UPDATE SET count = max(count, excluded.count), last = max(last, excluded.last)
"""


def put_back(taken: Taken, library: sqlite3.Connection, what: Sentence, at: int, *, after: int = 0) -> None:
    """Have the library hold what the backup holds, within the caller's transaction. Both are of this version.

    Steps get numbers after this one.
    """
    backup = taken.connection
    if not has_tables(library):
        take_steps(library)
        copy_rows(backup, library)
        history.go_on_after(library, after)
        return
    history.go_on_after(library, after)
    then, now = taken.items, writing.all_items(library)
    edits = tuple(Edit(now.get(uuid), then.get(uuid)) for uuid in now | then if now.get(uuid) != then.get(uuid))
    marks = _put_back_marks(backup, library)
    if edits:
        phrases = [edit.uuid for edit in edits if isinstance(edit.after, Phrase)]
        writing.write(library, edits, writing.readings_by(backup, phrases))
        history.record(library, Plan(edits, what), at, marks=marks)
        _say_which_readings(backup, library)
    _bring_uses(backup, library)
    _bring_choices(backup, library)


def _put_back_marks(backup: sqlite3.Connection, library: sqlite3.Connection) -> dict[str, str | None]:
    """What packs said and the like is again what it was then; gives what is remembered of it now."""
    then, now = _marks(backup), _marks(library)
    other = [key for key in now | then if now.get(key) != then.get(key) and key not in _OF_THE_MACHINE]
    writing.remember(library, {key: then.get(key) for key in other})
    return {key: now.get(key) for key in other}


def _say_which_readings(backup: sqlite3.Connection, library: sqlite3.Connection) -> None:
    """Readings that another version made are made anew by the next start."""
    if (version := _marks(backup).get(READINGS)) != _marks(library).get(READINGS):
        writing.remember(library, {READINGS: version})


def _bring_uses(backup: sqlite3.Connection, library: sqlite3.Connection) -> None:
    """A use has happened, whatever is restored."""
    known = set(library.execute(_USES))
    library.executemany(
        "INSERT INTO uses (phrase, at, program, ending, reason) VALUES (?, ?, ?, ?, ?)",
        (use for use in backup.execute(_USES) if use not in known),
    )


def _bring_choices(backup: sqlite3.Connection, library: sqlite3.Connection) -> None:
    """What was forgotten since stays forgotten."""
    known = still_known(library)
    choices = backup.execute("SELECT typed, phrase, count, last FROM choices WHERE length(typed) <= ?", (LONGEST,))
    library.executemany(_CHOICES, [one for one in choices if known(one[0], one[1], one[3])])


def _marks(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT key, value FROM meta").fetchall())
