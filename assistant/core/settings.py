"""The settings: their values, and reading and writing them as JSON without trusting a single byte."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.core.errors import Place, Problem
from assistant.core.profile_values import profile_fields, read_profile
from assistant.core.sentence import sentence
from assistant.core.setting import (
    BadValueError,
    choice,
    combination,
    declared,
    hotkey,
    line,
    long_text,
    read_values,
    setting,
    short_text,
    switch,
    yes_or_no,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.core.target import Profile

MOST_PROFILES = 200
"""Profiles of the user's own that are used."""
MOST_TAKEN_OVER = 50
MOST_LAYOUTS = 100
"""Programs that the palette has a layout of its own over; the oldest is forgotten."""
LARGEST = 1_000_000
"""Bytes of the file; two hundred profiles as long as they may be are a quarter of it."""
DEEPEST = 40
"""Levels of nesting; a file beyond that was not written by anybody's settings window."""
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


class PaletteLayout(StrEnum):
    """How much of the palette is shown: the preview beside the list, or the list alone."""

    AUTOMATIC = "auto"
    """Compact where it covers less of what one answers."""
    WIDE = "wide"
    COMPACT = "compact"


def _hotkeys(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MOST_TAKEN_OVER:
        raise BadValueError
    return tuple(dict.fromkeys(filter(None, map(combination, value))))


def _layouts(value: object) -> tuple[tuple[str, PaletteLayout], ...]:
    if not isinstance(value, list) or len(value) > MOST_LAYOUTS:
        raise BadValueError
    return tuple(dict(map(_layout, value)).items())


def _layout(value: object) -> tuple[str, PaletteLayout]:
    if not isinstance(value, list) or len(value) != 2 or value[1] not in tuple(PaletteLayout):
        raise BadValueError
    return short_text(value[0]), PaletteLayout(value[1])


def _sounds(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise BadValueError
    return tuple(pair for pair in FUZZY_SOUNDS if pair in value)


_Group = TypeVar("_Group")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user has chosen. Hotkeys are combinations as text, empty for none; nothing here names a buyer."""

    language: Speech = choice(Speech.AUTO)
    theme: Theme = choice(Theme.AUTO)
    autostart: bool = switch(hint=True)
    english_first: bool = switch(hint=True)
    """The search line begins with letters as they are, whatever the input method composes elsewhere."""
    suggest_copied: bool = switch(default=True, hint=True)
    """Phrases for what was just copied stand first in the empty palette."""
    palette_layout: PaletteLayout = choice(PaletteLayout.AUTOMATIC, hint=True)
    palette_layouts: tuple[tuple[str, PaletteLayout], ...] = setting((), _layouts)
    """The layout over single programs, by name, where the user wants another one; the newest last."""
    palette_key: str = hotkey("Alt+Q", words="hotkey.palette", hint=True)
    again_key: str = hotkey("Alt+Shift+Q", words="hotkey.again", hint=True)
    pause_key: str = hotkey(words="hotkey.pause", hint=True)
    taken_over: tuple[str, ...] = setting((), _hotkeys)
    """Combinations that the user wants even where another program has them."""
    agent: str = line(hint=True, example=True, card="names")
    """Fills {客服} where the target's title says nothing."""
    shop: str = line(hint=True, example=True, card="names")
    """Fills {店铺} where the target's title says nothing."""
    profiles: tuple[Profile, ...] = ()
    """The lead's own; they stand before the shipped ones. Read and written one by one."""
    fuzzy_sounds: tuple[str, ...] = setting((), _sounds)
    same_words: str = setting("", long_text)
    """Words that mean the same in this shop: a group a line, words apart by spaces. Beside the built-in ones."""
    first_run_done: bool = setting(default=False, read=yes_or_no)
    of_features: tuple[tuple[str, Any], ...] = ()
    """The settings that features bring, by the feature's name; in the file `feature.key`."""

    def of(self, kind: type[_Group]) -> _Group:
        """A feature's settings, by their class."""
        return next((one for _name, one in self.of_features if isinstance(one, kind)), kind())

    def layout_over(self, program: str) -> PaletteLayout:
        """How the palette is shown over a program."""
        return dict(self.palette_layouts).get(program, self.palette_layout)

    def with_layout(self, program: str, layout: PaletteLayout) -> Settings:
        """With this layout over a program; the usual one is not remembered."""
        others = [(name, one) for name, one in self.palette_layouts if name != program][1 - MOST_LAYOUTS :]
        mine = [(program, layout)] if layout is not self.palette_layout else []
        return replace(self, palette_layouts=(*others, *mine))

    def having(self, feature: str, group: object) -> Settings:
        """With a feature's settings changed."""
        return replace(self, of_features=tuple((dict(self.of_features) | {feature: group}).items()))


_KERNEL = declared(Settings)


def read_settings(content: bytes, groups: Mapping[str, type] | None = None) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings a file holds. What is wrong falls back to its default and is named by its key in `column`.

    `groups`: the classes of settings that features bring, by the feature's name.
    """
    stored = _object(content)
    if stored is None:
        return default_settings(groups), (Problem(sentence("settings.not-an-object")),)
    values, wrong = read_values(_KERNEL, stored)
    found: list[tuple[str, Any]] = []
    for name, kind in (groups or {}).items():
        of_feature, bad = read_values(declared(kind), stored, f"{name}.")
        wrong += bad
        found.append((name, kind(**of_feature)))
    profiles, unread = _profiles(stored.get("profiles", []))
    problems = (_problem("settings.bad-value", key) for key in wrong)
    return Settings(**values, profiles=profiles, of_features=tuple(found)), (*problems, *unread)


def default_settings(groups: Mapping[str, type] | None = None) -> Settings:
    """What holds where the file says nothing."""
    return Settings(of_features=tuple((name, kind()) for name, kind in (groups or {}).items()))


def write_settings(settings: Settings, before: bytes, groups: Mapping[str, type] | None = None) -> bytes:
    """The file's new content: what differs from `before` is written, all else in it stays as it is.

    So keys of other versions survive, and so does a value nobody could read until the user chooses another.
    """
    stored = _object(before) or {}
    was, _ = read_settings(before, groups)
    _write(stored, "", settings, was)
    if "profiles" not in stored or settings.profiles != was.profiles:
        stored["profiles"] = _profiles_written(settings.profiles, stored.get("profiles"))
    for name, kind in (groups or {}).items():
        _write(stored, f"{name}.", settings.of(kind), was.of(kind))
    # A lone surrogate is no UTF-8; its escape is what JSON has for it.
    return (json.dumps(stored, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def _write(stored: dict[str, Any], before: str, group: object, was: object) -> None:
    for name in declared(group):
        value = getattr(group, name)
        if f"{before}{name}" not in stored or value != getattr(was, name):
            stored[f"{before}{name}"] = value


def parses(content: bytes) -> bool:
    """Whether it is a settings file at all, empty included."""
    return _object(content) is not None


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


def _problem(key: str, name: str) -> Problem:
    return Problem(sentence(key, key=name), Place(column=name))
