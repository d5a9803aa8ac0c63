"""The tray's menu and tip, and which notices go through it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import gallery
from example import FEATURE, HELLO
from fakes import WECHAT
from PySide6.QtWidgets import QSystemTrayIcon
from shiboken6 import delete

from assistant import texts
from assistant.app.features import actions_of, speak_of
from assistant.core import kernel_actions
from assistant.core.sentence import sentence
from assistant.core.settings import Speech
from assistant.services.actions import Actions
from assistant.texts import say
from assistant.ui.toast import Toasts
from assistant.ui.tray import NoticeCenter, Tray

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from assistant.ui.appearance import Appearance


def test_the_tray_says_how_the_hotkey_fares(look: Appearance) -> None:
    tray = Tray(look, Actions(kernel_actions.ACTIONS))
    tray.show_state(gallery.binding("Alt+Q"))
    assert tray.icon.toolTip() == "锦囊：按 Alt+Q 打开快捷面板"
    tray.show_state(gallery.binding("Alt+Q", "taken"))
    assert "Alt+Q 已被其他程序占用" in tray.icon.toolTip()
    tray.show_state(None)
    assert tray.icon.toolTip() == say("tray.no_hotkey")
    look.speak(Speech.ENGLISH)
    assert tray.icon.toolTip() == "Jinnang: no hotkey is set"
    tray.icon.hide()


def test_the_tray_pauses_and_goes_on(qtbot: QtBot, look: Appearance) -> None:
    tray = Tray(look, Actions(kernel_actions.ACTIONS))
    assert tray.texts() == ["打开快捷面板", "暂停快捷键", "设置", "新手引导", "退出锦囊"]
    for paused, action in ((False, kernel_actions.PAUSE), (True, kernel_actions.RESUME)):
        tray._actions.paused = paused
        tray.show_state(None)
        with qtbot.waitSignal(tray.asked) as heard:
            next(entry for entry in tray._entries.values() if entry.text() == tray.texts()[1]).trigger()
        assert heard.args == [action]
    assert tray.texts()[1] == "恢复快捷键"
    tray.icon.hide()


def test_without_a_tray_notices_are_toasts(look: Appearance) -> None:
    assert not QSystemTrayIcon.isSystemTrayAvailable()
    toasts = Toasts(look)
    tray = Tray(look, Actions(kernel_actions.ACTIONS))
    NoticeCenter(tray, toasts).tell(sentence("palette.deleted"))
    assert [toast.said for toast in toasts.shown] == [say("palette.deleted")]
    toasts.shown[0]._close()
    tray.icon.hide()


def test_where_somebody_is_answered_a_notice_is_a_toast_though_there_is_a_tray(
    look: Appearance, monkeypatch: pytest.MonkeyPatch
) -> None:
    balloons: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _self, _title, said, *_: balloons.append(said))
    tray, toasts = Tray(look, Actions(kernel_actions.ACTIONS)), Toasts(look)
    door = NoticeCenter(tray, toasts)
    door.tell(sentence("palette.deleted"))
    assert (len(balloons), toasts.shown) == (1, [])
    toasts.answered = lambda: replace(WECHAT, place=(0, 0, 400, 300))
    door.tell(sentence("palette.deleted"))
    assert (len(balloons), [toast.said for toast in toasts.shown]) == (1, [say("palette.deleted")])
    toasts.shown[0]._close()
    tray.icon.hide()


def test_an_action_of_a_feature_stands_before_the_end_and_is_asked_for(
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
    delete(tray)  # at once: what retells the windows of later tests does not know the example's words
