"""Modifiers of the hotkey that are let go late: what is typed meanwhile is typed, and no command."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

Key = Qt.Key
Held = Qt.KeyboardModifier
_PRESSED_BY = {
    Key.Key_Alt: Held.AltModifier,
    Key.Key_Control: Held.ControlModifier,
    Key.Key_Shift: Held.ShiftModifier,
    Key.Key_Meta: Held.MetaModifier | Held.AltModifier,  # with Shift, X calls Alt so
    Key.Key_Super_L: Held.MetaModifier,
    Key.Key_Super_R: Held.MetaModifier,
    Key.Key_AltGr: Held.AltModifier | Held.ControlModifier,
}
_ALL = Held.AltModifier | Held.ControlModifier | Held.ShiftModifier | Held.MetaModifier


class LateModifiers(QObject):
    """Takes a modifier off each key as long as it was not pressed in this window since it came up."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._pressed_here = Held.NoModifier
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Keys come to the window before they come to an input in it."""
        if isinstance(watched, QWidget):
            if event.type() in (QEvent.Type.Show, QEvent.Type.WinIdChange) and watched.windowHandle() is not None:
                watched.windowHandle().installEventFilter(self)
            elif event.type() == QEvent.Type.WindowActivate:
                self._pressed_here = Held.NoModifier
        elif event.type() == QEvent.Type.KeyPress:
            return self._took(watched, cast("QKeyEvent", event))
        return super().eventFilter(watched, event)

    def _took(self, watched: QObject, event: QKeyEvent) -> bool:
        """Hand the key on without what is left over; False when there is nothing to take off."""
        if event.key() in _PRESSED_BY:
            self._pressed_here |= _PRESSED_BY[Key(event.key())]
            return False
        left = event.modifiers() & _ALL & ~self._pressed_here
        if left in (Held.NoModifier, Held.ShiftModifier):
            return False  # Shift by itself makes no command of a letter
        bare = QKeyEvent(
            event.type(),
            event.key(),
            event.modifiers() & ~left,
            event.nativeScanCode(),
            event.nativeVirtualKey(),
            event.nativeModifiers(),
            _typed(event, left),
            event.isAutoRepeat(),
            event.count(),
        )
        QCoreApplication.sendEvent(watched, bare)
        return True


def _typed(event: QKeyEvent, left: Qt.KeyboardModifier) -> str:
    """What the key writes: with Ctrl it tells none, or a control character."""
    key = event.key()
    if left & (Held.ControlModifier | Held.ShiftModifier) and Key.Key_Space <= key <= Key.Key_AsciiTilde:
        return chr(key).lower()
    return event.text()
