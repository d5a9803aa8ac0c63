"""What lies on the clipboard before a paste, and what exactly is there after it."""

from __future__ import annotations

import base64
import select
import struct
import subprocess
import time
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rig.processes import PATIENCE, Actor, LateError, end, start, until
from rig.x import Display, Reading
from rig.xserver import HERE, PYTHON

if TYPE_CHECKING:
    from pathlib import Path

    from rig.screen import Screen

META = frozenset({"TARGETS", "TIMESTAMP", "MULTIPLE", "SAVE_TARGETS", "DELETE", "INSERT_SELECTION", "INSERT_PROPERTY"})
"""Not content: what every owner adds by itself."""
Content = dict[str, tuple[str, bytes]]
"""Format -> its type and bytes."""


class ClipboardReader:
    """Reads a selection whole, on a connection of its own, as any other program would."""

    def __init__(self, display: str) -> None:
        self.display = Display(display)
        self.window = self.display.window()
        self._slot = 0

    def close(self) -> None:
        self.display.close()

    def content(self, selection: str = "CLIPBOARD") -> Content:
        """Every format with its bytes; empty when nobody owns it."""
        if not self.display.owner(selection):
            return {}
        offered = self._read("TARGETS", selection)
        found = {}
        for name in offered.names:
            if name not in META:
                reading = self._read(name, selection)
                if not reading.refused:
                    found[name] = (reading.kind, reading.data)
        return found

    def text(self, selection: str = "CLIPBOARD") -> str:
        """As UTF-8 text, empty when there is none."""
        return self._read("UTF8_STRING", selection).text if self.display.owner(selection) else ""

    def _read(self, target: str, selection: str) -> Reading:
        self._slot = (self._slot + 1) % 512
        reading = Reading(self.display, self.window, target, selection=selection, slot=self._slot)
        stop = time.monotonic() + PATIENCE
        while not reading.done:
            for event in self.display.pending():
                reading.hear(event)
            if reading.done:
                break
            if time.monotonic() > stop:
                raise LateError(f"the owner of {selection} does not give {target}")
            select.select([self.display.conn.get_file_descriptor()], [], [], 0.5)
        return reading


@dataclass(frozen=True)
class Kind:
    """A clipboard as a user may have it: formats with type and bytes, put there by xclip or by a program of several."""

    name: str
    formats: tuple[tuple[str, str, bytes], ...] = ()
    xclip: str = ""


def png(width: int, height: int, seed: int = 0) -> bytes:
    """A real PNG that does not compress well."""
    import random

    noise = random.Random(seed)
    rows = b"".join(b"\0" + noise.randbytes(width * 3) for _ in range(height))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 1)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


_FILES = "file:///tmp/%E5%9B%BE%E7%89%87/a%201.png\r\nfile:///tmp/b.txt\r\n"
EMPTY = Kind("empty")
TEXT = Kind("text", (("UTF8_STRING", "UTF8_STRING", "我自己复制的文字 😀\n第二行".encode()),), xclip="UTF8_STRING")
IMAGE = Kind("image", (("image/png", "image/png", png(40, 30)),), xclip="image/png")
BIG_IMAGE = Kind("big-image", (("image/png", "image/png", png(900, 700)),))
FILES = Kind(
    "files",
    (
        (
            "x-special/gnome-copied-files",
            "x-special/gnome-copied-files",
            b"copy\nfile:///tmp/a%201.png\nfile:///tmp/b.txt",
        ),
        ("text/uri-list", "text/uri-list", _FILES.encode()),
        ("UTF8_STRING", "UTF8_STRING", "/home/客服/a 1.png\n/home/客服/b.txt".encode()),
        ("text/plain;charset=utf-8", "text/plain;charset=utf-8", "/home/客服/a 1.png\n/home/客服/b.txt".encode()),
    ),
)
RICH = Kind(
    "rich",
    (
        ("text/html", "text/html", "<meta charset=utf-8><b>粗体</b> &amp; 其他".encode()),
        ("UTF8_STRING", "UTF8_STRING", "粗体 & 其他".encode()),
        ("image/png", "image/png", png(8, 8)),
        ("application/x-own;v=1", "application/x-own;v=1", bytes(range(256))),
    ),
)
KINDS = (EMPTY, TEXT, IMAGE, BIG_IMAGE, FILES, RICH)


class UserClipboard:
    """The user who copies: owns a selection through xclip or a program with several formats."""

    def __init__(self, screen: Screen, env: dict[str, str], folder: Path) -> None:
        self._screen, self._env, self._folder = screen, env, folder
        self._xclips: list[subprocess.Popen[bytes]] = []
        self._owner: Actor | None = None

    def copy(self, kind: Kind, selection: str = "CLIPBOARD") -> None:
        """The user copies this; returns when it is there."""
        if not kind.formats:
            self.empty(selection)
        elif kind.xclip:
            self._by_xclip(kind.xclip, kind.formats[0][2], selection)
        else:
            self._by_program(kind, selection)

    def copy_text(self, text: str, selection: str = "CLIPBOARD") -> None:
        self._by_xclip("UTF8_STRING", text.encode(), selection)

    def empty(self, selection: str = "CLIPBOARD") -> None:
        """Nobody owns the selection any more."""
        display = Display(self._env["DISPLAY"])
        display.core.SetSelectionOwner(0, display.atom(selection), 0)
        display.sync()
        display.close()

    def _by_xclip(self, target: str, data: bytes, selection: str) -> None:
        self._xclips = [one for one in self._xclips if one.poll() is None]
        words = ["xclip", "-quiet", "-selection", selection.lower(), "-t", target]
        with (self._folder / "xclip.log").open("ab") as noise:
            process = start(words, self._env, stdin=subprocess.PIPE, stdout=noise, stderr=noise)
        assert process.stdin
        process.stdin.write(data)
        process.stdin.close()
        self._xclips.append(process)
        until(lambda: self._screen.owner_pid(selection) == process.pid, "xclip owns the selection")

    def _by_program(self, kind: Kind, selection: str) -> None:
        if self._owner is None:
            words = [PYTHON, HERE / "programs/formats_owner.py"]
            self._owner = Actor(words, self._env, self._folder / "owner.log")
        formats = [[name, type_, base64.b64encode(data).decode()] for name, type_, data in kind.formats]
        self._owner.ask("own", formats=formats, selection=selection)

    def close(self) -> None:
        for process in self._xclips:
            end(process)
        if self._owner:
            self._owner.end()
