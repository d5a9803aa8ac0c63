"""The log file: what the program did and its bugs' tracebacks, never a phrase, a buyer, or what is on the clipboard."""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_MAX_BYTES = 512 * 1024
_KEPT = 3


def keep_journal(folder: Path) -> None:
    """Write warnings, errors and our own milestones to `jinnang.log`; a disk that refuses costs only the log."""
    handlers: list[logging.Handler] = [logging.StreamHandler()]
    with contextlib.suppress(OSError):
        handlers.append(
            logging.handlers.RotatingFileHandler(
                folder / "jinnang.log", maxBytes=_MAX_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
            )
        )
    # A handler that cannot write must not print tracebacks of its own over and over.
    logging.raiseExceptions = False
    logging.basicConfig(
        level=logging.WARNING, handlers=handlers, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True
    )
    logging.getLogger("assistant").setLevel(logging.INFO)
