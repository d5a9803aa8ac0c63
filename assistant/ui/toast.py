"""Notices in small windows of our own, bottom right, that never take the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication

from assistant.texts import say
from assistant.ui.palette.frame import Frame
from assistant.ui.theme import Size
from assistant.ui.widgets import Glyph, column, label, row

if TYPE_CHECKING:
    from assistant.core.sentence import Sentence
    from assistant.ui.look import Look

SHOWN_MS = 4000
URGENT_MS = 20_000
"""Long enough to be read by somebody who is busy; nothing lies over a window for good."""
MOST = 3
"""Toasts on the screen at once; the oldest makes room."""
WIDTH = 300
MARGIN = 16


class Toast(Frame):
    """One sentence. A click takes it away, or time; an urgent one stays longer."""

    closed = Signal(object)

    def __init__(self, look: Look, what: Sentence | str, *, urgent: bool, composited: bool) -> None:
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
    """Stacks toasts from the bottom right of the primary screen's work area upwards."""

    def __init__(self, look: Look, *, composited: bool = False) -> None:
        super().__init__(look)
        self._look, self._composited = look, composited
        self.shown: list[Toast] = []

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
        self._stack()
        toast.show()

    def _forget(self, toast: Toast) -> None:
        if toast in self.shown:
            self.shown.remove(toast)
            toast.hide()
            toast.deleteLater()
            self._stack()

    def _stack(self) -> None:
        work = QGuiApplication.primaryScreen().availableGeometry()
        high = sum(_high(toast) + Size.GAP for toast in self.shown)
        top, bottom = work.top() + MARGIN, work.bottom() + 1 - MARGIN
        left = work.right() + 1 - MARGIN - WIDTH
        # Our windows have their buttons at the lower edge: where those would lie under it, it stands above.
        if _covers(QRect(left, bottom - high, WIDTH, high)) and not _covers(QRect(left, top, WIDTH, high)):
            bottom = top + high - Size.GAP
        for toast in reversed(self.shown):
            edge = toast.margin() if toast.composited else 0
            own = _high(toast)
            toast.setGeometry(QRect(left - edge, bottom - own - edge, toast.width(), toast.height()))
            bottom -= own + Size.GAP


def _high(toast: Toast) -> int:
    return toast.height() - 2 * (toast.margin() if toast.composited else 0)


def _covers(area: QRect) -> bool:
    """Whether one of our windows lies there."""
    return any(
        window.isVisible()
        and window.isWindow()
        and not isinstance(window, Toast)
        and window.geometry().intersects(area)
        for window in QApplication.topLevelWidgets()
    )
