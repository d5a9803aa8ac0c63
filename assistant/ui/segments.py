"""One of a few choices side by side: in the form by digit, in the settings by arrow or click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assistant.ui import theme
from assistant.ui.theme import FontSize, Size

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from assistant.ui.appearance import Appearance


class Segments(QWidget):
    """One of a few choices side by side; ← → choose. With `digits` these choose as well, and the choices may wrap."""

    chosen = Signal(str)

    HIGH = 32
    GAP = 4

    def __init__(self, look: Appearance, *, digits: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._digits = digits
        self._choices: tuple[str, ...] = ()
        self._value = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.restyled.connect(self.update)

    @property
    def value(self) -> str:
        """The choice that is taken; empty: none yet."""
        return self._value

    def offer(self, choices: tuple[str, ...], value: str = "") -> None:
        """Show these choices."""
        self._choices, self._value = choices, value
        self.setAccessibleDescription(value)
        self._fit()
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """As high as the lines that the choices need."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:  # noqa: N802
        """On one line, if it can."""
        boxes = self._boxes(10_000)
        return QSize(boxes[-1].right() + 1 if boxes else 0, self.HIGH)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Those with digits may wrap; the others stay on their one line."""
        return QSize(self.HIGH, self.HIGH) if self._digits else self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Arrows and digits choose; anything else is not ours."""
        digit = event.key() - Qt.Key.Key_1
        here = self._choices.index(self._value) if self._value in self._choices else -1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain or not self._choices:
            event.ignore()
        elif event.key() == Qt.Key.Key_Left:
            self._choose(max(here - 1, 0))
        elif event.key() == Qt.Key.Key_Right:
            self._choose(min(here + 1, len(self._choices) - 1))
        elif self._digits and 0 <= digit < min(9, len(self._choices)):
            self._choose(digit)
        elif event.key() == Qt.Key.Key_Space:
            self._choose((here + 1) % len(self._choices))
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click chooses."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        for number, box in enumerate(self._boxes(self.width())):
            if box.contains(event.position().toPoint()):
                self._choose(number)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw every choice."""
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (choice, box) in enumerate(zip(self._choices, self._boxes(self.width()), strict=True)):
            taken = choice == self._value
            focused = self.hasFocus() and (taken or (not self._value and number == 0))
            edge = colours.accent if taken or focused else colours.edge
            painter.setPen(QPen(QColor(edge), 2 if focused else 1))
            painter.setBrush(QColor(colours.selected if taken else colours.ground))
            inset = 1.0 if focused else 0.5
            painter.drawRoundedRect(
                QRectF(box).adjusted(inset, inset, -inset, -inset), Size.INNER_RADIUS, Size.INNER_RADIUS
            )
            area = box.adjusted(12, 0, -12, 0)
            if self._digits and number < 9:
                painter.setFont(theme.font(FontSize.CAPS))
                painter.setPen(QColor(colours.quiet))
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, str(number + 1))
                area.setLeft(area.left() + 14)
            painter.setFont(theme.font(FontSize.BASE, strong=taken))
            painter.setPen(QColor(colours.accent if taken else colours.text))
            shown = painter.fontMetrics().elidedText(choice, Qt.TextElideMode.ElideRight, area.width() + 4)
            side = Qt.AlignmentFlag.AlignLeft if self._digits else Qt.AlignmentFlag.AlignHCenter
            painter.drawText(
                area.adjusted(-6, 0, 6, 0) if not self._digits else area.adjusted(0, 0, 6, 0),
                side | Qt.AlignmentFlag.AlignVCenter,
                shown,
            )
        painter.end()

    def _choose(self, number: int) -> None:
        value = self._choices[number]
        if value != self._value:
            self._value = value
            self.setAccessibleDescription(value)
            self.update()
            self.chosen.emit(value)

    def _fit(self) -> None:
        # A fixed height, not height-for-width: a scroll area does not ask its page for that and squeezes the line.
        boxes = self._boxes(self.width())
        self.setFixedHeight(boxes[-1].bottom() + 1 if boxes else self.HIGH)

    def _boxes(self, width: int) -> list[QRect]:
        metrics = QFontMetrics(theme.font(FontSize.BASE, strong=True))
        boxes: list[QRect] = []
        left = top = 0
        for number, choice in enumerate(self._choices):
            extra = 14 if self._digits and number < 9 else 0
            wide = min(metrics.horizontalAdvance(choice) + 26 + extra, width)
            if left and left + wide > width:
                left, top = 0, top + self.HIGH + self.GAP
            boxes.append(QRect(left, top, wide, self.HIGH))
            left += wide + self.GAP
        return boxes
