"""Paste many times under Wine into targets of every manner, and hold every one against what was to arrive; then look at
handles and memory.

    python tests/windows/soak_windows.py [PASTES]

Every third paste goes through the palette, the others by a phrase's own hotkey.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))

from rig.library import FIRST_KEY, LIBRARY, PLAIN, SECOND_KEY
from rig.processes import LateError, until
from targets import Target
from tested import Jinnang
from wine import Wine, build, own

if TYPE_CHECKING:
    from rig.program import Entry

ENTRIES = (PLAIN, FIRST_KEY, SECOND_KEY)
USERS = "用户第 {} 次复制"
WARM = 15
"""Pastes before the first look at handles and memory: everything has been loaded by then."""
EVERY = 50
"""So often it says how things are: a run of half an hour may be cut short."""
MOST_HANDLES, MOST_KB = 30, 16 * 1024
"""What it may have more at the end: a leak at every paste would be far beyond."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a target reads, what goes on beside it, and how a paste into it is to end."""

    name: str
    how: dict[str, object] = field(default_factory=dict)
    helper: str = ""
    """Which process reads for it, as `programs/reader.py` says."""
    follower: str = ""
    """Another program that follows the clipboard: named or nameless."""
    ends: str = "pasted"
    reads: bool = True
    often: int = 3

    @property
    def kind(self) -> str:
        """The process it needs: a program follows the clipboard or does not, as long as it runs."""
        return "follows" if "follows" in self.how else self.helper

    @property
    def nameless(self) -> bool:
        """Whether it is read for no window."""
        return self.how.get("mode") == "null" or self.helper == "asked-null"


MANNERS = (
    Manner("own window", often=6),
    Manner("own window, late", {"delay": 120}),
    Manner("own window, twice", {"again": [150]}),
    Manner("no window", {"mode": "null"}, often=6),
    Manner("no window, late", {"mode": "null", "delay": 300}),
    Manner("child process", {"mode": "helper"}, "asked", often=4),
    Manner("child process, no window", {"mode": "helper", "delay": 50}, "asked-null"),
    Manner("another program's process, focused child", {"inside": True}, "inside", often=4),
    Manner("follows itself", {"follows": 0}, often=4),
    Manner("follows itself late, pastes late", {"follows": 100, "delay": 700}),
    Manner("beside a follower", {"delay": 50}, follower="named"),
    Manner("beside a nameless follower", {"delay": 50}, follower="nameless"),
    Manner("no window, beside a follower", {"mode": "null", "delay": 50}, follower="named"),
    Manner(
        "no window, beside a nameless follower", {"mode": "null", "delay": 50}, "", "nameless", "unconfirmed", often=1
    ),
    Manner("follows, never pastes", {"follows": 0, "ignores": True}, ends="unconfirmed", reads=False, often=1),
    Manner("never pastes, beside a follower", {"ignores": True}, "", "named", "unconfirmed", reads=False, often=1),
    Manner("hangs for 7 s", {"hangs": 7}, ends="unconfirmed", often=1),
)


@dataclass(slots=True)
class Report:
    """What the soak has seen."""

    pastes: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    manners: Counter[str] = field(default_factory=Counter)
    """How many of each there were."""
    before: Manner | None = None
    """That of the paste before."""
    untrue: list[str] = field(default_factory=list)
    """Told as pasted before the target had the text."""
    otherwise: list[str] = field(default_factory=list)
    """Neither wrong nor lost, and yet another end than it should have."""
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
    def troubles(self) -> list[str]:
        return [*self.wrong, *self.lost, *self.untrue, *self.otherwise, *self.clipboard]

    @property
    def clean(self) -> bool:
        return not self.troubles and self.flat

    def __str__(self) -> str:
        lines = [
            f"{self.pastes} pastes in {self.seconds:.0f} s: {dict(self.outcomes)}",
            *(f"    {number} {name}" for name, number in sorted(self.manners.items())),
            f"{len(self.wrong)} wrong, {len(self.lost)} lost, {len(self.untrue)} untrue",
            f"{len(self.otherwise)} ended otherwise, {len(self.clipboard)} clipboards not as they should be",
            f"handles {self.handles[0]} -> {self.handles[1]}, memory {self.kilobytes[0]} -> {self.kilobytes[1]} kB",
        ]
        return "\n".join([*lines, *self.troubles[:20]])


class Targets:
    """One target for each kind, each in front when it is asked for, with these manners."""

    def __init__(self, wine: Wine) -> None:
        self._wine = wine
        self._open: dict[str, Target] = {}

    def of(self, manner: Manner) -> Target:
        target = self._open.get(manner.kind) or self._start(manner.kind, manner.helper)
        target.reset()
        target.be(inside=manner.helper == "inside")
        target.front()
        target.rest()
        target.reset()
        target.be(**manner.how)
        return target

    def _start(self, kind: str, helper: str) -> Target:
        target = self._open[kind] = Target(self._wine, f"JinnangSoak{len(self._open)}", exe="host.exe").__enter__()
        words = self._wine.words("reader.py", str(target.window), helper, exe="webview.exe")
        if helper == "inside":
            self._wine.start(*words, log="reader.py.log")
            target.until_helped()
        elif helper:
            target.helped_by(words)
        target.do("listen()")
        return target

    def close(self) -> None:
        for target in self._open.values():
            target.__exit__(None, None, None)


@dataclass(frozen=True, slots=True)
class Soak:
    """One run on a desktop."""

    wine: Wine
    jinnang: Jinnang
    targets: Targets
    dice: random.Random
    report: Report = field(default_factory=Report)

    def run(self, pastes: int, warm: int = WARM) -> Report:
        """So many pastes, one after the other, behind some that warm it up."""
        jinnang, report = self.jinnang, self.report
        began = time.monotonic()
        for number in range(pastes + warm):
            if number <= warm:
                handles, kilobytes = jinnang.handles(), jinnang.kilobytes()
            self.paste(number, self.dice.choices(MANNERS, [one.often for one in MANNERS])[0])
            report.seconds = time.monotonic() - began
            if number % EVERY == EVERY - 1 or number == pastes + warm - 1:
                report.handles = handles, jinnang.handles()
                report.kilobytes = kilobytes, jinnang.kilobytes()
                print(report, end="\n\n", file=sys.stderr, flush=True)
        return report

    def paste(self, number: int, manner: Manner) -> None:
        """One, by the palette or by a hotkey of its own, and what came of it."""
        entry, users, report = ENTRIES[number % 3], USERS.format(number), self.report
        target = self.targets.of(manner)
        self.wine.hand("put_text", users)
        if manner.follower:
            self.wine.hand("follow_clipboard", named=manner.follower == "named")
        after = f" (after {report.before.name})" if report.before else ""
        where = f"paste {number}, {manner.name}{after}: "
        try:
            outcome = self._outcome(manner, entry, target)
        except LateError:
            report.lost.append(where + "no outcome")
            self.jinnang.ask("hide")
            return
        finally:
            self.wine.hand("followed")
        report.pastes += 1
        report.outcomes[outcome] += 1
        report.manners[manner.name] += 1
        self._judge(where + outcome, manner, entry, target)
        # Whether the nameless follower of the paste before has ended is seen when it does not come: after this one.
        doubted = manner.nameless and report.before is not None and report.before.follower == "nameless"
        if outcome != ("unconfirmed" if doubted else manner.ends):
            report.otherwise.append(where + outcome)
        report.before = manner
        try:
            self.wine.until_clip(users if outcome == "pasted" else entry.text)
        except LateError:
            report.clipboard.append(where + outcome)
        if outcome == "unconfirmed":
            target.show(target.kind, f"目标 {number}")  # what the window owes goes with it
            target.do("listen()")

    def _outcome(self, manner: Manner, entry: Entry, target: Target) -> str:
        if (
            "hangs" in manner.how
        ):  # by the command line: no key comes through under Wine while the window in front hangs
            target.do("hang()")
            return str(self.jinnang.ask("paste", code=entry.code)["facts"]["outcome"])
        before = self.jinnang.status()["pastes"]
        if entry.hotkey:
            self.wine.fingers.chord(entry.hotkey, held=0.02)
        else:
            self.wine.pick(entry.code)
        return self.jinnang.outcome(before)

    def _judge(self, where: str, manner: Manner, entry: Entry, target: Target) -> None:
        report, told = self.report, where.endswith(": pasted")
        took = target.took()
        if told and not took:
            report.untrue.append(where)
        wanted = [entry.text] * (1 + len(manner.how.get("again", []))) if manner.reads else []  # type: ignore[arg-type]
        if len(took) < len(wanted):
            try:
                until(lambda: len(target.took()) >= len(wanted), "the target's reads", 8)
            except LateError:
                report.lost.append(f"{where}, {target.chords()} chords, {target.took()!r}")
        if None in target.took():
            report.lost.append(f"{where}, somebody had the clipboard open")
        if any(text not in (entry.text, None) for text in target.took()):
            report.wrong.append(f"{where}, {len(took)} texts")


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
        targets = Targets(wine)
        try:
            report = Soak(wine, jinnang, targets, random.Random(11)).run(pastes)
        finally:
            targets.close()
        jinnang.end()
    print(report)
    return 0 if report.clean else 1


if __name__ == "__main__":
    sys.exit(main())
