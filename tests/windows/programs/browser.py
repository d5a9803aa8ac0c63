"""Runs inside Wine: a browser as far as the probe meets one, with the arguments of Chromium.

Its window has a part that has the focus, and it reads the clipboard on another thread, for no window, as Chromium does.
It does what the page's script does: says in its title what came into the field.
"""

from __future__ import annotations

import ctypes
import re
import sys
import threading
from ctypes import wintypes
from pathlib import Path
from urllib.parse import unquote

sys.path.insert(0, str(Path(__file__).parent))
from target import CONTROL, KEY_DOWN, PROCEDURE, SET_FOCUS, UNICODE_TEXT, Kind, V, down, kernel32, user32

ADDRESS = "data:text/html;charset=utf-8,"
DESTROY, READ = 0x0002, 0x8002
CHILD, SHOWN = 0x50000000, 0x10CF0000
arguments = dict(word[2:].partition("=")[::2] for word in sys.argv[1:] if word.startswith("--"))
assert arguments["app"].startswith(ADDRESS)
assert Path(arguments["user-data-dir"]).is_dir()
page = unquote(arguments["app"][len(ADDRESS) :])
nonce = re.search(r"<title>jinnang-probe ([0-9a-f]+) ", page)[1]
sample = re.search(r'sample="(.*?)";', page)[1].replace("\\n", "\n")
counts = {"focus": 0, "exact": 0, "other": 0}
windows: list[int] = []
read: list[str] = []


def tell() -> None:
    said = " ".join(f"{name}={count}" for name, count in counts.items())
    user32.SetWindowTextW(windows[0], f"jinnang-probe {nonce} {said}")


def fetch() -> None:
    """On a thread of its own."""
    if not user32.OpenClipboard(None):
        return
    block = user32.GetClipboardData(UNICODE_TEXT)
    text = ctypes.wstring_at(kernel32.GlobalLock(block)) if block else ""
    user32.CloseClipboard()
    read.append(text.replace("\r\n", "\n"))
    user32.PostMessageW(windows[0], READ, 0, 0)


def hear(window: int, message: int, wparam: int, lparam: int) -> int:
    if message == SET_FOCUS and len(windows) > 1:
        if window == windows[0]:
            user32.SetFocus(wintypes.HWND(windows[1]))
        else:
            counts["focus"] += 1
            tell()
    elif message == KEY_DOWN and wparam == V and down(CONTROL):
        threading.Thread(target=fetch, daemon=True).start()
    elif message == READ:
        text = read.pop(0)
        counts["exact" if text == sample else "other"] += bool(text)
        tell()
    elif message == DESTROY:
        user32.PostQuitMessage(0)
    else:
        return user32.DefWindowProcW(window, message, wparam, lparam)
    return 0


procedure = PROCEDURE(hear)

if __name__ == "__main__":
    for name in ("Chrome_WidgetWin_1", "Chrome_RenderWidgetHostHWND"):
        user32.RegisterClassW(ctypes.byref(Kind(procedure=procedure, name=name, background=6)))
    windows.append(user32.CreateWindowExW(0, "Chrome_WidgetWin_1", "", SHOWN, 120, 120, 480, 300, 0, 0, 0, 0))
    windows.append(
        user32.CreateWindowExW(0, "Chrome_RenderWidgetHostHWND", "", CHILD, 0, 0, 470, 260, windows[0], 0, 0, 0)
    )
    tell()
    user32.SetFocus(wintypes.HWND(windows[1]))
    message = wintypes.MSG()
    while user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
        user32.TranslateMessage(ctypes.byref(message))
        user32.DispatchMessageW(ctypes.byref(message))
