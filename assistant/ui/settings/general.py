"""General settings: language, theme, start, the names that fill {客服} and {店铺}, and fuzzy sounds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from assistant.core.settings import FUZZY_SOUNDS, LONGEST_TEXT, Settings, Speech, Theme
from assistant.texts import say
from assistant.ui.flow import Flow
from assistant.ui.segments import Segments
from assistant.ui.settings.parts import Card, SettingsPage
from assistant.ui.widgets import Switch, button

if TYPE_CHECKING:
    from assistant.ui.look import Appearance

_SPEECHES = {Speech.AUTO: "settings.auto", Speech.CHINESE: "settings.chinese", Speech.ENGLISH: "settings.english"}
_THEMES = {Theme.AUTO: "settings.auto", Theme.LIGHT: "settings.light", Theme.DARK: "settings.dark"}


class GeneralPage(SettingsPage):
    """Gives back a changed `Settings` at each change."""

    changed = Signal(object)

    def __init__(self, look: Appearance, *, english: bool = True) -> None:
        """`english`: whether this system lets the search line begin in English."""
        super().__init__(look, "settings.general")
        self._settings = Settings()
        self.speech, self.theme = Segments(look), Segments(look)
        self.autostart, self.english_first = Switch(look), Switch(look)
        self.agent, self.shop = QLineEdit(), QLineEdit()
        for line in (self.agent, self.shop):
            line.setMaxLength(LONGEST_TEXT)
            line.setMinimumWidth(160)
        card = Card(self)
        card.line("settings.language", self.speech)
        card.line("settings.theme", self.theme)
        card.line("settings.autostart", self.autostart, "settings.autostart_hint")
        if english:
            card.line("settings.english_first", self.english_first, "settings.english_first_hint")
        self.caption("settings.names")
        names = Card(self)
        names.line("settings.agent", self.agent, "settings.agent_hint")
        names.line("settings.shop", self.shop, "settings.shop_hint")
        self.spoken.bind(self.agent.setPlaceholderText, "settings.agent_example")
        self.spoken.bind(self.shop.setPlaceholderText, "settings.shop_example")
        self.caption("settings.sounds")
        self.note("settings.sounds_hint")
        self._sounds = {pair: button("option") for pair in FUZZY_SOUNDS}
        pairs = QWidget()
        flow = Flow(pairs)
        for pair, choice in self._sounds.items():
            choice.setCheckable(True)
            choice.setText(pair.replace("/", " = "))
            choice.clicked.connect(self._sounds_changed)
            flow.addWidget(choice)
        self.body.addWidget(pairs)
        self.body.addStretch(1)
        self.speech.chosen.connect(self._speech_changed)
        self.theme.chosen.connect(self._theme_changed)
        self.autostart.clicked.connect(lambda on: self._give(replace(self._settings, autostart=on)))
        self.english_first.clicked.connect(lambda on: self._give(replace(self._settings, english_first=on)))
        self.agent.editingFinished.connect(lambda: self._give(replace(self._settings, agent=self.agent.text().strip())))
        self.shop.editingFinished.connect(lambda: self._give(replace(self._settings, shop=self.shop.text().strip())))
        look.retold.connect(self._again)

    def show_settings(self, settings: Settings) -> None:
        """Show these."""
        self._settings = settings
        self.speech.offer(tuple(say(key) for key in _SPEECHES.values()), say(_SPEECHES[settings.language]))
        self.theme.offer(tuple(say(key) for key in _THEMES.values()), say(_THEMES[settings.theme]))
        self.autostart.setChecked(settings.autostart)
        self.english_first.setChecked(settings.english_first)
        for line, text in ((self.agent, settings.agent), (self.shop, settings.shop)):
            if not line.hasFocus():
                line.setText(text)
        for pair, choice in self._sounds.items():
            choice.setChecked(pair in settings.fuzzy_sounds)

    def sound(self, pair: str) -> QWidget:
        """The button of a pair of sounds."""
        return self._sounds[pair]

    def _again(self) -> None:
        self.show_settings(self._settings)

    def _speech_changed(self, chosen: str) -> None:
        speech = next(speech for speech, key in _SPEECHES.items() if say(key) == chosen)
        self._give(replace(self._settings, language=speech))

    def _theme_changed(self, chosen: str) -> None:
        theme = next(theme for theme, key in _THEMES.items() if say(key) == chosen)
        self._give(replace(self._settings, theme=theme))

    def _sounds_changed(self) -> None:
        taken = tuple(pair for pair, choice in self._sounds.items() if choice.isChecked())
        self._give(replace(self._settings, fuzzy_sounds=taken))

    def _give(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)
