"""Words that mean the same in this shop, as a lead writes them: a group a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from assistant.core.search.match.same_words import LONGEST, idle_words
from assistant.core.setting import LONGEST_LINES, BadValueError, long_text
from assistant.texts import say
from assistant.ui.widgets import column, label

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QHideEvent

    from assistant.ui.settings.page import SettingsPage

_NAMED = 5
"""Of the words that do nothing."""
_LINES = 5
"""Of the text that are in sight."""


class _Lines(QPlainTextEdit):
    """Tells when somebody has done with it."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self.left.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + 2 * round(self.document().documentMargin()) + 2)


class OwnWords(QWidget):
    """Gives the text when it is left; one that is too long is kept on the screen and said to be."""

    changed = Signal(str)

    def __init__(self, page: SettingsPage) -> None:
        super().__init__()
        self._shown = ""
        self.lines = _Lines()
        self.lines.setTabChangesFocus(True)
        self.lines.left.connect(self._give)
        self._refused = label("open", wraps=True)
        self._refused.hide()
        self._idle = label("quiet", wraps=True)
        self._idle.hide()
        inside = column(self.lines, self._refused, self._idle, gap=4)
        inside.setContentsMargins(0, 0, 0, 0)
        self.setLayout(inside)
        page.spoken.bind(self.lines.setPlaceholderText, "settings.same_words_example")
        page.spoken.bind(self.lines.setAccessibleName, "settings.same_words")

    def show_words(self, written: str) -> None:
        """Show these; what somebody is writing stays, and so does what was not taken."""
        self._shown = written
        # Who has only looked at another window goes on where the caret was.
        if self._refused.isHidden() and not self.lines.hasFocus():
            self._say_idle(written)
            if self._written() != written:
                self.lines.setPlainText(written)

    def _written(self) -> str | None:
        """What is in it, as it is stored; None where it is too long."""
        try:
            return long_text(self.lines.toPlainText())
        except BadValueError:
            return None

    def _give(self) -> None:
        written = self._written()
        if written is None:
            self._refused.setText(say("settings.same_words_too_long", most=LONGEST_LINES))
            self._refused.show()
            return
        self._refused.hide()
        self._say_idle(written)
        if written != self._shown:
            self._shown = written
            self.changed.emit(written)

    def _say_idle(self, written: str) -> None:
        idle = idle_words(written)
        self._idle.setVisible(bool(idle))
        self._idle.setText(say("settings.same_words_idle", words="、".join(idle[:_NAMED]), longest=LONGEST))
