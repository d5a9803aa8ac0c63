"""One running program a data folder: the claim to be it, and the way to speak to it. Must not need Qt.

Who claims listens from that moment on; what is asked while the program still starts waits in the system's queue and is
answered as soon as the event loop runs. So a second start never has to wait and try again.
"""

from __future__ import annotations

import fcntl
import os
import socket
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.core.errors import AssistantError
from assistant.core.request import LIMIT, PATIENCE, Reply, Request, parse_reply
from assistant.desktop.claiming import Held

if TYPE_CHECKING:
    from collections.abc import Callable

_ADDRESS_LIMIT = 107
"""Bytes of a socket's path on Linux, without its closing zero."""
_BACKLOG = 8


@dataclass(frozen=True, slots=True)
class Claim(Held):
    """The right to be the running program of a data folder, with the socket it listens on. Let go at the end."""

    listening: socket.socket
    address: Path
    lock: int

    def listen(self, on: Callable[[int], bool]) -> bool:
        """Have `on` take the socket over: from then on it closes it."""
        taken = on(self.listening.fileno())
        if taken:
            self.listening.detach()
        return taken

    def let_go(self) -> None:
        """Stop listening and let another start be the first."""
        self.address.unlink(missing_ok=True)
        self.listening.close()
        os.close(self.lock)


def claim(home: Path) -> Claim | None:
    """The claim to be the running program of `home`; None when another has it. Raises AssistantError."""
    lock = _lock(home)
    if lock is None:
        return None
    try:
        address = _addresses(home)[0]
        _make_private(address.parent)
        if _answered(address):  # a file system without locks let us pass
            os.close(lock)
            return None
        address.unlink(missing_ok=True)
        return Claim(_listen(address), address, lock)
    except BaseException:
        os.close(lock)
        raise


def ask(home: Path, request: Request, patience: float = PATIENCE) -> Reply | None:
    """What the running program of `home` answers, `patience` seconds a step; None when none is running.

    Raises AssistantError when it is there and does not answer.
    """
    for address in _addresses(home):
        try:
            with _connected(address, patience) as speaking:
                speaking.sendall(request.line())
                reply = parse_reply(_line(speaking))
        except (FileNotFoundError, ConnectionRefusedError, NotADirectoryError):
            continue
        except OSError as error:
            raise AssistantError("instance.silent") from error
        if reply is None:
            raise AssistantError("instance.silent")
        return reply
    return None


def _lock(home: Path) -> int | None:
    """A descriptor that holds the data folder's lock until it is closed or the process ends; None when it is taken."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(home / "instance.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise AssistantError("instance.no-folder", folder=str(home)) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    except OSError:
        return descriptor  # no locks here (some network folders): the socket alone decides
    return descriptor


def _addresses(home: Path) -> tuple[Path, ...]:
    """Where the program of `home` may listen, best first: a key binding may lack the session's XDG_RUNTIME_DIR.

    Named by the folder itself, whatever path leads to it; none where there is no folder. Not by a hash of its path:
    hashlib brings 4 MB of OpenSSL along.
    """
    try:
        folder = home.stat()
    except OSError:
        return ()
    name = f"{folder.st_dev:x}-{folder.st_ino:x}.sock"
    own_folders = [Path(tempfile.gettempdir()) / f"jinnang-{os.getuid()}", Path("/tmp") / f"jinnang-{os.getuid()}"]  # noqa: S108  # made private before use
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if runtime and Path(runtime).is_dir():
        own_folders.insert(0, Path(runtime) / "jinnang")
    fitting = [folder / name for folder in own_folders if len(os.fsencode(folder / name)) <= _ADDRESS_LIMIT]
    return tuple(dict.fromkeys(fitting))


def _make_private(folder: Path) -> None:
    """A folder that only this user can enter. Raises AssistantError when somebody else's lies in its place."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        found = folder.lstat()
    except OSError as error:
        raise AssistantError("instance.no-folder", folder=str(folder)) from error
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or found.st_mode & 0o077:
        raise AssistantError("instance.unsafe-folder", folder=str(folder))


def _answered(address: Path) -> bool:
    try:
        _connected(address, PATIENCE).close()
    except (BlockingIOError, TimeoutError):
        return True  # it has more callers than it can hear
    except OSError:
        return False
    return True


def _listen(address: Path) -> socket.socket:
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        listening.bind(str(address))
        address.chmod(0o600)
        listening.listen(_BACKLOG)
        listening.setblocking(False)
    except OSError as error:
        listening.close()
        raise AssistantError("instance.no-folder", folder=str(address.parent)) from error
    return listening


def _connected(address: Path, patience: float) -> socket.socket:
    speaking = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    speaking.settimeout(patience)
    try:
        speaking.connect(str(address))
    except OSError:
        speaking.close()
        raise
    return speaking


def _line(speaking: socket.socket) -> bytes:
    """Everything up to the first newline or the end, but no more than `LIMIT` and a bit."""
    heard = b""
    while b"\n" not in heard and len(heard) <= LIMIT:
        part = speaking.recv(4096)
        if not part:
            break
        heard += part
    return heard.partition(b"\n")[0]
