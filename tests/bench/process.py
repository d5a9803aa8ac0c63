"""What the machine carries: the start, the memory, the rest, and a large import, beside a window that does nothing."""

from __future__ import annotations

import json
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from desk import PHRASES
from figures import Goal, Row
from phrases import WORDS, write_table
from rig.processes import Actor
from rig.xserver import PYTHON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desk import Desk
    from rig.program import Program

STARTS = 10
REST_S = 20
MANY = 100_000
ROUNDS = 5
BARE = Path(__file__).parent / "programs/bare_window.py"


def starts(desk: Desk) -> Row:
    """The process started until it answers on its socket, which is after its hotkeys are held. Leaves it running."""
    program, samples = desk.program, []
    for number in range(STARTS + 1):
        if program.process is not None:
            program.quit()
        began = time.monotonic()
        program.start()
        if number:  # the first one may still compile files, and brings the packs in
            samples.append(time.monotonic() - began)
    facts = program.status()
    assert facts["phrases"] >= PHRASES, facts
    assert all(hotkey["held"] for hotkey in facts["hotkeys"]), facts
    bare = Row("bare PySide6 window", "s", tuple(_bare(desk)[0] for _ in range(STARTS)))
    return Row("start → hotkeys held and `status` answers", "s", tuple(samples), Goal("median", 0.8), bare.short())


def memory(desk: Desk, when: str, goal: Goal | None = None) -> Row:
    """Resident memory now, and how much of it is its own and no mapped file, beside the bare window's."""
    bare = _bare(desk)
    resident, own = _memory(desk.program.pid)
    beside = f"{own:.0f} MB of it its own; bare PySide6 window {bare[1]:.0f} MB, {bare[2]:.0f} MB its own"
    return Row(f"memory {when}", "MB", (resident,), goal, beside)


def rest(desk: Desk) -> Iterator[Row]:
    """What an idle program takes: its share of one core, and how often it wakes up."""
    pid = desk.program.pid
    spent, woken = _spent(pid), _woken(pid)
    time.sleep(REST_S)
    share, times = 100 * (_spent(pid) - spent) / REST_S, _woken(pid) - woken
    yield Row(f"idle: share of one core over {REST_S} s", "%", (share,), Goal("worst", 0.2))
    yield Row(f"idle: wake-ups in {REST_S} s", "×", (float(times),))


def imports(program: Program, folder: Path) -> Row:
    """A table of 100 000 rows brought into an empty library by the command line."""
    file = folder / "many.csv"
    write_table(file, MANY)
    began = time.monotonic()
    done = subprocess.run(program.words("import", str(file)), env=program.env, capture_output=True, check=True)
    took = time.monotonic() - began
    assert str(MANY).encode() in done.stdout.replace(b",", b""), done.stdout
    return Row("import of 100 000 rows", "s", (took,), Goal("median", 8))


def searches(program: Program, size: str, limit: float) -> Row:
    """Every beginning of every word searched on the command line; the search alone, as it stamps it."""
    queries = [word[:end] for word in WORDS for end in range(1, len(word) + 1)]
    lines = "\n".join(queries * ROUNDS).encode()
    words = program.words("search", "--batch")
    done = subprocess.run(words, env=program.env, input=lines, capture_output=True, check=True)
    samples = tuple(json.loads(line)["ms"] for line in done.stdout.splitlines())
    assert len(samples) == ROUNDS * len(queries)
    return Row(f"one letter's search alone, {size} phrases", "ms", samples, Goal("p99", limit))


def _bare(desk: Desk) -> tuple[float, float, float]:
    """Seconds to its first picture, its resident memory and what of it is its own, in MB."""
    began = time.monotonic()
    env = desk.server.env()
    env.pop("PYTHONDONTWRITEBYTECODE")
    window = Actor([PYTHON, BARE], env, desk.server.folder / "bare.log")
    try:
        at = window.wait(lambda record: "ready" in record, "the window is painted")["at"]
        return at - began, *_memory(window.pid)
    finally:
        window.end()


def _memory(pid: int) -> tuple[float, float]:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    kib = {line.split(":")[0]: int(line.split()[1]) for line in lines[1:]}
    return kib["Rss"] / 1024, kib["Private_Dirty"] / 1024


def _spent(pid: int) -> float:
    """CPU seconds of all its threads so far, to the nanosecond: /proc/PID/stat counts in hundredths."""
    stats = (task / "schedstat" for task in Path(f"/proc/{pid}/task").iterdir())
    return sum(int(stat.read_text(encoding="ascii").split()[0]) for stat in stats) / 1e9


def _woken(pid: int) -> int:
    lines = [
        line
        for task in Path(f"/proc/{pid}/task").iterdir()
        for line in (task / "status").read_text(encoding="ascii").splitlines()
    ]
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt"))
