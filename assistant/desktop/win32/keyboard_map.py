"""Which virtual key a name stands for, on the layout of the window in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.desktop.win32.api import user32

if TYPE_CHECKING:
    from assistant.core.combination import Combination

CTRL, ALT, SHIFT, WIN, RIGHT_WIN = 0x11, 0x12, 0x10, 0x5B, 0x5C
MODIFIER_KEYS = {"Ctrl": (CTRL,), "Alt": (ALT,), "Shift": (SHIFT,), "Win": (WIN, RIGHT_WIN)}
_NAMED = {
    "Return": 0x0D, "Escape": 0x1B, "Space": 0x20, "Tab": 0x09, "Insert": 0x2D, "Delete": 0x2E, "Home": 0x24,
    "End": 0x23, "PageUp": 0x21, "PageDown": 0x22, "Up": 0x26, "Down": 0x28, "Left": 0x25, "Right": 0x27,
    "Backspace": 0x08,
}  # fmt: skip
EXTENDED = frozenset({0x2D, 0x2E, 0x24, 0x23, 0x21, 0x22, 0x26, 0x28, 0x25, 0x27, WIN, RIGHT_WIN})
"""Keys that share a scan code with the number pad and are told apart by a flag."""
MASKS = {"Alt": 0x1, "Ctrl": 0x2, "Shift": 0x4, "Win": 0x8}
"""As RegisterHotKey has them."""
_F1 = 0x70
_VK_TO_SCAN = 0


def layout_in_front() -> int:
    """The keyboard layout of the thread that has the keyboard."""
    return int(user32.GetKeyboardLayout(user32.GetWindowThreadProcessId(user32.GetForegroundWindow(), None)))


def virtual_key(name: str, layout: int) -> int | None:
    """The virtual key of a name of `core.combination`; None when the layout has no such key."""
    if name in _NAMED:
        return _NAMED[name]
    if len(name) > 1:
        return _F1 + int(name[1:]) - 1
    if name.isascii() and name.isalnum():
        return ord(name)
    found = int(user32.VkKeyScanExW(name, layout))
    return None if found == -1 else found & 0xFF


def modifier_mask(combination: Combination) -> int:
    """The combination's modifiers as RegisterHotKey takes them."""
    return sum(MASKS[name] for name in combination.modifiers)


def scan_code(key: int, layout: int) -> int:
    """What the key sends on this layout."""
    return int(user32.MapVirtualKeyExW(key, _VK_TO_SCAN, layout))
