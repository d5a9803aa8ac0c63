"""Notices in small windows of our own, beside what one answers with, that never take the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication

from assistant.texts import say
from assistant.ui.palette.frame import Frame
from assistant.ui.screens import outline, work_area
from assistant.ui.theme import Size
from assistant.ui.toast_place import Around, spot_for
from assistant.ui.widgets import Glyph, column, label, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.sentence import Sentence
    from assistant.core.target import Target
    from assistant.ui.appearance import Appearance

SHOWN_MS = 4000
URGENT_MS = 20_000
"""Long enough to be read by somebody who is busy; nothing lies over a window for good."""
MOST = 3
"""Toasts on the screen at once; the oldest makes room."""
WIDTH = 300


class Toast(Frame):
    """One sentence. A click takes it away, or time; an urgent one stays longer."""

    closed = Signal(object)

    def __init__(self, look: Appearance, what: Sentence | str, *, urgent: bool, composited: bool) -> None:
        super().__init__(look, Qt.WindowType.Tool | Qt.WindowType.WindowDoesNotAcceptFocus, composited=composited)
        self._what = what
        self.urgent = urgent
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_X11NetWmWindowTypeNotification)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sign = Glyph(look, "warning" if urgent else "info", "open" if urgent else "accent")
        self._said = label(wraps=True)
        self._hint = label("quiet")
        words = column(self._said, gap=4)
        if urgent:
            words.addWidget(self._hint)
        line = row(sign, gap=Size.PAD)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        edge = self.margin()
        line.setContentsMargins(edge + Size.EDGE, edge + Size.PAD, edge + Size.EDGE, edge + Size.PAD)
        self.setLayout(line)
        self.setFixedWidth(WIDTH + 2 * edge)
        look.retold.connect(self._say)
        self._say()
        QTimer.singleShot(URGENT_MS if urgent else SHOWN_MS, self, self._close)

    @property
    def said(self) -> str:
        """What it says."""
        return self._said.text()

    def mousePressEvent(self, _event: QMouseEvent) -> None:  # noqa: N802
        """A click has seen it."""
        self._close()

    def _say(self) -> None:
        self._said.setText(say(self._what))
        self._hint.setText(say("toast.click"))
        self.setFixedHeight(self.heightForWidth(self.width()))

    def _close(self) -> None:
        self.hide()
        self.closed.emit(self)
        self.deleteLater()


class Toasts(QObject):
    """Stacks toasts where the window that is answered has no buttons, and moves them when another one is."""

    def __init__(self, look: Appearance, *, composited: bool = False) -> None:
        super().__init__(look)
        self._look, self._composited = look, composited
        self.answered: Callable[[], Target | None] = lambda: None
        """Tells the window that the agent answers in; None when there is none or it is one of ours."""
        self._spot = ""
        self.shown: list[Toast] = []

    @property
    def beside(self) -> bool:
        """Whether it is known what they have to leave free."""
        return not outline(self.answered()).isEmpty()

    def tell(self, what: Sentence | str, *, urgent: bool = False) -> None:
        """Show a sentence; what is said already is not said twice."""
        words = say(what)
        if any(toast.said == words for toast in self.shown):
            return
        calm = [toast for toast in self.shown if not toast.urgent]
        if len(self.shown) >= MOST:
            self._forget((calm or self.shown)[0])
        toast = Toast(self._look, what, urgent=urgent, composited=self._composited)
        toast.closed.connect(self._forget)
        self.shown.append(toast)
        self.stand()
        toast.show()

    def stand(self) -> None:
        """Stand where they cover nothing that is needed now: another window may have come in front."""
        if not self.shown:
            self._spot = ""
            return
        target = self.answered()
        high = sum(_high(toast) + Size.GAP for toast in self.shown) - Size.GAP
        work = work_area(target)
        if work.isEmpty():
            work = QGuiApplication.primaryScreen().availableGeometry()
        spot = spot_for(QSize(WIDTH, high), Around(work, outline(target), _ours()), self._spot)
        self._spot, top = spot.name, spot.area.top()
        for toast in self.shown:
            edge = toast.margin() if toast.composited else 0
            toast.setGeometry(QRect(spot.area.left() - edge, top - edge, toast.width(), toast.height()))
            top += _high(toast) + Size.GAP

    def _forget(self, toast: Toast) -> None:
        if toast in self.shown:
            self.shown.remove(toast)
            toast.hide()
            toast.deleteLater()
            self.stand()


def _high(toast: Toast) -> int:
    return toast.height() - 2 * (toast.margin() if toast.composited else 0)


def _ours() -> tuple[QRect, ...]:
    """Where our other windows are."""
    return tuple(
        window.geometry()
        for window in QApplication.topLevelWidgets()
        if window.isVisible() and window.isWindow() and not isinstance(window, Toast)
    )
