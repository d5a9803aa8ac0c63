"""汉字 are composed in our windows by a real fcitx5 and real keys, and while they are no key of ours acts."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from rig.desk import Desk
from rig.fcitx import Fcitx, SessionBus
from rig.library import LIBRARY, OTHER, PLAIN
from rig.processes import LateError, until
from rig.program import Entry
from rig.targets import SlowReader
from rig.xserver import XServer

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.x11
NEEDED = ("Xvfb", "openbox", "xdotool", "xclip", "setpriv", "fcitx5", "dbus-daemon")
FIELD = Entry("xform", "备注：{备注}")
SESSION = {"GTK_IM_MODULE": "fcitx", "QT_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx"}
"""As im-config and the distributions set it."""


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XServer]:
    """A session with a bus, whose variables name fcitx."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    with XServer(tmp_path_factory.mktemp("session")) as server:
        server.session |= SESSION
        bus = SessionBus(server)
        yield server
        bus.end()


@pytest.fixture(scope="module")
def fcitx(session: XServer) -> Iterator[Fcitx]:
    """It runs before the program starts."""
    fcitx = Fcitx(session)
    yield fcitx
    fcitx.end()


@pytest.fixture(scope="module")
def running(session: XServer, fcitx: Fcitx) -> Iterator[Desk]:
    """The program, with fcitx5 in its session."""
    del fcitx
    desk = Desk(session)
    try:
        desk.program.fill((*LIBRARY, FIELD))
        desk.program.begin()
        yield desk
    finally:
        desk.close()


@pytest.fixture
def desk(running: Desk) -> Iterator[Desk]:
    yield running
    running.tidy()


@pytest.fixture
def chat(desk: Desk, fcitx: Fcitx) -> SlowReader:
    """The chat behind the palette, which tells of every key that strays into it."""
    chat = desk.open(SlowReader)
    desk.call_palette()
    fcitx.activate()
    return chat


def copied(desk: Desk) -> str:
    """What stands in the input that has the keyboard, as its user copies it."""
    desk.user.empty()
    desk.keyboard.press("ctrl+a", "ctrl+c", "End", delay=20)
    try:
        until(desk.screen.display.owner, "something is copied", 1)
    except LateError:
        return ""
    return desk.reader.text()


def comes_to_be(desk: Desk, text: str) -> None:
    """Composing is another program's work: wait until what it gives has come."""
    seen = ""

    def is_there() -> bool:
        nonlocal seen
        seen = copied(desk)
        return seen == text

    try:
        until(is_there, "the text", 10)
    except LateError:
        assert seen == text
        raise


def compose(desk: Desk, letters: str) -> None:
    desk.keyboard.press(*letters, delay=30)


def test_hanzi_are_composed_in_the_palette(desk: Desk, chat: SlowReader) -> None:
    before = desk.program.pastes()
    compose(desk, "nihao")
    desk.keyboard.press("space")
    comes_to_be(desk, "你好")
    assert (chat.took(), chat.keys(), desk.program.pastes()) == ([], [], before)


@pytest.mark.parametrize("key", ["Escape", "Down", "Tab", "1"])
def test_while_it_composes_no_key_of_ours_acts(desk: Desk, chat: SlowReader, key: str) -> None:
    before = desk.program.pastes()
    compose(desk, "nihao")
    desk.keyboard.press(key)
    if key in ("Down", "Tab"):
        desk.keyboard.press("Escape")  # of the candidates
    comes_to_be(desk, "你好" if key == "1" else "")
    assert desk.program.palette_open()
    assert (chat.took(), chat.keys(), desk.program.pastes()) == ([], [], before)


def test_what_was_composed_finds_a_phrase_and_the_next_enter_pastes_it(desk: Desk, chat: SlowReader) -> None:
    before = desk.program.pastes()
    compose(desk, "wanquanbutong")
    desk.keyboard.press("space")
    comes_to_be(desk, "完全不同")
    desk.keyboard.press("Return")
    assert desk.program.outcome(before) == "pasted"
    assert (chat.took(), chat.keys()) == ([OTHER.text], [])


@pytest.mark.parametrize("times", range(3))
def test_one_enter_gives_the_letters_and_pastes_what_they_find(desk: Desk, chat: SlowReader, times: int) -> None:
    del times
    before = desk.program.pastes()
    compose(desk, PLAIN.code)
    desk.keyboard.press("Return")
    assert desk.program.outcome(before) == "pasted"
    assert (chat.took(), chat.keys()) == ([PLAIN.text], [])
    assert desk.program.pastes() == before + 1


def test_an_enter_that_is_held_gives_the_letters_and_pastes_once(desk: Desk, chat: SlowReader) -> None:
    before = desk.program.pastes()
    compose(desk, PLAIN.code)
    desk.keyboard.run("keydown", "Return", "sleep", "0.9", "keyup", "Return")  # so long that it repeats
    assert desk.program.outcome(before) == "pasted"
    assert (chat.took(), chat.keys()) == ([PLAIN.text], [])
    assert desk.program.pastes() == before + 1


@pytest.mark.parametrize("key", ["space", "1", "shift"])
def test_what_another_key_gives_is_not_pasted_for(desk: Desk, chat: SlowReader, key: str) -> None:
    before = desk.program.pastes()
    compose(desk, "nihao")
    desk.keyboard.press(key)
    comes_to_be(desk, "nihao" if key == "shift" else "你好")
    assert desk.program.palette_open()
    assert (chat.took(), chat.keys(), desk.program.pastes()) == ([], [], before)


def test_hanzi_are_composed_in_a_form_and_pasted_with_it(desk: Desk, chat: SlowReader) -> None:
    before = desk.program.pastes()
    compose(desk, FIELD.code)
    desk.keyboard.press("Return")
    until(lambda: copied(desk) == "", "the form's field has the keyboard")
    compose(desk, "nihao")
    desk.keyboard.press("space")
    comes_to_be(desk, "你好")
    desk.keyboard.press("Return")
    assert desk.program.outcome(before) == "pasted"
    assert (chat.took(), chat.keys()) == (["备注：你好"], [])


def test_hanzi_are_composed_in_the_editor(desk: Desk, chat: SlowReader) -> None:
    before = desk.program.pastes()
    desk.keyboard.press("ctrl+n")
    for letters, text in (("nihao", "你好"), ("duoxie", "多谢")):
        until(lambda: copied(desk) == "", "an empty input has the keyboard")
        compose(desk, letters)
        desk.keyboard.press("space")
        comes_to_be(desk, text)
        desk.keyboard.press("Tab")
    desk.keyboard.press("Escape", "Escape", delay=100)
    assert (chat.took(), chat.keys(), desk.program.pastes()) == ([], [], before)


def test_doctor_says_that_it_can(desk: Desk) -> None:
    checks = json.loads(desk.program.cli("doctor", "--json", check=False).stdout)
    [found] = [check for check in checks if check["name"] == "input"]
    assert found["state"] == "ok", found


def test_where_it_is_not_asked_for_letters_are_letters(desk: Desk, chat: SlowReader) -> None:
    del chat
    desk.keyboard.press("ctrl+space")
    desk.keyboard.letters(PLAIN.code)
    comes_to_be(desk, PLAIN.code)
    desk.keyboard.press("ctrl+space")
