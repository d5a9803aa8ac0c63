"""Makes a library whose last steps are in the WAL alone, with a backup in between, and dies.

Run as `python wal_child.py HOME`. Says of how many steps the backup is.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from assistant.core.phrase import Group, Phrase, TextMessage
from assistant.core.plan import Edit, Plan
from assistant.core.sentence import sentence
from assistant.storage.backup import Backups
from assistant.storage.library import STEPS_WAITING, Library
from assistant.storage.paths import AppPaths

IN_FILE = 2 * STEPS_WAITING
IN_BACKUP = IN_FILE + 5
ALL = IN_FILE + 15


def main(home: Path) -> None:
    where = AppPaths(home)
    where.make()
    library = Library.open(where.library, read=lambda p: (p.title, p.text), clock_ms=lambda: 1_762_000_000_000)
    for number in range(ALL):
        phrase = Phrase(
            uuid=f"f{number:03}",
            title=f"短语 {number}",
            code=f"c{number}",
            group=("售后", "退款"),
            tags=("标签",),
            keywords=("搜索词",),
            note=f"note {number}",
            body=(TextMessage(f"亲，第{number}条 abc " * 20),),
        )
        edits = [Edit(None, phrase)]
        if number == 0:
            edits.append(Edit(None, Group(uuid="g", path=("售后",), position=3, colour="red")))
        if number == IN_FILE - 1:
            binned = library.phrases()[0]
            edits.append(Edit(binned, replace(binned, deleted_at=1_762_000_000_000)))
        library.apply(Plan(tuple(edits), sentence("plan.made", title=phrase.title)))
        if number + 1 == IN_BACKUP:
            Backups(where.backups).make(library.connection)
    print(IN_BACKUP, flush=True)
    os._exit(9)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
