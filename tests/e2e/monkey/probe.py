"""Asks the program how it is, over and over, and keeps the time of the slowest answer."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rig.program import Program
    from rig.xserver import XServer

PAUSE = 0.25
"""Seconds between two questions."""
NEVER = 99.0
"""Seconds that stand for no answer."""


class Probe:
    """Asks for `status` now and then, and keeps the slowest answer."""

    def __init__(self, program: Program, server: XServer) -> None:
        self._pids = (program.pid, *server.pids)
        self._program, self._ends = program, threading.Event()
        self._slowest = 0.0
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._ends.wait(PAUSE):
            began, before = time.monotonic(), starved(self._pids)
            try:
                self._program.ask("status")
            except (OSError, ValueError):
                self._slowest = max(self._slowest, NEVER)
            self._slowest = max(self._slowest, time.monotonic() - began - (starved(self._pids) - before))

    def end(self) -> float:
        """The time of the slowest answer, in seconds."""
        self._ends.set()
        self._thread.join(25)
        return self._slowest


def starved(pids: Iterable[int]) -> float:
    """Seconds for which these processes could have run and a busy machine did not let them."""
    waited = 0
    for pid in pids:
        with suppress(OSError):
            waited += int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[1])
    return waited / 1e9
