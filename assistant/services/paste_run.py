"""A paste under way, or waiting for its turn: what it knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.core.outcome import Ending, Outcome
from assistant.services.paste_job import PasteState

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.clipboard import Read
    from assistant.core.outcome import Reason
    from assistant.core.ports.desktop import Cancel
    from assistant.core.target import Target
    from assistant.services.paste_job import PasteJob, PasteLimits


@dataclass(slots=True, eq=False)
class PasteRun:
    """What a paste under way knows."""

    job: PasteJob
    done: Callable[[Outcome], None]
    changes: int
    """`Clipboard.changes` when it was asked for: more by now means that the user has copied something."""
    state: PasteState = PasteState.RELEASE
    since: float = 0
    began: float = 0
    aside: bool = False
    """Its palette is out of the way."""
    waited: bool = False
    """For another paste, or for keys a second time: what is in front by now the user may have put there."""
    asked_focus: bool = False
    refused: int = 0
    """So often the chord was not sent though no key was down."""
    offered: bool = False
    chord_at: int | None = None
    arrived_at: float = 0
    read_at: float = 0
    """The last time."""
    step: Cancel | None = None
    read_by_unknown: bool = False
    """Somebody who cannot be told has read after the chord: that may have been the target."""
    arrived_nameless: bool = False
    """The read that confirmed it had no name."""
    outcome: Outcome | None = None
    lost: bool = False

    @property
    def arrived(self) -> bool:
        """Its text is there, and nothing more is to be done in the target."""
        follows = self.job.send or self.job.steps_back
        return self.state is PasteState.LINGER or (self.state is PasteState.QUIET and not follows)

    @property
    def target(self) -> Target:
        """Its window. Only what has none, and is refused for that, may not be asked."""
        assert self.job.target is not None  # noqa: S101  # refused
        return self.job.target

    def rest(self) -> None:
        """What was to be its next step is not taken."""
        if self.step is not None:
            self.step()

    def arrive(self, read: Read, now: float) -> None:
        """This read is the target's."""
        self.arrived_at = self.read_at = now
        self.arrived_nameless = not read.pid
        self.outcome = Outcome(Ending.PASTED)

    def drop(self, reason: Reason) -> None:
        """Its turn never comes."""
        self.rest()
        self.done(Outcome(Ending.STOPPED, reason))

    def given(self, limits: PasteLimits) -> float:
        """Until when it may read once more, whatever its page does meanwhile."""
        if self.job.page:
            return self.arrived_at + limits.page_linger
        return self.arrived_at + (limits.nameless_linger if self.arrived_nameless else limits.linger)

    def lingers(self, limits: PasteLimits, now: float) -> int:
        """How long its text still lies there."""
        return int(max(self.given(limits), self.read_at + limits.linger) - now)
