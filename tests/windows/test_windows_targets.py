"""The agent's path on Windows: the hotkey, some letters, Enter, and the exact text is in the target."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rig.library import EMOJI, LINES, LONG, OTHER, PLAIN
from rig.processes import until
from targets import Notepad, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rig.program import Entry
    from tested import Jinnang
    from wine import Obedient, Wine

WORDPAD = "C:\\Program Files\\Windows NT\\Accessories\\wordpad.exe"
USERS = "用户自己的剪贴板 😀"
BITMAP = (
    (40).to_bytes(4, "little") + (2).to_bytes(4, "little") * 2 + b"\1\0\x20\0" + bytes(24) + bytes(range(16))
).hex()
"""A picture of two by two pixels as CF_DIB."""
FILES = (
    (20).to_bytes(4, "little") + bytes(12) + b"\1\0\0\0" + "C:\\图片\\退货.png\0C:\\b.txt\0\0".encode("utf-16-le")
).hex()
"""Two files as CF_HDROP."""


@pytest.mark.parametrize("entry", [PLAIN, EMOJI, LINES, OTHER], ids=lambda entry: entry.code)
def test_notepad_gets_the_exact_text_and_the_clipboard_is_as_before(
    wine: Wine, jinnang: Jinnang, notepad: Notepad, entry: Entry
) -> None:
    wine.hand("put_text", USERS)
    before = jinnang.status()["pastes"]
    wine.pick(entry.code)
    notepad.until_text(entry.text)
    assert jinnang.outcome(before) == "pasted"
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")
    assert wine.front()[1] == "Notepad"


def test_a_long_text_arrives_whole(wine: Wine, jinnang: Jinnang, notepad: Notepad) -> None:
    before = jinnang.status()["pastes"]
    wine.pick(LONG.code)
    notepad.until_text(LONG.text, 20)
    assert jinnang.outcome(before) == "pasted"


@pytest.mark.parametrize(
    "formats",
    [
        {"#8": BITMAP},
        {"#15": FILES},
        {"HTML Format": b"Version:0.9 <b>x</b>".hex(), "Rich Text Format": rb"{\rtf1 x}".hex()},
        {"Tencent_Private_Test": bytes(range(256)).hex()},
    ],
    ids=["picture", "files", "html and rtf", "private"],
)
def test_what_the_user_had_copied_comes_back_in_every_format(
    wine: Wine, jinnang: Jinnang, notepad: Notepad, formats: dict[str, str]
) -> None:
    wine.hand("put", formats)
    before = jinnang.status()["pastes"]
    wine.pick(PLAIN.code)
    notepad.until_text(PLAIN.text)
    assert jinnang.outcome(before) == "pasted"
    until(lambda: wine.hand("got", list(formats)) == formats, "what the user had copied")


def nameless_read(wine: Wine, jinnang: Jinnang, before: int) -> None:
    """Programs that read by OLE: Wine opens the clipboard for no window, as Chromium does on Windows itself.
    Windows opens it for a window of the reader's own (`test_a_target_that_reads_as_ole_does…`)."""
    assert jinnang.outcome(before) == "pasted"
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")


@pytest.fixture(scope="module")
def wordpad(wine: Wine) -> Iterator[Notepad]:
    """Wine's WordPad: a rich edit field, which reads by OLE."""
    target = Notepad(wine, WORDPAD, "WORDPADTOP", "RichEdit20W")
    yield target
    target.close()


@pytest.mark.parametrize("entry", [EMOJI, LINES], ids=lambda entry: entry.code)
def test_wordpad_gets_the_exact_text(wine: Wine, jinnang: Jinnang, wordpad: Notepad, entry: Entry) -> None:
    wordpad.clear()
    wordpad.focus()
    wine.hand("put_text", USERS)
    before = jinnang.status()["pastes"]
    wine.pick(entry.code)
    wordpad.until_text(entry.text)
    nameless_read(wine, jinnang, before)


@pytest.fixture(scope="module")
def qt_program(wine: Wine) -> Iterator[Obedient]:
    """Another program made with PySide6; it and ours are the same executable, as far as Windows tells."""
    with wine.actor("qt_target.py") as actor:
        yield actor


@pytest.mark.parametrize("entry", [EMOJI, LINES], ids=lambda entry: entry.code)
def test_another_pyside_program_gets_the_exact_text_where_its_caret_was(
    wine: Wine, jinnang: Jinnang, qt_program: Obedient, entry: Entry
) -> None:
    qt_program.do(
        "field.setPlainText('前后'); cursor = field.textCursor(); cursor.setPosition(1); field.setTextCursor(cursor)"
    )
    window = qt_program.do("answer = int(field.winId())")
    wine.hand.do("user32.SetForegroundWindow(wintypes.HWND(window))", window=window)
    until(lambda: wine.front()[0] == window, "it in front")
    wine.settle()
    wine.hand("put_text", USERS)
    before = jinnang.status()["pastes"]
    wine.pick(entry.code)
    until(lambda: qt_program.do("answer = field.toPlainText()") == f"前{entry.text}后", "the text between")
    nameless_read(wine, jinnang, before)
    assert wine.front()[0] == window


def test_after_a_paste_that_nobody_confirmed_the_next_one_gives_back_what_the_user_had(
    wine: Wine, jinnang: Jinnang, notepad: Notepad
) -> None:
    wine.hand("put_text", USERS)
    before = jinnang.status()["pastes"]
    with Target(wine, "JinnangSilent") as silent:
        silent.be(mode="never")
        silent.front()
        wine.pick(PLAIN.code)
        assert jinnang.outcome(before) == "unconfirmed"
    assert wine.hand("clip_text") == PLAIN.text
    notepad.focus()
    wine.pick(EMOJI.code)
    notepad.until_text(EMOJI.text)
    assert jinnang.outcome(before + 1) == "pasted"
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")


def test_notepad_gets_the_text_where_its_caret_was(wine: Wine, jinnang: Jinnang, notepad: Notepad) -> None:
    wine.hand("set_text", notepad.field, "前后")
    wine.hand.do("user32.SendMessageW(wintypes.HWND(field), 0x00B1, 1, ctypes.c_void_p(1))", field=notepad.field)
    before = jinnang.status()["pastes"]
    wine.pick(PLAIN.code)
    notepad.until_text(f"前{PLAIN.text}后")
    assert jinnang.outcome(before) == "pasted"
