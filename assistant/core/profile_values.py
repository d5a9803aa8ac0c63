"""A profile as the settings' file and packs write it: read without trusting a byte, written as short as it can be."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, Any

from assistant.core.chords import PASTING, SENDING
from assistant.core.combination import parse_combination
from assistant.core.graphemes import CaretStep
from assistant.core.patterns import Fault, fault_of
from assistant.core.reach import Reach, reach_of
from assistant.core.setting import BadValueError, one_of, short_text, yes_or_no
from assistant.core.target import Clip, Profile
from assistant.core.unseen import unseen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

RECOGNISED_BY = ("process", "window_class", "title")
"""The fields of a profile by which it knows its windows."""


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
        except BadValueError as error:
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


def _chord(value: object, allowed: tuple[str, ...], why: str) -> str:
    """Keys sent to a program; Ctrl+V and Enter may not be hotkeys, but they are what is sent."""
    combination = parse_combination(short_text(value))
    if combination is None or str(combination) not in allowed:
        raise BadValueError(why)
    return str(combination)


def _pasting(value: object) -> str:
    return _chord(value, PASTING, "settings.bad-pasting")


def _sending(value: object) -> str:
    return "" if value == "" else _chord(value, SENDING, "settings.bad-sending")


def _pattern(value: object) -> str:
    fault = fault_of(value) if isinstance(value, str) else Fault.BROKEN
    if fault or unseen(str(value)):
        raise BadValueError("settings.slow-pattern" if fault is Fault.SLOW else "")
    return str(value)


def _clips(value: object) -> tuple[Clip, ...]:
    if not isinstance(value, list) or not value:
        raise BadValueError
    read = one_of(Clip)
    return tuple(dict.fromkeys(read(clip) for clip in value))


_PROFILE_READERS: Mapping[str, Callable[[object], object]] = {
    "name": short_text,
    "process": _pattern,
    "window_class": _pattern,
    "title": _pattern,
    "paste_keys": _pasting,
    "send_keys": _sending,
    "title_rule": _pattern,
    "clips": _clips,
    "copy_only": yes_or_no,
    "caret": one_of(CaretStep),
}
