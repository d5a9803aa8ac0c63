"""The keys that are pressed in the palette, what it shows and what it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest

from assistant.ui.palette.rows import ListRow

if TYPE_CHECKING:
    import shelf

    from assistant.core.action import Action
    from assistant.core.phrase import Phrase
    from assistant.services.editing import EditedPhrase
    from assistant.ui.palette.window import PaletteWindow

Key, Held = Qt.Key, Qt.KeyboardModifier
PLAIN, CTRL, ALT, SHIFT = Held.NoModifier, Held.ControlModifier, Held.AltModifier, Held.ShiftModifier


def press(palette: PaletteWindow, key: Key, held: Held = PLAIN) -> None:
    QTest.keyClick(palette.focusWidget() or palette.head.line, key, held)


def write(palette: PaletteWindow, letters: str) -> None:
    QTest.keyClicks(palette.focusWidget(), letters)


def shown(palette: PaletteWindow) -> list[str]:
    return [line.title for line in palette.results.model.lines if isinstance(line, ListRow)]


def chosen(palette: PaletteWindow) -> str:
    row = palette.results.row()
    return row.title if row else ""


def compose(palette: PaletteWindow, letters: str, commit: str = "") -> None:
    event = QInputMethodEvent(letters, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(palette.focusWidget(), event)


class Heard:
    """Collects what the palette asks for."""

    def __init__(self, palette: PaletteWindow) -> None:
        self.pasted: list[tuple[str, str, bool, str]] = []
        self.copied: list[str] = []
        self.saved: list[EditedPhrase] = []
        self.deleted: list[str] = []
        palette.paste_asked.connect(self._paste)
        palette.copy_asked.connect(lambda _phrase, draft: self.copied.append(draft.filled.text))
        palette.edit_saved.connect(self.saved.append)
        palette.delete_asked.connect(lambda phrase: self.deleted.append(phrase.title))
        self.undeleted = 0
        palette.undelete_asked.connect(self._undelete)
        self.commands: list[Action] = []
        palette.action_asked.connect(lambda command, _trigger: self.commands.append(command))

    def _paste(self, phrase: Phrase, draft: shelf.Draft, send: bool, trigger: str) -> None:
        self.pasted.append((phrase.title, draft.filled.text, send, trigger))

    def _undelete(self) -> None:
        self.undeleted += 1
