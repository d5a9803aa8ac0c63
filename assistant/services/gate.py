"""The one place that lets a text leave, whichever way it takes: the palette, its form, a hotkey, again, a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.errors import Severity
from assistant.core.guard import Facts, Outgoing
from assistant.core.outcome import Ending, Outcome, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from assistant.core.finding import Finding
    from assistant.core.guard import Guard, Occasion
    from assistant.core.phrase import Phrase
    from assistant.services.filling import FilledDraft


class Gate:
    """What the phrase itself says comes first: its days, open fields, doubts. Then every guard is asked."""

    def __init__(
        self, guards: Callable[[], Sequence[Guard]] = tuple, bug: Callable[[Exception], None] = lambda _bug: None
    ) -> None:
        """`guards` is asked when the first text leaves: features are imported no earlier. `bug` hears of what a guard
        raises: then nothing leaves."""
        self._guards, self._bug = guards, bug

    def refusal(self, draft: FilledDraft, day: date) -> Outcome | None:
        """Why this text may not leave on that day; None when it may."""
        refused = draft.refusal(day)
        if refused is not None:
            return refused
        facts = Facts(day, draft.target.process if draft.target else "")
        try:
            findings = [finding for guard in self._guards() for finding in guard.ask(_outgoing(draft), facts)]
        except Exception as bug:  # noqa: BLE001  # of a feature
            self._bug(bug)
            return Outcome(Ending.STOPPED, Reason.GUARDED)
        blocks = (finding for finding in findings if finding.severity is Severity.BLOCK)
        block = next(blocks, None)
        return None if block is None else Outcome(Ending.STOPPED, Reason.GUARDED, finding=block)

    def findings(self, phrase: Phrase, day: date, occasion: Occasion) -> tuple[Finding, ...]:
        """What the guards say of a phrase that is saved or imported. It comes in, whatever they say."""
        try:
            guards = self._guards()
            if not guards:
                return ()  # an import asks 100 000 times
            facts, written = Facts(day, occasion=occasion), Outgoing(phrase, phrase.text)
            return tuple(finding for guard in guards for finding in guard.ask(written, facts))
        except Exception as bug:  # noqa: BLE001  # of a feature
            self._bug(bug)
            return ()

    def after(self, draft: FilledDraft, outcome: Outcome) -> None:
        """Tell every guard how it ended, also what was refused."""
        try:
            for guard in self._guards():
                guard.after(_outgoing(draft), outcome)
        except Exception as bug:  # noqa: BLE001  # of a feature
            self._bug(bug)


def _outgoing(draft: FilledDraft) -> Outgoing:
    return Outgoing(draft.phrase, draft.filled.text)
