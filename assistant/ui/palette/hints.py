"""The lower edge: where the text will go, and what the keys do, as small caps that can be clicked as well."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from assistant.texts import say
from assistant.ui import theme
from assistant.ui.icons import pixmap
from assistant.ui.palette.keys import Act, Page
from assistant.ui.theme import FontSize, Size

if TYPE_CHECKING:
    from assistant.ui.appearance import Appearance


@dataclass(frozen=True, slots=True)
class Hint:
    """A key and what it does (a key of `texts`)."""

    keys: str
    what: str
    act: Act


LIST = (
    Hint("Enter", "hint.paste", Act.PASTE),
    Hint("Ctrl+Enter", "hint.send", Act.SEND),
    Hint("Shift+Enter", "hint.copy", Act.COPY),
    Hint("Ctrl+E", "hint.edit", Act.EDIT),
    Hint("Ctrl+N", "hint.new", Act.NEW),
    Hint(">", "hint.commands", Act.COMMANDS),
    Hint("Tab", "hint.number", Act.NUMBER),
)
NO_TARGET = (
    Hint("Enter", "hint.copy", Act.PASTE),
    *(hint for hint in LIST if hint.act not in (Act.PASTE, Act.SEND, Act.COPY)),
)
"""There is nothing to paste into: Enter copies."""
COMMAND = (
    Hint("Enter", "hint.run", Act.PASTE),
    Hint("Tab", "hint.number", Act.NUMBER),
    Hint("Esc", "hint.back", Act.BACK),
)
GROUP = (
    Hint("Enter", "hint.open-group", Act.PASTE),
    Hint("Esc", "hint.back", Act.BACK),
)
NO_ROW = (
    Hint("Ctrl+N", "hint.new", Act.NEW),
    Hint(">", "hint.commands", Act.COMMANDS),
    Hint("Esc", "hint.back", Act.BACK),
)
FORM = (
    Hint("Enter", "hint.paste", Act.PASTE),
    Hint("Ctrl+Enter", "hint.send", Act.SEND),
    Hint("Tab", "hint.next", Act.NEXT),
    Hint("Esc", "hint.back", Act.BACK),
)
FORM_COPY = (Hint("Enter", "hint.copy", Act.PASTE), *FORM[1:])
"""The form was opened by the key that copies, or there is nothing to paste into."""
ASKING = (
    Hint("Alt+Y", "hint.yes", Act.YES),
    Hint("Esc", "common.cancel", Act.BACK),
)
EDITOR = (
    Hint("Ctrl+S", "hint.save", Act.SAVE),
    Hint("Esc", "hint.back", Act.BACK),
)


PREVIEW = Hint("Ctrl+P", "hint.preview", Act.PREVIEW)
"""Only where it does not stand beside the list."""
WIDER = Hint("Ctrl+B", "hint.wide", Act.LAYOUT)
NARROWER = Hint("Ctrl+B", "hint.compact", Act.LAYOUT)


_TARGET = ((560, 152), (400, 104))
"""The room kept for where the text goes, beyond a width."""


class Chosen(Enum):
    """What the chosen row is."""

    NOTHING = auto()
    PHRASE = auto()
    COMMAND = auto()
    GROUP = auto()


def hints_for(page: Page, chosen: Chosen, *, pastes: bool, can_send: bool, asking: bool = False) -> tuple[Hint, ...]:
    """What the keys do now; `pastes`: Enter does, where it does not it copies."""
    if asking:
        return ASKING
    phrase = LIST if pastes else NO_TARGET
    rows = {Chosen.NOTHING: NO_ROW, Chosen.PHRASE: phrase, Chosen.COMMAND: COMMAND, Chosen.GROUP: GROUP}[chosen]
    form = FORM if pastes else FORM_COPY
    shown = {Page.LIST: rows, Page.FORM: form, Page.EDITOR: EDITOR}[page]
    return tuple(hint for hint in shown if can_send or hint.act is not Act.SEND)


def in_layout(hints: tuple[Hint, ...], *, compact: bool) -> tuple[Hint, ...]:
    """These, and for a phrase what changes the layout; where the list stands alone, what shows the preview."""
    if not any(hint.act is Act.EDIT for hint in hints):
        return hints
    return (*hints[:1], PREVIEW, WIDER, *hints[1:]) if compact else (*hints, NARROWER)


class Hints(QWidget):
    """Painted by hand: what does not fit is left out from the end."""

    clicked = Signal(object)
    """An `Act`."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._hints: tuple[Hint, ...] = LIST
        self._target = ""
        self._places: list[tuple[QRect, Act]] = []
        self.setFixedHeight(Size.FOOTER)
        self.setMouseTracking(True)
        look.restyled.connect(self.update)
        look.retold.connect(self.update)

    def show_hints(self, hints: tuple[Hint, ...], target: str) -> None:
        """Show these, and at the left where the text goes; an empty target is none."""
        if hints != self._hints:
            self._places = []  # nothing to click until they are painted
        self._hints, self._target = hints, target
        self.setAccessibleDescription("; ".join(f"{hint.keys} {say(hint.what)}" for hint in hints))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click on a hint does what its key does."""
        act = self._at(event)
        if act is not None and event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit(act)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Its second half is meant for what was there at the first: by now the hints are others."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Hints look clickable."""
        shape = Qt.CursorShape.ArrowCursor if self._at(event) is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the target at the left, the hints at the right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = self._paint_hints(painter)
        self._paint_target(painter, left)
        painter.end()

    def _paint_target(self, painter: QPainter, end: int) -> None:
        colours = self._look.colours
        room = end - 3 * Size.EDGE - Size.SMALL_ICON
        if room < 48:
            return
        target = say("palette.into", target=self._target) if self._target else say("palette.no_target")
        middle = (self.height() - Size.SMALL_ICON) / 2
        sign = pixmap("window", colours.quiet, Size.SMALL_ICON, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(Size.EDGE, middle), sign)
        painter.setFont(theme.font(FontSize.SMALL))
        painter.setPen(QColor(colours.quiet))
        if painter.fontMetrics().horizontalAdvance(target) > room:
            target = self._target or target
        shown = painter.fontMetrics().elidedText(target, Qt.TextElideMode.ElideRight, room)
        painter.drawText(
            QRect(Size.EDGE + Size.SMALL_ICON + 6, 0, room + 2, self.height()), Qt.AlignmentFlag.AlignVCenter, shown
        )

    def _paint_hints(self, painter: QPainter) -> int:
        """Draw from the right; the first hint weighs most. Returns where the hints begin."""
        caps, words = QFontMetrics(theme.font(FontSize.CAPS)), QFontMetrics(theme.font(FontSize.SMALL))
        fitting: list[tuple[Hint, int, int]] = []
        room = self.width() - 2 * Size.EDGE - next((kept for wide, kept in _TARGET if self.width() > wide), 0)
        for hint in self._hints:
            key, what = caps.horizontalAdvance(hint.keys) + 12, words.horizontalAdvance(say(hint.what))
            if (room := room - key - what - 6 - Size.EDGE) < -Size.EDGE:
                break
            fitting.append((hint, key, what))
        left = self.width() - Size.EDGE - sum(key + what + 6 for _, key, what in fitting)
        left -= Size.EDGE * (len(fitting) - 1)
        begin = left
        self._places = []
        for hint, key, what in fitting:
            self._paint_hint(painter, hint, left, key)
            self._places.append((QRect(left, 0, key + 6 + what, self.height()), hint.act))
            left += key + 6 + what + Size.EDGE
        return begin

    def _paint_hint(self, painter: QPainter, hint: Hint, left: int, key: int) -> None:
        colours = self._look.colours
        cap = QRectF(left + 0.5, (self.height() - 18) / 2 + 0.5, key - 1, 18)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(cap, Size.SMALL_RADIUS, Size.SMALL_RADIUS)
        painter.setPen(QColor(colours.quiet))
        painter.setFont(theme.font(FontSize.CAPS))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, hint.keys)
        painter.setFont(theme.font(FontSize.SMALL))
        painter.setPen(QColor(colours.text if hint.act is Act.PASTE else colours.quiet))
        painter.drawText(QRect(left + key + 6, 0, 400, self.height()), Qt.AlignmentFlag.AlignVCenter, say(hint.what))

    def _at(self, event: QMouseEvent) -> Act | None:
        place = event.position().toPoint()
        return next((act for box, act in self._places if box.contains(place)), None)
