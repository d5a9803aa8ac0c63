"""What a guard has to say of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.core.errors import Severity
    from assistant.core.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a guard has to say of a text."""

    rule: str
    """Which rule found it, by a name that stays."""
    severity: Severity
    """A block keeps the text here; the others let it leave, and nobody shows them then. Saving and importing are
    stopped by none: what weighs more than a hint is told."""
    message: Sentence
    span: tuple[int, int] | None = None
    """Where in the text, in code points, the end excluded; None for the text as a whole."""
    why: Sentence | None = None
    suggestion: str | None = None
    """What to write in its place; None where nothing is proposed."""
    may_go_on: bool = False
    """Whoever sends it may say that it is meant so; nobody is asked yet."""
