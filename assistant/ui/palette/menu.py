"""The menu of a row: what its keys do, for the hand on the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from assistant.texts import say
from assistant.ui.icons import icon
from assistant.ui.palette.keys import Act

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.phrase import Phrase
    from assistant.ui.appearance import Appearance

Entry = tuple[str, str, "Callable[[], object]", str]
"""An icon, the key of the words, what it does, and the keys that do it too, empty for none."""


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


def pop_up(parent: QWidget, look: Appearance, at: QPoint, entries: Sequence[Entry]) -> None:
    """Show a menu of these at a place on the screen; it deletes itself."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for sign, key, act, keys in entries:
        words = f"{say(key)}\t{keys}" if keys else say(key)  # what stands behind a tab is drawn apart, at the right
        menu.addAction(icon(sign, look.colours.quiet), words).triggered.connect(act)
    menu.popup(at)
