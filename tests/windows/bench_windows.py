"""Measure the Windows build under Wine from outside, and print one table.

    python tests/windows/bench_windows.py

Wine is not Windows: the figures compare one version of the program with another. Nothing else should run meanwhile.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))

from eyes import Box, Eyes, Look
from figures import Row, table
from installed import Seat, built
from rig.library import LIBRARY, PLAIN
from rig.processes import until
from targets import Target
from tested import Jinnang
from wine import Wine, build, own

ROUNDS, STARTS = 40, 5
BARE = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.show()
app.processEvents()
"""
SCREEN = Box(0, 0, 1200, 760)


def learn(eyes: Eyes, wine: Wine) -> Look:
    """The palette as it looks when all is at rest: what the screen has with it and had not without it."""
    eyes.settle(0.5)
    before = eyes._pixels(SCREEN)
    call(wine)
    eyes.settle(0.5)
    after = eyes._pixels(SCREEN)
    places = [number for number, (was, now) in enumerate(zip(before, after, strict=True)) if was != now]
    lines, columns = [place // SCREEN.width for place in places], [place % SCREEN.width for place in places]
    left, top = min(columns), min(lines)
    box = Box(left, top, max(columns) - left + 1, max(lines) - top + 1)
    inside = {
        x: tuple(after[y * SCREEN.width + x] for y in range(top, top + box.height))
        for x in range(left + box.width // 20, left + box.width - box.width // 20)
    }
    column = max(inside, key=lambda x: len(Counter(inside[x])))
    send_away(wine)
    return Look(box, column, inside[column])


def call(wine: Wine) -> None:
    """Alt+Q, and wait until the palette has the keyboard."""
    wine.fingers.chord("Alt+Q", held=0.03)
    until(lambda: wine.hand("front_pid") == wine.palette_of, "the palette in front")
    wine.settle()


def send_away(wine: Wine) -> None:
    """Esc, and wait until the target is in front again."""
    wine.fingers.chord("Escape")
    until(lambda: wine.hand("front_pid") != wine.palette_of, "the palette gone")


def opens(wine: Wine, eyes: Eyes, look: Look) -> Row:
    """Alt+Q pressed until the palette is painted; the keys come up after, as a hand's do."""
    samples = []
    for _round in range(ROUNDS):
        eyes.gone(look)
        began = time.monotonic()
        wine.fingers.down("alt", "q")
        samples.append(1000 * (eyes.painted(look) - began))
        wine.fingers.up("alt", "q")
        until(lambda: wine.hand("front_pid") == wine.palette_of, "the palette in front")
        wine.settle()
        send_away(wine)
    return Row("hotkey → palette painted", "ms", tuple(samples))


def pastes(wine: Wine, jinnang: Jinnang, target: Target) -> Row:
    """Enter pressed until the target has read the text, by its own clock."""
    samples = []
    for _round in range(ROUNDS):
        target.front()
        target.clear()
        before = jinnang.status()["pastes"]
        wine.choose(PLAIN.code)
        ahead = target.ahead()
        pressed = time.monotonic()
        wine.fingers.chord("Return")
        jinnang.outcome(before)
        samples.append(1000 * (target.do("answer = self.read_at") - ahead - pressed))
    return Row("Enter → target has the text", "ms", tuple(samples))


def bare(wine: Wine) -> Row:
    """A process with PySide6 and one empty window, from outside: nothing of ours is in it."""
    samples = []
    for _start in range(STARTS):
        began = time.monotonic()
        done = wine.hand("command", [wine.python, "-c", BARE])
        assert done["code"] == 0, done["err"]
        samples.append(time.monotonic() - began)
    return Row("start and end of a bare PySide6 window", "s", tuple(samples))


def installed(folder: Path, jinnang: Jinnang) -> list[Row]:
    """The size of the installer, and the start of what it installs, with the same library."""
    setup = built()
    folder.mkdir()
    with own(build(), folder) as windows, Wine(windows, folder) as wine:
        seat = Seat(wine)
        assert seat.install(setup) == 0
        shutil.copytree(jinnang.data, seat.data)
        starts = []
        for _start in range(STARTS):
            starts.append(seat.begin())
            seat.end()
    return [
        Row("start of the installed program → it listens", "s", tuple(starts)),
        Row("size of the installer", "MB", (setup.stat().st_size / 1e6,)),
    ]


def megabytes(jinnang: Jinnang, when: str) -> Row:
    return Row(f"memory {when}", "MB", (jinnang.kilobytes() / 1024,))


def main() -> None:
    """All of it."""
    began = os.getloadavg()[0]
    rows = []
    with (
        tempfile.TemporaryDirectory(prefix="bench-windows-") as folder,
        own(build(), Path(folder)) as windows,
        Wine(windows, Path(folder)) as wine,
    ):
        jinnang = Jinnang(wine)
        jinnang.settings()
        jinnang.fill(LIBRARY)
        starts = []
        for _start in range(STARTS):
            starts.append(jinnang.begin())
            jinnang.end()
        rows += [Row("start → hotkeys held and `status` answers", "s", tuple(starts)), bare(wine)]
        jinnang.begin()
        wine.palette_of = jinnang.pid
        rows.append(megabytes(jinnang, "after the start"))
        with Target(wine) as target:
            target.front()
            eyes = Eyes(wine.display)
            rows += [opens(wine, eyes, learn(eyes, wine)), pastes(wine, jinnang, target)]
            eyes.close()
        rows.append(megabytes(jinnang, f"after {ROUNDS} opens and {ROUNDS} pastes"))
        jinnang.end()
        rows += installed(Path(folder) / "seat", jinnang)
    print(f"Wine on {os.cpu_count()} cores; {time.strftime('%Y-%m-%d')}; load {began:.1f} before\n")
    print(table(rows))


if __name__ == "__main__":
    main()
