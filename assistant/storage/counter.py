"""How many steps the library's history was last known to have, in a small file beside it.

SQLite drops a damaged end of its WAL without a word, and a WAL can be lost. This number is written after each step:
when the library has fewer, the last ones are missing. It is never ahead by itself, because a step is on the disk before
it is counted. It may lag: the machine died in between, an older version wrote, the disk refused. That costs only the
warning.
"""

from __future__ import annotations

import contextlib
import os
import re
from typing import TYPE_CHECKING
from zlib import crc32

from assistant.storage.files import AT_ONCE, bytes_of

if TYPE_CHECKING:
    from pathlib import Path

_LINE = re.compile(rb"(\d{20}) ([0-9a-f]{8})\n")


class StepCounter:
    """The count of one library."""

    def __init__(self, library: Path) -> None:
        self._library = library
        self.file = library.with_suffix(".steps")

    def known(self) -> int:
        """The count; 0 when there is none, or it is unreadable."""
        match = _LINE.fullmatch(bytes_of(self.file))
        return int(match[1]) if match and int(match[2], 16) == crc32(match[1]) else 0

    def raise_to(self, steps: int) -> None:
        """There are so many now. Another process may have counted further already."""
        if steps > self.known() and self._library.exists():
            self._write(b"%020d" % steps)

    def _write(self, digits: bytes) -> None:
        # One write of one short line over the old one: it needs no room on a full disk and no second name, and what a
        # power cut leaves of it does not pass its sum.
        with contextlib.suppress(OSError):
            opened = os.open(self.file, os.O_WRONLY | os.O_CREAT | AT_ONCE, 0o600)
            try:
                os.ftruncate(opened, os.write(opened, b"%b %08x\n" % (digits, crc32(digits))))
            finally:
                os.close(opened)
