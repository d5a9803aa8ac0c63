"""General settings: what is declared with a row, the fuzzy sounds, and what the features have to be chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assistant.core.settings import FUZZY_SOUNDS, Settings
from assistant.ui.flow_layout import FlowLayout
from assistant.ui.settings.own_words import OwnWords
from assistant.ui.settings.page import SettingsPage
from assistant.ui.settings.rows import SettingRows, has_rows
from assistant.ui.widgets import button

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.ui.appearance import Appearance


class GeneralPage(SettingsPage):
    """Gives back a changed `Settings` at each change."""

    changed = Signal(object)

    def __init__(self, look: Appearance, groups: Mapping[str, type] | None = None, *, english: bool = True) -> None:
        """`english`: whether this system lets the search line begin in English."""
        super().__init__(look, "settings.general")
        self._settings = Settings()
        self.rows = SettingRows(self, "settings", self._settings, without=() if english else ("english_first",))
        self.rows.changed.connect(self._give)
        self.caption("settings.sounds")
        self.note("settings.sounds_hint")
        self._sounds = {pair: button("option") for pair in FUZZY_SOUNDS}
        pairs = QWidget()
        flow = FlowLayout(pairs)
        for pair, choice in self._sounds.items():
            choice.setCheckable(True)
            choice.setText(pair.replace("/", " = "))
            choice.clicked.connect(self._sounds_changed)
            flow.addWidget(choice)
        self.body.addWidget(pairs)
        self.caption("settings.same_words")
        self.note("settings.same_words_hint")
        self.own_words = OwnWords(self)
        self.own_words.changed.connect(lambda written: self._give(replace(self._settings, same_words=written)))
        self.body.addWidget(self.own_words)
        self.of_features = {kind: self._rows_of(name, kind) for name, kind in (groups or {}).items() if has_rows(kind)}
        self.body.addStretch(1)
        look.retold.connect(self._again)

    def show_settings(self, settings: Settings) -> None:
        """Show these."""
        self._settings = settings
        self.rows.show(settings)
        for pair, choice in self._sounds.items():
            choice.setChecked(pair in settings.fuzzy_sounds)
        self.own_words.show_words(settings.same_words)
        for kind, rows in self.of_features.items():
            rows.show(settings.of(kind))

    def sound(self, pair: str) -> QWidget:
        """The button of a pair of sounds."""
        return self._sounds[pair]

    def _again(self) -> None:
        self.show_settings(self._settings)

    def _rows_of(self, name: str, kind: type) -> SettingRows:
        self.caption(f"{name}.settings")
        rows = SettingRows(self, name, kind())
        rows.changed.connect(lambda values: self._give(self._settings.having(name, values)))
        return rows

    def _sounds_changed(self) -> None:
        taken = tuple(pair for pair, choice in self._sounds.items() if choice.isChecked())
        self._give(replace(self._settings, fuzzy_sounds=taken))

    def _give(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)
