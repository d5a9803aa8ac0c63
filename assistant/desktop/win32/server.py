"""A local server over pipes that we make: Qt's own would share its name with whoever had it first.

One thread waits for clients and posts them to the thread of Qt, which does all the rest.
"""

from __future__ import annotations

import ctypes
import threading

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalSocket

from assistant.desktop.win32 import pipe
from assistant.desktop.win32.api import Overlapped, handle, kernel32, last_error

_PENDING = 997
_FOREVER = 0xFFFF_FFFF
_AGAIN_MS = 500
_STOPPED = 0
_END_S = 2.0


class PipeServer(QObject):
    """Implements `claiming.Server`. The next instance is made before a client is handed on: the name stays ours."""

    newConnection = Signal()  # noqa: N815  # as Qt's own server has it
    _came = Signal(object)
    """The handle of an instance that a client has connected to."""

    def __init__(self, name: str, first: int, parent: QObject) -> None:
        super().__init__(parent)
        self._name = name
        self._waiting: list[QLocalSocket] = []
        self._closed = False
        self._stop = kernel32.CreateEventW(None, True, False, None)
        self._came.connect(self._take)
        self._thread = threading.Thread(target=self._listen, args=(first,), daemon=True)
        self._thread.start()

    def nextPendingConnection(self) -> QLocalSocket | None:  # noqa: N802  # as Qt's own server has it
        """A client that was not yet asked for; None when there is none."""
        return self._waiting.pop(0) if self._waiting else None

    def close(self) -> None:
        """Let go of the name."""
        if self._closed:
            return
        self._closed = True
        kernel32.SetEvent(self._stop)
        self._thread.join(_END_S)
        kernel32.CloseHandle(self._stop)

    def _take(self, connected: int) -> None:
        if self._closed:
            kernel32.CloseHandle(connected)
            return
        socket = QLocalSocket(self)
        socket.setSocketDescriptor(connected)
        self._waiting.append(socket)
        self.newConnection.emit()

    def _listen(self, instance: int) -> None:
        """The thread: one client after the other, until told to stop."""
        overlapped = Overlapped(event=kernel32.CreateEventW(None, True, False, None))
        while self._connected(instance, overlapped):
            following = pipe.make(self._name)
            self._came.emit(instance)
            while not following:  # Windows has no room for another now
                if kernel32.WaitForSingleObject(self._stop, _AGAIN_MS) == _STOPPED:
                    return
                following = pipe.make(self._name)
            instance = following
        kernel32.CancelIo(instance)
        kernel32.CloseHandle(instance)
        kernel32.CloseHandle(overlapped.event)

    def _connected(self, instance: int, overlapped: Overlapped) -> bool:
        """Wait for a client; False when told to stop."""
        kernel32.ResetEvent(overlapped.event)
        if kernel32.ConnectNamedPipe(instance, ctypes.byref(overlapped)) or last_error() != _PENDING:
            # It is there already, or was and has gone again: reading it will say so.
            return bool(kernel32.WaitForSingleObject(self._stop, 0) != _STOPPED)
        either = (handle * 2)(self._stop, overlapped.event)
        return bool(kernel32.WaitForMultipleObjects(2, either, False, _FOREVER) != _STOPPED)
