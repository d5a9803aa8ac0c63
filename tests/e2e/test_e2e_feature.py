"""A feature that the real program was started with: in the palette, in the tray's and the command line's place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rig.library import LIBRARY
from rig.processes import until
from rig.program import PYTHON, Program
from rig.targets import SlowReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rig.desk import Desk

pytestmark = pytest.mark.x11
WITH_EXAMPLE = Path(__file__).parent / "programs" / "with_example.py"


class WithExample(Program):
    """The program with the example of a feature in its list."""

    def words(self, *words: str) -> list[str]:
        return [PYTHON, str(WITH_EXAMPLE), "--data-dir", str(self.data), *words]


@pytest.fixture
def program(desk: Desk) -> Iterator[Program]:
    """One that has it. That of the other tests lets go of the hotkeys meanwhile."""
    desk.program.ask("pause")
    with_example = WithExample(desk.server, desk.screen, "with-example")
    try:
        with_example.fill(LIBRARY[:2])
        with_example.begin()
        yield with_example
    finally:
        with_example.end()
        desk.program.ask("resume")


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
