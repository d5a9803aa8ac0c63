"""`{光标}`: what is typed after a paste stands where the phrase says, in fields that step each in its own way."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from rig.clipboards import TEXT
from rig.desk import Desk
from rig.processes import until
from rig.program import Entry
from rig.targets import Gtk4Target, GtkTarget, QtTarget, Target, TkTarget
from rig.wine import Prefix, WineNotepad
from rig.xserver import XServer

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.x11
EMOJI = "🇨🇳👍🏽👨‍👩‍👧‍👦😀e\u0301𠮷"
"""A flag behind another emoji is two to Qt 6: there alone the caret is one off."""
CARET = Entry("xca", f"运费{{光标}}元整{EMOJI}")
PROFILES = [
    {"name": "Tk", "process": "^wish", "caret": "code-point"},
    {"name": "Wine", "process": "^notepad\\.exe$", "caret": "utf-16"},
]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The program, told of the two that do not step as most do."""
    with XServer(tmp_path_factory.mktemp("carets")) as server:
        desk = Desk(server)
        try:
            desk.program.fill([CARET])
            (desk.program.data / "settings.json").write_text(json.dumps({"profiles": PROFILES}), encoding="utf-8")
            desk.program.begin()
            yield desk
        finally:
            desk.close()


@pytest.fixture
def desk(running: Desk) -> Iterator[Desk]:
    yield running
    running.tidy()


def pasted(desk: Desk, target: Target | WineNotepad) -> None:
    """Paste, and type a letter when the clipboard is back: by then the caret is where it goes."""
    desk.user.copy(TEXT)
    before = desk.reader.content()
    assert desk.paste(target, CARET) == "pasted"
    until(lambda: desk.reader.content() == before, "the clipboard is back")
    desk.keyboard.press("x")


@pytest.mark.parametrize("kind", [QtTarget, GtkTarget, Gtk4Target, TkTarget], ids=lambda kind: kind.kind)
def test_the_caret_is_where_the_phrase_says(desk: Desk, kind: type[Target]) -> None:
    target = desk.open(kind)
    pasted(desk, target)
    target.arrives(f"运费x元整{EMOJI}")


def test_it_is_so_in_the_edit_field_of_wine(desk: Desk) -> None:
    if shutil.which("wine") is None:
        pytest.skip("not installed: wine")
    prefix = Prefix(desk.server, "windows")
    try:
        notepad = WineNotepad(prefix, desk.screen, desk.keyboard)
        pasted(desk, notepad)
        notepad.arrives(f"运费x元整{EMOJI}")
        notepad.end()
    finally:
        prefix.end()
