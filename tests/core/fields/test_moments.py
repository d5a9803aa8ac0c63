from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.fields.moments import doubts_in, greeting, moved, shown
from assistant.core.fields.template import FieldKind, Moment

CHINA = timezone(timedelta(hours=8))
WHEN = datetime(2025, 11, 9, 8, 5, 3, tzinfo=CHINA)


def moment(months: int = 0, days: int = 0, minutes: int = 0) -> Moment:
    return Moment(0, 0, "", FieldKind.DATE, months, days, minutes)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("M月d日", "11月9日"),
        ("yyyy年MM月dd日", "2025年11月09日"),
        ("yyyy-MM-dd HH:mm:ss", "2025-11-09 08:05:03"),
        ("yy/M/d H:m", "25/11/9 8:5"),
        ("E", "周日"),
        ("EEE", "周日"),
        ("EEEE", "星期日"),
        ("a h点", "上午 8点"),
        ("YYYY-MM-DD", "2025-11-09"),
        ("yyyy-mm-dd", "2025-11-09"),
        ("yyyy/m/d", "2025/11/9"),
        ("yyyy-MM-dd hh:mm", "2025-11-09 08:05"),
        ("d日 HH:mm", "9日 08:05"),
        ("'M'M", "M11"),
        ("M''d", "11'9"),
        ("'it''s' d", "it's 9"),
        ("今晚", "今晚"),
    ],
)
def test_patterns(pattern: str, text: str) -> None:
    assert shown(WHEN, FieldKind.DATE, pattern) == text
    assert not doubts_in(pattern)


@pytest.mark.parametrize("pattern", ["Q", "yyy", "MMM", "'M", "dddd"])
def test_letters_without_a_meaning_are_doubted_and_stay(pattern: str) -> None:
    assert doubts_in(pattern)
    assert shown(WHEN, FieldKind.DATE, "Q") == "Q"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (FieldKind.DATE, "2025年11月9日"),
        (FieldKind.TIME, "08:05"),
        (FieldKind.WEEKDAY, "星期日"),
        (FieldKind.GREETING, "早上好"),
    ],
)
def test_each_kind_has_its_usual_form(kind: FieldKind, text: str) -> None:
    assert shown(WHEN, kind, "") == text


def test_midnight_and_noon_on_a_clock_of_twelve_hours() -> None:
    assert [shown(WHEN.replace(hour=hour), FieldKind.TIME, "ah") for hour in (0, 11, 12, 23)] == [
        "上午12", "上午11", "下午12", "下午11",
    ]  # fmt: skip


def test_greetings_by_the_clock() -> None:
    assert [greeting(hour) for hour in (4, 5, 10, 11, 12, 13, 17, 18, 23, 0)] == [
        "晚上好", "早上好", "早上好", "中午好", "中午好", "下午好", "下午好", "晚上好", "晚上好", "晚上好",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "by", "day"),
    [
        ("2025-11-09", moment(days=2), "2025-11-11"),
        ("2025-12-31", moment(days=1), "2026-01-01"),
        ("2025-01-31", moment(months=1), "2025-02-28"),
        ("2024-01-31", moment(months=1), "2024-02-29"),
        ("2024-02-29", moment(months=12), "2025-02-28"),
        ("2025-01-15", moment(months=-1), "2024-12-15"),
        ("2025-01-31", moment(months=1, days=1), "2025-03-01"),
        ("2025-11-09", moment(minutes=24 * 60), "2025-11-10"),
    ],
)
def test_days_are_moved_by_the_calendar(start: str, by: Moment, day: str) -> None:
    when = moved(datetime.fromisoformat(start).replace(tzinfo=CHINA), by)
    assert when is not None
    assert when.date().isoformat() == day


@given(
    st.datetimes(timezones=st.just(UTC)),
    st.integers(-1200, 1200),
    st.integers(-36500, 36500),
    st.integers(-(10**7), 10**7),
)
def test_moving_never_fails(now: datetime, months: int, days: int, minutes: int) -> None:
    when = moved(now, moment(months, days, minutes))
    assert when is None or when.tzinfo is now.tzinfo


@given(st.text(), st.sampled_from(FieldKind), st.datetimes())
def test_any_pattern_is_shown(pattern: str, kind: FieldKind, when: datetime) -> None:
    assert isinstance(shown(when, kind, pattern), str)


@pytest.mark.parametrize("today", range(3, 10))
@pytest.mark.parametrize("count", [-23, -6, -5, -1, 0, 1, 4, 5, 6, 23])
def test_working_days_are_counted_one_by_one_from_monday_to_friday(today: int, count: int) -> None:
    start = WHEN.replace(day=today)
    expected, left = start, abs(count)
    while left:
        expected += timedelta(days=1 if count > 0 else -1)
        left -= expected.weekday() < 5
    assert moved(start, Moment(0, 0, "", FieldKind.DATE, workdays=count)) == expected


def test_so_many_working_days_that_the_calendar_ends_are_no_date() -> None:
    assert moved(WHEN.replace(year=9999, month=12), Moment(0, 0, "", FieldKind.DATE, workdays=40)) is None
