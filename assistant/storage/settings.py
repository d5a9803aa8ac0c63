"""The settings' file: `settings.json` beside the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.errors import Problem
from assistant.core.sentence import sentence
from assistant.core.settings import LARGEST, Settings, default_settings, parses, read_settings, write_settings
from assistant.storage.faults import said
from assistant.storage.files import free_name, read_file, write_beside_and_rename

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from assistant.core.target import Profile


class SettingsFile:
    """Reads and replaces one settings file."""

    def __init__(self, file: Path, *, now: Callable[[], datetime], groups: Mapping[str, type] | None = None) -> None:
        """`groups`: the settings of features, by the feature's name."""
        self._file = file
        self._now = now
        self._groups = groups or {}

    def load(self) -> tuple[Settings, tuple[Problem, ...]]:
        """The settings, defaults where the file says nothing usable, and a problem for each such place.

        A file that is no JSON object is set aside, so that saving never writes over it. Raises `AssistantError` when
        the disk does not let us read.
        """
        content = self._content()
        if parses(content):
            return read_settings(content, self._groups)
        aside = self._set_aside()
        return default_settings(self._groups), (Problem(sentence("data.settings-unreadable", aside=str(aside))),)

    def as_it_is(self) -> Settings | None:
        """The settings, defaults where the file says nothing usable; None for a broken file, which somebody may be
        writing: it stays, for the next start to tell of. Raises `AssistantError` when the disk does not let us read.
        """
        content = self._content()
        return read_settings(content, self._groups)[0] if parses(content) else None

    def save(self, settings: Settings) -> None:
        """Write the settings and keep what in the file is not ours.

        Raises `AssistantError` when the disk does not let us write; then the old file stands.
        """
        content = self._content()
        if not parses(content):
            self._set_aside()
        with said(self._file):
            write_beside_and_rename(self._file, write_settings(settings, content, self._groups))

    def _set_aside(self) -> Path:
        aside = free_name(self._file.with_name(f"{self._file.stem}-damaged-{self._now():%Y%m%d-%H%M%S}.json"))
        with said(self._file):
            self._file.rename(aside)
        return aside

    def _content(self) -> bytes:
        with said(self._file):
            return read_file(self._file, LARGEST + 1) if self._file.exists() else b""


class OwnProfiles:
    """Implements `ports.files.Targets` over the settings' file."""

    def __init__(self, file: SettingsFile) -> None:
        self._file = file

    def own(self) -> tuple[Profile, ...]:
        """As the file has them; none where it cannot be read. Raises AssistantError."""
        settings = self._file.as_it_is()
        return () if settings is None else settings.profiles


def own_words(file: SettingsFile) -> str:
    """A lead's own words that mean the same; none where the file cannot be read. Raises AssistantError."""
    settings = file.as_it_is()
    return "" if settings is None else settings.same_words
