"""X11 adapters over xcffib connections that the Qt event loop reads."""

from __future__ import annotations

from assistant.core.ports import Desktop
from assistant.desktop.clock import SystemClock
from assistant.desktop.scheduler import QtScheduler
from assistant.desktop.x11.clipboard import X11Clipboard
from assistant.desktop.x11.connection import Connection
from assistant.desktop.x11.hotkeys import X11Hotkeys
from assistant.desktop.x11.keys import X11Keys
from assistant.desktop.x11.stage import X11Stage
from assistant.desktop.x11.windows import X11TargetWindows


def connect() -> Desktop:
    """All ports on the X server of DISPLAY. Raises AssistantError when it does not answer."""
    seeing, pressing, owning = Connection(), Connection(), Connection()
    hotkeys = X11Hotkeys(pressing)
    windows = X11TargetWindows(seeing, lambda: hotkeys.answering)
    clipboard = X11Clipboard(owning)
    return Desktop(
        name="x11",
        windows=windows,
        keys=X11Keys(seeing, windows, clipboard.chord_follows),
        clipboard=clipboard,
        hotkeys=hotkeys,
        stage=X11Stage(pressing, windows, hotkeys),
        scheduler=QtScheduler(),
        clock=SystemClock(),
    )
