"""Who started whom, as Windows has it at this moment."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, c_int32, c_size_t, c_uint32, c_wchar

from assistant.core.probe import Process
from assistant.desktop.windows.api import Library, handle, kernel32

_PROCESSES = 0x0002
_INVALID = (1 << 64) - 1
_LONGEST = 6


class _Entry(ctypes.Structure):
    """PROCESSENTRY32W."""

    _fields_ = (
        ("size", c_uint32),
        ("usage", c_uint32),
        ("pid", c_uint32),
        ("heap", c_size_t),
        ("module", c_uint32),
        ("threads", c_uint32),
        ("parent", c_uint32),
        ("priority", c_int32),
        ("flags", c_uint32),
        ("name", c_wchar * 260),
    )


_own32 = Library(
    "kernel32",
    {
        "CreateToolhelp32Snapshot": (handle, (c_uint32, c_uint32)),
        "Process32FirstW": (c_int32, (handle, POINTER(_Entry))),
        "Process32NextW": (c_int32, (handle, POINTER(_Entry))),
    },
)


class Processes:
    """All of them, looked at once. A parent's number may belong to somebody else by now: Windows does not say."""

    def __init__(self) -> None:
        self._all: dict[int, tuple[str, int]] = {}
        seen = int(_own32.CreateToolhelp32Snapshot(_PROCESSES, 0))
        if seen == _INVALID:
            return
        entry = _Entry(size=ctypes.sizeof(_Entry))
        more = _own32.Process32FirstW(seen, entry)
        while more:
            self._all[entry.pid] = (entry.name, entry.parent)
            more = _own32.Process32NextW(seen, entry)
        kernel32.CloseHandle(seen)

    def line(self, pid: int) -> tuple[Process, ...]:
        """A process, its parent, and so on."""
        found: list[Process] = []
        while pid and pid in self._all and len(found) < _LONGEST and all(pid != one.pid for one in found):
            name, parent = self._all[pid]
            found.append(Process(pid, name))
            pid = parent
        return tuple(found)

    def family(self, pid: int) -> frozenset[int]:
        """A process and everything that it started."""
        return frozenset({pid} | {one for one in self._all if any(above.pid == pid for above in self.line(one))})
