"""Named pipes that this user alone gets into, and opening only those that this user serves in this session. No Qt.

Any program of the computer may make a pipe of any name before us. So whoever listens makes its first one as the first
of its name, and takes another name where that fails; whoever asks looks at the owner, which nobody can forge.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
from typing import TYPE_CHECKING

from assistant.core.request import LIMIT
from assistant.desktop.win32.api import DWORD, SecurityAttributes, advapi32, handle, kernel32, last_error, user32

if TYPE_CHECKING:
    from pathlib import Path

_NAMES = 4
"""Each of them can be somebody else's before one gives up."""
_BOTH_WAYS, _FIRST, _OVERLAPPED = 0x3, 0x0008_0000, 0x4000_0000
_NOBODY_REMOTE = 0x8
_INSTANCES = 255
_READ_WRITE, _THERE = 0xC000_0000, 3
_TELL_NO_MORE_THAN_WHO = 0x0011_0000
"""SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION: whoever serves cannot act in our name."""
_INVALID = ctypes.c_size_t(-1).value
_NOT_FOUND, _SOON = 2, 1
_TOKEN_QUERY, _USER, _MOST_OF_A_TOKEN = 0x8, 1, 1024
_KERNEL_OBJECT, _OWNER = 6, 1
_REVISION = 1


def names(home: Path) -> tuple[str, ...]:
    """What the program of `home` may be called in this session, best first."""
    spelled = os.path.normcase(home.resolve())
    digest = hashlib.sha256(spelled.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    first = f"jinnang-{digest}-{_own_session()}"
    return (first, *(f"{first}-{number}" for number in range(2, _NAMES + 1)))


def is_there(name: str) -> bool:
    """Whether anybody has a pipe of this name."""
    return bool(kernel32.WaitNamedPipeW(_path(name), _SOON)) or last_error() != _NOT_FOUND


def make(name: str, *, first: bool = False) -> int:
    """Another instance, for this user alone and nobody on the network; 0 when there can be none.

    With `first` there is none yet, or this fails.
    """
    rights = _rights(_own_user())
    if not rights:
        return 0
    try:
        allowed = SecurityAttributes(length=ctypes.sizeof(SecurityAttributes), descriptor=rights)
        mode = _BOTH_WAYS | _OVERLAPPED | (_FIRST if first else 0)
        made = kernel32.CreateNamedPipeW(
            _path(name), mode, _NOBODY_REMOTE, _INSTANCES, LIMIT, LIMIT, 0, ctypes.byref(allowed)
        )
        return 0 if made == _INVALID else int(made)
    finally:
        kernel32.LocalFree(rights)


def opened(name: str) -> int:
    """A connection to whoever serves the name; 0 when nobody is free to. Raises FileNotFoundError when nobody does."""
    made = kernel32.CreateFileW(_path(name), _READ_WRITE, 0, None, _THERE, _TELL_NO_MORE_THAN_WHO, 0)
    if made != _INVALID:
        return int(made)
    if last_error() == _NOT_FOUND:
        raise FileNotFoundError(name)
    return 0


def wait_for(name: str, ms: int) -> None:
    """Until somebody is free to serve the name, or the time is over."""
    kernel32.WaitNamedPipeW(_path(name), ms)


def is_own_server(pipe: int) -> bool:
    """Whether the pipe at the other end of a connection is this user's, and served in this session."""
    session = DWORD()
    told = kernel32.GetNamedPipeServerSessionId(pipe, ctypes.byref(session))
    return bool(told) and session.value == _own_session() and _owner(pipe) == _own_user()


def is_own_client(pipe: int) -> bool:
    """Whether who connected is in this session. That it is this user the pipe's rights have seen to."""
    session = DWORD()
    return bool(kernel32.GetNamedPipeClientSessionId(pipe, ctypes.byref(session))) and session.value == _own_session()


def lend_foreground(pipe: int) -> None:
    """Let whoever serves a connection put a window in front, as far as we may: the last one clicked can pass it on."""
    process = DWORD()
    if kernel32.GetNamedPipeServerProcessId(pipe, ctypes.byref(process)):
        user32.AllowSetForegroundWindow(process.value)


def _path(name: str) -> str:
    return "\\\\.\\pipe\\" + name


def _own_session() -> int:
    session = DWORD()
    kernel32.ProcessIdToSessionId(kernel32.GetCurrentProcessId(), ctypes.byref(session))
    return session.value


def _own_user() -> str:
    """The user's identifier as text; empty when Windows does not say."""
    token, told, size = handle(), ctypes.create_string_buffer(_MOST_OF_A_TOKEN), DWORD()
    if not advapi32.OpenProcessToken(kernel32.GetCurrentProcess(), _TOKEN_QUERY, ctypes.byref(token)):
        return ""
    try:
        if not advapi32.GetTokenInformation(token.value, _USER, told, _MOST_OF_A_TOKEN, ctypes.byref(size)):
            return ""
        return _spelled(handle.from_buffer(told).value)
    finally:
        kernel32.CloseHandle(token.value)


def _owner(pipe: int) -> str:
    owner, descriptor = handle(), handle()
    failed = advapi32.GetSecurityInfo(
        pipe, _KERNEL_OBJECT, _OWNER, ctypes.byref(owner), None, None, None, ctypes.byref(descriptor)
    )
    if failed:
        return ""
    try:
        return _spelled(owner.value)
    finally:
        kernel32.LocalFree(descriptor.value)


def _spelled(user: int) -> str:
    text = ctypes.c_void_p()
    if not user or not advapi32.ConvertSidToStringSidW(user, ctypes.byref(text)) or not text.value:
        return ""
    try:
        return ctypes.wstring_at(text.value)
    finally:
        kernel32.LocalFree(text.value)


def _rights(user: str) -> int:
    """A security descriptor: owned by the user, who alone may do anything, and not from the network."""
    descriptor = handle()
    said = f"O:{user}D:P(D;;GA;;;NU)(A;;GA;;;{user})"
    made = user and advapi32.ConvertStringSecurityDescriptorToSecurityDescriptorW(
        said, _REVISION, ctypes.byref(descriptor), None
    )
    return descriptor.value if made else 0
