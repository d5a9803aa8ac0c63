"""Reads a stored library as the program does after its window could be shown, and prints what the index takes.

python ready.py DATA_FOLDER        {"phrases": …, "seconds": …, "megabytes": …}
"""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from assistant.desktop.clock import SystemClock
from assistant.services.catalogue import Catalogue
from assistant.storage.library import Library


def resident() -> float:
    """Private memory in MB."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty")) / 1024


def main() -> None:
    library = Library.open_to_read(Path(sys.argv[1]) / "library.db")
    catalogue = Catalogue(library, SystemClock(), lambda _: None)
    gc.collect()
    gc.disable()  # as the program does until it is ready
    before = resident()
    began = time.perf_counter()
    catalogue.prepare()
    seconds = time.perf_counter() - began
    facts = {"phrases": len(catalogue), "seconds": seconds, "megabytes": resident() - before}
    assert catalogue.search("fh")
    print(json.dumps(facts))


if __name__ == "__main__":
    main()
