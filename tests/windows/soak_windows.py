"""Paste many times under Wine, and hold every one against what was to arrive; then look at handles and memory.

    python tests/windows/soak_windows.py [PASTES]

Every third paste goes through the palette, the others by a phrase's own hotkey; the target reads at once or late.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))

from rig.library import FIRST_KEY, LIBRARY, PLAIN, SECOND_KEY
from rig.processes import LateError, until
from targets import Target
from tested import Jinnang
from wine import Wine, build, own

ENTRIES = (PLAIN, FIRST_KEY, SECOND_KEY)
WARM = 15
"""Pastes before the first look at handles and memory: everything has been loaded by then."""
MOST_HANDLES, MOST_KB = 30, 16 * 1024
"""What it may have more at the end: a leak at every paste would be far beyond."""


@dataclass(slots=True)
class Report:
    """What the soak has seen."""

    pastes: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    clipboard: list[str] = field(default_factory=list)
    seconds: float = 0
    handles: tuple[int, int] = (0, 0)
    kilobytes: tuple[int, int] = (0, 0)

    @property
    def flat(self) -> bool:
        """Whether handles and memory stayed where they were."""
        if not all((*self.handles, *self.kilobytes)):
            return False  # not measured
        return self.handles[1] - self.handles[0] <= MOST_HANDLES and self.kilobytes[1] - self.kilobytes[0] <= MOST_KB

    @property
    def clean(self) -> bool:
        return not (self.wrong or self.lost or self.clipboard) and self.flat

    def __str__(self) -> str:
        lines = [
            f"{self.pastes} pastes in {self.seconds:.0f} s: {dict(self.outcomes)}",
            f"{len(self.wrong)} wrong, {len(self.lost)} lost, {len(self.clipboard)} clipboards not given back",
            f"handles {self.handles[0]} -> {self.handles[1]}, memory {self.kilobytes[0]} -> {self.kilobytes[1]} kB",
        ]
        return "\n".join([*lines, *self.wrong[:5], *self.lost[:5], *self.clipboard[:5]])


@dataclass(frozen=True, slots=True)
class Soak:
    """One run on a desktop."""

    wine: Wine
    jinnang: Jinnang
    target: Target
    dice: random.Random
    report: Report = field(default_factory=Report)

    def run(self, pastes: int) -> Report:
        """So many pastes, one after the other."""
        jinnang, report = self.jinnang, self.report
        began = time.monotonic()
        for number in range(pastes + WARM):
            if number == WARM:
                handles, kilobytes = jinnang.handles(), jinnang.kilobytes()
            self.paste(number)
        report.handles = handles, jinnang.handles()
        report.kilobytes = kilobytes, jinnang.kilobytes()
        report.seconds = time.monotonic() - began
        return report

    def paste(self, number: int) -> None:
        """One, by the palette or by a hotkey of its own, and what came of it."""
        jinnang, target, report = self.jinnang, self.target, self.report
        entry, users = ENTRIES[number % 3], f"用户第 {number} 次复制"
        target.clear()
        target.be(delay=self.dice.choice((0, 0, 0, 20, 120)))
        self.wine.hand("put_text", users)
        before = jinnang.status()["pastes"]
        if entry.hotkey:
            self.wine.fingers.chord(entry.hotkey, held=0.02)
        else:
            self.wine.pick(entry.code)
        where = f"paste {number}: "
        try:
            outcome = jinnang.outcome(before, 15)
        except LateError:
            report.lost.append(where + "no outcome")
            jinnang.ask("hide")
            target.front()
            return
        took = target.took()
        report.pastes += 1
        report.outcomes[outcome] += 1
        if any(text != entry.text for text in took):
            report.wrong.append(f"{where}{outcome}, {len(took)} texts")
        elif took != [entry.text]:
            report.lost.append(f"{where}{outcome}")
        try:
            until(lambda: self.wine.hand("clip_text") == users, "the user's clipboard", 3)
        except LateError:
            report.clipboard.append(f"{where}{outcome}")


def main() -> int:
    """The command line; the exit code."""
    pastes = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with (
        tempfile.TemporaryDirectory(prefix="soak-windows-") as folder,
        own(build(), Path(folder)) as windows,
        Wine(windows, Path(folder)) as wine,
    ):
        jinnang = Jinnang(wine)
        jinnang.settings()
        jinnang.fill(LIBRARY)
        jinnang.begin()
        wine.palette_of = jinnang.pid
        with Target(wine) as target:
            target.front()
            report = Soak(wine, jinnang, target, random.Random(11)).run(pastes)
        jinnang.end()
    print(report)
    return 0 if report.clean else 1


if __name__ == "__main__":
    sys.exit(main())
