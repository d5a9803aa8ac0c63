"""What others named (a file, a column, a program) as it may be shown: nothing in it steers what shows it."""

from __future__ import annotations

import re

_STEERING = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
"""Controls but tab and newline, what turns the direction or the line, and halves of characters."""
_LINES = re.compile(f"[{_STEERING}]")
_LINE = re.compile(f"[\\n{_STEERING}]")
_NAMES = {"\n": "\\n", "\r": "\\r"}


def plain_lines(text: str) -> str:
    """The text with its lines, and each sign that would steer what shows it spelled out (`\\x1b`)."""
    return _LINES.sub(_spelled, text)


def plain_line(text: str) -> str:
    """The same as one line: a name with a newline in it cannot look like two sentences of ours."""
    return _LINE.sub(_spelled, text)


def plain_json(text: str) -> str:
    """A JSON document of the same meaning, in which each of these signs is escaped."""
    return _LINES.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def _spelled(sign: re.Match[str]) -> str:
    code = ord(sign[0])
    return _NAMES.get(sign[0]) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")
