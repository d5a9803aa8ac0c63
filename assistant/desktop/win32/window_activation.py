"""Our own windows among those of others: getting the keyboard, and making sure of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from assistant.desktop.win32.api import BOOL, dwmapi, user32
from assistant.desktop.win32.keys import forget_modifiers

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.desktop.win32.windows import Win32TargetWindows

_CHECK_MS = 10
_ASK_AGAIN = frozenset({5, 12})
_GIVE_UP = 20
"""Checks after which Windows is asked again, is believed: 200 ms in all."""


class Win32WindowActivation:
    """Implements `ports.desktop.WindowActivation`."""

    def __init__(self, windows: Win32TargetWindows) -> None:
        self._windows = windows
        self._turn = 0

    def expect(self) -> None:
        """Nothing: Windows holds no key back."""

    def expect_none(self) -> None:
        """Nothing."""

    def give_keyboard(self, window: int, done: Callable[[bool], None]) -> None:
        """Put it in front over the input queue of whoever is, check, ask again (peers #12)."""
        self._turn += 1
        forget_modifiers()
        self._windows.activate(window)
        self._check(window, done, self._turn, 0)

    def composited(self) -> bool:
        """Whether the desktop window manager composites; since Windows 8 it always does."""
        found = BOOL()
        return dwmapi.DwmIsCompositionEnabled(found) == 0 and bool(found.value)

    def _check(self, window: int, done: Callable[[bool], None], turn: int, checks: int) -> None:
        if turn != self._turn:
            return
        given = user32.GetForegroundWindow() == window
        if given or checks == _GIVE_UP:
            done(given)
            return
        if checks in _ASK_AGAIN:
            self._windows.activate(window)
        QTimer.singleShot(_CHECK_MS, lambda: self._check(window, done, turn, checks + 1))
