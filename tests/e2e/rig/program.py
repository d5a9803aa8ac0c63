"""The real program as its own process, and everything that may be asked of it from outside."""

from __future__ import annotations

import csv
import json
import socket
import subprocess
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rig.processes import LateError, end, start, until
from rig.xserver import PYTHON, XServer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rig.screen import Screen

TRACEBACK = "Traceback (most recent call last)"
HEADER = ("分组", "快捷编码", "标题", "内容")


@dataclass(frozen=True)
class Entry:
    """A phrase as the tests know it."""

    code: str
    text: str
    title: str = ""
    hotkey: str = ""
    group: str = "测试"


class Program:
    """One library, and at most one running program on it."""

    def __init__(self, server: XServer, screen: Screen, name: str = "program") -> None:
        self.screen = screen
        self.home = server.folder / name
        self.data = self.home / "library"
        self.data.mkdir(parents=True, exist_ok=True)
        self.env = server.env(self.home) | {"JINNANG_HOME": str(self.data)}
        self.log = self.home / "stderr.log"
        self.process: subprocess.Popen[bytes] | None = None
        self._seen: dict[Path, int] = {}

    @property
    def pid(self) -> int:
        assert self.process
        return self.process.pid

    def words(self, *words: str) -> list[str]:
        return [PYTHON, "-m", "assistant", "--data-dir", str(self.data), *words]

    def cli(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """One command of the command line, to its end."""
        done = subprocess.run(
            self.words(*words), env=self.env, capture_output=True, encoding="utf-8", timeout=60, check=False
        )
        assert TRACEBACK not in done.stderr, done.stderr
        assert not check or done.returncode == 0, f"{words}: {done.returncode} {done.stderr} {done.stdout}"
        return done

    def fill(self, entries: Iterable[Entry]) -> None:
        """Import phrases through the command line: a table, and a pack for those with a hotkey."""
        entries = tuple(entries)
        table, pack = self.home / "phrases.csv", self.home / "phrases.json"
        with table.open("w", encoding="utf-8-sig", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(HEADER)
            rows.writerows((one.group, one.code, _title(one), one.text) for one in entries if not one.hotkey)
        phrases = [
            {
                "uuid": str(uuid.uuid5(uuid.NAMESPACE_URL, one.code)),
                "group": [one.group],
                "title": _title(one),
                "code": one.code,
                "body": [{"text": one.text}],
                "hotkey": one.hotkey,
            }
            for one in entries
            if one.hotkey
        ]
        head = {
            "format": "jinnang-pack/1",
            "uuid": str(uuid.uuid4()),
            "name": "测试包",
            "version": 1,
            "publisher": "e2e",
        }
        pack.write_text(json.dumps({**head, "groups": [], "phrases": phrases}, ensure_ascii=False), encoding="utf-8")
        if len(phrases) < len(entries):
            self.cli("import", str(table))
        if phrases:
            self.cli("import", "--hotkeys", str(pack))

    def start(self) -> None:
        """Start it and wait until it answers."""
        with self.log.open("ab") as noise:
            self.process = start(
                self.words(), self.env, stdin=subprocess.DEVNULL, stdout=noise, stderr=noise, cwd=self.home
            )
        until(self._answers, "the program answers")

    def begin(self) -> None:
        """The first start: what it shows is closed again, as by a user who wants to work."""
        self.start()
        welcome = until(lambda: self.screen.window_of(self.pid), "the welcome is there")
        self.screen.close_window(welcome)
        until(lambda: welcome not in self.screen.windows(), "the welcome has gone")

    def _answers(self) -> bool:
        assert self.process
        if self.process.poll() is not None:
            raise LateError(f"the program ended with {self.process.returncode}: {self.noise()[-3000:]}")
        return self.ask("status") is not None

    def ask(self, command: str, **texts: Any) -> dict[str, Any] | None:
        """The reply of the running program over its local socket; None while nobody listens."""
        address = next((self.home / "run").glob("jinnang/*.sock"), None)
        if address is None:
            return None
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as speaking:
            speaking.settimeout(20)
            try:
                speaking.connect(str(address))
            except (FileNotFoundError, ConnectionRefusedError):
                return None
            speaking.sendall(json.dumps({"command": command, **texts}).encode() + b"\n")
            with speaking.makefile("rb") as answers:
                return dict(json.loads(answers.readline()))

    def status(self) -> dict[str, Any]:
        """The facts of `status --json`."""
        reply = self.ask("status")
        assert reply is not None, f"the program does not answer: {self.noise()[-3000:]}"
        return dict(reply["facts"])

    def pastes(self) -> int:
        return int(self.status()["pastes"])

    def outcome(self, before: int, seconds: float = 20.0) -> str:
        """How the paste after the first `before` ones ended."""

        def ended() -> str:
            facts = self.status()
            return str(facts["last_outcome"]) if facts["pastes"] > before else ""

        return until(ended, "an outcome", seconds)

    def palette_open(self) -> bool:
        """Whether the palette is shown, in front, and gets the keys."""
        return self.screen.has_keyboard(self.pid) and bool(self.status()["palette_shown"])

    def memory(self) -> int:
        """Resident memory in KiB."""
        lines = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))

    def noise(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    def faults(self) -> str:
        """Tracebacks on stderr or in the log files that are new since the last call."""
        found = []
        for file in (self.log, *sorted(self.data.rglob("*.log"))):
            if file.exists():
                text = file.read_text(encoding="utf-8", errors="replace")
                fresh = text[self._seen.get(file, 0) :]
                self._seen[file] = len(text)
                if TRACEBACK in fresh:
                    found.append(f"{file.name}: {fresh[-4000:]}")
        return "\n".join(found)

    def quit(self) -> int:
        """Ask it to leave; its exit code."""
        assert self.process
        self.ask("quit")
        try:
            return self.process.wait(10)
        finally:
            self.end()

    def end(self) -> None:
        if self.process:
            end(self.process)
            self.process = None


def _title(entry: Entry) -> str:
    return entry.title or f"标题{entry.code}"
