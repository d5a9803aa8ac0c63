"""Plays random sequences on real screens, and tells what went wrong in words that play it again.

    python -m monkey --rounds 5000 [--lanes 6] [--seed 1]
    python -m monkey --manager openbox --replay "ctrl+alt+1 alt+q@100 type:45678@500"

Each lane is an X server of its own with a window manager, the real program, three targets and a user who never waits.
Exit code 1 when anything was wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from rig.xserver import MANAGERS, PYTHON

from monkey.lane import Lane, Played
from monkey.library import prepared

EVERY = 15.0
"""Seconds between two lines that tell how far it is."""


def main() -> int:
    """The command line; the exit code."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rounds", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--lanes", type=int, default=0, help="0: as many as two cores stand")
    asked.add_argument("--manager", choices=sorted(MANAGERS), default="", help="one window manager alone")
    asked.add_argument("--replay", default="", help="a sequence as it was told, instead of random ones")
    asked.add_argument("--times", type=int, default=1, help="how often it is replayed")
    asked.add_argument("--fast", action="store_true", help="a failing sequence is told as it is, not made short")
    asked.add_argument("--lane", nargs=3, metavar=("LIBRARY", "FROM", "STEP"), help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.lane:
        return one_lane(given)
    with tempfile.TemporaryDirectory(prefix="monkey-") as folder:
        if given.replay:
            return replay(given, Path(folder))
        return all_lanes(given, Path(folder))


def one_lane(given: argparse.Namespace) -> int:
    """A process of its own: a JSON line for each sequence."""
    library, first, step = Path(given.lane[0]), int(given.lane[1]), int(given.lane[2])
    with tempfile.TemporaryDirectory(prefix="monkey-lane-") as folder:
        lane = Lane(Path(folder), given.manager, library)
        try:
            for played in lane.run(range(first, given.seed + given.rounds, step), shrinks=not given.fast):
                print(json.dumps(played.told(), ensure_ascii=False), flush=True)
        finally:
            lane.close()
    return 0


def replay(given: argparse.Namespace, folder: Path) -> int:
    """One sequence so many times, with everything that was seen."""
    failed = 0
    for manager in (given.manager,) if given.manager else tuple(MANAGERS):
        lane = Lane(folder / manager, manager, prepared(folder / f"{manager}-library"))
        try:
            for _ in range(given.times):
                played = lane.replay(given.replay)
                failed += bool(played.faults)
                print(f"{manager}: {played.arrivals} arrivals, {'; '.join(played.faults) or 'nothing wrong'}")
                for line in played.events:
                    print(f"    {line}")
        finally:
            lane.close()
    return 1 if failed else 0


def all_lanes(given: argparse.Namespace, folder: Path) -> int:
    """Every lane a process; what each tells is printed as it comes."""
    lanes = min(given.lanes or 3 * (os.cpu_count() or 2), given.rounds)
    managers = (given.manager,) if given.manager else tuple(MANAGERS)
    library = prepared(folder)
    said: queue.Queue[Played | str] = queue.Queue()
    words = [PYTHON, "-m", "monkey", "--rounds", str(given.rounds), "--seed", str(given.seed)]
    words += ["--fast"] if given.fast else []
    started = [
        subprocess.Popen(
            [*words, "--manager", managers[n % len(managers)], "--lane", str(library), str(given.seed + n), str(lanes)],
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        for n in range(lanes)
    ]
    for process in started:
        threading.Thread(target=_listen, args=(process, said), daemon=True).start()
    return _tell(said, given.rounds, lanes, managers)


def _listen(process: subprocess.Popen[str], said: queue.Queue[Played | str]) -> None:
    assert process.stdout
    for line in process.stdout:
        said.put(Played(**json.loads(line)))
    said.put(f"a lane ended with {code}" if (code := process.wait()) else "")


def _tell(said: queue.Queue[Played | str], rounds: int, lanes: int, managers: tuple[str, ...]) -> int:
    began = told = time.monotonic()
    count: Counter[str] = Counter()
    while lanes:
        one = said.get()
        if isinstance(one, str):
            lanes -= 1
            if one:
                count["lost lanes"] += 1
                print(f"! {one}", flush=True)
            continue
        count["sequences"] += 1
        count["deeds"] += one.deeds
        count["arrivals"] += one.arrivals
        count["again"] += len(one.unsure)
        if one.unsure and not one.faults:
            print(f"? seed {one.seed} over {one.manager}, well when played again: {one.unsure[0]}", flush=True)
        if one.faults:
            count["violations"] += 1
            print(_failure(one), flush=True)
        if time.monotonic() - told > EVERY:
            told = time.monotonic()
            print(f"{count['sequences']} of {rounds}, {count['violations']} violations", file=sys.stderr, flush=True)
    minutes = (time.monotonic() - began) / 60
    print(
        f"{count['sequences']} sequences over {' and '.join(managers)} in {minutes:.1f} min: {count['deeds']} deeds, "
        f"{count['arrivals']} arrivals, {count['violations']} violations"
        + (f" ({count['again']} times again, the machine was too busy to tell)" if count["again"] else "")
    )
    return 1 if count["violations"] or count["lost lanes"] or count["sequences"] < rounds else 0


def _failure(one: Played) -> str:
    lines = [
        f"! seed {one.seed} over {one.manager}, {one.starved:.2f} s starved: {one.line}",
        *(f"    {fault}" for fault in one.faults),
    ]
    if one.short:
        lines.append(f'    make monkey WM={one.manager} REPLAY="{one.short}"')
    elif one.before:
        lines.append(f'    not a second time by itself; after "{one.before}"')
    return "\n".join([*lines, *(f"        {event}" for event in one.events)])


if __name__ == "__main__":
    sys.exit(main())
