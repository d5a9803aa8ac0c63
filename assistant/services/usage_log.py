"""What is recorded of a use: it waits for nobody. While another process writes, it is tried again later."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from assistant.core.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports.desktop import Notices, Scheduler

_AGAIN_MS = 1000
_MOST = 1000
"""Uses that wait; of more the oldest are lost, which nobody misses."""
_BUSY = "data.busy"


class UsageLog:
    """Writes in the order in which they were asked for; a write raises AssistantError at once instead of waiting."""

    def __init__(self, scheduler: Scheduler, notices: Notices) -> None:
        self._scheduler = scheduler
        self._notices = notices
        self._waiting: deque[Callable[[], None]] = deque(maxlen=_MOST)
        self._asleep = False
        self._told = False

    def write(self, record: Callable[[], None]) -> None:
        """Write it now, or as soon as the library is free. What the disk refuses is told once, and lost."""
        self._waiting.append(record)
        if not self._asleep:
            self._write_on()

    def _write_on(self) -> None:
        self._asleep = False
        while self._waiting:
            try:
                self._waiting[0]()
            except AssistantError as error:
                if error.sentence.key == _BUSY:
                    self._asleep = True
                    self._scheduler.after(_AGAIN_MS, self._write_on)
                    return
                if not self._told:
                    self._notices.tell(error.sentence)
                self._told = True
            else:
                self._told = False
            self._waiting.popleft()
