"""The fill form: one input per question, its source beside it, every value to be corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from assistant.core.fields.units import beside, in_unit, is_amount
from assistant.texts import say
from assistant.ui.palette.preview import SOURCE_KEYS
from assistant.ui.segments import Segments
from assistant.ui.theme import Size
from assistant.ui.widgets import column, empty_out, label, retone

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from assistant.core.fields.filled import Filled, Question
    from assistant.ui.appearance import Appearance
    from assistant.ui.composing import Composing


@dataclass(frozen=True, slots=True)
class FieldEntry:
    """One question on the screen."""

    name: str
    input: QLineEdit | Segments
    source: QLabel


def is_guess(question: Question) -> bool:
    """Whether its value is a guess that somebody must look at before it goes out."""
    return question.confirm and question.value is not None and bool(question.value.text)


def _is_no_number(question: Question) -> bool:
    """Whether it has a value that its unit makes no sense behind."""
    return bool(question.unit) and question.value is not None and not is_amount(question.value.text, question.name)


def _show_value(field: QLineEdit | Segments, question: Question) -> None:
    """Show what is known now: a value that was remembered for another buyer has gone."""
    text = question.value.text if question.value else ""
    with QSignalBlocker(field):
        if isinstance(field, Segments):
            if field.value != text:
                field.offer(question.choices, text)
        elif field.text() != text:
            field.setText(text)


class _Sheet(QWidget):
    """What the fields lie on: they take their places some time after they were asked for."""

    laid_out = Signal()

    def event(self, event: QEvent) -> bool:
        """Tell when they have."""
        done = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self.laid_out.emit()
        return done


class Form(QScrollArea):
    """Asks the questions of one draft and tells each answer as it is typed."""

    answered = Signal(str, str)

    def __init__(self, look: Appearance, keys: Composing) -> None:
        super().__init__()
        self._look, self._keys = look, keys
        self._entries: tuple[FieldEntry, ...] = ()
        self._questions: dict[str, Question] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._touched: set[str] = set()
        """Questions whose input somebody has changed."""
        self._copies = False
        self._sheet = page = _Sheet()
        page.setObjectName("page")
        self._intro = label("quiet", wraps=True)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(Size.EDGE)
        whole = column(self._intro, gap=Size.EDGE)
        whole.setContentsMargins(Size.EDGE, Size.EDGE, Size.EDGE, Size.EDGE)
        whole.addLayout(self._fields)
        whole.addStretch(1)
        page.setLayout(whole)
        page.laid_out.connect(self._scroll_here)
        self.setWidget(page)
        look.retold.connect(self._say)

    def ask(self, filled: Filled, *, copies: bool = False) -> None:
        """Ask the questions of this draft from the beginning; Enter then pastes it, or copies it."""
        self._copies = copies
        empty_out(self._fields)
        self._touched.clear()
        self._entries = tuple(self._entry(question) for question in filled.questions)
        for entry in self._entries:
            entry.input.show()  # a layout shows its widgets with the next event, but the first key may come before
        self._say()
        self.update_from(filled)

    def update_from(self, filled: Filled) -> None:
        """Show what is known now; what somebody is typing stays as it is."""
        self._questions = {question.name: question for question in filled.questions}
        for entry in self._entries:
            question = self._questions.get(entry.name)
            if question is None:
                continue
            if entry.name not in self._touched:
                _show_value(entry.input, question)
            if isinstance(entry.input, QLineEdit):
                retone(entry.input, "asks", "open" if question.open else "")
            self._show_source(entry, question)

    def focus_first(self) -> None:
        """Go to the first question that needs somebody, else to the first."""
        waiting = self.waiting()
        names = [entry.name for entry in self._entries]
        if names:
            self._focus(names.index(waiting[0]) if waiting else 0)

    def waiting(self) -> list[str]:
        """Questions on the screen that are open or hold a guess to be looked at, in their order."""
        return [
            entry.name
            for entry in self._entries
            if (question := self._questions.get(entry.name)) is not None and question.open
        ]

    def move_by(self, by: int) -> None:
        """Go to the next (1) or previous (-1) question, around the ends; a guess that is left is taken as looked at."""
        if not self._entries:
            return
        here = self._here()
        if by > 0:
            self.confirm_here()
        self._focus((here + by) % len(self._entries))

    def confirm_here(self) -> None:
        """Take the guess in the focused input as somebody's answer."""
        if self._entries:
            self._confirm(self._entries[self._here()])

    def confirm_shown(self) -> None:
        """Take every guess that can be seen now as somebody's answer; what is scrolled away is not."""
        for entry in [entry for entry in self._entries if self._is_seen(entry)]:
            self._confirm(entry)

    def missing(self) -> list[str]:
        """Questions on the screen that have no value at all, in their order."""
        return [name for name in self.waiting() if not is_guess(self._questions[name])]

    def _confirm(self, entry: FieldEntry) -> None:
        question = self._questions.get(entry.name)
        if question is not None and question.value is not None and is_guess(question):
            self.answered.emit(question.name, question.value.text)

    def _is_seen(self, entry: FieldEntry) -> bool:
        middle = entry.input.mapTo(self._sheet, entry.input.rect().center())
        return self.viewport().rect().contains(self._sheet.mapTo(self.viewport(), middle))

    def names(self) -> tuple[str, ...]:
        """The questions on the screen."""
        return tuple(entry.name for entry in self._entries)

    def input_of(self, name: str) -> QLineEdit | Segments | None:
        """The input of a question."""
        return next((entry.input for entry in self._entries if entry.name == name), None)

    def _here(self) -> int:
        return next((at for at, entry in enumerate(self._entries) if entry.input.hasFocus()), 0)

    def _focus(self, number: int) -> None:
        chosen = self._entries[number].input
        chosen.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(chosen, QLineEdit):
            chosen.selectAll()
        self._scroll_here()

    def _scroll_here(self) -> None:
        for entry in self._entries:
            if entry.input.hasFocus():
                # Qt's ensureWidgetVisible is content with its caret.
                top = entry.input.mapTo(self._sheet, entry.input.rect().topLeft()).y()
                self.ensureVisible(0, top + entry.input.height(), 0, Size.EDGE // 2)
                self.ensureVisible(0, top, 0, Size.EDGE * 2)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """What is typed in stays in sight."""
        super().resizeEvent(event)
        self._scroll_here()

    def _entry(self, question: Question) -> FieldEntry:
        name, source = label(), label("quiet")
        called = say("form.in_unit", name=question.name, unit=question.unit) if question.unit else question.name
        name.setText(called)
        value = question.value.text if question.value else ""
        made: QLineEdit | Segments
        if question.choices:
            made = Segments(self._look, digits=True)
            made.offer(question.choices, value)
            made.chosen.connect(lambda text: self._changed(question.name, text))
        else:
            made = QLineEdit(value)
            made.textChanged.connect(lambda text: self._changed(question.name, text))
        made.setAccessibleName(called)
        name.setBuddy(made)
        self._keys.watch(made)
        head = QHBoxLayout()
        head.addWidget(name, 1)
        head.addWidget(source)
        block = column(gap=6)
        block.addLayout(head)
        block.addWidget(made)
        self._fields.addLayout(block)
        return FieldEntry(question.name, made, source)

    def _changed(self, name: str, text: str) -> None:
        self._touched.add(name)
        self.answered.emit(name, text)

    def _show_source(self, entry: FieldEntry, question: Question) -> None:
        if is_guess(question):
            text, tone = say("form.confirm", source=self._source(question)), "open"
        elif question.open:
            text, tone = say("source.open"), "open"
        else:
            text, tone = self._source(question), "open" if _is_no_number(question) else "quiet"
        entry.source.setText(text)
        retone(entry.source, "tone", tone)

    def _source(self, question: Question) -> str:
        if question.value is None:
            return ""
        source, typed, unit = say(SOURCE_KEYS[question.value.source]), question.value.text, question.unit
        if not unit:
            return source
        taken, other = in_unit(typed, unit, question.name) + unit, beside(typed, unit)
        if other:
            return say("form.weighed", source=source, taken=taken, other=other)
        if _is_no_number(question):
            return say("form.no_number", source=source, taken=taken)
        return source if taken in (typed, typed + unit) else say("form.taken", source=source, taken=taken)

    def _say(self) -> None:
        self._intro.setText(say("form.intro-copy" if self._copies else "form.intro"))
        for entry in self._entries:
            if (question := self._questions.get(entry.name)) is not None:
                self._show_source(entry, question)
