"""What is said about each way a paste may end."""

from __future__ import annotations

import pytest

from assistant.core.outcome import Ending, Outcome, Reason
from assistant.services.outcomes import sentences_for
from assistant.texts import say

WELL = [Outcome(Ending.PASTED), Outcome(Ending.PASTED, sent=True)]
NOT_SO_WELL = [
    Outcome(Ending.COPIED),
    Outcome(Ending.UNCONFIRMED),
    Outcome(Ending.UNCONFIRMED, Reason.USER_COPIED),
    Outcome(Ending.UNCONFIRMED, Reason.QUITTING),
    *(
        Outcome(Ending.LEFT_ON_CLIPBOARD, reason)
        for reason in (
            Reason.FOCUS,
            Reason.KEYS_HELD,
            Reason.TARGET_GONE,
            Reason.NO_TARGET,
            Reason.ELEVATED,
            Reason.COPY_ONLY,
            Reason.CHORD,
        )
    ),
    *(
        Outcome(Ending.STOPPED, reason)
        for reason in (
            Reason.USER_COPIED,
            Reason.CLIPBOARD_BUSY,
            Reason.TARGET_CHANGED,
            Reason.WINDOW_BUSY,
            Reason.OPEN_FIELDS,
            Reason.NOTHING_TO_PASTE,
            Reason.EXPIRED,
            Reason.DELETED,
            Reason.QUITTING,
            Reason.GUARDED,
        )
    ),
    Outcome(Ending.STOPPED, Reason.DOUBTED, missing=("{{contact.name}}", "XXX")),
    Outcome(Ending.STOPPED, Reason.OPEN_FIELDS, missing=("订单号", "尺码")),
]


def said(outcome: Outcome, *, sending: bool = False) -> list[str]:
    return [sentence.key for sentence in sentences_for(outcome, sending=sending)]


@pytest.mark.parametrize("outcome", WELL, ids=str)
def test_what_went_well_is_seen_and_not_said(outcome: Outcome) -> None:
    assert said(outcome) == []


@pytest.mark.parametrize("outcome", NOT_SO_WELL, ids=lambda outcome: outcome.name)
def test_everything_else_has_one_whole_sentence(outcome: Outcome) -> None:
    (sentence,) = sentences_for(outcome)
    assert say(sentence).endswith(("。", "."))


def test_no_reason_is_without_a_sentence() -> None:
    assert {outcome.reason for outcome in NOT_SO_WELL} == set(Reason)


def test_different_ends_are_said_differently() -> None:
    sentences = [sentences_for(outcome) for outcome in NOT_SO_WELL if outcome.ending is not Ending.UNCONFIRMED]
    assert len(set(sentences)) == len(sentences)


def test_open_fields_are_named() -> None:
    assert "订单号、尺码" in say(sentences_for(NOT_SO_WELL[-1])[0])


def test_what_blocks_without_an_open_field_is_no_empty_pair_of_brackets() -> None:
    assert said(Outcome(Ending.STOPPED, Reason.OPEN_FIELDS)) == ["paste.stopped-blocked"]


def test_what_was_to_be_sent_and_was_not_is_said() -> None:
    assert said(Outcome(Ending.PASTED), sending=True) == ["paste.not-sent"]
    assert said(Outcome(Ending.PASTED, sent=True), sending=True) == []


@pytest.mark.parametrize(
    ("outcome", "keys"),
    [
        (Outcome(Ending.PASTED, clipboard_kept=False), ["paste.clipboard-not-kept"]),
        (
            Outcome(Ending.STOPPED, Reason.TARGET_CHANGED, clipboard_kept=False),
            ["paste.stopped-target-changed", "paste.clipboard-lost"],
        ),
    ],
    ids=["pasted", "stopped"],
)
def test_a_clipboard_that_could_not_be_kept_is_said_as_well(outcome: Outcome, keys: list[str]) -> None:
    assert said(outcome) == keys


@pytest.mark.parametrize("ending", [Ending.PASTED, Ending.COPIED, Ending.UNCONFIRMED])
def test_an_image_that_was_left_out_is_said_last(ending: Ending) -> None:
    assert said(Outcome(ending, image_left_out=True))[-1] == "paste.image-left-out"
