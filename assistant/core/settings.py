"""The settings: their values, and reading and writing them as JSON without trusting a single byte."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.core.chords import PASTING, SENDING
from assistant.core.combination import parse_combination
from assistant.core.errors import Place, Problem
from assistant.core.graphemes import CaretStep
from assistant.core.patterns import Fault, fault_of
from assistant.core.reach import Reach, reach_of
from assistant.core.sentence import sentence
from assistant.core.target import Clip, Profile
from assistant.core.unseen import unseen, without_unseen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

LONGEST_TEXT = 100
MOST_PROFILES = 200
"""Profiles of the user's own that are used."""
MOST_TAKEN_OVER = 50
LARGEST = 1_000_000
"""Bytes of the file; two hundred profiles as long as they may be are a quarter of it."""
DEEPEST = 40
"""Levels of nesting; a file beyond that was not written by anybody's settings window."""
RECOGNISED_BY = ("process", "window_class", "title")
"""The fields of a profile by which it knows its windows."""
FUZZY_SOUNDS = ("zh/z", "ch/c", "sh/s", "n/l", "f/h", "l/r", "an/ang", "en/eng", "in/ing", "ian/iang", "uan/uang")
"""The pairs of sounds that may be told to be one, as the settings name them."""


class Speech(StrEnum):
    """The language of the interface."""

    AUTO = "auto"
    CHINESE = "zh"
    ENGLISH = "en"


class Theme(StrEnum):
    """The colours of the interface."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user has chosen. Hotkeys are combinations as text, empty for none; nothing here names a buyer."""

    language: Speech = Speech.AUTO
    theme: Theme = Theme.AUTO
    palette_key: str = "Alt+Q"
    again_key: str = "Alt+Shift+Q"
    pause_key: str = ""
    taken_over: tuple[str, ...] = ()
    """Combinations that the user wants even where another program has them."""
    agent: str = ""
    """Fills {客服} where the target's title says nothing."""
    shop: str = ""
    """Fills {店铺} where the target's title says nothing."""
    profiles: tuple[Profile, ...] = ()
    """The lead's own; they stand before the shipped ones."""
    fuzzy_sounds: tuple[str, ...] = ()
    english_first: bool = False
    """The search line begins with letters as they are, whatever the input method composes elsewhere."""
    autostart: bool = False
    first_run_done: bool = False


def read_settings(content: bytes) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings a file holds. What is wrong falls back to its default and is named by its key in `column`."""
    stored = _object(content)
    if stored is None:
        return Settings(), (Problem(sentence("settings.not-an-object")),)
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, read in _READERS.items():
        if name not in stored:
            continue
        try:
            values[name] = read(stored[name])
        except _Bad:
            problems.append(_problem("settings.bad-value", name))
    values["profiles"], bad = _profiles(stored.get("profiles", []))
    return Settings(**values), (*problems, *bad)


def write_settings(settings: Settings, before: bytes) -> bytes:
    """The file's new content: what differs from `before` is written, all else in it stays as it is.

    So keys of other versions survive, and so does a value nobody could read until the user chooses another.
    """
    stored = _object(before) or {}
    was, _ = read_settings(before)
    for name in (field.name for field in fields(Settings)):
        value = getattr(settings, name)
        if name not in stored or value != getattr(was, name):
            stored[name] = _profiles_written(value, stored.get(name)) if name == "profiles" else value
    # A lone surrogate is no UTF-8; its escape is what JSON has for it.
    return (json.dumps(stored, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


_Named = TypeVar("_Named", bound=StrEnum)


def parses(content: bytes) -> bool:
    """Whether it is a settings file at all, empty included."""
    return _object(content) is not None


class _Bad(Exception):  # noqa: N818  # never leaves this module
    """A value that cannot be used; `why` is the key of what to say where there is more to say."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why)
        self.why = why


def _object(content: bytes) -> dict[str, Any] | None:
    if len(content) > LARGEST:
        return None
    if not content.strip():
        return {}
    try:
        stored = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return stored if isinstance(stored, dict) and _nested_within(stored, DEEPEST) else None


def _nested_within(value: object, levels: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return not inner or (levels > 0 and all(_nested_within(item, levels - 1) for item in inner))


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise _Bad
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in value):
        raise _Bad
    return without_unseen(value).strip()


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise _Bad
    return value


def _hotkey(value: object) -> str:
    if value == "":
        return ""
    combination = parse_combination(_text(value))
    if combination is None or not combination.usable:
        raise _Bad
    return str(combination)


def _hotkeys(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MOST_TAKEN_OVER:
        raise _Bad
    return tuple(dict.fromkeys(filter(None, map(_hotkey, value))))


def _chord(value: object, allowed: tuple[str, ...], why: str) -> str:
    """Keys sent to a program; Ctrl+V and Enter may not be hotkeys, but they are what is sent."""
    combination = parse_combination(_text(value))
    if combination is None or str(combination) not in allowed:
        raise _Bad(why)
    return str(combination)


def _pasting(value: object) -> str:
    return _chord(value, PASTING, "settings.bad-pasting")


def _sending(value: object) -> str:
    return "" if value == "" else _chord(value, SENDING, "settings.bad-sending")


def _pattern(value: object) -> str:
    fault = fault_of(value) if isinstance(value, str) else Fault.BROKEN
    if fault or unseen(str(value)):
        raise _Bad("settings.slow-pattern" if fault is Fault.SLOW else "")
    return str(value)


def _one_of(kind: type[_Named]) -> Callable[[object], _Named]:
    def read(value: object) -> _Named:
        try:
            return kind(_text(value))
        except ValueError:
            raise _Bad from None

    return read


def _sounds(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _Bad
    return tuple(pair for pair in FUZZY_SOUNDS if pair in value)


def _clips(value: object) -> tuple[Clip, ...]:
    if not isinstance(value, list) or not value:
        raise _Bad
    read = _one_of(Clip)
    return tuple(dict.fromkeys(read(clip) for clip in value))


_READERS: Mapping[str, Callable[[object], object]] = {
    "language": _one_of(Speech),
    "theme": _one_of(Theme),
    "palette_key": _hotkey,
    "again_key": _hotkey,
    "pause_key": _hotkey,
    "taken_over": _hotkeys,
    "agent": _text,
    "shop": _text,
    "fuzzy_sounds": _sounds,
    "english_first": _yes_or_no,
    "autostart": _yes_or_no,
    "first_run_done": _yes_or_no,
}
_PROFILE_READERS: Mapping[str, Callable[[object], object]] = {
    "name": _text,
    "process": _pattern,
    "window_class": _pattern,
    "title": _pattern,
    "paste_keys": _pasting,
    "send_keys": _sending,
    "title_rule": _pattern,
    "clips": _clips,
    "copy_only": _yes_or_no,
    "caret": _one_of(CaretStep),
}


def _profiles(value: object) -> tuple[tuple[Profile, ...], list[Problem]]:
    """Every profile that is right in itself; a wrong one does not take the others with it."""
    if not isinstance(value, list):
        return (), [_problem("settings.bad-value", "profiles")]
    found: list[Profile] = []
    problems: list[Problem] = []
    for row, stored in enumerate(value):
        if len(found) == MOST_PROFILES:
            problems.append(_problem("settings.too-many-profiles", "profiles"))
            break
        if not isinstance(stored, dict):
            problems.append(_problem("settings.bad-profile", f"profiles[{row}]"))
            continue
        profile, bad = read_profile(stored)
        problems += [_problem(key, f"profiles[{row}].{name}") for name, key in bad.items()]
        if profile is not None:
            found.append(profile)
    return tuple(found), problems


def _profiles_written(profiles: tuple[Profile, ...], before: object) -> list[Any]:
    """These as the file has them, and behind them those of before that nobody could read: none is lost by a change."""
    known: dict[Profile, object] = {}
    unread: list[object] = []
    for stored in before if isinstance(before, list) else ():
        profile = read_profile(stored)[0] if isinstance(stored, dict) else None
        if profile is None:
            unread.append(stored)
        else:
            known.setdefault(profile, stored)
    return [*(known.get(profile) or profile_fields(profile) for profile in profiles), *unread]


def read_profile(stored: dict[str, Any]) -> tuple[Profile | None, dict[str, str]]:
    """The profile that an object says; or None, and for each field that is wrong the key of what to say about it."""
    values, bad = _profile_values(stored)
    return (None, bad) if bad else (Profile(**values), {})


def _profile_values(stored: dict[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    values: dict[str, Any] = {"name": ""}
    bad: dict[str, str] = {}
    for name, read in _PROFILE_READERS.items():
        if name not in stored:
            continue
        try:
            values[name] = read(stored[name])
        except _Bad as error:
            bad[name] = error.why or "settings.bad-profile"
    said = [name for name in RECOGNISED_BY if values.get(name)]
    if said and not bad and reach_of(Profile(**values)) is Reach.EVERYTHING:
        # Whoever means every window leaves all three empty.
        bad[said[0]] = "settings.broad-pattern"
    return values, bad


def profile_fields(profile: Profile) -> dict[str, Any]:
    """The name and whatever is not as usual: short enough to be read and written by hand."""
    return dict(_unusual(profile))


def _unusual(profile: Profile) -> Iterator[tuple[str, Any]]:
    for field in fields(Profile):
        value = getattr(profile, field.name)
        if field.default is MISSING or value != field.default:
            yield field.name, value


def _problem(key: str, name: str) -> Problem:
    return Problem(sentence(key, key=name), Place(column=name))
