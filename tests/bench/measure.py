"""Measure the numbers to hold from outside, on the real program, and print them as one table.

    python tests/bench/measure.py

Each row stands beside what others need for the same thing, measured in the same run. Takes some minutes; nothing else
should run meanwhile, and the load is printed with the table.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[1] / "e2e"))

import palette  # the path to what they import is made above
import pastes
import process
from desk import Desk, fill, new_program
from figures import Goal, table
from rig.targets import GtkTarget, QtTarget, SlowReader
from rig.xserver import XServer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from figures import Row

MEMORY_OPENS = 300


def main() -> None:
    """Measure all, in the order in which a day goes."""
    began, before = time.monotonic(), os.getloadavg()[0]
    rows = []
    with tempfile.TemporaryDirectory(prefix="jinnang-bench-") as home, XServer(Path(home)) as server:
        folder = Path(home)
        with Desk(server) as desk:
            fill(desk.program, folder)
            for row in _day(desk, folder):
                rows.append(row)
                print(f"{time.monotonic() - began:4.0f} s  {row.short()}", file=sys.stderr)
    cpus = (
        f"{os.cpu_count()} cores, {platform.machine()}, Linux {platform.release()}, Python {platform.python_version()}"
    )
    print(f"{cpus}; {time.strftime('%Y-%m-%d')}; load {before:.1f} before, {os.getloadavg()[0]:.1f} at the end\n")
    print(table(rows))


def _day(desk: Desk, folder: Path) -> Iterator[Row]:
    yield process.starts(desk)
    yield process.memory(desk, "after the start")
    reader = desk.open(SlowReader)
    look = desk.learn_palette()  # it stands beside the window that it is called for
    yield palette.hotkey(desk, look)
    yield palette.letters(desk, look)
    yield from pastes.enter(desk, reader)
    yield pastes.direct(desk, reader)
    for kind in (GtkTarget, QtTarget):
        yield from pastes.enter(desk, desk.open(kind))
    while desk.palette_opens < MEMORY_OPENS:
        desk.call_palette()
        desk.hide_palette()
    day = f"after {desk.palette_opens} opens and {desk.program.pastes()} pastes"
    yield process.memory(desk, day, Goal("worst", 110))
    yield from process.rest(desk)
    desk.program.quit()
    yield process.searches(desk.program, "10 000", 2)
    large = new_program(desk.server, desk.screen, "large")
    yield process.imports(large, folder)
    yield process.searches(large, "100 000", 10)


if __name__ == "__main__":
    main()
