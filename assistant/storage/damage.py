"""What happens to a library's file that cannot be read: it is moved, never written over."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from assistant.storage.faults import said
from assistant.storage.files import free_name

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


def set_aside(library: Path, moment: datetime) -> Path:
    """Move a damaged file with what lies beside it out of the way, under a name nothing has; gives that name.

    Raises `AssistantError` when it cannot be moved.
    """
    aside = _name_for(library, moment)
    with said(library):
        for ending in ("-wal", "-shm", "-journal", ""):
            part = library.with_name(library.name + ending)
            if part.exists():
                part.rename(aside.with_name(aside.name + ending))
    return aside


def copy_aside(library: Path, moment: datetime) -> Path:
    """Copy a library that is to be used as it is, with a WAL of which SQLite would drop what it cannot read.

    Gives the name. Raises `AssistantError` when it cannot be copied.
    """
    aside = _name_for(library, moment)
    with said(library):
        for ending in ("-wal", ""):
            part = library.with_name(library.name + ending)
            if part.exists():
                shutil.copy2(part, aside.with_name(aside.name + ending))
    return aside


def _name_for(library: Path, moment: datetime) -> Path:
    return free_name(library.with_name(f"{library.stem}-damaged-{moment:%Y%m%d-%H%M%S}.db"))
