"""The palette as it has come up: what is suggested then, and whether a finger has touched anything since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QCursor, QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from assistant.ui.palette.keys import Page
from assistant.ui.palette.listing import Always

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.ui.palette.window import PaletteWindow

_STILL = 3
"""Pixels: a hand that lies on the mouse does not move it."""
_TOUCHES = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class FirstPage(QObject):
    """Rows never change under a finger that has pressed, scrolled or pointed already.

    What was pressed before the new rows have been painted was meant for those before: they come back for it.
    """

    def __init__(self, palette: PaletteWindow) -> None:
        super().__init__(palette)
        self._palette = palette
        self._touched = False
        self._unseen = False
        """Phrases are suggested, and not painted yet."""
        self._pointer = QCursor.pos()
        for watched in (palette, palette.head.line, palette.results.view.viewport()):
            watched.installEventFilter(self)
        palette.hidden.connect(self.begin)

    def begin(self) -> None:
        """It is about to come up, or has gone: nothing was touched yet, and nothing is suggested."""
        self._touched, self._unseen, self._pointer = False, False, QCursor.pos()
        self._palette.results.suggested = ()

    @property
    def untouched(self) -> bool:
        """Whether it is shown as it came up, empty and with all groups."""
        palette, results = self._palette, self._palette.results
        return (
            not self._touched
            and palette.isVisible()
            and palette.page is Page.LIST
            and not results.query
            and results.chips.current is Always.ALL
            and not results.numbered
            and not palette.bar.asks
        )

    def suggest(self, uuids: Sequence[str]) -> None:
        """Show these phrases first; the chosen row stays the chosen one, so that Enter means what it meant."""
        self._unseen = True
        self._show(uuids)

    def _show(self, suggested: Sequence[str]) -> None:
        results = self._palette.results
        before = results.row()
        results.suggested = tuple(suggested)
        results.view.scrollToTop()
        results.refresh(keep=True)
        row = results.row()
        if row is not None and before is not None and row.uuid != before.uuid:
            results.choose_none()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Every key and every move of the mouse comes to the window before it comes to a widget in it."""
        kind = event.type()
        if kind in (QEvent.Type.Show, QEvent.Type.WinIdChange):
            window = watched.windowHandle() if isinstance(watched, QWidget) else None
            if window is not None:
                window.installEventFilter(self)
        elif kind is QEvent.Type.Paint and watched is self._palette.results.view.viewport():
            self._unseen = False
        elif kind in _TOUCHES or _typed(event) or self._moved(event):
            self._touched = True
            if self._unseen:
                self._unseen = False
                self._show(())
        return super().eventFilter(watched, event)

    def _moved(self, event: QEvent) -> bool:
        """A window that comes up under the pointer is told of it as of a move."""
        if event.type() is not QEvent.Type.MouseMove or not isinstance(event, QMouseEvent):
            return False
        return (event.globalPosition().toPoint() - self._pointer).manhattanLength() > _STILL


def _typed(event: QEvent) -> bool:
    """What is held down since before it came up repeats, and input methods tell of themselves: neither is a touch."""
    if isinstance(event, QInputMethodEvent):
        return bool(event.preeditString() or event.commitString())
    return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat()
