"""The search line begins in English where the user wants that; everything else is written as always."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

    from assistant.core.ports.desktop import InputMethod
    from assistant.ui.palette.window import PaletteWindow


class EnglishFirst(QObject):
    """Follows the keyboard into the line and out of it. Off at first.

    Told by the application and not by the line: only then is the input method's own view of who has the keyboard right.
    """

    def __init__(self, app: QGuiApplication, palette: PaletteWindow, input_method: InputMethod | None) -> None:
        super().__init__(palette)
        self._palette, self._input_method = palette, input_method
        self._inside = False
        self.on = False
        if input_method is not None:
            app.focusObjectChanged.connect(self._moved)
            palette.hidden.connect(lambda: self._moved(None))

    def _moved(self, focus: QObject | None) -> None:
        assert self._input_method is not None  # noqa: S101  # connected only then
        here = focus is self._palette.head.line and self._palette.isVisible()
        if self._inside and not here:
            self._inside = False
            self._input_method.give_back()
        elif self.on and here and not self._inside:
            self._inside = True
            self._input_method.begin_in_english(int(self._palette.winId()))
