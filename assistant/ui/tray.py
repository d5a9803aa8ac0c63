"""The tray icon: its menu, the state of the hotkey in its tip, and the one place that notices go through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from assistant.core import kernel_actions
from assistant.core.action import Section, Surface
from assistant.core.sentence import sentence
from assistant.texts import say
from assistant.ui.icons import app_icon, icon
from assistant.ui.plain import may_be_markup
from assistant.ui.toast import SHOWN_MS, Toasts

if TYPE_CHECKING:
    from assistant.core.action import Action
    from assistant.core.sentence import Sentence
    from assistant.services.actions import Actions
    from assistant.services.bindings import Binding
    from assistant.ui.appearance import Appearance

_Reason = QSystemTrayIcon.ActivationReason


class Tray(QObject):
    """Works without a tray as well: Qt adds the icon by itself when one comes."""

    asked = Signal(object)
    """An `Action`."""

    def __init__(self, look: Appearance, actions: Actions) -> None:
        super().__init__(look)
        self._look = look
        self._actions = actions
        self._tip: Sentence = sentence("tray.no_hotkey")
        self.icon = QSystemTrayIcon(app_icon("tray"), self)
        self._menu = QMenu()
        self._entries: dict[Action, QAction] = {}
        sections = [[one for one in actions.of(Surface.TRAY) if one.section is section] for section in Section]
        for section in filter(None, sections):
            if self._entries:
                self._menu.addSeparator()
            for action in section:
                entry = self._entries[action] = QAction(self._menu)
                entry.triggered.connect(lambda _=False, action=action: self.asked.emit(action))
                self._menu.addAction(entry)
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._activated)
        look.retold.connect(self._say)
        look.restyled.connect(self._say)
        self._say()
        self.icon.show()

    def show_state(self, palette: Binding | None) -> None:
        """Say how the palette's hotkey fares; None: there is none. Whether the hotkeys rest the actions know."""
        if self._actions.paused:
            self._tip = sentence("tray.paused")
        elif palette is None or palette.combination is None:
            self._tip = sentence("tray.no_hotkey")
        else:
            self._tip = sentence("tray.ready" if palette.held else "tray.taken", keys=str(palette.combination))
        self._say()

    def texts(self) -> list[str]:
        """The words of the menu, from the top."""
        return [entry.text() for entry in self._entries.values() if entry.isVisible()]

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (_Reason.Trigger, _Reason.DoubleClick):
            self.asked.emit(kernel_actions.SHOW)

    def _say(self) -> None:
        colour = self._look.colours.quiet
        offered = self._actions.offered(Surface.TRAY)
        for action, entry in self._entries.items():
            entry.setText(say(action.name_key))
            entry.setIcon(icon(action.icon, colour))
            entry.setVisible(action in offered)
        self.icon.setIcon(app_icon("tray-paused" if self._actions.paused else "tray"))
        self.icon.setToolTip(say(self._tip))


class NoticeCenter:
    """The `Notices` port: our own toast, or a balloon at the tray where there is one and nobody is being answered.

    The system puts a balloon where it wants, often over what sends. What must be seen, and a sentence that the desktop
    could take for markup, are always in our own.
    """

    def __init__(self, tray: Tray, toasts: Toasts) -> None:
        self._tray, self._toasts = tray, toasts

    def tell(self, what: Sentence, *, urgent: bool = False) -> None:
        """Show a sentence; an urgent one stays until it is clicked."""
        said = say(what)
        balloons = QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()
        if urgent or self._toasts.beside or may_be_markup(said) or not balloons:
            self._toasts.tell(what, urgent=urgent)
        else:
            self._tray.icon.showMessage(say("app.name"), said, app_icon(), SHOWN_MS)
