"""The ground a frameless window stands on: a soft shadow where the desktop composites, a border where it does not."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from assistant.ui.theme import Size

if TYPE_CHECKING:
    from assistant.ui.appearance import Appearance

_STRENGTH = {False: 26, True: 60}
"""Alpha of the shadow at the window's edge, in light and dark."""
_CORNER = 48
"""Of the shadow: beyond it every line is like its neighbour."""
_TILE = 2 * _CORNER + 8
"""A window that is drawn for all sizes."""


class Frame(QWidget):
    """A top-level window without the system's frame."""

    def __init__(self, look: Appearance, flags: Qt.WindowType, *, composited: bool) -> None:
        super().__init__(None, flags | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self.look = look
        self.composited = composited
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, composited)
        if composited:
            self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        look.restyled.connect(self.update)

    def margin(self) -> int:
        """Pixels around the visible frame: the shadow's room, or the border."""
        return Size.SHADOW if self.composited else 1

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the ground."""
        colours = self.look.colours
        painter = QPainter(self)
        if not self.composited:
            painter.fillRect(self.rect(), QColor(colours.ground))
            painter.setPen(QPen(QColor(colours.edge), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.end()
            return
        draw_shadow(painter, self.size(), self.devicePixelRatioF(), _STRENGTH[colours.dark])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.ground))
        inside = QRectF(self.rect() - QMargins(*[Size.SHADOW] * 4)).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inside, Size.RADIUS, Size.RADIUS)
        painter.end()


def draw_shadow(painter: QPainter, size: QSize, ratio: float, strength: int) -> None:
    """Draw the shadow of a window of any size: its corners as they are, its sides stretched, nothing inside."""
    drawn = shadow(QSize(_TILE, _TILE), ratio, strength)
    across, down = _pieces(size.width()), _pieces(size.height())
    for row, (top, high, from_top, from_high) in enumerate(down):
        for column, (left, wide, from_left, from_wide) in enumerate(across):
            if (row, column) != (1, 1):
                source = QRectF(from_left * ratio, from_top * ratio, from_wide * ratio, from_high * ratio)
                painter.drawPixmap(QRectF(left, top, wide, high), drawn, source)


def _pieces(length: int) -> tuple[tuple[int, int, int, int], ...]:
    """Corner, side, corner along one edge: where and how long each is drawn, and where and how long it is taken."""
    corner = min(_CORNER, length // 2)
    side = length - 2 * corner
    return (
        (0, corner, 0, corner),
        (corner, side, _CORNER, _TILE - 2 * _CORNER),
        (corner + side, corner, _TILE - corner, corner),
    )


@cache
def shadow(size: QSize, ratio: float, strength: int) -> QPixmap:
    """Rounded rectangles laid over each other, each a little smaller: a soft edge without a blur."""
    drawn = QPixmap(size * ratio)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    box = QRectF(0, 0, size.width(), size.height())
    for step in range(Size.SHADOW):
        reach = (step / Size.SHADOW) ** 2
        painter.setBrush(QColor(0, 0, 0, max(1, round(strength * reach / 4))))
        inset = step
        painter.drawRoundedRect(
            box.adjusted(inset, inset + 4, -inset, -inset + 4),
            Size.RADIUS + Size.SHADOW - step,
            Size.RADIUS + Size.SHADOW - step,
        )
    painter.end()
    return drawn
