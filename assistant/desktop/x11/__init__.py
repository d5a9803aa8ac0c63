"""X11 adapters over xcffib connections that the Qt event loop reads."""

from __future__ import annotations

from assistant.core.ports.desktop import Desktop
from assistant.desktop.clock import SystemClock
from assistant.desktop.scheduler import QtScheduler
from assistant.desktop.x11.clipboard import X11Clipboard
from assistant.desktop.x11.connection import Connection
from assistant.desktop.x11.copy_watch import X11CopyWatch
from assistant.desktop.x11.hotkeys import X11Hotkeys
from assistant.desktop.x11.keys import X11Keys
from assistant.desktop.x11.window_activation import X11WindowActivation
from assistant.desktop.x11.windows import X11TargetWindows


def connect() -> Desktop:
    """All ports on the X server of DISPLAY. Raises AssistantError when it does not answer."""
    return desktop_over(Connection(), Connection(), Connection())


def desktop_over(seeing: Connection, pressing: Connection, owning: Connection) -> Desktop:
    """All ports, one connection for what is looked at, for our hotkeys and for the clipboard.

    Who asks for the keyboard lets a grab of its own go: it is asked on another connection than the hotkeys'.
    """
    hotkeys = X11Hotkeys(pressing)
    windows = X11TargetWindows(seeing, hotkeys)
    clipboard = X11Clipboard(owning)
    return Desktop(
        name="x11",
        windows=windows,
        keys=X11Keys(seeing, windows, hotkeys, clipboard.chord_follows),
        clipboard=clipboard,
        hotkeys=hotkeys,
        activation=X11WindowActivation(pressing, windows, hotkeys),
        scheduler=QtScheduler(),
        clock=SystemClock(),
        copies=X11CopyWatch(seeing),
    )
