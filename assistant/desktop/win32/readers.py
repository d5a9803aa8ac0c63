"""Who reads the clipboard, and whether that reader is the target: pure rules over what Windows tells.

The table `RULES` is what a report from a real Windows (`jinnang doctor --windows`) may correct; nothing else decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NAMELESS = 0
"""The process id of whoever opened the clipboard for no window, as Chromium's workers do."""


class Relation(StrEnum):
    """What a reader is to the target."""

    OWN = "own"
    """The process of its window."""
    INSIDE = "inside"
    """A process with a window in the target's: what a WebView2 or UWP host shows."""
    CHILD = "child"
    """A process that one of those has started."""
    NAMELESS = "nameless"
    """It opened the clipboard for no window."""
    KIN = "kin"
    """Another process of the same executable."""
    STRANGER = "stranger"


class Verdict(StrEnum):
    """What a read is worth."""

    COUNTS = "counts"
    """It gets the text, and the paste is confirmed."""
    SERVED = "served"
    """It may be the target: it gets the text, and confirms nothing."""
    REFUSED = "refused"
    """It gets nothing, so that the target's own read is still seen."""


RULES: Mapping[Relation, tuple[Verdict, Verdict]] = {
    Relation.OWN: (Verdict.COUNTS, Verdict.COUNTS),
    Relation.INSIDE: (Verdict.COUNTS, Verdict.COUNTS),
    Relation.CHILD: (Verdict.COUNTS, Verdict.SERVED),
    Relation.NAMELESS: (Verdict.COUNTS, Verdict.SERVED),
    Relation.KIN: (Verdict.SERVED, Verdict.SERVED),
    Relation.STRANGER: (Verdict.REFUSED, Verdict.REFUSED),
}
"""What a read after the chord is worth: first of one who has not followed the offer before it, then of one who has."""
SETTLES_MS = 35
"""An offer is left alone so long before the chord: who follows the clipboard opens it at once, and a target that finds
it open pastes nothing. A little less than the paste waits before it asks again: timers come a moment early too."""
FIRST_SETTLES_MS = 150
"""Before the first paste into a process: if it follows the clipboard, it shows so by then."""
FOLLOWERS_MS = 300
"""So long a follower is waited for that has not come yet. What it reads first after the chord confirms nothing then."""
MOST_MISSED = 2
"""One that has not come before so many chords in a row follows no more."""
_MOST_KNOWN = 64
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class ReaderProcess:
    """Who has the clipboard open, as much as Windows tells."""

    pid: int = NAMELESS
    path: str = ""
    """Of its executable; empty when that may not be seen."""
    ancestors: tuple[int, ...] = ()
    """The processes it comes from, the nearest first."""


@dataclass(frozen=True, slots=True)
class Party:
    """The processes that a target consists of."""

    pid: int
    path: str = ""
    inside: frozenset[int] = frozenset()
    """Those with a window in the target's."""
    starts_everything: bool = False
    """It is the shell: what it has started is not a part of it."""

    def relation(self, reader: ReaderProcess) -> Relation:
        """What this reader is to it."""
        if reader.pid == NAMELESS:
            return Relation.NAMELESS
        if reader.pid == self.pid:
            return Relation.OWN
        if reader.pid in self.inside:
            return Relation.INSIDE
        parents = self.inside | (frozenset() if self.starts_everything else {self.pid})
        if parents & set(reader.ancestors):
            return Relation.CHILD
        return Relation.KIN if self.path and reader.path == self.path else Relation.STRANGER


@dataclass(frozen=True, slots=True)
class Reading:
    """One read of an offer of ours, and what it is taken for."""

    reader: ReaderProcess
    relation: Relation
    after_chord: bool
    followed: bool
    """It has read without the chord before, this offer or an earlier one."""
    due: bool = False
    """It follows and had not looked at this offer before the chord: this may be that look."""

    @property
    def verdict(self) -> Verdict:
        """Before the chord nobody is answered, the target included."""
        if not self.after_chord:
            return Verdict.REFUSED
        worth = RULES[self.relation][self.followed]
        return Verdict.SERVED if self.due and worth is Verdict.COUNTS else worth

    @property
    def follows(self) -> bool:
        """Whether this read had nothing to do with the chord."""
        return not self.after_chord or self.relation is Relation.STRANGER


@dataclass(slots=True)
class _Follower:
    reader: ReaderProcess
    missed: int = 0
    """How many chords in a row it has not come before."""


@dataclass(slots=True)
class Followers:
    """The processes that read each new content by themselves, as far as it was seen; the newest last."""

    _known: dict[int, _Follower] = field(default_factory=dict)
    _met: dict[int, None] = field(default_factory=dict)
    """The targets that there was an offer for."""

    def __contains__(self, pid: int) -> bool:
        return pid in self._known

    def saw(self, reader: ReaderProcess) -> None:
        """It has read a content that it was not told to paste."""
        _newest(self._known, reader.pid, _Follower(reader))

    def met(self, pid: int) -> None:
        """An offer for it has stood."""
        _newest(self._met, pid, None)

    def missed(self, pids: frozenset[int]) -> frozenset[int]:
        """They were waited for, and did not come before the chord; those of them that are still taken to follow."""
        for pid in pids:
            self._known[pid].missed += 1
            if self._known[pid].missed >= MOST_MISSED:
                del self._known[pid]
        return pids & self._known.keys()

    def to_come(self, party: Party, came: Iterable[int]) -> frozenset[int]:
        """Those whose read might be taken for the target's, and who have not looked at this offer yet."""
        known = self._known.items()
        return frozenset(pid for pid, one in known if party.relation(one.reader) is not Relation.STRANGER) - set(came)

    def settled(self, party: Party, came: Iterable[int], ms: float) -> bool:
        """Whether an offer that has lain there for so long may be pasted."""
        if ms < (SETTLES_MS if party.pid in self._met else FIRST_SETTLES_MS):
            return False
        return ms >= FOLLOWERS_MS or not self.to_come(party, came)


def _newest(known: dict[int, _T], pid: int, what: _T) -> None:
    known.pop(pid, None)
    known[pid] = what
    if len(known) > _MOST_KNOWN:
        del known[next(iter(known))]
