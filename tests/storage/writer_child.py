"""Writes phrases into a library, one a step, and says of each when it is acknowledged, until it is told to stop.

Run as `python writer_child.py LIBRARY NAME`.
"""

from __future__ import annotations

import select
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from assistant.core.errors import AssistantError
from assistant.core.phrase import Phrase, TextMessage
from assistant.core.plan import Changes, Edit, Plan
from assistant.core.sentence import sentence
from assistant.storage.library import Library

STOP = "stop\n"
_BREATH_S = 0.01


def main(path: Path, name: str) -> None:
    library = Library.open(path, read=lambda _: ("", ""), clock_ms=lambda: int(time.time() * 1000))
    print("ready", flush=True)
    number = 0
    while not select.select([sys.stdin], [], [], _BREATH_S)[0]:
        number += 1
        phrase = Phrase(uuid=f"{name}{number}", title=name, body=(TextMessage("亲"),))
        try:
            done = library.apply(Plan((Edit(None, phrase),), sentence("plan.phrase-made")))
        except AssistantError as error:
            print(f"refused {error.sentence.key}", flush=True)
            continue
        assert isinstance(done, Changes)
        print(f"done {phrase.uuid}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
