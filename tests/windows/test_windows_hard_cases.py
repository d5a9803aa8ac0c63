"""What goes wrong around a paste on Windows, and how each ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rig.library import OTHER, PLAIN
from rig.processes import until

if TYPE_CHECKING:
    from targets import Notepad
    from tested import Jinnang
    from wine import Wine

USERS = "用户自己的剪贴板"


def test_a_key_that_is_held_leaves_the_text_on_the_clipboard(wine: Wine, jinnang: Jinnang, notepad: Notepad) -> None:
    wine.fingers.down("shift")
    try:
        jinnang.cli("paste", OTHER.code)
        assert jinnang.status()["last_outcome"] == "left-on-clipboard(keys-held)"
    finally:
        wine.fingers.up("shift")
    assert wine.hand("clip_text") == OTHER.text
    assert notepad.text() == ""


def test_while_another_program_holds_the_clipboard_nothing_is_touched(
    wine: Wine, jinnang: Jinnang, notepad: Notepad
) -> None:
    wine.hand("put_text", USERS)
    before = jinnang.status()["pastes"]
    wine.hand.do("open_clipboard(); answer = None")
    try:
        wine.pick(PLAIN.code)
        assert jinnang.outcome(before) == "stopped(clipboard-busy)"
    finally:
        wine.hand.do("user32.CloseClipboard(); answer = None")
    assert wine.hand("clip_text") == USERS
    assert notepad.text() == ""


def test_pastes_that_overlap_arrive_in_order_and_share_one_snapshot(
    wine: Wine, jinnang: Jinnang, notepad: Notepad
) -> None:
    wine.hand("put_text", USERS)
    before = jinnang.status()["pastes"]
    words = [jinnang.words("paste", entry.code) for entry in (PLAIN, OTHER)]
    for line in words:
        wine.start(*line)
    jinnang.outcome(before + 1)
    assert notepad.text() in (PLAIN.text + OTHER.text, OTHER.text + PLAIN.text)
    until(lambda: wine.hand("clip_text") == USERS, "the user's clipboard")
