"""Where the palette stands on a monitor: pure arithmetic in logical pixels."""

from __future__ import annotations

from PySide6.QtCore import QRect

from assistant.ui.theme import Size

MARGIN = 16
HEIGHT = Size.SEARCH + Size.CHIP + 12 + Size.ROWS * Size.ROW + 2 * Size.HEADING + Size.FOOTER + 12
"""Eight rows beside the two headings of the first page; nine, as many as there are digits, without any."""
NARROW = 660
"""Below this width there is no room for a preview beside the list."""


def place(work: QRect, height: int) -> QRect:
    """The palette's frame in a work area: centred, in the upper third, never beyond an edge."""
    width = min(Size.PALETTE_WIDTH, work.width() - 2 * MARGIN)
    high = min(height, work.height() - 2 * MARGIN)
    left = work.left() + (work.width() - width) // 2
    top = work.top() + min((work.height() - high) // 3, work.height() // 5)
    return QRect(left, max(top, work.top() + MARGIN), width, high)
