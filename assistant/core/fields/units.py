"""Units that stand behind a field: `体重{体重}斤`. What is typed with a unit of its own is said in that one, once."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from assistant.core.fields.sums import written

_WEIGHT = {"斤": 500, "公斤": 1000, "千克": 1000, "kg": 1000, "克": 1, "g": 1}
_LENGTH = {"cm": 10, "厘米": 10, "公分": 10, "mm": 1, "毫米": 1, "米": 1000, "m": 1000}
_COUNTS = "元|块|天|件|个工作日|工作日|小时|分钟|个|双|套"
_MEASURES = "|".join(sorted((*_WEIGHT, *_LENGTH), key=len, reverse=True))
_BEHIND = re.compile(
    rf" ?(?P<unit>{_MEASURES}|{_COUNTS})(?![a-z])"
    r"(?<!米(?=[白色黄]))(?<!元(?=[素旦宵气]))(?<!天(?=[猫然气花]))(?<!个(?=[人性]))",  # 米白, 元旦, 天猫, 个人
    re.IGNORECASE,
)
_AMOUNT = re.compile(rf"(?P<number>\d{{1,9}}(?:\.\d{{1,4}})?)\s*(?P<unit>{_MEASURES}|{_COUNTS})?", re.IGNORECASE)
_METRES = re.compile(r"(?P<metres>[12])(?:米|m)(?P<rest>\d{1,2})", re.IGNORECASE)
_BARE_HEIGHT = re.compile(r"[12]\.\d{1,2}")
_CHINESE = re.compile("[零〇一二两三四五六七八九十百千万半几数多]+")
_BARE_CENTIMETRES = re.compile(r"(?:[5-9]\d|[12]\d\d)(?:\.\d)?")
"""A height that is meant in cm: nobody is so many metres tall."""


def unit_before(text: str) -> str:
    """The unit that a text behind a field begins with, in lower case; empty when there is none."""
    found = _BEHIND.match(text)
    return found["unit"].lower() if found else ""


def is_measure(unit: str) -> bool:
    """Whether a number means nothing without it: a weight, a length."""
    return unit in _WEIGHT or unit in _LENGTH


def in_unit(text: str, unit: str, name: str) -> str:
    """A value for the place of `name` before this unit: converted (`70kg` before 斤 is 140) and without a unit that
    would be said twice; anything else as it is."""
    amount = _amount(text, name) if unit else None
    if amount is not None and unit in ("米", "m") and "身高" in name and _BARE_CENTIMETRES.fullmatch(_plain(text)):
        amount = (amount[0], "cm")
    if amount is None:
        return _in_chinese(text, unit)
    if not amount[1]:
        return text
    number, said = amount
    if said == unit:
        plain = _plain(text)
        return plain[: -len(said)].strip() if plain.lower().endswith(said) else written(number)
    for kind in (_WEIGHT, _LENGTH):
        if said in kind and unit in kind:
            return written(number * kind[said] / kind[unit])
    return text


def _in_chinese(text: str, unit: str) -> str:
    """`三天` before 天 is 三: the unit would be said twice."""
    plain = _plain(text)
    number = plain.removesuffix(unit) if unit else plain
    if number == plain or not _CHINESE.fullmatch(number.removesuffix("个")):
        return text
    return number.strip()


def is_amount(text: str, name: str) -> bool:
    """Whether a value of `name` is one number, with or without a unit."""
    return _amount(text, name) is not None


def beside(text: str, unit: str) -> str:
    """A weight in the unit that it was not said in, so that a mistake is seen; empty for anything else."""
    amount = _amount(text, "") if unit in _WEIGHT else None
    if amount is None or (amount[1] or unit) not in _WEIGHT:
        return ""
    number, said = amount[0], amount[1] or unit
    other = "斤" if unit != "斤" else "kg"
    return f"{written(number * _WEIGHT[said] / _WEIGHT[other])}{other}"


def _amount(text: str, name: str) -> tuple[Fraction, str] | None:
    """The number that a value is, and its unit: empty when it says none."""
    plain = _plain(text)
    metres = _METRES.fullmatch(plain)
    if metres:
        return Fraction(f"{metres['metres']}.{metres['rest']}"), "米"
    if "身高" in name and _BARE_HEIGHT.fullmatch(plain):
        return Fraction(plain), "米"
    amount = _AMOUNT.fullmatch(plain)
    return None if amount is None else (Fraction(amount["number"]), (amount["unit"] or "").lower())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
