"""Hotkeys: each with how it fares, and free ones to click where another program is in the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from assistant.core.combination import spelled
from assistant.core.not_held import FAILING
from assistant.core.own_hotkeys import own_hotkeys, with_own_hotkey
from assistant.core.settings import default_settings
from assistant.services.hotkeys import refusal
from assistant.texts import say
from assistant.ui.recorder import HotkeyRow
from assistant.ui.settings.assigned_hotkeys import AssignedHotkeyCard
from assistant.ui.settings.page import Card, SettingsPage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from assistant.core.settings import Settings
    from assistant.services.bindings import Binding, HotkeyOwner
    from assistant.services.hotkeys import AssignedHotkey
    from assistant.ui.appearance import Appearance

_NEEDED = "palette_key"
"""The one without which nothing is to be had."""
_OFFERED = 3


class HotkeysPage(SettingsPage):
    """Gives back a changed `Settings` at each change, and asks for what phrases and groups are to have."""

    changed = Signal(object)
    given = Signal(object, str)
    """The `HotkeyOwner` of a hotkey, and the combination it is to have; empty for none."""
    listening = Signal(bool)
    """A combination is being recorded, or no more."""

    def __init__(self, look: Appearance, groups: Mapping[str, type] | None = None) -> None:
        """`groups`: the settings of features, by the feature's name."""
        super().__init__(look, "settings.hotkeys")
        self._settings = default_settings(groups)
        self._owned: tuple[AssignedHotkey, ...] = ()
        self.note("hotkey.note")
        self.rows: dict[str, HotkeyRow] = {}
        card = Card(self)
        for own in own_hotkeys(self._settings):
            key = own.owner
            line = self.rows[key] = HotkeyRow(look, clearable=key != _NEEDED, takes=True)
            card.line(own.name.key, line, own.hint, below=True)
            self.spoken.bind(line.call, own.name.key)
            line.recorder.listening.connect(self.listening)
            line.chosen.connect(lambda written, key=key: self._chosen(key, written))
            line.take_asked.connect(lambda wanted, key=key: self._take(key, wanted=wanted))
        self.caption("owned.heading")
        self.note("owned.note")
        self.owned = AssignedHotkeyCard(look)
        self.owned.chosen.connect(self._owned_chosen)
        self.owned.take_asked.connect(lambda owner, wanted: self._take(owner, wanted=wanted))
        self.owned.listening.connect(self.listening)
        self.body.addWidget(self.owned)
        self.body.addStretch(1)
        self._recorded: HotkeyOwner = ""
        # The window gets its size later than it is asked for, and a line grows by what is said of its combination.
        self.verticalScrollBar().rangeChanged.connect(self._follow)

    def show_settings(self, settings: Settings) -> None:
        """Show these; how they fare comes with `show_bindings`."""
        self._settings = settings

    def show_owned(self, owned: Sequence[AssignedHotkey]) -> None:
        """Show the phrases and groups that have one, in this order; how they fare comes with `show_bindings`."""
        self._owned = tuple(owned)
        self.owned.show_owned(self._owned)

    def show_bindings(self, bindings: Mapping[HotkeyOwner, Binding], proposed: Sequence[str]) -> None:
        """Show how each fares, by its owner; one that is missing is none."""
        left = list(proposed)
        written = self._written()
        owned = [(one.owner, self.owned.lines[one.owner].row) for one in self._owned]
        for owner, line in (*self.rows.items(), *owned):
            binding = bindings.get(owner)
            fails = binding is not None and binding.why in FAILING
            # Two that fail are not offered the same.
            offered = [left.pop(0) for _ in range(min(_OFFERED, len(left)))] if fails else ()
            line.show_binding(written[owner], binding, offered)

    def record(self, owner: HotkeyOwner) -> None:
        """Have the next combination recorded for this phrase or group."""
        line = self.owned.lines.get(owner)
        if line is not None:
            line.row.recorder.setFocus()
            self._recorded = owner
            self._uncover(line)

    def _follow(self) -> None:
        """Keep the line in sight that is recorded, as long as it has the keyboard."""
        line, focused = self.owned.lines.get(self._recorded), self.focusWidget()
        if line is not None and focused is not None and line.isAncestorOf(focused):
            self._uncover(line)

    def _uncover(self, line: QWidget) -> None:
        # A line that has just been added, or has more to say, has its place only with the next event.
        QTimer.singleShot(0, line, lambda: self.ensureWidgetVisible(line))

    def _written(self) -> dict[HotkeyOwner, str]:
        own: dict[HotkeyOwner, str] = {one.owner: one.written for one in own_hotkeys(self._settings)}
        return own | {one.owner: one.written for one in self._owned}

    def _take(self, owner: HotkeyOwner, *, wanted: bool) -> None:
        """Have this one although another program does, or no longer. What nothing has any more is forgotten."""
        settings, all_written = self._settings, self._written()
        written, now = spelled(all_written[owner]), set(map(spelled, all_written.values()))
        kept = tuple(one for one in settings.taken_over if one in now and one != written)
        self._settings = replace(settings, taken_over=(*kept, written) if wanted else kept)
        self.changed.emit(self._settings)

    def _chosen(self, key: str, written: str) -> None:
        refused = refusal(written, key, self._settings, self._owned, say)
        if refused is not None:
            self.rows[key].refuse(refused)
        elif written != self._written()[key]:
            self._settings = with_own_hotkey(self._settings, key, written)
            self.changed.emit(self._settings)

    def _owned_chosen(self, owner: HotkeyOwner, written: str) -> None:
        refused = refusal(written, owner, self._settings, self._owned, say)
        if refused is not None:
            line = self.owned.lines[owner]
            line.row.refuse(refused)
            self._uncover(line)
        else:
            self.given.emit(owner, written)
