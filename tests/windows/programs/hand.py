"""Runs inside Wine, and reaches into it for the tests: starts programs, reads windows, uses the clipboard."""

from __future__ import annotations

import ctypes
import subprocess
import sys
import threading
import time
from ctypes import wintypes
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from obey import serve

user32 = ctypes.WinDLL("user32")
kernel32 = ctypes.WinDLL("kernel32")
gdi32 = ctypes.WinDLL("gdi32")
for library, name, result, arguments in (
    (user32, "SendMessageW", ctypes.c_ssize_t, (wintypes.HWND, wintypes.UINT, ctypes.c_size_t, ctypes.c_void_p)),
    (user32, "GetClipboardData", ctypes.c_size_t, (wintypes.UINT,)),
    (user32, "SetClipboardData", ctypes.c_size_t, (wintypes.UINT, ctypes.c_size_t)),
    (user32, "FindWindowW", wintypes.HWND, (wintypes.LPCWSTR, wintypes.LPCWSTR)),
    (user32, "OpenClipboard", wintypes.BOOL, (wintypes.HWND,)),
    (user32, "CreateWindowExW", wintypes.HWND,
     (wintypes.DWORD, *[wintypes.LPCWSTR] * 2, wintypes.DWORD, *[ctypes.c_int] * 4, *[ctypes.c_size_t] * 4)),
    (user32, "RegisterClipboardFormatW", wintypes.UINT, (wintypes.LPCWSTR,)),
    (kernel32, "GlobalAlloc", ctypes.c_size_t, (wintypes.UINT, ctypes.c_size_t)),
    (kernel32, "GlobalLock", ctypes.c_size_t, (ctypes.c_size_t,)),
    (kernel32, "GlobalUnlock", wintypes.BOOL, (ctypes.c_size_t,)),
    (kernel32, "GlobalSize", ctypes.c_size_t, (ctypes.c_size_t,)),
    (gdi32, "CreateBitmap", ctypes.c_size_t, (*[ctypes.c_int] * 2, *[wintypes.UINT] * 2, ctypes.c_char_p)),
    (gdi32, "GetBitmapBits", ctypes.c_long, (ctypes.c_size_t, ctypes.c_long, ctypes.c_char_p)),
    (gdi32, "GetObjectW", ctypes.c_int, (ctypes.c_size_t, ctypes.c_int, ctypes.c_void_p)),
    (gdi32, "CreateEnhMetaFileW", ctypes.c_size_t, (ctypes.c_size_t, *[ctypes.c_void_p] * 3)),
    (gdi32, "CloseEnhMetaFile", ctypes.c_size_t, (ctypes.c_size_t,)),
    (gdi32, "GetEnhMetaFileBits", wintypes.UINT, (ctypes.c_size_t, wintypes.UINT, ctypes.c_char_p)),
    (gdi32, "SetEnhMetaFileBits", ctypes.c_size_t, (wintypes.UINT, ctypes.c_char_p)),
    (gdi32, "CreateMetaFileW", ctypes.c_size_t, (ctypes.c_void_p,)),
    (gdi32, "CloseMetaFile", ctypes.c_size_t, (ctypes.c_size_t,)),
    (gdi32, "GetMetaFileBitsEx", wintypes.UINT, (ctypes.c_size_t, wintypes.UINT, ctypes.c_char_p)),
    (gdi32, "SetMetaFileBitsEx", ctypes.c_size_t, (wintypes.UINT, ctypes.c_char_p)),
    (gdi32, "Rectangle", wintypes.BOOL, (ctypes.c_size_t, *[ctypes.c_int] * 4)),
):  # fmt: skip
    function = getattr(library, name)
    function.restype, function.argtypes = result, arguments

WINDOWS: dict[str, int] = {}
ADAPTERS: dict = {}
STARTED: dict[int, subprocess.Popen] = {}


def own_window() -> int:
    if "own" not in WINDOWS:
        WINDOWS["own"] = user32.CreateWindowExW(0, "Static", "hand", 0, 0, 0, 0, 0, 0, 0, 0, 0)
    return WINDOWS["own"]


def start(words: list[str], log: str = "", **environment: str) -> int:
    import os

    with Path(log or "NUL").open("ab") as noise:
        process = subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=noise, stderr=noise, env={**os.environ, **environment}
        )
    STARTED[process.pid] = process
    return process.pid


def command(words: list[str] | str) -> dict:
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    return {"code": done.returncode, "out": done.stdout.decode("utf-8"), "err": done.stderr.decode("utf-8", "replace")}


def ask(home: str, command: str, texts: dict[str, str]) -> dict:
    """What the running program of that data folder answers, asked as another start of it would."""
    from assistant.core.errors import AssistantError
    from assistant.core.request import PATIENCE_OF_A_PASTE, Request
    from assistant.desktop.win32 import instance

    try:
        reply = instance.ask(Path(home), Request(command, texts), PATIENCE_OF_A_PASTE)
    except AssistantError:
        return {"runs": False}  # it is there, and silent
    return {"runs": reply is not None, "said": reply.said, "facts": reply.facts} if reply else {"runs": False}


def recognised() -> dict:
    """What the program's own adapter and profiles make of the window in front."""
    from assistant.core.profiles import SHIPPED
    from assistant.core.target import profile_for
    from assistant.desktop.win32.windows import Win32TargetWindows

    if "adapter" not in ADAPTERS:
        ADAPTERS["adapter"] = Win32TargetWindows()
    target = ADAPTERS["adapter"].in_front()
    profile = profile_for(target, SHIPPED)
    return {
        "process": target.process, "class": target.window_class, "title": target.title, "elevated": target.elevated,
        "profile": profile.name, "names": profile.names_in(target.title), "copy_only": profile.copy_only,
    }  # fmt: skip


class Counters(ctypes.Structure):
    """PROCESS_MEMORY_COUNTERS."""

    _fields_ = (
        ("size", wintypes.DWORD), ("faults", wintypes.DWORD), ("peak_set", ctypes.c_size_t),
        ("working_set", ctypes.c_size_t), ("pools", ctypes.c_size_t * 4), ("pagefile", ctypes.c_size_t),
        ("peak_pagefile", ctypes.c_size_t),
    )  # fmt: skip


class Handle(ctypes.Structure):
    """SYSTEM_HANDLE_TABLE_ENTRY_INFO_EX."""

    _fields_ = (
        ("object", ctypes.c_size_t), ("pid", ctypes.c_size_t), ("handle", ctypes.c_size_t), ("access", wintypes.ULONG),
        ("creator", wintypes.USHORT), ("kind", wintypes.USHORT), ("attributes", wintypes.ULONG),
        ("reserved", wintypes.ULONG),
    )  # fmt: skip


def handles_of(pid: int) -> int:
    """How many handles a process has open, from the list of all: Wine answers 0 to GetProcessHandleCount."""
    all_handles, head = 64, 2 * ctypes.sizeof(ctypes.c_size_t)
    size, too_short = 1 << 16, 0xC0000004
    while True:
        buffer = ctypes.create_string_buffer(size)
        state = ctypes.WinDLL("ntdll").NtQuerySystemInformation(all_handles, buffer, size, None) & 0xFFFFFFFF
        if state != too_short:
            break
        size *= 2
    count = ctypes.c_size_t.from_buffer(buffer).value
    return sum(entry.pid == pid for entry in (Handle * count).from_buffer(buffer, head))


def load_of(pid: int) -> list[int]:
    """Handles and kilobytes of memory of a process."""
    kernel32.OpenProcess.restype = ctypes.c_size_t
    kernel32.CloseHandle.argtypes = (ctypes.c_size_t,)
    read = kernel32.K32GetProcessMemoryInfo
    read.argtypes = (ctypes.c_size_t, ctypes.c_void_p, wintypes.DWORD)
    process = kernel32.OpenProcess(0x0410, False, pid)
    counters = Counters(size=ctypes.sizeof(Counters))
    if not read(process, ctypes.byref(counters), ctypes.sizeof(counters)):
        raise OSError("no counters")
    kernel32.CloseHandle(process)
    return [handles_of(pid), counters.working_set >> 10]


def ended(pid: int) -> bool:
    return STARTED[pid].poll() is not None


def find(kind: str | None, title: str | None = None) -> int:
    return user32.FindWindowW(kind, title) or 0


def child(window: int, kind: str) -> int:
    found: list[int] = []

    @ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)
    def look(inner: int, _more: int) -> bool:
        name = ctypes.create_unicode_buffer(256)
        user32.GetClassNameW(wintypes.HWND(inner), name, 256)
        if name.value == kind:
            found.append(inner)
        return True

    user32.EnumChildWindows(wintypes.HWND(window), look, 0)
    return found[0] if found else 0


def text(window: int) -> str:
    size = user32.SendMessageW(window, 0x000E, 0, None) + 1
    buffer = ctypes.create_unicode_buffer(size)
    user32.SendMessageW(window, 0x000D, size, ctypes.cast(buffer, ctypes.c_void_p))
    return buffer.value


def set_text(window: int, words: str) -> None:
    user32.SendMessageW(window, 0x000C, 0, ctypes.cast(ctypes.c_wchar_p(words), ctypes.c_void_p))


def front() -> list:
    window = user32.GetForegroundWindow()
    kind, title = ctypes.create_unicode_buffer(256), ctypes.create_unicode_buffer(512)
    user32.GetClassNameW(wintypes.HWND(window), kind, 256)
    user32.GetWindowTextW(wintypes.HWND(window), title, 512)
    return [window or 0, kind.value, title.value]


def front_pid() -> int:
    pid = wintypes.DWORD()
    user32.GetWindowThreadProcessId(wintypes.HWND(user32.GetForegroundWindow()), ctypes.byref(pid))
    return pid.value


STOPPED: list[int] = []


def waits(window: int) -> bool:
    """Whether the thread of a window does nothing for a tenth of a second, by the time that Windows counts for it."""
    kernel32.OpenThread.restype = ctypes.c_size_t
    kernel32.GetThreadTimes.argtypes = (ctypes.c_size_t, *[ctypes.c_void_p] * 4)
    thread = kernel32.OpenThread(0x40, False, user32.GetWindowThreadProcessId(wintypes.HWND(window), None))

    def spent() -> tuple[int, int]:
        times = (ctypes.c_uint64 * 4)()
        if not kernel32.GetThreadTimes(thread, *(ctypes.byref(times, 8 * place) for place in range(4))):
            raise OSError("its time is not told")
        return times[2], times[3]

    before = spent()
    time.sleep(0.1)
    return spent() == before


def stop_main(window: int) -> None:
    """Let the thread of a window stand still: what is typed into it waits in its queue, and its hotkeys are told."""
    kernel32.OpenThread.restype = ctypes.c_size_t
    kernel32.SuspendThread.argtypes = kernel32.ResumeThread.argtypes = (ctypes.c_size_t,)
    thread = kernel32.OpenThread(2, False, user32.GetWindowThreadProcessId(wintypes.HWND(window), None))
    if kernel32.SuspendThread(thread) == 0xFFFFFFFF:
        raise OSError("it goes on")
    STOPPED.append(thread)


def go_on() -> None:
    while STOPPED:
        kernel32.ResumeThread(STOPPED.pop())


def press(*keys: int) -> None:
    """Down in this order, and up again, past X: they are in the queues before it returns, as on Windows."""
    for up, order in ((0, keys), (2, reversed(keys))):
        for key in order:
            user32.keybd_event(key, user32.MapVirtualKeyW(key, 0), up, 0)


def stuck() -> list[int]:
    """The modifiers that Wine takes for down."""
    return [key for key in (0x10, 0x11, 0x12, 0x5B, 0x5C) if user32.GetAsyncKeyState(key) & 0x8000]


def open_clipboard() -> None:
    for _try in range(200):
        if user32.OpenClipboard(own_window()):
            return
        time.sleep(0.01)
    raise OSError("the clipboard is held")


def number_of(name: str) -> int:
    return int(name[1:]) if name[:1] == "#" and name[1:].isdecimal() else user32.RegisterClipboardFormatW(name)


class Bitmap(ctypes.Structure):
    """BITMAP."""

    _fields_ = (
        ("kind", wintypes.LONG), ("width", wintypes.LONG), ("height", wintypes.LONG), ("row", wintypes.LONG),
        ("planes", wintypes.WORD), ("bits", wintypes.WORD), ("data", ctypes.c_void_p),
    )  # fmt: skip


class Picture(ctypes.Structure):
    """METAFILEPICT."""

    _fields_ = (("mapping", wintypes.LONG), ("across", wintypes.LONG), ("down", wintypes.LONG), ("of", ctypes.c_size_t))


BITMAP, METAFILE, ENH_METAFILE, DISPLAY_BITMAP = 2, 3, 14, 0x82
"""A bitmap's bytes here: its width and height, 4 bytes each, then its pixels of 32 bits from the top."""


def block_of(raw: bytes) -> int:
    block = kernel32.GlobalAlloc(2, len(raw))
    if raw:
        ctypes.memmove(kernel32.GlobalLock(block), raw, len(raw))
        kernel32.GlobalUnlock(block)
    return block


def handle_of(number: int, raw: bytes) -> int:
    """What SetClipboardData takes for these bytes."""
    if number in (BITMAP, DISPLAY_BITMAP):
        return gdi32.CreateBitmap(int.from_bytes(raw[:4], "little"), int.from_bytes(raw[4:8], "little"), 1, 32, raw[8:])
    if number == ENH_METAFILE:
        return gdi32.SetEnhMetaFileBits(len(raw), raw)
    if number == METAFILE:
        return block_of(bytes(Picture(8, 100, 100, gdi32.SetMetaFileBitsEx(len(raw), raw))))
    return block_of(raw)


def bytes_of(number: int, found: int) -> bytes:
    """The bytes behind what GetClipboardData gave."""
    if number == BITMAP:
        shape = Bitmap()
        gdi32.GetObjectW(found, ctypes.sizeof(shape), ctypes.byref(shape))
        assert shape.bits == 32, shape.bits
        pixels = ctypes.create_string_buffer(shape.row * shape.height)
        gdi32.GetBitmapBits(found, len(pixels), pixels)
        return shape.width.to_bytes(4, "little") + shape.height.to_bytes(4, "little") + pixels.raw
    if number == ENH_METAFILE:
        bits = ctypes.create_string_buffer(gdi32.GetEnhMetaFileBits(found, 0, None))
        gdi32.GetEnhMetaFileBits(found, len(bits), bits)
        return bits.raw
    size, there = kernel32.GlobalSize(found), kernel32.GlobalLock(found)
    raw = ctypes.string_at(there, size) if there else b""
    kernel32.GlobalUnlock(found)
    return raw


def drawn() -> list[str]:
    """One rectangle as CF_ENHMETAFILE and as the bits of CF_METAFILEPICT."""
    there = gdi32.CreateEnhMetaFileW(0, None, None, None)
    gdi32.Rectangle(there, 1, 2, 30, 40)
    modern = bytes_of(ENH_METAFILE, gdi32.CloseEnhMetaFile(there))
    there = gdi32.CreateMetaFileW(None)
    gdi32.Rectangle(there, 1, 2, 30, 40)
    found = gdi32.CloseMetaFile(there)
    bits = ctypes.create_string_buffer(gdi32.GetMetaFileBitsEx(found, 0, None))
    gdi32.GetMetaFileBitsEx(found, len(bits), bits)
    return [modern.hex(), bits.raw.hex()]


def put(formats: dict[str, str | None]) -> None:
    """Formats by name, their bytes in hexadecimal; None: promised, and never rendered."""
    open_clipboard()
    user32.EmptyClipboard()
    for name, data in formats.items():
        number = number_of(name)
        given = 0 if data is None else handle_of(number, bytes.fromhex(data))
        if not user32.SetClipboardData(number, given) and data is not None:
            raise OSError(name)
    user32.CloseClipboard()


def got(names: list[str]) -> dict:
    open_clipboard()
    found = {}
    for name in names:
        number = number_of(name)
        there = user32.GetClipboardData(number)
        found[name] = bytes_of(number, there).hex() if there else None
    user32.CloseClipboard()
    return found


def there_is() -> list[str]:
    """The names of all formats, in order."""
    open_clipboard()
    found, number = [], user32.EnumClipboardFormats(0)
    while number:
        name = ctypes.create_unicode_buffer(256)
        user32.GetClipboardFormatNameW(number, name, 256)
        found.append(name.value if number >= 0xC000 else f"#{number}")
        number = user32.EnumClipboardFormats(number)
    user32.CloseClipboard()
    return found


def put_text(words: str) -> None:
    put({"#13": (words + "\0").encode("utf-16-le").hex()})


def clip_text() -> str | None:
    data = got(["#13"])["#13"]
    if data is None:
        return None
    return bytes.fromhex(data).decode("utf-16-le").partition("\0")[0].replace("\r\n", "\n")


READ: list[str | None] = []
FOLLOWS = threading.Event()


def follow_clipboard(*, named: bool = True, after: float = 0) -> None:
    """Read every new content at once, or so many seconds later, as a greedy clipboard manager does, until `followed`.

    Not `named`: it opens the clipboard for no window.
    """
    READ.clear()
    FOLLOWS.set()

    def follow() -> None:
        before, end = 0, time.monotonic() + 30
        while FOLLOWS.is_set() and time.monotonic() < end:
            now = user32.GetClipboardSequenceNumber()
            if now != before:
                time.sleep(after)
                if user32.OpenClipboard(own_window() if named else None):
                    block = user32.GetClipboardData(13)
                    READ.append(ctypes.wstring_at(kernel32.GlobalLock(block)) if block else None)
                    user32.CloseClipboard()
                    before = now
            time.sleep(0.001)

    threading.Thread(target=follow, daemon=True).start()


def followed() -> list:
    """What it has read."""
    FOLLOWS.clear()
    return READ


class Rival:
    """Another program's hotkey, on a thread that hears of it as any program does."""

    def __init__(self, modifiers: int, key: int) -> None:
        self.count, self.registered, self.thread = 0, False, 0
        self.begun = threading.Event()
        self._worker = threading.Thread(target=self._work, args=(modifiers, key), daemon=True)
        self._worker.start()
        self.begun.wait(5)

    def _work(self, modifiers: int, key: int) -> None:
        message = wintypes.MSG()
        # Wine registers with the thread's queue, and cannot take back what was registered before there was one.
        user32.PeekMessageW(ctypes.byref(message), None, 0, 0, 0)
        self.registered = bool(user32.RegisterHotKey(None, 78, modifiers, key))
        self.thread = kernel32.GetCurrentThreadId()
        self.begun.set()
        while user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
            self.count += message.message == 0x0312
        user32.UnregisterHotKey(None, 78)

    def end(self) -> None:
        user32.PostThreadMessageW(self.thread, 0x0012, 0, 0)
        self._worker.join(5)


RIVALS: list[Rival] = []


def rival(modifiers: int, key: int) -> bool:
    RIVALS.append(Rival(modifiers, key))
    return RIVALS[-1].registered


def rival_heard() -> int:
    return RIVALS[-1].count


def rival_ends() -> None:
    RIVALS.pop().end()


def pump() -> None:
    """The window that owns the clipboard lives on a thread that hears messages, as in any program."""
    own_window()
    message = wintypes.MSG()
    while user32.GetMessageW(ctypes.byref(message), None, 0, 0) > 0:
        user32.DispatchMessageW(ctypes.byref(message))


if __name__ == "__main__":
    threading.Thread(target=pump, daemon=True).start()
    while "own" not in WINDOWS:
        time.sleep(0.01)
    serve(int(sys.argv[1]), globals())
