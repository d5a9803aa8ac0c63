"""Work that would hold up the main thread, done in one thread beside it."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from assistant.core.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Callable


class Worker(QObject):
    """One piece of work after the other, none of which touches Qt or what another thread holds."""

    _ended = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="worker")
        self._ended.connect(self._hand_over)

    def run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Begin when what was asked before is done; `done` gets, on the main thread, the result or an AssistantError.

        A bug in the work reaches `done` as a sentence, and then the barrier.
        """
        ended = self._pool.submit(work)
        ended.add_done_callback(lambda future: self._ended.emit(future, done))

    def close(self) -> None:
        """Wait for what is being done, and begin nothing more."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _hand_over(self, ended: Future[Any], done: Callable[[Any], None]) -> None:
        if ended.cancelled():
            return
        fault = ended.exception()
        if fault is None:
            done(ended.result())
        elif isinstance(fault, AssistantError):
            done(fault)
        else:
            try:
                done(AssistantError("program.bug"))
            finally:
                raise fault
