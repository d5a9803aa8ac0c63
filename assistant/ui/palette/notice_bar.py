"""A bar for notices inside the palette, with at most one thing to do; and the picture of a list with no rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from assistant.texts import say
from assistant.ui.palette.keys import Offered
from assistant.ui.plain import caption
from assistant.ui.theme import Size
from assistant.ui.widgets import Glyph, IconButton, button, label, retone, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent

    from assistant.core.sentence import Sentence
    from assistant.ui.appearance import Appearance

_SIGNS = {
    "bad": ("error", "bad"),
    "open": ("warning", "open"),
    "good": ("check-circle", "good"),
    "calm": ("info", "accent"),
}


class NoticeBar(QFrame):
    """Hidden until something is to be said."""

    acted = Signal()
    """What the notice offers was chosen."""
    changed = Signal()
    """Another notice or none: what it offers is another thing."""

    def __init__(self, look: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what: Sentence | str = ""
        self._action = ""
        self._yes: Callable[[], None] | None = None
        self.setProperty("kind", "bar")
        self._sign = Glyph(look, "info", "accent", Size.SMALL_ICON)
        self._said = label(wraps=True)
        self._do = button("link")
        self._do.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._do.clicked.connect(self.acted)
        self._close = IconButton(look, "close")
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.clicked.connect(self.hide)
        line = row(self._sign, self._said, self._do, self._close)
        line.setStretch(1, 1)
        line.setContentsMargins(Size.EDGE, 4, 8, 4)
        self.setLayout(line)
        self.hide()
        look.retold.connect(self._say)

    def tell(self, what: Sentence | str, tone: str = "calm", action: str = "") -> None:
        """Show a sentence in a tone (bad, open, good, calm); `action` is the key of what can be done about it."""
        self._what, self._action, self._yes = what, action, None
        self._sign.show_icon(*_SIGNS[tone])
        retone(self, "tone", tone)
        self._say()
        self.show()
        self.changed.emit()

    def ask(self, what: Sentence | str, yes: str, act: Callable[[], None]) -> None:
        """Ask whether to do it; `yes` is the key of the answer that does, everything else withdraws the question."""
        self.tell(what, "open", yes)
        self._yes = act
        self.changed.emit()

    def answer(self) -> None:
        """Yes to what is asked."""
        act = self._yes if self.asks else None
        self.hide()
        if act is not None:
            act()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Tell."""
        super().hideEvent(event)
        self.changed.emit()

    @property
    def asks(self) -> bool:
        """Whether a question waits for its answer."""
        return self._yes is not None and not self.isHidden()

    @property
    def offered(self) -> Offered:
        """What a key does about it."""
        if self.asks:
            return Offered.ANSWER
        return Offered.UNDO if self.action == "palette.undelete" else Offered.NOTHING

    @property
    def action(self) -> str:
        """The key of what the notice offers."""
        return self._action if not self.isHidden() else ""

    @property
    def said(self) -> str:
        """What is shown, empty while hidden."""
        return self._said.text() if not self.isHidden() else ""

    def _say(self) -> None:
        if not self._what:
            return
        self._said.setText(say(self._what))
        self._do.setVisible(bool(self._action))
        self._do.setText(caption(say(self._action)) if self._action else "")
        self._close.call(say("common.close"))


class Blank(QWidget):
    """What stands where rows would be: a sign, what is so, and what to do."""

    asked = Signal()

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._sign = Glyph(look, "empty", "quiet", 40)
        self._head = label("title", wraps=True)
        self._line = label("quiet", wraps=True)
        self._do = button()
        self._do.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._do.clicked.connect(self.asked)
        whole = QVBoxLayout()
        whole.setContentsMargins(32, 32, 32, 32)
        whole.setSpacing(Size.GAP)
        whole.addStretch(2)
        whole.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addWidget(self._head)
        whole.addWidget(self._line)
        whole.addSpacing(Size.GAP)
        whole.addWidget(self._do, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(3)
        for text in (self._head, self._line):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(whole)

    def show_blank(self, sign: str, head: str, line: str, do: str = "") -> None:
        """Show this, already in words; `do` empty leaves the button out."""
        self._sign.show_icon(sign, "quiet")
        self._head.setText(head)
        self._line.setText(line)
        self._do.setText(caption(do))
        self._do.setVisible(bool(do))

    def words(self) -> str:
        """Everything it says."""
        return f"{self._head.text()} {self._line.text()} {self._do.text()}"
