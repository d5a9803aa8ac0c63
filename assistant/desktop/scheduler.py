"""Steps on the Qt event loop, and the barrier for bugs in them."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports import Cancel


class QtScheduler(QObject):
    """Implements `ports.Scheduler`; an exception in a step reaches `sys.excepthook` and ends that step only."""

    def after(self, ms: int, step: Callable[[], None]) -> Cancel:
        """One precise single shot."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)

        def fire() -> None:
            timer.deleteLater()
            step()

        def cancel() -> None:
            if timer.isActive():
                timer.stop()
                timer.deleteLater()

        timer.timeout.connect(fire)
        timer.start(ms)
        return cancel

    def ms(self) -> float:
        """The monotonic clock."""
        return monotonic() * 1000
