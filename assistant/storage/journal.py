"""The log file: what the program did and its bugs' tracebacks, never a phrase, a buyer, or what is on the clipboard."""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
import os
import traceback
from io import TextIOWrapper
from typing import TYPE_CHECKING

from assistant.core.plain import plain_lines
from assistant.storage.files import AT_ONCE

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_MAX_BYTES = 512 * 1024
_KEPT = 3
_MOST_CAUSES = 10


class _OwnersFile(logging.handlers.RotatingFileHandler):
    """A log that its owner alone can read."""

    def _open(self) -> TextIOWrapper:
        opened = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND | AT_ONCE, 0o600)
        return TextIOWrapper(os.fdopen(opened, "ab"), encoding=self.encoding)


class PrivateFormatter(logging.Formatter):
    """Writes where a bug came from and of what kind it is, without its message: that may quote what it stumbled on."""

    def format(self, record: logging.LogRecord) -> str:
        """The record's lines, with nothing in them that steers a terminal."""
        return plain_lines(super().format(record))

    def formatException(  # noqa: N802  # logging's name
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """The traceback of the bug and of what led to it, our own lines only."""
        lines: list[str] = []
        bug = ei[1]
        while bug is not None and len(lines) < _MOST_CAUSES:
            frames = "".join(traceback.format_tb(bug.__traceback__))
            kind = f"{type(bug).__module__}.{type(bug).__qualname__}"
            lines.append(f"Traceback (most recent call last):\n{frames}{kind}")
            bug = bug.__cause__ or (None if bug.__suppress_context__ else bug.__context__)
        return "\n\nwhich came after:\n\n".join(lines)


def keep_journal(folder: Path) -> None:
    """Write warnings, errors and our own milestones to `jinnang.log`; a disk that refuses costs only the log."""
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    with contextlib.suppress(OSError):
        handlers.append(
            _OwnersFile(folder / "jinnang.log", maxBytes=_MAX_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
        )
    for handler in handlers:
        handler.setFormatter(PrivateFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    # A handler that cannot write must not print tracebacks of its own over and over.
    logging.raiseExceptions = False
    logging.basicConfig(level=logging.WARNING, handlers=handlers, force=True)
    logging.getLogger("assistant").setLevel(logging.INFO)
