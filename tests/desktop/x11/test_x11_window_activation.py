"""Our own window gets the keyboard, though another program has it."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fingers import Hands, Typed
from rig.keyboard import Keyboard
from rig.screen import Screen
from rig.targets import GtkTarget

from assistant.desktop.x11.grabs import is_held

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rig.xserver import XServer
    from strangers import Around

    from assistant.desktop.x11.window_activation import X11WindowActivation

pytestmark = pytest.mark.x11


@pytest.fixture
def activation(around: Around) -> X11WindowActivation:
    return around.desktop().activation


class Activated:
    """A program with a Qt window of ours."""

    def __init__(self, server: XServer, around: Around) -> None:
        self._around = around
        self._said: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("activated.py")],
            env=server.env(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
        )  # fmt: skip
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.says("ready")

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._said.append(line.strip())

    def tell(self, word: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()

    def says(self, line: str) -> None:
        self._around.until(lambda: line in self._said, f"it says {line!r}")
        self._said.remove(line)

    def end(self) -> None:
        self.tell("quit")
        self.process.wait(10)
        self._listener.join(5)
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.stdout.close()


@pytest.fixture
def activated(server: XServer, around: Around) -> Iterator[Activated]:
    activated = Activated(server, around)
    yield activated
    activated.end()


def test_a_window_of_ours_gets_the_keyboard_again_and_again(around: Around, activated: Activated, hands: Hands) -> None:
    other = Typed(around)
    text = ""
    for letter in "abcde":
        other.take_keyboard()
        activated.tell("show")
        activated.says("keyboard True")
        hands.press(letter)
        text += letter
        activated.says(f"typed {text}")
        activated.tell("hide")
        activated.says("hidden")
    assert "down" not in [stroke[0] for stroke in other.strokes()]


@pytest.fixture
def menu(server: XServer) -> Iterator[GtkTarget]:
    """A GTK 3 program with its menu open."""
    screen = Screen(server.display)
    target = GtkTarget(server, screen, "menu")
    target.front()
    target.open_menu(Keyboard(server.env()))
    yield target
    target.end()
    screen.close()


def test_while_a_menu_holds_the_keyboard_it_is_not_ours_and_then_it_is(
    activated: Activated, menu: GtkTarget, hands: Hands
) -> None:
    activated.tell("show")
    activated.says("keyboard False")
    hands.press("Escape")
    activated.says("keyboard True")
    hands.press("a")
    activated.says("typed a")
    assert menu.text() == ""


def test_a_letter_typed_while_the_keyboard_is_asked_for_is_not_lost(
    around: Around, activated: Activated, hands: Hands
) -> None:
    connection = around.connection()
    activated.tell("show")
    activated.says("keyboard True")
    focus = int(connection.ask(connection.core.GetInputFocus()).focus)
    typing = subprocess.Popen(["xdotool", "type", "--delay", "1", "x" * 100], env=hands.env)
    asked = 0
    while typing.poll() is None:
        assert not is_held(connection, focus)
        asked += 1
    assert asked > 20
    activated.says("typed " + "x" * 100)


def test_a_window_that_is_not_on_the_screen_does_not_get_it(around: Around, activation: X11WindowActivation) -> None:
    Typed(around)
    display = around.stranger()
    hidden = display.window(10, 10)
    display.sync()
    got: list[bool] = []
    activation.give_keyboard(hidden, got.append)
    around.until(lambda: got, "it is given up")
    assert got == [False]


def test_a_window_that_the_window_manager_does_not_know_gets_it_all_the_same(
    around: Around, activation: X11WindowActivation
) -> None:
    Typed(around)
    display = around.stranger()
    popup = display.window(10, 10)
    display.core.ChangeWindowAttributes(popup, 512, [1])
    display.core.MapWindow(popup)
    display.sync()
    got: list[bool] = []
    activation.give_keyboard(popup, got.append)
    around.until(lambda: got, "it has the keyboard")
    assert got == [True]
    assert display.core.GetInputFocus().reply().focus == popup


def test_of_two_that_ask_the_last_is_heard(around: Around, activation: X11WindowActivation) -> None:
    first, second = Typed(around), Typed(around)
    got: list[str] = []
    activation.give_keyboard(first.window, lambda _got: got.append("first"))
    activation.give_keyboard(second.window, lambda _got: got.append("second"))
    around.until(lambda: "second" in got, "the last has it")
    around.settle(100)
    assert got[-1] == "second"


def test_without_a_window_manager_it_is_simply_given(bare: Around) -> None:
    activation = bare.desktop().activation
    display = bare.stranger()
    window = display.window(10, 10)
    display.core.MapWindow(window)
    display.sync()
    got: list[bool] = []
    activation.give_keyboard(window, got.append)
    bare.until(lambda: got, "it has the keyboard")
    assert got == [True]


def test_a_compositing_manager_is_noticed(around: Around, activation: X11WindowActivation) -> None:
    assert not activation.composited()
    display = around.stranger()
    window = display.window()
    display.core.SetSelectionOwner(window, display.atom("_NET_WM_CM_S0"), 0)
    display.sync()
    assert activation.composited()
    around.leave(display)
    around.until(lambda: not activation.composited(), "it is gone")
