"""The input method of most Linux desktops in China, as a session has it: fcitx5 with pinyin, on a bus of its own."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from rig.processes import end, start, until

if TYPE_CHECKING:
    from rig.xserver import XServer

_PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin
[Groups/0/Items/0]
Name=keyboard-us
Layout=
[Groups/0/Items/1]
Name=pinyin
Layout=
[GroupOrder]
0=Default
"""

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class SessionBus:
    """The message bus of one session, which every program of the X server is told of. It starts none by itself."""

    def __init__(self, server: XServer) -> None:
        settings = server.folder / "bus.conf"
        settings.write_text(_BUS.format(folder=server.folder), encoding="utf-8")
        words = ["dbus-daemon", f"--config-file={settings}", "--nofork", "--print-address=1"]
        with (server.folder / "bus.log").open("ab") as noise:
            self._process = start(words, server.env(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=noise)
        assert self._process.stdout
        self.address = self._process.stdout.readline().decode().strip()
        assert self.address, (server.folder / "bus.log").read_text()
        server.session["DBUS_SESSION_BUS_ADDRESS"] = self.address

    def end(self) -> None:
        end(self._process)
        assert self._process.stdout
        self._process.stdout.close()


class Fcitx:
    """The real fcitx5."""

    def __init__(self, server: XServer) -> None:
        home = server.folder / "fcitx"
        self._env = server.env(home)
        settings = home / "config" / "fcitx5"
        settings.mkdir(parents=True, exist_ok=True)
        (settings / "profile").write_text(_PROFILE, encoding="utf-8")
        with (server.folder / "fcitx.log").open("ab") as noise:
            words = ["fcitx5", "--disable=wayland,waylandim,kimpanel,notifications,notificationitem"]
            self._process = start(words, self._env, stdin=subprocess.DEVNULL, stdout=noise, stderr=noise)
        until(self._answers, "fcitx5 is up", 30)

    def _answers(self) -> bool:
        assert self._process.poll() is None, "fcitx5 has ended"
        return self._say() != ""

    def activate(self) -> None:
        """Pinyin from now on in the input that has the keyboard; as Ctrl+Space does, whatever was before."""

        def is_active() -> bool:
            self._say("-s", "pinyin")
            return self._say("-n") == "pinyin"

        until(is_active, "pinyin is active")

    def _say(self, *words: str) -> str:
        done = subprocess.run(
            ["fcitx5-remote", *words], env=self._env, capture_output=True, encoding="utf-8", timeout=10, check=False
        )
        return done.stdout.strip() if done.returncode == 0 else ""

    def end(self) -> None:
        end(self._process)
