"""Where the palette stands on a monitor: pure arithmetic in logical pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from assistant.core.settings import PaletteLayout
from assistant.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Iterator

MARGIN = 16
HEIGHT = Size.SEARCH + Size.CHIP + 12 + Size.ROWS * Size.ROW + 2 * Size.HEADING + Size.FOOTER + 12
"""Eight rows beside the two headings of the first page; nine, as many as there are digits, without any."""
LEAST = 300
"""Three rows can be seen; lower it never gets while the monitor is high enough."""
NARROW = 660
"""Below this width there is no room for a preview beside the list."""
COMPACT = 420
"""The list alone."""
WRITING = 480
"""What the editor needs: who writes a phrase answers nobody meanwhile."""
_FORM_HEAD, _FIELD, _PREVIEW = 72, 74, 104
LAST = 0.5
"""Of a chat window, from below: its last messages, and the line one writes in."""
WRITTEN = 0.3
"""Of a chat window, from below: the line one writes in."""


def place(work: QRect, height: int, width: int = Size.PALETTE_WIDTH) -> QRect:
    """The palette's frame in a work area: centred, in the upper third, never beyond an edge."""
    width = min(width, work.width() - 2 * MARGIN)
    high = min(height, work.height() - 2 * MARGIN)
    left = work.left() + (work.width() - width) // 2
    top = work.top() + min((work.height() - high) // 3, work.height() // 5)
    return QRect(left, max(top, work.top() + MARGIN), width, high)


def is_compact(frame: QRect) -> bool:
    """Whether it has room for the list alone."""
    return frame.width() < NARROW


def for_fields(count: int, *, compact: bool) -> int:
    """The height in which a form shows all of its fields, and as far as there is one a preview below them."""
    high = Size.SEARCH + _FORM_HEAD + count * _FIELD + Size.FOOTER + 12
    return min(high + (_PREVIEW if compact else 0), HEIGHT)


def heightened(frame: QRect, work: QRect, needed: int) -> QRect:
    """This frame, at least as high as is needed, inside the work area."""
    high = max(frame.height(), min(needed, work.height() - 2 * MARGIN))
    return QRect(frame.left(), min(frame.top(), work.bottom() + 1 - MARGIN - high), frame.width(), high)


def frame_for(work: QRect, window: QRect, layout: PaletteLayout = PaletteLayout.AUTOMATIC) -> QRect:
    """The palette's frame in a work area, where it covers least of the window that is answered (empty: unknown).

    It stands beside the window; where there is no room it lies over the upper part, so that the last messages and
    the input line stay in sight.
    """
    widths = {PaletteLayout.WIDE: (Size.PALETTE_WIDTH,), PaletteLayout.COMPACT: (COMPACT,)}
    wanted = widths.get(layout, (Size.PALETTE_WIDTH, COMPACT))
    seen = window & work
    if seen.isEmpty():
        return place(work, HEIGHT, wanted[0])
    frames = [frame for width in wanted for frame in _frames(work, seen, width)]
    return min(frames, key=lambda frame: _cost(frame, seen))


def _frames(work: QRect, seen: QRect, width: int) -> Iterator[QRect]:
    """Beside it at the right and left, over its upper part, and as ever."""
    high = min(HEIGHT, work.height() - 2 * MARGIN)
    top = min(max(seen.top(), work.top() + MARGIN), work.bottom() + 1 - MARGIN - high)
    least = min(width, NARROW)
    right, left = work.right() - seen.right() - 2 * MARGIN, seen.left() - work.left() - 2 * MARGIN
    if right >= least:
        yield QRect(seen.right() + 1 + MARGIN, top, min(width, right), high)
    if left >= least:
        yield QRect(seen.left() - MARGIN - min(width, left), top, min(width, left), high)
    wide = min(width, work.width() - 2 * MARGIN)
    for free in (LAST, WRITTEN):
        room = _lower(seen, free).top() - work.top() - MARGIN
        if room >= LEAST:
            low = min(high, room)
            up = max(work.top() + MARGIN, seen.top() - MARGIN - low)
            yield QRect(work.right() + 1 - MARGIN - wide, up, wide, low)
            yield QRect(work.left() + MARGIN, up, wide, low)
    yield place(work, HEIGHT, width)


def _cost(frame: QRect, seen: QRect) -> tuple[int, int, int]:
    """What it covers: of the input line, of the last messages, of all."""
    return _shared(frame, _lower(seen, WRITTEN)), _shared(frame, _lower(seen, LAST)), _shared(frame, seen)


def _lower(window: QRect, share: float) -> QRect:
    high = round(window.height() * share)
    return QRect(window.left(), window.bottom() + 1 - high, window.width(), high)


def _shared(one: QRect, other: QRect) -> int:
    both = one & other
    return max(both.width(), 0) * max(both.height(), 0)
