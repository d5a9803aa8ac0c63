"""Runs inside Wine: one window of any class and title that pastes on Ctrl+V as late and as badly as it is told.

    target.py PORT CLASS TITLE

It says exactly what it got. Modes: normal · never (takes no notice of the chord) · formats-only (asks what there is,
never for it) · ole (opens the clipboard for the hidden window that Windows' OLE has in every program that uses it) ·
null (opens it for no window, on a worker, as Chromium does) · helper (has another process read, `programs/reader.py`).
Besides: reads `again` so many ms after the first time; `hangs` for so many seconds when told to; `closes` on "focus"
or "ctrl"; `grabs` the focus back; `follows` the clipboard, that is, reads each new content so many ms after it came.
It may have a part, as a host of a browser has: keys that go to the window itself
are then lost, and it does not hand the focus on.
"""

from __future__ import annotations

import ctypes
import subprocess
import sys
import threading
import time
from ctypes import wintypes
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
from obey import serve

if TYPE_CHECKING:
    from collections.abc import Callable

user32 = ctypes.WinDLL("user32")
kernel32 = ctypes.WinDLL("kernel32")
LRESULT = ctypes.c_ssize_t
PROCEDURE = ctypes.WINFUNCTYPE(LRESULT, wintypes.HWND, wintypes.UINT, ctypes.c_size_t, LRESULT)
for library, name, result, arguments in (
    (user32, "DefWindowProcW", LRESULT, (wintypes.HWND, wintypes.UINT, ctypes.c_size_t, LRESULT)),
    (user32, "SendMessageW", LRESULT, (wintypes.HWND, wintypes.UINT, ctypes.c_size_t, LRESULT)),
    (user32, "GetClipboardData", ctypes.c_size_t, (wintypes.UINT,)),
    (user32, "OpenClipboard", wintypes.BOOL, (wintypes.HWND,)),
    (user32, "SetTimer", ctypes.c_size_t, (wintypes.HWND, ctypes.c_size_t, wintypes.UINT, ctypes.c_void_p)),
    (user32, "KillTimer", wintypes.BOOL, (wintypes.HWND, ctypes.c_size_t)),
    (user32, "CreateWindowExW", wintypes.HWND,
     (wintypes.DWORD, *[wintypes.LPCWSTR] * 2, wintypes.DWORD, *[ctypes.c_int] * 4, *[ctypes.c_size_t] * 4)),
    (user32, "SetWindowTextW", wintypes.BOOL, (wintypes.HWND, wintypes.LPCWSTR)),
    (user32, "SetForegroundWindow", wintypes.BOOL, (wintypes.HWND,)),
    (user32, "DestroyWindow", wintypes.BOOL, (wintypes.HWND,)),
    (user32, "GetFocus", wintypes.HWND, ()),
    (user32, "AddClipboardFormatListener", wintypes.BOOL, (wintypes.HWND,)),
    (user32, "SetFocus", wintypes.HWND, (wintypes.HWND,)),
    (user32, "PostMessageW", wintypes.BOOL, (wintypes.HWND, wintypes.UINT, ctypes.c_size_t, LRESULT)),
    (user32, "SetClipboardData", ctypes.c_size_t, (wintypes.UINT, ctypes.c_size_t)),
    (kernel32, "GlobalAlloc", ctypes.c_size_t, (wintypes.UINT, ctypes.c_size_t)),
    (kernel32, "GlobalLock", ctypes.c_size_t, (ctypes.c_size_t,)),
    (kernel32, "GlobalUnlock", wintypes.BOOL, (ctypes.c_size_t,)),
):  # fmt: skip
    function = getattr(library, name)
    function.restype, function.argtypes = result, arguments

UNICODE_TEXT, SHIFT, CONTROL, MENU, V = 13, 0x10, 0x11, 0x12, 0x56
FOR_MESSAGES = (1 << 64) - 3  # HWND_MESSAGE
MODIFIERS = {SHIFT, CONTROL, MENU, 0x5B, 0x5C, 0xE8}
SET_FOCUS, KILL_FOCUS, CLOSE, KEY_DOWN, KEY_UP, SYS_KEY_DOWN, SYS_KEY_UP, TIMER, ORDER = (
    0x0007, 0x0008, 0x0010, 0x0100, 0x0101, 0x0104, 0x0105, 0x0113, 0x8001,
)  # fmt: skip
COPIED_TO, CLIPBOARD_CHANGED = 0x004A, 0x031D
HELPS, ASKED, FOCUS_IT = 0x8002, 0x8003, 0x8004
"""A helper's window says that it is there; it is asked to read; it is given the focus."""
TRIES, TRY_AGAIN_S = 5, 0.005
FOLLOW_TIMER = 9998


class Kind(ctypes.Structure):
    """WNDCLASSW."""

    _fields_ = (
        ("style", wintypes.UINT), ("procedure", PROCEDURE), ("class_extra", ctypes.c_int), ("extra", ctypes.c_int),
        ("instance", ctypes.c_size_t), ("icon", ctypes.c_size_t), ("cursor", ctypes.c_size_t),
        ("background", ctypes.c_size_t), ("menu", wintypes.LPCWSTR), ("name", wintypes.LPCWSTR),
    )  # fmt: skip


class Sent(ctypes.Structure):
    """COPYDATASTRUCT."""

    _fields_ = (("kind", ctypes.c_size_t), ("size", wintypes.DWORD), ("there", ctypes.c_void_p))


class Manners:
    """How it behaves, and what it got."""

    def __init__(self) -> None:
        self.delay, self.mode, self.closes, self.grabs = 0, "normal", "", False
        self.again: list[int] = []
        self.hangs, self.ignores = 0, False
        self.follows: int | None = None
        self.inside = False
        """The focus is for the helper's window."""
        self.followed: list[str | None] = []
        """What it read without having been asked to paste."""
        self.took: list[str | None] = []
        self.chords, self.read_at = 0, 0.0
        self.keys: list[list[int]] = []
        """Every key but the chord: the message and the virtual key."""
        self.lost: list[list[int]] = []
        """What went to the window itself, where only its part can be pasted into."""
        self.modifiers: list[list[int]] = []
        self.switched: list[int] = []
        """Modifiers that an input method takes for pressed alone: it switches between Chinese and English by them."""
        self.last_down = 0
        self.focused: list[bool] = []


self = Manners()
window = thread = part = 0
orders: SimpleQueue = SimpleQueue()
timers: dict[int, bool] = {}
ole: list[int] = []
helpers: list[int] = []
started: list[subprocess.Popen] = []


def be(**how: object) -> None:
    for name, value in how.items():
        setattr(self, name, value)


def clear() -> None:
    for got in (self.took, self.followed, self.keys, self.lost, self.modifiers, self.focused, self.switched):
        got.clear()
    self.chords = 0


def read() -> None:
    """As an edit field does: it asks once, and pastes nothing when somebody has the clipboard open."""
    if self.mode == "formats-only":
        user32.IsClipboardFormatAvailable(UNICODE_TEXT)
    elif self.mode == "null":
        threading.Thread(target=read_by_nobody, daemon=True).start()
    elif self.mode == "helper":
        user32.PostMessageW(helpers[-1], ASKED, window, 0)
    else:
        got(text_for(ole_window() if self.mode == "ole" else window))


def read_by_nobody() -> None:
    """As Chromium does off its main thread: for no window, and again for a moment while it is held."""
    for _try in range(TRIES):
        if user32.OpenClipboard(None):
            break
        time.sleep(TRY_AGAIN_S)
    else:
        got(None)
        return
    got(text_that_is_open())


def follow() -> None:
    if self.mode == "null":
        self.followed.append(text_for(None))
    else:
        self.followed.append(text_for(window))


def text_for(opener: int | None) -> str | None:
    return text_that_is_open() if user32.OpenClipboard(opener) else None


def text_that_is_open() -> str | None:
    block = user32.GetClipboardData(UNICODE_TEXT)
    text = ctypes.wstring_at(kernel32.GlobalLock(block)) if block else None
    if block:
        kernel32.GlobalUnlock(block)
    user32.CloseClipboard()
    return text


def got(text: str | None) -> None:
    self.read_at = time.perf_counter()
    self.took.append(text and text.replace("\r\n", "\n"))


def listen() -> None:
    """Be told of every new content from now on; what is done then is `follows`."""
    user32.AddClipboardFormatListener(window)


def helped_by(words: list[str]) -> None:
    """Start another process that reads for this one."""
    with Path("NUL").open("ab") as noise:
        started.append(subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=noise, stderr=noise))


def ole_window() -> int:
    """As OLE makes it: of this class, for messages alone, on the thread that reads."""
    if not ole:
        user32.RegisterClassW(ctypes.byref(Kind(procedure=procedure, name="CLIPBRDWNDCLASS")))
        ole.append(user32.CreateWindowExW(0, "CLIPBRDWNDCLASS", None, 0, 0, 0, 0, 0, FOR_MESSAGES, 0, 0, 0))
    return ole[0]


def down(name: int) -> bool:
    return bool(user32.GetKeyState(name) & 0x8000)


def pressed(message: int, key: int, *, repeats: bool) -> None:
    if message in (KEY_DOWN, SYS_KEY_DOWN):
        self.last_down = key
    elif key == self.last_down and key in (SHIFT, CONTROL):
        self.switched.append(key)
    if key in MODIFIERS:
        self.modifiers.append([message, key])
        if key == CONTROL and self.closes == "ctrl" and message == KEY_DOWN:
            batch_ends()
            user32.PostMessageW(window, CLOSE, 0, 0)
    elif key == V and down(CONTROL) and not down(MENU) and not repeats and message == KEY_DOWN:
        self.chords += 1
        if self.mode == "never" or self.ignores:
            return
        for ms in (self.delay, *(self.delay + more for more in self.again)):
            if ms:
                number = len(timers) + 1
                timers[number] = True
                user32.SetTimer(window, number, ms, None)
            else:
                read()
    elif not (key == V and message == KEY_UP):
        self.keys.append([message, key])


def from_others(hwnd: int, message: int, wparam: int, lparam: int) -> int:
    """A new content of the clipboard, and what helpers say."""
    if message == CLIPBOARD_CHANGED and self.follows:
        user32.SetTimer(hwnd, FOLLOW_TIMER, self.follows, None)
    elif message == CLIPBOARD_CHANGED and self.follows is not None:
        follow()
    elif message == TIMER:
        user32.KillTimer(hwnd, wparam)
        follow()
    elif message == HELPS:
        helpers.append(wparam)
    elif message == COPIED_TO:
        sent = Sent.from_address(lparam)
        got(ctypes.wstring_at(sent.there, sent.size // 2) if sent.size else None)
    return message == COPIED_TO


def focus_moved(hwnd: int, *, here: bool) -> None:
    self.focused.append(here)
    if here and self.inside:
        user32.PostMessageW(helpers[-1], FOCUS_IT, 0, 0)
    if here and self.closes == "focus":
        user32.PostMessageW(hwnd, CLOSE, 0, 0)
    if not here and self.grabs:
        user32.SetTimer(hwnd, 9999, 1, None)
        timers[9999] = False


def batch_ends() -> None:
    """Wait until Ctrl is up again: Windows has the whole of a batch in line before anybody handles its first key, and
    Wine lines it up key by key."""
    end = time.monotonic() + 1
    while user32.GetAsyncKeyState(CONTROL) & 0x8000 and time.monotonic() < end:
        time.sleep(0.001)


def hear(hwnd: int, message: int, wparam: int, lparam: int) -> int:
    if message in (KEY_DOWN, SYS_KEY_DOWN, KEY_UP, SYS_KEY_UP):
        if part and hwnd == window:
            self.lost.append([message, wparam])
        else:
            pressed(message, wparam, repeats=bool(lparam >> 30 & 1) and message in (KEY_DOWN, SYS_KEY_DOWN))
        return 0
    if message == TIMER and timers.pop(wparam, False):
        user32.KillTimer(hwnd, wparam)
        read()
        return 0
    if message in (CLIPBOARD_CHANGED, HELPS, COPIED_TO) or (message, wparam) == (TIMER, FOLLOW_TIMER):
        return from_others(hwnd, message, wparam, lparam)
    if message in (SET_FOCUS, KILL_FOCUS):
        focus_moved(hwnd, here=message == SET_FOCUS)
    if message == TIMER and wparam == 9999:
        user32.KillTimer(hwnd, wparam)
        user32.SetForegroundWindow(hwnd)
    return user32.DefWindowProcW(hwnd, message, wparam, lparam)


procedure = PROCEDURE(hear)


def make(kind: str, title: str) -> int:
    """A window of this class; on the thread that hears its messages."""
    global window  # noqa: PLW0603  # what the tests ask for by this name
    user32.RegisterClassW(ctypes.byref(Kind(procedure=procedure, name=kind, background=6)))
    window = user32.CreateWindowExW(0, kind, title, 0x10CF0000, 40, 40, 420, 240, 0, 0, 0, 0)
    return window


def show(kind: str, title: str) -> int:
    """Another window in place of this one, in front."""
    before = window
    done = threading.Event()

    def act() -> None:
        make(kind, title)
        user32.SetForegroundWindow(window)
        done.set()

    orders.put(act)
    user32.PostThreadMessageW(thread, ORDER, 0, 0)
    done.wait(5)
    user32.PostMessageW(before, CLOSE, 0, 0)
    return window


def order(act: Callable[[], object]) -> None:
    """Have it done on the thread of the window."""
    orders.put(act)
    user32.PostThreadMessageW(thread, ORDER, 0, 0)


def hang() -> None:
    """Hear nothing for `hangs` seconds."""
    order(lambda: time.sleep(self.hangs))


def have_part() -> None:
    """From now on; it has the focus."""
    done = threading.Event()

    def act() -> None:
        global part  # noqa: PLW0603
        user32.RegisterClassW(ctypes.byref(Kind(procedure=procedure, name="JinnangPart", background=6)))
        part = user32.CreateWindowExW(0, "JinnangPart", None, 0x50000000, 10, 10, 300, 100, window, 0, 0, 0)
        user32.SetFocus(part)
        done.set()

    order(act)
    done.wait(5)


def focus_now() -> int:
    """What has the keyboard by the window's own thread."""
    found, done = [], threading.Event()
    order(lambda: (found.append(user32.GetFocus() or 0), done.set()))
    done.wait(5)
    return found[0]


def end_part() -> None:
    order(lambda: user32.DestroyWindow(part))


def own_clipboard(words: str) -> None:
    """Put a text there, as a window that hears of its end."""
    done = threading.Event()

    def act() -> None:
        raw = (words + "\0").encode("utf-16-le")
        user32.OpenClipboard(window)
        user32.EmptyClipboard()
        block = kernel32.GlobalAlloc(2, len(raw))
        ctypes.memmove(kernel32.GlobalLock(block), raw, len(raw))
        kernel32.GlobalUnlock(block)
        user32.SetClipboardData(UNICODE_TEXT, block)
        user32.CloseClipboard()
        done.set()

    order(act)
    done.wait(5)


def front() -> None:
    user32.SetForegroundWindow(window)


def close() -> None:
    user32.SendMessageW(window, CLOSE, 0, 0)


def pump() -> None:
    message = wintypes.MSG()
    while user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
        if message.message == ORDER:
            orders.get()()
        user32.TranslateMessage(ctypes.byref(message))
        user32.DispatchMessageW(ctypes.byref(message))


def work(kind: str, title: str) -> None:
    global thread  # noqa: PLW0603
    thread = kernel32.GetCurrentThreadId()
    make(kind, title)
    pump()


if __name__ == "__main__":
    threading.Thread(target=work, args=tuple(sys.argv[2:4]), daemon=True).start()
    while not window:
        time.sleep(0.01)
    serve(int(sys.argv[1]), globals())
