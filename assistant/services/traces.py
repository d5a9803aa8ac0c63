"""What a phrase leaves behind when it has gone out: it is the last one, it was used, and its answers are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.core.fields.filled import Source
from assistant.core.fields.names import AGENT
from assistant.core.outcome import Ending, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.phrase import Phrase
    from assistant.core.target import Target
    from assistant.services.catalogue import Catalogue
    from assistant.services.filling import FilledDraft, Filling
    from assistant.services.usage_log import UsageLog


@dataclass(slots=True, eq=False)
class Use:
    """One phrase on its way to one window. `typed`: what it was found by."""

    phrase: Phrase
    draft: FilledDraft
    target: Target | None
    typed: str = ""
    left: bool = False
    """It has left its traces."""


class Traces:
    """Left when the text has arrived; for what never arrives, when that is known. Once for each use."""

    def __init__(self, catalogue: Catalogue, filling: Filling, records: UsageLog) -> None:
        self._catalogue = catalogue
        self._filling = filling
        self._records = records
        self.last = ""
        """The uuid of the last phrase that went out."""
        self.on_agent_named: Callable[[str], None] = lambda _name: None
        """Told what the agent has filled in for {客服}."""
        self.on_confirmed: Callable[[tuple[Phrase, ...]], object] = lambda _phrases: None
        """Told which phrases went out although something in them was doubted: the agent has said it is meant so."""

    def leave(self, use: Use, outcome: Outcome) -> None:
        """It went out, or did not, as this says; nothing when that was known before."""
        if use.left:
            return
        use.left = True
        uuid, typed = use.phrase.uuid, use.typed
        program = use.target.process if use.target is not None else ""
        self._records.write(lambda: self._catalogue.used(uuid, program, outcome))
        if outcome.ending is Ending.STOPPED:
            return
        self.last = uuid
        if typed:
            self._records.write(lambda: self._catalogue.chose(typed, uuid))
        self._filling.remember(use.draft)
        if use.draft.agreed and use.draft.unsure:
            self.on_confirmed(use.draft.unsure)
        for question in use.draft.filled.questions:
            if question.name == AGENT and question.value is not None and question.value.source is Source.ASKED:
                self.on_agent_named(question.value.text)
