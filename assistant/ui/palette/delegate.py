"""Paints the rows of the list by hand: only the visible ones, each laid out once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from assistant.texts import say
from assistant.ui import theme
from assistant.ui.icons import pixmap
from assistant.ui.palette.model import LINE, Index
from assistant.ui.palette.rows import Heading, ListRow, Mark, excerpt, group_text, points, units
from assistant.ui.theme import FontSize, Size

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from assistant.core.phrase import GroupPath
    from assistant.core.search.hit import Span, Spans
    from assistant.ui.appearance import Appearance

    Asked = TypeVar("Asked", bound=Hashable)
    Made = TypeVar("Made")

INSET = 8
GUTTER = 36
"""From the row's edge to its text: the mark or the number stands there."""
TITLE_HIGH = 20
BODY_HIGH = 16
CODE_WIDTH = 112
"""A code badge is never wider."""
_KEPT = 400
"""Rows that stay laid out: those of the last letters."""


class _Shown(NamedTuple):
    """What of a row is laid out. The row itself would hold the index it was found in, long after it was replaced."""

    title: str
    code: str
    body: str
    group: GroupPath
    images: int

    @classmethod
    def of(cls, row: ListRow) -> _Shown:
        return cls(row.title, row.code, row.body, row.group, row.images)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One row, laid out for one width."""

    title: QTextLayout
    code: QTextLayout | None
    code_width: int
    body: tuple[QTextLayout, ...]
    group: str
    group_left: int


class RowDelegate(QStyledItemDelegate):
    """Knows how a line looks and nothing else."""

    def __init__(self, look: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._drawn: dict[tuple[_Shown, Spans, int], Drawn] = {}
        self._bodies: dict[tuple[str, int, Sequence[Span], int], tuple[QTextLayout, ...]] = {}
        """Their own: with every letter other ones of a title are marked, but mostly none of the body."""
        self._take_fonts()
        self.numbers: dict[int, int] = {}
        """Line -> the digit that takes it, while digits are shown."""
        look.restyled.connect(self.forget)
        look.retold.connect(self._take_fonts)
        look.retold.connect(self.forget)

    def _take_fonts(self) -> None:
        self._title_font = theme.font(FontSize.BASE, strong=True)
        self._body_font = theme.font(FontSize.SMALL)
        self._code_font = theme.font(FontSize.SMALL, monospace=True)
        self._title_metrics = QFontMetrics(self._title_font)
        self._body_metrics = QFontMetrics(self._body_font)
        self._code_metrics = QFontMetrics(self._code_font)

    def forget(self) -> None:
        """Lay everything out anew: the colours or the language are others now."""
        self._drawn.clear()
        self._bodies.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Rows and headings have fixed heights."""
        width = option.rect.width()
        high = Size.HEADING if isinstance(index.data(LINE), Heading) else Size.ROW
        return QSize(width, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        line = index.data(LINE)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, Heading):
            self._paint_heading(painter, box, line)
        elif isinstance(line, ListRow):
            state = option.state
            self._paint_ground(painter, box, state)
            drawn = self._layout(line, box.width())
            top = box.top() + (Size.ROW - TITLE_HIGH - BODY_HIGH * len(drawn.body)) // 2
            self._paint_sign(painter, QRectF(box.left() + INSET + 8, top, 20, 20), line, self.numbers.get(index.row()))
            self._paint_words(painter, box, top, drawn)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRect, line: Heading) -> None:
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        font = theme.font(FontSize.CAPS, strong=True)
        painter.setFont(font)
        painter.setPen(QColor(self._look.colours.quiet))
        area = box.adjusted(INSET + Size.PAD, 4, -INSET - Size.PAD, 0)
        painter.drawText(area, left, say(line.key))
        if line.missing:
            area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(say(line.key)) + 2 * Size.PAD)
            font.setStrikeOut(True)
            painter.setFont(font)
            words = painter.fontMetrics().elidedText(" ".join(line.missing), Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, left, words)

    def _paint_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        colours = self._look.colours
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if not chosen and not state & QStyle.StateFlag.State_MouseOver:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.selected if chosen else colours.hover))
        painter.drawRoundedRect(box.adjusted(INSET, 0, -INSET, 0), Size.INNER_RADIUS, Size.INNER_RADIUS)

    def _paint_sign(self, painter: QPainter, area: QRectF, row: ListRow, number: int | None) -> None:
        colours = self._look.colours
        if number is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(area, Size.SMALL_RADIUS, Size.SMALL_RADIUS)
            painter.setPen(QColor(colours.on_accent))
            painter.setFont(self._title_font)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number))
            return
        special = row.action is not None or row.opens is not None
        plain = row.action.icon if row.action else "folder" if row.opens else "image" if row.images else "message"
        name, colour = {
            Mark.FAVOURITE: ("star-filled", colours.star),
            Mark.RECENT: ("clock", colours.quiet),
            Mark.NONE: (plain, colours.accent if special else colours.quiet),
        }[row.mark]
        ratio = painter.device().devicePixelRatio()
        painter.setOpacity(0.6 if row.mark is Mark.NONE and not special else 1.0)
        painter.drawPixmap(QPointF(area.left() + 2, area.top() + 2), pixmap(name, colour, Size.SMALL_ICON, ratio))
        painter.setOpacity(1.0)

    def _paint_words(self, painter: QPainter, box: QRect, top: int, drawn: Drawn) -> None:
        colours = self._look.colours
        left = box.left() + INSET + GUTTER
        painter.setPen(QColor(colours.text))
        _draw(painter, drawn.title, left, top, TITLE_HIGH)
        if drawn.group:
            painter.setFont(self._body_font)
            painter.setPen(QColor(colours.quiet))
            area = QRect(left + drawn.group_left, top, box.right() - left - drawn.group_left, TITLE_HIGH)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, drawn.group)
        painter.setPen(QColor(colours.quiet))
        for at, part in enumerate(drawn.body):
            _draw(painter, part, left, top + TITLE_HIGH + at * BODY_HIGH, BODY_HIGH)
        if drawn.code is not None:
            edge = box.right() - INSET - 8 - drawn.code_width
            badge = QRectF(edge, top + 1.5, drawn.code_width, 17)
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.setBrush(QColor(colours.raised))
            painter.drawRoundedRect(badge, Size.SMALL_RADIUS, Size.SMALL_RADIUS)
            painter.setPen(QColor(colours.quiet))
            _draw(painter, drawn.code, edge + 6, top, TITLE_HIGH)

    def _layout(self, row: ListRow, width: int) -> Drawn:
        spans = row.mark_spans()
        return _kept(self._drawn, (_Shown.of(row), spans, width), lambda: self._lay_out(row, spans, width))

    def _lay_out(self, row: ListRow, spans: Spans, width: int) -> Drawn:
        room = width - 2 * INSET - GUTTER - 8
        code, code_width = None, 0
        if row.code:
            shown = self._code_metrics.elidedText(row.code, Qt.TextElideMode.ElideRight, CODE_WIDTH)
            code = self._marked(shown, spans.code, self._code_font)
            code_width = self._code_metrics.horizontalAdvance(shown) + 12
        title_room = room - (code_width + 8 if code_width else 0)
        title = self._title_metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, title_room)
        taken = self._title_metrics.horizontalAdvance(title) + 8
        group = ""
        if row.group and title_room - taken > 48:
            group = self._body_metrics.elidedText(
                group_text(row.group), Qt.TextElideMode.ElideMiddle, title_room - taken
            )
        return Drawn(
            self._marked(title, spans.title, self._title_font),
            code,
            code_width,
            _kept(
                self._bodies,
                (row.body, row.images, spans.body, room),
                lambda: self._two_lines(row, spans.body, room),
            ),
            group,
            taken,
        )

    def _two_lines(self, row: ListRow, marked: Sequence[Span], room: int) -> tuple[QTextLayout, ...]:
        text, spans = excerpt(row.body, marked)
        if not text:
            text = say("palette.images", count=row.images) if row.images else ""
        first = QTextLayout(text, self._body_font)
        first.beginLayout()
        line = first.createLine()
        if not line.isValid():
            first.endLayout()
            return ()
        line.setLineWidth(room)
        end = line.textLength()
        first.endLayout()
        cut = points(text, end)
        head, tail = text[:cut], text[cut:].lstrip()
        lines = [self._marked(head, spans, self._body_font)]
        if tail:
            moved = len(text) - len(tail)
            shown = self._body_metrics.elidedText(tail, Qt.TextElideMode.ElideRight, room)
            lines.append(self._marked(shown, [(start - moved, stop - moved) for start, stop in spans], self._body_font))
        return tuple(lines)

    def _marked(self, text: str, spans: Sequence[Span], font: QFont) -> QTextLayout:
        layout = QTextLayout(text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats([found for span in spans if (found := self._mark(text, span)) is not None])
        layout.beginLayout()
        line = layout.createLine()
        if line.isValid():
            line.setLineWidth(10_000)
        layout.endLayout()
        return layout

    def _mark(self, text: str, span: Span) -> QTextLayout.FormatRange | None:
        start, end = units(text, max(span[0], 0)), units(text, max(min(span[1], len(text)), 0))
        if start >= end:
            return None
        found = QTextLayout.FormatRange()
        found.start, found.length = start, end - start
        look = QTextCharFormat()
        look.setForeground(QColor(self._look.colours.accent))
        look.setFontWeight(QFont.Weight.Bold)
        found.format = look
        return found


def _kept(known: dict[Asked, Made], asked: Asked, make: Callable[[], Made]) -> Made:
    """What was made for this before; of the last ones only."""
    made = known.get(asked)
    if made is None:
        made = known[asked] = make()
        if len(known) > _KEPT:
            del known[next(iter(known))]
    return made


def _draw(painter: QPainter, layout: QTextLayout, left: float, top: float, high: int) -> None:
    if layout.lineCount():
        line = layout.lineAt(0)
        layout.draw(painter, QPointF(left, top + (high - line.height()) / 2))
