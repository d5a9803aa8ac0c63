"""The desk that everything is measured on: an X server of its own, the real program, a user with fingers and eyes."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import TYPE_CHECKING, Self, TypeVar

from eyes import Eyes, Look
from phrases import PASTED, PASTED_BY_KEY, write_table
from rig.fingers import Fingers
from rig.processes import until
from rig.program import Program
from rig.screen import Screen

if TYPE_CHECKING:
    from pathlib import Path

    from rig.targets import Target
    from rig.xserver import XServer

    T = TypeVar("T", bound="Target")

PHRASES = 10_000


class Desk:
    """A context: everything started here is ended on every way out."""

    def __init__(self, server: XServer) -> None:
        self.server = server
        self._ways_out = ExitStack()
        self.palette_opens = 0

    def __enter__(self) -> Self:
        with self._ways_out:
            self.screen = Screen(self.server.display)
            self._ways_out.callback(self.screen.close)
            self.eyes = Eyes(self.server.display)
            self._ways_out.callback(self.eyes.close)
            self.fingers = Fingers(self.server.display)
            self._ways_out.callback(self.fingers.close)
            self.screen.display.core.WarpPointer(0, self.screen.display.root, 0, 0, 0, 0, 1279, 799)
            self.program = new_program(self.server, self.screen, "program")
            self._ways_out.callback(self.program.end)
            self._ways_out = self._ways_out.pop_all()
        return self

    def __exit__(self, *_error: object) -> None:
        self._ways_out.close()

    def open(self, kind: type[T]) -> T:
        """A target in front."""
        target = kind(self.server, self.screen, kind.kind)
        self._ways_out.callback(target.end)
        target.front()
        self.eyes.settle()
        return target

    def learn_palette(self) -> Look:
        """How the palette looks; it is hidden again after."""
        look = self.eyes.learn(lambda: self.fingers.chord("alt+q"))
        self.hide_palette()
        return look

    def call_palette(self) -> None:
        """Alt+Q, and wait until it has the keyboard and has been painted."""
        self.fingers.chord("alt+q")
        until(self.program.palette_open, "the palette has the keyboard")
        self.eyes.settle()
        self.palette_opens += 1

    def clear_line(self) -> None:
        """Esc with something typed. Two Esc in the same millisecond would be taken for one that repeats."""
        self.fingers.chord("escape")
        self.eyes.settle()

    def hide_palette(self) -> None:
        """Esc, and wait until it has gone."""
        self.fingers.chord("escape")
        until(lambda: not self.program.palette_open(), "the palette has gone")
        self.eyes.settle()


def new_program(server: XServer, screen: Screen, name: str) -> Program:
    """A program on an empty library, as it is after its first start."""
    program = Program(server, screen, name)
    program.env.pop("PYTHONDONTWRITEBYTECODE")  # users have compiled files; so has every start that is measured here
    settings = {"first_run_done": True, "language": "zh", "theme": "light"}
    (program.data / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    return program


def fill(program: Program, folder: Path) -> None:
    """Import the library that is measured with."""
    file = folder / "phrases.csv"
    write_table(file, PHRASES - 2)
    program.cli("import", str(file))
    program.fill((PASTED, PASTED_BY_KEY))
