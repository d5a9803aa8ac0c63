"""Sees to it that the keyboard never waits for us longer than a moment, whatever our main thread does (decision 0009).

A hotkey's grab lets the keyboard stand still until it is let go. A main thread that is busy does not even read the
press, so a thread of its own watches the connection. It sends one request and hands nothing out: the main thread does.
"""

from __future__ import annotations

import os
import select
import threading
import time
from typing import TYPE_CHECKING

from xcffib import xproto

from assistant.core.errors import AssistantError

if TYPE_CHECKING:
    from assistant.desktop.x11.connection import Connection

_MOST_MS = 300
"""For a press that nobody has answered yet."""
_COMING_MS = 800
"""For a window that the answer has called: so long it may take to come and to get the keyboard."""


class GrabWatchdog:
    """Asleep until the server has something for us: a moment later the keyboard is free again."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        self._until: float | None = None
        presses, self._press = os.pipe()
        end, self._end = os.pipe()
        # The connection may be closed before the thread has begun.
        server = connection.x.get_file_descriptor()
        threading.Thread(target=self._watch, args=(server, presses, end), name="patience", daemon=True).start()
        connection.on_close(self._stop)

    def begin(self) -> None:
        """From now on it waits, at most so long."""
        self._until = time.monotonic() + _MOST_MS / 1000
        self._c.keyboard_stands = True
        os.write(self._press, b".")

    def extend(self) -> None:
        """A window of ours has been called: if it waits, it waits for that."""
        if self._until is not None:
            self._until = time.monotonic() + _COMING_MS / 1000

    def let_go(self) -> None:
        """It waits no more: what was typed and held back goes to the window that has the keyboard now."""
        self._until, self._c.keyboard_stands = None, False
        self._c.core.UngrabKeyboard(xproto.Time.CurrentTime)
        self._c.flush()

    def _let_go_beside(self) -> None:
        self._until, self._c.keyboard_stands = None, False
        self._c.core.UngrabKeyboard(xproto.Time.CurrentTime)
        self._c.x.flush()
        # Sending reads as well: the socket will not wake the main thread for what has come with it, a press perhaps.
        self._c.sent_beside.emit()

    def _stop(self) -> None:
        os.close(self._end)
        os.close(self._press)

    def _ended_waiting(self, ended: select.poll) -> bool:
        """Wait until the keyboard is free, or has to be made so; True when the connection has been closed meanwhile."""
        while (until := self._until) is not None:
            left = (until - time.monotonic()) * 1000
            if left > 0 and ended.poll(left):
                return True
            if left <= 0 and self._until == until:
                self._let_go_beside()
        return False

    def _watch(self, server: int, presses: int, end: int) -> None:
        something, ended = select.poll(), select.poll()
        for descriptor in (server, presses, end):
            something.register(descriptor, select.POLLIN)
        ended.register(end, select.POLLIN)
        try:
            while True:
                if any(descriptor == presses for descriptor, _events in something.poll()):
                    os.read(presses, 64)
                turns = self._c.turns
                if ended.poll(_MOST_MS):
                    return
                if self._until is None:
                    if turns == self._c.turns and _has_more(something, server):
                        self._let_go_beside()  # nobody has read what came: it may be a press
                    continue
                if self._ended_waiting(ended):
                    return
        except (AssistantError, OSError):
            return  # the server has gone, and the main thread says so
        finally:
            os.close(presses)
            os.close(end)


def _has_more(something: select.poll, server: int) -> bool:
    return any(descriptor == server for descriptor, _events in something.poll(0))
