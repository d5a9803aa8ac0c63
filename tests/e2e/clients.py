"""Pastes into larger programs as people have them, and prints a table of what was seen.

    python tests/e2e/clients.py [--rounds 5] [--only NAME …]

Each program is started on an X server of its own, and phrases are pasted by real keys: is the text exact, is the paste
confirmed, does the clipboard come back, does the caret end where the phrase says? Exit code 1 when anything was not so.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rig.clipboards import TEXT
from rig.desk import Desk
from rig.library import EMOJI, LINES, PLAIN
from rig.processes import LateError, end, start, until
from rig.program import Entry
from rig.xserver import HERE, XServer

CARET = Entry("ca", "运费{光标}元整👍🏽，请核对。")
TYPED = "运费x元整👍🏽，请核对。"
CHECKS = ("exact", "confirmed", "given back", "caret")
SETTLED = 2.0
"""Seconds without a new window after which a program has started."""


@dataclass(frozen=True)
class Client:
    """One program: how it is started on a folder of its own, and where its text is, in hundredths of the window."""

    name: str
    words: tuple[str, ...]
    at: tuple[int, int] = (50, 50)
    lines: bool = True
    first: tuple[str, ...] = ()
    """Keys that close what it greets with."""


CLIENTS = (
    Client("mousepad", ("mousepad", "--disable-server")),
    Client("gedit", ("gedit", "--standalone")),
    Client("kate", ("kate", "--startanon", "{folder}/note.txt")),
    Client("featherpad", ("featherpad", "--standalone")),
    Client(
        "libreoffice",
        ("soffice", "--writer", "--norestore", "--nologo", "-env:UserInstallation=file://{folder}/office"),
        first=("Escape",),
    ),
    Client(
        "hexchat", ("hexchat", "--cfgdir={folder}/hexchat", "--no-auto"), at=(40, 97), lines=False, first=("Return",)
    ),
    Client("firefox", ("firefox-esr", "--no-remote", "--profile", "{folder}/firefox", "{page}"), at=(15, 30)),
    Client(
        "chromium",
        ("chromium", "--no-sandbox", "--no-first-run", "--user-data-dir={folder}/chromium", "--app={page}"),
        at=(15, 20),
    ),
)


class Opened:
    """A client that runs, with its window in front."""

    def __init__(self, client: Client, desk: Desk, folder: Path) -> None:
        self.client, self.screen, self._desk = client, desk.screen, desk
        (folder / "firefox").mkdir(parents=True)
        (folder / "hexchat").mkdir()
        (folder / "hexchat" / "hexchat.conf").write_text("gui_slist_skip = 1\n", encoding="utf-8")
        page = (HERE / "programs/pages/textarea.html").as_uri()
        words = [word.format(folder=folder, page=page) for word in client.words]
        self._before = set(desk.screen.windows())
        with (folder / "noise.log").open("ab") as noise:
            self._process = start(
                words, desk.server.env(folder / "home"), stdin=subprocess.DEVNULL, stdout=noise, stderr=noise
            )
        self.window = self._settled()
        if client.first:
            self.front()
            desk.keyboard.press(*client.first)
            self.window = self._settled()

    def _settled(self) -> int:
        """Its first window, when no other has come for a while: greetings come late."""
        seen: list[int] = []
        since = time.monotonic()

        def quiet() -> bool:
            nonlocal since
            now = [window for window in self.screen.windows() if window not in self._before]
            if now != seen:
                seen[:] = now
                since = time.monotonic()
            return bool(seen) and time.monotonic() - since > SETTLED

        until(quiet, f"{self.client.name} has started", 90)
        return seen[0]

    def front(self) -> None:
        self.screen.bring_forward(self.window)

    def click(self) -> None:
        """Into its text."""
        display = self.screen.display
        shape = display.core.GetGeometry(self.window).reply()
        corner = display.core.TranslateCoordinates(self.window, display.root, 0, 0).reply()
        across, down = self.client.at
        x, y = corner.dst_x + shape.width * across // 100, corner.dst_y + shape.height * down // 100
        self._desk.keyboard.run("mousemove", str(x), str(y), "click", "1")

    def clear(self) -> None:
        self.front()
        self.click()
        self._desk.keyboard.press("ctrl+a", "Delete", delay=60)

    def text(self) -> str:
        """All of its text, as its user copies it."""
        self._desk.user.empty()
        self._desk.keyboard.press("ctrl+a", "ctrl+c", delay=60)
        try:
            until(self.screen.display.owner, "something is copied", 5)
        except LateError:
            return ""
        return self._desk.reader.text().rstrip("\n")

    def end(self) -> None:
        end(self._process)


def paste(desk: Desk, opened: Opened, entry: Entry, seen: Counter[str]) -> None:
    """One paste, and what was as it should be."""
    opened.clear()
    desk.user.copy(TEXT)
    before = desk.reader.content()
    outcome = desk.paste(opened, entry)
    seen["pastes"] += 1
    seen["confirmed"] += outcome == "pasted"
    with suppress(LateError):
        until(lambda: desk.reader.content() == before, "the clipboard is back", 6)
        seen["given back"] += 1
    wanted = entry.text
    if entry is CARET:
        wanted = TYPED
        desk.keyboard.press("x")
    text = opened.text()
    right = text == wanted
    if entry is CARET:
        seen["carets"] += 1
        seen["caret"] += right
        seen["exact"] += text.replace("x", "") == TYPED.replace("x", "") or right
    else:
        seen["exact"] += right
    if not right or outcome != "pasted":
        sys.stderr.write(f"{opened.client.name}: {entry.code}: {outcome}: {text[:80]!r}\n")


def run(client: Client, rounds: int) -> Counter[str]:
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as named, XServer(Path(named) / "x") as server:
        desk = Desk(server)
        try:
            desk.program.fill((PLAIN, EMOJI, LINES, CARET))
            desk.program.begin()
            opened = Opened(client, desk, Path(named) / client.name)
            try:
                for _ in range(rounds):
                    for entry in (PLAIN, EMOJI, *([LINES] if client.lines else []), CARET):
                        paste(desk, opened, entry, seen)
            finally:
                opened.end()
        finally:
            desk.close()
    return seen


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--only", nargs="*")
    chosen = arguments.parse_args()
    print(f"{'':12} {'pastes':>7}", *[f"{check:>11}" for check in CHECKS], flush=True)
    well = True
    for client in CLIENTS:
        if chosen.only and client.name not in chosen.only:
            continue
        if shutil.which(client.words[0]) is None:
            print(f"{client.name:12} not installed", flush=True)
            continue
        try:
            seen = run(client, chosen.rounds)
        except AssertionError as error:
            print(f"{client.name:12} {error}", flush=True)
            well = False
            continue
        pastes, carets = seen["pastes"], seen["carets"]
        well = well and all(seen[check] == (carets if check == "caret" else pastes) for check in CHECKS)
        print(f"{client.name:12} {pastes:7}", *[f"{seen[check]:11}" for check in CHECKS], flush=True)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
