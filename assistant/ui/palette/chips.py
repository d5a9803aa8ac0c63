"""The group chips above the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QScrollArea, QWidget

from assistant.texts import say
from assistant.ui.icons import icon
from assistant.ui.palette.listing import Always, chips
from assistant.ui.palette.menu import pop_up
from assistant.ui.plain import caption
from assistant.ui.theme import Size
from assistant.ui.widgets import button, empty_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from assistant.core.phrase import GroupPath
    from assistant.ui.appearance import Appearance

END = 32
"""The width of the sign that there is more."""
_KEYS = {Always.ALL: "palette.all", Always.RECENT: "palette.recent", Always.FAVOURITES: "palette.favourites"}


class ChipBar(QScrollArea):
    """All, recent, favourites and the groups: one is chosen."""

    chosen = Signal(object)
    """An `Always` or a group's path."""
    hotkey_asked = Signal(object)
    """The path of a group that is to get a hotkey."""

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._groups: tuple[GroupPath, ...] = ()
        self._shown: tuple[Always | GroupPath, ...] = ()
        self.current: Always | GroupPath = Always.ALL
        self.setFixedHeight(Size.CHIP + 12)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = QWidget()
        self._page.setObjectName("page")
        self._row = QHBoxLayout(self._page)
        self._row.setContentsMargins(Size.PAD, 0, Size.PAD, 8)
        self._row.setSpacing(4)
        self.setWidget(self._page)
        self._one = QButtonGroup(self)
        self._buttons: list[QPushButton] = []
        self._ends = {by: self._end(by) for by in (-1, 1)}
        self._tint()
        self.horizontalScrollBar().valueChanged.connect(lambda _at: self._cover())
        self.horizontalScrollBar().rangeChanged.connect(lambda _from, _to: self._cover())
        look.retold.connect(self._build)
        look.restyled.connect(self._build)
        look.restyled.connect(self._tint)

    def show_groups(self, groups: Sequence[GroupPath]) -> None:
        """Offer these groups."""
        if tuple(groups) != self._groups:
            self._groups = tuple(groups)
            if isinstance(self.current, tuple) and self.current not in self._groups:
                self.current = Always.ALL
            self._build()

    def choose(self, chosen: Always | GroupPath) -> None:
        """Mark a chip as the chosen one, without telling."""
        self.current = chosen if isinstance(chosen, Always) or chosen in self._groups else Always.ALL
        if chips(self._groups, self.current) != self._shown:
            self._build()
        self._mark()

    def step(self, by: int) -> None:
        """Choose the chip to the left (-1) or right (1); it stops at the ends."""
        here = self._shown.index(self.current) if self.current in self._shown else 0
        there = self._shown[max(0, min(here + by, len(self._shown) - 1))]
        if there != self.current:
            self._take(there)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """The wheel moves sideways."""
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - event.angleDelta().y())
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The ends stand at the new edges."""
        super().resizeEvent(event)
        self._cover()

    def _end(self, by: int) -> QPushButton:
        """What lies over an edge behind which there is more: a sign of it, and a step that way."""
        made = button("flat")
        made.setParent(self)
        made.setObjectName("end")
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = self.horizontalScrollBar()
        made.clicked.connect(lambda: bar.setValue(bar.value() + by * self.viewport().width() // 2))
        made.hide()
        return made

    def _tint(self) -> None:
        for by, end in self._ends.items():
            end.setIcon(icon("chevron-left" if by < 0 else "chevron-right", self._look.colours.quiet, 16))

    def _cover(self) -> None:
        """No name is cut in the middle: the sign covers the whole chip that the edge would cut."""
        bar, wide = self.horizontalScrollBar(), self.viewport().width()
        left, right = bar.value() > bar.minimum(), bar.value() < bar.maximum()
        edges = [(chip.x() - bar.value(), chip.x() + chip.width() - bar.value()) for chip in self._buttons]
        for by, more in ((-1, left), (1, right)):
            end = self._ends[by]
            end.setVisible(more)
            if by < 0:
                begin, stop = 0, max((b for a, b in edges if a < END < b), default=END)
            else:
                begin, stop = min((a for a, b in edges if a < wide - END < b), default=wide - END), wide
            end.setGeometry(begin, 0, stop - begin, self.height() - 4)
            end.raise_()

    def _take(self, chosen: Always | GroupPath) -> None:
        self.choose(chosen)
        self.chosen.emit(self.current)

    def _build(self) -> None:
        empty_out(self._row)
        self._shown = chips(self._groups, self.current)
        self._buttons = []
        for chosen in self._shown:
            chip = button("chip")
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            if isinstance(chosen, Always):
                chip.setText(say(_KEYS[chosen]))
            else:
                chip.setText(caption(chosen[-1]))
                chip.setAccessibleName(" ".join(chosen))
                chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
                chip.customContextMenuRequested.connect(
                    lambda at, chip=chip, path=chosen: self._menu(chip.mapToGlobal(at), path)
                )
                if len(chosen) > 1:
                    chip.setIcon(icon("chevron-right", self._look.colours.quiet, 12))
            chip.clicked.connect(lambda _=False, chosen=chosen: self._take(chosen))
            self._one.addButton(chip)
            self._row.addWidget(chip)
            self._buttons.append(chip)
        self._row.addStretch(1)
        self._mark()

    def _menu(self, at: QPoint, path: GroupPath) -> None:
        pop_up(self, self._look, at, [("keyboard", "palette.hotkey", lambda: self.hotkey_asked.emit(path), "")])

    def _mark(self) -> None:
        for chip, chosen in zip(self._buttons, self._shown, strict=True):
            chip.setChecked(chosen == self.current)
            if chosen == self.current:
                # The page takes its new width only with the next event; until then nothing could be scrolled to.
                self._row.activate()
                self._page.resize(self._page.sizeHint().expandedTo(self.viewport().size()))
                self.ensureWidgetVisible(chip, 48, 0)
