"""Writes plans into a library and backs it up until it is killed, and says on stdout when each plan is finished.

Run as `python crash_child.py LIBRARY SEED`. The seed decides every plan, so the parent knows what each of them writes.
"""

from __future__ import annotations

import random
import sys
import time
from dataclasses import replace
from pathlib import Path

from assistant.core.phrase import Group, Phrase, TextMessage
from assistant.core.plan import Changes, Edit, Plan
from assistant.core.sentence import sentence
from assistant.storage.backup import Backups
from assistant.storage.library import Library

PLANS_PER_BACKUP = 5
SIZES = (1, 1, 1, 3, 10, 100, 500, 2000)


def main(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    library = Library.open(
        path, read=lambda phrase: (phrase.title, phrase.text), clock_ms=lambda: int(time.time() * 1000)
    )
    backups = Backups(path.parent / "backups")
    print("open", flush=True)
    there = {phrase.uuid: phrase for phrase in (*library.phrases(), *library.bin())}
    group = next(iter(library.groups()), None)
    tick = group.position if group else 0
    while True:
        tick += 1
        plan = next_plan(chance, there, group, tick)
        print(f"begin {tick} {len(plan.edits)}", flush=True)
        done = library.apply(plan)
        assert isinstance(done, Changes)
        # The commit has returned; only now may anybody rely on it.
        print(f"done {tick}", flush=True)
        for edit in plan.edits:
            if isinstance(edit.after, Group):
                group = edit.after
            elif edit.after is None:
                del there[edit.uuid]
            else:
                there[edit.uuid] = edit.after
        if tick % PLANS_PER_BACKUP == 0:
            backups.make(library.connection)


def next_plan(chance: random.Random, there: dict[str, Phrase], group: Group | None, tick: int) -> Plan:
    """An import, a change or a removal of many phrases, and the tick in one group, which ties them together."""
    size = chance.choice(SIZES)
    counter = Group(uuid="counter", path=("计数",), position=tick)
    edits = [Edit(group, counter)]
    known = chance.sample(sorted(there), min(size, len(there)))
    match chance.choice(("import", "change", "remove")) if len(there) < 6000 else "remove":
        case "import":
            edits += [Edit(None, a_phrase(tick, number)) for number in range(size)]
        case "change":
            edits += [Edit(there[uuid], replace(there[uuid], updated_at=tick)) for uuid in known]
        case "remove":
            edits += [Edit(there[uuid], None) for uuid in known]
    return Plan(tuple(edits), sentence("data.purged", count=len(edits)))


def a_phrase(tick: int, number: int) -> Phrase:
    text = f"亲，第{tick}次第{number}条" * 5
    return Phrase(uuid=f"{tick}-{number}", title=str(tick), body=(TextMessage(text),), created_at=tick, updated_at=tick)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
