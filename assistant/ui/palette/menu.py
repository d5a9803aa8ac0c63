"""The menu of a row: what its keys do, for the hand on the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QMenu, QStyle, QStyleOption, QStyleOptionMenuItem, QStylePainter, QWidget

from assistant.texts import say
from assistant.ui.icons import icon
from assistant.ui.palette.keys import Act
from assistant.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.phrase import Phrase
    from assistant.ui.appearance import Appearance

Entry = tuple[str, str, "Callable[[], object]", str]
"""An icon, the key of the words, what it does, and the keys that do it too, empty for none."""
_KEYS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def entries_for(
    phrase: Phrase,
    do: Callable[[Act], object],
    star: Callable[[], object],
    give_hotkey: Callable[[], object],
    delete: Callable[[], object],
) -> tuple[Entry, ...]:
    """What can be done with a phrase of the list."""
    return (
        ("paste", "hint.paste", lambda: do(Act.PASTE), "Enter"),
        ("copy", "hint.copy", lambda: do(Act.COPY), "Shift+Enter"),
        ("edit", "hint.edit", lambda: do(Act.EDIT), "Ctrl+E"),
        ("star", "palette.unstar" if phrase.favourite else "palette.star", star, "Ctrl+D"),
        ("keyboard", "palette.hotkey", give_hotkey, ""),
        ("trash", "editor.delete", delete, ""),
    )


def forgetting(forget: Callable[[], object]) -> Entry:
    """For a phrase that was chosen for what is typed."""
    return ("eraser", "palette.forget", forget, "")


class Menu(QMenu):
    """Shows the keys of what it offers at its right edge, in the quiet colour; Qt would draw them like the words."""

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the items without their keys, and those apart."""
        painter, whole = QStylePainter(self), QStyleOption()
        whole.initFrom(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelMenu, whole)
        for action in self.actions():
            item, place = QStyleOptionMenuItem(), self.actionGeometry(action)
            if not place.intersects(event.rect()):
                continue
            self.initStyleOption(item, action)
            item.rect = place
            item.text, _, keys = action.text().partition("\t")
            painter.drawControl(QStyle.ControlElement.CE_MenuItem, item)
            painter.setPen(QColor(self._look.colours.quiet))
            painter.drawText(place.adjusted(0, 0, -Size.PAD, 0), _KEYS, keys)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_FrameMenu, whole)


def pop_up(parent: QWidget, look: Appearance, at: QPoint, entries: Sequence[Entry]) -> None:
    """Show a menu of these at a place on the screen; it deletes itself."""
    menu = Menu(look, parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for sign, key, act, keys in entries:
        words = f"{say(key)}\t{keys}" if keys else say(key)  # what stands behind a tab is drawn apart, at the right
        menu.addAction(icon(sign, look.colours.quiet), words).triggered.connect(act)
    menu.popup(at)
