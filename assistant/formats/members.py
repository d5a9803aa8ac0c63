"""A JSON object nobody vouches for, counted before it is parsed and read a piece at a time.

Neither the text of a large file nor its values are ever whole in memory, and no piece takes long: the window that waits
for it goes on between them.
"""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass
from json.decoder import WHITESPACE  # type: ignore[attr-defined]  # what the decoder itself skips
from typing import TYPE_CHECKING, Any

from assistant.core import limits
from assistant.core.errors import Place, Problem, Severity
from assistant.core.sentence import sentence
from assistant.formats.entry import Repeated, UnreadableError, refused

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_SLICE = 1 << 20
"""Bytes that are counted at once."""
_WINDOW = 1 << 18
"""Characters of a text that are looked at, to begin with."""
_PIECE = 1 << 23
"""Characters of one piece: a phrase as large as one may be, with each of its characters written as an escape."""
_LARGE = 1 << 14
"""Characters of a piece beyond which its parts are counted."""
_PARTS = 5_000
"""Commas, colons and brackets of one piece; a phrase with all that one may have needs a few hundred."""
_SEPARATORS = 4_000_000
_STRINGS = 5_000_000
_CONTAINERS = 1_500_000
"""Of the whole file: two hundred thousand phrases with twenty values each."""
_MEMBERS = 1_000
"""Of the object itself; a pack has ten."""
_DIGITS = 15
_NO_SIGNS = bytes(sorted(set(range(256)) - set(b'",:[{')))
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)', re.DOTALL)
_BACKSLASHES = re.compile(rb"\\*.?", re.DOTALL)
_SIGN = re.compile(r"[,:\[{]")


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the object, or one element of a list that is read element by element: its number there, from 1."""

    key: str
    value: Any
    number: int = 0


def members(data: bytes, lists: Collection[str]) -> Iterator[Member]:
    """The members in the order of the file; a list of those named is first an empty one, then its elements.

    Raises UnreadableError where the file is no JSON object in UTF-8, or out of all proportion.
    """
    if len(data) > limits.FILE:
        raise UnreadableError(refused(sentence("format.too-large", megabytes=limits.FILE >> 20)))
    if data.count(b"{") - _containers(data) > limits.BRACES:
        raise UnreadableError(refused(sentence("format.too-many-fields", most=limits.BRACES)))
    yield from _Reading(data).members(lists)


def _containers(data: bytes) -> int:
    """How many brackets open outside the strings of a JSON text. Raises UnreadableError where all is too much."""
    strings = separators = containers = 0
    inside = False
    at = 0
    while at < len(data):
        # What a backslash belongs to is not cut off from it.
        end = _BACKSLASHES.search(data, min(at + _SLICE, len(data))).end()  # type: ignore[union-attr]  # also of none
        signs = data[at:end].replace(b"\\\\", b"").replace(b'\\"', b"").translate(None, _NO_SIGNS)
        pieces = signs.split(b'"')
        outside = b"".join(pieces[inside::2])
        inside ^= not len(pieces) % 2
        strings += len(pieces) // 2
        opening = outside.count(b"[") + outside.count(b"{")
        containers += opening
        separators += len(outside) - opening
        if strings > _STRINGS or separators > _SEPARATORS or containers > _CONTAINERS:
            raise _too_complex()
        at = end
    return containers


class _Reading:
    """One reading of one text: the window of it that is decoded, and where in that it is."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._taken = 0
        self._text = ""
        self._at = 0
        self._lines = 0
        self._column = 0
        """Lines before the window, and characters of its first line before it."""

    def members(self, lists: Collection[str]) -> Iterator[Member]:
        if self._next() != "{":
            # What is valid and no object is no pack; what is not valid is said to be so.
            self._value()
            raise UnreadableError(refused(sentence("pack.not-a-pack")))
        self._at += 1
        for number, _ in enumerate(self._parts("}")):
            if number == _MEMBERS:
                raise _too_complex()
            key = self._value() if self._next() == '"' else self._wrong("name")
            if self._next() != ":":
                self._wrong("colon")
            self._at += 1
            if key in lists and self._next() == "[":
                self._at += 1
                yield Member(key, [])
                for place, _ in enumerate(self._parts("]"), 1):
                    yield Member(key, self._value(), place)
            else:
                yield Member(key, self._value())
        if self._next():
            self._wrong("end")

    def _parts(self, closing: str) -> Iterator[None]:
        """Stop before each part that commas divide, and behind the bracket that closes them."""
        if self._next() == closing:
            self._at += 1
            return
        while True:
            yield
            sign = self._next()
            if sign not in (",", closing):
                self._wrong("comma")
            self._at += 1
            if sign == closing:
                return

    def _next(self) -> str:
        """The next sign that is no space; empty at the end."""
        while True:
            self._at = WHITESPACE.match(self._text, self._at).end()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def _value(self) -> Any:  # noqa: ANN401  # whatever the file says
        """The value that stands there, and go behind it."""
        self._next()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except RecursionError:
                raise UnreadableError(refused(sentence("pack.too-deep"))) from None
            except json.JSONDecodeError as error:
                if not self._goes_on(error) or not self._more():
                    raise self._error(error.pos) from None
                continue
            if end == len(self._text) and self._more():
                continue  # a number may go on
            if end - self._at > _LARGE and _parts_of(self._text[self._at : end]) > _PARTS:
                raise _too_complex()
            self._at = end
            return value

    def _goes_on(self, error: json.JSONDecodeError) -> bool:
        """Whether the value is only not all there yet. Raises where it would be too large."""
        if error.pos < len(self._text) - len("\\ud83d\\ude00") and not error.msg.startswith("Unterminated"):
            return False
        size = len(self._text) - self._at
        if size > _PIECE or (size > _LARGE and _parts_of(self._text[self._at :]) > _PARTS):
            raise _too_complex()
        return True

    def _more(self) -> bool:
        """Let go of what was read, and decode as much again as is left, or a window; False at the end of the file."""
        if self._taken == len(self._data):
            return False
        passed = self._text[: self._at]
        if "\n" in passed:
            self._lines += passed.count("\n")
            self._column = 0
        self._column += len(passed) - (passed.rfind("\n") + 1)
        left = self._text[self._at :]
        end = min(self._taken + max(_WINDOW, len(left)), len(self._data))
        try:
            more = self._decoder.decode(self._data[self._taken : end], final=end == len(self._data))
        except UnicodeDecodeError:
            raise UnreadableError(refused(sentence("pack.not-utf8"))) from None
        self._taken = end
        self._text, self._at = left + more, 0
        return True

    def _wrong(self, _expected: str) -> Any:  # noqa: ANN401  # never comes back
        raise self._error(self._at)

    def _error(self, at: int) -> UnreadableError:
        before = self._text[:at]
        lines = before.count("\n")
        line = self._lines + lines + 1
        column = len(before) - (before.rfind("\n") + 1) + (0 if lines else self._column) + 1
        return UnreadableError(
            Problem(sentence("pack.not-json", line=line, column=column), Place(line=line), Severity.BLOCK)
        )


def _parts_of(text: str) -> int:
    return len(_SIGN.findall(_STRING.sub("", text)))


def _too_complex() -> UnreadableError:
    return UnreadableError(refused(sentence("pack.too-complex")))


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) == len(pairs):
        return values
    seen: set[str] = set()
    twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    return Repeated(values, twice)


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= _DIGITS else float("inf")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_int=_whole)
