"""Moments in a field: `{日期+2天|M月d日}`. Moving a date and showing it, for the Chinese reader."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, timedelta
from typing import TYPE_CHECKING

from assistant.core.fields.names import canonical
from assistant.core.fields.template import FieldKind, Moment

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

FARTHEST_YEARS = 100
_DASHES = str.maketrans("−–—", "---")
_DIGITS = {sign: count for count, sign in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_UNITS = {
    "days": "天 日 d day days",
    "weeks": "周 星期 个星期 礼拜 个礼拜 w week weeks",
    "months": "月 个月 mo month months",
    "quarters": "季度 个季度 quarter quarters",
    "years": "年 y year years",
    "hours": "小时 个小时 时 h hour hours",
    "minutes": "分钟 分 min mins minute minutes",
    "workdays": "工作日 个工作日 workday workdays businessday businessdays",
    "m": "m",
}
_UNIT_OF = {spelling: unit for unit, spellings in _UNITS.items() for spelling in spellings.split()}
_HALVES = {"年": {"months": 6}, "月": {"days": 15}, "天": {"hours": 12}, "日": {"hours": 12}, "小时": {"minutes": 30}}
_ENDS = {"月底": "月", "月末": "月", "年底": "年", "年末": "年"}
_END = rf"(?:本|这个|(?P<next>下个?))?(?P<end>{'|'.join(_ENDS)})"
_SHIFT = re.compile(
    rf"\s*\+\s*{_END}\s*|\s*(?P<sign>[+-])\s*(?:半个?(?P<half>{'|'.join(_HALVES)})|"
    rf"(?P<count>\d{{1,8}}|[{''.join(_DIGITS)}]?十[{''.join(_DIGITS)}]?|[{''.join(_DIGITS)}])\s*"
    rf"(?P<unit>{'|'.join(sorted(_UNIT_OF, key=len, reverse=True))}|business days?))(?![a-z])\s*",
)
_IMPLIED = re.compile(rf"\s*{_END}\s*")


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a moment is moved."""

    months: int = 0
    days: int = 0
    minutes: int = 0
    workdays: int = 0
    last_of: str = ""

    @property
    def sensible(self) -> bool:
        """Whether it stays within a hundred years."""
        days = FARTHEST_YEARS * 365
        return (
            abs(self.months) <= FARTHEST_YEARS * 12
            and max(abs(self.days), abs(self.workdays)) <= days
            and abs(self.minutes) <= days * 24 * 60
        )


def kind_of(content: str) -> tuple[FieldKind, str] | None:
    """Which moment a field's content begins with, and the shift written behind it; None when it is no moment.

    `月底` is a date that is moved to the month's end.
    """
    plain = unicodedata.normalize("NFKC", content).translate(_DASHES).casefold()
    sign = re.search(r"[+-]", plain)
    head = plain[: sign.start()] if sign else plain
    name = canonical(head)
    if _IMPLIED.fullmatch(head):
        return FieldKind.DATE, f"+{plain}"
    if name not in set(FieldKind):
        return None
    return FieldKind(name), plain[len(head) :]


def is_end(content: str) -> bool:
    """Whether it begins with the end of a month or a year, as in `月底-3天`, and with no date that is moved to it."""
    return _IMPLIED.match(content) is not None


def shift_of(kind: FieldKind, text: str) -> Shift | None:
    """The shift in `+1月-2天`, empty text included; None when it is none. `m` is minutes of a time, else months."""
    counts = dict.fromkeys(_UNITS, 0)
    at, end = 0, ""
    while at < len(text):
        step = _SHIFT.match(text, at)
        if step is None:
            return None
        if step["end"]:
            end = _ENDS[step["end"]]
            counts["months"] += bool(step["next"])
        sign = -1 if step["sign"] == "-" else 1
        for unit, count in _steps(step):
            counts[unit] += sign * count
        at = step.end()
    counts["minutes" if kind is FieldKind.TIME else "months"] += counts["m"]
    shift = Shift(
        months=counts["months"] + 3 * counts["quarters"] + 12 * counts["years"],
        days=counts["days"] + 7 * counts["weeks"],
        minutes=counts["minutes"] + 60 * counts["hours"],
        workdays=counts["workdays"],
        last_of=end,
    )
    return shift if shift.sensible else None


def _steps(step: re.Match[str]) -> list[tuple[str, int]]:
    """How much of which unit a step is."""
    if step["half"]:
        return list(_HALVES[step["half"]].items())
    return [(_UNIT_OF[step["unit"].replace(" ", "")], _count(step["count"]))] if step["count"] else []


def _count(written: str) -> int:
    """A number in digits or in 汉字 up to 九十九."""
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def moved(now: datetime, moment: Moment) -> datetime | None:
    """The moment meant, by the clock on the wall; the last day of a month stands in for one it lacks. None: the
    calendar ends before."""
    month = now.year * 12 + now.month - 1 + moment.months
    year, month = month // 12, 12 if moment.last_of == "年" else month % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        return None
    last = monthrange(year, month)[1]
    try:
        day = now.replace(year=year, month=month, day=last if moment.last_of else min(now.day, last))
        return _worked(day + timedelta(days=moment.days), moment.workdays) + timedelta(minutes=moment.minutes)
    except OverflowError:
        return None


def _worked(day: datetime, count: int) -> datetime:
    """So many working days further, Monday to Friday. Holidays and the days worked for them are not known."""
    if not count:
        return day
    past = max(0, day.weekday() - 4)  # a weekend counts as the working day before it, or behind it going back
    day = day - timedelta(days=past) if count > 0 else day + timedelta(days=(3 - past) % 3)
    weeks, days = divmod(abs(count), 5)
    ahead = day.weekday() + days if count > 0 else 4 - day.weekday() + days
    step = timedelta(days=7 * weeks + days + (2 if ahead > 4 else 0))
    return day + step if count > 0 else day - step


def shown(when: datetime, kind: FieldKind, pattern: str) -> str:
    """The moment as text; an empty pattern is the kind's usual one."""
    if kind is FieldKind.GREETING:
        return greeting(when.hour)
    return "".join(part if isinstance(part, str) else part.show(when) for part in _read(pattern or USUAL[kind]).parts)


USUAL = {FieldKind.DATE: "yyyy年M月d日", FieldKind.TIME: "HH:mm", FieldKind.WEEKDAY: "EEEE"}
"""How a moment is shown when nothing is said; a greeting has no pattern."""


def greeting(hour: int) -> str:
    """早上好 from 5, 中午好 from 11, 下午好 from 13, 晚上好 from 18 to 5."""
    if 5 <= hour < 11:
        return "早上好"
    if 11 <= hour < 13:
        return "中午好"
    return "下午好" if 13 <= hour < 18 else "晚上好"


def doubts_in(pattern: str) -> bool:
    """Whether a pattern has a Latin letter that means nothing, or a quote without its partner."""
    return _read(pattern).doubtful


@dataclass(frozen=True, slots=True)
class _Letters:
    show: Callable[[datetime], str]


@dataclass(frozen=True, slots=True)
class _Pattern:
    parts: tuple[str | _Letters, ...]
    doubtful: bool


_PIECE = re.compile(r"''|'((?:[^']|'')*)'|(?P<letters>([A-Za-z])\3*)|.", re.DOTALL)
_WEEKDAYS = "一二三四五六日"


def _weekday(when: datetime) -> str:
    return _WEEKDAYS[when.weekday()]


def _half(when: datetime) -> str:
    return "上午" if when.hour < 12 else "下午"


_MEANINGS: dict[str, Callable[[datetime], str]] = {
    "yyyy": lambda when: f"{when.year:04}",
    "yy": lambda when: f"{when.year % 100:02}",
    "M": lambda when: str(when.month),
    "MM": lambda when: f"{when.month:02}",
    "d": lambda when: str(when.day),
    "dd": lambda when: f"{when.day:02}",
    "H": lambda when: str(when.hour),
    "HH": lambda when: f"{when.hour:02}",
    "h": lambda when: str((when.hour + 11) % 12 + 1),
    "hh": lambda when: f"{(when.hour + 11) % 12 + 1:02}",
    "m": lambda when: str(when.minute),
    "mm": lambda when: f"{when.minute:02}",
    "s": lambda when: str(when.second),
    "ss": lambda when: f"{when.second:02}",
    "a": _half,
    **dict.fromkeys(("E", "EE", "EEE"), lambda when: f"周{_weekday(when)}"),
    "EEEE": lambda when: f"星期{_weekday(when)}",
}
# Leads write patterns as Excel taught them; these letters have no other meaning that a shop would want.
_MEANINGS |= {"y": _MEANINGS["yyyy"], "Y": _MEANINGS["yyyy"]}
_MEANINGS |= {excel: _MEANINGS[excel.lower()] for excel in ("YYYY", "YY", "D", "DD", "S", "SS")}


def _read(pattern: str) -> _Pattern:
    pieces = list(_PIECE.finditer(pattern))
    letters = {piece["letters"] for piece in pieces if piece["letters"]}
    # `yyyy-mm-dd`: Excel's month. Minutes beside a year or a day, with neither hours nor a month, are never meant.
    excel = bool(letters & {"m", "mm"}) and bool({run[0] for run in letters} & set("yYdD"))
    excel = excel and not {run[0] for run in letters} & set("HhM")
    parts: list[str | _Letters] = []
    doubtful = False
    for piece in pieces:
        run = piece["letters"]
        if not run:
            doubtful = doubtful or piece[0] == "'"
            parts.append(_literal(piece))
            continue
        meaning = _MEANINGS.get(run.upper() if excel and run[0] == "m" else run)
        doubtful = doubtful or meaning is None
        parts.append(run if meaning is None else _Letters(meaning))
    return _Pattern(tuple(parts), doubtful)


def _literal(piece: re.Match[str]) -> str:
    if piece[0] == "''":
        return "'"
    return piece[0] if piece[1] is None else piece[1].replace("''", "'")
