"""Reading a JSON object nobody vouches for: each value in its type and bounds, or a problem with its place."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.core import limits
from assistant.core.errors import Place, Problem, Severity
from assistant.core.sentence import Sentence, sentence
from assistant.core.unseen import SHORT, has_unseen, names_of, unseen

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAY = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))", re.ASCII)
"""Year, month and day in the one order that nobody reads otherwise."""


class UnreadableError(Exception):
    """Why the rest is not read. Never leaves `assistant.formats`."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.sentence.key)
        self.problem = problem


class Repeated(dict[str, Any]):
    """An object that named a key twice; the last value stands."""

    __slots__ = ("key",)

    def __init__(self, values: dict[str, Any], key: str) -> None:
        super().__init__(values)
        self.key = key


class Entry:
    """One object of the file and where it stands. Problems go to the list that all entries of a file share."""

    def __init__(self, values: dict[str, Any], problems: list[Problem], row: int, prefix: str = "") -> None:
        self.values = values
        self._problems = problems
        self.row = row
        self._prefix = prefix
        if isinstance(values, Repeated):
            self.doubt(sentence("pack.key-repeated", key=values.key[:40] if limits.sound(values.key) else "?"))

    def doubt(self, what: Sentence, key: str = "", severity: Severity = Severity.WARN) -> None:
        """Note a problem with this entry, or with one of its values."""
        self._problems.append(Problem(what, Place(row=self.row, column=self._prefix + key), severity))

    def add(self, problems: Iterable[Problem]) -> None:
        """Note problems that others found in it."""
        self._problems.extend(problems)

    def text(self, key: str, longest: int) -> str:
        """The text on one line; empty when missing or, with a problem, when wrong."""
        value = self.values.get(key)
        return "" if value is None else self._sound(value, key, longest)

    def long_text(self, key: str, longest: int) -> str:
        """The text with its lines; empty when missing or, with a problem, when wrong."""
        value = self.values.get(key)
        return "" if value is None else self._sound(value, key, longest, lines=True)

    def texts(self, key: str, longest: int, most: int) -> tuple[str, ...]:
        """The texts of a list, those that are right, none twice."""
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.doubt(sentence("pack.wrong-type"), key)
            return ()
        if len(value) > most:
            self.doubt(sentence("pack.too-many", most=most), key)
        return tuple(dict.fromkeys(text for item in value[:most] if (text := self._sound(item, key, longest))))

    def path(self, key: str) -> tuple[str, ...] | None:
        """A group's path; None, with a problem, when it is no path."""
        value = self.values.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or len(value) > limits.DEPTH:
            self.doubt(sentence("pack.wrong-group", depth=limits.DEPTH), key)
            return None
        parts = tuple(self._sound(item, key, limits.GROUP) for item in value)
        if not all(parts):
            self.doubt(sentence("pack.wrong-group", depth=limits.DEPTH), key)
            return None
        return parts

    def flag(self, key: str) -> bool:
        """A yes or no; no when missing or, with a problem, when wrong."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.doubt(sentence("pack.wrong-type"), key)
            return False
        return value

    def number(self, key: str) -> int:
        """A whole number within a thousand million; 0 when missing or, with a problem, when wrong."""
        value = self.values.get(key, 0)
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) > 10**9:
            self.doubt(sentence("pack.wrong-type"), key)
            return 0
        return value

    def day(self, key: str) -> date | None:
        """A day written 2026-11-11, 2026/11/1 or the like; None when missing or, with a problem, when wrong."""
        value = self.values.get(key)
        if value is None or value == "":
            return None
        found = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is not None:
            try:
                return date(*(int(part) for part in found.groups() if part))
            except ValueError:
                pass
        self.doubt(sentence("pack.wrong-day"), key)
        return None

    def matching(self, key: str, pattern: re.Pattern[str]) -> str:
        """A text of this very form; empty when missing or, with a problem, when wrong."""
        value = self.values.get(key)
        if value is None or value == "":
            return ""
        if isinstance(value, str) and pattern.fullmatch(value):
            return value
        self.doubt(sentence("pack.wrong-value", key=key), key)
        return ""

    def _sound(self, value: object, key: str, longest: int, *, lines: bool = False) -> str:
        if not isinstance(value, str):
            self.doubt(sentence("pack.wrong-type"), key)
            return ""
        text = limits.newlines(value) if lines else limits.one_line(value)
        if not lines and has_unseen(value) and len(value) <= SHORT and (found := unseen(value)):
            self.doubt(sentence("unseen.removed", signs=names_of(found)), key)
        if not limits.sound(text):
            self.doubt(sentence("pack.unsound"), key)
            return ""
        if len(text) > longest:
            self.doubt(sentence("pack.too-long", longest=longest), key)
            return ""
        return text


def refused(what: Sentence) -> Problem:
    """A problem with the file as a whole."""
    return Problem(what, Place(), Severity.BLOCK)
