"""The windows a phrase is pasted into: real toolkits, and one that is slow and ill-behaved on purpose."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from rig.processes import Actor, Record, until
from rig.xserver import HERE, PYTHON, XServer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rig.keyboard import Keyboard
    from rig.screen import Screen

PROGRAMS = HERE / "programs"


class Target:
    """A window with text in it, in a process of its own."""

    kind = ""

    def __init__(self, server: XServer, screen: Screen, title: str) -> None:
        self.screen, self.title = screen, title
        self.folder = server.folder
        self.actor = self.launch(server)
        self.actor.wait(lambda record: "ready" in record, f"{title} is up")
        self.window = until(lambda: screen.window_of(self.pid), f"{title} has a window")

    def launch(self, server: XServer) -> Actor:
        return Actor([*self.words(), self.title], server.env(), self.folder / f"{self.title}.log")

    def words(self) -> Sequence[str | Path]:
        raise NotImplementedError

    @property
    def pid(self) -> int:
        return self.actor.pid

    def front(self) -> None:
        """Put it in front and wait until it gets the keys."""
        self.screen.bring_forward(self.window)

    def has_keyboard(self) -> bool:
        return self.screen.active() == self.window and self.screen.keyboard_pid() == self.pid

    def text(self) -> str:
        """What is in it, after everything that was sent to it has been handled."""
        return _text(self.actor.ask("report"))

    def arrives(self, text: str) -> None:
        """Wait until the text in it is this; LateError says what there was instead."""
        self.actor.wait(lambda record: _text(record) == text, f"the text of {len(text)} characters")

    def clear(self) -> None:
        self.actor.ask("clear")

    def end(self) -> None:
        self.actor.end()


def _text(record: Record) -> Any:
    if "base64" in record:
        return base64.b64decode(record["base64"]).decode("utf-8", "replace")
    return record.get("text")


class QtTarget(Target):
    kind = "qt"

    def words(self) -> Sequence[str | Path]:
        return [PYTHON, PROGRAMS / "qt_target.py"]


class GtkTarget(Target):
    kind = "gtk"

    def words(self) -> Sequence[str | Path]:
        return ["/usr/bin/python3", PROGRAMS / "gtk_target.py"]

    def open_menu(self, keyboard: Keyboard) -> None:
        """Its context menu, by the mouse; returns when the menu holds the keyboard."""
        corner = self.screen.display.core.TranslateCoordinates(self.window, self.screen.display.root, 0, 0).reply()
        keyboard.run("mousemove", str(corner.dst_x + 60), str(corner.dst_y + 60), "click", "3")
        until(self.screen.keyboard_held, "the menu holds the keyboard")


class Gtk4Target(Target):
    kind = "gtk4"

    def words(self) -> Sequence[str | Path]:
        return ["/usr/bin/python3", PROGRAMS / "gtk4_target.py"]


class TkTarget(Target):
    kind = "tk"

    def words(self) -> Sequence[str | Path]:
        return ["wish", PROGRAMS / "tk_target.tcl"]


class SlowReader(Target):
    """Pastes as it is told; see programs/slow_reader.py."""

    kind = "slow"

    def words(self) -> Sequence[str | Path]:
        return [PYTHON, PROGRAMS / "slow_reader.py"]

    def be(self, **how: Any) -> None:
        """delay (ms), again (ms each), mode, closes, grabs."""
        self.actor.ask("be", **how)

    def open_again(self) -> None:
        """A new window where the old one has been closed."""
        self.window = self.actor.ask("open")["window"]
        until(lambda: self.window in self.screen.windows(), "the window is open")

    def took(self) -> list[str]:
        """Each text it has read, one a paste; "" where the owner refused."""
        return list(self.actor.ask("report")["took"])

    def keys(self) -> list[int]:
        """Every key that reached it and was no chord."""
        return list(self.actor.ask("report")["keys"])

    def text(self) -> str:
        return "".join(self.took())

    def arrives(self, text: str) -> None:
        self.actor.wait(lambda record: record.get("took") == text, "the text")


class XtermTarget(Target):
    """xterm with a reader in it, which speaks through xterm's own stdout. Newlines arrive as they do in a shell."""

    kind = "xterm"
    mode = "plain"

    def __init__(self, server: XServer, screen: Screen, title: str) -> None:
        super().__init__(server, screen, title)
        self._before = 0

    def launch(self, server: XServer) -> Actor:
        reader = [PYTHON, PROGRAMS / "terminal_reader.py", self.mode]
        words = ["xterm", "-u8", "-T", self.title, "-geometry", "60x12", "-e", *reader]
        return Actor(words, server.env(), self.folder / f"{self.title}.log")

    def _read(self) -> bytes:
        return b"".join(base64.b64decode(value) for value in self.actor.said("base64")[-1:])

    def text(self) -> str:
        return self.exact(self._read())

    def arrives(self, text: str) -> None:
        self.actor.wait(
            lambda record: "base64" in record and self.exact(base64.b64decode(record["base64"])) == text, "the text"
        )

    def clear(self) -> None:
        self._before = len(self._read())

    def exact(self, read: bytes) -> str:
        return read[self._before :].decode("utf-8", "replace")


class BracketedXtermTarget(XtermTarget):
    """The same with bracketed paste, as modern shells set it: the brackets must be whole and hold all of it."""

    kind = "xterm-bracketed"
    mode = "bracketed"

    def exact(self, read: bytes) -> str:
        text = super().exact(read)
        whole = text.startswith("\x1b[200~") and text.endswith("\x1b[201~")
        return text[6:-6].replace("\x1b[201~\x1b[200~", "") if whole else text
