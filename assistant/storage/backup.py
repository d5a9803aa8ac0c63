"""Backups 备份: verified copies made and put back by SQLite itself, never by copying a file that is in use."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.core.errors import AssistantError
from assistant.core.moment import ms_of
from assistant.core.phrase import Phrase
from assistant.core.sentence import Sentence, sentence
from assistant.storage import history
from assistant.storage.connection import checkpoint, connect, connect_to_read, prepare_to_write, transaction, waiting
from assistant.storage.copying import read_all, taken_from
from assistant.storage.counter import StepCounter
from assistant.storage.damage import copy_aside, set_aside
from assistant.storage.faults import DamagedLibraryError, StepsMissingError, said
from assistant.storage.files import flush_folder, free_name
from assistant.storage.looking import look_into
from assistant.storage.migrations import has_tables, migrate, outdated
from assistant.storage.restoring import put_back
from assistant.storage.retention import to_keep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

_NAME = re.compile(r"library-(\d{8}-\d{6})(?:-(\d+))?\.db")
_COUNTED = ("phrases", "groups", "uses", "history")
_ABANDONED_S = 3600
"""A part that nobody has written to for so long was left by a crash; a younger one may be another process's work."""
_TOLD = 20
"""Steps that an offer names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A good backup that can be restored, and what is in it."""

    file: Path
    steps: int
    """The number of the newest step of its history."""
    phrases: int
    newest: tuple[Sentence, ...]
    """What its newest steps did, the newest first: those that the library lacks."""


class Backups:
    """The backups in one folder, named `library-YYYYmmdd-HHMMSS.db` by local time."""

    def __init__(self, folder: Path, *, now: Callable[[], datetime] = datetime.now) -> None:
        self.folder = folder
        self._now = now

    def all(self) -> list[Path]:
        """Every backup, the newest first: in the order of the history's numbers, for a clock may have been wrong."""
        return [file for _, file in self._newest_first()]

    def make(self, connection: sqlite3.Connection, *, read: bool = True) -> Path:
        """Copy the library behind the connection, verify the copy, and only then give it its name.

        With `read` every phrase, group and step of the copy is read.
        Raises `AssistantError` when the disk does not let us; then no unfinished backup is left behind.
        """
        part = self._new_part()
        with said(self.folder):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                _copy_out(connection, part)
                if read:
                    _verify(part)
                file = self._new_name()
                part.rename(file)
                flush_folder(self.folder)
            finally:
                part.unlink(missing_ok=True)
        return file

    def rolling(self, today: date) -> list[Path]:
        """Remove the backups that `to_keep` lets go and what a crash left unfinished; gives the former."""
        made = self._newest_first()
        kept = to_keep([moment for moment, _ in made], today)
        gone = [file for moment, file in made if moment not in kept]
        with said(self.folder):
            for file in (*gone, *filter(_abandoned, self.folder.glob("library-*.part*"))):
                file.unlink(missing_ok=True)
        return gone

    def newest_good(self) -> Path | None:
        """The newest backup that passes its check; None when there is none."""
        offer = self.offer()
        return None if offer is None else offer.file

    def offer(self, steps: int = 0) -> Offer | None:
        """The newest good backup, for a library that has so many steps; None when there is none."""
        for file in self.all():
            with suppress(AssistantError), closing(taken_from(file)) as taken:
                phrases = sum(isinstance(item, Phrase) and item.deleted_at is None for item in taken.items.values())
                newest = tuple(line.what for line in history.done(taken.connection, _TOLD) if line.number > steps)
                return Offer(file=file, steps=history.last(taken.connection), phrases=phrases, newest=newest)
        return None

    def steps(self) -> int:
        """The highest number of a step in any backup; 0 when there is none."""
        return max((_steps_of(file) or 0 for _, _, file in self._dated()), default=0)

    def newest_made(self) -> int | None:
        """When the newest was made, in ms since the epoch; None when there is none."""
        for file in self.all():
            # It may be thinned out right now.
            with suppress(OSError):
                return int(file.stat().st_mtime * 1000)
        return None

    def good(self, file: Path) -> bool:
        """Whether the file is a sound library that this version can restore: every phrase, group and step is read."""
        try:
            taken_from(file).close()
        except AssistantError:
            return False
        return True

    def restore(self, file: Path, library: Path) -> Path | None:
        """Have the library hold what the backup holds, as a step of its history that can be taken back.

        Gives where that is kept which was there before, None for nothing. Works while others have the library open:
        they then see `changed_elsewhere`, and what they have written is in the copy that is kept. Raises
        `AssistantError` before anything is changed when the backup is not good, is from a newer version, or the disk
        does not let us.
        """
        what = sentence("data.restored", file=file.name.encode(errors="replace").decode())
        with closing(taken_from(file)) as taken:
            known = StepCounter(library).known()
            aside = self._out_of_the_way(library, known)
            with said(library), closing(connect(library)) as live:
                prepare_to_write(live)
                if has_tables(live) and outdated(live):
                    self.make(live)
                    migrate(live)
                # Nobody can write between the copy that is kept and what is put in its place.
                with transaction(live):
                    kept = self._kept(library) if has_tables(live) else None
                    put_back(taken, live, what, ms_of(self._now()), after=max(known, self.steps()))
                steps = history.last(live)
                checkpoint(live)
        StepCounter(library).raise_to(steps)
        return aside or kept

    def _out_of_the_way(self, library: Path, known: int) -> Path | None:
        """Set a library aside that cannot be read, or copy one there whose WAL may hold what is missing."""
        try:
            with said(library):
                look_into(library, steps=known)
                if library.exists():
                    _read_through(library)
        except DamagedLibraryError:
            return set_aside(library, self._now()) if library.exists() or waiting(library) else None
        except StepsMissingError:
            return copy_aside(library, self._now()) if waiting(library) else None
        return None

    def _kept(self, library: Path) -> Path:
        """A backup of the library as the holder of the write lock finds it. It was read a moment ago: who waits for the
        lock does not wait for that."""
        with closing(connect_to_read(library)) as looking:
            return self.make(looking, read=False)

    def _newest_first(self) -> list[tuple[datetime, Path]]:
        """Each backup with the moment in its name. One that cannot be read stands where its name puts it."""
        numbered, highest = [], 0
        for moment, count, file in sorted(self._dated()):
            number = _steps_of(file)
            highest = highest if number is None else number
            numbered.append((highest, moment, count, file))
        return [(moment, file) for _, moment, _, file in sorted(numbered, reverse=True)]

    def _dated(self) -> Iterator[tuple[datetime, int, Path]]:
        for file in self.folder.glob("library-*.db"):
            match = _NAME.fullmatch(file.name)
            moment = _moment(match[1]) if match else None
            if match and moment:
                yield moment, int(match[2] or 1), file

    def _new_name(self) -> Path:
        return free_name(self.folder / f"library-{self._now():%Y%m%d-%H%M%S}.db")

    def _new_part(self, kind: str = "") -> Path:
        """Where a copy is written until it is whole; no other process writes there."""
        return self._new_name().with_suffix(f"{kind}.{os.getpid()}.part")


def _abandoned(part: Path) -> bool:
    try:
        return time.time() - part.stat().st_mtime > _ABANDONED_S
    except FileNotFoundError:
        return False  # finished, or removed by somebody else


def _copy_out(source: sqlite3.Connection, part: Path) -> None:
    part.unlink(missing_ok=True)
    with closing(connect(part)) as copy:
        # One read transaction, so that the counts and the copy see the same library.
        source.execute("BEGIN")
        try:
            counts = _counts(source)
            source.backup(copy, progress=_stopping_when_busy(part))
        finally:
            source.execute("COMMIT")
        # A single file: a backup is carried on sticks and must not need its WAL.
        copy.execute("PRAGMA journal_mode = DELETE")
        if copy.execute("PRAGMA quick_check(1)").fetchone() != ("ok",) or _counts(copy) != counts:
            raise AssistantError("data.backup-bad", path=str(part))
    with part.open("rb+") as written:
        os.fsync(written.fileno())


def _verify(part: Path) -> None:
    try:
        _read_through(part)
    except DamagedLibraryError as error:
        raise AssistantError("data.backup-bad", path=str(part)) from error


def _read_through(file: Path) -> None:
    """Read all that a library of this version holds. Raises `DamagedLibraryError` where that fails."""
    with closing(connect_to_read(file)) as connection:
        if has_tables(connection) and not outdated(connection):
            read_all(connection, file)


def _steps_of(file: Path) -> int | None:
    """The number of the newest step in a backup; None where it cannot be read."""
    try:
        with said(file), closing(connect_to_read(file)) as backup:
            return history.last(backup)
    except (AssistantError, sqlite3.Error):
        return None


def _counts(connection: sqlite3.Connection) -> list[int]:
    counts = (connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _COUNTED)  # noqa: S608
    return list(counts)


def _stopping_when_busy(file: Path) -> Callable[[int, int, int], None]:
    """Python would try for ever, and each try has already waited for the busy timeout."""

    def stop(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise AssistantError("data.busy", path=str(file))

    return stop


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, "%Y%m%d-%H%M%S")  # noqa: DTZ007  # local time, as in the file's name
    except ValueError:
        return None
