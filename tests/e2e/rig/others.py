"""Other programs on the desktop that read the clipboard or hold keys."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING

from rig.processes import Actor, end, start, until
from rig.xserver import HERE, PYTHON, XServer

if TYPE_CHECKING:
    from collections.abc import Callable


def greedy(server: XServer) -> Actor:
    """The manager without manners: reads everything at once, and twice more."""
    actor = Actor([PYTHON, HERE / "programs/greedy.py"], server.env(), server.folder / "greedy.log")
    actor.wait(lambda record: "ready" in record, "greedy is up")
    return actor


def hotkey_taker(server: XServer, keysym: int, modifiers: int) -> Actor:
    """A program that holds a combination."""
    words = [PYTHON, HERE / "programs/hotkey_taker.py", hex(keysym), str(modifiers)]
    actor = Actor(words, server.env(), server.folder / "taker.log")
    actor.wait(lambda record: "ready" in record, "the combination is taken")
    return actor


class CopyQ:
    """The real manager, with its own settings."""

    def __init__(self, server: XServer) -> None:
        self._env = server.env(server.folder / "copyq")  # its socket lies in its own settings folder
        with (server.folder / "copyq.log").open("ab") as noise:
            self._process = start(self._words(), self._env, stdin=subprocess.DEVNULL, stdout=noise, stderr=noise)
        until(lambda: self._say("eval", "1") == "1", "copyq is up", 30)
        self._say("config", "disable_tray", "true", "hide_main_window", "true")
        self._say("hide")

    def _words(self, *words: str) -> list[str]:
        return ["copyq", *words]

    def _say(self, *words: str) -> str:
        done = subprocess.run(
            self._words(*words), env=self._env, capture_output=True, encoding="utf-8", timeout=30, check=False
        )
        return done.stdout.strip()

    def watches(self, copy: Callable[[str], None]) -> None:
        """Wait until a copy of a text by the user comes into the history."""
        count = iter(range(1000))

        def kept() -> bool:
            copy(f"一次复制 {next(count)}")
            return any(text.startswith("一次复制") for text in self.history())

        until(kept, "copyq watches the clipboard")

    def version(self) -> tuple[int, ...]:
        found = re.search(r"(\d+)\.(\d+)", self._say("version"))
        return tuple(map(int, found.groups())) if found else ()

    def history(self) -> list[str]:
        """Every text it has kept, the newest first."""
        script = "var texts = []; for (var i = 0; i < size(); ++i) texts.push(str(read(i))); JSON.stringify(texts)"

        said = self._say("eval", script)
        return list(json.loads(said)) if said else []

    def end(self) -> None:
        self._say("exit")
        end(self._process)
