"""Firefox as a target, spoken to over Marionette, its protocol for tests: a socket of this machine, no network."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, Any

from rig.processes import end, start, until
from rig.xserver import HERE, XServer

if TYPE_CHECKING:
    from pathlib import Path

    from rig.screen import Screen

BUSY = 90.0
"""Seconds for one answer: a page that is busy hears nothing."""
PREFERENCES = {
    "marionette.port": 0,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.aboutwelcome.enabled": False,
    "browser.sessionstore.resume_from_crash": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.type": 1,
    "network.proxy.socks": "127.0.0.1",
    "network.proxy.socks_port": 1,
}
"""A profile that shows nothing but our page; whatever it would ask the network for ends at a closed door."""


class Marionette:
    """Messages of JSON behind their length in decimal."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), BUSY)
        self._rest = b""
        self._number = 0
        self._hear()  # it introduces itself

    def call(self, method: str, **values: Any) -> Any:
        """One command and its result."""
        self._number += 1
        said = json.dumps([0, self._number, method, values]).encode()
        self._socket.sendall(str(len(said)).encode() + b":" + said)
        _kind, number, error, result = self._hear()
        assert number == self._number
        assert error is None, error
        return result

    def close(self) -> None:
        self._socket.close()

    def _hear(self) -> Any:
        while b":" not in self._rest:
            self._more()
        length, _, self._rest = self._rest.partition(b":")
        while len(self._rest) < int(length):
            self._more()
        said, self._rest = self._rest[: int(length)], self._rest[int(length) :]
        return json.loads(said)

    def _more(self) -> None:
        piece = self._socket.recv(1 << 20)
        assert piece, "the browser has gone"
        self._rest += piece


class FirefoxTarget:
    """One page in a window of its own; `show` changes the page."""

    kind = "firefox"

    def __init__(self, server: XServer, screen: Screen, title: str = "firefox") -> None:
        self.screen = screen
        home = server.folder / title
        profile = home / "profile"
        profile.mkdir(parents=True)
        lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        words = [
            "firefox-esr",
            "--marionette",
            "--no-remote",
            "--profile",
            profile,
            "--width",
            "600",
            "--height",
            "400",
        ]
        env = server.env(home) | {"MOZ_CRASHREPORTER_DISABLE": "1"}
        with (server.folder / f"{title}.log").open("ab") as noise:
            self.process = start(words, env, stdout=noise, stderr=noise)
        self.marionette = Marionette(until(lambda: _port(profile), "firefox listens", 60))
        self.marionette.call("WebDriver:NewSession")
        self.window = until(lambda: screen.window_of(self.pid), "firefox has a window", 60)

    @property
    def pid(self) -> int:
        return self.process.pid

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        answer = self.marionette.call(
            "WebDriver:ExecuteScript", script="return window.eval(arguments[0])", args=[script]
        )
        return answer["value"]

    def show(self, page: str) -> None:
        """Load one of programs/pages and put the caret into its box."""
        self.marionette.call("WebDriver:Navigate", url=(HERE / f"programs/pages/{page}.html").as_uri())
        self.front()
        until(lambda: self.run("document.hasFocus() && document.activeElement === box"), "the caret is in the box")

    def front(self) -> None:
        self.screen.bring_forward(self.window)

    def has_keyboard(self) -> bool:
        return self.screen.active() == self.window and self.screen.keyboard_pid() == self.pid

    def text(self) -> str:
        return str(self.run("exact()"))

    def arrives(self, text: str) -> None:
        until(lambda: self.text() == text, f"the text of {len(text)} characters in the page", BUSY)

    def clear(self) -> None:
        self.run("box.value = ''; keys = []; reads = []; 0")

    def end(self) -> None:
        self.marionette.close()
        end(self.process)


def _port(profile: Path) -> int:
    file = profile / "MarionetteActivePort"
    said = file.read_text(encoding="ascii") if file.exists() else ""
    return int(said) if said.strip().isdigit() else 0
