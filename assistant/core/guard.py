"""What is asked before a text leaves, and when one is saved or imported. Only leaving is stopped, by a block."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from assistant.core.finding import Finding
    from assistant.core.outcome import Outcome
    from assistant.core.phrase import Phrase


class Occasion(StrEnum):
    """What is about to happen to the text."""

    LEAVING = "leaving"
    """It is pasted, copied or printed. Only here a block stops it."""
    SAVING = "saving"
    IMPORTING = "importing"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A text that was asked for. When it is to leave every field is filled, else each stands as it is written."""

    phrase: Phrase
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a guard may know beside the text."""

    day: date
    process: str = ""
    """The target's executable; empty where there is no target."""
    occasion: Occasion = Occasion.LEAVING


class Guard(Protocol):
    """Asked in one place, whichever way the text takes."""

    def ask(self, outgoing: Outgoing, facts: Facts) -> Sequence[Finding]:
        """What there is to say of it. Pure and quick: every paste waits for it."""

    def after(self, outgoing: Outgoing, outcome: Outcome) -> None:
        """How it ended, also where it was refused before any guard was asked. Not told of what is printed."""
