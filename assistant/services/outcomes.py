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
    Reason.UNSUPPORTED: sentence("paste.left-unsupported"),
}
_STOPPED = {
    Reason.USER_COPIED: sentence("paste.stopped-user-copied"),
    Reason.CLIPBOARD_BUSY: sentence("paste.stopped-clipboard-busy"),
    Reason.TARGET_CHANGED: sentence("paste.stopped-target-changed"),
    Reason.TARGET_SILENT: sentence("paste.stopped-target-silent"),
    Reason.RULE: sentence("paste.stopped-rule"),
    Reason.EXPIRED: sentence("paste.stopped-expired"),
    Reason.PAUSED: sentence("paste.stopped-paused"),
}


def sentence_for(outcome: Outcome) -> Sentence | None:
    """The sentence for an outcome; None when the agent sees for himself that it went well."""
    if outcome.ending is Ending.PASTED:
        return None if outcome.clipboard_kept else sentence("paste.clipboard-not-kept")
    if outcome.ending is Ending.COPIED:
        return sentence("paste.copied")
    if outcome.ending is Ending.UNCONFIRMED:
        copied = outcome.reason is Reason.USER_COPIED
        return sentence("paste.unconfirmed-user-copied") if copied else sentence("paste.unconfirmed")
    if outcome.reason is Reason.OPEN_FIELDS:
        return sentence("paste.stopped-open-fields", fields="、".join(outcome.missing))
    return (_LEFT if outcome.ending is Ending.LEFT_ON_CLIPBOARD else _STOPPED).get(outcome.reason)
