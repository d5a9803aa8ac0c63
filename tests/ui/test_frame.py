"""The shadow of a window: drawn once for all sizes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter

from assistant.ui.palette.frame import draw_shadow, shadow
from assistant.ui.theme import Size


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("size", [QSize(936, 704), QSize(476, 365), QSize(356, 120)])
def test_stretched_it_is_as_if_drawn_for_this_size(size: QSize, ratio: float) -> None:
    whole = shadow(size, ratio, 60).toImage()
    stretched = QImage(whole.size(), whole.format())
    stretched.setDevicePixelRatio(ratio)
    stretched.fill(Qt.GlobalColor.transparent)
    painter = QPainter(stretched)
    draw_shadow(painter, size, ratio, 60)
    painter.end()
    inside = round(Size.SHADOW * ratio)
    for x in range(0, whole.width(), 5):
        for y in range(0, whole.height(), 5):
            if not (inside <= x < whole.width() - inside and inside <= y < whole.height() - inside):
                one, other = whole.pixelColor(x, y).alpha(), stretched.pixelColor(x, y).alpha()
                assert abs(one - other) <= 5, (x, y)  # edges between two pixels, at scales that are no whole numbers
