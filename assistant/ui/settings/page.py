"""What settings pages are made of: cards of lines with words at the left and one control at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from assistant.ui.appearance import Localized
from assistant.ui.theme import Size
from assistant.ui.widgets import column, label, rule

if TYPE_CHECKING:
    from assistant.ui.appearance import Appearance


class SettingsPage(QScrollArea):
    """A page that scrolls when there is no room. `spoken` binds its words."""

    def __init__(self, look: Appearance, heading: str) -> None:
        super().__init__()
        self.look = look
        self.spoken = Localized(look, self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = QWidget()
        page.setObjectName("page")
        self.body = QVBoxLayout(page)
        self.body.setContentsMargins(24, 24, 24, 24)
        self.body.setSpacing(Size.PAD)
        head = label("head")
        self.spoken.bind(head.setText, heading)
        self.body.addWidget(head)
        self.setWidget(page)

    def caption(self, key: str) -> None:
        """A small heading above a card."""
        words = label("caps")
        self.spoken.bind(words.setText, key)
        self.body.addSpacing(4)
        self.body.addWidget(words)

    def note(self, key: str) -> None:
        """A sentence of explanation."""
        words = label("quiet", wraps=True)
        self.spoken.bind(words.setText, key)
        self.body.addWidget(words)


class Card(QFrame):
    """Lines in one frame, parted by hairlines."""

    def __init__(self, page: SettingsPage) -> None:
        super().__init__()
        self._page = page
        self.setProperty("kind", "card")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        page.body.addWidget(self)

    def line(self, key: str, control: QWidget, hint: str = "", *, below: bool = False) -> None:
        """One line: words, an optional sentence under them, and the control at the right or below."""
        if self._lines.count():
            self._lines.addWidget(rule())
        name = label(wraps=True)
        self._page.spoken.bind(name.setText, key)
        self._page.spoken.bind(control.setAccessibleName, key)
        name.setBuddy(control)
        words = column(name, gap=2)
        if hint:
            under = label("quiet", wraps=True)
            self._page.spoken.bind(under.setText, hint)
            words.addWidget(under)
        whole: QHBoxLayout | QVBoxLayout = QVBoxLayout() if below else QHBoxLayout()
        whole.setContentsMargins(Size.EDGE, Size.PAD, Size.EDGE, Size.PAD)
        whole.setSpacing(Size.GAP if below else Size.EDGE)
        whole.addLayout(words, 0 if below else 1)
        whole.addWidget(control)
        if not below:
            whole.setAlignment(control, Qt.AlignmentFlag.AlignVCenter)
            control.setSizePolicy(QSizePolicy.Policy.Fixed, control.sizePolicy().verticalPolicy())
        self._lines.addLayout(whole)

    def add(self, widget: QWidget) -> None:
        """A line that is one widget."""
        if self._lines.count():
            self._lines.addWidget(rule())
        self._lines.addWidget(widget)
