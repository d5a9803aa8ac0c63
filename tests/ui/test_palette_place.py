"""Where the palette stands beside the window that is answered, as values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from assistant.core.settings import PaletteLayout
from assistant.ui.palette.geometry import (
    COMPACT,
    HEIGHT,
    LEAST,
    MARGIN,
    NARROW,
    frame_for,
    heightened,
    is_compact,
    place,
)
from assistant.ui.theme import Size

SMALL, MIDDLE, LARGE = QRect(0, 0, 1024, 768), QRect(0, 0, 1440, 900), QRect(0, 0, 1920, 1080)
AUTO, WIDE, NARROWLY = PaletteLayout.AUTOMATIC, PaletteLayout.WIDE, PaletteLayout.COMPACT


def lower(window: QRect, share: float = 0.5) -> QRect:
    """The last messages and the input line of a chat."""
    high = round(window.height() * share)
    return QRect(window.left(), window.bottom() + 1 - high, window.width(), high)


def chat_in(work: QRect, x: float, y: float, width: int = 880, height: int = 650) -> QRect:
    """A window of the size that a chat has, at shares of the room that is left."""
    left = work.left() + round(x * (work.width() - width))
    return QRect(left, work.top() + round(y * (work.height() - height)), width, height)


PLACES = [(x, y) for x in (0, 0.5, 1) for y in (0, 0.5, 1)]


@pytest.mark.parametrize("place_of_chat", PLACES)
@pytest.mark.parametrize("work", [SMALL, MIDDLE, LARGE])
@pytest.mark.parametrize("layout", PaletteLayout)
def test_the_lower_part_of_a_chat_stays_in_sight(
    layout: PaletteLayout, work: QRect, place_of_chat: tuple[float, float]
) -> None:
    chat = chat_in(work, *place_of_chat)
    frame = frame_for(work, chat, layout)
    assert work.contains(frame)
    assert not frame.intersects(lower(chat))
    assert frame.height() >= LEAST


@pytest.mark.parametrize(
    ("work", "chat", "frame"),
    [
        # The right side first, then the left one; the upper edges are level.
        (LARGE, QRect(0, 0, 880, 650), QRect(896, MARGIN, 880, HEIGHT)),
        (LARGE, QRect(1040, 100, 880, 650), QRect(1024 - 880, 100, 880, HEIGHT)),
        (LARGE, QRect(100, 430, 880, 650), QRect(996, 1064 - HEIGHT, 880, HEIGHT)),
        # As wide as there is room, while its preview can be read.
        (LARGE, QRect(200, 100, 880, 650), QRect(1096, 100, 808, HEIGHT)),
        # Compact where only that has room.
        (LARGE, QRect(520, 200, 880, 650), QRect(1416, 200, COMPACT, HEIGHT)),
        (MIDDLE, QRect(0, 0, 880, 650), QRect(896, MARGIN, COMPACT, HEIGHT)),
        (MIDDLE, QRect(560, 125, 880, 650), QRect(124, 125, COMPACT, HEIGHT)),
    ],
)
def test_beside_the_window_it_covers_nothing(work: QRect, chat: QRect, frame: QRect) -> None:
    assert frame_for(work, chat) == frame
    assert not frame.intersects(chat)


@pytest.mark.parametrize(
    ("work", "chat", "frame"),
    [
        (MIDDLE, chat_in(MIDDLE, 0.5, 0.5), QRect(1440 - 16 - COMPACT, MARGIN, COMPACT, 125 + 325 - MARGIN)),
        (SMALL, SMALL, QRect(1024 - 16 - COMPACT, MARGIN, COMPACT, 384 - MARGIN)),
        (SMALL, chat_in(SMALL, 1, 0.5), QRect(MARGIN, MARGIN, COMPACT, 59 + 325 - MARGIN)),
        (LARGE, LARGE, QRect(1920 - 16 - COMPACT, MARGIN, COMPACT, 540 - MARGIN)),
    ],
)
def test_without_room_beside_it_stands_over_the_upper_part_at_the_side_where_it_covers_less(
    work: QRect, chat: QRect, frame: QRect
) -> None:
    assert frame_for(work, chat) == frame


def test_above_a_window_on_an_upright_monitor_it_covers_nothing() -> None:
    work, chat = QRect(0, 0, 1080, 1920), QRect(100, 1100, 900, 800)
    frame = frame_for(work, chat)
    assert not frame.intersects(chat)
    assert frame.width() == Size.PALETTE_WIDTH
    assert frame.height() == HEIGHT


def test_a_window_that_is_too_low_keeps_at_least_its_input_line_in_sight() -> None:
    work = QRect(0, 0, 1000, 560)
    frame = frame_for(work, work)
    assert frame.height() >= LEAST
    assert not frame.intersects(lower(work, 0.3))


def test_where_the_window_stands_partly_beyond_the_edge_only_what_is_seen_counts() -> None:
    grown = QRect(-8, -8, 1936, 1096)  # as Windows tells it of one that fills the screen
    assert frame_for(LARGE, grown) == frame_for(LARGE, LARGE)


@pytest.mark.parametrize("chat", [QRect(), QRect(5000, 0, 880, 650)])
def test_of_an_unknown_window_it_stands_in_the_middle_as_ever(chat: QRect) -> None:
    assert frame_for(LARGE, chat) == place(LARGE, HEIGHT)
    assert frame_for(LARGE, chat, WIDE) == place(LARGE, HEIGHT)
    compact = frame_for(LARGE, chat, NARROWLY)
    assert compact.width() == COMPACT
    assert abs(compact.center().x() - LARGE.center().x()) <= 1
    assert compact.top() == place(LARGE, HEIGHT).top()


@pytest.mark.parametrize("place_of_chat", PLACES)
@pytest.mark.parametrize("work", [SMALL, MIDDLE, LARGE])
def test_it_has_the_layout_that_was_chosen(work: QRect, place_of_chat: tuple[float, float]) -> None:
    chat = chat_in(work, *place_of_chat)
    assert frame_for(work, chat, WIDE).width() >= NARROW
    assert not is_compact(frame_for(work, chat, WIDE))
    assert frame_for(work, chat, NARROWLY).width() == COMPACT
    assert is_compact(frame_for(work, chat, NARROWLY))


@pytest.mark.parametrize("needed", [0, 480, 648, 2000])
def test_a_page_that_needs_more_grows_downwards_inside_the_work_area(needed: int) -> None:
    frame = frame_for(SMALL, chat_in(SMALL, 0.5, 0.5))
    grown = heightened(frame, SMALL, needed)
    assert grown.height() == max(frame.height(), min(needed, 768 - 2 * MARGIN))
    assert (grown.left(), grown.width()) == (frame.left(), frame.width())
    assert SMALL.contains(grown)
    assert needed > 700 or grown.top() == frame.top()


RECTS = st.builds(
    QRect, st.integers(-3000, 3000), st.integers(-3000, 3000), st.integers(400, 4000), st.integers(300, 3000)
)


@given(RECTS, RECTS, st.sampled_from(PaletteLayout))
def test_it_stays_inside_the_work_area(work: QRect, chat: QRect, layout: PaletteLayout) -> None:
    frame = frame_for(work, chat, layout)
    assert work.contains(frame)
    assert frame.height() >= min(LEAST, work.height() - 2 * MARGIN)


@given(RECTS, RECTS)
def test_what_is_chosen_by_itself_covers_no_more_than_either_layout(work: QRect, chat: QRect) -> None:
    def covered(layout: PaletteLayout) -> tuple[int, int]:
        frame, seen = frame_for(work, chat, layout), chat & work
        shared = frame & lower(seen) & seen, frame & seen
        below, whole = (max(one.width(), 0) * max(one.height(), 0) for one in shared)
        return below, whole

    if chat.intersects(work):
        assert covered(AUTO)[1] <= max(covered(WIDE)[1], covered(NARROWLY)[1])
        assert covered(AUTO) <= covered(WIDE)
