"""Where notices stand: not over what one answers with. Pure arithmetic in logical pixels."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize

MARGIN = 16
HEAD = 88
"""Of a chat window, from above: its title with the buttons, and whom one talks to."""
FOOT = 0.4
"""Of its height, from below: the input and what sends."""


@dataclass(frozen=True, slots=True)
class Around:
    """The monitor's work area, the window that is answered (empty: none), and our own windows."""

    work: QRect
    answered: QRect = QRect()  # noqa: RUF009  # nobody changes it
    ours: tuple[QRect, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """One of the places that there are."""

    name: str
    area: QRect


def spot_for(size: QSize, around: Around, before: str = "") -> Spot:
    """Where notices of this size stand; `before`: where they stood, which they keep unless something speaks against it.

    They cover none of our windows and no buttons, if that can be; then as little as possible of the window that is
    answered, of which they leave its oldest messages.
    """
    spots = sorted(_spots(size, around), key=lambda spot: spot.name != before)
    return min(spots, key=lambda spot: _cost(spot.area, around))


def _spots(size: QSize, around: Around) -> list[Spot]:
    """The corners of the monitor, then below the head of the window: in its middle, at its right, at its left."""
    work, window = around.work, around.answered & around.work
    right, left = work.right() + 1 - MARGIN - size.width(), work.left() + MARGIN
    bottom, top = work.bottom() + 1 - MARGIN - size.height(), work.top() + MARGIN
    spots = [
        Spot("bottom right", QRect(QPoint(right, bottom), size)),
        Spot("top right", QRect(QPoint(right, top), size)),
        Spot("bottom left", QRect(QPoint(left, bottom), size)),
        Spot("top left", QRect(QPoint(left, top), size)),
    ]
    below = window.top() + HEAD
    if not window.isEmpty() and below <= bottom:
        middle = window.left() + (window.width() - size.width()) // 2
        end = window.right() + 1 - MARGIN - size.width()
        spots += [
            Spot(f"below the head, {name}", QRect(QPoint(min(max(at, left), right), below), size))
            for name, at in (("middle", middle), ("right", end), ("left", window.left() + MARGIN))
        ]
    return spots


def _cost(area: QRect, around: Around) -> tuple[int, int]:
    window = around.answered
    foot = QRect(window.left(), window.bottom() + 1 - round(window.height() * FOOT), window.width(), window.height())
    buttons = (QRect(window.topLeft(), QSize(window.width(), HEAD)), foot & window)
    return sum(_shared(area, one) for one in (*around.ours, *buttons)), _shared(area, window)


def _shared(one: QRect, other: QRect) -> int:
    both = one & other
    return max(both.width(), 0) * max(both.height(), 0)
