"""Restores, purges or checkpoints over and over until it is killed, and says what it begins and what is done.

Run as `python keeping_child.py HOME restore|purge|checkpoint`.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from assistant.core.phrase import Phrase, TextMessage
from assistant.core.plan import Changes, Edit, Plan
from assistant.core.sentence import sentence
from assistant.storage.backup import Backups
from assistant.storage.library import BIN_DAYS, Library
from assistant.storage.paths import AppPaths

PHRASES = 300
AT_ONCE = 40
DAY_MS = 24 * 60 * 60 * 1000


def say(word: str, number: int) -> None:
    print(word, number, flush=True)


def opened(where: AppPaths) -> Library:
    return Library.open(
        where.library, read=lambda p: (p.title, p.text), clock_ms=lambda: int(time.time() * 1000), reading_version="1"
    )


def applied(library: Library, edits: list[Edit]) -> None:
    done = library.apply(Plan(tuple(edits), sentence("plan.phrase-made")))
    assert isinstance(done, Changes)


def phrase(uuid: str, title: str) -> Phrase:
    return Phrase(uuid=uuid, title=title, body=(TextMessage(f"亲，{title} " * 40),))


def restore(where: AppPaths) -> None:
    """The two backups that are there by turns, beside a program that has the library open."""
    library = opened(where)
    backups = Backups(where.backups)
    two = backups.all()[:-3:-1]  # the oldest first
    for number in range(10_000):
        say("begin", number)
        backups.restore(two[number % 2], where.library)
        say("done", number)
    library.close()


def purge(where: AppPaths) -> None:
    """Phrases that are made, thrown away and purged, each round those of the round before."""
    library = opened(where)
    first = library.history(1)[0].number if library.history(1) else 0
    for number in range(first, first + 10_000):
        mine = [phrase(f"{number}-{each}", "PURGED") for each in range(AT_ONCE)]
        long_ago = int(time.time() * 1000) - (BIN_DAYS + 5) * DAY_MS
        applied(library, [Edit(None, one) for one in mine])
        applied(library, [Edit(one, replace(one, deleted_at=long_ago)) for one in mine])
        say("begin", number)
        library.purge(int(time.time() * 1000) - BIN_DAYS * DAY_MS)
        say("done", number)


def checkpoint(where: AppPaths) -> None:
    """A step, and what waits is moved: in both ways by turns."""
    library = opened(where)
    first = len(library.phrases())
    for number in range(first, first + 100_000):
        say("begin", number)
        applied(library, [Edit(None, phrase(f"c{number:06}", "step"))])
        say("done", number)
        library.settle(truncate=number % 2 == 0)


if __name__ == "__main__":
    {"restore": restore, "purge": purge, "checkpoint": checkpoint}[sys.argv[2]](AppPaths(Path(sys.argv[1])))
