"""One desktop as a test sees it: the X server, the running program, the user's fingers, eyes and clipboard."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING, TypeVar

from rig.clipboards import ClipboardReader, UserClipboard
from rig.keyboard import Keyboard
from rig.processes import LateError, until
from rig.program import Entry, Program
from rig.screen import Screen
from rig.targets import SlowReader

if TYPE_CHECKING:
    from rig.browser import ChromiumTarget
    from rig.firefox import FirefoxTarget
    from rig.targets import Target
    from rig.xserver import XServer

    AnyTarget = Target | ChromiumTarget | FirefoxTarget

T = TypeVar("T", bound="Target")
HOTKEY = "alt+q"


class Desk:
    """Shared by all tests of a run; `tidy` puts it back as it was."""

    def __init__(self, server: XServer) -> None:
        self.server = server
        with ExitStack() as stack:
            self.screen = Screen(server.display)
            stack.callback(self.screen.close)
            self.keyboard = Keyboard(server.env())
            self.reader = ClipboardReader(server.display)
            stack.callback(self.reader.close)
            self.user = UserClipboard(self.screen, server.env(), server.folder)
            stack.callback(self.user.close)
            self.program = Program(server, self.screen)
            stack.callback(self.program.end)
            self._ways_out = stack.pop_all()
        self._opened = ExitStack()
        self._count = 0

    def close(self) -> None:
        try:
            self._opened.close()
        finally:
            self._ways_out.close()

    def open(self, kind: type[T], name: str = "") -> T:
        """A new target in front, ended with the test."""
        self._count += 1
        target = kind(self.server, self.screen, f"{name or kind.kind}-{self._count}")
        self._opened.callback(target.end)
        target.front()
        return target

    def call_palette(self) -> None:
        """Alt+Q, and wait until the palette has the keyboard."""
        self.keyboard.press(HOTKEY)
        until(self.program.palette_open, "the palette has the keyboard")

    def step_back(self) -> None:
        """Esc into the window in front, and a moment for it: a second one on a busy machine would reach the chat."""
        shown = self.screen.active()
        self.keyboard.press("Escape")
        with suppress(LateError):
            until(lambda: self.screen.active() != shown, "it has gone", 1.5)

    def choose(self, target: AnyTarget, entry: Entry) -> int:
        """Everything up to the moment before Enter; the count of pastes so far."""
        target.front()
        before = self.program.pastes()
        self.call_palette()
        self.keyboard.letters(entry.code)
        return before

    def paste(self, target: AnyTarget, entry: Entry, seconds: float = 20.0) -> str:
        """The whole way as an agent goes it: hotkey, letters, Enter. How it ended."""
        before = self.choose(target, entry)
        self.keyboard.press("Return")
        return self.program.outcome(before, seconds)

    def bystander(self) -> SlowReader:
        """A window that says every key and every paste that strays into it."""
        return self.open(SlowReader, "bystander")

    def keys_left(self) -> set[int]:
        """Keys that stay down; those of a keyboard that a hotkey holds back for a moment come up by themselves."""
        with suppress(LateError):
            until(lambda: not self.screen.keys_down(), "every key is up", 2)
        return self.screen.keys_down()

    def tidy(self) -> None:
        """No key down, no palette, no target, an empty clipboard, no complaint of the program."""
        held = self.keys_left()
        if held:
            self.keyboard.run(*[word for code in sorted(held) for word in ("keyup", str(code))])
        opened, self._opened = self._opened, ExitStack()
        try:
            if self.program.process is not None:
                self.program.ask("hide")
                until(lambda: not self.program.palette_open(), "the palette has gone")
        finally:
            opened.close()
        for selection in ("CLIPBOARD", "PRIMARY"):
            self.user.empty(selection)
        assert not held, f"keys were left down: {held}"
        assert not (faults := self.program.faults()), faults
