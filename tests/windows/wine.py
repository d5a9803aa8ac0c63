"""The Windows desktop of the tests: Wine on an X server of its own, with real keys pressed from outside."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from rig.fingers import Fingers
from rig.processes import end, until
from rig.x import Display
from rig.xserver import XServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

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


@contextmanager
def own(bench: Path, folder: Path) -> Iterator[Path]:
    """The bench with a Windows of its own, gone afterwards: whoever tests beside us has another clipboard."""
    copy = folder / "bench"
    copy.mkdir()
    for part in ("python", "site", "program"):
        (copy / part).symlink_to(bench / part)
    try:
        subprocess.run(["cp", "-a", "--reflink=auto", bench / "prefix", copy / "prefix"], check=True)
        yield copy
    finally:
        shutil.rmtree(copy)


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
        for name in ("QT_QPA_PLATFORM", "PYTHONDONTWRITEBYTECODE"):  # with the latter every start compiles everything
            self.env.pop(name, None)
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
        self._x = Display(self._server.display)
        # Over a window the pointer would take part in where X gives the keys.
        subprocess.run(["xdotool", "mousemove", *BARE], env=self.env, check=True)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if hasattr(self, "fingers"):
            self.fingers.close()
            self._x.close()
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
        self.start(*self.words(program, str(port), *words, exe=exe), log=f"{program}.log")
        return Obedient(port)

    def words(self, program: str, *words: str, exe: str = "") -> list[str]:
        """How one of our own programs is started inside, under the name of another executable if one is given."""
        return [self._called(exe) if exe else self.python, inside(HERE / "programs" / program), *words]

    def _called(self, exe: str) -> str:
        """The Windows Python under another name, beside its libraries."""
        copy = self.bench / "python" / exe
        if not copy.exists():
            new = Path(f"{copy}.{os.getpid()}")
            shutil.copy2(self.bench / "python" / "python.exe", new)  # a link would be known by its first name
            new.replace(copy)
        return inside(copy)

    def move_pointer(self) -> None:
        """A little, over the bare desktop."""
        self._moved = not getattr(self, "_moved", False)
        place = (str(int(BARE[0]) - 5 * self._moved), BARE[1])
        subprocess.run(["xdotool", "mousemove", *place], env=self.env, check=True)

    @contextmanager
    def layout(self, name: str) -> Iterator[Fingers]:
        """Another keyboard layout, and fingers that know where its letters are."""
        subprocess.run(["setxkbmap", name], env=self.env, check=True)
        fingers = Fingers(self.display)
        try:
            yield fingers
        finally:
            fingers.close()
            subprocess.run(["setxkbmap", "us"], env=self.env, check=True)

    def kill(self, pid: int) -> None:
        self.hand.do("STARTED[pid].kill(); STARTED[pid].wait(10)", pid=pid)

    def front(self) -> tuple[int, str, str]:
        """Number, class and title of the foreground window."""
        window, kind, title = self.hand("front")
        return window, kind, title

    def settle(self) -> None:
        """Wait until X gives the keys where Wine wants them: its hand-over of the focus is not a part of Windows."""
        same, before = 0, 0
        while same < 10:
            now = self._x.core.GetInputFocus().reply().focus
            same = same + 1 if now == before else 0
            before = now
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

    def let_go(self) -> None:
        """Let go of every modifier that is down, or that Wine takes for down since it has not heard of its end."""
        if self.hand("stuck"):
            for key in ("shift", "ctrl", "alt", "super"):
                self.fingers.up(key)
        for key in self.hand("stuck"):
            self.hand("press", key)

    def until_clip(self, words: str, seconds: float = 5) -> None:
        """Wait until this text is on the clipboard."""
        until(lambda: self.hand("clip_text") == words, "the text on the clipboard", seconds)

    def until_front(self, kind: str) -> None:
        until(lambda: self.front()[1].startswith(kind), f"a {kind} in front")
