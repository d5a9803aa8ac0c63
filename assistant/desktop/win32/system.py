"""Puts the Windows adapters together."""

from __future__ import annotations

from assistant.core.ports.desktop import Desktop
from assistant.desktop.clock import SystemClock
from assistant.desktop.scheduler import QtScheduler
from assistant.desktop.win32.api import wtsapi32
from assistant.desktop.win32.clipboard import Win32Clipboard
from assistant.desktop.win32.copy_watch import Win32CopyWatch
from assistant.desktop.win32.hotkeys import Win32Hotkeys
from assistant.desktop.win32.input_method import Win32InputMethod
from assistant.desktop.win32.keys import Win32Keys
from assistant.desktop.win32.message_window import MessageWindow
from assistant.desktop.win32.window_activation import Win32WindowActivation
from assistant.desktop.win32.windows import Win32TargetWindows

_THIS_SESSION = 0


def connect() -> Desktop:
    """All ports of this session."""
    messages = MessageWindow()
    wtsapi32.WTSRegisterSessionNotification(messages.window, _THIS_SESSION)
    windows = Win32TargetWindows()
    keys = Win32Keys(windows)
    clipboard = Win32Clipboard(messages, keys)
    return Desktop(
        name="windows",
        windows=windows,
        keys=keys,
        clipboard=clipboard,
        hotkeys=Win32Hotkeys(messages),
        activation=Win32WindowActivation(windows),
        scheduler=QtScheduler(),
        clock=SystemClock(),
        copies=Win32CopyWatch(messages, clipboard),
        input_method=Win32InputMethod(),
    )
