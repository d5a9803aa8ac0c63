"""The rows of settings that are declared: a switch, a few choices or a short text each, with its words."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from assistant.core.setting import LONGEST_TEXT, Control, choice_key, declared
from assistant.texts import say
from assistant.ui.segments import Segments
from assistant.ui.settings.page import Card
from assistant.ui.widgets import Switch

if TYPE_CHECKING:
    from collections.abc import Collection

    from assistant.core.setting import Declared
    from assistant.ui.settings.page import SettingsPage

_LINE_WIDTH = 160


def has_rows(group: object) -> bool:
    """Whether a class of settings has any row here."""
    return any(one.control not in (None, Control.HOTKEY) for one in declared(group).values())


class SettingRows(QObject):
    """The rows of one class of settings, on a page, in the order in which they are declared."""

    changed = Signal(object)
    """The value with one of its settings changed."""

    def __init__(self, page: SettingsPage, group: str, shown: object, without: Collection[str] = ()) -> None:
        """`group`: what the keys of the words begin with. `without`: what this system cannot do."""
        super().__init__(page)
        self._page, self._group, self._shown = page, group, shown
        self._rows = {name: one for name, one in declared(shown).items() if one.control not in (None, Control.HOTKEY)}
        self.controls: dict[str, QWidget] = {name: self._made(one) for name, one in self._rows.items()}
        """Every control by its setting's name, one that is left out included."""
        standing = [one for name, one in self._rows.items() if name not in without]
        for caption, rows in groupby(standing, key=lambda one: one.card):
            if caption:
                page.caption(f"{group}.{caption}")
            card = Card(page)
            for one in rows:
                card.line(one.name_key(group), self.controls[one.name], one.hint_key(group))

    def show(self, values: object) -> None:
        """Show these values; a line in which somebody writes keeps what is written."""
        self._shown = values
        for name, one in self._rows.items():
            value, control = getattr(values, name), self.controls[name]
            if isinstance(control, Segments):
                control.offer(tuple(self._called(choice) for choice in one.choices), self._called(value))
            elif isinstance(control, Switch):
                control.setChecked(value)
            elif isinstance(control, QLineEdit) and not control.hasFocus():
                control.setText(value)

    def _made(self, one: Declared) -> QWidget:
        if one.control is Control.CHOICE:
            few = Segments(self._page.look)
            few.chosen.connect(lambda said: self._give(one, self._choice(one, said)))
            return few
        if one.control is Control.SWITCH:
            switch = Switch(self._page.look)
            switch.clicked.connect(lambda on: self._give(one, on))
            return switch
        line = QLineEdit()
        line.setMaxLength(LONGEST_TEXT)
        line.setMinimumWidth(_LINE_WIDTH)
        line.editingFinished.connect(lambda: self._give(one, line.text().strip()))
        if one.example:
            self._page.spoken.bind(line.setPlaceholderText, f"{self._group}.{one.name}_example")
        return line

    def _called(self, choice: Any) -> str:  # noqa: ANN401  # a member of the setting's own enum
        return say(choice_key(self._group, choice))

    def _choice(self, one: Declared, said: str) -> object:
        return next(choice for choice in one.choices if self._called(choice) == said)

    def _give(self, one: Declared, value: object) -> None:
        if value != getattr(self._shown, one.name):
            self._shown = replace(self._shown, **{one.name: value})  # type: ignore[type-var]  # a dataclass
            self.changed.emit(self._shown)
