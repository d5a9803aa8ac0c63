"""What the tests of the windows do by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from assistant.core.settings import Settings
    from assistant.ui.segments import Segments
    from assistant.ui.settings.window import SettingsWindow
    from assistant.ui.welcome import WelcomeWindow

Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL, ALT, SHIFT = Held.ControlModifier, Held.AltModifier, Held.ShiftModifier


def changes(window: SettingsWindow | WelcomeWindow) -> list[Settings]:
    heard: list[Settings] = []
    window.changed.connect(heard.append)
    return heard


def pick(segments: Segments, choice: str) -> None:
    segments.setFocus()
    number = segments._choices.index(choice)
    QTest.mouseClick(segments, Qt.MouseButton.LeftButton, pos=segments._boxes(segments.width())[number].center())


def buttons(window: object, words: str) -> QPushButton:
    return next(found for found in window.findChildren(QPushButton) if found.text() == words)  # type: ignore[attr-defined]
