"""What pasting into windows of our own shows of a system: the values of the probe, and what of them may leave.

Nothing of the user's goes into a report: no phrase, no clipboard content, no window title, no path. What is left of
other programs are the names of their executables and of the classes of their windows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

FORMAT = "jinnang-windows-probe/1"
SAMPLE = "锦囊自检文字，可以删除。\nJinnang test text, may be deleted. 😀"
"""What is pasted: harmless, two lines, 汉字 and a sign beyond the first plane."""
_STATE = re.compile(r"jinnang-probe ([0-9a-f]+) focus=(\d+) exact=(\d+) other=(\d+)")
_LONGEST = 80
_HIDDEN = "…"


def title_of(nonce: str, *, focus: int = 0, exact: int = 0, other: int = 0) -> str:
    """The title of a window of the probe: how often it got the keyboard, the sample, and any other text."""
    return f"jinnang-probe {nonce} focus={focus} exact={exact} other={other}"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a window of the probe says of itself in its title."""

    focus: int = 0
    exact: int = 0
    other: int = 0


def shown_in(title: str, nonce: str) -> Shown | None:
    """What it says; None for a window that is none of this probe."""
    match = _STATE.search(title)
    return Shown(*map(int, match.groups()[1:])) if match and match[1] == nonce else None


class FocusReturn(StrEnum):
    """How the keyboard came back to the target when our window went."""

    ITSELF = "itself"
    ASKED = "asked"
    """By `SetForegroundWindow` alone."""
    ATTACHED = "attached"
    """Input queues were joined for it."""
    NEVER = "never"


class Kin(StrEnum):
    """What who opened the clipboard is to the target."""

    TARGET = "target"
    CHILD = "child of the target"
    PROGRAM = "same program"
    OURS = "jinnang"
    NOBODY = "no window"
    OTHER = "other program"


@dataclass(frozen=True, slots=True)
class Process:
    """`program` is the executable's name without its folder."""

    pid: int
    program: str


@dataclass(frozen=True, slots=True)
class Opener:
    """Who had the clipboard open when our text was asked for. `line`: its process, its parent, and so on."""

    at: float
    """On the scheduler's clock, in ms."""
    window_class: str = ""
    line: tuple[Process, ...] = ()
    taken_for: str = ""
    """What the program took it for, and what that was worth to it; empty when it never came to judge."""
    worth: str = ""


@dataclass(frozen=True, slots=True)
class Noticed:
    """What was seen of one paste from outside."""

    openers: tuple[Opener, ...] = ()
    asked: bool = False
    attached: bool = False
    part: str = ""
    """The class of the part of the target that had the keyboard as the paste ended."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One paste. Times are in ms after the moment that stands for Enter."""

    outcome: str
    text_at: float | None
    """When the target showed the sample, neither more nor less; None: it did not."""
    covered: bool
    """Our window had the keyboard before, as the palette has it."""
    steps: tuple[tuple[str, float], ...]
    began: float
    noticed: Noticed

    @property
    def good(self) -> bool:
        """Whether it is what it shall be: told as pasted, and pasted."""
        return self.outcome == "pasted" and self.text_at is not None

    @property
    def way(self) -> FocusReturn:
        """How the keyboard came back."""
        if "offer" not in dict(self.steps):
            return FocusReturn.NEVER
        if self.noticed.attached:
            return FocusReturn.ATTACHED
        return FocusReturn.ASKED if self.noticed.asked else FocusReturn.ITSELF


class ProbeState(StrEnum):
    """How far a window of the probe came."""

    TRIED = "tried"
    ABSENT = "not on this computer"
    NOT_OPENED = "did not open"
    NOT_IN_FRONT = "did not get the keyboard"


@dataclass(frozen=True, slots=True)
class Trial:
    """One kind of window, with every paste into it."""

    name: str
    state: ProbeState
    process: Process = Process(0, "")
    window_class: str = ""
    attempts: tuple[Attempt, ...] = ()

    @property
    def good(self) -> bool:
        """Whether nothing about it needs looking into. What is not on this computer cannot fail."""
        if self.state is ProbeState.ABSENT:
            return True
        return self.state is ProbeState.TRIED and bool(self.attempts) and all(attempt.good for attempt in self.attempts)


class Given(StrEnum):
    """What became of the user's clipboard."""

    BACK = "back"
    COPIED = "the user copied meanwhile"
    LOST = "could not be given back"


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was found, before it is made fit to leave."""

    program: str
    system: dict[str, Any]
    trials: tuple[Trial, ...]
    clipboard: Given
    us: int
    """Our own process."""

    @property
    def good(self) -> bool:
        """Whether every window that there was got what it should."""
        return all(trial.good for trial in self.trials) and self.clipboard is not Given.LOST

    def facts(self, private: Collection[str] = ()) -> dict[str, Any]:
        """As it leaves: these words (the user's name, the computer's) stand nowhere in it."""
        hidden = _Hidden(private)
        return {
            "format": FORMAT,
            "program": self.program,
            "good": self.good,
            "system": {key: hidden.of(value) for key, value in self.system.items()},
            "clipboard": str(self.clipboard),
            "windows": [self._trial(trial, hidden) for trial in self.trials],
        }

    def _trial(self, trial: Trial, hidden: _Hidden) -> dict[str, Any]:
        return {
            "window": trial.name,
            "state": str(trial.state),
            "good": trial.good,
            "class": hidden.of(trial.window_class),
            "process": _process(trial.process, hidden),
            "pastes": [self._attempt(attempt, trial, hidden) for attempt in trial.attempts],
        }

    def _attempt(self, attempt: Attempt, trial: Trial, hidden: _Hidden) -> dict[str, Any]:
        steps = dict(attempt.steps)
        return {
            "outcome": attempt.outcome,
            "exact": attempt.text_at is not None,
            "focus": {
                "covered": attempt.covered,
                "way": str(attempt.way),
                "part": hidden.of(attempt.noticed.part),
            },
            "ms": {"text": _ms(attempt.text_at)} | {name: _ms(at) for name, at in steps.items()},
            "opened_by": [
                {
                    "ms": _ms(opener.at - attempt.began),
                    "after_chord": "taken" in steps and opener.at - attempt.began >= steps["taken"],
                    "is": str(kin(opener.line, trial.process, self.us)),
                    "taken_for": opener.taken_for,
                    "worth": opener.worth,
                    "class": hidden.of(opener.window_class),
                    "process": _process(opener.line[0], hidden) if opener.line else None,
                    "parents": [_process(process, hidden) for process in opener.line[1:]],
                }
                for opener in attempt.noticed.openers
            ],
        }


def kin(line: Sequence[Process], target: Process, us: int) -> Kin:
    """What a process, with its parents behind it, is to the target."""
    if not line:
        return Kin.NOBODY
    if line[0].pid == target.pid:
        return Kin.TARGET
    if line[0].pid == us:
        return Kin.OURS
    if any(process.pid == target.pid for process in line):
        return Kin.CHILD
    return Kin.PROGRAM if line[0].program.lower() == target.program.lower() != "" else Kin.OTHER


@dataclass(frozen=True, slots=True)
class _Hidden:
    """Takes private words out of what leaves."""

    private: Collection[str]

    def of(self, value: object) -> object:
        if not isinstance(value, str):
            return [self.of(item) for item in value] if isinstance(value, list) else value
        # A folder is nobody's business, whatever it is called.
        text = re.split(r"[\\/]", value)[-1]
        for word in sorted(self.private, key=len, reverse=True):
            if word:
                text = re.sub(re.escape(word), _HIDDEN, text, flags=re.IGNORECASE)
        return text if len(text) <= _LONGEST else text[:_LONGEST] + _HIDDEN


def _process(process: Process, hidden: _Hidden) -> dict[str, Any]:
    return {"pid": process.pid, "program": hidden.of(process.program)}


def _ms(at: float | None) -> float | None:
    return None if at is None else round(at, 1)
