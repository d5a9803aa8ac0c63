"""Another program holds the keyboard by a menu or a key of its own, though the focus is where it should be."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from rig.clipboards import TEXT
from rig.library import OTHER, PLAIN
from rig.others import hotkey_taker
from rig.processes import until
from rig.targets import GtkTarget, QtTarget

if TYPE_CHECKING:
    from rig.desk import Desk

pytestmark = pytest.mark.x11
F8, NO_MODIFIER = 0xFFC5, 0


def test_an_open_menu_gets_no_key_of_a_paste(desk: Desk) -> None:
    target = desk.open(GtkTarget)
    before = desk.program.pastes()
    target.open_menu(desk.keyboard)
    try:
        desk.program.cli("paste", PLAIN.code, check=False)
        assert desk.program.outcome(before) == "left-on-clipboard(focus)"
        assert desk.screen.keyboard_held()
    finally:
        desk.keyboard.press("Escape")
    assert (target.text(), desk.reader.text()) == ("", PLAIN.text)


def test_a_palette_that_is_called_over_an_open_menu_works_when_the_menu_is_closed(desk: Desk) -> None:
    target = desk.open(GtkTarget)
    desk.user.copy(TEXT)
    copied = desk.reader.content()
    before = desk.program.pastes()
    target.open_menu(desk.keyboard)
    desk.program.cli("show")
    until(lambda: desk.program.status()["palette_shown"], "the palette is there")
    desk.keyboard.press("Escape")
    until(lambda: not desk.screen.keyboard_held() and desk.program.palette_open(), "the palette has the keyboard")
    desk.keyboard.letters(OTHER.code)
    desk.keyboard.press("Return")
    assert desk.program.outcome(before) == "pasted"
    target.arrives(OTHER.text)
    assert desk.reader.content() == copied


def test_a_key_of_the_desktop_that_calls_for_a_paste_may_still_be_down(desk: Desk) -> None:
    """The desktop's own key bindings hold the keyboard as long as their key is down."""
    taker = hotkey_taker(desk.server, F8, NO_MODIFIER)
    target = desk.open(QtTarget)
    before = desk.program.pastes()
    desk.keyboard.hold("F8")
    try:
        taker.wait(lambda record: "pressed" in record, "the key is known")
        paste = threading.Thread(target=lambda: desk.program.ask("paste", code=PLAIN.code))
        paste.start()
        desk.program.status()  # it has heard of both by its answer, and waits
    finally:
        desk.keyboard.let_go("F8")
        taker.end()
    assert desk.program.outcome(before) == "pasted"
    target.arrives(PLAIN.text)
    paste.join()
