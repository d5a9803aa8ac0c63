"""One running program a data folder and session: a mutex is the claim, a named pipe the way to speak to it. No Qt."""

from __future__ import annotations

import hashlib
import os
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.core.errors import AssistantError
from assistant.core.request import LIMIT, PATIENCE, Reply, Request, parse_reply
from assistant.desktop.claiming import Held
from assistant.desktop.windows.api import kernel32

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_FREE, _ABANDONED = 0x0, 0x80
_SYNCHRONIZE = 0x00100000
_LOOK_AGAIN_S = 0.02


@dataclass(frozen=True, slots=True)
class Claim(Held):
    """The right to be the running program of a data folder, with the name it listens on. Let go at the end."""

    name: str
    mutex: int

    def listen(self, on: Callable[[str], bool]) -> bool:
        """Have `on` listen on the name: Qt makes the pipe, for this user alone."""
        return on(self.name)

    def is_own(self, _descriptor: int) -> bool:
        """Whether who connected is a process of this user: Qt's pipe lets nobody else in."""
        return True

    def let_go(self) -> None:
        """Let another start be the first."""
        kernel32.CloseHandle(self.mutex)


def claim(home: Path) -> Claim | None:
    """The claim to be the running program of `home`; None when another has it. Raises AssistantError."""
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AssistantError("instance.no-folder", folder=str(home)) from error
    name = _name(home)
    mutex = kernel32.CreateMutexW(None, False, _mutex(name))
    if not mutex:
        return None
    if kernel32.WaitForSingleObject(mutex, 0) in (_FREE, _ABANDONED):
        return Claim(name, mutex)
    kernel32.CloseHandle(mutex)
    return None


def ask(home: Path, request: Request, patience: float = PATIENCE) -> Reply | None:
    """What the running program of `home` answers within `patience` seconds; None when none is running.

    Raises AssistantError when it is there and does not answer.
    """
    name = _name(home)
    if not _runs(name):
        return None
    heard: list[bytes] = []
    # A pipe has no time limit of its own. Whoever does not answer is left to a thread that ends with us.
    asking = threading.Thread(target=lambda: heard.append(_asked(name, request, patience)), daemon=True)
    asking.start()
    asking.join(patience)
    reply = parse_reply(heard[0]) if heard else None
    if reply is None:
        if not _runs(name):
            return None
        raise AssistantError("instance.silent")
    return reply


def _asked(name: str, request: Request, patience: float) -> bytes:
    """The answer's line; empty when there is none."""
    pause = threading.Event()
    for _try in range(int(patience / _LOOK_AGAIN_S)):
        try:
            with open(_pipe(name), "r+b", buffering=0) as pipe:  # noqa: PTH123  # a pipe is no path
                pipe.write(request.line())
                return _line(pipe.read)
        except FileNotFoundError:
            pause.wait(_LOOK_AGAIN_S)  # it starts, and does not listen yet
        except OSError:
            kernel32.WaitNamedPipeW(_pipe(name), int(_LOOK_AGAIN_S * 1000))
    return b""


def _line(read: Callable[[int], bytes | None]) -> bytes:
    heard = b""
    while b"\n" not in heard and len(heard) <= LIMIT:
        part = read(4096)
        if not part:
            break
        heard += part
    return heard.partition(b"\n")[0]


def _runs(name: str) -> bool:
    mutex = kernel32.OpenMutexW(_SYNCHRONIZE, False, _mutex(name))
    if mutex:
        kernel32.CloseHandle(mutex)
    return bool(mutex)


def _name(home: Path) -> str:
    spelled = os.path.normcase(home.resolve())
    return "jinnang-" + hashlib.sha256(spelled.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _mutex(name: str) -> str:
    return "Local\\" + name


def _pipe(name: str) -> str:
    return "\\\\.\\pipe\\" + name
