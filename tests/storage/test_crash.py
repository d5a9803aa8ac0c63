"""A program killed at any moment: every finished write is there, and no plan is there by half.

`JINNANG_CRASH_ROUNDS=200 python -m pytest tests/storage/test_crash.py` makes the full count.
"""

from __future__ import annotations

import os
import random
import select
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import crash_child
from making import opened

from assistant.core.phrase import Group, Phrase

if TYPE_CHECKING:
    from assistant.storage.library import Library

ROUNDS = int(os.environ.get("JINNANG_CRASH_ROUNDS", "12"))
SEED = int(os.environ.get("JINNANG_CRASH_SEED", "20251111"))
CHILD = Path(__file__).with_name("crash_child.py")
ROOT = Path(__file__).parents[2]


@dataclass
class Expected:
    """What the library must hold: the plans of the child, replayed from its seed."""

    there: dict[str, Phrase] = field(default_factory=dict)
    group: Group | None = None
    tick: int = 0

    def after(self, chance: random.Random) -> Expected:
        plan = crash_child.next_plan(chance, self.there, self.group, self.tick + 1)
        there = dict(self.there)
        group = self.group
        for edit in plan.edits:
            if isinstance(edit.after, Group):
                group = edit.after
            elif edit.after is None:
                del there[edit.uuid]
            else:
                there[edit.uuid] = edit.after
        return Expected(there, group, self.tick + 1)


def test_a_kill_at_any_moment_loses_no_finished_plan_and_leaves_none_by_half(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    path = tmp_path / "library.db"
    expected = Expected()
    finished = cut = 0
    for number in range(ROUNDS):
        seed = chance.randrange(2**32)
        acknowledged, begun = killed(path, seed, patience=chance.choice((0.0, 0.01, 0.05, 0.2, 0.4)) * chance.random())
        plans = random.Random(seed)
        for _ in range(acknowledged):
            expected = expected.after(plans)
        said = f"round {number} of seed {SEED}: {acknowledged} finished, {begun} begun"
        with closing(opened(path)) as library:
            held = library.groups()
            if begun > acknowledged and held and held[0].position == expected.tick + 1:
                # Committed, and killed before it could say so: then all of it must be there.
                expected = expected.after(plans)
            elif begun > acknowledged:
                cut += 1
            assert sound(library), said
            assert held == ([expected.group] if expected.group else []), said
            assert {phrase.uuid: phrase for phrase in library.phrases()} == expected.there, said
            assert {uuid for uuid, _, _ in library.readings()} == set(expected.there), said
            newest = library.history(1)
            assert [line.number for line in newest] == ([expected.tick] if expected.tick else []), said
        finished += acknowledged
    assert finished > ROUNDS
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


def started(path: Path, seed: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, CHILD, path, str(seed)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def killed(path: Path, seed: int, patience: float) -> tuple[int, int]:
    """Start the child and kill it a while after it opened the library; gives how many plans it finished and began."""
    with started(path, seed) as child:
        pipe = child.stdout
        assert pipe is not None
        assert pipe.readline() == b"open\n"
        # Waiting here is the chance that the kill falls anywhere; whatever it hits must hold.
        select.select([], [], [], patience)
        child.kill()
        lines = pipe.read().decode().split("\n")[:-1]
    return sum(line.startswith("done") for line in lines), sum(line.startswith("begin") for line in lines)


def sound(library: Library) -> bool:
    return (
        library.connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        and library.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    )
