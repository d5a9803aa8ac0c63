"""Other programs' windows on our monitors."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from fakes import WECHAT
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from assistant.ui.screens import outline, work_area


class Screen:
    """One monitor, as Qt tells of it: its corner in device pixels, its size scaled."""

    def __init__(self, left: int, top: int, scale: float) -> None:
        self._shape, self._scale = QRect(left, top, 1280, 800), scale

    def geometry(self) -> QRect:
        return self._shape

    def availableGeometry(self) -> QRect:  # noqa: N802
        return self._shape.adjusted(0, 0, 0, -40)

    def devicePixelRatio(self) -> float:  # noqa: N802
        return self._scale


class TestTheMonitor:
    @pytest.mark.usefixtures("qapp")
    def test_is_the_one_that_holds_the_targets_middle(self) -> None:
        screen = QGuiApplication.primaryScreen()
        assert work_area(replace(WECHAT, place=(-50, 10, 200, 100))) == screen.availableGeometry()

    @pytest.mark.usefixtures("qapp")
    @pytest.mark.parametrize("place", [(0, 0, 0, 0), (90_000, 10, 100, 100)])
    def test_is_left_to_the_pointer_where_it_is_not_known(self, place: tuple[int, int, int, int]) -> None:
        for where in (work_area, outline):
            assert where(replace(WECHAT, place=place)) == QRect()
            assert where(None) == QRect()

    def test_may_be_scaled(self, monkeypatch: pytest.MonkeyPatch) -> None:
        screens: Any = [Screen(0, 0, 1), Screen(1280, 0, 1.5)]
        monkeypatch.setattr(QGuiApplication, "screens", staticmethod(lambda: screens))
        target = replace(WECHAT, place=(1280 + 150, 30, 1500, 900))
        assert work_area(target) == QRect(1280, 0, 1280, 760)
        assert outline(target) == QRect(1280 + 100, 20, 1000, 600)
