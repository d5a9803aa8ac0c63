"""The right side: the body as it will be pasted, filled fields marked, and where each value comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from assistant.core.errors import Severity
from assistant.core.fields.filled import Filled, FilledSpan, Source
from assistant.core.phrase import ImageMessage
from assistant.texts import say
from assistant.ui import theme
from assistant.ui.palette.rows import group_text, units
from assistant.ui.theme import FontSize, Size
from assistant.ui.widgets import Elided, column, label, retone, row, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.core.phrase import Phrase
    from assistant.ui.appearance import Appearance

SHOWN = 4000
"""Code points of a body that are shown; more is pasted all the same."""
TITLES = 12
"""Phrases of a group that are named."""
LINE_HIGH = 22
SOURCES = 5
"""Values named under the body; the others are marked in it."""

SOURCE_KEYS = {
    Source.GIVEN: "source.given",
    Source.TITLE: "source.title",
    Source.CLIPBOARD: "source.clipboard",
    Source.LAST: "source.last",
    Source.DEFAULT: "source.default",
    Source.CLOCK: "source.clock",
    Source.SETTINGS: "source.settings",
    Source.COMPUTED: "source.computed",
    Source.ASKED: "source.asked",
}


class Preview(QFrame):
    """Shows one phrase, filled as far as it is known."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._phrase: Phrase | None = None
        self._filled: Filled | None = None
        self._short = False
        self.setObjectName("sunken")
        self._title = Elided("title")
        self._code = label("badge")
        self._group = Elided("quiet")
        self._body = QTextEdit()
        self._body.setReadOnly(True)
        self._body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._body.document().setDocumentMargin(0)
        self._body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._note = label("quiet", wraps=True)
        self._problems = label("open", wraps=True)
        self._sources = Sources(look)
        self._rule = rule()
        head = column(self._title, gap=4)
        head.addLayout(row(self._code, self._group))
        whole = column(gap=Size.PAD)
        whole.setContentsMargins(Size.EDGE, Size.EDGE, Size.EDGE, Size.PAD)
        whole.addLayout(head)
        whole.addWidget(self._body, 1)
        for part in (self._note, self._problems, self._rule, self._sources):
            whole.addWidget(part)
        self.setLayout(whole)
        look.restyled.connect(self._again)
        look.retold.connect(self._again)
        self.show_phrase(None, None)

    def show_phrase(self, phrase: Phrase | None, filled: Filled | None) -> None:
        """Show this phrase with its filled text; None clears."""
        self._phrase, self._filled = phrase, filled
        self._title.say(phrase.title if phrase else "")
        self._code.setText(phrase.code if phrase else "")
        self._group.say(group_text(phrase.group) if phrase else "")
        self._show_text(filled if filled is not None else Filled(phrase.text if phrase else ""))
        self._note.setText(self._noted())
        self._note.setVisible(bool(self._note.text()))
        self._show_parts()

    def show_group(self, name: str, phrases: Sequence[Phrase]) -> None:
        """Show what a group holds: the titles of its first phrases."""
        titles = [phrase.title for phrase in phrases[:TITLES]]
        self.show_phrase(None, Filled("\n".join([*titles, *(["…"] if len(phrases) > TITLES else [])])))
        self._title.say(name)

    def shorten(self, *, short: bool) -> None:
        """Show the text alone, without what the list or the form beside it says as well."""
        if short != self._short:
            self._short = short
            self._show_parts()

    def text(self) -> str:
        """What is shown as the body."""
        return self._body.toPlainText()

    def _again(self) -> None:
        self.show_phrase(self._phrase, self._filled)

    def _noted(self) -> str:
        if self._phrase is None:
            return ""
        images = sum(isinstance(message, ImageMessage) for message in self._phrase.body)
        notes = [say("palette.images", count=images)] if images else []
        if self._phrase.valid_until is not None:
            notes.append(say("palette.valid_until", day=self._phrase.valid_until.isoformat()))
        if self._phrase.note:
            notes.append(self._phrase.note)
        return " · ".join(notes)

    def _show_text(self, filled: Filled) -> None:
        text = filled.text if len(filled.text) <= SHOWN else filled.text[:SHOWN] + "…"
        self._body.setPlainText(text)
        cursor = QTextCursor(self._body.document())
        cursor.beginEditBlock()  # laid out once, and not once for every field
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        block.setLineHeight(LINE_HIGH, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(block)
        plain = QTextCharFormat()
        plain.setForeground(QColor(self._look.colours.text))
        cursor.setCharFormat(plain)
        waits = {question.name for question in filled.questions if question.open}
        for span in filled.spans:
            if span.end <= len(text):
                cursor.setPosition(units(text, span.start))
                cursor.setPosition(units(text, span.end), QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(self._mark(is_open=span.value is None or span.name in waits))
        cursor.endEditBlock()
        self._show_sources(filled)

    def _mark(self, *, is_open: bool) -> QTextCharFormat:
        colours = self._look.colours
        found = QTextCharFormat()
        found.setForeground(QColor(colours.open if is_open else colours.text))
        found.setBackground(QColor(colours.open_ground if is_open else colours.filled))
        return found

    def _show_parts(self) -> None:
        self._title.setVisible(not self._short)
        self._code.setVisible(bool(self._code.text()) and not self._short)
        self._group.setVisible(not self._short)
        for part in (self._rule, self._sources):
            part.setVisible(self._sources.some and not self._short)

    def _show_sources(self, filled: Filled) -> None:
        seen: dict[str, FilledSpan] = {}
        for span in filled.spans:
            seen.setdefault(span.name, span)
        self._sources.show_spans(tuple(seen.values()), waits={q.name for q in filled.questions if q.open})
        self._problems.setText("\n".join(dict.fromkeys(say(problem.sentence) for problem in filled.problems)))
        self._problems.setVisible(bool(filled.problems))
        blocked = any(problem.severity is Severity.BLOCK for problem in filled.problems)
        retone(self._problems, "tone", "bad" if blocked else "open")


class Sources(QWidget):
    """Name, value and where it comes from, one line each."""

    HIGH = 24

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._spans: tuple[FilledSpan, ...] = ()
        self._waits: frozenset[str] = frozenset()

    def show_spans(self, spans: tuple[FilledSpan, ...], waits: Iterable[str] = ()) -> None:
        """Show these; those that wait for an answer first."""
        self._waits = frozenset(waits)
        self._spans = tuple(sorted(spans, key=self._settled))
        lines = min(len(spans), SOURCES) + (len(spans) > SOURCES)
        self.setFixedHeight(max(lines, 1) * self.HIGH)
        self.setAccessibleDescription("; ".join(f"{_called(span)}: {_source(span)}" for span in self._spans))
        self.update()

    @property
    def some(self) -> bool:
        """Whether there is any."""
        return bool(self._spans)

    def _settled(self, span: FilledSpan) -> bool:
        return span.value is not None and span.name not in self._waits

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Draw the lines."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, span in enumerate(self._spans[:SOURCES]):
            self._paint_line(painter, span, QRect(0, number * self.HIGH, self.width(), self.HIGH))
        if len(self._spans) > SOURCES:
            painter.setPen(QColor(self._look.colours.quiet))
            painter.setFont(theme.font(FontSize.SMALL))
            left = QRect(0, SOURCES * self.HIGH, self.width(), self.HIGH)
            more = say("palette.more_values", count=len(self._spans) - SOURCES)
            painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, more)
        painter.end()

    def _paint_line(self, painter: QPainter, span: FilledSpan, box: QRect) -> None:
        colours = self._look.colours
        small = theme.font(FontSize.SMALL)
        metrics = QFontMetrics(small)
        is_open = not self._settled(span)
        source = _source(span)
        wide = metrics.horizontalAdvance(source) + 12
        tag = QRectF(box.right() - wide, box.top() + 3, wide, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.open_ground if is_open else colours.selected))
        painter.drawRoundedRect(tag, Size.SMALL_RADIUS, Size.SMALL_RADIUS)
        painter.setFont(small)
        painter.setPen(QColor(colours.open if is_open else colours.quiet))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, source)
        called = _called(span)
        name_room = min(metrics.horizontalAdvance(called), box.width() // 3)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(colours.quiet))
        painter.drawText(
            QRect(0, box.top(), name_room + 2, box.height()),
            middle,
            metrics.elidedText(called, Qt.TextElideMode.ElideRight, name_room + 1),
        )
        if span.value is not None:
            room = box.width() - name_room - wide - 2 * Size.PAD
            value = metrics.elidedText(span.value.text.replace("\n", " "), Qt.TextElideMode.ElideRight, room)
            painter.setPen(QColor(colours.text))
            painter.drawText(QRect(name_room + Size.PAD, box.top(), room + 4, box.height()), middle, value)


def _called(span: FilledSpan) -> str:
    """Its name as people read it: how a moment is written (`日期+2天|M月d日`) is the template's business."""
    told_by_clock = span.value is not None and span.value.source is Source.CLOCK
    return span.name.partition("|")[0] if told_by_clock else span.name


def _source(span: FilledSpan) -> str:
    if span.value is None or not span.value.text:
        return say("source.open")
    return say(SOURCE_KEYS[span.value.source])
