"""Asks the program how it is, over and over, and keeps the time of the slowest answer."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rig.program import Program
    from rig.xserver import XServer

PAUSE = 0.25
"""Seconds between two questions."""
NEVER = 99.0
"""Seconds that stand for no answer."""


class Probe:
    """Asks for `status` now and then, and keeps the slowest answer."""

    def __init__(self, program: Program, server: XServer) -> None:
        self._pids = (program.pid, server.pid)
        self._program, self._ends = program, threading.Event()
        self._slowest = 0.0
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._ends.wait(PAUSE):
            began, starved = time.monotonic(), self._starved()
            try:
                self._program.ask("status")
            except (OSError, ValueError):
                self._slowest = max(self._slowest, NEVER)
            self._slowest = max(self._slowest, time.monotonic() - began - (self._starved() - starved))

    def _starved(self) -> float:
        """Seconds for which the program and its X server could have run, and a busy machine did not let them."""
        waited = 0
        for pid in self._pids:
            with suppress(OSError):
                waited += int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[1])
        return waited / 1e9

    def end(self) -> float:
        self._ends.set()
        self._thread.join(25)
        return self._slowest
