"""The menu of a row: what its keys do, for the hand on the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from assistant.texts import say
from assistant.ui.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.ui.look import Look

Entry = tuple[str, str, "Callable[[], object]"]
"""An icon, the key of the words, and what it does."""


def pop_up(parent: QWidget, look: Look, at: QPoint, entries: Sequence[Entry]) -> None:
    """Show a menu of these at a place on the screen; it deletes itself."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for sign, key, act in entries:
        menu.addAction(icon(sign, look.colours.quiet), say(key)).triggered.connect(act)
    menu.popup(at)
