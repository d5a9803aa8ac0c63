"""A user's fingers, and a window that tells what arrives of them."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import xcffib.xkb
from strangers import Around, target_of
from xcffib.xproto import EventMask, KeyPressEvent, KeyReleaseEvent

from assistant.core.combination import Combination, parse_combination

if TYPE_CHECKING:
    from rig.x import Display
    from rig.xserver import XServer


def chord(written: str) -> Combination:
    found = parse_combination(written)
    assert found is not None
    return found


class Typed:
    """A window that has the keyboard and tells what arrives there."""

    def __init__(self, around: Around) -> None:
        self.events: list[Any] = []
        self.around = around
        self.display = around.stranger(self.hear)
        self.window = self.display.window(300, 200, events=EventMask.KeyPress | EventMask.KeyRelease)
        self.display.introduce(self.window, "typed into", "typed")
        self.display.core.MapWindow(self.window)
        self.target = target_of(self.display, self.window)
        self.take_keyboard()

    def hear(self, event: Any) -> None:
        if isinstance(event, KeyPressEvent | KeyReleaseEvent):
            self.events.append(event)

    def take_keyboard(self) -> None:
        def has_it() -> bool:
            if self.display.core.GetInputFocus().reply().focus == self.window:
                return True
            self.display.activate(self.window)
            return False

        self.around.until(has_it, "it has the keyboard")

    def strokes(self) -> list[tuple[str, int, int]]:
        """Down or up, keycode and modifiers of every stroke, once everything has arrived."""
        self.display.sync()
        for event in self.display.pending():
            self.hear(event)
        kinds = {KeyPressEvent: "down", KeyReleaseEvent: "up"}
        return [(kinds[type(event)], event.detail, event.state & 0xFF) for event in self.events]


def tap(display: Display, *codes: int) -> None:
    """Press these keys together and let go. xdotool would switch to the first layout for it."""
    for kind, code in [(2, code) for code in codes] + [(3, code) for code in reversed(codes)]:
        display.test.FakeInput(kind, code, 0, 0, 0, 0, 0)
    display.sync()


def layout_in_force(display: Display) -> int:
    """Its number, the first being 0."""
    keyboard = display.conn(xcffib.xkb.key)
    keyboard.UseExtension(1, 0).reply()
    return int(keyboard.GetState(0x100).reply().group)


class Hands:
    """xdotool and setxkbmap; whatever was held or changed is let go and put back."""

    def __init__(self, server: XServer, around: Around) -> None:
        self.env = server.env()
        self._around = around
        self._down: set[str] = set()
        self._changed = False

    def hold(self, *names: str) -> None:
        self._down |= set(names)
        self.run("xdotool", "keydown", *names)

    def let_go(self, *names: str) -> None:
        self._down -= set(names)
        self.run("xdotool", "keyup", *names)

    def press(self, *names: str) -> None:
        self.run("xdotool", "key", *names)

    def layout(self, *words: str) -> None:
        self._changed = True
        self.run("setxkbmap", *words)

    def run(self, *words: str) -> None:
        """A command, beside which everybody goes on."""
        process = subprocess.Popen(words, env=self.env)
        self._around.until(lambda: process.poll() is not None, f"{words[0]} ends")
        assert process.returncode == 0

    def rest(self) -> None:
        if self._down:
            self.let_go(*self._down)
        if self._changed:
            self.run("setxkbmap", "-layout", "us", "-option", "")
