"""The program under test, on Wine's desktop."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from rig.processes import LateError, until
from rig.program import Entry
from wine import inside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wine import Wine


SHIFTED = (
    Entry("xsa", "以 Alt+Shift 粘贴的话术", hotkey="Alt+Shift+7"),
    Entry("xsb", "以三个键粘贴的话术", hotkey="Ctrl+Alt+Shift+7"),
)
AGAIN = "Ctrl+Shift+8"
"""The key for the last phrase again; one without Alt, as no phrase of a pack has."""


class Jinnang:
    """The program under test, on a library of its own."""

    def __init__(self, wine: Wine, name: str = "library") -> None:
        self._wine = wine
        self.data = wine.folder / name
        self.pid = 0

    def words(self, *words: str) -> list[str]:
        return [self._wine.python, "-m", "assistant", "--data-dir", inside(self.data), *words]

    def cli(self, *words: str) -> dict[str, Any]:
        done: dict[str, Any] = self._wine.hand("command", self.words(*words))
        assert "Traceback" not in done["err"], done["err"]
        return done

    def fill(self, entries: Iterable[Entry]) -> None:
        phrases = [
            {"group": [one.group], "title": one.title or one.code, "code": one.code, "body": [{"text": one.text}],
             "hotkey": one.hotkey}
            for one in entries
        ]  # fmt: skip
        head = {"format": "jinnang-pack/1", "uuid": "windows", "name": "测试包", "version": 1}
        pack = self._wine.folder / "话术.json"
        pack.write_text(json.dumps({**head, "phrases": phrases}, ensure_ascii=False), encoding="utf-8")
        done = self.cli("import", "--hotkeys", inside(pack))
        assert done["code"] == 0, done

    def settings(self, **values: Any) -> None:
        self.data.mkdir(parents=True, exist_ok=True)
        (self.data / "settings.json").write_text(json.dumps({"first_run_done": True, **values}), encoding="utf-8")

    def begin(self) -> float:
        """Start it; seconds until it answers."""
        began = time.monotonic()
        self.pid = self._wine.start(*self.words(), log="program.log")
        until((self.data / "library.db").exists, "a library", 60)
        until(self._answers, "the program that answers", 60)
        return time.monotonic() - began

    def _answers(self) -> bool:
        return bool(self._wine.hand("ask", inside(self.data), "status", {})["runs"])

    def ask(self, command: str, **texts: str) -> dict[str, Any]:
        """What the running program answers, asked without a process for each question."""
        reply: dict[str, Any] = self._wine.hand("ask", inside(self.data), command, texts)
        assert reply["runs"], self.log()
        return reply

    def status(self) -> dict[str, Any]:
        facts: dict[str, Any] = self.ask("status")["facts"]
        return facts

    def handles(self) -> int:
        """How many handles its process has open."""
        return int(self._wine.hand("load_of", self.pid)[0])

    def kilobytes(self) -> int:
        """Its working set."""
        return int(self._wine.hand("load_of", self.pid)[1])

    def outcome(self, before: int, seconds: float = 20) -> str:
        """How the paste after so many ended; asked seldom, for every answer takes time from the paste.

        On a busy machine it may be silent for a moment.
        """
        end = time.monotonic() + seconds
        facts: dict[str, Any] = {}
        while facts.get("pastes", 0) <= before:
            if time.monotonic() > end:
                shown = "shown" if facts.get("palette_shown") else "not shown"
                raise LateError(f"the outcome: not within {seconds:g} s; the palette is {shown}; {self.log()}")
            time.sleep(0.05)
            reply = self._wine.hand("ask", inside(self.data), "status", {})
            facts = reply["facts"] if reply["runs"] else {}
        return str(facts["last_outcome"])

    def end(self) -> None:
        if self.pid:
            self.cli("quit")
            until(lambda: self._wine.hand("ended", self.pid), "the end of the program")
            self.pid = 0

    def log(self) -> str:
        return (self._wine.folder / "program.log").read_text(encoding="utf-8", errors="replace")
