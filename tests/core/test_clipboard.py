from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.clipboard import Format, Read, Snapshot
from assistant.core.target import Clip

ROUND = 1 << 32
STAMPS = st.integers(1, ROUND - 1)


@pytest.mark.parametrize(
    ("by_target", "asked_at", "chord_at", "answers"),
    [
        (True, 1000, 1000, True),
        (True, 1001, 1000, True),
        (True, 999, 1000, False),
        (False, 1001, 1000, False),
        (True, 0, 1000, True),
        (True, 1000, 0, True),
        (True, 0, 0, True),
        (False, 0, 0, False),
        (True, 5, ROUND - 5, True),
        (True, ROUND - 5, 5, False),
    ],
)
def test_a_read_answers_the_chord_when_the_target_asked_at_it_or_after(
    by_target: bool, asked_at: int, chord_at: int, answers: bool
) -> None:
    assert Read(1, by_target, asked_at).answers(chord_at) is answers


@given(STAMPS, STAMPS)
def test_of_two_moments_one_answers_the_other(one: int, other: int) -> None:
    later, earlier = Read(1, True, one).answers(other), Read(1, True, other).answers(one)
    assert later or earlier
    assert (later and earlier) == (one == other)


@given(STAMPS, st.integers(0, 60_000))
def test_a_minute_is_a_minute_where_the_clock_goes_round(chord_at: int, later: int) -> None:
    asked_at = (chord_at + later) % ROUND or 1
    assert Read(1, True, asked_at).answers(chord_at)


def test_a_snapshot_without_formats_is_empty() -> None:
    assert Snapshot(Clip.CLIPBOARD).empty
    assert not Snapshot(Clip.CLIPBOARD, (Format("UTF8_STRING", b""),)).empty


def test_what_was_cut_short_to_nothing_is_empty_and_not_complete() -> None:
    snapshot = Snapshot(Clip.PRIMARY, complete=False)
    assert snapshot.empty
    assert not snapshot.complete
