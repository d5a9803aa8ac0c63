"""Every sentence a user can read, in Simplified Chinese and English side by side.

One module an area, each with a table `SENTENCES: key -> (Chinese, English)`. A key is `area.what`; values are named in
braces in both languages alike. `tests/test_texts.py` fails when a key used in the code is missing or a language lacks
one.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.core.plain import plain_line
from assistant.core.sentence import Sentence
from assistant.texts import (
    actions,
    commands,
    data,
    fields,
    formats,
    hotkeys,
    imports,
    library,
    paste,
    probing,
    settings,
    system,
    targets,
    why,
    windows,
)

if TYPE_CHECKING:
    from assistant.core.sentence import Named


class Language(StrEnum):
    """The two languages of the interface."""

    CHINESE = "zh"
    ENGLISH = "en"


_AREAS = (
    actions, commands, data, fields, formats, hotkeys, imports, library, paste,
    probing, settings, system, targets, why, windows,
)  # fmt: skip
SENTENCES: dict[str, tuple[str, str]] = {}
for _area in _AREAS:
    SENTENCES |= _area.SENTENCES

_language = Language.CHINESE


def speak(language: Language) -> None:
    """Use this language from now on, in the whole program."""
    global _language  # noqa: PLW0603  # one program speaks one language; widgets are told by the settings' signal
    _language = language


def language() -> Language:
    """The language in use."""
    return _language


def say(what: Sentence | str, /, **values: Named) -> str:
    """The sentence in the language in use; a key with values serves as well as a `Sentence`.

    Values are others' words: what would steer a terminal or break the line is spelled out.
    """
    key, named = (what, values) if isinstance(what, str) else (what.key, dict(what.values))
    chinese, english = SENTENCES[key]
    strung = {name: _strung(value) for name, value in named.items()}
    return (chinese if _language is Language.CHINESE else english).format(**strung)


def inside(what: Sentence) -> str:
    """The sentence as it stands behind a colon: English goes on with a small letter."""
    said = say(what)
    return said if _language is Language.CHINESE else said[:1].lower() + said[1:]


def _strung(value: Named) -> str | int:
    """As it stands in a line: several names as the language in use lists them, a dash where there is none."""
    if isinstance(value, Sentence):
        return say(value)
    if isinstance(value, str):
        return plain_line(value)
    if not isinstance(value, tuple):
        return value
    return plain_line(("、" if _language is Language.CHINESE else ", ").join(value)) or "—"


def in_both(key: str) -> tuple[str, str]:
    """A sentence without values in both languages, the one in use first."""
    chinese, english = SENTENCES[key]
    return (chinese, english) if _language is Language.CHINESE else (english, chinese)
