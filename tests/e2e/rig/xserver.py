"""An X server with a window manager, for these tests alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Self

from rig.processes import end, start, until
from rig.x import Display

if TYPE_CHECKING:
    from types import TracebackType

HERE = Path(__file__).parents[1]
PYTHON = sys.executable
OPENBOX = """<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew><followMouse>no</followMouse><focusLast>yes</focusLast></focus>
  <placement><policy>Smart</policy></placement>
  <theme><name>Clearlooks</name><animateIconify>no</animateIconify></theme>
  <desktops><number>1</number></desktops>
  <keyboard/>
  <mouse>
    <context name="Client">
      <mousebind button="Left" action="Press"><action name="Focus"/><action name="Raise"/></mousebind>
    </context>
  </mouse>
</openbox_config>
"""


MANAGERS = {
    "openbox": ("openbox", "--sm-disable", "--config-file", "openbox.xml"),
    "metacity": ("metacity", "--sm-disable", "--compositor=none"),
}
"""The window managers that windows stand under here, and how each is started."""


class XServer:
    """Xvfb on a free display and a window manager on it. A context: both are ended on every way out."""

    def __init__(self, folder: Path, *, window_manager: str = "openbox", size: str = "1280x800") -> None:
        """`window_manager` is one of `MANAGERS`; empty for none. `size` is that of the screen in pixels."""
        self._size = size
        self.folder = folder
        self._window_manager = window_manager
        self.session: dict[str, str] = {}
        """What the session tells its programs besides."""
        self._started: list[subprocess.Popen[bytes]] = []
        folder.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _start(self) -> None:
        read, write = os.pipe()
        with (self.folder / "xserver.log").open("ab") as noise, os.fdopen(read, "rb") as told:
            screen = ["-screen", "0", f"{self._size}x24"]
            words = ["Xvfb", "-displayfd", str(write), *screen, "-nolisten", "tcp", "-noreset"]
            self._started.append(
                start(words, dict(os.environ), stdin=subprocess.DEVNULL, stdout=noise, stderr=noise, pass_fds=[write])
            )
            os.close(write)
            number = told.readline().strip().decode()
        assert number, f"Xvfb did not start: {(self.folder / 'xserver.log').read_text()}"
        self.display = f":{number}"
        if self._window_manager:
            self._start_manager()

    @property
    def pids(self) -> tuple[int, ...]:
        """The server's process and the window manager's."""
        return tuple(process.pid for process in self._started)

    def _start_manager(self) -> None:
        (self.folder / "openbox.xml").write_text(OPENBOX, encoding="utf-8")
        words, env = MANAGERS[self._window_manager], self.env() | {"GSETTINGS_BACKEND": "memory"}
        with (self.folder / f"{self._window_manager}.log").open("ab") as noise:
            self._started.append(
                start(words, env, stdin=subprocess.DEVNULL, stdout=noise, stderr=noise, cwd=self.folder)
            )
        eyes = Display(self.display)
        try:
            until(lambda: eyes.words(eyes.root, "_NET_SUPPORTING_WM_CHECK"), f"{self._window_manager} is up")
        finally:
            eyes.close()

    def env(self, home: Path | None = None) -> dict[str, str]:
        """What a program on this server gets: its own home, no session bus, no accessibility bus, UTF-8."""
        home = home or self.folder / "home"
        runtime = home / "run"
        runtime.mkdir(parents=True, exist_ok=True)
        runtime.chmod(0o700)
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(runtime),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "DISPLAY": self.display,
            "QT_QPA_PLATFORM": "xcb",
            "QT_QPA_PLATFORMTHEME": "",
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
            "NO_AT_BRIDGE": "1",
            "GTK_A11Y": "none",
            "PYTHONPATH": f"{HERE.parents[1]}{os.pathsep}{HERE}",
            "PYTHONUNBUFFERED": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            **self.session,
        }

    def close(self) -> None:
        """End what was started here, the window manager first."""
        while self._started:
            end(self._started.pop())
