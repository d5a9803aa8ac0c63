"""What the example lets no text say: a word, wherever the fields put it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.errors import Severity
from assistant.core.finding import Finding
from assistant.core.sentence import sentence

if TYPE_CHECKING:
    from assistant.core.guard import Facts, Outgoing
    from assistant.core.outcome import Outcome

WORD = "加我微信"


class Word:
    """Blocks it, notes another, and remembers how texts ended."""

    def __init__(self) -> None:
        self.ended: list[tuple[str, str]] = []

    def ask(self, outgoing: Outgoing, facts: Facts) -> list[Finding]:
        """Where the word is."""
        del facts
        at = outgoing.text.find(WORD)
        noted = Finding("example.note", Severity.HINT, sentence("example.counted", count=0))
        if at < 0:
            return [noted]
        message = sentence("example.word", word=WORD)
        return [noted, Finding("example.word", Severity.BLOCK, message, span=(at, at + len(WORD)))]

    def after(self, outgoing: Outgoing, outcome: Outcome) -> None:
        """It is told of everything that was asked for."""
        self.ended.append((outgoing.phrase.code, outcome.name))


GUARD = Word()
