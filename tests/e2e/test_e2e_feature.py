"""A feature that the real program was started with: in the palette, in the tray's and the command line's place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rig.library import LIBRARY
from rig.processes import until
from rig.program import PYTHON, Entry, Program
from rig.targets import SlowReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rig.desk import Desk

pytestmark = pytest.mark.x11
TOUCHY = Entry("zztouchy", "亲，加我微信吧")
"""What the example's guard lets nobody say."""
COUNTS = "Ctrl+Alt+9"
"""The hotkey of the example's action."""
WITH_EXAMPLE = Path(__file__).parent / "programs" / "with_example.py"


class WithExample(Program):
    """The program with the example of a feature in its list."""

    def words(self, *words: str) -> list[str]:
        return [PYTHON, str(WITH_EXAMPLE), "--data-dir", str(self.data), *words]


@pytest.fixture(scope="module")
def program(running: Desk) -> Iterator[Program]:
    """One that has it. That of the other tests lets go of the hotkeys meanwhile."""
    running.program.ask("pause")
    with_example = WithExample(running.server, running.screen, "with-example")
    try:
        with_example.fill((*LIBRARY[:2], TOUCHY))
        chosen = {"example.hello_key": COUNTS}
        (with_example.data / "settings.json").write_text(json.dumps(chosen), encoding="utf-8")
        with_example.begin()
        yield with_example
    finally:
        with_example.end()
        running.program.ask("resume")


def test_its_action_is_found_and_done_and_nothing_else_happens(desk: Desk, program: Program) -> None:
    chat = desk.open(SlowReader)
    program.ask("show")
    until(program.palette_open, "the palette has the keyboard")
    desk.keyboard.press("greater", *"shuyishu", "Return")
    until(lambda: not program.palette_open(), "the palette has gone")
    until(chat.has_keyboard, "the chat has the keyboard again")
    assert (chat.took(), chat.keys(), program.pastes()) == ([], [], 0)
    done = program.cli("example-hello")
    assert done.stdout.strip() in ("已经数过了。", "They have been counted.")
    assert "example-hello" in program.cli("--help").stdout


def test_its_hotkey_does_it_over_the_palette_which_goes_and_nothing_else_happens(desk: Desk, program: Program) -> None:
    chat = desk.open(SlowReader)
    assert COUNTS in [one["combination"] for one in program.status()["hotkeys"] if one["held"]]
    before = program.pastes()
    program.ask("show")
    until(program.palette_open, "the palette has the keyboard")
    desk.keyboard.press(COUNTS.lower())
    until(lambda: not program.palette_open(), "the palette has gone")
    until(chat.has_keyboard, "the chat has the keyboard again")
    assert (chat.took(), chat.keys(), program.pastes()) == ([], [], before)


def test_its_guard_stops_a_text_by_every_way_out_and_nothing_else_happens(desk: Desk, program: Program) -> None:
    desk.user.copy_text("用户自己的")
    chat = desk.open(SlowReader)
    for command in ("paste", "copy", "text"):
        done = program.cli(command, TOUCHY.code, check=False)
        assert (done.returncode, done.stdout) == (1, "")
        assert "加我微信" in done.stderr
    program.ask("show")
    until(program.palette_open, "the palette has the keyboard")
    desk.keyboard.press(*TOUCHY.code, "Return")
    until(lambda: program.status()["last_outcome"] == "stopped(guarded)", "it is stopped")
    desk.keyboard.press("Escape", "Escape")
    until(chat.has_keyboard, "the chat has the keyboard again")
    assert (chat.took(), chat.keys()) == ([], [])
    assert desk.reader.text() == "用户自己的"
    assert program.ask("paste", code=LIBRARY[0].code)["facts"]["outcome"] == "pasted"
    assert chat.took() == [LIBRARY[0].text]
