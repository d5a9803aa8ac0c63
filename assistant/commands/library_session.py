"""The library as a command uses it: opened beside a running program, which is told of what was written."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands.running import tell_reload
from assistant.core.moment import ms_of
from assistant.storage.backup import Backups
from assistant.storage.library import Library
from assistant.storage.paths import AppPaths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.services.exchange import Exchange


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
    from assistant.app.factories import reading_version, readings  # noqa: PLC0415

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


@contextmanager
def exchanging(where: AppPaths) -> Iterator[Exchange]:
    """Import and export over the library, opened to be written."""
    from assistant.app.factories import exchange_of  # noqa: PLC0415
    from assistant.desktop.clock import SystemClock  # noqa: PLC0415

    with opened_to_write(where) as library:
        yield exchange_of(library, where, SystemClock())


@contextmanager
def previewing(where: AppPaths) -> Iterator[Exchange]:
    """What an import would do, over a library that is only read; one that is not there is not made for it."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415

    from assistant.app.factories import exchange_beside, exporting  # noqa: PLC0415
    from assistant.desktop.clock import SystemClock  # noqa: PLC0415

    if where.library.exists():
        with exporting(where, SystemClock()) as exchange:
            yield exchange
        return
    with TemporaryDirectory() as folder, exchange_beside(AppPaths(Path(folder)), SystemClock()) as exchange:
        yield exchange


def now_ms() -> int:
    """Milliseconds since the epoch."""
    return ms_of(datetime.now().astimezone())
