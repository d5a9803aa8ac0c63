"""The list page: chips, rows, and what stands there when there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView, QStackedLayout, QWidget

from assistant.core.search.scope import scoped
from assistant.texts import say
from assistant.ui.palette.chips import ChipBar
from assistant.ui.palette.delegate import RowDelegate
from assistant.ui.palette.listing import Always, asks_for_actions, lines
from assistant.ui.palette.model import RowsModel
from assistant.ui.palette.notice_bar import Blank
from assistant.ui.palette.rows import Heading, ListRow
from assistant.ui.theme import Size
from assistant.ui.widgets import column

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from assistant.ui.appearance import Appearance
    from assistant.ui.palette.ports import ActionSearch, Catalogue

NUMBERED = 9


class _View(QListView):
    """Qt takes a double click of any button for one."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Only the left one."""
        if event.button() is Qt.MouseButton.LeftButton:
            super().mouseDoubleClickEvent(event)


class Results(QWidget):
    """Shows what the catalogue answers and knows which row is chosen."""

    chosen = Signal(object)
    """The chosen `ListRow`, or None."""
    taken = Signal(object)
    """A double click on a `ListRow`, or a click on that of a group."""
    create_asked = Signal()
    menu_asked = Signal(QPoint, object)
    """A place on the screen, and the `ListRow` there."""

    def __init__(self, look: Appearance, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._query = ""
        self.action_search: ActionSearch | None = None
        """What is found behind a `>`; None: it is a letter like any other."""
        self.suggested: tuple[str, ...] = ()
        """The uuids of the phrases that stand first on the first page."""
        self.numbered = False
        self.chips = ChipBar(look)
        self.chips.chosen.connect(lambda _chosen: self.refresh())
        self.model = RowsModel(self)
        self.view = _View()
        self._delegate = RowDelegate(look, self.view)
        self._arrange_view()
        self.blank = Blank(look)
        self.blank.asked.connect(self.create_asked)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.blank)
        whole = column(self.chips, gap=0)
        whole.addLayout(self._stack, 1)
        self.setLayout(whole)
        look.retold.connect(self._say_blank)

    def _arrange_view(self) -> None:
        self.view.setObjectName("rows")
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.verticalScrollBar().setSingleStep(Size.ROW // 2)
        self.view.verticalScrollBar().valueChanged.connect(lambda _at: self._number())
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.doubleClicked.connect(self._double_clicked)
        self.view.clicked.connect(self._clicked)
        self.view.customContextMenuRequested.connect(self._menu)

    @property
    def query(self) -> str:
        """What was looked for last."""
        return self._query

    def show_query(self, query: str) -> None:
        """Show what the query finds under the chosen chip."""
        self._query = query
        self.refresh()

    def refresh(self, *, keep: bool = False) -> None:
        """Ask the catalogue again; `keep` stays on the chosen phrase if it is still there."""
        here = self.row()
        found = lines(self._catalogue, self.chips.current, self._query, self.action_search, self.suggested)
        self.view.setUniformItemSizes(not any(isinstance(line, Heading) for line in found))
        self.model.show(found)
        same = (at for at, line in enumerate(found) if isinstance(line, ListRow) and here and line.uuid == here.uuid)
        kept = next(same, -1) if keep else -1
        self._stack.setCurrentWidget(self.view if found else self.blank)
        guessed = bool(found) and isinstance(found[0], Heading) and found[0].guessed
        if found and ((keep and here is None) or (guessed and kept < 0)):
            self.choose_none()
            if not keep:
                self.view.scrollToTop()
        elif found:
            self._go(self.model.step(max(kept, 0), 0))
            if not keep:
                self.view.scrollToTop()
        else:
            self._say_blank()
            self.chosen.emit(None)
        self._number()

    def choose_none(self) -> None:
        """No row is chosen until somebody chooses one."""
        self.view.setCurrentIndex(QModelIndex())
        self.chosen.emit(None)

    def row(self) -> ListRow | None:
        """The chosen row."""
        return self.model.row(self.view.currentIndex().row())

    def go_to(self, uuid: str) -> bool:
        """Choose this phrase; False when it is not among what is shown."""
        number = next(
            (at for at, line in enumerate(self.model.lines) if isinstance(line, ListRow) and line.uuid == uuid), -1
        )
        if number >= 0:
            self._go(number)
        return number >= 0

    def step(self, by: int) -> None:
        """Choose the row `by` rows further, or the first one where none is chosen; a page is what the view shows."""
        here = self.view.currentIndex().row()
        self._go(self.model.step(here, by if here >= 0 else 0))

    def page(self) -> int:
        """Rows in one page."""
        return max(1, self.view.viewport().height() // Size.ROW - 1)

    def number_rows(self, shown: bool) -> None:
        """Show or hide the digits that take a row."""
        self.numbered = shown
        self._number()
        self.view.viewport().update()

    def take(self, digit: int) -> ListRow | None:
        """Choose the row with this digit: they count from the first row wholly in view."""
        line = next((line for line, number in self._numbers().items() if number == digit), -1)
        row = self.model.row(line)
        if row is not None:
            self._go(line)
        return row

    def _go(self, number: int) -> None:
        index = self.model.index(number)
        self.view.setCurrentIndex(index)
        first = number <= 1 and self.model.row(0) is None
        self.view.scrollTo(self.model.index(0) if first else index)

    def _numbers(self) -> dict[int, int]:
        top = self.view.viewport().height()
        rows = [
            at
            for at in range(self._first_visible(), len(self.model.lines))
            if self.model.row(at) is not None and self.view.visualRect(self.model.index(at)).bottom() < top + Size.ROW
        ]
        return {line: place for place, line in enumerate(rows[:NUMBERED], start=1)}

    def _first_visible(self) -> int:
        at = self.view.indexAt(QPoint(8, 4)).row()
        if at < 0:
            return 0
        return at if self.view.visualRect(self.model.index(at)).top() >= -Size.ROW // 2 else at + 1

    def _number(self) -> None:
        self._delegate.numbers = self._numbers() if self.numbered else {}

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.model.row(current.row()))

    def _double_clicked(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self.taken.emit(row)

    def _clicked(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None and row.opens is not None:
            self.taken.emit(row)

    def _menu(self, at: QPoint) -> None:
        row = self.model.row(self.view.indexAt(at).row())
        if row is not None:
            self.menu_asked.emit(self.view.viewport().mapToGlobal(at), row)

    def _say_blank(self) -> None:
        query, chip = self._query.strip(), self.chips.current
        if self.action_search is not None and asks_for_actions(query):
            called = _short(query[1:].strip())
            self.blank.show_blank("command", say("command.nothing", query=called), say("command.nothing_do"))
        elif query and self._catalogue.reading:
            self.blank.show_blank("search", say("blank.reading", query=_short(query)), say("blank.reading_do"))
        elif query:
            title = scoped(query).rest
            self.blank.show_blank(
                "search",
                say("blank.nothing", query=_short(query)),
                say("blank.nothing_do" if chip is Always.ALL else "blank.nothing_here"),
                say("blank.create", title=_short(title)) if title else "",
            )
        elif chip is Always.RECENT:
            self.blank.show_blank("clock", say("blank.recent"), say("blank.recent_do"))
        elif chip is Always.FAVOURITES:
            self.blank.show_blank("star", say("blank.favourites"), say("blank.favourites_do"))
        elif chip is Always.ALL:
            self.blank.show_blank("empty", say("blank.library"), say("blank.library_do"), say("blank.first"))
        else:
            self.blank.show_blank("folder", say("blank.group"), say("blank.group_do"), say("blank.first"))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 24 else line[:24] + "…"
