"""What a command takes from the settings. It only reads: a broken file is the program's to set aside and tell of."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from assistant.texts import Language

if TYPE_CHECKING:
    from assistant.storage.paths import Places


def language_of(where: Places) -> Language:
    """The language that was chosen, else the session's."""
    if where.settings.exists():
        from assistant.core.settings import read_settings  # noqa: PLC0415  # not every start has a file
        from assistant.storage.files import bytes_of  # noqa: PLC0415

        settings, _ = read_settings(bytes_of(where.settings))
        chosen = str(settings.language)
        if chosen in set(Language):
            return Language(chosen)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return Language.CHINESE if value.lower().startswith("zh") else Language.ENGLISH
    return Language.ENGLISH
