"""Keys that come while the paste before them is not quite over: each does what the user has seen happen so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rig.clipboards import TEXT
from rig.library import FIRST_KEY, OTHER, PLAIN, SECOND_KEY
from rig.processes import until
from rig.targets import SlowReader

if TYPE_CHECKING:
    from rig.desk import Desk

pytestmark = pytest.mark.x11
AGAIN = "alt+shift+q"


@pytest.mark.parametrize("late", [0, 1900], ids=["at-once", "late"])
@pytest.mark.parametrize("pause", [0, 0.1, 0.5])
def test_again_right_after_a_text_has_arrived_pastes_that_text(desk: Desk, late: int, pause: float) -> None:
    target = desk.open(SlowReader)
    assert desk.paste(target, PLAIN) == "pasted"
    target.clear()
    target.be(delay=late)
    desk.user.copy(TEXT)
    content = desk.reader.content()
    before = desk.choose(target, OTHER)
    desk.keyboard.press("Return")
    target.arrives(OTHER.text)
    desk.keyboard.run("sleep", str(pause), "key", AGAIN)
    assert desk.program.outcome(before + 1) == "pasted"
    assert target.took() == [OTHER.text, OTHER.text]
    assert target.keys() == []
    assert desk.program.pastes() == before + 2
    assert desk.reader.content() == content


def test_what_has_just_arrived_is_the_first_recent_phrase(desk: Desk) -> None:
    target = desk.open(SlowReader)
    assert desk.paste(target, PLAIN) == "pasted"
    target.clear()
    before = desk.choose(target, OTHER)
    desk.keyboard.press("Return")
    target.arrives(OTHER.text)
    desk.call_palette()
    desk.keyboard.press("Return")
    assert desk.program.outcome(before + 1) == "pasted"
    assert target.took() == [OTHER.text, OTHER.text]


def test_a_copy_is_there_at_once_though_the_paste_before_it_lingers(desk: Desk) -> None:
    target = desk.open(SlowReader)
    desk.choose(target, OTHER)
    desk.keyboard.press("Return")
    target.arrives(OTHER.text)
    desk.call_palette()
    desk.keyboard.letters(PLAIN.code)
    desk.keyboard.press("shift+Return")
    until(target.has_keyboard, "the target has the keyboard again")
    assert desk.reader.text() == PLAIN.text


def two_hotkeys(desk: Desk, target: SlowReader, *then: str) -> int:
    """The second waits until the first no longer lingers; the count of pastes before them.

    What is pressed `then` is in the same chain, so that it comes within that time on a busy machine too.
    """
    before = desk.program.pastes()
    target.front()
    desk.keyboard.run("key", "ctrl+alt+1", "sleep", "0.1", "key", "ctrl+alt+2", "sleep", "0.1", *then)
    return before


@pytest.mark.parametrize("late", [0, 300])
def test_a_palette_called_after_two_hotkeys_keeps_every_letter(desk: Desk, late: int) -> None:
    """The first text arrives; the second is left on the clipboard, and says so, since the palette is used by then."""
    target = desk.open(SlowReader)
    target.be(delay=late)
    before = two_hotkeys(desk, target, "key", "--delay", "20", "alt+q", *"45678", "Return")
    assert desk.program.outcome(before + 1) == "left-on-clipboard(focus)"
    assert desk.program.palette_open()
    assert target.keys() == []
    assert target.took() == [FIRST_KEY.text]
    assert desk.reader.text() == SECOND_KEY.text


def test_what_is_chosen_in_a_palette_called_after_two_hotkeys_arrives_third(desk: Desk) -> None:
    target = desk.open(SlowReader)
    desk.user.copy(TEXT)
    content = desk.reader.content()
    before = two_hotkeys(desk, target, "key", "--delay", "10", "alt+q", *OTHER.code, "Return")
    assert desk.program.outcome(before + 2) == "pasted"
    assert target.took() == [FIRST_KEY.text, SECOND_KEY.text, OTHER.text]
    assert target.keys() == []
    assert desk.reader.content() == content


def test_settings_opened_while_a_paste_waits_keep_the_keyboard(desk: Desk) -> None:
    target = desk.open(SlowReader)
    target.be(delay=600)  # the second paste waits for longer than a busy machine takes to open a window
    before = two_hotkeys(desk, target)
    desk.program.ask("settings")
    until(lambda: desk.screen.has_keyboard(desk.program.pid), "the settings have the keyboard")
    settings = desk.screen.active()
    assert desk.program.outcome(before + 1) == "left-on-clipboard(focus)"
    assert desk.screen.active() == settings
    assert target.took() == [FIRST_KEY.text]
    assert target.keys() == []
    desk.screen.close_window(settings)
    until(lambda: settings not in desk.screen.windows(), "the settings have gone")


def test_a_window_gone_to_while_a_paste_waits_stays_in_front(desk: Desk) -> None:
    other = desk.bystander()
    target = desk.open(SlowReader)
    target.be(delay=600)  # the second paste waits for longer than a busy machine takes to open a window
    before = two_hotkeys(desk, target)
    other.front()
    assert desk.program.outcome(before + 1) == "left-on-clipboard(focus)"
    assert other.has_keyboard()
    assert (other.keys(), other.took(), target.took()) == ([], [], [FIRST_KEY.text])


def test_hotkeys_without_any_time_between_them_both_arrive(desk: Desk) -> None:
    target = desk.open(SlowReader)
    desk.user.copy(TEXT)
    content = desk.reader.content()
    for _ in range(6):
        target.clear()
        before = desk.program.pastes()
        desk.keyboard.run("key", "--delay", "0", "ctrl+alt+1", "key", "--delay", "0", "ctrl+alt+2")
        assert desk.program.outcome(before + 1) == "pasted"
        assert target.took() == [FIRST_KEY.text, SECOND_KEY.text]
        assert target.keys() == []
        assert desk.reader.content() == content
