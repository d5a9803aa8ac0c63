"""Small widgets that every window of ours shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QListWidget,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assistant.ui.icons import icon, pixmap
from assistant.ui.plain import tip
from assistant.ui.theme import Size

if TYPE_CHECKING:
    from assistant.ui.appearance import Appearance


class Elided(QLabel):
    """A label of one line that ends in … when there is no room, and tells the whole text as its tip."""

    def __init__(self, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if tone:
            self.setProperty("tone", tone)

    def say(self, text: str) -> None:
        """Show this text."""
        self._whole = text
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Elide anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(tip(self._whole if shown != self._whole else ""))


class Glyph(QWidget):
    """An icon in a colour of the theme, by the colour's name."""

    def __init__(self, look: Appearance, name: str, colour: str = "quiet", size: int = Size.ICON) -> None:
        super().__init__()
        self._look, self._name, self._colour, self._size = look, name, colour, size
        self.setFixedSize(size, size)
        look.restyled.connect(self.update)

    def show_icon(self, name: str, colour: str) -> None:
        """Show another."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw it."""
        painter = QPainter(self)
        colour = getattr(self._look.colours, self._colour)
        painter.drawPixmap(0, 0, pixmap(self._name, colour, self._size, self.devicePixelRatioF()))
        painter.end()


class IconButton(QToolButton):
    """A flat button with one of our icons; its name for people is its tip and its accessible name."""

    def __init__(self, look: Appearance, name: str, colour: str = "quiet") -> None:
        super().__init__()
        self._look, self._name, self._colour = look, name, colour
        self.setProperty("kind", "flat")
        self.setIconSize(QSize(Size.ICON, Size.ICON))
        look.restyled.connect(self._tint)
        self._tint()

    def call(self, name: str) -> None:
        """What it does, for people."""
        self.setToolTip(tip(name))
        self.setAccessibleName(name)

    def _tint(self) -> None:
        self.setIcon(icon(self._name, getattr(self._look.colours, self._colour)))


class ChoiceList(QListWidget):
    """A list to choose from. Its words are never copied: the clipboard is the agent's, and the next form reads it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """All keys but the one that copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Switch(QAbstractButton):
    """On or off, as a sliding knob."""

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(44, 28)
        look.restyled.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Always the same."""
        return QSize(44, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the rail, the knob and the focus."""
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rail = QRectF(4, 4, 36, 20)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rail.adjusted(-3, -3, 3, 3), 13, 13)
        taken = colours.accent if self.isEnabled() else colours.edge
        painter.setPen(QPen(QColor(taken if self.isChecked() else colours.edge), 1.5))
        painter.setBrush(QColor(taken if self.isChecked() else colours.ground))
        painter.drawRoundedRect(rail, 10, 10)
        knob = QRectF(rail.right() - 17 if self.isChecked() else rail.left() + 3, rail.top() + 3, 14, 14)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.on_accent if self.isChecked() else colours.edge))
        painter.drawEllipse(knob)
        painter.end()


def label(tone: str = "", *, wraps: bool = False) -> QLabel:
    """A label of plain text in a tone of the stylesheet."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    if tone:
        made.setProperty("tone", tone)
    made.setWordWrap(wraps)
    if tone == "badge":
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def button(kind: str = "") -> QPushButton:
    """A button of a kind of the stylesheet: primary, danger, flat, link, chip or plain."""
    made = QPushButton()
    made.setAutoDefault(False)
    if kind:
        made.setProperty("kind", kind)
    return made


def rule() -> QFrame:
    """A hairline across."""
    made = QFrame()
    made.setProperty("kind", "rule")
    return made


def retone(widget: QWidget, name: str, value: str) -> None:
    """Set a property the stylesheet looks at, and have it looked at."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def row(*parts: QWidget | None, gap: int = Size.GAP) -> QHBoxLayout:
    """Widgets side by side; None is a stretch."""
    made = QHBoxLayout()
    _fill(made, parts, gap)
    return made


def column(*parts: QWidget | None, gap: int = Size.GAP) -> QVBoxLayout:
    """Widgets one below the other; None is a stretch."""
    made = QVBoxLayout()
    _fill(made, parts, gap)
    return made


def _fill(box: QBoxLayout, parts: tuple[QWidget | None, ...], gap: int) -> None:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(gap)
    for part in parts:
        if part is None:
            box.addStretch(1)
        else:
            box.addWidget(part)


def empty_out(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty_out(inner)


def bring_up(window: QWidget, size: QSize) -> None:
    """Show a window in front: where it was, or first in the middle of its screen and within it."""
    work = window.screen().availableGeometry()
    if not window.isVisible():
        window.resize(size.boundedTo(work.size() * 0.92))
        window.move(work.center() - window.rect().center())
    window.show()
    window.raise_()
    window.activateWindow()
