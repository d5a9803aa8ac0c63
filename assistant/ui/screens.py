"""Other programs' windows on our monitors: what the system tells in device pixels, in Qt's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen

    from assistant.core.target import Target


def work_area(target: Target | None) -> QRect:
    """The work area of the monitor that holds the target's middle; empty when that is unknown."""
    screen = _screen(target)
    return screen.availableGeometry() if screen is not None else QRect()


def outline(target: Target | None) -> QRect:
    """Where the target stands; empty when that is unknown."""
    screen = _screen(target)
    if target is None or screen is None:
        return QRect()
    left, top, width, height = target.place
    corner, scale = screen.geometry().topLeft(), screen.devicePixelRatio()
    return QRect(
        corner.x() + round((left - corner.x()) / scale),
        corner.y() + round((top - corner.y()) / scale),
        round(width / scale),
        round(height / scale),
    )


def _screen(target: Target | None) -> QScreen | None:
    if target is None or not any(target.place):
        return None
    left, top, width, height = target.place
    middle = QPoint(left + width // 2, top + height // 2)
    for screen in QGuiApplication.screens():
        # Qt keeps a screen's corner in device pixels and scales its size.
        logical, scale = screen.geometry(), screen.devicePixelRatio()
        if QRect(logical.topLeft(), logical.size() * scale).contains(middle):
            return screen
    return None
