"""Runs inside Wine: reads the clipboard for another program's window, as the processes of a web view do.

    reader.py WINDOW HOW

HOW: asked (when that window asks, with a hidden window of its own) · asked-null (for no window) · inside (it has a
child window in that one with the focus in it, and pastes on Ctrl+V).
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import wintypes
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from target import (
    ASKED,
    CONTROL,
    COPIED_TO,
    FOCUS_IT,
    HELPS,
    KEY_DOWN,
    PROCEDURE,
    Kind,
    Sent,
    V,
    down,
    kernel32,
    text_for,
    user32,
)

CHILD = 0x50000000  # WS_CHILD | WS_VISIBLE
FOR, HOW = int(sys.argv[1]), sys.argv[2]


def hear(hwnd: int, message: int, wparam: int, lparam: int) -> int:
    if message == ASKED or (message == KEY_DOWN and wparam == V and down(CONTROL) and not lparam >> 30 & 1):
        # The window that asks may be another by now than the one it was started for.
        send(text_for(None if HOW == "asked-null" else hwnd), wparam if message == ASKED else FOR)
        return 0
    if message == FOCUS_IT:
        user32.SetFocus(hwnd)
        return 0
    return user32.DefWindowProcW(hwnd, message, wparam, lparam)


def send(text: str | None, to: int) -> None:
    raw = (text or "").encode("utf-16-le")
    there = ctypes.create_string_buffer(raw, len(raw) + 2)
    sent = Sent(0, len(raw), ctypes.addressof(there))
    user32.SendMessageW(to, COPIED_TO, 0, ctypes.addressof(sent))


procedure = PROCEDURE(hear)
user32.RegisterClassW(ctypes.byref(Kind(procedure=procedure, name="JinnangReader")))
if HOW == "inside":
    window = user32.CreateWindowExW(0, "JinnangReader", None, CHILD, 10, 10, 300, 150, FOR, 0, 0, 0)
    host = user32.GetWindowThreadProcessId(wintypes.HWND(FOR), None)
    user32.AttachThreadInput(kernel32.GetCurrentThreadId(), host, True)  # Windows itself does so, Wine does not
else:
    window = user32.CreateWindowExW(0, "JinnangReader", None, 0, 0, 0, 0, 0, 0, 0, 0, 0)
user32.PostMessageW(FOR, HELPS, window, 0)
message = wintypes.MSG()
while user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
    user32.TranslateMessage(ctypes.byref(message))
    user32.DispatchMessageW(ctypes.byref(message))
