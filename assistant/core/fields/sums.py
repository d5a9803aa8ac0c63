"""Arithmetic in a field: `{=(实付-应退)*90%}`. Exact; only a result that no decimal can write is rounded."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from fractions import Fraction
from math import floor
from typing import TYPE_CHECKING

from assistant.core.fields.names import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_SUM = 200
"""Code points of one expression."""
LARGEST = 10**15
PLACES = 10
"""Decimal places a result may have and still be written exactly; others are rounded to cents."""


class Sign(Enum):
    """What is done with the last one or two numbers."""

    ADD = "+"
    TAKE = "-"
    TIMES = "*"
    OVER = "/"
    MINUS = "minus"
    PERCENT = "%"
    OPEN = "("


class Mistake(Enum):
    """Why there is no result."""

    ZERO = "division by zero"
    LARGE = "too large to be meant"


Step = Fraction | str | Sign
"""A number, the canonical name of an operand, or a sign."""

_WIDE = str.maketrans("＋－−–—×＊÷／（）％．，０１２３４５６７８９", "+----**//()%.,0123456789")
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,10})?|\.[0-9]{1,10}"
_NAME = r"(?=[\w·]*[^\W\d_])[\w·]+(?: +[\w·]+)*"
_TOKEN = re.compile(rf"\s*(?:(?P<number>{_NUMBER})(?:元|块)?(?![\w·.,])|(?P<name>{_NAME})|(?P<sign>[-+*/()%]))")
_COUNTED = "件|个|双|套|条|只|瓶|盒|包|箱|袋|张|把|支|份|台|本|对|单|次|人|位|天|晚|小时|分钟"
_AMOUNT = re.compile(
    rf"(?:共|合计)?\s*(?P<minus>[-+]?)\s*(?:[¥$]|RMB|CNY|人民币)?\s*(?P<behind>(?<=[¥$YB币])[-+])?\s*(?P<number>{_NUMBER})\s*"
    rf"(?:(?P<percent>%)|(?P<many>[万千])?\s*(?:(?:元|块|块钱|圆|RMB|CNY)整?(?:人民币)?|{_COUNTED})?)\s*[.。]?",
    re.IGNORECASE,
)
_MANY = {"万": 10_000, "千": 1_000}
_WEIGHT = {Sign.ADD: 1, Sign.TAKE: 1, Sign.TIMES: 2, Sign.OVER: 2, Sign.MINUS: 3, Sign.OPEN: 0}


def steps_of(expression: str) -> tuple[Step, ...] | None:
    """The expression as steps for a stack; None when it is not arithmetic."""
    if len(expression) > LONGEST_SUM:
        return None
    text = expression.translate(_WIDE).strip()
    reader = _Reader()
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        if token is None or not reader.take(token):
            return None
        at = token.end()
    return reader.finish()


class _Reader:
    """Dijkstra's shunting yard: no recursion, so nesting costs nothing."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._waiting: list[Sign] = []
        self._after_value = False

    def take(self, token: re.Match[str]) -> bool:
        """Take one token; False when it cannot stand here."""
        if token["sign"]:
            return (
                self._take_after_value(token["sign"]) if self._after_value else self._take_before_value(token["sign"])
            )
        if self._after_value:
            return False
        self._steps.append(_fraction(token["number"]) if token["number"] else canonical(token["name"]))
        self._after_value = True
        return True

    def finish(self) -> tuple[Step, ...] | None:
        """All steps; None when something is left open."""
        if not self._after_value or Sign.OPEN in self._waiting:
            return None
        return (*self._steps, *reversed(self._waiting))

    def _take_before_value(self, sign: str) -> bool:
        if sign == "(":
            self._waiting.append(Sign.OPEN)
        elif sign == "-":
            self._waiting.append(Sign.MINUS)
        return sign in "(-+"

    def _take_after_value(self, sign: str) -> bool:
        if sign == "%":
            self._steps.append(Sign.PERCENT)
        elif sign == ")":
            self._settle(1)
            if not self._waiting:
                return False
            self._waiting.pop()
        elif sign != "(":
            operator = Sign(sign)
            self._settle(_WEIGHT[operator])
            self._waiting.append(operator)
            self._after_value = False
        return sign != "("

    def _settle(self, weight: int) -> None:
        while self._waiting and _WEIGHT[self._waiting[-1]] >= weight:
            self._steps.append(self._waiting.pop())


def operands(steps: tuple[Step, ...]) -> tuple[str, ...]:
    """The names the arithmetic needs, each once, in the order written."""
    return tuple(dict.fromkeys(step for step in steps if isinstance(step, str)))


def result(steps: tuple[Step, ...], numbers: Mapping[str, Fraction]) -> Fraction | Mistake:
    """What the steps give; `numbers` has every operand."""
    stack: list[Fraction] = []
    for step in steps:
        if isinstance(step, Fraction):
            stack.append(step)
        elif isinstance(step, str):
            stack.append(numbers[step])
        elif step is Sign.MINUS:
            stack.append(-stack.pop())
        elif step is Sign.PERCENT:
            stack.append(stack.pop() / 100)
        else:
            right, left = stack.pop(), stack.pop()
            if step is Sign.OVER and not right:
                return Mistake.ZERO
            stack.append(_joined(step, left, right))
    return stack[0] if abs(stack[0]) < LARGEST else Mistake.LARGE


def _joined(sign: Sign, left: Fraction, right: Fraction) -> Fraction:
    if sign is Sign.ADD:
        return left + right
    if sign is Sign.TAKE:
        return left - right
    return left * right if sign is Sign.TIMES else left / right


def number_in(text: str) -> Fraction | None:
    """The number a value is, as people write it: `59.90`, `￥1,299`, `1299元整`, `RMB 200`, `2件`, `1.2万`, `5%`,
    full-width too; None for what may mean another (`2k`, `12块5`, `9折`) or needs a unit to be understood (`70kg`)."""
    if len(text) > LONGEST_SUM:
        return None
    # One blank between words: where several stood, the pattern would try every way to part them.
    plain = " ".join(unicodedata.normalize("NFKC", text).translate(_WIDE).split())
    amount = _AMOUNT.fullmatch(plain)
    if amount is None or (amount["minus"] and amount["behind"]):
        return None
    number = _fraction(amount["number"]) * _MANY.get(amount["many"], 1) / (100 if amount["percent"] else 1)
    return -number if "-" in (amount["minus"], amount["behind"]) else number


def written(number: Fraction) -> str:
    """The number for a buyer's eyes: exact without needless zeros (`50`, `50.1`, `0.125`); what has no end, or more
    than ten places, is rounded half up to cents (`3.33`). Never an exponent, never `-0`."""
    scaled = abs(number) * 10**PLACES
    places = PLACES if scaled.denominator == 1 else 2
    whole, rest = divmod(floor(abs(number) * 10**places + Fraction(1, 2)), 10**places)
    text = f"{whole}.{rest:0{places}}".rstrip("0").rstrip(".")
    return f"-{text}" if number < 0 and text != "0" else text


def _fraction(number: str) -> Fraction:
    return Fraction(number.replace(",", ""))
