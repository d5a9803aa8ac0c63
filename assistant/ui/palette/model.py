"""The list's item model: frozen lines in, lines out. It never asks anything of anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from assistant.texts import say
from assistant.ui.palette.rows import Heading, Line, ListRow, Mark, excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

LINE = int(Qt.ItemDataRole.UserRole)
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractListModel):
    """The lines of the palette's list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown, headings included."""
        return self._lines

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines instead."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def row(self, number: int) -> ListRow | None:
        """The row at a line; None for a heading or outside."""
        line = self._lines[number] if 0 <= number < len(self._lines) else None
        return line if isinstance(line, ListRow) else None

    def step(self, number: int, by: int) -> int:
        """The line reached from one by passing `by` rows up (negative) or down; it stops at the ends."""
        rows = [at for at, line in enumerate(self._lines) if isinstance(line, ListRow)]
        if not rows:
            return -1
        here = next((place for place, at in enumerate(rows) if at >= number), len(rows) - 1)
        return rows[max(0, min(here + by, len(rows) - 1))]

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802
        """Qt's question."""
        return 0 if parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are not chosen."""
        if self.row(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's question; the line itself under `LINE`, words for screen readers."""
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return say(line.key) if isinstance(line, Heading) else line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _told(line) if isinstance(line, Heading) else _spoken(line)
        return None


def _told(line: Heading) -> str:
    return ", ".join(
        (say(line.key), *((say("palette.missing", words=" ".join(line.missing)),) if line.missing else ()))
    )


def _spoken(row: ListRow) -> str:
    marks = {Mark.FAVOURITE: say("palette.favourite"), Mark.RECENT: say("palette.recent")}
    return ", ".join(part for part in (row.title, row.code, marks.get(row.mark, ""), excerpt(row.body, ())[0]) if part)
