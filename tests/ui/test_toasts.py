"""Notices on the screen: where they stand, and that they take nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fakes import WECHAT
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from assistant.texts import say
from assistant.ui.toast import MOST, Toasts
from assistant.ui.toast_place import HEAD
from assistant.ui.welcome import WelcomeWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from assistant.ui.appearance import Appearance

Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL, ALT, SHIFT = Held.ControlModifier, Held.AltModifier, Held.ShiftModifier


def test_toasts_take_no_keyboard_stack_and_go_with_a_click(look: Appearance) -> None:
    toasts = Toasts(look)
    for key in ("palette.deleted", "palette.paused", "palette.cannot_send", "editor.no_body"):
        toasts.tell(key, urgent=key == "palette.paused")
    assert len(toasts.shown) == MOST
    assert say("palette.paused") in [toast.said for toast in toasts.shown]
    for toast in toasts.shown:
        assert toast.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
        assert toast.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    tops = [toast.geometry() for toast in toasts.shown]
    assert not any(one.intersects(other) for one in tops for other in tops if one is not other)
    for toast in tuple(toasts.shown):
        QTest.mouseClick(toast, Qt.MouseButton.LeftButton)
    assert toasts.shown == []


def test_toasts_stand_above_where_one_of_our_windows_would_lie_under_them(qtbot: QtBot, look: Appearance) -> None:
    window = WelcomeWindow(look)
    qtbot.addWidget(window)
    work = window.screen().availableGeometry()
    window.setGeometry(work.right() - 700, work.bottom() - 400, 680, 380)
    window.show()
    toasts = Toasts(look)
    toasts.tell("palette.paused", urgent=True)
    (toast,) = toasts.shown
    assert not toast.geometry().intersects(window.geometry())
    window.hide()
    toasts.stand()
    assert toast.geometry().top() < work.center().y()  # it does not jump while it is read
    toast._close()
    toasts.tell("palette.deleted")
    assert toasts.shown[-1].geometry().bottom() > work.center().y()
    for one in tuple(toasts.shown):
        one._close()


def test_toasts_leave_the_buttons_of_the_chat_free_and_follow_it(look: Appearance) -> None:
    toasts = Toasts(look)
    work = QGuiApplication.primaryScreen().availableGeometry()
    left, top, width, height = work.getRect()
    chats = {"whole": work.getRect(), "upper": (left, top, width, height // 2)}
    answered = "whole"
    toasts.answered = lambda: replace(WECHAT, place=chats[answered])
    toasts.tell("palette.paused", urgent=True)
    toasts.tell("palette.deleted")
    stood = [toast.geometry() for toast in toasts.shown]
    assert all(work.top() + HEAD <= one.top() and one.bottom() < work.bottom() - height * 2 // 5 for one in stood)
    answered = "upper"
    toasts.stand()
    assert all(toast.geometry().top() > work.center().y() for toast in toasts.shown)
    for toast in tuple(toasts.shown):
        QTest.mouseClick(toast, Qt.MouseButton.LeftButton)


def test_the_same_sentence_is_not_shown_twice(look: Appearance) -> None:
    toasts = Toasts(look)
    toasts.tell("palette.paused", urgent=True)
    toasts.tell("palette.paused", urgent=True)
    assert len(toasts.shown) == 1
    toasts.shown[0]._close()
