"""The actions of a feature in the tray's menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from example import FEATURE, HELLO

from assistant import texts
from assistant.app.features import actions_of, speak_of
from assistant.services.actions import Actions
from assistant.ui.tray import Tray

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from assistant.ui.look import Appearance


def test_it_stands_before_the_end_and_is_asked_for(
    qtbot: QtBot, look: Appearance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "SENTENCES", dict(texts.SENTENCES))
    speak_of((FEATURE,))
    tray = Tray(look, Actions(actions_of((FEATURE,))))
    assert tray.texts() == ["打开快捷面板", "暂停快捷键", "设置", "新手引导", "数一数短语", "退出锦囊"]
    with qtbot.waitSignal(tray.asked) as heard:
        tray._entries[HELLO].trigger()
    assert heard.args == [HELLO]
    tray.icon.hide()
    tray.deleteLater()
