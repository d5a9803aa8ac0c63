"""The Windows desktop of the tests: Wine on an X server of its own, with real keys pressed from outside."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from rig.fingers import Fingers
from rig.processes import LateError, end, until
from rig.xserver import XServer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

    from rig.program import Entry

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
BUILD = ROOT / "tools" / "windows" / "bench.sh"
FONTS = ROOT / "tools" / "windows" / "fonts.conf"
CANNOT = 3
BARE = ("1230", "750")
"""A place of the desktop that no window covers."""
DESKTOP = "/desktop=bench,1200x760"


class BenchMissingError(Exception):
    """It cannot be built here; its words say why."""


def build() -> Path:
    """The bench's folder, built when it is not there yet."""
    done = subprocess.run([BUILD], capture_output=True, text=True, timeout=900, check=False)
    if done.returncode == CANNOT:
        raise BenchMissingError(done.stderr.strip().splitlines()[-1])
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


def inside(path: Path | str) -> str:
    """A path as Wine's programs see it."""
    return "Z:" + str(path).replace("/", "\\")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Obedient:
    """A program inside Wine that runs what it is sent (`programs/obey.py`)."""

    def __init__(self, port: int, seconds: float = 60) -> None:
        self._socket = until(lambda: _connected(port), "a program inside Wine that listens", seconds)
        self._file = self._socket.makefile("rwb", buffering=0)

    def do(self, code: str, seconds: float = 60, /, **values: Any) -> Any:
        """Run the code with these values; what it leaves as `answer`."""
        lines = [f"{name} = {value!r}" for name, value in values.items()]
        self._socket.settimeout(seconds)
        self.tell("\n".join([*lines, code]))
        return self.heard()

    def __call__(self, name: str, *values: Any, **more: Any) -> Any:
        """Call one of its functions."""
        arguments = ", ".join([*map(repr, values), *[f"{key}={value!r}" for key, value in more.items()]])
        return self.do(f"answer = {name}({arguments})")

    def tell(self, code: str) -> None:
        """Have it begin; `heard` waits for its end."""
        self._file.write(json.dumps({"code": code}).encode() + b"\n")

    def heard(self) -> Any:
        said = json.loads(self._file.readline())
        assert "failed" not in said, said["failed"]
        return said["answer"]

    def close(self) -> None:
        self._file.close()
        self._socket.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _connected(port: int) -> socket.socket | None:
    try:
        return socket.create_connection(("127.0.0.1", port), timeout=1)
    except OSError:
        return None


class Wine:
    """One virtual desktop, where Wine keeps Windows' rules of foreground and focus. A context."""

    def __init__(self, bench: Path, folder: Path) -> None:
        self.bench, self.folder = bench, folder
        self.python = inside(bench / "python" / "python.exe")
        self._server = XServer(folder / "x")
        self.palette_of = 0
        """The process whose palette is called by Alt+Q."""
        self.hand: Obedient
        self.fingers: Fingers

    def __enter__(self) -> Self:
        self._server.__enter__()
        try:
            self._begin()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def _begin(self) -> None:
        self.env = os.environ | {
            "DISPLAY": self._server.display,
            "WINEPREFIX": str(self.bench / "prefix"),
            "WINEDEBUG": os.environ.get("WINEDEBUG", "-all"),
            "WINEDLLOVERRIDES": "mscoree,mshtml=;mscms=n",
            "FONTCONFIG_FILE": str(FONTS),
        }
        self.env.pop("QT_QPA_PLATFORM", None)
        port = free_port()
        self._process = subprocess.Popen(
            ["wine", "explorer", DESKTOP, self.python, inside(HERE / "programs" / "hand.py"), str(port)],
            env=self.env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        # The Windows Python wants a pipe behind its output; somebody has to empty it.
        self._drainer = threading.Thread(target=self._drain, daemon=True)
        self._drainer.start()
        self.hand = Obedient(port, 120)
        self.fingers = Fingers(self._server.display)
        # Over a window the pointer would take part in where X gives the keys.
        subprocess.run(["xdotool", "mousemove", *BARE], env=self.env, check=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if hasattr(self, "fingers"):
            self.fingers.close()
        if hasattr(self, "hand"):
            self.hand.close()
        if hasattr(self, "_process"):
            # The server of this prefix, and with it every program on it; no other is touched.
            subprocess.run(["wineserver", "-k"], env=self.env, check=False, timeout=30)
            end(self._process)
            self._drainer.join(10)
            if self._process.stdout:
                self._process.stdout.close()
        self._server.__exit__(None, None, None)

    def _drain(self) -> None:
        assert self._process.stdout
        with (self.folder / "wine.log").open("wb") as log:
            for line in self._process.stdout:
                log.write(line)
                log.flush()

    @property
    def display(self) -> str:
        """The X display behind it."""
        return self._server.display

    def start(self, *words: str, log: str = "") -> int:
        """Start a program on the desktop; its process id inside."""
        return int(self.hand("start", list(words), log=inside(self.folder / log) if log else ""))

    def actor(self, program: str, *words: str, exe: str = "") -> Obedient:
        """Start one of our own programs that obey, under the name of another executable if one is given."""
        port = free_port()
        python = self._called(exe) if exe else self.python
        self.start(python, inside(HERE / "programs" / program), str(port), *words, log=f"{program}.log")
        return Obedient(port)

    def _called(self, exe: str) -> str:
        """The Windows Python under another name, beside its libraries."""
        copy = self.bench / "python" / exe
        if not copy.exists():
            shutil.copy2(self.bench / "python" / "python.exe", copy)  # a link would be known by its first name
        return inside(copy)

    def move_pointer(self) -> None:
        """A little, over the bare desktop."""
        self._moved = not getattr(self, "_moved", False)
        place = (str(int(BARE[0]) - 5 * self._moved), BARE[1])
        subprocess.run(["xdotool", "mousemove", *place], env=self.env, check=True)

    def kill(self, pid: int) -> None:
        self.hand.do("STARTED[pid].kill(); STARTED[pid].wait(10)", pid=pid)

    def front(self) -> tuple[int, str, str]:
        """Number, class and title of the foreground window."""
        window, kind, title = self.hand("front")
        return window, kind, title

    def settle(self) -> None:
        """Wait until X gives the keys where Wine wants them: its hand-over of the focus is not a part of Windows."""
        same, before = 0, ""
        while same < 10:
            words = ["xdotool", "getwindowfocus", "-f"]
            now = subprocess.run(words, env=self.env, capture_output=True, text=True, check=True)
            same = same + 1 if now.stdout == before else 0
            before = now.stdout
            time.sleep(0.02)

    def choose(self, code: str) -> None:
        """What an agent does before Enter: the hotkey, some letters, at a fast hand's pace."""
        self.fingers.chord("Alt+Q", held=0.05)
        until(lambda: self.hand("front_pid") == self.palette_of, "the palette in front")
        self.settle()
        self.fingers.letters(code)

    def pick(self, code: str) -> None:
        """All of it."""
        self.choose(code)
        self.fingers.chord("Return", held=0.03)

    def until_clip(self, words: str, seconds: float = 5) -> None:
        """Wait until this text is on the clipboard."""
        until(lambda: self.hand("clip_text") == words, "the text on the clipboard", seconds)

    def until_front(self, kind: str) -> None:
        until(lambda: self.front()[1].startswith(kind), f"a {kind} in front")


class Notepad:
    """Wine's Notepad (or another program with one edit field) as the target."""

    def __init__(self, wine: Wine, program: str = "notepad", kind: str = "Notepad", field: str = "Edit") -> None:
        self._wine = wine
        self.pid = wine.start(program)
        self.kind = kind
        self.window = int(until(lambda: wine.hand("find", kind), f"{program}'s window"))
        self.field = int(until(lambda: wine.hand("child", self.window, field), "its edit field"))
        self.focus()

    def focus(self) -> None:
        self._wine.hand.do("user32.SetForegroundWindow(wintypes.HWND(window))", window=self.window)
        self._wine.until_front(self.kind)
        self._wine.settle()

    def text(self) -> str:
        return str(self._wine.hand("text", self.field)).replace("\r\n", "\n").replace("\r", "\n")

    def clear(self) -> None:
        self._wine.hand("set_text", self.field, "")

    def until_text(self, words: str, seconds: float = 10) -> None:
        try:
            until(lambda: self.text() == words, "the text", seconds)
        except LateError:
            assert self.text() == words
            raise

    def close(self) -> None:
        """End it as its user does: without a question about what was written."""
        self.clear()
        self._wine.hand.do("user32.PostMessageW(wintypes.HWND(window), 0x0010, 0, 0)", window=self.window)


class Target:
    """A window of ours that pastes as it is told and says what it got (`programs/target.py`). A context."""

    def __init__(self, wine: Wine, kind: str = "JinnangTarget", title: str = "目标", exe: str = "chat.exe") -> None:
        self._wine = wine
        self._actor = wine.actor("target.py", kind, title, exe=exe)
        self.do = self._actor.do
        self.kind = kind

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._actor.close()

    def front(self) -> None:
        self.do("front()")
        until(lambda: self._wine.front()[0] == self.window, "the target in front")
        self._wine.settle()

    @property
    def window(self) -> int:
        return int(self.do("answer = window"))

    def be(self, **how: Any) -> None:
        self._actor("be", **how)

    def show(self, kind: str, title: str) -> None:
        """Another window in place of this one."""
        self._actor("show", kind, title)

    def reset(self) -> None:
        """With the best of manners, and nothing got yet."""
        self.do("self.__init__()")

    def close(self) -> None:
        """Close its window; the program goes on."""
        self.do("close()")

    def ahead(self) -> float:
        """Seconds that its clock is ahead of ours, from the fastest of some answers."""
        asked = []
        for _time in range(10):
            before = time.monotonic()
            there = self.do("answer = time.perf_counter()")
            after = time.monotonic()
            asked.append((after - before, there - (before + after) / 2))
        return float(min(asked)[1])

    def clear(self) -> None:
        self.do("clear()")

    def rest(self) -> None:
        """Wait until the keys of before have all arrived."""
        before = -1
        while before != (now := int(self.do("answer = len(self.keys) + len(self.modifiers)"))):
            before = now
            time.sleep(0.15)

    @property
    def untouched(self) -> bool:
        """Whether no press of a key, no chord and no text came into the window."""
        return not (self.pressed() or self.chords() or self.took())

    def took(self) -> list[str | None]:
        """Each text that it read."""
        return list(self.do("answer = self.took"))

    def chords(self) -> int:
        return int(self.do("answer = self.chords"))

    def keys(self, key: int | None = None) -> list[list[int]]:
        """Message and key of all but modifiers and the chord."""
        return [one for one in self.do("answer = self.keys") if key in (None, one[1])]

    def pressed(self) -> list[int]:
        """The keys that went down, in order."""
        return [key for message, key in self.keys() if message in (0x0100, 0x0104)]

    def modifiers(self) -> list[list[int]]:
        return list(self.do("answer = self.modifiers"))


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
        """How the paste after so many ended."""
        until(lambda: self.status()["pastes"] > before, "the outcome", seconds)
        return str(self.status()["last_outcome"])

    def end(self) -> None:
        if self.pid:
            self.cli("quit")
            until(lambda: self._wine.hand("ended", self.pid), "the end of the program")
            self.pid = 0

    def log(self) -> str:
        return (self._wine.folder / "program.log").read_text(encoding="utf-8", errors="replace")
