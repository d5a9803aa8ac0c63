"""What lies on the Windows clipboard, as bytes: read from it and written to it while it is open."""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.core.clipboard import Format
from assistant.desktop.win32.api import gdi32, kernel32, user32
from assistant.desktop.win32.pictures import repeats

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
_BITMAP, _METAFILE, _DIB, _PALETTE, _ENH_METAFILE, _DIB5 = 2, 3, 8, 9, 14, 17
_DISPLAY_TEXT, _DISPLAY_ENH_METAFILE = 0x81, 0x8E
_FIRST_DISPLAY, _LAST_GDI = 0x80, 0x3FF
_FIRST_REGISTERED = 0xC000
_INSTEAD = {_BITMAP: (_DIB, _DIB5), _PALETTE: (_DIB, _DIB5), _METAFILE: (_ENH_METAFILE,)}
"""Handles without bytes. Windows has the same in these formats as well, and makes them from these again."""
_PICTURES = (_DIB, _DIB5)
"""Large, and mostly made by Windows one from the other: the second is kept where it says more than the first."""
_LIVE = frozenset({"DataObject", "Wine Marshalled DataObject"})
"""OLE's notes of which running program has the data: without that program they lead nowhere. What it had is kept."""
_MOVEABLE = 0x0002


@dataclass(frozen=True, slots=True)
class ClipboardContents:
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


def read_all() -> ClipboardContents:
    """Every format with its bytes, within bounds. The clipboard is open."""
    before = int(user32.GetClipboardSequenceNumber())
    numbers = _numbers()
    formats: list[Format] = []
    whole, left = len(numbers) <= MAX_FORMATS, MAX_BYTES
    picture = b""
    for number in numbers[:MAX_FORMATS]:
        name = format_name(number)
        if name in _LIVE or any(source in numbers for source in _INSTEAD.get(number, ())):
            continue
        with _given(number) as data:
            if data is None or not name:
                whole = whole and name in SKIP_MARKS  # as a bare promise it says all that it has to say
            elif number in _PICTURES and picture and repeats(data, picture):
                pass
            elif len(data) > left:
                whole = False
            else:
                formats.append(Format(name, data.tobytes()))
                left -= len(data)
                picture = formats[-1].data if number in _PICTURES else picture
    return ClipboardContents(tuple(formats), whole, before, int(user32.GetClipboardSequenceNumber()))


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
    own = name.startswith("#") and name[1:].isdecimal()
    return int(name[1:]) if own else int(user32.RegisterClipboardFormatW(name))


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


@contextmanager
def _given(number: int) -> Iterator[memoryview | None]:
    """The bytes of a format where they lie; None for what has none (a handle of GDI or its owner) or is not given."""
    display = _FIRST_DISPLAY <= number <= _LAST_GDI and number not in (_DISPLAY_TEXT, _DISPLAY_ENH_METAFILE)
    found = 0 if display or number in _INSTEAD else user32.GetClipboardData(number)
    if not found:
        yield None
    elif number in (_ENH_METAFILE, _DISPLAY_ENH_METAFILE):
        yield _drawing(found)
    else:
        with _locked(found) as data:
            yield data


@contextmanager
def _locked(block: int) -> Iterator[memoryview | None]:
    size = kernel32.GlobalSize(block)
    there = kernel32.GlobalLock(block)
    try:
        if there:
            yield memoryview((ctypes.c_ubyte * size).from_address(there)).cast("B")
        else:
            yield None if size else memoryview(b"")
    finally:
        if there:
            kernel32.GlobalUnlock(block)


def _drawing(found: int) -> memoryview | None:
    size = gdi32.GetEnhMetaFileBits(found, 0, None)
    bits = ctypes.create_string_buffer(min(size, MAX_BYTES + 1))
    whole = size and gdi32.GetEnhMetaFileBits(found, len(bits), bits) == size
    return memoryview(bits).cast("B") if whole else None


def _set(form: Format) -> bool:
    number = format_number(form.name)
    if number in (_ENH_METAFILE, _DISPLAY_ENH_METAFILE):
        drawing = gdi32.SetEnhMetaFileBits(len(form.data), form.data)
        return bool(drawing and user32.SetClipboardData(number, drawing))
    block = kernel32.GlobalAlloc(_MOVEABLE, len(form.data))
    if not block:
        return False  # no block at all would be the promise to render it later
    there = kernel32.GlobalLock(block)
    if there:
        ctypes.memmove(there, form.data, len(form.data))
        kernel32.GlobalUnlock(block)
    if number and user32.SetClipboardData(number, block):
        return True  # the block is Windows' from now on
    kernel32.GlobalFree(block)
    return False
