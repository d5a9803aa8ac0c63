"""One running program a data folder: the claim to be it, and the way to speak to it. Must not need Qt.

Who claims listens from that moment on; what is asked while the program still starts waits in the system's queue and is
answered as soon as the event loop runs. So a second start never has to wait and try again.
"""

from __future__ import annotations

import fcntl
import os
import socket
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.core.errors import AssistantError
from assistant.core.request import PATIENCE, Reply, Request, first_line, parse_reply
from assistant.desktop.claiming import HeldClaim
from assistant.desktop.trust import is_own_folder, is_own_peer, is_own_socket

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from assistant.desktop.claiming import Server

_ADDRESS_LIMIT = 107
"""Bytes of a socket's path on Linux, without its closing zero."""
_BACKLOG = 8
_AT_ONCE_S = 0.001
_AS_IT_LIES = os.O_NOFOLLOW | os.O_NONBLOCK
"""Of opening the lock: a link in its place leads nowhere, a pipe holds nobody."""
_WRITTEN_BY_OTHERS = 0o022


@dataclass(frozen=True, slots=True)
class Claim(HeldClaim):
    """The right to be the running program of a data folder, with the socket it listens on. Let go at the end."""

    listening: socket.socket
    address: Path
    lock: int

    def served(self, parent: QObject) -> Server:
        """A server that listens from now on, and closes the socket. Raises AssistantError when Qt cannot take it."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415  # whoever only asks needs no Qt

        server = QLocalServer(parent)
        if not server.listen(self.listening.fileno()):
            raise AssistantError("instance.no-folder", folder=str(self.address.parent))
        self.listening.detach()
        return server

    def is_own(self, descriptor: int) -> bool:
        """Whether who connected is a process of this user."""
        return is_own_peer(descriptor)

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
        addresses = _addresses(home)
        if any(map(_answered, addresses)):  # a file system without locks let us pass
            os.close(lock)
            return None
        listening, address = _listen_somewhere(home, addresses)
        return Claim(listening, address, lock)
    except BaseException:
        os.close(lock)
        raise


def ask(home: Path, request: Request, patience: float = PATIENCE) -> Reply | None:
    """What the running program of `home` answers, `patience` seconds a step; None when none is running.

    Somebody else's socket in its place hears nothing, and counts as none. Raises AssistantError when the program is
    there and does not answer.
    """
    for address in filter(is_own_socket, _addresses(home)):
        try:
            with _connected(address, patience) as speaking:
                if not is_own_peer(speaking.fileno()):
                    continue
                speaking.sendall(request.line())
                reply = parse_reply(_line(speaking, patience))
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
        descriptor = os.open(home / "instance.lock", os.O_RDWR | os.O_CREAT | _AS_IT_LIES, 0o600)
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

    Anybody can make the folders of /tmp before us; the one in the data folder nobody can. Named by the folder itself,
    whatever path leads to it; none where there is no folder. Not by a hash of its path: hashlib brings 4 MB of OpenSSL
    along.
    """
    try:
        folder = home.stat()
    except OSError:
        return ()
    name = f"{folder.st_dev:x}-{folder.st_ino:x}.sock"
    own = f"jinnang-{os.getuid()}"
    # Not tempfile's: it writes to try a folder out, and fails where it can write to none.
    shared = [Path(named) for named in (os.environ.get("TMPDIR", ""), "/tmp") if Path(named).is_absolute()]  # noqa: S108  # made private before use
    folders = [*(folder / own for folder in shared), home.absolute() / "run"]
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    if Path(runtime).is_absolute() and is_own_folder(Path(runtime), closed=_WRITTEN_BY_OTHERS):
        folders.insert(0, Path(runtime) / "jinnang")
    fitting = [folder / name for folder in folders if len(os.fsencode(folder / name)) <= _ADDRESS_LIMIT]
    return tuple(dict.fromkeys(fitting))


def _listen_somewhere(home: Path, addresses: tuple[Path, ...]) -> tuple[socket.socket, Path]:
    """A socket in the first of the places that is ours or can be. Raises AssistantError for the best when none is."""
    refused = AssistantError("instance.no-folder", folder=str(home))
    for address in addresses:
        try:
            _make_private(address.parent)
            address.unlink(missing_ok=True)
            return _listen(address), address
        except AssistantError as error:
            refused = error
        except OSError:
            continue
    raise refused


def _make_private(folder: Path) -> None:
    """A folder that only this user can enter. Raises AssistantError when somebody else's lies in its place."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise AssistantError("instance.no-folder", folder=str(folder)) from error
    if not is_own_folder(folder):
        raise AssistantError("instance.unsafe-folder", folder=str(folder))


def _answered(address: Path) -> bool:
    if not is_own_socket(address):
        return False
    try:
        with _connected(address, PATIENCE) as speaking:
            return is_own_peer(speaking.fileno())
    except (BlockingIOError, TimeoutError):
        return True  # it has more callers than it can hear
    except OSError:
        return False


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


def _line(speaking: socket.socket, patience: float) -> bytes:
    """The first line that comes within `patience` seconds, however slowly it drips. Raises OSError when none does."""
    until = time.monotonic() + patience

    def read(size: int) -> bytes:
        speaking.settimeout(max(until - time.monotonic(), _AT_ONCE_S))
        return speaking.recv(size)

    return first_line(read)
