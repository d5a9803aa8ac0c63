"""Ten thousand pastes under random faults: what arrives is the right text, or nothing and an outcome that says so.

    python tests/e2e/soak.py --pastes 10000 [--desks 4] [--seed 11]

Each desk is an X server of its own with the real program, a target that reads late, a bystander that must get nothing,
a greedy clipboard manager, a browser and a user who copies. A tenth of the pastes go into pages whose scripts are busy
and into targets that stand still as a whole. Keys are real X keys. Exit code 1 when anything was wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rig import others
from rig.browser import ChromiumTarget
from rig.clipboards import BIG_IMAGE, EMPTY, FILES, IMAGE, RICH, TEXT, Content, Kind
from rig.desk import Desk
from rig.fingers import Fingers
from rig.firefox import FirefoxTarget
from rig.processes import LateError, until
from rig.program import Entry
from rig.targets import SlowReader
from rig.xserver import PYTHON, XServer

if TYPE_CHECKING:
    from collections.abc import Callable

KEYS = "abcdefghilmnoprstuvwyz"
"""Without X: a sign that stands for something is doubted, and asked about."""
CLIPBOARDS = ((TEXT, 30), (IMAGE, 15), (FILES, 20), (RICH, 15), (EMPTY, 18), (BIG_IMAGE, 2))
FAULTS = (
    ("none", 700),
    ("held", 80),
    ("two", 60),
    ("copies", 50),
    ("palette", 60),
    ("raised", 30),
    ("closed", 12),
    ("never", 2),
    ("page", 56),
    ("stopped", 36),
    ("hangs", 18),
)
BUSY_PAGES = (0, 300, 700, 1500, 3000)
"""For so many ms the scripts of a page are busy over a paste."""
LONGEST_IN_A_PAGE = 2000
DELAYS = ((0, 0, 60), (1, 20, 25), (20, 80, 12), (150, 400, 3))
"""From and to, in ms, with the weight."""


def library() -> tuple[Entry, ...]:
    """A phrase for each key, no two alike, some long enough to travel in pieces."""
    return tuple(
        Entry(
            f"y{key}y",
            f"{key.upper()} 号话术：{chr(0x4E00 + 37 * n)}亲，您好！\n😀第 {n} 条。"
            + "长文不截断。" * (9000 if n % 8 == 7 else n),
            hotkey=f"Ctrl+Alt+Shift+{key.upper()}",
        )
        for n, key in enumerate(KEYS)
    )


@dataclass
class Report:
    """What is counted; everything under `wrong` is a fault of the program."""

    seed: int = 0
    pastes: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    stuck_keys: int = 0
    memory: list[int] = field(default_factory=list)
    examples: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, other: Report) -> None:
        """Count another desk's in; memory is kept side by side."""
        self.pastes += other.pastes
        self.stuck_keys += other.stuck_keys
        self.outcomes += other.outcomes
        self.faults += other.faults
        self.wrong += other.wrong
        self.examples += other.examples
        self.seconds = max(self.seconds, other.seconds)

    def table(self) -> str:
        """For people."""
        lines = [f"pastes       {self.pastes}  in {self.seconds:.0f} s"]
        lines += [f"  {count:6}  {name}" for name, count in self.outcomes.most_common()]
        lines += ["faults       " + ", ".join(f"{name} {count}" for name, count in self.faults.most_common())]
        lines += [f"{name:12} {self.wrong[name]}" for name in WRONGS]
        lines += [f"stuck keys   {self.stuck_keys}"]
        if self.memory:
            start, middle, end = self.memory[0], self.memory[len(self.memory) // 2], self.memory[-1]
            lines += [
                f"memory       {start / 1024:.1f} / {middle / 1024:.1f} / {end / 1024:.1f} MB at start, middle, end"
            ]
        return "\n".join([*lines, *(f"! {example}" for example in self.examples[:20])])

    @property
    def clean(self) -> bool:
        return not self.wrong and not self.stuck_keys


ENOUGH = 50
"""Faults after which it stops: the program is broken by then."""
WRONGS = ("wrong text", "lost text", "wrong outcome", "astray", "clipboard", "late")


class Soak:
    """One desk, one seed."""

    def __init__(self, desk: Desk, seed: int, told: Callable[[str], None]) -> None:
        self.desk, self.dice, self.told = desk, random.Random(seed), told
        self.library = library()
        self.report = Report(seed)
        self.fingers = Fingers(desk.server.display)
        self.bystander = desk.bystander()
        self.target = desk.open(SlowReader)
        self.manager = others.greedy(desk.server)
        self.page = browser(desk, seed)
        self.before: Content = {}
        self.stale = True
        """Whether a phrase was left on the clipboard: the user copies something before the next paste."""
        self.copies = 0
        self.last: Entry | None = None

    def close(self) -> None:
        if self.page is not None:
            self.page.end()
        self.manager.end()
        self.fingers.close()

    def run(self, pastes: int) -> Report:
        """Until so many pastes are done."""
        began = time.monotonic()
        rounds = 0
        while self.report.pastes < pastes and self.report.wrong.total() < ENOUGH:
            if rounds % 40 == 0:
                self.manager.ask("be", again=self.dice.choice(([], [0], [0, 20, 200], [5])))
            if rounds % max(1, pastes // 40) == 0:
                self.report.memory.append(self.desk.program.memory())
                self.told(f"seed {self.report.seed}: {self.report.pastes} of {pastes} pastes")
            rounds += 1
            self.round()
        self.report.memory.append(self.desk.program.memory())
        self.report.seconds = time.monotonic() - began
        if faults := self.desk.program.faults():
            self.fail("late", faults)
        return self.report

    def round(self) -> None:
        """One paste (or two at once) with what the dice say."""
        fault = self.dice.choices(*zip(*FAULTS, strict=True))[0]
        try:
            if fault == "page":
                self.into_page()
            elif fault in ("stopped", "hangs"):
                self.into_stopped(hangs=fault == "hangs")
            else:
                self.into_target(fault)
        except LateError as error:
            self.fail("late", f"{fault}: {error}")
            self.fingers.chord("escape")

    def into_target(self, fault: str) -> None:
        low, high, _ = self.dice.choices(DELAYS, [weight for *_, weight in DELAYS])[0]
        self.prepare(self.dice.randint(low, high), "never" if fault == "never" else "normal")
        entries = self.entries(2 if fault == "two" else 1)
        count = self.desk.program.pastes()
        copied = self.act(fault, entries)
        outcome = self.desk.program.outcome(count + len(entries) - 1, 15)
        self.count(fault, entries, outcome)
        self.judge(fault, entries, outcome, copied)
        if outcome.startswith("unconfirmed"):
            self.target.actor.ask("close")  # it may owe a read: that goes with its window

    def into_page(self) -> None:
        """One phrase, or two in a row, for a page that is busy over each."""
        page = self.page
        if page is None:
            return
        busy, looks = self.dice.choice(BUSY_PAGES), self.dice.random() < 0.5
        entries = self.entries(self.dice.choice((1, 1, 1, 2)), LONGEST_IN_A_PAGE)
        page.clear()
        page.run(f"busy = {busy}; looks = {'true' if looks else 'false'}; 0")
        page.front()
        self.copy()
        count = self.desk.program.pastes()
        for entry in entries:
            self.fingers.chord(entry.hotkey)
            time.sleep(self.dice.uniform(0, 0.4))  # a hand takes its time
        # Each is known: a page is given so long that the next one ends much later.
        outcomes = [self.desk.program.outcome(count + number, 25) for number in range(len(entries))]
        told = " ".join(dict.fromkeys(outcomes))
        where = f"seed {self.report.seed} page {page.kind} busy {busy} looks {looks}: {told}"
        self.count("page", entries, told)
        self.stale = told != "pasted"
        pairs = list(zip(entries, outcomes, strict=True))
        left = [entry.text for entry, outcome in pairs if outcome.startswith("left-on-clipboard")]
        texts = "".join(entry.text for entry in entries if entry.text not in left)
        if left or told == "pasted":
            try:
                page.arrives(texts)
            except LateError:
                self.fail("lost text" if texts.startswith(page.text()) else "wrong text", where)
        elif not texts.startswith(page.text()):
            self.fail("wrong text", where)
        if set(page.run("reads")) - {entry.text for entry in entries}:
            self.fail("wrong text", f"{where}: its script was given another")
        self.judge_rest(where)
        if (self.desk.reader.text() != left[-1]) if left else (self.desk.reader.content() != self.before):
            self.fail("clipboard", where)

    def into_stopped(self, *, hangs: bool) -> None:
        """Two phrases for a target that stands still: for a moment, or longer than any paste waits."""
        self.prepare(0, "normal")
        first, second = self.entries(2)
        count = self.desk.program.pastes()
        asked = [first] if hangs or self.dice.random() < 0.5 else [first, second]
        os.kill(self.target.pid, signal.SIGSTOP)
        try:
            self.fingers.chord(first.hotkey)
            if hangs:
                outcome = self.desk.program.outcome(count, 15)
                self.fingers.chord(second.hotkey)
                outcome += " " + self.desk.program.outcome(count + 1, 15)
                left = self.desk.reader.text()
            else:
                time.sleep(self.dice.uniform(0, 1.5))  # so long it stands still
                for entry in asked[1:]:
                    self.fingers.chord(entry.hotkey)
                    time.sleep(self.dice.uniform(0, 0.3))
        finally:
            os.kill(self.target.pid, signal.SIGCONT)
        if hangs:
            self.judge_hung(first, outcome, left)
            return
        outcome = self.desk.program.outcome(count + len(asked) - 1, 15)
        self.count("stopped", asked, outcome)
        self.judge("stopped", asked, outcome, "")

    def judge_hung(self, first: Entry, outcome: str, left: str) -> None:
        """It gets the first when it wakes up, once, and the second never."""
        where = f"seed {self.report.seed} hangs: {outcome}"
        self.count("hangs", [first, first], outcome)
        self.stale = True
        if outcome != "unconfirmed stopped(window-busy)":
            self.fail("wrong outcome", where)
        if left != first.text:
            self.fail("clipboard", where)
        until(self.target.took, "the target wakes up and reads")
        if self.target.took() != [first.text]:
            self.fail("wrong text", f"{where}: {[text[:20] for text in self.target.took()]}")
        self.judge_rest(where)

    def entries(self, number: int, longest: int = sys.maxsize) -> list[Entry]:
        others = [one for one in self.library if one is not self.last and len(one.text) <= longest]
        entries = self.dice.sample(others, number)
        self.last = entries[-1]
        return entries

    def count(self, fault: str, entries: list[Entry], outcome: str) -> None:
        self.report.faults[fault] += 1
        self.report.pastes += len(entries)
        self.report.outcomes[outcome] += len(entries)

    def prepare(self, delay: int, mode: str) -> None:
        self.target.open_again()
        self.target.be(delay=delay, mode=mode, closes="")
        self.target.clear()
        self.target.front()
        self.copy()

    def copy(self) -> None:
        """The user copies something, at times; always when a phrase was left lying there."""
        if self.stale or self.dice.random() < 0.3:
            kinds, weights = zip(*CLIPBOARDS, strict=True)
            self.desk.user.copy(self.dice.choices(kinds, weights)[0])
        self.before = self.desk.reader.content()

    def act(self, fault: str, entries: list[Entry]) -> str:
        """Press the keys, and do what goes wrong meanwhile. What the user has copied, if anything."""
        mark = self.target.actor.count()
        if fault == "palette":
            self.fingers.chord("alt+q")
            until(self.desk.program.palette_open, "the palette")
            self.fingers.letters(entries[0].code)
            self.fingers.chord("return")
            return ""
        for entry in entries:
            self.fingers.chord(entry.hotkey, self.dice.uniform(0.02, 0.15) if fault == "held" else 0.0)
        if fault in ("raised", "closed"):
            time.sleep(self.dice.uniform(0, 0.03))  # the moment is what the dice decide, not something waited for
            if fault == "raised":
                self.desk.screen.display.activate(self.bystander.window)
            else:
                self.target.actor.ask("close")
        elif fault == "copies":
            if self.dice.random() < 0.5:
                self.target.actor.wait(lambda record: "chord" in record, "the chord", since=mark)
            self.copies += 1
            copied = f"用户的第 {self.copies} 次复制"
            self.desk.user.copy(Kind("copy", (("UTF8_STRING", "UTF8_STRING", copied.encode()),)))
            return copied
        return ""

    def judge(self, fault: str, entries: list[Entry], outcome: str, copied: str) -> None:
        """Hold what arrived, what is on the clipboard and which keys are down against the outcome."""
        where = f"seed {self.report.seed} paste {self.report.pastes} {fault}: {outcome}"
        self.stale = outcome != "pasted" or bool(copied)
        took, texts = self.target.took(), [entry.text for entry in entries]
        if any(text not in texts and not (copied and text == copied and outcome != "pasted") for text in took):
            self.fail("wrong text", f"{where}: {[text[:20] for text in took]}")
        elif outcome == "pasted" and took != texts and not self.first_was_left(took, texts):
            self.fail("lost text", f"{where}: {len(took)} of {len(texts)} arrived")
        if not self.clipboard_right(took, texts, outcome, copied):
            self.fail("clipboard", f"{where}: {list(self.desk.reader.content())} for {list(self.before)}")
        self.judge_rest(where)

    def judge_rest(self, where: str) -> None:
        """Nothing strays, and no key stays down."""
        if self.target.keys() or self.bystander.keys() or self.bystander.took() or self.bystander.actor.said("chord"):
            self.fail("astray", f"{where}: {self.target.keys()} {self.bystander.keys()} {self.bystander.took()}")
            self.bystander.clear()
        if down := self.desk.keys_left():
            self.report.stuck_keys += 1
            self.report.examples.append(f"{where}: keys {down} are down")

    def first_was_left(self, took: list[str], texts: list[str]) -> bool:
        """Of two at once only the second's outcome is known: the first may have been left on the clipboard instead."""
        return len(texts) == 2 and took == texts[1:] and self.desk.reader.text() == texts[0]

    def clipboard_right(self, took: list[str], texts: list[str], outcome: str, copied: str) -> bool:
        if copied:
            return self.desk.reader.text() == copied
        if outcome == "pasted" and self.first_was_left(took, texts):
            return True
        if outcome == "pasted" or outcome.startswith("stopped"):
            return self.desk.reader.content() == self.before
        return self.desk.reader.text() == texts[-1]

    def fail(self, what: str, example: str) -> None:
        self.report.wrong[what] += 1
        self.report.examples.append(f"{what}: {example}")


def browser(desk: Desk, seed: int) -> ChromiumTarget | FirefoxTarget | None:
    """Every other desk has Firefox, the rest Chromium, as far as they are installed."""
    kinds = [
        (name, kind)
        for name, kind in (("firefox-esr", FirefoxTarget), ("chromium", ChromiumTarget))
        if shutil.which(name) is not None
    ]
    if not kinds:
        return None
    page = kinds[seed % len(kinds)][1](desk.server, desk.screen)
    page.show("busy")
    return page


def soak(folder: Path, pastes: int, seed: int, told: Callable[[str], None] = lambda _: None) -> Report:
    """A whole soak on a desk of its own; `told` hears how far it is."""
    with ExitStack() as stack:
        server = stack.enter_context(XServer(folder))
        desk = Desk(server)
        stack.callback(desk.close)
        desk.program.fill(library())
        desk.program.begin()
        run = Soak(desk, seed, told)
        stack.callback(run.close)
        return run.run(pastes)


def side_by_side(pastes: int, desks: int, seed: int) -> Report:
    """Several desks at once, each a process; most of a paste is waiting."""
    share = -(-pastes // desks)
    words = [PYTHON, __file__, "--pastes", str(share), "--json", "--seed"]
    started = [subprocess.Popen([*words, str(seed + n)], stdout=subprocess.PIPE) for n in range(desks)]
    total = Report(seed)
    for process in started:
        said, _ = process.communicate()
        if not said:
            total.wrong["late"] += 1
            total.examples.append(f"a desk ended with {process.returncode} and no report")
            continue
        values = json.loads(said.splitlines()[-1])
        counters = {name: Counter(values.pop(name)) for name in ("outcomes", "faults", "wrong")}
        report = Report(**values, **counters)
        print(f"desk with seed {report.seed}\n{report.table()}\n")
        total.add(report)
    return total


def main() -> int:
    """The command line; the exit code."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--pastes", type=int, default=10_000)
    asked.add_argument("--desks", type=int, default=1)
    asked.add_argument("--seed", type=int, default=11)
    asked.add_argument("--json", action="store_true", help="one JSON object for machines")
    given = asked.parse_args()
    if given.desks > 1:
        report = side_by_side(given.pastes, given.desks, given.seed)
    else:
        with tempfile.TemporaryDirectory(prefix="soak-") as folder:
            report = soak(Path(folder), given.pastes, given.seed, lambda line: print(line, file=sys.stderr))
    print(json.dumps(vars(report)) if given.json else report.table())
    return 0 if report.clean else 1


if __name__ == "__main__":
    sys.exit(main())
