"""How much a phrase and a file may hold, and what a text may not contain. Nothing is cut: it is refused.

Whatever comes into the library keeps to them, so that whatever it holds can be written to a pack and read again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.core.fields.parse import MOST_FIELDS, has_too_many_fields
from assistant.core.sentence import Sentence, sentence
from assistant.core.unseen import without_unseen

if TYPE_CHECKING:
    from assistant.core.draft import ImportedPhrase
    from assistant.core.phrase import GroupPath, Phrase

FILE = 64 * 1024 * 1024
"""Bytes of a file, and of the `pack.json` in an archive once unpacked."""
PHRASES = 120_000
"""Of one file: what is read within two seconds."""
BRACES = 600_000
"""Signs in all texts of a file that may begin a field."""
PROBLEMS = 50_000
"""Of one file; nobody mends more of them row by row."""
BODY = 1_000_000
"""Bytes of one body in UTF-8."""
MESSAGES = 50
PROFILES = 50
WORD_GROUPS = 5_000
"""Groups of words that mean the same, of a file, and in a library of all that packs brought."""
GROUPED_WORDS = 20_000
"""Words of all those groups together: what the search reads in a tenth of a second."""
TITLE = 500
"""Code points, as all that follow."""
CODE = 64
GROUP = 100
NOTE = 10_000
TAG = 60
TAGS = 100
KEYWORD = 60
KEYWORDS = 100
DEPTH = 8
"""Parts of a group's path."""

_UNSOUND = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BREAKS = str.maketrans(dict.fromkeys("\v\f\x85\u2028\u2029", "\n"))
_BREAK = re.compile(r"[\t\n]+")


def sound(text: str) -> bool:
    """Whether the text can be stored and shown: no control characters but tab and newline, no half characters."""
    return _UNSOUND.search(text) is None


def made_sound(text: str) -> str:
    """The text without what cannot be stored; a word processor's line and page breaks are newlines."""
    return _UNSOUND.sub("", newlines(text).translate(_BREAKS))


def newlines(text: str) -> str:
    """The text with every line ended by one newline character."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def one_line(text: str) -> str:
    """The text as a title or code: on one line, without space around it and without signs that nobody sees."""
    text = without_unseen(newlines(text)).strip()
    if "\n" not in text and "\t" not in text:
        return text
    # A pattern that took the space as well would look at a long run of it once from each of its places.
    return " ".join(filter(None, (part.strip() for part in _BREAK.split(text))))


def fits_body(text: str) -> bool:
    """Whether a body stays within its bytes."""
    return len(text) * 4 <= BODY or len(text.encode("utf-8", "replace")) <= BODY


def refusal(phrase: Phrase | ImportedPhrase) -> Sentence | None:
    """Which part of the phrase is larger than a library may hold."""
    text = phrase.text
    if len(phrase.body) > MESSAGES or not fits_body(text):
        return sentence("limits.body", megabytes=BODY // 1_000_000, messages=MESSAGES)
    if has_too_many_fields(text):
        return sentence("limits.fields", most=MOST_FIELDS)
    if len(phrase.title) > TITLE or len(phrase.code) > CODE:
        return sentence("limits.line", title=TITLE, code=CODE)
    if not fits_group(phrase.group):
        return sentence("limits.group", depth=DEPTH, longest=GROUP)
    if not _fit(phrase.tags, TAGS, TAG):
        return sentence("limits.tags", most=TAGS, longest=TAG)
    fits = _fit(phrase.keywords, KEYWORDS, KEYWORD)
    return None if fits else sentence("limits.keywords", most=KEYWORDS, longest=KEYWORD)


def _fit(words: tuple[str, ...], most: int, longest: int) -> bool:
    """Whether words beside the title are neither too many nor too long."""
    return len(words) <= most and all(len(word) <= longest for word in words)


def fits_group(path: GroupPath) -> bool:
    """Whether a group is neither too deep nor named too long."""
    return len(path) <= DEPTH and all(len(part) <= GROUP for part in path)


class WordRoom:
    """How many more groups and words there may be, in a file or in a library."""

    def __init__(self) -> None:
        self._groups = WORD_GROUPS
        self._words = GROUPED_WORDS

    def takes(self, group: tuple[str, ...]) -> bool:
        """Whether there is room for the group; it is taken up then."""
        if not self._groups or len(group) > self._words:
            return False
        self._groups -= 1
        self._words -= len(group)
        return True
