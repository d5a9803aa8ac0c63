"""A file or a WAL that a disk garbled: the library opens whole, or it is said and the newest backup offered.

`make crash` makes the full count: 400 libraries and 80 WALs.
"""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from making import Clock, a_phrase, creating, reading
from test_crash import ROOT, ROUNDS, SEED

from assistant.core.errors import AssistantError
from assistant.core.plan import Changes
from assistant.storage.backup import Backups
from assistant.storage.connection import prepare_to_write
from assistant.storage.library import Library
from assistant.storage.migrations import migrate
from assistant.storage.opening import Behind, Clocks, Damaged, go_on, open_library
from assistant.storage.paths import AppPaths

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.phrase import Group, Phrase

FILES = 2 * ROUNDS
WALS = max(8, ROUNDS * 2 // 5)


@dataclass(frozen=True)
class Held:
    """Everything a user would miss."""

    phrases: list[Phrase]
    groups: list[Group]
    bin: list[Phrase]
    steps: int


@dataclass(frozen=True)
class Case:
    """A data folder with one backup, written by a program that was killed; and what was in the library."""

    home: Path
    held: Held
    backup_steps: int


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    home = tmp_path_factory.mktemp("killed") / "home"
    child = Path(__file__).with_name("wal_child.py")
    made = subprocess.run([sys.executable, child, home], cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)
    assert made.returncode == 9
    copy = home.with_name("copy")
    shutil.copytree(home, copy)
    with closing(Library.open_to_read(copy / "library.db")) as library:
        held = held_by(library)
    return Case(home, held, int(made.stdout))


def held_by(library: Library) -> Held:
    return Held(library.phrases(), library.groups(), library.bin(), library.history(1)[0].number)


def start(home: Path) -> Library | Damaged | Behind:
    clock = Clock()
    return open_library(AppPaths(home), read=reading, clocks=Clocks(ms=clock, local=clock.local))


def judged(case: Case, home: Path) -> str:
    """What became of the start: whole, or what was said. Anything else is a failure."""
    found = start(home)
    if isinstance(found, Library):
        with closing(found):
            try:
                assert held_by(found) == case.held, "opened with something else in it, and without a word"
                assert isinstance(found.apply(creating(a_phrase(1))), Changes), "opened, and cannot be written to"
            except AssistantError as error:
                return f"said when read: {error.sentence.key}"
        return "whole"
    assert found.steps == case.held.steps
    if isinstance(found, Behind) and found.backup is None:
        assert found.steps - found.missing >= case.backup_steps, "the backup has more, and was not offered"
        return "behind"
    assert found.backup is not None
    assert found.backup.steps == case.backup_steps
    if isinstance(found, Damaged):
        # What was there lies aside as it was, and the backup restores.
        assert found.aside is not None or not (home / "library.db").exists()
        Backups(home / "backups").restore(found.backup.file, home / "library.db")
        with closing(Library.open_to_read(home / "library.db")) as restored:
            assert len(restored.phrases()) == found.backup.phrases
        return "damaged"
    assert 0 < found.missing <= case.held.steps
    assert len(found.backup.newest) > 0
    return "behind"


def tried(case: Case, tmp_path: Path, name: str, spoil: Callable[[Path], None]) -> str:
    home = tmp_path / name
    shutil.copytree(case.home, home)
    spoil(home)
    try:
        return judged(case, home)
    finally:
        shutil.rmtree(home)


def garbled(content: bytes, chance: random.Random) -> bytes:
    """As failing disks do it: a bit, a byte, a run of noise, a sector of zeros, or an end that is missing."""
    at, kind = chance.randrange(len(content)), chance.choice(("bit", "byte", "noise", "zeros", "cut"))
    match kind:
        case "bit":
            turned = bytes((content[at] ^ 1 << chance.randrange(8),))
        case "byte":
            turned = chance.randbytes(1)
        case "noise":
            turned = chance.randbytes(chance.randrange(2, 600))
        case "zeros":
            at, turned = at // 512 * 512, bytes(512)
        case _:
            return content[:at]
    return (content[:at] + turned + content[at + len(turned) :])[: len(content)]


def test_the_case_has_a_library_a_wal_that_matters_and_a_backup(case: Case, tmp_path: Path) -> None:
    assert tried(case, tmp_path, "as-it-is", lambda _: None) == "whole"
    assert tried(case, tmp_path, "no-wal", lambda home: (home / "library.db-wal").unlink()) == "behind"


def test_a_garbled_wal_is_never_silent(case: Case, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    seen: Counter[str] = Counter()
    for number in range(WALS):

        def spoil(home: Path) -> None:
            wal = home / "library.db-wal"
            wal.write_bytes(garbled(wal.read_bytes(), chance))

        seen[tried(case, tmp_path, f"wal-{number}", spoil)] += 1
    assert seen["behind"], seen
    print(f"{WALS} WALs garbled: {dict(seen)}")


def test_a_garbled_library_is_never_silent(case: Case, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    seen: Counter[str] = Counter()
    for number in range(FILES):

        def spoil(home: Path) -> None:
            # Closed in good order first: the file is all there is.
            opened = start(home)
            assert isinstance(opened, Library)
            opened.close()
            assert not (home / "library.db-wal").exists()
            file = home / "library.db"
            file.write_bytes(garbled(file.read_bytes(), chance))

        seen[tried(case, tmp_path, f"file-{number}", spoil)] += 1
    assert seen["damaged"], seen
    print(f"{FILES} libraries garbled: {dict(seen)}")


def test_a_garbled_schema_is_never_silent(case: Case, tmp_path: Path) -> None:
    """Tables under other names are sound to SQLite; a sentence of its own that quotes the garbage is none to Python."""
    chance = random.Random(SEED)
    seen: Counter[str] = Counter()
    for number in range(max(30, ROUNDS)):

        def spoil(home: Path) -> None:
            opened = start(home)
            assert isinstance(opened, Library)
            opened.close()
            file = home / "library.db"
            content = bytearray(file.read_bytes())
            found = [at.start() for at in re.finditer(rb"CREATE (TABLE|INDEX)", content)]
            at = chance.choice(found) + chance.randrange(300)
            content[at] = chance.choice((ord("x"), 0xA0, content[at] ^ 1))
            file.write_bytes(content)

        seen[tried(case, tmp_path, f"schema-{number}", spoil)] += 1
    assert seen["damaged"], seen
    print(f"{max(30, ROUNDS)} schemas garbled: {dict(seen)}")


@pytest.mark.parametrize("left", [b"", None])
def test_a_library_that_is_gone_beside_its_wal_is_not_opened_empty(
    case: Case, tmp_path: Path, left: bytes | None
) -> None:
    home = tmp_path / "home"
    shutil.copytree(case.home, home)
    wal = (home / "library.db-wal").read_bytes()
    (home / "library.db").unlink()
    if left is not None:
        (home / "library.db").write_bytes(left)
    found = start(home)
    assert isinstance(found, Damaged)
    assert found.aside is not None
    assert found.aside.with_name(found.aside.name + "-wal").read_bytes() == wal


def test_going_on_as_it_is_keeps_the_wal_that_was_found_and_asks_no_more(case: Case, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(case.home, home)
    wal = home / "library.db-wal"
    content = wal.read_bytes()
    spoilt = content[:24] + bytes(8) + content[32:]
    wal.write_bytes(spoilt)
    found = start(home)
    assert isinstance(found, Behind)
    assert wal.read_bytes() == spoilt
    clock = Clock()
    library = go_on(AppPaths(home), read=reading, clocks=Clocks(ms=clock, local=clock.local))
    assert len(library.phrases()) == len(case.held.phrases) - found.missing
    library.close()
    (kept,) = home.glob("library-damaged-*-wal")
    assert kept.read_bytes() == spoilt
    again = start(home)
    assert isinstance(again, Library)
    again.close()


def test_restoring_what_is_missing_can_be_taken_back(case: Case, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(case.home, home)
    (home / "library.db-wal").unlink()
    found = start(home)
    assert isinstance(found, Behind)
    assert found.backup is not None
    assert len(found.backup.newest) == found.missing - (case.held.steps - case.backup_steps)
    Backups(home / "backups").restore(found.backup.file, home / "library.db")
    again = start(home)
    assert isinstance(again, Library)
    with closing(again):
        restored = len(again.phrases())
        again.undo()
        assert len(again.phrases()) == len(case.held.phrases) - found.missing < restored
        # Numbers go on after what was lost: later backups are told from earlier ones by them.
        assert again.history(1)[0].number > case.held.steps


def test_a_file_that_turns_bad_while_steps_are_moved_costs_no_acknowledged_step(tmp_path: Path) -> None:
    class Turned(sqlite3.Connection):
        bad = False

        def execute(self, sql: str, *values: Any) -> sqlite3.Cursor:
            if self.bad and "wal_checkpoint" in sql:
                raise sqlite3.DatabaseError("database disk image is malformed")
            return super().execute(sql, *values)

    with closing(sqlite3.connect(tmp_path / "library.db", isolation_level=None, factory=Turned)) as connection:
        prepare_to_write(connection)
        migrate(connection)
        library = Library(connection, tmp_path / "library.db", reading, Clock())
        connection.bad = True
        assert isinstance(library.apply(creating(a_phrase(1)), {"a": "b"}), Changes)
        connection.bad = False
        assert library.phrases() == [a_phrase(1)]


def test_a_first_start_does_not_live_in_the_wal_alone(tmp_path: Path) -> None:
    opened = start(tmp_path / "home")
    assert isinstance(opened, Library)
    with closing(opened):
        copy = tmp_path / "copy"
        copy.mkdir()
        shutil.copy2(opened.path, copy / "library.db")
        with closing(Library.open_to_read(copy / "library.db")) as alone:
            assert alone.phrases() == []
