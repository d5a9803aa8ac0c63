from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.storage.retention import DAYS, TODAY, WEEKS, to_keep

MONDAY = datetime(2025, 11, 10, 9, 30)  # noqa: DTZ001  # local, as backups are named


def back(days: float) -> datetime:
    return MONDAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("made", "kept"),
    [
        ([], []),
        ([0], [0]),
        ([1, 1.1, 1.2], [1]),
        ([0, 0.1, 0.2], [0, 0.1, 0.2]),
        (range(60), [*range(14), 15, 22, 29, 36, 43]),
        ([0, 100, 200, 300], [0, 100, 200, 300]),
        ([0.01 * n for n in range(15)], [0.01 * n for n in range(TODAY)]),
        ([0, 13, 13.1], [0, 13]),
    ],
    ids=["none", "one", "newest of a day", "all of today", "daily for two months", "rare", "many today", "one old day"],
)
def test_the_newest_of_each_of_the_last_days_and_weeks_stays(made: list[float], kept: list[float]) -> None:
    assert sorted(to_keep(sorted(map(back, made), reverse=True), MONDAY.date())) == sorted(map(back, kept))


def test_one_of_a_clock_that_was_a_year_ahead_leaves_in_its_turn() -> None:
    made = [back(-365), *map(back, range(100, -1, -1))]
    kept = to_keep(made[::-1], MONDAY.date())
    assert back(-365) not in kept
    assert back(0) in kept


def test_one_of_a_clock_that_was_years_behind_is_among_the_newest() -> None:
    made = [*map(back, range(100, 0, -1)), back(9000), back(0)]
    assert back(9000) in to_keep(made[::-1], MONDAY.date())


@given(st.sets(st.datetimes(datetime(2025, 8, 1), datetime(2025, 11, 10))))  # noqa: DTZ001
def test_what_stays_is_bounded_and_holds_the_newest(moments: set[datetime]) -> None:
    kept = to_keep(sorted(moments, reverse=True), date(2025, 11, 10))
    assert kept <= moments
    assert len(kept) <= DAYS + WEEKS + TODAY
    assert not moments or max(moments) in kept
    assert to_keep(sorted(kept, reverse=True), date(2025, 11, 10)) == kept
