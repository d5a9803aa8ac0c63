"""Puts the Windows adapters together."""

from __future__ import annotations

from assistant.core.ports import Desktop
from assistant.desktop.clock import SystemClock
from assistant.desktop.scheduler import QtScheduler
from assistant.desktop.windows.api import wtsapi32
from assistant.desktop.windows.clipboard import WindowsClipboard
from assistant.desktop.windows.ear import Ear
from assistant.desktop.windows.hotkeys import WindowsHotkeys
from assistant.desktop.windows.input_method import WindowsInputMethod
from assistant.desktop.windows.keys import WindowsKeys
from assistant.desktop.windows.stage import WindowsStage
from assistant.desktop.windows.windows import WindowsWindows

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
