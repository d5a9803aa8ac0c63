"""Whom the two ends of the local socket believe: this user alone. What others can write is looked at, not followed."""

from __future__ import annotations

import os
import socket
import stat
import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_CREDENTIALS = struct.Struct("iII")
"""`struct ucred`: process, user, group."""


def is_own_folder(folder: Path, *, closed: int = 0o077) -> bool:
    """Whether it is a folder of this user, no link to one, that `closed` keeps others out of."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & closed


def is_own_socket(address: Path) -> bool:
    """Whether it is a socket that this user made, in a folder nobody else can enter."""
    try:
        found = address.lstat()
    except OSError:
        return False
    return stat.S_ISSOCK(found.st_mode) and found.st_uid == os.getuid() and is_own_folder(address.parent)


def is_own_peer(descriptor: int) -> bool:
    """Whether the process at the other end of a connected socket is this user's, by the kernel's word."""
    try:
        with socket.socket(fileno=os.dup(descriptor)) as peer:
            told = peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    except OSError:
        return False
    return bool(_CREDENTIALS.unpack(told)[1] == os.getuid())
