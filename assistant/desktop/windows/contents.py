"""What lies on the Windows clipboard, as bytes: read from it and written to it while it is open."""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.core.clipboard import Format
from assistant.desktop.windows.api import gdi32, kernel32, user32

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

UNICODE_TEXT = 13
EMPTY_MARK = b"\0\0\0\0"
SKIP_MARKS = (
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
    "Clipboard Viewer Ignore",
)
"""Each as a zero DWORD: histories, the cloud and clipboard managers pass it by (peers.md #6)."""
MAX_BYTES = 64 * 1024 * 1024
"""Of all formats together; what is beyond is not kept."""
MAX_FORMATS = 128
_TEXT, _BITMAP, _METAFILE, _OEM_TEXT, _DIB, _PALETTE, _ENH_METAFILE, _LOCALE, _DIB5 = 1, 2, 3, 7, 8, 9, 14, 16, 17
_FIRST_DISPLAY, _LAST_GDI = 0x80, 0x3FF
_FIRST_REGISTERED = 0xC000
_MADE_FROM = {
    _TEXT: (UNICODE_TEXT, _OEM_TEXT), _OEM_TEXT: (UNICODE_TEXT, _TEXT), UNICODE_TEXT: (_TEXT, _OEM_TEXT),
    _LOCALE: (UNICODE_TEXT, _TEXT, _OEM_TEXT), _DIB: (_DIB5, _BITMAP), _DIB5: (_DIB, _BITMAP), _BITMAP: (_DIB, _DIB5),
    _METAFILE: (_ENH_METAFILE,), _ENH_METAFILE: (_METAFILE,), _PALETTE: (_DIB, _DIB5),
}  # fmt: skip
"""What Windows makes by itself from another format: it stands behind that one in the list."""
_OF_LIVE_OBJECTS = frozenset({"DataObject", "Ole Private Data"})
"""OLE's own notes about an object in a running program: without it they lead nowhere."""
_MOVEABLE = 0x0002


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything there was, and the sequence numbers before and after (a program that renders late moves it on)."""

    formats: tuple[Format, ...]
    whole: bool
    before: int
    after: int


@contextmanager
def opened(window: int) -> Iterator[bool]:
    """The clipboard open for us, or False when another program has it open."""
    got = bool(user32.OpenClipboard(window))
    try:
        yield got
    finally:
        if got:
            user32.CloseClipboard()


def read_all() -> Contents:
    """Every format with its bytes, within bounds. The clipboard is open."""
    before = int(user32.GetClipboardSequenceNumber())
    numbers = _numbers()
    formats: list[Format] = []
    whole, left = len(numbers) <= MAX_FORMATS, MAX_BYTES
    for number in numbers[:MAX_FORMATS]:
        if _made_by_windows(number, numbers):
            continue
        name = format_name(number)
        if name in _OF_LIVE_OBJECTS:
            continue
        data = _bytes_of(number, left)
        if data is None:
            whole = False
        else:
            left -= len(data)
            formats.append(Format(name, data))
    return Contents(tuple(formats), whole, before, int(user32.GetClipboardSequenceNumber()))


def write(formats: Sequence[Format]) -> bool:
    """Put these there beside what we put before; True when Windows took every one. The clipboard is open and ours."""
    taken = [_set(form) for form in formats]  # one that is refused does not keep the others away
    return all(taken)


def format_name(number: int) -> str:
    """A registered format's name, or `#` and the number of one of Windows' own."""
    if number < _FIRST_REGISTERED:
        return f"#{number}"
    name = ctypes.create_unicode_buffer(256)
    user32.GetClipboardFormatNameW(number, name, len(name))
    return name.value


def format_number(name: str) -> int:
    """The number behind a name of `format_name`, on this session."""
    return int(name[1:]) if name.startswith("#") else int(user32.RegisterClipboardFormatW(name))


def text_bytes(text: str) -> bytes:
    """A text as CF_UNICODETEXT: CRLF at line ends, and a closing zero."""
    return (text.replace("\r\n", "\n").replace("\n", "\r\n") + "\0").encode("utf-16-le", "replace")


def text_in(formats: Sequence[Format]) -> str:
    """The text among formats, with plain line ends; empty when there is none."""
    data = next((form.data for form in formats if form.name == f"#{UNICODE_TEXT}"), b"")
    return data.decode("utf-16-le", "replace").partition("\0")[0].replace("\r\n", "\n")


def marks() -> tuple[Format, ...]:
    """The formats that ask histories to look away."""
    return tuple(Format(name, EMPTY_MARK) for name in SKIP_MARKS)


def _numbers() -> list[int]:
    found: list[int] = []
    number = int(user32.EnumClipboardFormats(0))
    while number:
        found.append(number)
        number = int(user32.EnumClipboardFormats(number))
    return found


def _made_by_windows(number: int, numbers: list[int]) -> bool:
    place = numbers.index(number)
    return any(source in numbers[:place] for source in _MADE_FROM.get(number, ()))


def _bytes_of(number: int, limit: int) -> bytes | None:
    """None for what has no bytes (a GDI object, a private handle), is too large or is not given."""
    if number in (_BITMAP, _PALETTE, _METAFILE) or _FIRST_DISPLAY <= number <= _LAST_GDI:
        return None
    found = user32.GetClipboardData(number)
    if not found:
        return None
    if number == _ENH_METAFILE:
        size = gdi32.GetEnhMetaFileBits(found, 0, None)
        picture = ctypes.create_string_buffer(min(size, limit))
        return picture.raw if gdi32.GetEnhMetaFileBits(found, len(picture), picture) == size else None
    size = kernel32.GlobalSize(found)
    if size > limit:
        return None
    there = kernel32.GlobalLock(found)
    if not there:
        return b"" if size == 0 else None
    try:
        return ctypes.string_at(there, size)
    finally:
        kernel32.GlobalUnlock(found)


def _set(form: Format) -> bool:
    number = format_number(form.name)
    if number == _ENH_METAFILE:
        return bool(user32.SetClipboardData(number, gdi32.SetEnhMetaFileBits(len(form.data), form.data)))
    block = kernel32.GlobalAlloc(_MOVEABLE, len(form.data))
    there = kernel32.GlobalLock(block)
    if there:
        ctypes.memmove(there, form.data, len(form.data))
        kernel32.GlobalUnlock(block)
    if number and user32.SetClipboardData(number, block):
        return True  # the block is Windows' from now on
    kernel32.GlobalFree(block)
    return False
