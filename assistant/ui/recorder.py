"""A field that records a key combination, and says how it fares: held, taken by whom, with free ones proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assistant.core.combination import RESERVED, Combination, parse_combination
from assistant.core.not_held import NotHeld
from assistant.core.sentence import sentence
from assistant.texts import say
from assistant.ui import theme
from assistant.ui.plain import caption, tip
from assistant.ui.theme import FontSize, Size
from assistant.ui.widgets import Glyph, IconButton, button, column, empty_out, label, retone, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.core.sentence import Sentence
    from assistant.services.bindings import Binding
    from assistant.ui.appearance import Appearance

_SIGNS: dict[int, str] = {
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Return",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Escape: "Escape",
    Qt.Key.Key_PageUp: "PageUp",
    Qt.Key.Key_PageDown: "PageDown",
    Qt.Key.Key_Plus: "plus",
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UNSHIFTED = dict(zip('!@#$%^&*()_{}|:"<>?~', "1234567890-[]\\;',./`", strict=True)) | {"plus": "="}
"""What is printed on a key beside the sign that Shift makes of it, on the keyboards of our users."""
_ALONE = (
    Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_Super_L,
    Qt.Key.Key_Super_R, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock,
)  # fmt: skip
_HELD = (
    (Qt.KeyboardModifier.ControlModifier, "Ctrl"),
    (Qt.KeyboardModifier.AltModifier, "Alt"),
    (Qt.KeyboardModifier.ShiftModifier, "Shift"),
    (Qt.KeyboardModifier.MetaModifier, "Win"),
)


def combination_of(event: QKeyEvent) -> Combination | None:
    """The combination that was pressed; None while only modifiers are down."""
    if event.key() in _ALONE:
        return None
    on_keypad = event.modifiers() & Qt.KeyboardModifier.KeypadModifier
    name = _SIGNS.get(event.key()) or QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.PortableText)
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not on_keypad:
        name = _UNSHIFTED.get(name, name)
    held = [word for flag, word in _HELD if event.modifiers() & flag]
    return parse_combination("+".join((*held, name)))


class Recorder(QWidget):
    """Shows a combination as key caps; with the focus it takes the next one that is pressed."""

    recorded = Signal(str)
    """The combination as text; empty when it was cleared."""
    refused = Signal(str)
    """This was pressed and cannot be a hotkey."""
    listening = Signal(bool)
    """It waits for keys, or no more: meanwhile our own hotkeys have to keep still."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._written = ""
        self._refused = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(Size.INPUT)
        self.setMinimumWidth(200)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.restyled.connect(self.update)
        look.retold.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Room for four caps."""
        return QSize(240, Size.INPUT)

    def show_keys(self, written: str) -> None:
        """Show this combination."""
        self._written = written
        self._refused = False
        self.setAccessibleDescription(written)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Tab and shortcuts with modifiers are recorded as well, bare Tab goes on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Record; Backspace or Delete clears, Esc leaves, and so does Enter once there is something recorded.

        A key that was down before is not meant.
        """
        if event.isAutoRepeat():
            return
        bare = not event.modifiers()
        if bare and event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._take("")
        elif bare and (event.key() == Qt.Key.Key_Escape or (self._written and event.key() in _ENTER)):
            self.clearFocus()
        elif (found := combination_of(event)) is not None:
            self._refused = not found.usable
            if found.usable:
                self._take(str(found))
            else:
                self.refused.emit(str(found))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Waits for keys now. A window that was closed before the system made it the active one waits for none."""
        self._refused = False
        super().focusInEvent(event)
        if self.isVisible():
            self.listening.emit(True)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Waits no more."""
        self._refused = False
        super().focusOutEvent(event)
        self.listening.emit(False)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the caps, or what is waited for."""
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(colours.accent if focused else colours.edge), 2 if focused else 1))
        painter.setBrush(QColor(colours.ground))
        inset = 1.0 if focused else 0.5
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), Size.INNER_RADIUS, Size.INNER_RADIUS
        )
        area = self.rect().adjusted(Size.PAD, 0, -Size.PAD, 0)
        if self._refused or (focused and not self._written) or not self._written:
            key = "recorder.refused" if self._refused else "recorder.press" if focused else "recorder.none"
            painter.setFont(theme.font(FontSize.SMALL))
            painter.setPen(QColor(colours.open if self._refused else colours.quiet))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, say(key))
        else:
            self._paint_caps(painter, area)
        painter.end()

    def _paint_caps(self, painter: QPainter, area: QRect) -> None:
        colours = self._look.colours
        painter.setFont(theme.font(FontSize.SMALL, strong=True))
        left = float(area.left()) - 4
        found = parse_combination(self._written)
        for word in (*found.modifiers, found.key) if found else (self._written,):
            wide = painter.fontMetrics().horizontalAdvance(word) + 14
            cap = QRectF(left + 0.5, (self.height() - 22) / 2 + 0.5, wide, 21)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.setBrush(QColor(colours.raised))
            painter.drawRoundedRect(cap, Size.SMALL_RADIUS, Size.SMALL_RADIUS)
            painter.setPen(QColor(colours.text))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, word)
            left += wide + 4

    def _take(self, written: str) -> None:
        if written != self._written:
            self.show_keys(written)
            self.recorded.emit(written)


_SIGNS_OF = {
    "held": ("check-circle", "good"),
    "over": ("check-circle", "good"),
    "none": ("minus", "quiet"),
    NotHeld.PAUSED: ("pause", "quiet"),
}
"""Icon and colour of what a combination can be; everything else is a warning."""


def _fares(binding: Binding | None) -> str:
    """The end of the key of the sentence that says how it is."""
    if binding is None:
        return "none"
    if binding.held:
        return "over" if binding.taken_over else "held"
    return binding.why or NotHeld.TAKEN


class HotkeyRow(QWidget):
    """A recorder with a button to clear it, its state in words, and free combinations to click when it is not held."""

    chosen = Signal(str)
    take_asked = Signal(bool)
    """Have it although another program does, or leave it to that one again."""

    def __init__(self, look: Appearance, *, clearable: bool = True, takes: bool = False) -> None:
        super().__init__()
        self._takes = takes
        self.recorder = Recorder(look)
        self.recorder.recorded.connect(self.chosen)
        self.recorder.refused.connect(self._tell_why)
        self.recorder.listening.connect(lambda _on: self._show_state(_fares(self._binding)))
        self._clear = IconButton(look, "close")
        self._clear.clicked.connect(lambda: self.chosen.emit(""))
        self._clearable = clearable
        self._sign = Glyph(look, "check-circle", "good", Size.SMALL_ICON)
        self._state = label("quiet", wraps=True)
        self._free = QHBoxLayout()
        self._free.setSpacing(Size.GAP)
        self._binding: Binding | None = None
        self._proposed: tuple[str, ...] = ()
        state = row(self._sign, self._state, gap=6)
        state.setStretch(1, 1)
        whole = column(gap=6)
        whole.addLayout(row(self.recorder, self._clear, None, gap=4))
        whole.addLayout(state)
        whole.addLayout(self._free)
        self._written = ""
        self._whole = whole
        self.setLayout(whole)
        look.retold.connect(self._say)
        self._say()

    def call(self, name: str) -> None:
        """What the hotkey is for, for screen readers."""
        self.recorder.setAccessibleName(name)

    def show_binding(self, written: str, binding: Binding | None, proposed: Sequence[str] = ()) -> None:
        """Show the combination and how it fares; `proposed` are free ones, shown when it is not held."""
        self.recorder.show_keys(written)
        self._written = written
        self._binding = binding
        self._proposed = tuple(proposed) if binding is not None and not binding.held else ()
        self._say()

    def refuse(self, why: Sentence) -> None:
        """Stay with the combination it has, and say why until the keyboard leaves."""
        self.recorder.show_keys(self._written)
        self._show_said("warning", "open", why)
        self._fit()

    def _tell_why(self, pressed: str) -> None:
        needed = sentence("hotkey.needed", combination=pressed)
        self._show_said("warning", "open", needed if pressed in RESERVED else "binding.unusable")
        self._fit()

    @property
    def state(self) -> str:
        """The state in words."""
        return self._state.text()

    def _say(self) -> None:
        binding = self._binding
        self._show_state(_fares(binding))
        self._clear.call(say("recorder.clear"))
        self._clear.setVisible(self._clearable and binding is not None)
        empty_out(self._free)
        if self._proposed:
            lead = label("quiet")
            lead.setText(say("binding.free"))
            self._free.addWidget(lead)
        for written in self._proposed:
            choice = button()
            choice.setText(caption(written))
            choice.clicked.connect(lambda _=False, written=written: self.chosen.emit(written))
            self._free.addWidget(choice)
        if self._takes and binding is not None and (binding.can_be or binding.taken_over):
            take = button()
            take.setText(say("binding.give_back" if binding.taken_over else "binding.take"))
            take.setToolTip(tip(say("binding.take_hint")))
            take.clicked.connect(lambda _=False, wanted=binding.can_be: self.take_asked.emit(wanted))
            self._free.addWidget(take)
        self._free.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """As high as the words need at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # A scroll area does not ask its page how high it is for a width, and squeezes it instead of scrolling.
        self._whole.activate()
        self.setMinimumHeight(self._whole.totalHeightForWidth(max(self.width(), self.recorder.minimumWidth())))
        self.updateGeometry()

    def _show_state(self, why: str) -> None:
        self._show_said(*_SIGNS_OF.get(why, ("warning", "open")), f"binding.{why}")

    def _show_said(self, sign: str, tone: str, what: Sentence | str) -> None:
        self._sign.show_icon(sign, tone)
        self._state.setText(say(what))
        retone(self._state, "tone", tone)
