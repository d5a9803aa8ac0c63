"""What the agent is told about how a paste ended: nothing when it went well, else what happened and what to do."""

from __future__ import annotations

from assistant.core.outcome import Ending, Outcome, Reason
from assistant.core.sentence import Sentence, sentence

_LEFT = {
    Reason.FOCUS: sentence("paste.left-focus"),
    Reason.KEYS_HELD: sentence("paste.left-keys-held"),
    Reason.TARGET_GONE: sentence("paste.left-target-gone"),
    Reason.NO_TARGET: sentence("paste.left-no-target"),
    Reason.ELEVATED: sentence("paste.left-elevated"),
    Reason.COPY_ONLY: sentence("paste.left-copy-only"),
    Reason.CHORD: sentence("paste.left-chord"),
}
_STOPPED = {
    Reason.USER_COPIED: sentence("paste.stopped-user-copied"),
    Reason.CLIPBOARD_BUSY: sentence("paste.stopped-clipboard-busy"),
    Reason.TARGET_CHANGED: sentence("paste.stopped-target-changed"),
    Reason.WINDOW_BUSY: sentence("paste.stopped-window-busy"),
    Reason.NOTHING_TO_PASTE: sentence("paste.stopped-nothing"),
    Reason.EXPIRED: sentence("paste.stopped-expired"),
    Reason.DELETED: sentence("paste.stopped-deleted"),
    Reason.QUITTING: sentence("paste.stopped-quitting"),
    Reason.GUARDED: sentence("paste.stopped-unchecked"),
}

_NAMED = 9
"""Other phrases of a code that are named at most."""


def sentences_for(outcome: Outcome, *, sending: bool = False) -> tuple[Sentence, ...]:
    """What is said about an outcome, nothing when the agent sees for himself that it went well.

    `sending`: it was to be sent as well.
    """
    image = sentence("paste.image-left-out") if outcome.image_left_out else None
    return tuple(said for said in (_main(outcome, sending=sending), _clipboard(outcome), image) if said is not None)


def _main(outcome: Outcome, *, sending: bool) -> Sentence | None:
    match outcome.ending:
        case Ending.PASTED:
            return sentence("paste.not-sent") if sending and not outcome.sent else None
        case Ending.COPIED:
            return sentence("paste.copied")
        case Ending.UNCONFIRMED:
            copied = outcome.reason is Reason.USER_COPIED
            return sentence("paste.unconfirmed-user-copied" if copied else "paste.unconfirmed")
        case Ending.LEFT_ON_CLIPBOARD:
            return _LEFT[outcome.reason]
        case Ending.STOPPED:
            return _stopped(outcome)


def _stopped(outcome: Outcome) -> Sentence:
    named = outcome.missing
    if outcome.finding is not None:
        return sentence("paste.stopped-guarded", why=outcome.finding.message)
    if outcome.reason is Reason.DOUBTED:
        return sentence("paste.stopped-doubted", places=named)
    if outcome.reason is Reason.OPEN_FIELDS:
        return sentence("paste.stopped-open-fields", fields=named) if named else sentence("paste.stopped-blocked")
    return _STOPPED[outcome.reason]


def _clipboard(outcome: Outcome) -> Sentence | None:
    if outcome.clipboard_kept:
        return None
    return sentence("paste.clipboard-not-kept" if outcome.ending is Ending.PASTED else "paste.clipboard-lost")


def code_shared(code: str, count: int) -> Sentence | None:
    """A word that others have the code as well: a script may have meant one of them."""
    if count < 2:
        return None
    others = tuple(f"{code}#{number}" for number in range(2, min(count, _NAMED) + 1))
    return sentence("paste.code-shared", code=code, count=count, others=others)
