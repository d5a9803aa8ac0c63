"""A restore is a step: nothing that was acknowledged is lost by it, and it is taken back like any other."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from making import a_group, a_phrase, creating, opened, plan
from test_crash import ROOT, ROUNDS
from writer_child import STOP

from assistant.core.errors import AssistantError
from assistant.core.outcome import Ending, Outcome
from assistant.core.phrase import TextMessage
from assistant.core.plan import Changes
from assistant.storage.backup import Backups
from assistant.storage.library import Library
from assistant.storage.migrations import VERSION, has_tables, take_steps

if TYPE_CHECKING:
    from pathlib import Path

    from making import Clock

RESTORES = max(4, ROUNDS // 4)
WRITER = ROOT / "tests" / "storage" / "writer_child.py"


@pytest.fixture
def backups(tmp_path: Path, clock: Clock) -> Backups:
    return Backups(tmp_path / "backups", now=clock.local)


def test_undo_takes_a_restore_back(library: Library, path: Path, backups: Backups) -> None:
    library.apply(creating(a_phrase(1), a_phrase(2), a_group(1, "售后")), {"pack:a": "1"})
    file = backups.make(library.connection)
    library.apply(
        plan((a_phrase(1), replace(a_phrase(1), title="改过")), (a_phrase(2), None), (None, a_phrase(3))),
        {"pack:a": "2", "pack:b": "1"},
    )
    library.apply(plan((a_group(1, "售后"), a_group(1, "退款"))))
    before = (library.phrases(), library.groups(), library.bin())
    backups.restore(file, path)
    assert (library.phrases(), library.groups()) == ([a_phrase(1), a_phrase(2)], [a_group(1, "售后")])
    assert (library.meta("pack:a"), library.meta("pack:b")) == ("1", None)
    assert library.history(1)[0].what.key == "data.restored"
    assert isinstance(library.undo(), Changes)
    assert (library.phrases(), library.groups(), library.bin()) == before
    assert (library.meta("pack:a"), library.meta("pack:b")) == ("2", "1")
    assert {uuid for uuid, _, _ in library.readings()} == {"u1", "u3"}
    library.undo()
    library.undo()
    assert library.phrases() == [a_phrase(1), a_phrase(2)]


def test_steps_before_a_restore_can_be_taken_back_after_it_was(library: Library, path: Path, backups: Backups) -> None:
    library.apply(creating(a_phrase(1)))
    file = backups.make(library.connection)
    library.apply(creating(a_phrase(2)))
    backups.restore(file, path)
    undone = []
    while isinstance(done := library.undo(), Changes):
        undone.append(done.what.key)
    assert len(undone) == 3
    assert library.phrases() == []


def test_a_restore_of_what_is_there_is_no_step(library: Library, path: Path, backups: Backups) -> None:
    library.apply(creating(a_phrase(1)))
    file = backups.make(library.connection)
    backups.restore(file, path)
    assert len(library.history(9)) == 1


def test_what_was_used_since_still_counts_and_what_was_forgotten_stays_forgotten(
    library: Library, path: Path, backups: Backups, clock: Clock
) -> None:
    library.apply(creating(a_phrase(1), a_phrase(2)))
    library.used("u1", "xterm", Outcome(Ending.PASTED), 1)
    library.chose("cf", "u1", clock.ms)
    file = backups.make(library.connection)
    clock.ms += 1
    library.forget_choices()
    library.used("u2", "xterm", Outcome(Ending.PASTED), 2)
    backups.restore(file, path)
    assert library.use_counts() == [("u1", 1, 1), ("u2", 1, 2)]
    assert library.choices() == []


def test_a_single_choice_that_was_forgotten_stays_forgotten_until_it_is_made_again(
    library: Library, path: Path, backups: Backups, clock: Clock
) -> None:
    library.apply(creating(a_phrase(1), a_phrase(2)))
    library.chose("cf", "u1", clock.ms)
    library.chose("cf", "u2", clock.ms)
    library.chose("fh", "u1", clock.ms)
    before = backups.make(library.connection)
    clock.ms += 1
    library.forget_choice("cf", "u1")
    backups.restore(before, path)
    assert {one[:2] for one in library.choices()} == {("cf", "u2"), ("fh", "u1")}
    clock.ms += 1
    library.chose("cf", "u1", clock.ms)
    after = backups.make(library.connection)
    backups.restore(after, path)
    assert {one[:2] for one in library.choices()} == {("cf", "u1"), ("cf", "u2"), ("fh", "u1")}


def test_readings_of_another_version_are_made_anew_by_the_next_start(
    library: Library, path: Path, backups: Backups
) -> None:
    library.apply(creating(a_phrase(1)))
    file = backups.make(library.connection)
    library.apply(plan((a_phrase(1), None)))
    library.set_meta("readings", "of a later version")
    backups.restore(file, path)
    library.close()
    with closing(opened(path, reading_version="of a later version")) as again:
        assert list(again.readings()) == [("u1", "t:短语1", "b:亲，在的")]
        assert again.meta("readings") == "of a later version"


def test_nothing_of_a_files_schema_comes_along(library: Library, path: Path, backups: Backups, tmp_path: Path) -> None:
    """A trigger left 1 phrase of 429."""
    library.apply(creating(*(a_phrase(number) for number in range(9))))
    file = backups.make(library.connection)
    with closing(sqlite3.connect(file, isolation_level=None)) as theirs:
        theirs.execute("CREATE TABLE theirs (a)")
        theirs.execute("CREATE VIEW seen AS SELECT * FROM phrases")
        theirs.execute("CREATE TRIGGER t AFTER INSERT ON uses BEGIN DELETE FROM phrases; END")
        theirs.execute("CREATE TRIGGER u AFTER UPDATE ON meta BEGIN DELETE FROM phrases; END")
    assert backups.good(file)
    for place in (path, tmp_path / "elsewhere.db"):
        backups.restore(file, place)
        with closing(opened(place)) as restored:
            names = restored.connection.execute(
                "SELECT name FROM sqlite_schema WHERE name IN ('theirs','seen','t','u')"
            )
            assert names.fetchall() == []
            restored.used("u1", "xterm", Outcome(Ending.PASTED), 1)
            restored.set_meta("a", "b")
            assert len(restored.phrases()) == 9


def test_triggers_that_somebody_put_into_the_library_itself_are_removed(library: Library, path: Path) -> None:
    library.apply(creating(a_phrase(1)))
    library.connection.execute('CREATE TRIGGER "a ""b" AFTER INSERT ON uses BEGIN DELETE FROM phrases; END')
    library.connection.execute("CREATE VIEW v AS SELECT 1")
    library.close()
    with closing(opened(path)) as again:
        again.used("u1", "xterm", Outcome(Ending.PASTED), 1)
        assert again.phrases() == [a_phrase(1)]


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE phrases RENAME TO old; CREATE VIEW phrases AS SELECT * FROM old",
        "DROP TABLE groups; CREATE VIRTUAL TABLE groups USING fts5 (uuid, path, position, hotkey, colour, pack, proof)",
        "DROP TABLE choices",
        "ALTER TABLE phrases DROP COLUMN note",
    ],
)
def test_a_file_without_our_tables_is_no_backup(library: Library, backups: Backups, statement: str) -> None:
    library.apply(creating(a_phrase(1)))
    file = backups.make(library.connection)
    with closing(sqlite3.connect(file)) as theirs:
        theirs.executescript(statement)
    assert not backups.good(file)


@pytest.mark.parametrize("version", range(1, VERSION))
def test_a_backup_of_every_older_version_can_be_restored(tmp_path: Path, backups: Backups, version: int) -> None:
    file = tmp_path / "old.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as old:
        take_steps(old, version)
        old.execute(
            "INSERT INTO groups (uuid, path, position, hotkey, colour, pack) VALUES ('g1', '[\"售后\"]', 0, '', '', '')"
        )
        old.execute("INSERT INTO history (at, what, edits, undoes, final) VALUES (1, '[\"plan.made\",[]]', 0, NULL, 1)")
        assert has_tables(old)
    library = tmp_path / "new.db"
    backups.restore(file, library)
    with closing(opened(library)) as restored:
        assert restored.groups() == [a_group(1, "售后")]
        assert [line.number for line in restored.history(9)] == [1]


def test_a_backup_with_one_bad_byte_in_a_text_is_not_good_and_the_one_before_is_taken(
    library: Library, backups: Backups, clock: Clock
) -> None:
    library.apply(creating(a_phrase(1, body=(TextMessage("BODYmark"),), title="标题", note="便签")))
    good = backups.make(library.connection)
    for text, turned in (
        ("BODYmark", b"\xffODYmark"),
        ("BODYmark", b"BADYmark"),
        ("标题", b"\xe6\xa0\x88\xe9\xa2\x98"),
    ):
        clock.ms += 1000
        bad = backups.make(library.connection)
        bad.write_bytes(bad.read_bytes().replace(text.encode(), turned))
        assert backups.newest_good() == good
        assert not backups.good(bad)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history_edits SET before = '{\"uuid\": 7}'",
        "UPDATE history SET what = '7'",
        "UPDATE groups SET path = '[7]'",
        "UPDATE meta SET value = CAST(x'ff9f' AS TEXT)",
        "UPDATE choices SET typed = CAST(x'ff9f' AS TEXT)",
        "UPDATE readings SET body = CAST(x'ff9f' AS TEXT)",
        "UPDATE history SET at = 99999999999999999",
        "UPDATE phrases SET deleted_at = -1, proof = 0",
        "UPDATE phrases SET updated_at = 9223372036854775807, proof = 0",
        "UPDATE phrases SET position = 9223372036854775807, proof = 0",
        "UPDATE choices SET last = 9223372036854775807",
        "UPDATE sqlite_sequence SET seq = 9223372036854775807",
    ],
)
def test_a_backup_is_good_only_when_all_of_it_can_be_read(library: Library, backups: Backups, statement: str) -> None:
    library.apply(creating(a_phrase(1), a_group(1)), {"a": "b"})
    library.apply(plan((a_phrase(1), a_phrase(1, title="x"))))
    library.chose("cf", "u1", 1)
    file = backups.make(library.connection)
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(statement)
    assert not backups.good(file)


def test_a_library_of_which_a_text_cannot_be_read_is_set_aside_by_a_restore(
    library: Library, path: Path, backups: Backups
) -> None:
    library.apply(creating(a_phrase(1, body=(TextMessage("BODYmark"),))))
    file = backups.make(library.connection)
    library.close()
    spoilt = path.read_bytes().replace(b"BODYmark", b"BADYmark")
    path.write_bytes(spoilt)
    aside = backups.restore(file, path)
    assert aside is not None
    assert aside.read_bytes() == spoilt
    with closing(opened(path)) as restored:
        assert restored.phrases()[0].text == "BODYmark"


def test_a_library_of_which_a_text_cannot_be_read_makes_no_backup_that_counts(
    library: Library, path: Path, backups: Backups
) -> None:
    library.apply(creating(a_phrase(1, body=(TextMessage("BODYmark"),))))
    library.close()
    path.write_bytes(path.read_bytes().replace(b"BODYmark", b"BADYmark"))
    with closing(sqlite3.connect(path)) as connection, pytest.raises(AssistantError, match=r"data\.backup-bad"):
        backups.make(connection)
    assert list(backups.folder.iterdir()) == []


def test_two_writers_lose_nothing_of_what_was_acknowledged(
    library: Library, path: Path, backups: Backups, clock: Clock
) -> None:
    """`make crash`: fifty restores."""
    library.apply(creating(*(a_phrase(number) for number in range(2000))))
    file = backups.make(library.connection)
    library.close()
    writers = [
        subprocess.Popen(
            [sys.executable, WRITER, path, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        for name in ("a", "b")
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for _ in range(RESTORES):
        clock.ms += 1000
        backups.restore(file, path)
    said = [writer.communicate(STOP)[0].splitlines() for writer in writers]
    acknowledged = {line.split()[1] for lines in said for line in lines if line.startswith("done")}
    assert len(acknowledged) > RESTORES, "the writers hardly wrote: the test proves nothing"
    found = set()
    for kept in (path, *backups.all()):
        with closing(Library.open_to_read(kept)) as copy:
            found |= {phrase.uuid for phrase in copy.phrases()}
    assert acknowledged - found == set()
    print(f"{RESTORES} restores beside two writers: {len(acknowledged)} writes acknowledged, none lost")
