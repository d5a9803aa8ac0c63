"""Hotkeys: each with how it fares, and free ones to click where another program is in the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from assistant.core.settings import Settings
from assistant.ui.recorder import HotkeyRow
from assistant.ui.settings.parts import Card, SettingsPage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.services.bindings import Binding
    from assistant.ui.look import Look

KEYS = ("palette_key", "again_key", "pause_key")
"""The fields of `Settings` that are hotkeys."""
_OFFERED = 3
_WORDS = {
    "palette_key": ("hotkey.palette", "hotkey.palette_hint"),
    "again_key": ("hotkey.again", "hotkey.again_hint"),
    "pause_key": ("hotkey.pause", "hotkey.pause_hint"),
}


class HotkeysPage(SettingsPage):
    """Gives back a changed `Settings` at each change."""

    changed = Signal(object)
    listening = Signal(bool)
    """A combination is being recorded, or no more."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "settings.hotkeys")
        self._settings = Settings()
        self.note("hotkey.note")
        self.rows = {key: HotkeyRow(look, clearable=key != "palette_key", takes=True) for key in KEYS}
        card = Card(self)
        for key, line in self.rows.items():
            name, hint = _WORDS[key]
            card.line(name, line, hint, below=True)
            self.spoken.bind(line.call, name)
            line.recorder.listening.connect(self.listening)
            line.chosen.connect(lambda written, key=key: self._chosen(key, written))
            line.take_asked.connect(lambda wanted, key=key: self._take(key, wanted=wanted))
        self.body.addStretch(1)

    def show_settings(self, settings: Settings) -> None:
        """Show these; how they fare comes with `show_bindings`."""
        self._settings = settings

    def show_bindings(self, bindings: Mapping[str, Binding], proposed: Sequence[str]) -> None:
        """Show how each fares, by the field's name; one that is missing is none."""
        left = list(proposed)
        for key, line in self.rows.items():
            binding = bindings.get(key)
            # Two that fail are not offered the same.
            offered = [left.pop(0) for _ in range(min(_OFFERED, len(left)))] if binding and not binding.held else ()
            line.show_binding(getattr(self._settings, key), binding, offered)

    def _take(self, key: str, *, wanted: bool) -> None:
        """Have this one although another program does, or no longer. What no field has any more is forgotten."""
        settings = self._settings
        written, now = getattr(settings, key), {getattr(settings, other) for other in KEYS}
        kept = tuple(one for one in settings.taken_over if one in now and one != written)
        self._settings = replace(settings, taken_over=(*kept, written) if wanted else kept)
        self.changed.emit(self._settings)

    def _chosen(self, key: str, written: str) -> None:
        changes: dict[str, str] = {key: written}
        # Two uses of one combination: the one just chosen wins, the other is set free in plain sight.
        changes |= {
            other: "" for other in KEYS if other != key and written and getattr(self._settings, other) == written
        }
        if changes.get("palette_key") == "" and key != "palette_key":
            changes = {}
        settings = replace(self._settings, **changes)  # type: ignore[arg-type]
        if settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)
        else:
            self.rows[key].recorder.show_keys(getattr(self._settings, key))
