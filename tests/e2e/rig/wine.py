"""Windows programs on the X desktop beside all others, as 千牛 and 微信 are run on Linux."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from rig.processes import LateError, start, until
from rig.xserver import HERE

if TYPE_CHECKING:
    from pathlib import Path

    from rig.keyboard import Keyboard
    from rig.screen import Screen
    from rig.xserver import XServer

_BOM = b"\xff\xfe"
_COMPILER = "x86_64-w64-mingw32-gcc"


class Prefix:
    """A Windows of its own, gone at its end."""

    def __init__(self, server: XServer, name: str) -> None:
        self.folder = server.folder / name
        self.folder.mkdir()
        self.env = server.env(self.folder / "home") | {
            "WINEPREFIX": str(self.folder / "prefix"),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
        }
        self._noise = (self.folder / "noise.log").open("ab")
        noise = {"stdout": self._noise, "stderr": self._noise}
        subprocess.run(["wineboot", "-i"], env=self.env, timeout=120, check=True, **noise)

    def start(self, *words: str | Path) -> subprocess.Popen[bytes]:
        """Wine's starter of a Windows program, which is another process."""
        return start(["wine", *words], self.env, stdin=subprocess.DEVNULL, stdout=self._noise, stderr=self._noise)

    def reads(self) -> str:
        """What a program of this Windows finds on the clipboard."""
        program = self.folder / "reads.exe"
        if not program.exists():
            subprocess.run([_COMPILER, "-O1", "-o", program, HERE / "programs/reads.c"], check=True, timeout=60)
        done = subprocess.run(
            ["wine", program], env=self.env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=True
        )
        return done.stdout.decode("utf-16-le")

    def end(self) -> None:
        """End every program of this prefix."""
        subprocess.run(["wineserver", "-k"], env=self.env, check=False, timeout=30)
        subprocess.run(["wineserver", "-w"], env=self.env, check=False, timeout=30)
        self._noise.close()


class WineNotepad:
    """Wine's own Notepad with a file. What is in it is seen in the file, after it has been saved."""

    kind = "wine-notepad"

    def __init__(self, prefix: Prefix, screen: Screen, keyboard: Keyboard, title: str = "note") -> None:
        self.screen, self._keyboard = screen, keyboard
        self._file = prefix.folder / f"{title}.txt"
        self._file.write_bytes(_BOM)
        self._starter = prefix.start("notepad", "Z:" + str(self._file).replace("/", "\\"))
        self.window = until(lambda: self._found(title), "Notepad's window", 60)
        self.pid = screen.pid_of(self.window)

    def _found(self, title: str) -> int:
        shown = {window: self.screen.display.property(window, "_NET_WM_NAME")[2] for window in self.screen.windows()}
        return next((window for window, name in shown.items() if name.startswith(title.encode())), 0)

    def front(self) -> None:
        self.screen.bring_forward(self.window)

    def text(self) -> str:
        """What was in it when it was saved last."""
        return self._file.read_bytes().removeprefix(_BOM).decode("utf-16-le", "surrogatepass").replace("\r\n", "\n")

    def saved(self) -> str:
        """Have it saved, and what is in the file then."""
        self.front()
        os.utime(self._file, ns=(0, 0))
        self._keyboard.press("ctrl+s")
        until(lambda: self._file.stat().st_mtime_ns > 0 and self._file.stat().st_size >= len(_BOM), "Notepad saves")
        return self.text()

    def arrives(self, text: str) -> None:
        """Wait until the text in it is this."""
        try:
            until(lambda: self.saved() == text, "the text")
        except LateError:
            assert self.text() == text, (self.text(), text)
            raise

    def clear(self) -> None:
        """Until it is empty and has nothing left to do: Wine drops the keys of a window that is busy."""

        def emptied() -> bool:
            self._keyboard.press("ctrl+a", "Delete")
            return not self.saved()

        self.front()
        until(emptied, "Notepad is empty")

    def end(self) -> None:
        """With its prefix."""
        if self._starter.poll() is None:
            os.kill(self._starter.pid, 15)
        self._starter.wait(10)
