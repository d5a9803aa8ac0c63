"""The library as a command uses it: opened beside a running program, which is told of what was written."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.console.output import warn
from assistant.core.errors import AssistantError
from assistant.core.moment import ms_of
from assistant.core.request import PATIENCE_WHILE_BUSY, Request
from assistant.desktop import instance
from assistant.storage.backup import Backups
from assistant.storage.library import Library
from assistant.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from assistant.storage.paths import AppPaths


@contextmanager
def opened_to_read(where: AppPaths) -> Iterator[Library]:
    """The library that is there. Raises AssistantError."""
    library = Library.open_to_read(where.library)
    try:
        yield library
    finally:
        library.close()


@contextmanager
def opened_to_write(where: AppPaths) -> Iterator[Library]:
    """The library, made when it is not there; afterwards a running program reads it again. Raises AssistantError."""
    from assistant.storage.shipped import reading_version, readings  # noqa: PLC0415  # who reads needs none

    where.make()
    backups = Backups(where.backups)
    library = Library.open(
        where.library,
        read=readings,
        clock_ms=now_ms,
        reading_version=reading_version(),
        before_migrating=backups.make,
    )
    try:
        yield library
    finally:
        library.close()
        # Also when not all was done: of several files some may have come in.
        tell_reload(where.home)


def now_ms() -> int:
    """Milliseconds since the epoch."""
    return ms_of(datetime.now().astimezone())


def tell_reload(home: Path) -> None:
    """Let a running program see what was written beside it; one that is too busy to answer sees it later by itself."""
    try:
        instance.ask(home, Request("reload"), PATIENCE_WHILE_BUSY)
    except AssistantError:
        warn(say("commands.reloads-later"))
