"""What happens to a library's file that cannot be read: it is moved, never written over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.storage.faults import said
from assistant.storage.files import free_name

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def set_aside(library: Path, moment: datetime) -> Path:
    """Move a damaged file with its WAL out of the way, under a name nothing has; gives that name.

    Raises `AssistantError` when it cannot be moved.
    """
    aside = free_name(library.with_name(f"{library.stem}-damaged-{moment:%Y%m%d-%H%M%S}.db"))
    with said(library):
        for ending in ("-wal", "-shm", ""):
            part = library.with_name(library.name + ending)
            if part.exists():
                part.rename(aside.with_name(aside.name + ending))
    return aside
