"""What was just copied in another program brings its phrase up first, in the real program."""

from __future__ import annotations

import json
import os
import shutil
import signal
from typing import TYPE_CHECKING

import pytest
from rig.clipboards import Kind
from rig.desk import Desk
from rig.library import LIBRARY, OTHER, PLAIN
from rig.targets import SlowReader
from rig.xserver import XServer

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.x11
ASKED = "用来辨认先后的话术，另一条是哪一条？"
A_MOMENT = "1.8"
"""Longer than a text may take to bring something up."""
SECRET = Kind(
    "secret",
    (
        ("UTF8_STRING", "UTF8_STRING", ASKED.encode()),
        ("x-kde-passwordManagerHint", "x-kde-passwordManagerHint", b"secret"),
    ),
)
FILES = Kind(
    "files",
    (
        ("text/uri-list", "text/uri-list", b"file:///tmp/a%201.png\r\n"),
        ("UTF8_STRING", "UTF8_STRING", f"/home/{ASKED}".encode()),
    ),
)


@pytest.fixture
def unwanted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk of its own, whose program is told to suggest nothing."""
    if any(shutil.which(name) is None for name in ("Xvfb", "openbox", "xdotool", "xclip", "setpriv")):
        pytest.skip("not installed")
    with XServer(tmp_path_factory.mktemp("off")) as server:
        desk = Desk(server)
        try:
            desk.program.fill(LIBRARY)
            (desk.program.data / "settings.json").write_text(json.dumps({"suggest_copied": False}), encoding="utf-8")
            desk.program.begin()
            yield desk
        finally:
            desk.close()


def pasted_by(desk: Desk, target: SlowReader, *keys: str) -> str:
    """The palette is called, nothing is typed, and a moment later these keys: what the target got."""
    target.front()
    before = desk.program.pastes()
    desk.call_palette()
    desk.keyboard.run("sleep", A_MOMENT)
    for key in keys:
        desk.keyboard.press(key)
    assert desk.program.outcome(before) == "pasted"
    return target.took()[-1]


@pytest.fixture
def target(desk: Desk) -> SlowReader:
    """A chat in which another phrase was pasted last: that one stands first in the empty palette."""
    target = desk.open(SlowReader)
    assert desk.paste(target, PLAIN) == "pasted"
    return target


@pytest.mark.parametrize("keys", [("alt+1",), ("Page_Up", "Return")], ids=" ".join)
def test_the_phrase_for_it_is_pasted_and_the_copied_text_is_back(
    desk: Desk, target: SlowReader, keys: tuple[str, ...]
) -> None:
    desk.user.copy_text(ASKED)
    assert pasted_by(desk, target, *keys) == OTHER.text
    assert desk.reader.text() == ASKED


def test_enter_alone_pastes_what_it_pastes_without_it(desk: Desk, target: SlowReader) -> None:
    desk.user.copy_text(ASKED)
    assert pasted_by(desk, target, "Return") == PLAIN.text


def test_a_pointer_that_lies_where_the_palette_comes_touches_nothing(desk: Desk, target: SlowReader) -> None:
    desk.call_palette()
    desk.keyboard.run("mousemove", "--window", str(desk.screen.active()), "200", "300")
    desk.step_back()
    desk.user.copy_text(ASKED)
    assert pasted_by(desk, target, "alt+1") == OTHER.text


def test_once_it_was_answered_the_last_phrase_is_first_again(desk: Desk, target: SlowReader) -> None:
    desk.user.copy_text(ASKED)
    pasted_by(desk, target, "alt+1")
    assert desk.paste(target, PLAIN) == "pasted"
    assert pasted_by(desk, target, "alt+1") == PLAIN.text


@pytest.mark.parametrize("kind", [SECRET, FILES], ids=lambda kind: kind.name)
def test_secrets_and_files_bring_nothing_up(desk: Desk, target: SlowReader, kind: Kind) -> None:
    desk.user.copy(kind)
    assert pasted_by(desk, target, "alt+1") == PLAIN.text


def test_an_owner_that_hangs_holds_nothing_up(desk: Desk, target: SlowReader) -> None:
    target.front()
    desk.user.copy_text(ASKED)
    owner = desk.screen.owner_pid("CLIPBOARD")
    os.kill(owner, signal.SIGSTOP)
    try:
        desk.call_palette()
        desk.keyboard.run("sleep", A_MOMENT)
        assert desk.program.palette_open()
        desk.keyboard.press("Escape")
    finally:
        os.kill(owner, signal.SIGCONT)
    assert desk.program.faults() == ""


def test_what_is_typed_at_once_is_what_counts(desk: Desk, target: SlowReader) -> None:
    desk.user.copy_text(ASKED)
    assert desk.paste(target, PLAIN) == "pasted"
    assert target.took()[-1] == PLAIN.text


def test_without_the_setting_nothing_is_suggested(unwanted: Desk) -> None:
    target = unwanted.open(SlowReader)
    assert unwanted.paste(target, PLAIN) == "pasted"
    unwanted.user.copy_text(ASKED)
    assert pasted_by(unwanted, target, "alt+1") == PLAIN.text
