"""Runs inside Wine: holds combinations through the program's own adapter, and tells of every press.

holder.py PORT
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from obey import serve_qt
from PySide6.QtCore import QCoreApplication

from assistant.core.combination import parse_combination
from assistant.desktop.win32.api import user32
from assistant.desktop.win32.hotkeys import Win32Hotkeys
from assistant.desktop.win32.message_window import MessageWindow

UNLOCKED, RESUMED = (0x02B1, 0x8), (0x0218, 0x12)
app = QCoreApplication(sys.argv)
messages = MessageWindow()
hotkeys = Win32Hotkeys(messages)
fired: list[str] = []
lost: list[float] = []
hooks: list[int] = []
hotkeys.on_lost = lambda: lost.append(time.monotonic())


def note_hooks() -> None:
    """Remember the handle of every hook, which the library itself forgets."""
    from keyboard import _winkeyboard

    plain = _winkeyboard.SetWindowsHookEx

    def noting(*arguments: object) -> int:
        hooks.append(plain(*arguments))
        return hooks[-1]

    _winkeyboard.SetWindowsHookEx = noting


def hold(written: str) -> bool:
    return hotkeys.hold(parse_combination(written), lambda: fired.append(written))


def take(written: str) -> bool:
    return hotkeys.take(parse_combination(written), lambda: fired.append(written))


def release(written: str) -> None:
    hotkeys.release(parse_combination(written))


def held(written: str) -> bool:
    return hotkeys.held(parse_combination(written))


def hooked() -> bool:
    return hotkeys._over._hook is not None and hotkeys._over._hook.tick > 0


def refuse_hooks(refused: bool) -> None:
    """Windows gives no hook from now on, or does again."""
    from keyboard import _winkeyboard

    if refused:
        _winkeyboard.given = _winkeyboard.SetWindowsHookEx
        _winkeyboard.SetWindowsHookEx = lambda *_arguments: 0
    else:
        _winkeyboard.SetWindowsHookEx = _winkeyboard.given


def unhook() -> bool:
    """Take the hook away under it, as Windows does after a lock screen."""
    import ctypes

    remove = ctypes.WinDLL("user32").UnhookWindowsHookEx
    remove.argtypes = [ctypes.c_void_p]
    return bool(remove(hooks[-1]))


def unregister_under_it(written: str) -> bool:
    number = hotkeys._numbers[parse_combination(written)]
    return hotkeys._order(lambda: user32.UnregisterHotKey(0, number))


def hear_of(event: tuple[int, int]) -> None:
    """What Windows sends to a program's windows."""
    import ctypes

    ctypes.WinDLL("user32").SendMessageW(ctypes.c_void_p(messages.window), event[0], event[1], 0)


if __name__ == "__main__":
    note_hooks()
    serve_qt(int(sys.argv[1]), globals(), app)
    sys.exit(app.exec())
