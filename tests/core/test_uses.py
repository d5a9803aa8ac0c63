from __future__ import annotations

from assistant.core.uses import HALF_LIFE_MS, MOST, Uses


def test_more_use_lifts_more_but_never_by_one() -> None:
    lifts = Uses([("often", 1000, 0), ("once", 1, 0)]).lifts(0)
    assert 0 < lifts["once"] < lifts["often"] < 1


def test_what_was_used_long_ago_counts_less() -> None:
    lifts = Uses([("old", 8, 0), ("new", 8, 4 * HALF_LIFE_MS)]).lifts(4 * HALF_LIFE_MS)
    assert lifts["old"] < lifts["new"]


def test_a_use_counts_at_once() -> None:
    uses = Uses([("a", 1, 10), ("b", 1, 20)])
    before = uses.lifts(30)
    uses.add("a", 30)
    assert uses.lifts(30)["a"] > before["a"]
    assert list(uses.newest()) == ["a", "b"]


def test_a_first_use_counts() -> None:
    uses = Uses([])
    uses.add("a", 5)
    assert list(uses.lifts(5)) == ["a"]


def test_only_those_that_count_most_are_lifted() -> None:
    uses = Uses((f"u{number:04}", number, 0) for number in range(1, 2 * MOST))
    lifts = uses.lifts(0)
    assert len(lifts) == MOST
    assert min(lifts) == f"u{MOST:04}"


def test_the_newest_come_first_and_ties_have_an_order() -> None:
    assert list(Uses([("b", 1, 5), ("a", 9, 5), ("c", 1, 7)]).newest()) == ["c", "b", "a"]


def test_a_clock_set_back_does_no_harm() -> None:
    uses = Uses([("a", 1, 10_000)])
    assert 0 < uses.lifts(0)["a"] < 1
    assert uses.lifts(20_000_000)["a"] > 0


def test_a_use_that_a_wrong_clock_dated_into_the_future_is_not_new_until_then() -> None:
    now, year = 1_000 * HALF_LIFE_MS, 26 * HALF_LIFE_MS
    lifts = Uses([("wrong", 8, now + year), ("right", 8, now)]).lifts(now)
    assert 0 < lifts["wrong"] < lifts["right"]


def test_a_use_a_moment_ahead_is_new() -> None:
    lifts = Uses([("ahead", 8, 1_000), ("now", 8, 0)]).lifts(0)
    assert lifts["ahead"] == lifts["now"]
