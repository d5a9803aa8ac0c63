"""Which key strokes a combination that was taken over keeps back, whatever was missed meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.core.combination import Combination
from assistant.desktop.win32.low_level_hook import REPEAT_S, KeyVerdict, Sieve

if TYPE_CHECKING:
    from collections.abc import Callable

Q, W = 16, 17
ALT_Q = Combination(("Alt",), "Q")
PASSES, KEPT = KeyVerdict(passes=True), KeyVerdict(passes=False)
FIRES = KeyVerdict(passes=False, fired=ALT_Q)


@pytest.fixture
def sieve() -> Sieve:
    return Sieve()


def completed() -> Combination | None:
    return ALT_Q


def not_completed() -> Combination | None:
    return None


def press(sieve: Sieve, at: float, wanted: Callable[[], Combination | None] = completed, scan: int = Q) -> KeyVerdict:
    return sieve.judge(scan, at, down=True, wanted=wanted)


def let_go(sieve: Sieve, at: float, scan: int = Q) -> KeyVerdict:
    return sieve.judge(scan, at, down=False, wanted=completed)


def test_the_key_goes_no_further_from_its_press_to_its_release(sieve: Sieve) -> None:
    assert press(sieve, 1.0) == FIRES
    assert let_go(sieve, 1.1) == KEPT
    assert press(sieve, 1.2) == FIRES


def test_a_held_key_fires_once_and_its_repeats_go_nowhere(sieve: Sieve) -> None:
    assert press(sieve, 1.0) == FIRES
    # The modifier is up by now: the repeats of a key that is still down must not be typed into the target.
    assert [press(sieve, 1.5 + n / 10, not_completed) for n in range(20)] == [KEPT] * 20
    assert let_go(sieve, 3.6) == KEPT


def test_every_other_stroke_passes(sieve: Sieve) -> None:
    assert press(sieve, 1.0, not_completed) == PASSES
    assert let_go(sieve, 1.1) == PASSES
    press(sieve, 2.0)
    assert press(sieve, 2.1, not_completed, W) == PASSES
    assert let_go(sieve, 2.2, W) == PASSES


def test_after_a_lost_key_up_the_next_press_is_a_press(sieve: Sieve) -> None:
    press(sieve, 1.0)
    assert press(sieve, 1.1 + REPEAT_S, not_completed) == PASSES
    assert let_go(sieve, 2.5) == PASSES
    press(sieve, 3.0)
    assert press(sieve, 3.1 + REPEAT_S) == FIRES
