"""One running program a data folder and session: a mutex and a pipe are the claim. What asks needs no Qt.

Both could be somebody else's, who was there first (`pipe.py`): the mutex only decides between starts of our own.
"""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assistant.core.errors import AssistantError
from assistant.core.request import PATIENCE, Reply, Request, first_line, parse_reply
from assistant.desktop.claiming import HeldClaim
from assistant.desktop.win32 import pipe
from assistant.desktop.win32.api import kernel32

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QObject

    from assistant.desktop.claiming import Server

_FREE, _ABANDONED = 0x0, 0x80
_SYNCHRONIZE = 0x00100000
_LOOK_AGAIN_MS = 20
_BUSY_S = 1.0
"""How long a name that nobody is free to serve is tried before the next one."""


@dataclass(slots=True)
class Claim(HeldClaim):
    """The right to be the running program of a data folder, with the pipe it listens on. Let go at the end."""

    name: str
    mutex: int
    instance: int
    """The first instance of the pipe; 0 when a server has taken it over."""

    def served(self, parent: QObject) -> Server:
        """A server that listens from now on, and closes the pipe."""
        from assistant.desktop.win32.server import PipeServer  # noqa: PLC0415  # Qt

        first, self.instance = self.instance, 0
        return PipeServer(self.name, first, parent)

    def is_own(self, descriptor: int) -> bool:
        """Whether who connected is this user, in this session."""
        return pipe.is_own_client(descriptor)

    def let_go(self) -> None:
        """Let another start be the first."""
        for held in filter(None, (self.instance, self.mutex)):
            kernel32.CloseHandle(held)


def claim(home: Path) -> Claim | None:
    """The claim to be the running program of `home`; None when another has it. Raises AssistantError."""
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AssistantError("instance.no-folder", folder=str(home)) from error
    names = pipe.names(home)
    mutex = _mutex(names[0])
    if not mutex and _served_soon(names):
        return None
    for name in names:
        instance = 0 if pipe.is_there(name) else pipe.make(name, first=True)
        if instance:
            return Claim(name, mutex, instance)
    if mutex:
        kernel32.CloseHandle(mutex)
    raise AssistantError("instance.names-taken")


def ask(home: Path, request: Request, patience: float = PATIENCE) -> Reply | None:
    """What the running program of `home` answers within `patience` seconds; None when none is running.

    Somebody else's pipe in its place hears nothing, and counts as none. Raises AssistantError when the program is there
    and does not answer.
    """
    asking = _Asking(pipe.names(home), request, time.monotonic() + patience)
    # A pipe has no time limit of its own. Whoever does not answer is left to a thread that ends with us.
    thread = threading.Thread(target=asking.ask, daemon=True)
    thread.start()
    thread.join(patience)
    reply = parse_reply(asking.heard)
    if reply is None and asking.found and any(map(pipe.is_there, asking.names)):
        raise AssistantError("instance.silent")
    return reply


@dataclass(slots=True)
class _Asking:
    """One question, asked on a thread of its own."""

    names: tuple[str, ...]
    request: Request
    until: float
    found: bool = False
    """The program is there."""
    heard: bytes = field(default=b"")

    def ask(self) -> None:
        """Ask the first of the names that is ours."""
        # One that starts, or has much to do, hears one after the other; somebody else's is not waited for.
        self.found = runs = _mutex_is_there(self.names[0])
        for name in self.names:
            try:
                connection = _connected(name, self.until if runs else time.monotonic() + _BUSY_S)
            except TimeoutError:
                continue
            if connection:
                self.found = True
                self._speak(connection)
                return

    def _speak(self, connection: int) -> None:
        import msvcrt  # noqa: PLC0415  # there is none on other systems

        pipe.lend_foreground(connection)  # before it is asked to show something
        number = msvcrt.open_osfhandle(connection, os.O_RDWR | os.O_BINARY)  # type: ignore[attr-defined]  # of Windows
        try:
            with os.fdopen(number, "r+b", buffering=0) as speaking:
                speaking.write(self.request.line())
                self.heard = first_line(speaking.read)
        except OSError:
            return  # it has just ended


def _connected(name: str, until: float) -> int:
    """A connection to our own program under that name; 0 when it does not serve it. Raises TimeoutError when whoever
    does is not free until then."""
    while True:
        try:
            connection = pipe.opened(name)
        except FileNotFoundError:
            return 0
        if connection:
            break
        if time.monotonic() >= until:
            raise TimeoutError(name)
        pipe.wait_for(name, _LOOK_AGAIN_MS)
    if pipe.is_own_server(connection):
        return connection
    kernel32.CloseHandle(connection)
    return 0


def _served_soon(names: tuple[str, ...]) -> bool:
    """Whether our own program serves one of these, or does in a moment: it has the mutex first, and then the pipe."""
    until = time.monotonic() + _BUSY_S
    pause = threading.Event()
    while not any(map(_serves, names)):
        if time.monotonic() >= until:
            return False
        pause.wait(_LOOK_AGAIN_MS / 1000)
    return True


def _serves(name: str) -> bool:
    """Whether our own program serves that name, or may: it is busy, and somebody has its mutex."""
    try:
        connection = _connected(name, time.monotonic() + _BUSY_S)
    except TimeoutError:
        return True
    if connection:
        kernel32.CloseHandle(connection)
    return bool(connection)


def _mutex(name: str) -> int:
    """The mutex of that name, held; 0 when somebody has it."""
    mutex = kernel32.CreateMutexW(None, False, "Local\\" + name)
    if mutex and kernel32.WaitForSingleObject(mutex, 0) in (_FREE, _ABANDONED):
        return int(mutex)
    if mutex:
        kernel32.CloseHandle(mutex)
    return 0


def _mutex_is_there(name: str) -> bool:
    mutex = kernel32.OpenMutexW(_SYNCHRONIZE, False, "Local\\" + name)
    if mutex:
        kernel32.CloseHandle(mutex)
    return bool(mutex)
