from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shelf
from PySide6.QtCore import QRect

from assistant.core import kernel_actions
from assistant.core.action import Surface
from assistant.core.settings import Settings
from assistant.services.action_search import ActionSearch
from assistant.services.actions import Actions
from assistant.texts import in_both
from assistant.ui.palette.ports import Opening
from assistant.ui.palette.window import PaletteWindow
from assistant.ui.settings.window import SettingsWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from assistant.ui.appearance import Appearance

OFFSCREEN = r"does not support (raise|propagateSizeHints|grabbing)|systemTrayWindowChanged"
WORK = QRect(0, 0, 1600, 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What the offscreen platform cannot do is no fault of ours."""
    for item in items:
        if "tests/ui" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN))


@pytest.fixture
def library() -> shelf.Shelf:
    return shelf.Shelf(
        (
            shelf.phrase(1, "首次催付", "亲，还没付款哦，需要帮忙吗？", code="cf1", group=("催单", "付款")),
            shelf.phrase(
                2, "二次催付", "{买家昵称}，优惠今晚结束～", code="cf2", group=("催单", "付款"), favourite=True
            ),
            shelf.phrase(
                3, "查物流", "{买家昵称}您好，订单 {订单号} 已发出，{天数=3} 天到。", code="wl", group=("物流",)
            ),
            shelf.phrase(4, "尺码推荐", "推荐 {尺码:S/M/L}，退换 {运费}。", code="cm", group=("尺码",)),
            shelf.phrase(5, "欢迎语", "亲，在的～", code="hy", group=("欢迎",)),
        ),
        used=("u5", "u1"),
    )


PALETTE_ACTIONS = tuple(action for action in kernel_actions.ACTIONS if Surface.PALETTE in action.where)


@pytest.fixture
def palette(qtbot: QtBot, look: Appearance, library: shelf.Shelf) -> PaletteWindow:
    made = PaletteWindow(look, library, lambda _text: ())
    made.offer(ActionSearch(Actions(kernel_actions.ACTIONS), in_both))
    qtbot.addWidget(made)
    return made


@pytest.fixture
def opened(qtbot: QtBot, palette: PaletteWindow) -> PaletteWindow:
    with qtbot.waitSignal(palette.painted):
        palette.open(Opening(shelf.fill, "千牛接待台", can_send=True, work=WORK))
    return palette


@pytest.fixture
def settings(qtbot: QtBot, look: Appearance) -> SettingsWindow:
    made = SettingsWindow(look, "0.1.0")
    made.show_settings(Settings(agent="小满"))
    qtbot.addWidget(made)
    made.open()
    return made
