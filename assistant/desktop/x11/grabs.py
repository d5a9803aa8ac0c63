"""Who holds the keyboard: a menu, a window manager or a full screen may, whichever window has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import xcffib
from xcffib import xproto

if TYPE_CHECKING:
    from assistant.desktop.x11.connection import Connection

_OTHERS = (xproto.GrabStatus.AlreadyGrabbed, xproto.GrabStatus.Frozen)


def stands_for(connection: Connection) -> bool:
    """Whether a hotkey that this connection has grabbed lets the keyboard stand still, as far as it has been told."""
    return connection.keyboard_stands or bool(connection.waiting(xproto.KeyPressEvent))


def is_held(connection: Connection, focus: int) -> bool:
    """Whether another connection has grabbed the keyboard: the window with the focus gets no key then.

    The server says it to whoever asks for the keyboard. It is let go with the same breath, and stands still in between:
    a key that falls into that moment is kept. Asked for the very window that has the focus, no window hears of it.
    While a hotkey of this very connection holds it nobody else does, and to ask would let it go.
    """
    if stands_for(connection):
        return False
    grab = xproto.GrabMode
    cookie = connection.core.GrabKeyboard(False, focus, xproto.Time.CurrentTime, grab.Async, grab.Sync)
    connection.core.UngrabKeyboard(xproto.Time.CurrentTime)
    try:
        return connection.ask(cookie).status in _OTHERS
    except xcffib.Error:
        return False  # the window has gone
