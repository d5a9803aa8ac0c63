"""What the services need of the library.

Every method is called on the main thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from assistant.core.outcome import Outcome
    from assistant.core.phrase import Group, Phrase
    from assistant.core.plan import Changes, Conflict, Plan, Step
    from assistant.core.target import BroughtProfile
    from assistant.core.word_groups import BroughtWords


class Phrases(Protocol):
    """The library as the services see it."""

    def phrases(self) -> Iterable[Phrase]:
        """Every phrase that is not in the bin, by group and position."""

    def groups(self) -> Iterable[Group]:
        """Every group that has a row, by position."""

    def apply(self, plan: Plan, marks: Mapping[str, str] | None = None) -> Changes | Conflict:
        """Make every edit of the plan or none, and record it; with it, or not at all, remember these marks."""

    def used(self, phrase: str, program: str, outcome: Outcome, at: int) -> None:
        """Record one use: phrase uuid, target program, how it ended, ms since the epoch. No text, no buyer."""


class WordsOfPacks(Protocol):
    """The words that mean the same which imports brought."""

    def same_words(self) -> Sequence[BroughtWords]:
        """Those of every pack that brought some."""


class SearchableLibrary(Phrases, WordsOfPacks, Protocol):
    """The library with what is stored beside its phrases so that they are found again."""

    def readings(self, uuids: Sequence[str] | None = None) -> Iterable[tuple[str, str, str]]:
        """Uuid, title reading and body reading of every phrase that is not in the bin, or of those named."""

    def use_counts(self) -> Iterable[tuple[str, int, int]]:
        """For each phrase that was used: its uuid, how often, and when last (ms since the epoch)."""

    def choices(self) -> Iterable[tuple[str, str, int, int]]:
        """What was typed, the uuid chosen for it, how often, and when last (ms since the epoch)."""

    def chose(self, typed: str, phrase: str, at: int) -> None:
        """Record that this phrase was chosen for what was typed. It stays on this machine."""

    def forget_choices(self) -> int:
        """Forget every choice; how many there were."""

    def forget_choice(self, typed: str, phrase: str) -> None:
        """Forget that this phrase was chosen for what was typed; no backup of before brings it back."""


class Bin(Protocol):
    """The phrases that were deleted and can come back."""

    def bin(self) -> Sequence[Phrase]:
        """The phrases in the bin, the last deleted first."""


class History(Protocol):
    """The plans that were applied and can be taken back."""

    def last_step(self) -> Step | None:
        """What `undo` would take back; None when there is nothing."""

    def undo(self, number: int = 0) -> Changes | Conflict | None:
        """Take back the plan of this number, or the newest that has not been taken back; None when there is none."""


class Metadata(Protocol):
    """Short facts the library remembers about itself: which version of a pack was installed."""

    def meta(self, key: str) -> str | None:
        """What was remembered under the key; None when nothing was."""

    def metas(self, prefix: str) -> Mapping[str, str]:
        """All that was remembered under keys that begin so."""

    def set_meta(self, key: str, value: str) -> None:
        """Remember this under the key from now on."""


class BroughtProfiles(Protocol):
    """The profiles of target programs that imports brought."""

    def profiles(self) -> Sequence[BroughtProfile]:
        """All of them, in the order they came."""
