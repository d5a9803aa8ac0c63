"""A program killed at any moment: every finished write is there, and no plan is there by half.

`make crash` makes the full count: JINNANG_CRASH_ROUNDS=200.
"""

from __future__ import annotations

import os
import random
import select
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from functools import reduce
from operator import xor
from pathlib import Path
from typing import TYPE_CHECKING

import crash_child
import pytest
from making import opened

from assistant.core.phrase import Group, Phrase
from assistant.storage.backup import Backups
from assistant.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

pytestmark = pytest.mark.long

ROUNDS = int(os.environ.get("JINNANG_CRASH_ROUNDS", "12"))
SEED = int(os.environ.get("JINNANG_CRASH_SEED", "20251111"))
LONG = 90
"""Edits of a plan that takes some ms."""
CHILD = Path(__file__).with_name("crash_child.py")
ROOT = Path(__file__).parents[2]


@dataclass
class Expected:
    """What the library must hold: the plans of the child, replayed from its seed."""

    there: dict[str, Phrase] = field(default_factory=dict)
    group: Group | None = None
    tick: int = 0
    mark: int = 0
    """Tells the phrases of this moment from those of any other."""

    def after(self, chance: random.Random) -> Expected:
        plan = crash_child.next_plan(chance, self.there, self.group, self.tick + 1)
        there = dict(self.there)
        group, mark = self.group, self.mark
        for edit in plan.edits:
            if isinstance(edit.after, Group):
                group = edit.after
                continue
            mark ^= mark_of(side for side in (edit.before, edit.after) if isinstance(side, Phrase))
            if edit.after is None:
                del there[edit.uuid]
            else:
                there[edit.uuid] = edit.after
        return Expected(there, group, self.tick + 1, mark)


def mark_of(phrases: Iterable[Phrase]) -> int:
    return reduce(xor, map(hash, phrases), 0)


def test_a_kill_at_any_moment_loses_no_finished_plan_and_leaves_none_by_half(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    path = tmp_path / "library.db"
    expected = Expected()
    marks = {0: 0}
    finished = cut = copies = 0
    for number in range(ROUNDS):
        seed = chance.randrange(2**32)
        acknowledged, begun = killed(
            path,
            seed,
            chance.choice((0, 1, 2, 4, 8)),
            chance.choice((0.0, 0.01, 0.1)) * chance.random(),
            in_a_write=number % 4 == 0,
        )
        plans = random.Random(seed)
        for _ in range(acknowledged):
            expected = expected.after(plans)
            marks[expected.tick] = expected.mark
        said = f"round {number} of seed {SEED}: {acknowledged} finished, {begun} begun"
        with closing(opened(path)) as library:
            held = library.groups()
            if begun > acknowledged and held and held[0].position == expected.tick + 1:
                # Committed, and killed before it could say so: then all of it must be there.
                expected = expected.after(plans)
                marks[expected.tick] = expected.mark
            elif begun > acknowledged:
                cut += 1
            assert sound(library), said
            assert held == ([expected.group] if expected.group else []), said
            assert {phrase.uuid: phrase for phrase in library.phrases()} == expected.there, said
            assert {uuid for uuid, _, _ in library.readings()} == set(expected.there), said
            newest = library.history(1)
            assert [line.number for line in newest] == ([expected.tick] if expected.tick else []), said
        for file, tick, mark in backed_up(tmp_path / "backups"):
            assert mark == marks[tick], f"{said}: {file.name} is no moment of the library"
            file.unlink()
            copies += 1
        finished += acknowledged
    assert finished > ROUNDS
    assert copies, "no backup was finished: the test proves nothing of them"
    assert cut, "no kill fell into a write: the test proves nothing"


def test_a_kill_during_the_very_first_start_leaves_something_that_opens(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    for number in range(max(4, ROUNDS // 4)):
        path = tmp_path / f"{number}.db"
        with started(path, seed=number) as child:
            while not path.exists() and child.poll() is None:
                select.select([], [], [], 0.001)
            select.select([], [], [], chance.random() * 0.006)
            child.kill()
            child.communicate()
        with closing(opened(path)) as library:
            assert sound(library)


def backed_up(folder: Path) -> Iterator[tuple[Path, int, int]]:
    """Every backup, each a sound library: its file, the tick it is of, and the mark of its phrases."""
    backups = Backups(folder)
    for file in backups.all():
        assert backups.good(file), file.name
        with closing(Library.open_to_read(file)) as copy:
            (counter,) = copy.groups()
            yield file, counter.position, mark_of(copy.phrases())


def started(path: Path, seed: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, CHILD, path, str(seed)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def killed(path: Path, seed: int, plans: int, patience: float, *, in_a_write: bool) -> tuple[int, int]:
    """Start the child and kill it a while after it has finished some plans; how many it finished and began.

    `in_a_write`: not before it has begun one that takes longer than a kill, so that some fall there on any machine.
    """
    with started(path, seed) as child:
        pipe = child.stdout
        assert pipe is not None
        assert pipe.readline() == b"open\n"
        lines: list[str] = []
        while sum(line.startswith("done") for line in lines) < plans:
            lines.append(pipe.readline().decode())
        while in_a_write and not (lines and is_long(lines[-1])):
            lines.append(pipe.readline().decode())
        # Waiting here is the chance that the kill falls anywhere; whatever it hits must hold.
        select.select([], [], [], 0 if in_a_write else patience)
        child.kill()
        lines += pipe.read().decode().split("\n")[:-1]
    return sum(line.startswith("done") for line in lines), sum(line.startswith("begin") for line in lines)


def is_long(line: str) -> bool:
    word, *numbers = line.split()
    return word == "begin" and int(numbers[1]) > LONG


def sound(library: Library) -> bool:
    return (
        library.connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        and library.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    )
