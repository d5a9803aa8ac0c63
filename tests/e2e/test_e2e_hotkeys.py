"""A hotkey of a phrase's own, given and taken away by hand in the windows of the real program."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rig.library import OTHER, PLAIN
from rig.processes import until
from rig.targets import SlowReader

if TYPE_CHECKING:
    from rig.desk import Desk

pytestmark = pytest.mark.x11
CHORD = "ctrl+alt+shift+7"
WRITTEN = "Ctrl+Alt+Shift+7"
BELOW = 130
"""From the palette's upper edge into the first row of the list."""
ENTRY = 5
"""The place of the entry in the menu of a row."""


def held(desk: Desk) -> list[bool]:
    """Whether each hotkey of this combination is held."""
    return [one["held"] for one in desk.program.status()["hotkeys"] if one["combination"] == WRITTEN]


def popups(desk: Desk) -> int:
    """Menus of the program that are shown: windows that the window manager keeps out of."""
    display = desk.screen.display
    kept = set(desk.screen.windows())
    shown = 0
    for window in display.core.QueryTree(display.root).reply().children:
        if window in kept or desk.screen.pid_of(window) != desk.program.pid:
            continue
        looks = display.core.GetWindowAttributes(window).reply()
        shown += bool(looks.override_redirect and looks.map_state)
    return shown


def ask_for_hotkey(desk: Desk, code: str) -> int:
    """Right-click the phrase in the palette and take the entry of its menu; the settings' window."""
    desk.call_palette()
    palette = desk.screen.active()
    desk.keyboard.letters(code)
    display = desk.screen.display
    corner = display.core.TranslateCoordinates(palette, display.root, 0, 0).reply()
    desk.keyboard.run("mousemove", str(corner.dst_x + 120), str(corner.dst_y + BELOW), "click", "3")
    until(lambda: popups(desk), "the menu is there")
    desk.keyboard.press(*["Down"] * ENTRY, "Return")
    until(
        lambda: desk.screen.has_keyboard(desk.program.pid) and desk.screen.active() != palette,
        "the settings have the keyboard",
    )
    return desk.screen.active()


def leave_the_recorder(desk: Desk) -> None:
    """Esc: hotkeys work from now on. Without it Qt waits 0.4 s for another window of its own to get the keyboard."""
    desk.keyboard.press("Escape")


def test_a_phrase_gets_a_hotkey_that_pastes_it_until_it_is_cleared(desk: Desk) -> None:
    target = desk.open(SlowReader)
    settings = ask_for_hotkey(desk, PLAIN.code)
    assert not desk.program.status()["palette_shown"]
    desk.keyboard.press(CHORD)
    until(lambda: held(desk) == [True], "the hotkey is known")
    leave_the_recorder(desk)
    target.front()
    before = desk.program.pastes()
    desk.keyboard.press(CHORD)
    assert desk.program.outcome(before) == "pasted"
    assert target.took() == [PLAIN.text]
    found = desk.program.cli("search", PLAIN.code).stdout
    assert WRITTEN in found

    assert ask_for_hotkey(desk, PLAIN.code) == settings
    desk.keyboard.press("BackSpace")
    until(lambda: held(desk) == [], "the hotkey has gone")
    leave_the_recorder(desk)
    target.front()
    before = desk.program.pastes()
    desk.keyboard.press(CHORD)
    # What is pasted after it has come through the same queue.
    assert desk.paste(target, OTHER) == "pasted"
    assert desk.program.pastes() == before + 1
    assert target.took() == [PLAIN.text, OTHER.text]
    desk.screen.close_window(settings)
    until(lambda: settings not in desk.screen.windows(), "the settings have gone")


def test_undo_from_elsewhere_takes_a_hotkey_back_at_once(desk: Desk) -> None:
    desk.open(SlowReader)
    settings = ask_for_hotkey(desk, PLAIN.code)
    desk.keyboard.press(CHORD)
    until(lambda: held(desk) == [True], "the hotkey is known")
    leave_the_recorder(desk)
    assert f"标题{PLAIN.code}" in desk.program.cli("history", "--limit", "1").stdout
    desk.program.cli("undo")
    assert held(desk) == []
    desk.screen.close_window(settings)
    until(lambda: settings not in desk.screen.windows(), "the settings have gone")
