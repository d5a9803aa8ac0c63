"""Where notices stand, as values."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize

from assistant.ui.toast_place import FOOT, HEAD, Around, spot_for

WORK = QRect(0, 0, 1920, 1040)
ONE, THREE = QSize(300, 80), QSize(300, 260)
WHOLE = QRect(0, 0, 1920, 1040)
SENDS = QRect(1920 - 520 - 110, 1040 - 60, 100, 40)
"""Where a chat client in the whole of the work area has 发送."""
PALETTE = QRect(580, 173, 760, 560)


def buttons(window: QRect) -> tuple[QRect, QRect]:
    """What lies along the upper and the lower edge of a chat window."""
    foot = round(window.height() * FOOT)
    return (
        QRect(window.topLeft(), QSize(window.width(), HEAD)),
        QRect(QPoint(window.left(), window.bottom() + 1 - foot), QSize(window.width(), foot)),
    )


@pytest.mark.parametrize("size", [ONE, THREE])
@pytest.mark.parametrize(
    "window",
    [
        WHOLE,
        QRect(-8, -8, 1936, 1056),  # as Windows tells it of one that fills the screen
        QRect(960, 0, 960, 1040),
        QRect(0, 0, 960, 1040),
        QRect(400, 200, 1100, 700),
        QRect(1200, 500, 700, 520),
        QRect(1500, 300, 900, 700),  # partly beyond the edge
    ],
)
def test_they_cover_no_buttons_of_the_window_that_is_answered(size: QSize, window: QRect) -> None:
    area = spot_for(size, Around(WORK, window)).area
    assert WORK.contains(area)
    assert not any(area.intersects(one) for one in buttons(window))
    assert not area.intersects(SENDS) or window != WHOLE


def test_in_a_window_that_leaves_nothing_free_they_stand_over_its_oldest_messages() -> None:
    area = spot_for(ONE, Around(WORK, WHOLE)).area
    assert area.top() == HEAD
    assert area.center().x() in range(950, 970)


@pytest.mark.parametrize(
    ("window", "name"),
    [
        (QRect(), "bottom right"),
        (QRect(400, 200, 1100, 700), "bottom right"),
        (QRect(1200, 500, 700, 520), "top right"),
        (QRect(960, 0, 960, 1040), "bottom left"),
        (QRect(0, 300, 1920, 740), "top right"),
    ],
)
def test_beside_the_window_they_stand_where_notices_are_looked_for(window: QRect, name: str) -> None:
    spot = spot_for(ONE, Around(WORK, window))
    assert spot.name == name
    assert not spot.area.intersects(window)


@pytest.mark.parametrize("window", [WHOLE, QRect(960, 0, 960, 1040), QRect()])
def test_they_cover_no_window_of_ours(window: QRect) -> None:
    area = spot_for(THREE, Around(WORK, window, (PALETTE,))).area
    assert not area.intersects(PALETTE)
    assert not any(area.intersects(one) for one in buttons(window))


def test_they_stay_where_they_stood_unless_something_speaks_against_it() -> None:
    over_it = spot_for(THREE, Around(WORK, WHOLE, (PALETTE,)))
    assert over_it.name == "below the head, right"
    assert spot_for(ONE, Around(WORK, WHOLE), over_it.name).name == over_it.name
    assert spot_for(ONE, Around(WORK, QRect(0, 0, 700, 600)), over_it.name).name == "bottom right"


@pytest.mark.parametrize("work", [QRect(1920, 0, 1280, 680), QRect(-1366, 100, 1366, 728), QRect(0, 0, 700, 400)])
def test_they_are_on_the_monitor_of_that_window(work: QRect) -> None:
    assert work.contains(spot_for(ONE, Around(work, work)).area)
