"""The hotkeys that the settings hold: the program's own, and those of features."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.core.sentence import Sentence, sentence
from assistant.core.setting import Control, declared

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.core.settings import Settings


@dataclass(frozen=True, slots=True)
class OwnHotkey:
    """One of them, as it is set."""

    owner: str
    """Its key in the settings' file."""
    written: str
    """The combination; empty for none."""
    name: Sentence
    hint: str
    """The key of the sentence under it; empty: there is none."""
    does: str
    """The id of the action that it asks for; empty for the kernel's own."""


def own_hotkeys(settings: Settings) -> tuple[OwnHotkey, ...]:
    """All of them, the kernel's first."""
    features = (one for name, group in settings.of_features for one in _of(group, name, f"{name}."))
    return (*_of(settings, "settings", ""), *features)


def with_own_hotkey(settings: Settings, owner: str, written: str) -> Settings:
    """The settings with one of them changed."""
    feature, dot, name = owner.rpartition(".")
    if not dot:
        return replace(settings, **{name: written})  # type: ignore[arg-type]  # one of the hotkeys
    return settings.having(feature, replace(dict(settings.of_features)[feature], **{name: written}))


def _of(group: Any, words: str, before: str) -> Iterator[OwnHotkey]:  # noqa: ANN401  # settings of any class
    for name, one in declared(group).items():
        if one.control is Control.HOTKEY:
            said = sentence(one.name_key(words))
            yield OwnHotkey(f"{before}{name}", getattr(group, name), said, one.hint_key(words), one.does)
