"""What a look at the system found, one thing each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.core.sentence import Sentence


class CheckState(StrEnum):
    """How much a finding matters."""

    OK = "ok"
    WARN = "warn"
    """The program works, with less comfort."""
    FAIL = "fail"
    """Something the user counts on does not work."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: how it is, and how to mend it when it is not well."""

    name: str
    state: CheckState
    found: Sentence
    mend: Sentence | None = None
