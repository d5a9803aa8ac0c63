"""Backups 备份: verified copies made and put back by SQLite itself, never by copying a file that is in use."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.core.errors import AssistantError
from assistant.storage.connection import connect, connect_to_read, prepare_to_write
from assistant.storage.damage import set_aside
from assistant.storage.faults import DamagedLibraryError, said
from assistant.storage.files import flush_folder, free_name
from assistant.storage.migrations import has_tables, inspect, migrate, outdated
from assistant.storage.retention import to_keep

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

_NAME = re.compile(r"library-(\d{8}-\d{6})(?:-(\d+))?\.db")
_COUNTED = ("phrases", "groups", "uses", "history")
_ABANDONED_S = 3600
"""A part that nobody has written to for so long was left by a crash; a younger one may be another process's work."""


class Backups:
    """The backups in one folder, named `library-YYYYmmdd-HHMMSS.db` by local time."""

    def __init__(self, folder: Path, *, now: Callable[[], datetime] = datetime.now) -> None:
        self.folder = folder
        self._now = now

    def all(self) -> list[Path]:
        """Every backup, the newest first."""
        return [file for _, _, file in sorted(self._dated(), reverse=True)]

    def make(self, connection: sqlite3.Connection) -> Path:
        """Copy the library behind the connection, verify the copy, and only then give it its name.

        Raises `AssistantError` when the disk does not let us; then no unfinished backup is left behind.
        """
        part = self._new_part()
        with said(self.folder):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                _copy_out(connection, part)
                file = self._new_name()
                part.rename(file)
                flush_folder(self.folder)
            finally:
                part.unlink(missing_ok=True)
        return file

    def rolling(self, today: date) -> list[Path]:
        """Remove the backups that `to_keep` lets go and what a crash left unfinished; gives the former."""
        dated = list(self._dated())
        kept = to_keep((moment for moment, _, _ in dated), today)
        gone = [file for moment, _, file in dated if moment not in kept]
        with said(self.folder):
            for file in (*gone, *filter(_abandoned, self.folder.glob("library-*.part*"))):
                file.unlink(missing_ok=True)
        return gone

    def newest_good(self) -> Path | None:
        """The newest backup that passes its check; None when there is none."""
        return next((file for file in self.all() if self.good(file)), None)

    def newest_made(self) -> int | None:
        """When the newest was made, in ms since the epoch; None when there is none."""
        try:
            return max(int(file.stat().st_mtime * 1000) for file in self.all())
        except (ValueError, OSError):
            # None is there, or it is being thinned out right now.
            return None

    def good(self, file: Path) -> bool:
        """Whether the file is a sound library that this version can restore."""
        try:
            _verify(file)
        except AssistantError:
            return False
        return True

    def restore(self, file: Path, library: Path) -> Path | None:
        """Put a backup in the library's place; gives where that is kept which was there before, None for nothing.

        Works while the program has the library open; it then sees `changed_elsewhere`. Raises `AssistantError` before
        anything is changed when the backup is not good, is from a newer version, or the disk does not let us.
        """
        _verify(file)
        with said(self.folder):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = self._new_part(".restoring")
            try:
                with closing(connect_to_read(file)) as source:
                    _copy_out(source, part)
                with closing(connect(part)) as copy:
                    if outdated(copy):
                        migrate(copy)
                    kept = self._keep(library)
                    with said(library), closing(connect(library)) as live:
                        prepare_to_write(live)
                        copy.backup(live, progress=_stopping_when_busy(library))
            finally:
                part.unlink(missing_ok=True)
        return kept

    def _keep(self, library: Path) -> Path | None:
        """A backup of the library as it is; a damaged one is set aside instead."""
        if not library.exists():
            return None
        try:
            with said(library), closing(connect_to_read(library)) as live:
                inspect(live, library)
                return self.make(live) if has_tables(live) else None
        except DamagedLibraryError:
            return set_aside(library, self._now())

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


def _verify(file: Path) -> None:
    bad = AssistantError("data.backup-bad", path=str(file))
    if not file.is_file() or file.stat().st_size == 0:
        raise bad
    try:
        with said(file), closing(connect_to_read(file)) as connection:
            inspect(connection, file)
            _counts(connection)
    except DamagedLibraryError as error:
        raise bad from error


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
