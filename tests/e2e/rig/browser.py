"""Chromium as a target, spoken to over its debugging pipe: no port, no network."""

from __future__ import annotations

import json
import os
import threading
import time
from typing import TYPE_CHECKING, Any

from rig.processes import LateError, end, start, until
from rig.xserver import HERE, XServer

if TYPE_CHECKING:
    from rig.screen import Screen

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--disable-default-apps", "--disable-features=Translate,MediaRouter,OptimizationHints", "--password-store=basic",
    "--remote-debugging-pipe", "--host-resolver-rules=MAP * ~NOTFOUND", "--window-size=600,400",
)  # fmt: skip


BUSY = 90.0
"""Seconds for one answer: laying 800 KB out takes a page 5 s on two idle cores, in which it hears nothing."""


class Pipe:
    """The browser's debugging protocol: messages of JSON, each ended by a zero byte."""

    def __init__(self, read: int, write: int) -> None:
        self._read, self._write = read, write
        self._answers: dict[int, dict[str, Any]] = {}
        self._heard = threading.Condition()
        self._number = 0
        self._ended = False
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        rest = b""
        while piece := os.read(self._read, 1 << 20):
            *messages, rest = (rest + piece).split(b"\0")
            with self._heard:
                for message in map(json.loads, messages):
                    if "id" in message:
                        self._answers[message["id"]] = message
                self._heard.notify_all()
        with self._heard:
            self._ended = True
            self._heard.notify_all()

    def call(self, method: str, session: str = "", **values: Any) -> dict[str, Any]:
        """One command and its result."""
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": values} | ({"sessionId": session} if session else {})
        os.write(self._write, json.dumps(message).encode() + b"\0")
        stop = time.monotonic() + BUSY
        with self._heard:
            while number not in self._answers:
                if self._ended or not self._heard.wait(stop - time.monotonic()):
                    raise LateError(f"the browser does not answer {method}")
            answer = self._answers.pop(number)
        assert "error" not in answer, answer
        return dict(answer["result"])

    def close(self) -> None:
        os.close(self._write)
        self._listener.join(5)
        os.close(self._read)


class ChromiumTarget:
    """One page in a window of its own; `show` changes the page."""

    kind = "chromium"

    def __init__(self, server: XServer, screen: Screen, title: str = "chromium", page: str = "") -> None:
        self.screen = screen
        home = server.folder / title
        there, write = os.pipe()
        read, back = os.pipe()
        # The browser reads commands on 3 and writes answers on 4; bash (dash knows but one-digit numbers) puts our
        # pipes there.
        script = f'exec 3<&{there} 4>&{back}; exec chromium "$@"'
        app = f"--app={page or (HERE / 'programs/pages/textarea.html').as_uri()}"
        words = ["bash", "-c", script, "bash", *FLAGS, f"--user-data-dir={home / 'profile'}", app]
        with (server.folder / f"{title}.log").open("ab") as noise:
            self.process = start(words, server.env(home), pass_fds=[there, back], stdout=noise, stderr=noise)
        os.close(there)
        os.close(back)
        self.pipe = Pipe(read, write)
        self.window = until(lambda: screen.window_of(self.pid), "chromium has a window", 60)
        self.session = self._attach()
        self.pipe.call("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])

    def _attach(self) -> str:
        def page() -> str:
            targets = self.pipe.call("Target.getTargets")["targetInfos"]
            return next((one["targetId"] for one in targets if one["type"] == "page"), "")

        answer = self.pipe.call("Target.attachToTarget", targetId=until(page, "a page"), flatten=True)
        return str(answer["sessionId"])

    @property
    def pid(self) -> int:
        return self.process.pid

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        answer = self.pipe.call(
            "Runtime.evaluate", self.session, expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def show(self, page: str) -> None:
        """Load one of programs/pages and put the caret into its box."""
        address = (HERE / f"programs/pages/{page}.html").as_uri()
        self.pipe.call("Page.navigate", self.session, url=address)
        until(
            lambda: (
                self.run("location.href") == address
                and self.run("document.readyState === 'complete' && !!window.exact")
            ),
            f"the page {page}",
        )
        self.front()
        until(lambda: self.run("document.hasFocus() && document.activeElement === box"), "the caret is in the box")

    def front(self) -> None:
        self.screen.bring_forward(self.window)

    def has_keyboard(self) -> bool:
        return self.screen.active() == self.window and self.screen.keyboard_pid() == self.pid

    def text(self) -> str:
        return str(self.run("exact()"))

    def arrives(self, text: str) -> None:
        # Asked for its length first: handing a long text over again and again keeps the page from laying it out.
        length = len(text.encode("utf-16-le")) // 2
        until(
            lambda: self.run("exact().length") == length and self.text() == text,
            f"the text of {len(text)} characters in the page",
            BUSY,
        )

    def clear(self) -> None:
        self.run(
            "box.value === undefined ? (box.innerHTML = '') : (box.value = ''); keys = []; reads = []; refused = ''; 0"
        )

    def end(self) -> None:
        end(self.process)
        self.pipe.close()
