"""What is read from a Windows clipboard, and what is said to be lost, by the list of formats that is there."""

from __future__ import annotations

import ctypes
import struct
from dataclasses import dataclass, field
from typing import Any

import pytest

from assistant.desktop.win32 import contents

BITMAP, METAFILE, DIB, PALETTE, TEXT, LOCALE, DIB5 = 2, 3, 8, 9, 13, 16, 17
OWNER_DISPLAY, DISPLAY_TEXT, PRIVATE, GDI_OBJECT, OURS = 0x80, 0x81, 0x200, 0x300, 0xC001
PIXELS = bytes(range(64))
PICTURE = struct.pack("<IiiHHIIiiII", 40, 4, 4, 1, 32, 0, 0, 0, 0, 0, 0) + PIXELS
SAME_NEW = struct.pack("<IiiHHIIiiII", 124, 4, 4, 1, 32, 0, 0, 0, 0, 0, 0) + bytes(84) + PIXELS


@dataclass
class FakeWindows:
    """A clipboard with these formats, in this order; None: promised and not given."""

    there: dict[int, bytes | None]
    names: dict[int, str] = field(default_factory=dict)
    asked: list[int] = field(default_factory=list)
    blocks: dict[int, Any] = field(default_factory=dict)
    locked: int = 0

    def GetClipboardSequenceNumber(self) -> int:  # noqa: N802
        return 7

    def EnumClipboardFormats(self, before: int) -> int:  # noqa: N802
        numbers = [*self.there, 0]
        return numbers[numbers.index(before) + 1 if before else 0]

    def GetClipboardFormatNameW(self, number: int, buffer: Any, _size: int) -> int:  # noqa: N802
        buffer.value = self.names.get(number, f"Format {number}")
        return len(buffer.value)

    def GetClipboardData(self, number: int) -> int:  # noqa: N802
        self.asked.append(number)
        data = self.there[number]
        if data is None:
            return 0
        block = ctypes.create_string_buffer(data, len(data))
        self.blocks[ctypes.addressof(block)] = block
        return ctypes.addressof(block)

    def GlobalSize(self, block: int) -> int:  # noqa: N802
        return len(self.blocks[block])

    def GlobalLock(self, block: int) -> int:  # noqa: N802
        self.locked += 1
        return block

    def GlobalUnlock(self, _block: int) -> None:  # noqa: N802
        self.locked -= 1


def read(
    monkeypatch: pytest.MonkeyPatch, there: dict[int, bytes | None], names: dict[int, str] | None = None
) -> tuple[dict[str, bytes], bool, list[int]]:
    """What is kept, whether that is all, and what was asked for."""
    windows = FakeWindows(there, names or {})
    monkeypatch.setattr(contents, "user32", windows)
    monkeypatch.setattr(contents, "kernel32", windows)
    found = contents.read_all()
    assert windows.locked == 0
    return {form.name: form.data for form in found.formats}, found.whole, windows.asked


@pytest.mark.parametrize("behind", [(BITMAP, DIB, DIB5), (DIB, DIB5, BITMAP), (BITMAP, DIB, DIB5, PALETTE)], ids=str)
def test_a_picture_is_kept_once_and_a_handle_of_gdi_is_never_asked_for(
    monkeypatch: pytest.MonkeyPatch, behind: tuple[int, ...]
) -> None:
    """Whether Windows lists what it makes behind its source or at the end."""
    bytes_of = {DIB: PICTURE, DIB5: SAME_NEW}
    kept, whole, asked = read(monkeypatch, {number: bytes_of.get(number) for number in behind})
    assert (kept, whole) == ({"#8": PICTURE}, True)
    assert asked == [DIB, DIB5]


def test_every_spelling_of_a_text_is_kept_in_its_order(monkeypatch: pytest.MonkeyPatch) -> None:
    there: dict[int, bytes | None] = {
        1: b"7 days\0",
        TEXT: "七天\0".encode("utf-16-le"),
        LOCALE: b"\4\x08\0\0",
        7: b"7\0",
    }
    kept, whole, _asked = read(monkeypatch, there)
    assert (list(kept.values()), whole) == (list(there.values()), True)


def test_the_text_that_excel_shows_of_itself_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, {DISPLAY_TEXT: b"Sheet1!A1\0"})[:2] == ({"#129": b"Sheet1!A1\0"}, True)


@pytest.mark.parametrize("number", [OWNER_DISPLAY, PRIVATE, GDI_OBJECT, BITMAP, METAFILE])
def test_a_handle_that_nothing_stands_for_is_lost_and_said_so(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    kept, whole, asked = read(monkeypatch, {number: b"never", OURS: b"mine"})
    assert (list(kept.values()), whole, asked) == ([b"mine"], False, [OURS])


def test_what_is_promised_and_not_given_is_lost_unless_it_is_a_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, {OURS: None})[1] is False
    assert read(monkeypatch, {OURS: None}, {OURS: contents.SKIP_MARKS[0]})[1] is True


def test_a_format_without_a_name_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """It could not be put back."""
    assert read(monkeypatch, {OURS: b"x"}, {OURS: ""})[:2] == ({}, False)


@pytest.mark.parametrize("live", ["DataObject", "Wine Marshalled DataObject"])
def test_the_living_object_of_ole_is_no_loss_but_what_it_notes_is_kept(
    monkeypatch: pytest.MonkeyPatch, live: str
) -> None:
    kept, whole, _asked = read(
        monkeypatch, {OURS: b"window", OURS + 1: b"formats"}, {OURS: live, OURS + 1: "Ole Private Data"}
    )
    assert (kept, whole) == ({"Ole Private Data": b"formats"}, True)


def test_of_too_much_the_rest_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "MAX_BYTES", 10)
    kept, whole, _asked = read(monkeypatch, {OURS: b"12345678", OURS + 1: b"too long", OURS + 2: b"9", OURS + 3: b""})
    assert (list(kept.values()), whole) == ([b"12345678", b"9", b""], False)


def test_of_too_many_the_first_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, whole, _asked = read(monkeypatch, {OURS + number: b"x" for number in range(contents.MAX_FORMATS + 1)})
    assert (len(kept), whole) == (contents.MAX_FORMATS, False)
