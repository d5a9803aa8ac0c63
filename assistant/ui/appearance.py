"""The look and the language of the whole program, and the signals that tell every window when they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QProxyStyle, QWidget

from assistant import texts
from assistant.core.settings import Speech, Theme
from assistant.ui import theme
from assistant.ui.style import sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from assistant.core.sentence import Sentence

_HINTS = {
    Theme.AUTO: Qt.ColorScheme.Unknown,
    Theme.LIGHT: Qt.ColorScheme.Light,
    Theme.DARK: Qt.ColorScheme.Dark,
}


class _Style(QProxyStyle):
    """Fusion, which tells of each widget before it is shown for the first time, and whenever it is dressed anew."""

    def __init__(self, tell: Callable[[QWidget], None]) -> None:
        super().__init__("Fusion")
        self._tell = tell

    def polish(self, what: object) -> None:  # Qt has three of this name
        """Tell of a widget; all else is Fusion's."""
        super().polish(what)  # type: ignore[call-overload]
        if isinstance(what, QWidget):
            self._tell(what)


class Appearance(QObject):
    """One per program. Widgets read `colours` when they paint and follow the two signals."""

    restyled = Signal()
    """The colours are others now."""
    retold = Signal()
    """The language is another now."""
    made = Signal(QWidget)
    """A widget is about to be shown, Qt's own ones included; told again when it is dressed anew."""

    def __init__(self, app: QApplication, chosen: Theme = Theme.AUTO) -> None:
        super().__init__(app)
        self._app = app
        self._chosen = chosen
        self.colours = theme.palette_for(chosen)
        app.setStyle(_Style(self.made.emit))
        app.setFont(theme.font())
        self._dress()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    def choose(self, chosen: Theme) -> None:
        """Use this theme from now on."""
        self._chosen = chosen
        hints = self._app.styleHints()
        if hasattr(hints, "setColorScheme"):  # Qt 6.8: title bars follow as well
            hints.setColorScheme(_HINTS[chosen])
        self._use(theme.palette_for(chosen))

    def speak(self, chosen: Speech) -> None:
        """Use this language from now on; `AUTO` is the system's if it is one of ours, else English."""
        language = language_of(chosen)
        if language is not texts.language():
            texts.speak(language)
            self._app.setFont(theme.font())
            self._dress()  # only so it reaches what has been dressed before
            self.retold.emit()

    def _system_changed(self) -> None:
        self._use(theme.palette_for(self._chosen))

    def _use(self, colours: theme.Palette) -> None:
        if colours != self.colours:
            self.colours = colours
            self._dress()
            self.restyled.emit()

    def _dress(self) -> None:
        self._app.setPalette(qt_palette(self.colours))
        self._app.setStyleSheet(sheet(self.colours))


def language_of(chosen: Speech) -> texts.Language:
    """The language of a choice."""
    if chosen is Speech.AUTO:
        chinese = QLocale.system().language() == QLocale.Language.Chinese
        return texts.Language.CHINESE if chinese else texts.Language.ENGLISH
    return texts.Language(chosen.value)


def qt_palette(colours: theme.Palette) -> QPalette:
    """The same colours for everything Fusion paints itself."""
    made = QPalette()
    role = QPalette.ColorRole
    for place, colour in (
        (role.Window, colours.ground),
        (role.Base, colours.ground),
        (role.AlternateBase, colours.sunken),
        (role.Button, colours.raised),
        (role.ToolTipBase, colours.raised),
        (role.WindowText, colours.text),
        (role.Text, colours.text),
        (role.ButtonText, colours.text),
        (role.ToolTipText, colours.text),
        (role.PlaceholderText, colours.quiet),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
    ):
        made.setColor(place, QColor(colour))
    for place in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, place, QColor(colours.quiet))
    return made


class Localized(QObject):
    """Sentences bound to the setters of one window's widgets, said again when the language changes."""

    def __init__(self, look: Appearance, window: QObject) -> None:
        super().__init__(window)
        self._bound: list[tuple[Callable[[str], object], Sentence | str]] = []
        look.retold.connect(self.again)

    def bind(self, setter: Callable[[str], object], what: Sentence | str) -> None:
        """Say it through the setter now and after each change of language."""
        self._bound.append((setter, what))
        setter(texts.say(what))

    def again(self) -> None:
        """Say everything in the language in use."""
        for setter, what in self._bound:
            setter(texts.say(what))
