"""The calls of Windows that the adapters make, each with its argument and result types. Loaded when first called.

Handles are plain integers, 0 for none. On 64-bit Windows there is one calling convention, so `CDLL` serves for all;
structures have fixed widths, so that their layout can be checked anywhere.
"""

from __future__ import annotations

import ctypes
from ctypes import (
    POINTER,
    c_char_p,
    c_int,
    c_int32,
    c_size_t,
    c_ssize_t,
    c_uint16,
    c_uint32,
    c_uint64,
    c_void_p,
    c_wchar_p,
)
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Declared = Mapping[str, tuple[Any, tuple[Any, ...]]]

handle = c_size_t
BOOL = c_int32
DWORD = c_uint32
CURRENT_USER = handle(-0x7FFF_FFFF)
"""HKEY_CURRENT_USER, widened with its sign as Windows does."""
WindowProcedure = ctypes.CFUNCTYPE(c_ssize_t, handle, c_uint32, handle, c_ssize_t)
WindowsEach = ctypes.CFUNCTYPE(BOOL, handle, c_ssize_t)
EventProcedure = ctypes.CFUNCTYPE(None, handle, DWORD, handle, c_int32, c_int32, DWORD, DWORD)


class Rect(ctypes.Structure):
    """RECT."""

    _fields_ = (("left", c_int32), ("top", c_int32), ("right", c_int32), ("bottom", c_int32))


class Message(ctypes.Structure):
    """MSG."""

    _fields_ = (
        ("window", handle),
        ("message", c_uint32),
        ("wparam", handle),
        ("lparam", c_ssize_t),
        ("time", DWORD),
        ("x", c_int32),
        ("y", c_int32),
        ("private", DWORD),
    )


class WindowClass(ctypes.Structure):
    """WNDCLASSW."""

    _fields_ = (
        ("style", c_uint32),
        ("procedure", WindowProcedure),
        ("class_extra", c_int),
        ("window_extra", c_int),
        ("instance", handle),
        ("icon", handle),
        ("cursor", handle),
        ("background", handle),
        ("menu", c_wchar_p),
        ("name", c_wchar_p),
    )


class KeyStroke(ctypes.Structure):
    """INPUT of the keyboard kind: KEYBDINPUT, padded to the size of the union that it stands in."""

    _fields_ = (
        ("kind", DWORD),
        ("_align", DWORD),
        ("key", c_uint16),
        ("scan", c_uint16),
        ("flags", DWORD),
        ("time", DWORD),
        ("_align2", DWORD),
        ("extra", handle),
        ("_rest", DWORD * 2),
    )


class ThreadInput(ctypes.Structure):
    """GUITHREADINFO."""

    _fields_ = (
        ("size", DWORD),
        ("flags", DWORD),
        ("active", handle),
        ("focus", handle),
        ("capture", handle),
        ("menu_owner", handle),
        ("move_size", handle),
        ("caret", handle),
        ("caret_rect", Rect),
    )


class LastInput(ctypes.Structure):
    """LASTINPUTINFO."""

    _fields_ = (("size", DWORD), ("time", DWORD))


class SecurityAttributes(ctypes.Structure):
    """SECURITY_ATTRIBUTES."""

    _fields_ = (("length", DWORD), ("descriptor", handle), ("inherit", BOOL))


class Overlapped(ctypes.Structure):
    """OVERLAPPED."""

    _fields_ = (("internal", handle), ("internal_high", handle), ("offset", c_uint64), ("event", handle))


def last_error() -> int:
    """Why the last of these calls failed, as Windows numbers it."""
    return int(ctypes.get_last_error())  # type: ignore[attr-defined]  # of Windows


class SystemLibrary:
    """One DLL: every function typed as declared, loaded with its first call."""

    def __init__(self, name: str, declared: Declared) -> None:
        self._name = name
        self._declared = declared

    def __getattr__(self, name: str) -> Callable[..., Any]:
        result, arguments = self._declared[name]
        function = getattr(ctypes.CDLL(self._name, use_last_error=True), name)
        function.restype, function.argtypes = result, arguments
        setattr(self, name, function)
        return function  # type: ignore[no-any-return]  # what a DLL gives has no type

    def watch(self, name: str, told: Callable[[tuple[Any, ...], Any], None]) -> Callable[[], None]:
        """Tell of each call of this function, with its arguments and its answer, until what this gives is called."""
        plain = getattr(self, name)

        def call(*arguments: Any) -> Any:  # noqa: ANN401  # of any function
            answer = plain(*arguments)
            told(arguments, answer)
            return answer

        setattr(self, name, call)
        return lambda: setattr(self, name, plain)


user32 = SystemLibrary(
    "user32",
    {
        "AddClipboardFormatListener": (BOOL, (handle,)),
        "AllowSetForegroundWindow": (BOOL, (DWORD,)),
        "AttachThreadInput": (BOOL, (DWORD, DWORD, BOOL)),
        "CloseClipboard": (BOOL, ()),
        "CountClipboardFormats": (c_int, ()),
        "CreateWindowExW": (
            handle,
            (DWORD, c_wchar_p, c_wchar_p, DWORD, c_int, c_int, c_int, c_int, handle, handle, handle, c_void_p),
        ),
        "DefWindowProcW": (c_ssize_t, (handle, c_uint32, handle, c_ssize_t)),
        "DestroyWindow": (BOOL, (handle,)),
        "EmptyClipboard": (BOOL, ()),
        "EnumChildWindows": (BOOL, (handle, WindowsEach, c_ssize_t)),
        "EnumClipboardFormats": (c_uint32, (c_uint32,)),
        "GetAncestor": (handle, (handle, c_uint32)),
        "GetAsyncKeyState": (ctypes.c_int16, (c_int,)),
        "GetClassNameW": (c_int, (handle, c_wchar_p, c_int)),
        "GetClipboardData": (handle, (c_uint32,)),
        "GetClipboardFormatNameW": (c_int, (c_uint32, c_wchar_p, c_int)),
        "GetClipboardOwner": (handle, ()),
        "GetClipboardSequenceNumber": (DWORD, ()),
        "GetForegroundWindow": (handle, ()),
        "GetGUIThreadInfo": (BOOL, (DWORD, POINTER(ThreadInput))),
        "GetKeyboardLayout": (handle, (DWORD,)),
        "GetKeyState": (ctypes.c_int16, (c_int,)),
        "GetKeyboardState": (BOOL, (c_void_p,)),
        "GetLastInputInfo": (BOOL, (POINTER(LastInput),)),
        "GetMessageW": (c_int32, (POINTER(Message), handle, c_uint32, c_uint32)),
        "GetOpenClipboardWindow": (handle, ()),
        "GetShellWindow": (handle, ()),
        "GetWindowRect": (BOOL, (handle, POINTER(Rect))),
        "GetWindowTextW": (c_int, (handle, c_wchar_p, c_int)),
        "GetWindowThreadProcessId": (DWORD, (handle, POINTER(DWORD))),
        "IsClipboardFormatAvailable": (BOOL, (c_uint32,)),
        "IsHungAppWindow": (BOOL, (handle,)),
        "IsIconic": (BOOL, (handle,)),
        "IsWindow": (BOOL, (handle,)),
        "IsWindowEnabled": (BOOL, (handle,)),
        "IsWindowVisible": (BOOL, (handle,)),
        "MapVirtualKeyExW": (c_uint32, (c_uint32, c_uint32, handle)),
        "OpenClipboard": (BOOL, (handle,)),
        "PeekMessageW": (BOOL, (POINTER(Message), handle, c_uint32, c_uint32, c_uint32)),
        "PostMessageW": (BOOL, (handle, c_uint32, handle, c_ssize_t)),
        "PostThreadMessageW": (BOOL, (DWORD, c_uint32, handle, c_ssize_t)),
        "RegisterClassW": (c_uint16, (POINTER(WindowClass),)),
        "RegisterClipboardFormatW": (c_uint32, (c_wchar_p,)),
        "RegisterHotKey": (BOOL, (handle, c_int, c_uint32, c_uint32)),
        "SendInput": (c_uint32, (c_uint32, POINTER(KeyStroke), c_int)),
        "SendMessageTimeoutW": (c_ssize_t, (handle, c_uint32, handle, c_ssize_t, c_uint32, c_uint32, c_void_p)),
        "SetClipboardData": (handle, (c_uint32, handle)),
        "SetFocus": (handle, (handle,)),
        "SetForegroundWindow": (BOOL, (handle,)),
        "SetKeyboardState": (BOOL, (c_void_p,)),
        "SetWinEventHook": (handle, (DWORD, DWORD, handle, EventProcedure, DWORD, DWORD, DWORD)),
        "ShowWindowAsync": (BOOL, (handle, c_int)),
        "UnregisterHotKey": (BOOL, (handle, c_int)),
        "VkKeyScanExW": (ctypes.c_int16, (ctypes.c_wchar, handle)),
    },
)
kernel32 = SystemLibrary(
    "kernel32",
    {
        "CancelIo": (BOOL, (handle,)),
        "CloseHandle": (BOOL, (handle,)),
        "ConnectNamedPipe": (BOOL, (handle, POINTER(Overlapped))),
        "CreateEventW": (handle, (c_void_p, BOOL, BOOL, c_wchar_p)),
        "CreateFileW": (handle, (c_wchar_p, DWORD, DWORD, c_void_p, DWORD, DWORD, handle)),
        "CreateMutexW": (handle, (c_void_p, BOOL, c_wchar_p)),
        "CreateNamedPipeW": (handle, (c_wchar_p, *[DWORD] * 6, POINTER(SecurityAttributes))),
        "GetCurrentProcess": (handle, ()),
        "GetCurrentProcessId": (DWORD, ()),
        "GetCurrentThreadId": (DWORD, ()),
        "GetDriveTypeW": (DWORD, (c_wchar_p,)),
        "GetModuleHandleW": (handle, (c_wchar_p,)),
        "GetNamedPipeClientSessionId": (BOOL, (handle, POINTER(DWORD))),
        "GetNamedPipeServerProcessId": (BOOL, (handle, POINTER(DWORD))),
        "GetNamedPipeServerSessionId": (BOOL, (handle, POINTER(DWORD))),
        "GetProcessTimes": (BOOL, (handle, *[c_void_p] * 4)),
        "GetTickCount": (DWORD, ()),
        "GetUserDefaultUILanguage": (c_uint16, ()),
        "GetVolumePathNameW": (BOOL, (c_wchar_p, c_wchar_p, DWORD)),
        "GlobalAlloc": (handle, (c_uint32, c_ssize_t)),
        "GlobalFree": (handle, (handle,)),
        "GlobalLock": (handle, (handle,)),
        "GlobalSize": (handle, (handle,)),
        "GlobalUnlock": (BOOL, (handle,)),
        "LocalFree": (handle, (handle,)),
        "OpenMutexW": (handle, (DWORD, BOOL, c_wchar_p)),
        "OpenProcess": (handle, (DWORD, BOOL, DWORD)),
        "ProcessIdToSessionId": (BOOL, (DWORD, POINTER(DWORD))),
        "QueryFullProcessImageNameW": (BOOL, (handle, DWORD, c_wchar_p, POINTER(DWORD))),
        "ResetEvent": (BOOL, (handle,)),
        "SetEvent": (BOOL, (handle,)),
        "Sleep": (None, (DWORD,)),
        "WaitForMultipleObjects": (DWORD, (DWORD, c_void_p, BOOL, DWORD)),
        "WaitForSingleObject": (DWORD, (handle, DWORD)),
        "WaitNamedPipeW": (BOOL, (c_wchar_p, DWORD)),
    },
)
advapi32 = SystemLibrary(
    "advapi32",
    {
        "ConvertSidToStringSidW": (BOOL, (handle, POINTER(c_void_p))),
        "ConvertStringSecurityDescriptorToSecurityDescriptorW": (BOOL, (c_wchar_p, DWORD, POINTER(handle), c_void_p)),
        "GetSecurityInfo": (
            DWORD,
            (handle, c_int, DWORD, POINTER(handle), c_void_p, c_void_p, c_void_p, POINTER(handle)),
        ),
        "GetTokenInformation": (BOOL, (handle, c_int, c_void_p, DWORD, POINTER(DWORD))),
        "OpenProcessToken": (BOOL, (handle, DWORD, POINTER(handle))),
        "RegDeleteKeyValueW": (c_int32, (handle, c_wchar_p, c_wchar_p)),
        "RegGetValueW": (c_int32, (handle, c_wchar_p, c_wchar_p, DWORD, c_void_p, c_void_p, c_void_p)),
        "RegSetKeyValueW": (c_int32, (handle, c_wchar_p, c_wchar_p, DWORD, c_void_p, DWORD)),
    },
)
gdi32 = SystemLibrary(
    "gdi32",
    {
        "GetEnhMetaFileBits": (c_uint32, (handle, c_uint32, c_char_p)),
        "SetEnhMetaFileBits": (handle, (c_uint32, c_char_p)),
    },
)
imm32 = SystemLibrary(
    "imm32",
    {
        "ImmGetContext": (handle, (handle,)),
        "ImmGetConversionStatus": (BOOL, (handle, POINTER(DWORD), POINTER(DWORD))),
        "ImmGetOpenStatus": (BOOL, (handle,)),
        "ImmReleaseContext": (BOOL, (handle, handle)),
        "ImmSetConversionStatus": (BOOL, (handle, DWORD, DWORD)),
        "ImmSetOpenStatus": (BOOL, (handle, BOOL)),
    },
)
dwmapi = SystemLibrary("dwmapi", {"DwmIsCompositionEnabled": (c_int32, (POINTER(BOOL),))})
wtsapi32 = SystemLibrary("wtsapi32", {"WTSRegisterSessionNotification": (BOOL, (handle, DWORD))})
