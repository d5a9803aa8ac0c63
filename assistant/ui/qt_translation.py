"""Qt's own words, as in its file dialogs, in the language of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator

from assistant.texts import Language, language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from assistant.ui.appearance import Appearance


class QtTranslation(QObject):
    """Follows the language; Qt speaks English by itself."""

    def __init__(self, app: QApplication, look: Appearance) -> None:
        super().__init__(look)
        self._app = app
        self._chinese = QTranslator(self)
        self._chinese.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        look.retold.connect(self._say)
        self._say()

    def _say(self) -> None:
        if language() is Language.CHINESE:
            self._app.installTranslator(self._chinese)
        else:
            self._app.removeTranslator(self._chinese)
