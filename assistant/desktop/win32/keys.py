"""The keyboard as it physically is, and chords in one batch that nothing can come between."""

from __future__ import annotations

import ctypes
import time
from typing import TYPE_CHECKING

from assistant.desktop.win32.api import KeyStroke, user32
from assistant.desktop.win32.keyboard_map import EXTENDED, MODIFIER_KEYS, layout_in_front, scan_code, virtual_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from assistant.core.combination import Combination
    from assistant.core.target import Target
    from assistant.desktop.win32.windows import Win32TargetWindows

_KEYBOARD = 1
_EXTENDED, _UP = 0x0001, 0x0002
_DOWN_NOW = 0x8000
_DOWN_IN_TABLE = 0x80
_MODIFIERS = (0x10, 0x11, 0x12, 0x5B, 0x5C, *range(0xA0, 0xA6))
"""Shift, Ctrl and Alt, the keys of Windows, and the first three as left and right ones."""
_NO_KEY = 0xE8  # assigned to nothing by Windows


def stamp() -> int:
    """Now in ms on a 32-bit clock, never 0; finer than the 16 ms of GetTickCount."""
    return (time.perf_counter_ns() // 1_000_000 & 0xFFFFFFFF) or 1


class Win32Keys:
    """Implements `ports.desktop.Keys`. `last_press` is the stamp of the last chord."""

    def __init__(self, windows: Win32TargetWindows) -> None:
        self._windows = windows
        self.last_press = 0
        self.at_last: Callable[[], bool] = lambda: True
        """Asked right before the keys go out; False: they do not."""
        self._presses = 0

    def held(self, keys: Collection[str] = ()) -> frozenset[str]:
        """What is down by the system's own key table, whoever has the keyboard."""
        layout = layout_in_front() if keys else 0
        asked = {name: (virtual_key(name, layout) or 0,) for name in keys} | MODIFIER_KEYS
        return frozenset(name for name, codes in asked.items() if any(_down(code) for code in codes if code))

    def taken(self, key: str) -> bool:
        """By the key table of our own thread, which is as far as its messages have come (GetKeyState)."""
        code = virtual_key(key, layout_in_front()) or 0
        return bool(code and user32.GetKeyState(code) & _DOWN_NOW) and _down(code)

    def press(self, chord: Combination, target: Target, times: int = 1) -> int | None:
        """SendInput puts the whole batch in line before any other input."""
        strokes = _strokes(chord, times)
        if strokes is None or self.held() or not self._windows.has_keyboard(target):
            return None
        if not self.at_last():
            return None
        self.last_press = stamp()
        sent = _send(strokes)
        if sent == len(strokes):
            return self.last_press
        # A part of it, or nothing (UIPI): no key of ours may stay down, nor a modifier go up as if pressed alone.
        ups = [stroke for stroke in strokes[:sent] if not stroke.flags & _UP]
        if ups:
            _send(_nothing() + [_stroke(stroke.key, stroke.scan, up=True) for stroke in reversed(ups)])
        return None


def modifiers_down() -> frozenset[str]:
    """The modifiers that are down by the system's own key table. May be asked on any thread."""
    return frozenset(name for name, codes in MODIFIER_KEYS.items() if any(map(_down, codes)))


def forget_modifiers() -> None:
    """Bring the key table of our own thread up to the system's: no modifier is down in it that nobody holds.

    A thread whose window lost the keyboard between the two halves of a press does not hear of the second. Enter would
    be Ctrl+Enter to the palette then, which sends.
    """
    table = (ctypes.c_uint8 * 256)()
    user32.GetKeyboardState(table)
    stale = [code for code in _MODIFIERS if table[code] & _DOWN_IN_TABLE and not _down(code)]
    for code in stale:
        table[code] &= ~_DOWN_IN_TABLE
    if stale:
        user32.SetKeyboardState(table)


def press_nothing() -> None:
    """Send a key that means nothing: a modifier let go after it was not pressed alone.

    The target never sees the key of a hotkey. An Alt or Win alone would open a menu there, and a Shift or Ctrl alone
    switches its input method between Chinese and English.
    """
    _send(_nothing())


def _nothing() -> list[KeyStroke]:
    return [_stroke(_NO_KEY, 0), _stroke(_NO_KEY, 0, up=True)]


def _down(code: int) -> bool:
    return bool(user32.GetAsyncKeyState(code) & _DOWN_NOW)


def _strokes(chord: Combination, times: int) -> list[KeyStroke] | None:
    layout = layout_in_front()
    key = virtual_key(chord.key, layout)
    if key is None:
        return None
    modifiers = [(code, scan_code(code, layout)) for code in (MODIFIER_KEYS[name][0] for name in chord.modifiers)]
    scan = scan_code(key, layout)
    strokes = [_stroke(*modifier) for modifier in modifiers]
    if modifiers:
        # The target may have missed that a key was let go while another window was in front, and take Ctrl+V for
        # Ctrl+Alt+V. Behind another key an Alt that goes up opens no menu, and a Shift switches no input method.
        others = [MODIFIER_KEYS[name][0] for name in ("Alt", "Shift", "Ctrl") if name not in chord.modifiers]
        strokes += _nothing() + [_stroke(code, scan_code(code, layout), up=True) for code in others]
    strokes += [_stroke(key, scan, up=up) for _time in range(times) for up in (False, True)]
    return strokes + [_stroke(*modifier, up=True) for modifier in reversed(modifiers)]


def _stroke(key: int, scan: int, *, up: bool = False) -> KeyStroke:
    return KeyStroke(_KEYBOARD, 0, key, scan, (_EXTENDED if key in EXTENDED else 0) | (_UP if up else 0))


def _send(strokes: list[KeyStroke]) -> int:
    if not strokes:
        return 0
    return int(user32.SendInput(len(strokes), (KeyStroke * len(strokes))(*strokes), ctypes.sizeof(KeyStroke)))
