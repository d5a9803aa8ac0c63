"""Which images are still referred to: by a phrase, one in the bin, the history, what a pack said, or a backup."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

from assistant.storage.connection import connect_to_read, reading
from assistant.storage.faults import said
from assistant.storage.migrations import has_tables

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

_DIGEST = re.compile(r"[0-9a-f]{64}")
_TEXTS = (
    "SELECT body FROM phrases WHERE instr(body, '\"image\"')",
    "SELECT before FROM history_edits WHERE instr(before, '\"image\"')",
    "SELECT value FROM meta",
)
"""Where one can stand. What looks like a digest counts as one: better an image too many than one too few."""


def images_used(libraries: Iterable[Path]) -> set[str]:
    """The digests that these libraries refer to. Raises `AssistantError` when one of them cannot be read: then it is
    not known which images it needs."""
    used: set[str] = set()
    for library in libraries:
        with said(library), closing(connect_to_read(library)) as connection, reading(connection):
            used |= _used_in(connection)
    return used


def _used_in(connection: sqlite3.Connection) -> set[str]:
    if not has_tables(connection):
        return set()
    return {digest for select in _TEXTS for (text,) in connection.execute(select) for digest in _DIGEST.findall(text)}
