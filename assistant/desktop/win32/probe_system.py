"""What the probe sees of Windows from outside: who opens the clipboard, how the keyboard comes back, what it is."""

from __future__ import annotations

import ctypes
import os
import platform
import sys
import winreg
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from assistant.core.probe import SAMPLE, Given, Noticed, Opener, Process
from assistant.desktop.win32 import contents
from assistant.desktop.win32.api import SystemLibrary, ThreadInput, handle, kernel32, user32
from assistant.desktop.win32.clipboard import Win32Clipboard
from assistant.desktop.win32.contents import opened
from assistant.desktop.win32.probe_windows import Win32ProbeWindows
from assistant.desktop.win32.processes import Processes
from assistant.desktop.win32.windows import process_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.clipboard import Snapshot
    from assistant.core.ports.desktop import Clipboard, Desktop, Scheduler
    from assistant.core.target import Target
    from assistant.desktop.win32.readers import Reading, Verdict

_CLIPBOARD_KEY = r"Software\Microsoft\Clipboard"
_REMOTE = 0x1000
_TRIES, _TRY_AGAIN_MS = 50, 20
_SHORTEST_WORD = 2
_LONGEST_LINE = 6
"""Of a process and those it comes from, in a report."""

_own32 = SystemLibrary(
    "user32",
    {
        "GetKeyboardLayoutList": (ctypes.c_int, (ctypes.c_int, ctypes.c_void_p)),
        "GetSystemMetrics": (ctypes.c_int, (ctypes.c_int,)),
    },
)


class ClipboardWatch:
    """Implements `core.probe_ports.Watch`, by what our own adapters ask Windows meanwhile and are answered."""

    def __init__(self, scheduler: Scheduler, clipboard: Clipboard) -> None:
        self._scheduler = scheduler
        if isinstance(clipboard, Win32Clipboard):
            clipboard.on_reading = self._judged
        self._openers: list[Opener] = []
        self._asked = self._attached = False
        self._target: Target | None = None
        self._undo: list[Callable[[], None]] = []

    def begin(self, target: Target) -> None:
        """Look from now on."""
        self._openers = []
        self._asked = self._attached = False
        self._target = target
        self._undo = [
            user32.watch("GetOpenClipboardWindow", lambda _asked, window: self._opened(int(window))),
            user32.watch("SetForegroundWindow", lambda asked, _done: self._brought(int(asked[0]))),
            user32.watch("AttachThreadInput", lambda asked, _done: self._joined(bool(asked[2]))),
        ]

    def end(self) -> Noticed:
        """What was seen."""
        for undo in self._undo:
            undo()
        part = self._target and _focus_in(self._target.window)
        return Noticed(tuple(self._openers), self._asked, self._attached, _class_of(part) if part else "")

    def _opened(self, window: int) -> None:
        line = Processes().line(process_of(window)) if window else ()
        processes = tuple(Process(pid, name) for pid, name in line[:_LONGEST_LINE])
        self._openers.append(Opener(self._scheduler.ms(), _class_of(window) if window else "", processes))

    def _judged(self, reading: Reading, verdict: Verdict) -> None:
        """Whoever was the last to have it open."""
        if self._openers:
            self._openers[-1] = replace(self._openers[-1], taken_for=str(reading.relation), worth=str(verdict))

    def _brought(self, window: int) -> None:
        self._asked = self._asked or (self._target is not None and window == self._target.window)

    def _joined(self, attached: bool) -> None:
        self._attached = self._attached or attached


class Win32ProbeSystem:
    """Implements `core.probe_ports.ProbeSystem`."""

    def __init__(self, desktop: Desktop) -> None:
        self.windows = Win32ProbeWindows(desktop.windows)
        self.watch = ClipboardWatch(desktop.scheduler, desktop.clipboard)

    def system(self) -> dict[str, Any]:
        """What Windows this is."""
        version = sys.getwindowsversion()  # type: ignore[attr-defined]  # of Windows
        screens = QGuiApplication.screens()
        return {
            "windows": ".".join(map(str, version.platform_version)),
            "wine": _wine(),
            "machine": platform.machine(),
            "python": platform.python_version(),
            "qt": qVersion(),
            "screens": [f"{one.size().width()}x{one.size().height()} @{one.devicePixelRatio():g}" for one in screens],
            "layouts": _layouts(),
            "remote": bool(_own32.GetSystemMetrics(_REMOTE)),
            "history": _switched_on("EnableClipboardHistory"),
            "cloud": _switched_on("EnableCloudClipboard"),
        }

    def private_words(self) -> tuple[str, ...]:
        """The names of user, domain and computer."""
        names = ("USERNAME", "USERDOMAIN", "COMPUTERNAME", "USERDNSDOMAIN")
        words = {os.environ.get(name, "") for name in names} | {Path.home().name}
        return tuple(word for word in words if len(word) >= _SHORTEST_WORD)

    def give_back(self, kept: Snapshot) -> Given:
        """By a window of its own: the offers of a paste are over. What a paste has given back is so once more."""
        given = _whose(kept)
        if given is not None:
            return given
        owner = user32.CreateWindowExW(0, "Static", None, 0, 0, 0, 0, 0, 0, 0, 0, None)
        names = {form.name for form in kept.formats}
        marks = () if kept.empty else tuple(mark for mark in contents.marks() if mark.name not in names)
        for _try in range(_TRIES):
            with opened(owner) as got:
                if got:
                    user32.EmptyClipboard()
                    return Given.BACK if contents.write((*kept.formats, *marks)) else Given.LOST
            kernel32.Sleep(_TRY_AGAIN_MS)
        return Given.LOST


def _whose(kept: Snapshot) -> Given | None:
    """None when what lies there is the sample of the probe, or may be: an offer of ours is kept from us as well."""
    for _try in range(_TRIES):
        with opened(0) as got:
            if got:
                if process_of(user32.GetClipboardOwner()) == os.getpid():
                    return None
                text = contents.text_in(contents.read_all().formats)
                if text == SAMPLE:
                    return None  # whoever holds it by now: nobody else has copied that
                return Given.BACK if text == contents.text_in(kept.formats) else Given.COPIED
        kernel32.Sleep(_TRY_AGAIN_MS)
    return None


def _class_of(window: int) -> str:
    kind = ctypes.create_unicode_buffer(257)
    user32.GetClassNameW(window, kind, len(kind))
    return kind.value


def _focus_in(window: int) -> int:
    found = ThreadInput(size=ctypes.sizeof(ThreadInput))
    thread = user32.GetWindowThreadProcessId(window, None)
    return int(found.focus) if user32.GetGUIThreadInfo(thread, found) else 0


def _layouts() -> list[str]:
    found = (handle * 16)()
    count = _own32.GetKeyboardLayoutList(len(found), found)
    return [f"{layout & 0xFFFFFFFF:08x}" for layout in found[:count]]


def _wine() -> str:
    try:
        told = ctypes.CDLL("ntdll").wine_get_version
    except AttributeError:
        return ""
    told.restype = ctypes.c_char_p
    return str(told().decode("ascii", "replace"))


def _switched_on(name: str) -> bool | None:
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _CLIPBOARD_KEY) as key:  # type: ignore[attr-defined]  # of Windows
            return bool(winreg.QueryValueEx(key, name)[0])  # type: ignore[attr-defined]  # of Windows
    except OSError:
        return None
