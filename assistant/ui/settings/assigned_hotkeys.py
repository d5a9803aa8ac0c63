"""The hotkeys that phrases and groups have of their own: a line for each, or how to give one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from assistant.texts import say
from assistant.ui.recorder import HotkeyRow
from assistant.ui.theme import Size
from assistant.ui.widgets import Elided, column, label, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.services.bindings import HotkeyOwner
    from assistant.services.hotkeys import AssignedHotkey
    from assistant.ui.appearance import Appearance

PART = " › "
"""Between the names of a group's path, as the palette shows it."""


class AssignedHotkeyLine(QWidget):
    """What it is, where it lies, and the recorder of its hotkey."""

    def __init__(self, look: Appearance, owned: AssignedHotkey) -> None:
        super().__init__()
        self.owned = owned
        self.title, self.place = Elided(), Elided("quiet")
        self.row = HotkeyRow(look, takes=True)
        self._rule = rule()
        inside = column(gap=Size.GAP)
        inside.setContentsMargins(Size.EDGE, Size.PAD, Size.EDGE, Size.PAD)
        inside.addLayout(column(self.title, self.place, gap=2))
        inside.addWidget(self.row)
        whole = column(self._rule, gap=0)
        whole.addLayout(inside)
        self.setLayout(whole)
        look.retold.connect(self._say)
        self.show_owned(owned, first=True)

    def show_owned(self, owned: AssignedHotkey, *, first: bool) -> None:
        """Show this one; the first line has no hairline above it."""
        self.owned = owned
        self._rule.setVisible(not first)
        self._say()

    def _say(self) -> None:
        owned = self.owned
        self.title.say(PART.join(owned.path) if owned.is_group else owned.title)
        self.place.say(say("owned.group") if owned.is_group else PART.join(owned.path))
        self.place.setVisible(owned.is_group or bool(owned.path))
        self.row.call(say(owned.name))


class AssignedHotkeyCard(QFrame):
    """The lines in one frame. A line that stays keeps its recorder, and with it the keyboard."""

    chosen = Signal(object, str)
    """Whose, and the combination; empty when it was cleared."""
    take_asked = Signal(object, bool)
    """Whose, and whether to have it although another program does."""
    listening = Signal(bool)
    """A combination is being recorded, or no more."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self.lines: dict[HotkeyOwner, AssignedHotkeyLine] = {}
        self.setProperty("kind", "card")
        self.none = label("quiet", wraps=True)
        self.none.setContentsMargins(Size.EDGE, Size.PAD, Size.EDGE, Size.PAD)
        self._stack = column(self.none, gap=0)
        self.setLayout(self._stack)
        look.retold.connect(self._say)
        self._say()

    def show_owned(self, owned: Sequence[AssignedHotkey]) -> None:
        """Show these in this order."""
        gone = self.lines.keys() - {one.owner for one in owned}
        for owner in gone:
            line = self.lines.pop(owner)
            line.hide()
            line.deleteLater()
        for number, one in enumerate(owned):
            line = self.lines.get(one.owner) or self._new(one)
            line.show_owned(one, first=number == 0)
            self._stack.removeWidget(line)
            self._stack.addWidget(line)
            line.show()
        self.none.setVisible(not owned)

    def _new(self, owned: AssignedHotkey) -> AssignedHotkeyLine:
        line = AssignedHotkeyLine(self._look, owned)
        owner = owned.owner
        self.lines[owner] = line
        line.row.chosen.connect(lambda written: self.chosen.emit(owner, written))
        line.row.take_asked.connect(lambda wanted: self.take_asked.emit(owner, wanted))
        line.row.recorder.listening.connect(self.listening)
        return line

    def _say(self) -> None:
        self.none.setText(say("owned.none"))
