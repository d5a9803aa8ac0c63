"""The one place that lets a text leave, whichever way it takes: the palette, its form, a hotkey, again, a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.finding import Severity
from assistant.core.guard import Facts, Outgoing
from assistant.core.outcome import Ending, Outcome, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from assistant.core.guard import Guard
    from assistant.services.filling import FilledDraft


class Gate:
    """What the phrase itself says comes first: its days, open fields, doubts. Then every guard is asked."""

    def __init__(self, guards: Callable[[], Sequence[Guard]] = tuple) -> None:
        """`guards` is asked when the first text leaves: features are imported no earlier."""
        self._guards = guards

    def refusal(self, draft: FilledDraft, day: date) -> Outcome | None:
        """Why this text may not leave on that day; None when it may."""
        refused = draft.refusal(day)
        if refused is not None:
            return refused
        facts = Facts(day, draft.target.process if draft.target else "")
        for guard in self._guards():
            for finding in guard.ask(_outgoing(draft), facts):
                if finding.severity is Severity.BLOCK:
                    return Outcome(Ending.STOPPED, Reason.GUARDED, finding=finding)
        return None

    def after(self, draft: FilledDraft, outcome: Outcome) -> None:
        """Tell every guard how it ended."""
        for guard in self._guards():
            guard.after(_outgoing(draft), outcome)


def _outgoing(draft: FilledDraft) -> Outgoing:
    return Outgoing(draft.phrase, draft.filled.text)
