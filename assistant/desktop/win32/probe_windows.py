"""The windows of the probe: each a process of our own, or Edge with a page of ours, a folder of its own and no network.

Whose window it is, is known by its process and by a word in its title that nobody else has.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import winreg
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.core.probe import Shown, shown_in
from assistant.core.probe_page import page
from assistant.core.target import Target
from assistant.desktop.win32.api import SystemLibrary, handle, user32
from assistant.desktop.win32.probe_window import KINDS
from assistant.desktop.win32.processes import Processes
from assistant.desktop.win32.windows import process_of, process_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assistant.core.ports.desktop import TargetWindows

_EDGE = "edge"
_EDGE_PATH = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\msedge.exe"
_NO_CONSOLE = 0x08000000
_CLOSE = 0x0010
_TITLE = 256
_MOST = 5000

_own32 = SystemLibrary(
    "user32",
    {
        "FindWindowExW": (handle, (handle, handle, handle, handle)),
        "IsWindowVisible": (handle, (handle,)),
        "PostMessageW": (handle, (handle, handle, handle, handle)),
    },
)


class Win32ProbeWindow:
    """Implements `core.probe_ports.ProbeWindow`."""

    def __init__(self, words: Sequence[str], nonce: str, windows: TargetWindows, folder: Path | None = None) -> None:
        self._nonce = nonce
        self._windows = windows
        self._folder = folder
        self._target: Target | None = None
        self._program = words[0]
        self._process = subprocess.Popen(  # noqa: S603  # our own Python, or Edge by its registered path
            words,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_CONSOLE,
        )

    def target(self) -> Target | None:
        """The visible window of this process, or of one that it started, with our word in its title."""
        for window in _top_levels() if self._target is None else ():
            if shown_in(_title(window), self._nonce) is None:
                continue
            pid = process_of(window)
            # A browser may hand over to another process of itself, as one that is not to run as administrator does.
            if pid in Processes().family(self._process.pid) or process_path(pid) == self._program:
                self._target = self._windows.look(Target(window, pid, "", "", ""))
        return self._target

    def shown(self) -> Shown:
        """By its title, which no program is asked for."""
        now = self._target and self._windows.look(self._target)
        return (shown_in(now.title, self._nonce) if now else None) or Shown()

    def owns(self, target: Target) -> bool:
        """The same window, process and word."""
        ours = self._target
        return (
            ours is not None
            and (ours.window, ours.pid) == (target.window, target.pid)
            and shown_in(target.title, self._nonce) is not None
        )

    def close(self) -> None:
        """As its user would."""
        if self._target is not None:
            _own32.PostMessageW(self._target.window, _CLOSE, 0, 0)

    def gone(self) -> bool:
        """Whether its process is."""
        return self._process.poll() is not None and not self._lives()

    def end(self) -> None:
        """Whatever is left of it."""
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        if self._target is not None and self._lives():
            with contextlib.suppress(OSError):
                os.kill(self._target.pid, signal.SIGTERM)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _lives(self) -> bool:
        """Whether its window is there still."""
        return self._target is not None and self._windows.look(self._target) is not None


class Win32ProbeWindows:
    """Implements `core.probe_ports.ProbeWindows`."""

    def __init__(self, windows: TargetWindows) -> None:
        self._windows = windows

    def names(self) -> tuple[str, ...]:
        """Controls of Windows, Qt, and a browser."""
        return (*KINDS, _EDGE)

    def open(self, name: str) -> Win32ProbeWindow | None:
        """Start it."""
        nonce = secrets.token_hex(4)
        if name != _EDGE:
            words = [sys.executable, "-m", "assistant.desktop.win32.probe_window", name, nonce]
            return Win32ProbeWindow(words, nonce, self._windows)
        edge = _edge()
        if edge is None:
            return None
        folder = Path(tempfile.mkdtemp(prefix="jinnang-probe-"))
        # Nothing of the user's own Edge is opened, asked or changed.
        words = [
            edge, f"--user-data-dir={folder}", "--no-first-run", "--no-default-browser-check", "--disable-sync",
            "--do-not-de-elevate",
            "--disable-background-networking", "--window-position=120,120", "--window-size=480,300",
            f"--app={page(nonce)}",
        ]  # fmt: skip
        return Win32ProbeWindow(words, nonce, self._windows, folder)


def _edge() -> str | None:
    for root in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):  # type: ignore[attr-defined]  # of Windows
        with contextlib.suppress(OSError), winreg.OpenKey(root, _EDGE_PATH) as key:  # type: ignore[attr-defined]
            path = winreg.QueryValueEx(key, "")[0]  # type: ignore[attr-defined]
            if os.path.isfile(path):  # noqa: PTH113  # as it is registered
                return str(path)
    return None


def _title(window: int) -> str:
    found = ctypes.create_unicode_buffer(_TITLE)
    user32.GetWindowTextW(window, found, len(found))
    return found.value


def _top_levels() -> Iterator[int]:
    window = 0
    for _at in range(_MOST):  # they may change places meanwhile
        window = int(_own32.FindWindowExW(0, window, 0, 0))
        if not window:
            return
        if _own32.IsWindowVisible(window):
            yield window
