"""A layout that puts widgets side by side and wraps onto the next line, as words do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from assistant.ui.theme import Size


class FlowLayout(QLayout):
    """Left to right, then down."""

    def __init__(self, parent: QWidget, gap: int = Size.GAP) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Qt's call."""
        self._items.append(item)

    def count(self) -> int:
        """Qt's question."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  # type: ignore[override]
        """Qt's question."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802  # type: ignore[override]
        """Qt's call."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """It takes no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """It wraps."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """As many lines as it takes."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Place everything."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802
        """The least."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """The widest item."""
        wanted = QSize()
        for item in self._items:
            wanted = wanted.expandedTo(item.minimumSize())
        return wanted

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        left, top, high = rect.left(), rect.top(), 0
        for item in self._items:
            hint = item.sizeHint()
            if left > rect.left() and left + hint.width() > rect.right() + 1:
                left, top, high = rect.left(), top + high + self._gap, 0
            if move:
                item.setGeometry(QRect(QPoint(left, top), hint))
            left += hint.width() + self._gap
            high = max(high, hint.height())
        return top + high - rect.top()
