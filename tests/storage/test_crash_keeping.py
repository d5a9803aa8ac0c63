"""Killed in a restore, in a purge, in a checkpoint: each is there as a whole or not at all, and nothing else is lost.

`make crash` makes the full count: JINNANG_CRASH_ROUNDS=200.
"""

from __future__ import annotations

import random
import select
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import keeping_child
import pytest
from making import plan
from test_crash import ROOT, ROUNDS, SEED, sound

from assistant.core.plan import Changes
from assistant.storage.backup import Backups
from assistant.storage.paths import AppPaths

if TYPE_CHECKING:
    from assistant.storage.library import Library

pytestmark = pytest.mark.long

CHILD = Path(__file__).with_name("keeping_child.py")
EACH = max(6, ROUNDS // 4)


@pytest.fixture
def where(tmp_path: Path) -> AppPaths:
    made = AppPaths(tmp_path / "home")
    made.make()
    return made


def killed(where: AppPaths, what: str, rounds: int, share: float, *, within: bool) -> tuple[int, int]:
    """Kill the child a while after so many rounds were done, as long as this share of a round takes.

    `within`: in the first half of the next round's work instead, so that some kills fall there on any machine.

    Gives the last that it said it had done, and begun (-1: none).
    """
    words = [sys.executable, CHILD, where.home, what]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        assert child.stdout is not None
        said = {"begin": -1, "done": -1}
        seen, began, took = 0, 0.0, 0.0
        while seen < rounds:
            word, number = child.stdout.readline().split()
            said[word] = int(number)
            seen += word == "done"
            began, took = (time.monotonic(), took) if word == "begin" else (began, time.monotonic() - began)
        while within and said["begin"] == said["done"]:
            word, number = child.stdout.readline().split()
            said[word] = int(number)
        # Waiting here is the chance that the kill falls anywhere; whatever it hits must hold.
        select.select([], [], [], took * (share % 0.5 if within else share))
        child.kill()
        for line in child.stdout.read().split("\n")[:-1]:
            word, number = line.split()
            said[word] = int(number)
    return said["done"], said["begin"]


def opened(where: AppPaths) -> Library:
    """As the next start opens it: it says so when a step is missing."""
    return keeping_child.opened(where)


def test_a_restore_that_is_killed_is_there_whole_or_not_at_all(where: AppPaths) -> None:
    chance = random.Random(SEED)
    with closing(opened(where)) as library:
        for title in "AB":
            now = {phrase.uuid: phrase for phrase in library.phrases()}
            then = [keeping_child.phrase(f"p{number}", title) for number in range(keeping_child.PHRASES)]
            library.apply(plan(*((now.get(one.uuid), one) for one in then)))
            Backups(where.backups).make(library.connection)
    outcomes: Counter[str] = Counter()
    for number in range(EACH):
        done, begun = killed(where, "restore", chance.randrange(1, 3), chance.random() * 1.1, within=number % 2 == 0)
        said = f"round {number} of seed {SEED}: {done} done, {begun} begun"
        with closing(opened(where)) as library:
            assert sound(library), said
            phrases = library.phrases()
            assert len(phrases) == keeping_child.PHRASES, said
            (title,) = {phrase.title for phrase in phrases}
            assert {uuid for uuid, _, _ in library.readings()} == {phrase.uuid for phrase in phrases}, said
            assert title in {"AB"[done % 2], "AB"[begun % 2]}, said
            outcomes["idle" if begun == done else "whole" if title == "AB"[begun % 2] else "not at all"] += 1
            if library.history(1)[0].what.key == "data.restored":
                assert isinstance(library.undo(), Changes)
                assert {phrase.title for phrase in library.phrases()} == {"B" if title == "A" else "A"}, said
        backups = Backups(where.backups)
        for file in backups.all()[:-2]:
            assert backups.good(file), f"{said}: {file.name}"
            file.unlink()
        for part in backups.folder.glob("*.part*"):
            part.unlink()
    assert outcomes["not at all"] + outcomes["whole"], f"no kill fell into a restore: {outcomes}"
    print(f"{EACH} kills at a restore: {dict(outcomes)}")


def test_a_purge_that_is_killed_is_done_whole_or_not_at_all(where: AppPaths) -> None:
    chance = random.Random(SEED)
    outcomes: Counter[str] = Counter()
    for number in range(EACH):
        done, begun = killed(where, "purge", chance.randrange(1, 3), chance.random() * 4, within=number % 2 == 0)
        said = f"round {number} of seed {SEED}: {done} done, {begun} begun"
        with closing(opened(where)) as library:
            assert sound(library), said
            left = Counter(phrase.uuid.split("-")[0] for phrase in library.bin())
            assert set(left.values()) <= {keeping_child.AT_ONCE}, said
            assert str(done) not in left, said
            edits = library.connection.execute("SELECT count(*) FROM history_edits WHERE before IS NOT NULL").fetchone()
            assert edits[0] == keeping_child.AT_ONCE * len(left), said
            outcomes["idle" if begun == done else "not at all" if str(begun) in left else "whole"] += 1
            # What the kill left among the phrases goes the same way.
            made = library.phrases()
            assert {phrase.title for phrase in made} <= {"PURGED"}, said
            library.apply(plan(*((phrase, replace(phrase, deleted_at=1)) for phrase in made)))
            library.purge(2**60)
            assert library.bin() == []
        # And what had left in words stays in no file, wherever the kill fell.
        content = b"".join(file.read_bytes() for file in where.home.iterdir() if file.is_file())
        assert content.count(b"PURGED") == 0, said
    assert outcomes["not at all"] + outcomes["whole"], f"no kill fell into a purge: {outcomes}"
    print(f"{EACH} kills at a purge: {dict(outcomes)}")


def test_a_kill_at_a_checkpoint_loses_no_acknowledged_step(where: AppPaths) -> None:
    chance = random.Random(SEED)
    for number in range(EACH):
        done, begun = killed(where, "checkpoint", chance.randrange(1, 40), chance.random() * 3, within=number % 2 == 0)
        said = f"round {number} of seed {SEED}: {done} done, {begun} begun"
        with closing(opened(where)) as library:
            assert sound(library), said
            phrases = [phrase.uuid for phrase in library.phrases()]
            assert phrases == [f"c{each:06}" for each in range(len(phrases))], said
            assert len(phrases) in {done + 1, begun + 1}, said
