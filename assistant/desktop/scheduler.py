"""Steps on the Qt event loop, and the barrier for bugs in them."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports.desktop import Cancel


class QtScheduler(QObject):
    """Implements `ports.desktop.Scheduler`; an exception in a step reaches `sys.excepthook` and ends that step only."""

    def after(self, ms: int, step: Callable[[], None]) -> Cancel:
        """One precise single shot."""
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)

        over = False

        def end() -> None:
            nonlocal over
            over = True
            timer.stop()
            timer.deleteLater()

        def fire() -> None:
            end()
            step()

        def cancel() -> None:
            # Asked of our own mark: the timer itself may have been deleted by now.
            if not over:
                end()

        timer.timeout.connect(fire)
        timer.start(ms)
        return cancel

    def ms(self) -> float:
        """The monotonic clock."""
        return monotonic() * 1000
