"""Who started whom, as Windows has it at this moment."""

from __future__ import annotations

import ctypes
from ctypes import POINTER, c_int32, c_size_t, c_uint32, c_wchar

from assistant.desktop.win32.api import SystemLibrary, handle, kernel32

_PROCESSES = 0x0002
_INVALID = (1 << 64) - 1
_QUERY_LIMITED = 0x1000
_LONGEST = 16


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


_own32 = SystemLibrary(
    "kernel32",
    {
        "CreateToolhelp32Snapshot": (handle, (c_uint32, c_uint32)),
        "Process32FirstW": (c_int32, (handle, POINTER(_Entry))),
        "Process32NextW": (c_int32, (handle, POINTER(_Entry))),
    },
)


class Processes:
    """All of them, looked at once. A parent's number may belong to somebody else by now: Windows keeps it."""

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

    def line(self, pid: int) -> tuple[tuple[int, str], ...]:
        """Number and name of a process, of its parent, and so on."""
        found: list[tuple[int, str]] = []
        while pid and pid in self._all and len(found) < _LONGEST and all(pid != one for one, _name in found):
            name, parent = self._all[pid]
            found.append((pid, name))
            pid = parent
        return tuple(found)

    def ancestors(self, pid: int) -> tuple[int, ...]:
        """The processes that this one comes from, the nearest first, as far as they still run: no parent is younger."""
        found: list[int] = []
        born = _born(pid)
        for parent, _name in self.line(pid)[1:]:
            before, born = born, _born(parent)
            if not born or born > before:
                break
            found.append(parent)
        return tuple(found)

    def family(self, pid: int) -> frozenset[int]:
        """A process and everything that it started."""
        return frozenset({pid} | {one for one in self._all if any(above == pid for above, _name in self.line(one))})


def _born(pid: int) -> int:
    """When it was started; 0 when that may not be seen."""
    process = kernel32.OpenProcess(_QUERY_LIMITED, False, pid)
    if not process:
        return 0
    try:
        times = (ctypes.c_uint64 * 4)()
        there = [ctypes.addressof(times) + place * ctypes.sizeof(ctypes.c_uint64) for place in range(len(times))]
        return int(times[0]) if kernel32.GetProcessTimes(process, *there) else 0
    finally:
        kernel32.CloseHandle(process)
