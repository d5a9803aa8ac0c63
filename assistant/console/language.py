"""What a command takes from the settings. It only reads: a broken file is the program's to set aside and tell of."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from assistant.storage.files import bytes_of
from assistant.texts import Language

if TYPE_CHECKING:
    from assistant.core.settings import Settings
    from assistant.storage.paths import AppPaths


def settings_of(where: AppPaths) -> Settings:
    """The settings as they are stored, what is wrong in them at its default."""
    from assistant.core.settings import read_settings  # noqa: PLC0415  # not every start needs them

    return read_settings(bytes_of(where.settings))[0]


def language_of(where: AppPaths | None) -> Language:
    """The language that was chosen, before the first start in the installer; else the one the session's variables name,
    else the system's."""
    from assistant.desktop import surroundings  # noqa: PLC0415  # not every start needs it

    begun = where is not None and bytes_of(where.settings)
    chosen = settings_of(where).language if where is not None and begun else surroundings.language_of_installer()
    if str(chosen) in set(Language):
        return Language(str(chosen))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return Language.CHINESE if value.lower().startswith("zh") else Language.ENGLISH
    return Language.CHINESE if surroundings.speaks_chinese() else Language.ENGLISH
