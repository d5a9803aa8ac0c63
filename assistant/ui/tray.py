"""The tray icon: its menu, the state of the hotkey in its tip, and the one door for notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from assistant.core.sentence import sentence
from assistant.texts import say
from assistant.ui.icons import app_icon, icon
from assistant.ui.plain import may_be_markup
from assistant.ui.toast import SHOWN_MS, Toasts

if TYPE_CHECKING:
    from assistant.core.sentence import Sentence
    from assistant.services.bindings import Binding
    from assistant.ui.look import Look

_Reason = QSystemTrayIcon.ActivationReason


class Tray(QObject):
    """Works without a tray as well: Qt adds the icon by itself when one comes."""

    open_asked = Signal()
    settings_asked = Signal()
    welcome_asked = Signal()
    pause_asked = Signal(bool)
    """True to pause, False to go on."""
    quit_asked = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._look = look
        self._paused = False
        self._tip: Sentence = sentence("tray.no_hotkey")
        self.icon = QSystemTrayIcon(app_icon("tray"), self)
        self._menu = QMenu()
        self._actions: list[tuple[QAction, str, str]] = []
        for sign, key, asked in (
            ("search", "tray.open", self.open_asked.emit),
            ("pause", "tray.pause", self._toggle),
            ("", "", None),
            ("settings", "tray.settings", self.settings_asked.emit),
            ("keyboard", "tray.welcome", self.welcome_asked.emit),
            ("", "", None),
            ("power", "tray.quit", self.quit_asked.emit),
        ):
            if asked is None:
                self._menu.addSeparator()
                continue
            action = QAction(self._menu)
            action.triggered.connect(lambda _=False, asked=asked: asked())
            self._menu.addAction(action)
            self._actions.append((action, sign, key))
        self.icon.setContextMenu(self._menu)
        self.icon.activated.connect(self._activated)
        look.retold.connect(self._say)
        look.restyled.connect(self._say)
        self._say()
        self.icon.show()

    def show_state(self, palette: Binding | None, *, paused: bool) -> None:
        """Say how the palette's hotkey fares; None: there is none."""
        self._paused = paused
        if paused:
            self._tip = sentence("tray.paused")
        elif palette is None or palette.combination is None:
            self._tip = sentence("tray.no_hotkey")
        else:
            self._tip = sentence("tray.ready" if palette.held else "tray.taken", keys=str(palette.combination))
        self._say()

    def texts(self) -> list[str]:
        """The words of the menu, from the top."""
        return [action.text() for action, _, _ in self._actions]

    def _toggle(self) -> None:
        self.pause_asked.emit(not self._paused)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (_Reason.Trigger, _Reason.DoubleClick):
            self.open_asked.emit()

    def _say(self) -> None:
        colour = self._look.colours.quiet
        for action, sign, key in self._actions:
            resumes = self._paused and key == "tray.pause"
            action.setText(say("tray.resume" if resumes else key))
            action.setIcon(icon("play" if resumes else sign, colour))
        self.icon.setIcon(app_icon("tray-paused" if self._paused else "tray"))
        self.icon.setToolTip(say(self._tip))


class Door:
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
