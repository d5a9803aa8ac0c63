"""Puts the Windows adapters together."""

from __future__ import annotations

from assistant.core.ports import Desktop
from assistant.desktop.clock import SystemClock
from assistant.desktop.scheduler import QtScheduler
from assistant.desktop.win32.api import wtsapi32
from assistant.desktop.win32.clipboard import WindowsClipboard
from assistant.desktop.win32.ear import Ear
from assistant.desktop.win32.hotkeys import WindowsHotkeys
from assistant.desktop.win32.input_method import WindowsInputMethod
from assistant.desktop.win32.keys import WindowsKeys
from assistant.desktop.win32.stage import WindowsStage
from assistant.desktop.win32.windows import WindowsWindows

_THIS_SESSION = 0


def connect() -> Desktop:
    """All ports of this session."""
    ear = Ear()
    wtsapi32.WTSRegisterSessionNotification(ear.window, _THIS_SESSION)
    windows = WindowsWindows()
    keys = WindowsKeys(windows)
    return Desktop(
        name="windows",
        windows=windows,
        keys=keys,
        clipboard=WindowsClipboard(ear, keys),
        hotkeys=WindowsHotkeys(ear),
        stage=WindowsStage(windows),
        scheduler=QtScheduler(),
        clock=SystemClock(),
        input_method=WindowsInputMethod(),
    )
