"""What the probe needs of a system: windows to paste into, and somebody who looks on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from assistant.core.clipboard import Snapshot
    from assistant.core.probe import Given, Noticed, Shown
    from assistant.core.target import Target


class ProbeWindow(Protocol):
    """A window of the probe, in a process of its own."""

    def target(self) -> Target | None:
        """It, once it is there and says that it is the probe's."""

    def shown(self) -> Shown:
        """What it says of itself."""

    def owns(self, target: Target) -> bool:
        """Whether this is it, by its process and by what its title says."""

    def close(self) -> None:
        """Ask it to go."""

    def gone(self) -> bool:
        """Whether it is."""

    def end(self) -> None:
        """It has to go."""


class ProbeWindows(Protocol):
    """The kinds of windows that there are."""

    def names(self) -> tuple[str, ...]:
        """Each kind, in the order in which they are tried."""

    def open(self, name: str) -> ProbeWindow | None:
        """A window of this kind; None when the computer has no such program."""


class Watch(Protocol):
    """Sees from outside what happens during a paste."""

    def begin(self, target: Target) -> None:
        """Look from now on."""

    def end(self) -> Noticed:
        """What was seen."""


class ProbeSystem(Protocol):
    """All of it."""

    windows: ProbeWindows
    watch: Watch

    def system(self) -> dict[str, Any]:
        """What system this is, as far as it matters to a paste."""

    def private_words(self) -> tuple[str, ...]:
        """Words that say whose computer this is."""

    def give_back(self, kept: Snapshot) -> Given:
        """What the user had, in place of what the probe left there; what he has copied himself meanwhile stays."""
