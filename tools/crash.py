"""Kills the writer of a library again and again, without warning, and looks at what is left.

    python tools/crash.py [ROUNDS] [--seed N]

Every plan moves all phrases of the library to the next generation, and every few plans a backup is made. After each
kill -9 the library must open, be sound, hold one generation alone, and not have lost a plan that was acknowledged;
every backup must be sound and of one generation too. Exit code 1 when anything of that is not so.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from assistant.core.phrase import Phrase, TextMessage
from assistant.core.plan import Changes, Edit, Plan
from assistant.core.sentence import sentence
from assistant.storage.backup import Backups
from assistant.storage.library import Library
from assistant.storage.paths import Places

PHRASES = 40
PLANS_PER_BACKUP = 7
LONGEST_LIFE_S = 0.25


def main() -> int:
    """The rounds; or one writer, when this process is to be killed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", nargs="?", type=int, default=200)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.write:
        write_for_ever(Places(chosen.write))
    with tempfile.TemporaryDirectory(prefix="jinnang-crash-") as folder:
        return rounds(Places(Path(folder)), chosen.rounds, random.Random(chosen.seed))


def rounds(where: Places, count: int, chance: random.Random) -> int:
    """Kill, look, and say what was wrong."""
    where.make()
    acknowledged, wrong, in_doubt = 0, 0, 0
    for number in range(1, count + 1):
        acknowledged = max(acknowledged, killed_writer(where, chance.uniform(0, LONGEST_LIFE_S)))
        generation, faults = look(where, acknowledged)
        in_doubt += generation > acknowledged
        acknowledged = max(acknowledged, generation)
        for fault in faults:
            wrong += 1
            print(f"round {number}: {fault}")
        for old in Backups(where.backups).all()[5:]:
            old.unlink()
    print(f"{count} kills, {acknowledged} plans, {in_doubt} written but not yet acknowledged, {wrong} faults")
    return 1 if wrong or not acknowledged else 0


def killed_writer(where: Places, life_s: float) -> int:
    """The last generation that a writer acknowledged before it was killed; 0 when it came to none."""
    command = [sys.executable, __file__, "--write", str(where.home)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None  # noqa: S101  # it is a pipe
        first = writer.stdout.readline()
        time.sleep(life_s)
        os.kill(writer.pid, signal.SIGKILL)
        lines = (first + writer.stdout.read()).split(b"\n")
    whole = [line for line in lines[:-1] if line]
    return int(whole[-1]) if whole else 0


def look(where: Places, acknowledged: int) -> tuple[int, list[str]]:
    """The library's generation, and everything that is not as it must be."""
    faults = []
    with closing(opened(where)) as library:
        answer = library.connection.execute("PRAGMA integrity_check").fetchone()[0]
        if answer != "ok":
            faults.append(f"the library is not sound: {answer}")
        generations = {phrase.position for phrase in library.phrases()}
        count = len(library.phrases())
    if len(generations) > 1 or count not in (0, PHRASES):
        faults.append(f"half a plan: {count} phrases of generations {sorted(generations)}")
    generation = max(generations, default=0)
    if generation < acknowledged:
        faults.append(f"lost: generation {generation}, acknowledged was {acknowledged}")
    backups = Backups(where.backups)
    for file in backups.all():
        if not backups.good(file):
            faults.append(f"a backup is not good: {file.name}")
            continue
        with closing(Library.open_to_read(file)) as copy:
            if len({phrase.position for phrase in copy.phrases()}) > 1:
                faults.append(f"a backup holds half a plan: {file.name}")
    return generation, faults


def write_for_ever(where: Places) -> None:
    """Move all phrases to the next generation, say so, and do it again."""
    library = opened(where)
    backups = Backups(where.backups)
    while True:
        before = {phrase.uuid: phrase for phrase in library.phrases()}
        generation = max((phrase.position for phrase in before.values()), default=0) + 1
        edits = tuple(
            Edit(mine, replace(mine, position=generation)) if (mine := before.get(f"p{n}")) else Edit(None, new(n))
            for n in range(PHRASES)
        )
        done = library.apply(Plan(edits, sentence("data.purged", count=generation)))
        if not isinstance(done, Changes):
            raise TypeError("the only writer met a conflict")
        print(generation, flush=True)
        if generation % PLANS_PER_BACKUP == 0:
            backups.make(library.connection)


def new(number: int) -> Phrase:
    """A phrase of the first generation."""
    return Phrase(uuid=f"p{number}", title=f"话术 {number}", body=(TextMessage("亲，您好。" * 50),), position=1)


def opened(where: Places) -> Library:
    """The library, with readings that cost nothing."""
    return Library.open(where.library, read=lambda phrase: (phrase.title, ""), clock_ms=lambda: int(time.time() * 1000))


if __name__ == "__main__":
    sys.exit(main())
