"""What was pressed first happens first, though Windows tells of a hotkey on another way than of the palette's own keys.

The program's main thread stands still while they are pressed, so that it finds all of them at once, as one that was
busy does. The keys go past X: Wine reads those of X by the very thread that stands still.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rig.library import FIRST_KEY, PLAIN
from rig.processes import until
from tested import Jinnang

if TYPE_CHECKING:
    from collections.abc import Iterator

    from targets import Target
    from wine import Wine

ENTER, ESCAPE, CONTROL, ALT, ONE, Q, Y = 0x0D, 0x1B, 0x11, 0x12, 0x31, 0x51, 0x59


@contextmanager
def standing_still(wine: Wine, jinnang: Jinnang) -> Iterator[None]:
    """Its main thread does nothing meanwhile.

    It is stopped where it waits: in the midst of Python it would hold up the thread of the hook as well.
    """
    window = wine.front()[0]
    assert wine.hand("front_pid") == jinnang.pid
    until(lambda: wine.hand("waits", window), "its main thread waits")
    wine.hand("stop_main", window)
    try:
        yield
    finally:
        wine.hand("go_on")


def call(wine: Wine, jinnang: Jinnang, *keys: int) -> None:
    """The palette, by its hotkey, with the keyboard."""
    wine.hand("press", *keys)
    until(lambda: wine.hand("front_pid") == jinnang.pid, "the palette in front", 20)
    until(lambda: jinnang.status()["palette_shown"], "it is open")


def test_a_palette_closed_and_called_again_at_once_is_there(wine: Wine, jinnang: Jinnang, target: Target) -> None:
    call(wine, jinnang, ALT, Q)
    with standing_still(wine, jinnang):
        wine.hand("press", ESCAPE)
        wine.hand("press", ALT, Q)
    jinnang.status()
    until(lambda: wine.hand("front_pid") == jinnang.pid, "the palette is there again")
    assert jinnang.status()["palette_shown"]
    jinnang.ask("hide")
    assert target.pressed() == []


def test_a_phrase_chosen_in_the_palette_arrives_before_that_of_a_later_hotkey(
    wine: Wine, jinnang: Jinnang, target: Target
) -> None:
    before = jinnang.status()["pastes"]
    wine.choose(PLAIN.code)
    with standing_still(wine, jinnang):
        wine.hand("press", ENTER)
        wine.hand("press", CONTROL, ALT, ONE)
    assert jinnang.outcome(before + 1) == "pasted"
    assert target.took() == [PLAIN.text, FIRST_KEY.text]
    assert target.pressed() == []


def test_a_combination_taken_over_waits_for_what_was_typed_before_it(wine: Wine, target: Target) -> None:
    assert wine.hand("rival", 0x1 | 0x2, Y)
    program = Jinnang(wine, "taken over and busy")
    program.settings(palette_key="Ctrl+Alt+Y", again_key="", taken_over=["Ctrl+Alt+Y"])
    program.begin()
    try:
        target.front()
        until(lambda: _called(wine, program), "the palette by the hook", 20)
        until(lambda: wine.hand("front_pid") == program.pid, "it has the keyboard")
        heard = wine.hand("rival_heard")
        with standing_still(wine, program):
            wine.hand("press", ESCAPE)
            wine.hand("press", CONTROL, ALT, Y)
        program.status()
        until(lambda: wine.hand("front_pid") == program.pid, "the palette is there again")
        assert program.status()["palette_shown"]
        assert wine.hand("rival_heard") == heard
    finally:
        program.end()
        wine.hand("rival_ends")


def _called(wine: Wine, program: Jinnang) -> bool:
    """The hook is there a second or two after the start: its library takes that long to load."""
    if wine.hand("front_pid") != program.pid:
        wine.hand("press", CONTROL, ALT, Y)
    return bool(program.status()["palette_shown"])
