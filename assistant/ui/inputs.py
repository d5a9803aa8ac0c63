"""Pasting into our own inputs without ever waiting for another program.

Qt waits in place, up to fifteen seconds, for whoever owns the clipboard. When the owner is this very process (what the
user had copied, given back after a paste) it would wait for itself. So our inputs are served by the clipboard port.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

Input = QLineEdit | QPlainTextEdit | QTextEdit


def insert_text(widget: Input, text: str) -> bool:
    """Insert at the caret, in place of what is selected; False when the input has gone meanwhile."""
    if not isValid(widget):
        return False
    if isinstance(widget, QLineEdit):
        widget.insert(text)
    else:
        widget.insertPlainText(text)
    return True


class InputGuard(QObject):
    """Watches whichever input has the focus; created once for the application."""

    def __init__(self, app: QApplication, read: Callable[[Callable[[str], None]], None]) -> None:
        super().__init__(app)
        self._read = read
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Take the paste key and the middle button; leave everything else to the input."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if not isinstance(watched, Input) or not event.matches(QKeySequence.StandardKey.Paste):
                return False
            self._paste_into(watched)
            return True
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            return event.button() is Qt.MouseButton.MiddleButton
        return False

    def _paste_into(self, widget: Input) -> None:
        def insert(text: str) -> None:
            if text:
                insert_text(widget, text)

        if not widget.isReadOnly():
            self._read(insert)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, Input):
            for part in _parts(old):
                part.removeEventFilter(self)
        if isinstance(new, Input):
            # Qt's own menu asks the clipboard whether there is anything to paste before it opens.
            new.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
            for part in _parts(new):
                part.installEventFilter(self)


def _parts(widget: Input) -> tuple[QWidget, ...]:
    """The widgets that get an input's events: keys come to itself, the mouse to the viewport where there is one."""
    return (widget,) if isinstance(widget, QLineEdit) else (widget, widget.viewport())
