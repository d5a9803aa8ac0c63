"""A window that is called by a key: it stands on the right monitor, takes the keyboard, and goes when it loses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QHideEvent, QPaintEvent

from assistant.core.settings import PaletteLayout
from assistant.ui.palette.frame import Frame
from assistant.ui.palette.geometry import frame_for

if TYPE_CHECKING:
    from assistant.ui.appearance import Appearance


NOWHERE = QRect()
_SURE_MS = 60
"""So long it is without the keyboard before another window has it: a window manager that has just closed a window of
ours takes it away for some ms after it gave it (seen with openbox)."""


def work_or_pointer(work: QRect) -> QRect:
    """This work area, or where it is empty that of the screen under the pointer."""
    if work.isValid():
        return work
    screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()


class Popup(Frame):
    """Made once and kept; `show_up` calls it up."""

    painted = Signal()
    """The first picture after `show_up` is on the screen."""
    leaving = Signal()
    """It is about to go from the screen."""
    hidden = Signal()

    def __init__(self, look: Appearance, *, composited: bool) -> None:
        super().__init__(look, Qt.WindowType.Tool, composited=composited)
        self._waits_for_paint = False
        self._was_active = False

    def stays(self) -> bool:
        """Whether it stays when another window takes the keyboard."""
        return False

    def stand(self, work: QRect, window: QRect = NOWHERE, layout: PaletteLayout = PaletteLayout.AUTOMATIC) -> QRect:
        """Take its size and place beside a window (empty: unknown) in a work area; the visible frame.

        An empty work area is that of the screen under the pointer.
        """
        frame = frame_for(work_or_pointer(work), window, layout)
        self.take(frame)
        return frame

    def take(self, frame: QRect) -> None:
        """Have this visible frame."""
        margin = self.margin() if self.composited else 0
        self.setFixedSize(frame.width() + 2 * margin, frame.height() + 2 * margin)
        self.move(frame.left() - margin, frame.top() - margin)

    def show_up(self) -> None:
        """Show it and ask for the keyboard; whether the system gives it is the `WindowActivation` port's business."""
        self._waits_for_paint = True
        self._was_active = False
        self.show()
        self.raise_()
        self.activateWindow()

    def setVisible(self, visible: bool) -> None:  # noqa: N802  # Qt's
        """Tell that it goes while it still has the keyboard."""
        if not visible and self.isVisible():
            self.leaving.emit()
        super().setVisible(visible)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the ground; the first time after `show_up`, tell when it is on the screen."""
        super().paintEvent(event)
        if self._waits_for_paint:
            self._waits_for_paint = False
            QTimer.singleShot(0, self, self.painted.emit)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Tell, however it came."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.hidden.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """A click elsewhere puts it away, unless there is work in it."""
        super().changeEvent(event)
        if event.type() != QEvent.Type.ActivationChange or not self.isVisible():
            return
        if self.isActiveWindow():
            self._was_active = True
        elif self._has_lost_it():
            QTimer.singleShot(_SURE_MS, self, lambda: self.hide() if self._has_lost_it() else None)

    def _has_lost_it(self) -> bool:
        lost = self._was_active and not self.isActiveWindow() and QGuiApplication.focusWindow() is None
        return lost and self.isVisible() and not self.stays()
