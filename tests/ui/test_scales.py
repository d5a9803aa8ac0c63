"""Monitors of different scales beside one another: the palette stands on that of the target, whole, at its own size."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

LEFT, RIGHT = (0, 0, 1920, 1080), (1920, 0, 2880, 1620)
"""In device pixels, as targets are told."""
STAND = """
import json, sys
from PySide6.QtWidgets import QApplication
from assistant.core.target import Target
from assistant.ui.palette_adapter import work_area
from assistant.ui.appearance import Appearance
from assistant.ui.palette.popup import Popup

app = QApplication(sys.argv)
popup = Popup(Appearance(app), composited=False)
found = []
for place in json.loads(sys.argv[-1]):
    popup.stand(work_area(Target(1, 2, "chat.exe", "Chat", "chat", place=tuple(place))))
    popup.show()
    app.processEvents()
    window = popup.windowHandle()
    screen, ratio = window.screen(), window.devicePixelRatio()
    corner, shape = screen.geometry().topLeft(), window.geometry().translated(-screen.geometry().topLeft())
    left, top = shape.left() * ratio + corner.x(), shape.top() * ratio + corner.y()
    device = (left, top, shape.width() * ratio, shape.height() * ratio)
    found.append([screen.name(), ratio, popup.width(), *map(round, device)])
    popup.hide()
print(json.dumps(found))
"""


def stands(tmp_path: Path, scales: tuple[float, float], *places: tuple[int, int, int, int]) -> list[list[float]]:
    """For each target: the screen, its scale, the palette's own width, and where it is in device pixels."""
    screens = [
        {"name": name, "x": x, "y": y, "width": wide, "height": high, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        for name, (x, y, wide, high) in (("left", LEFT), ("right", RIGHT))
    ]
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"synchronousWindowSystemEvents": False, "screens": screens}), encoding="utf-8")
    words = [sys.executable, "-c", STAND, "-platform", f"offscreen:configfile={config}", json.dumps(places)]
    env = os.environ | {"QT_SCREEN_SCALE_FACTORS": f"left={scales[0]};right={scales[1]}"}
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=env, timeout=60)
    assert done.returncode == 0, done.stderr
    found: list[list[float]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("scales", [(1.0, 1.5), (1.5, 1.0), (1.25, 2.0)])
def test_the_palette_goes_from_monitor_to_monitor_whole_and_as_large_as_each_draws_it(
    tmp_path: Path, scales: tuple[float, float]
) -> None:
    chats = ((100, 100, 800, 600), (2200, 200, 900, 700), (1700, 100, 800, 600), (0, 300, 700, 500))
    found = stands(tmp_path, scales, *chats)
    assert [one[0] for one in found] == ["left", "right", "right", "left"], "where the chat's middle is"
    for name, ratio, width, *device in found:
        x, y, wide, high = LEFT if name == "left" else RIGHT
        assert ratio == scales[name == "right"]
        assert device[2] == width * ratio, "it is drawn at another monitor's scale"
        assert x <= device[0]
        assert device[0] + device[2] <= x + wide
        assert y <= device[1]
        assert device[1] + device[3] <= y + high
