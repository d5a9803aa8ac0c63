"""One lane after its seeds: plays each sequence, and looks closer at one that goes wrong."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from rig.processes import LateError

from monkey.acts import read, thrown, written
from monkey.events import Kind
from monkey.judge import faults
from monkey.shrink import shrunk
from monkey.world import World

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import Any

    from monkey.acts import Act

AGAIN = 3
"""How often a sequence that went wrong is played once more to see whether it does so by itself."""


STARVED = 0.3
"""Seconds of waiting for a processor beyond which a sequence that went wrong is played again: nothing was on time."""
BUSY_TRIES = 5


@dataclass(slots=True)
class Played:
    """How one sequence went."""

    seed: int
    manager: str
    line: str
    deeds: int = 0
    arrivals: int = 0
    faults: list[str] = field(default_factory=list)
    starved: float = 0.0
    unsure: list[str] = field(default_factory=list)
    """What went wrong on a machine too busy to tell: it was played again."""
    short: str = ""
    """The shortest sequence that still fails; empty: it did not fail a second time."""
    before: str = ""
    """What was played before it, where it needs that."""
    events: list[str] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        return asdict(self)


class Lane:
    """A world, and what was played in it."""

    def __init__(self, folder: Path, manager: str, library: Path) -> None:
        self.manager = manager
        self._world = World(folder, manager, library)
        self._before: tuple[Act, ...] = ()

    def close(self) -> None:
        self._world.close()

    def run(self, seeds: Iterable[int], *, shrinks: bool = True) -> Iterator[Played]:
        """Each seed's sequence in turn."""
        for seed in seeds:
            acts = thrown(seed)
            played = self.surely(acts, seed)
            if played.faults and shrinks:
                self._look_closer(played, acts)
            yield played
            self._before = acts

    def surely(self, acts: tuple[Act, ...], seed: int = 0) -> Played:
        """Played again while it goes wrong on a machine that is too busy to tell."""
        unsure: list[str] = []
        played = self.play(acts, seed)
        while played.faults and played.starved > STARVED and len(unsure) < BUSY_TRIES:
            unsure.append("\n        ".join((played.faults[0], *played.events)))
            played = self.play(acts, seed)
        played.unsure = unsure
        return played

    def play(self, acts: tuple[Act, ...], seed: int = 0) -> Played:
        """Once, and what the judge says; a world that has changed by it is made anew."""
        try:
            story = self._world.play(acts)
            found = faults(story)
        except LateError as error:
            story = self._world.story
            found = [f"late: {error}"]
        if found or story.edits or story.unsaved:
            self._world.restart()
        return Played(
            seed,
            self.manager,
            written(acts),
            deeds=len(acts),
            arrivals=sum(event.kind is Kind.TOOK for event in story.events),
            faults=found,
            starved=story.starved,
            events=[f"before: {story.before}", *map(str, story.events), *map(str, story.uses)] if found else [],
        )

    def replay(self, line: str) -> Played:
        """A line as it stands."""
        return self.play(read(line))

    def _look_closer(self, played: Played, acts: tuple[Act, ...]) -> None:
        rule = _rule(played.faults[0])

        def fails(shorter: tuple[Act, ...]) -> bool:
            return rule in map(_rule, self.play(shorter).faults)

        if any(fails(acts) for _ in range(AGAIN)):
            played.short = written(shrunk(acts, fails))
        elif self._before:
            played.before = written(self._before)


def _rule(fault: str) -> str:
    return fault.partition(":")[0]
