"""The upper edge: the search line, or on the other pages where one is and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStackedLayout, QWidget

from assistant.ui.appearance import Localized
from assistant.ui.inputs import PASTED
from assistant.ui.palette.rows import points
from assistant.ui.theme import Size
from assistant.ui.widgets import Elided, Glyph, IconButton, row

if TYPE_CHECKING:
    from assistant.ui.appearance import Appearance


class SearchBar(QWidget):
    """Holds the search line, kept alive with its text while another page is shown."""

    back_asked = Signal()
    settings_asked = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.setFixedHeight(Size.SEARCH)
        self.line = QLineEdit()
        self.line.setObjectName("search")
        self.line.setMaxLength(200)
        self.line.textChanged.connect(self._emptied)
        self._settings = IconButton(look, "settings")
        self._settings.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._settings.clicked.connect(self.settings_asked)
        self._back = IconButton(look, "chevron-left", "text")
        self._back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._back.clicked.connect(self.back_asked)
        self._title, self._where = Elided("title"), Elided("quiet")
        self._stack = QStackedLayout(self)
        searching, inside = QWidget(), QWidget()
        line = row(Glyph(look, "search"), self.line, self._settings, gap=Size.PAD)
        line.setContentsMargins(Size.EDGE + 4, 0, Size.PAD, 0)
        searching.setLayout(line)
        path = row(self._back, self._title, self._where)
        path.setContentsMargins(Size.PAD, 0, Size.EDGE, 0)
        path.setStretch(1, 2)
        path.setStretch(2, 1)
        self._where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        inside.setLayout(path)
        self._stack.addWidget(searching)
        self._stack.addWidget(inside)
        spoken = Localized(look, self)
        spoken.bind(self.line.setPlaceholderText, "palette.search")
        spoken.bind(self.line.setAccessibleName, "palette.search")
        spoken.bind(self._settings.call, "command.settings")
        spoken.bind(self._back.call, "hint.back")
        self._spoken = spoken

    @property
    def by_hand(self) -> bool:
        """Whether nothing of what stands in the search line was pasted: what a buyer wrote is not remembered."""
        return not self.line.property(PASTED)

    def _emptied(self, text: str) -> None:
        if not text:
            self.line.setProperty(PASTED, False)

    def typed_with(self, letters: str) -> str:
        """What stands in the search line, with these at the caret."""
        text = self.line.text()
        at = points(text, self.line.cursorPosition())
        return text[:at] + letters + text[at:]

    def show_search(self) -> None:
        """Show the search line."""
        self._stack.setCurrentIndex(0)

    def show_title(self, title: str, where: str = "") -> None:
        """Show where one is instead."""
        self._title.say(title)
        self._where.say(where)
        self._stack.setCurrentIndex(1)
