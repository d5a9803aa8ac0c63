"""What the user had copied before a paste: it comes back byte by byte, or he is told that it could not be kept."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest
from rig.library import PLAIN
from rig.processes import until

from assistant.texts import SENTENCES

if TYPE_CHECKING:
    from targets import Notepad
    from tested import Jinnang
    from wine import Wine

    Formats = dict[str, str | None]

WIDTH, HEIGHT = 7, 5
PIXELS = bytes((7 * at + at // 4) % 251 for at in range(4 * WIDTH * HEIGHT))
"""Of 32 bits each, from the top, every byte of them in use: the opacity as well."""
ROWS = range(HEIGHT)
BOTTOM_UP = b"".join(PIXELS[4 * WIDTH * row : 4 * WIDTH * (row + 1)] for row in reversed(ROWS))
ALPHA = 0xFF000000


def header(length: int, kind: int = 0) -> bytes:
    return struct.pack("<IiiHHIIiiII", length, WIDTH, HEIGHT, 1, 32, kind, len(PIXELS), 0, 0, 0, 0)


def text(words: str, code: str = "utf-16-le") -> str:
    return (words + "\0").encode(code).hex()


BITMAP = (struct.pack("<II", WIDTH, HEIGHT) + PIXELS).hex()
"""An HBITMAP, as the tests' hand spells it."""
DIB = (header(40) + BOTTOM_UP).hex()
DIB5 = (
    header(124, 3) + struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, ALPHA) + b"BGRs" + bytes(64) + BOTTOM_UP
).hex()  # fmt: skip
"""The same with its opacity, which CF_DIB does not tell."""
FILES = (struct.pack("<IiiII", 20, 0, 0, 0, 1) + "C:\\图片\\退货.png\0C:\\b.txt\0\0".encode("utf-16-le")).hex()
HTML = (
    (
        "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000153\r\nStartFragment:0000000121\r\nEndFragment:0000000137"
        "\r\n<html><body><b>七天</b></body></html>"
    )
    .encode()
    .hex()
)
RTF = rb"{\rtf1\ansi\b 7 days\b0}".hex()
PRIVATE = bytes(range(256)).hex()
CELLS: Formats = {
    # The drawing and its older spelling are put in front of these: in the order that Excel has.
    "Biff12": b"PK\3\4 cells".hex(),
    "Biff8": (b"\xd0\xcf\x11\xe0" + bytes(range(200))).hex(),
    "Biff5": (b"\xd0\xcf\x11\xe0" + bytes(range(100))).hex(),
    "#4": b'ID;PWXL;N;E\r\nC;Y1;X1;K"7"\r\nE\r\n\0'.hex(),
    "#5": b'TABLE\r\n0,1\r\n"EXCEL"\r\nEOD\r\n\0'.hex(),
    "XML Spreadsheet": '<?xml version="1.0"?><Workbook>七天</Workbook>\0'.encode().hex(),
    "HTML Format": HTML,
    "#13": text("七天\t😀\r\n"),
    "#1": text("七天\t??\r\n", "gb18030"),
    "Csv": b"7,1\r\n\0".hex(),
    "Hyperlink": bytes(range(60)).hex(),
    "Rich Text Format": RTF,
    "Embed Source": (b"\xd0\xcf\x11\xe0" + bytes(300)).hex(),
    "Native": (b"\xd0\xcf\x11\xe0" + bytes(80)).hex(),
    "OwnerLink": b"Excel.Sheet.12\0C:\\a.xlsx\0Sheet1!R1C1\0\0".hex(),
    "Object Descriptor": bytes(range(130)).hex(),
    "Link Source": bytes(range(90)).hex(),
    "Link Source Descriptor": bytes(range(110)).hex(),
    "Link": b"Excel\0C:\\a.xlsx\0Sheet1!R1C1\0\0".hex(),
    "Ole Private Data": bytes(range(64)).hex(),
    "#129": text("Sheet1!R1C1", "ascii"),
}  # fmt: skip
MANY: Formats = {f"Jinnang Test Format {number}": bytes([number, 0, 255]).hex() for number in range(100)}
LIVE = {"DataObject", "Wine Marshalled DataObject"}
NOT_KEPT = "paste.clipboard-not-kept"


def through_a_paste(wine: Wine, jinnang: Jinnang, notepad: Notepad) -> str:
    """Paste a phrase, and what the agent is told."""
    before = notepad.text()
    reply = jinnang.ask("paste", code=PLAIN.code)
    assert reply["facts"]["outcome"] == "pasted"
    notepad.until_text(before + PLAIN.text)
    until(lambda: "#13" not in wine.hand("there_is") or wine.hand("clip_text") != PLAIN.text, "the user's clipboard")
    return str(reply["said"])


@pytest.mark.parametrize(
    "formats",
    [
        {"#13": text("用户自己的 😀\r\n剪贴板")},
        {"#1": text("7 days", "ascii"), "#13": text("七天 😀")},
        {"#8": DIB},
        {"#17": DIB5},
        {"#8": DIB, "#17": DIB5},
        {"#17": DIB5, "#8": DIB},
        {"PNG": PRIVATE, "#2": BITMAP, "HTML Format": HTML},
        {"#15": FILES, "Preferred DropEffect": b"\2\0\0\0".hex(), "Shell IDList Array": PRIVATE},
        {"HTML Format": HTML, "Rich Text Format": RTF, "#13": text("七天")},
        {"Tencent_Private_Test": PRIVATE, "Tencent_Short": "00"},
        {"#odd name": PRIVATE},
        MANY,
    ],
    ids=[
        "text", "older text first", "dib", "dib with opacity", "dib, then with opacity", "with opacity, then dib",
        "bitmap among others", "files that are cut", "html and rtf", "private", "a name like a number", "many",
    ],
)  # fmt: skip
def test_what_the_user_had_copied_comes_back_byte_by_byte(
    wine: Wine, jinnang: Jinnang, notepad: Notepad, formats: Formats
) -> None:
    wine.hand("put", formats)
    assert wine.hand("got", list(formats)) == formats
    assert through_a_paste(wine, jinnang, notepad) == ""
    assert wine.hand("got", list(formats)) == formats


def test_a_screenshot_that_is_a_bitmap_first_comes_back_pixel_by_pixel(
    wine: Wine, jinnang: Jinnang, notepad: Notepad
) -> None:
    wine.hand("put", {"#2": BITMAP})
    before = wine.hand("got", ["#2", "#8", "#17"])
    assert before["#2"] == BITMAP
    for _time in range(2):  # what we put there is kept by the next paste as well
        assert through_a_paste(wine, jinnang, notepad) == ""
        assert wine.hand("got", ["#2", "#8", "#17"]) == before


def test_cells_of_excel_come_back_in_all_their_formats(wine: Wine, jinnang: Jinnang, notepad: Notepad) -> None:
    modern, older = wine.hand("drawn")
    kept: Formats = {"#14": modern, **CELLS}
    wine.hand("put", {"DataObject": bytes(8).hex(), "#14": modern, "#3": older, "#2": BITMAP, **CELLS})
    assert through_a_paste(wine, jinnang, notepad) == ""
    assert wine.hand("got", [*kept, "#2"]) == {**kept, "#2": BITMAP}
    there = wine.hand("there_is")
    assert "#3" in there
    assert "DataObject" not in there
    assert [name for name in there if name in kept] == list(kept)


def test_the_marks_of_a_password_keeper_are_no_loss(wine: Wine, jinnang: Jinnang, notepad: Notepad) -> None:
    wine.hand("put", {"#13": text("秘密"), "ExcludeClipboardContentFromMonitorProcessing": None})
    assert through_a_paste(wine, jinnang, notepad) == ""
    assert wine.hand("clip_text") == "秘密"
    assert "ExcludeClipboardContentFromMonitorProcessing" in wine.hand("there_is")


@pytest.mark.parametrize(
    "lost",
    [{"#130": BITMAP}, {"#512": PRIVATE}, {"Jinnang Promised": None}],
    ids=["a handle of its owner", "a private handle", "promised and not given"],
)
def test_what_cannot_be_kept_is_told_and_the_rest_comes_back(
    wine: Wine, jinnang: Jinnang, notepad: Notepad, lost: Formats
) -> None:
    kept: Formats = {"#13": text("七天"), "Tencent_Private_Test": PRIVATE}
    wine.hand("put", {**lost, **kept})
    assert through_a_paste(wine, jinnang, notepad) in SENTENCES[NOT_KEPT]
    assert wine.hand("got", list(kept)) == kept


def test_what_is_too_large_is_told(wine: Wine, jinnang: Jinnang, notepad: Notepad) -> None:
    kept: Formats = {"#13": text("七天"), "Tencent_Private_Test": PRIVATE}
    wine.hand.do("put({'Jinnang Large': '00' * size, **kept}); answer = None", 120, size=(64 << 20) + 1, kept=kept)
    assert through_a_paste(wine, jinnang, notepad) in SENTENCES[NOT_KEPT]
    assert wine.hand("got", list(kept)) == kept


OLE = """
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QImage
picture = QImage(7, 5, QImage.Format.Format_RGB32)
for place in range(35):
    picture.setPixelColor(place % 7, place // 7, QColor(place * 7, 255 - place * 3, place))
offered = QMimeData()
offered.setText("七天 😀")
offered.setHtml("<b>七天</b>")
offered.setImageData(picture)
offered.setData("application/x-jinnang-test", bytes(range(256)))
app.clipboard().setMimeData(offered)
answer = None
"""
"""What a program offers by OLE, as Excel does: a living object, asked for each format when somebody wants it."""
SEEN = """
there = app.clipboard().mimeData()
own = bytes(there.data("application/x-jinnang-test")) == bytes(range(256))
answer = [there.text(), "<b>七天</b>" in there.html(), own, there.hasImage(), app.clipboard().ownsClipboard()]
"""


def test_what_a_program_offers_by_ole_can_be_had_by_ole_again(wine: Wine, jinnang: Jinnang, notepad: Notepad) -> None:
    with wine.actor("qt_target.py") as qt:
        shown = qt.do("answer = int(field.winId())")
        until(lambda: wine.front()[0] == shown, "its window")  # it would come in front of Notepad later
        qt.do(OLE)
        notepad.focus()
        names = [name for name in wine.hand("there_is") if name not in LIVE]
        before = wine.hand("got", names)
        assert {"#13", "#8", "HTML Format", "image/png", "application/x-jinnang-test", "Ole Private Data"} <= set(names)
        assert through_a_paste(wine, jinnang, notepad) == ""
        assert wine.hand("got", names) == before
        assert not set(wine.hand("there_is")) & LIVE
        assert qt.do(SEEN) == ["七天 😀", True, True, True, False]
