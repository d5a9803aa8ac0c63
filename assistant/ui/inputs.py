"""Pasting into our own inputs without ever waiting for another program.

Qt waits in place, up to fifteen seconds, for whoever owns the clipboard. When the owner is this very process (what the
user had copied, given back after a paste) it would wait for itself. So our inputs are served by the clipboard port.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.ui.appearance import Appearance

Input = QLineEdit | QPlainTextEdit | QTextEdit


class PhraseField(QPlainTextEdit):
    """An input to try a phrase in."""

    arrived = Signal()
    """A phrase is in it: neither typed nor taken from the clipboard."""


def insert_text(widget: Input, text: str) -> bool:
    """Put a phrase at the caret, in place of what is selected; False when the input has gone meanwhile."""
    done = _insert(widget, text)
    if done and isinstance(widget, PhraseField):
        widget.arrived.emit()
    return done


def _insert(widget: Input, text: str) -> bool:
    if not isValid(widget):
        return False
    if isinstance(widget, QLineEdit):
        widget.insert(text)
    else:
        widget.insertPlainText(text)
    return True


PASTED = "pasted"
"""The property of an input that something was pasted into."""


class InputGuard(QObject):
    """Sits on every input from before it is shown, Qt's own ones in dialogs and boxes included, and never comes off."""

    def __init__(self, look: Appearance, read: Callable[[Callable[[str], None]], None]) -> None:
        super().__init__(look)
        self._read = read
        look.made.connect(self._guard)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Take what asks the clipboard: the paste key, the middle button and Qt's own menu."""
        match event.type():
            case QEvent.Type.KeyPress:
                return isinstance(event, QKeyEvent) and self._pastes(watched, event)
            case QEvent.Type.MouseButtonRelease:
                return isinstance(event, QMouseEvent) and event.button() is Qt.MouseButton.MiddleButton
            case QEvent.Type.ContextMenu:
                # It asks whether there is anything to paste before it opens; where nothing can be pasted it does not.
                return (widget := _input_of(watched)) is not None and not widget.isReadOnly()
            case _:
                return False

    def _pastes(self, watched: QObject, event: QKeyEvent) -> bool:
        widget = _input_of(watched)
        if widget is None or not event.matches(QKeySequence.StandardKey.Paste):
            return False

        def insert(text: str) -> None:
            if text and _insert(widget, text):
                widget.setProperty(PASTED, True)

        if not widget.isReadOnly():
            self._read(insert)
        return True

    def _guard(self, widget: QWidget) -> None:
        for part in _parts(widget):
            part.setAcceptDrops(False)  # what is dropped is fetched in place from the program it comes from
            part.installEventFilter(self)


def _parts(widget: QWidget) -> tuple[QWidget, ...]:
    """The widgets that get an input's events: keys come to itself, the mouse to the viewport where there is one.

    A box hands its keys on to the line in it past every filter of that line.
    """
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return (widget, widget.viewport())
    return (widget,) if isinstance(widget, QLineEdit | QAbstractSpinBox | QComboBox) else ()


def _input_of(watched: QObject) -> Input | None:
    """What would be pasted into; None where there is nothing."""
    if isinstance(watched, QAbstractSpinBox | QComboBox):
        return watched.lineEdit()
    found = watched if isinstance(watched, Input) else watched.parent()
    return found if isinstance(found, Input) else None
