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

Entry = tuple[str, str, "Callable[[], object]"]
"""An icon, the key of the words, and what it does."""


def entries_for(
    phrase: Phrase,
    do: Callable[[Act], object],
    star: Callable[[], object],
    give_hotkey: Callable[[], object],
    delete: Callable[[], object],
) -> tuple[Entry, ...]:
    """What can be done with a phrase of the list."""
    return (
        ("paste", "hint.paste", lambda: do(Act.PASTE)),
        ("copy", "hint.copy", lambda: do(Act.COPY)),
        ("edit", "hint.edit", lambda: do(Act.EDIT)),
        ("star", "palette.unstar" if phrase.favourite else "palette.star", star),
        ("keyboard", "palette.hotkey", give_hotkey),
        ("trash", "editor.delete", delete),
    )


def forgetting(forget: Callable[[], object]) -> Entry:
    """For a phrase that was chosen for what is typed."""
    return ("eraser", "palette.forget", forget)


def pop_up(parent: QWidget, look: Appearance, at: QPoint, entries: Sequence[Entry]) -> None:
    """Show a menu of these at a place on the screen; it deletes itself."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for sign, key, act in entries:
        menu.addAction(icon(sign, look.colours.quiet), say(key)).triggered.connect(act)
    menu.popup(at)
