"""The window that stands where the palette does while the probe runs, and asks for patience."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from assistant.texts import say
from assistant.ui.palette.frame import Frame
from assistant.ui.theme import Size
from assistant.ui.widgets import column, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports.desktop import WindowActivation
    from assistant.ui.appearance import Appearance

_WIDTH = 420


class Cover(Frame):
    """Implements `services.probe.Cover` with a window of the palette's kind."""

    def __init__(self, look: Appearance, activation: WindowActivation) -> None:
        super().__init__(look, Qt.WindowType.Tool, composited=activation.composited())
        self._activation = activation
        self._done: Callable[[bool], None] | None = None
        said, hint = label(wraps=True), label("quiet", wraps=True)
        said.setText(say("probe.cover"))
        hint.setText(say("probe.cover-hint"))
        lines = column(said, hint)
        edge = self.margin() + Size.EDGE
        lines.setContentsMargins(edge, edge, edge, edge)
        self.setLayout(lines)
        self.setFixedWidth(_WIDTH + 2 * self.margin())

    def show(self, done: Callable[[bool], None] | None = None) -> None:
        """Come in front, over the middle of the first screen."""
        self._done = done
        work = QGuiApplication.primaryScreen().availableGeometry()
        self.adjustSize()
        self.move(work.center().x() - self.width() // 2, work.top() + work.height() // 4)
        super().show()
        self._activation.give_keyboard(int(self.winId()), self._given)

    def _given(self, given: bool) -> None:
        """The activation may say it once more; only the first time counts."""
        done, self._done = self._done, None
        if done is not None:
            done(given)
