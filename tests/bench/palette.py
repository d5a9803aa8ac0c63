"""What the eye waits for: the palette after its hotkey, the rows after a letter, and other launchers beside them."""

from __future__ import annotations

import shutil
import subprocess
import time
from typing import TYPE_CHECKING

from figures import Goal, Row
from phrases import WORDS
from rig.others import CopyQ
from rig.processes import end, start, until

if TYPE_CHECKING:
    from desk import Desk
    from eyes import Look

OPENS = 100
PEER_OPENS = 20


def hotkey(desk: Desk, look: Look) -> Row:
    """Alt+Q pressed until the palette is painted; the keys come up after, as a hand's do."""
    samples = []
    for _ in range(OPENS):
        desk.eyes.gone(look)
        began = time.monotonic()
        desk.fingers.down("alt", "q")
        samples.append(1000 * (desk.eyes.painted(look) - began))
        desk.fingers.up("alt", "q")
        until(desk.program.palette_open, "the palette has the keyboard")
        desk.hide_palette()
    desk.palette_opens += OPENS
    peers = {"rofi": _rofi, "copyq": _copyq}
    beside = "; ".join(
        peer(desk).short() if shutil.which(name) else f"{name} is not installed" for name, peer in peers.items()
    )
    return Row("hotkey → palette painted", "ms", tuple(samples), Goal("p95", 30), beside)


def letters(desk: Desk, look: Look) -> Row:
    """A letter typed until the rows have been painted."""
    rows = look.box.part(0, 0.25, 0.5, 0.9)
    samples = []
    for word in WORDS:
        desk.call_palette()
        for letter in word:
            desk.eyes.settle(box=rows)
            desk.eyes.forget()
            began = time.monotonic()
            desk.fingers.chord(letter)
            samples.append(1000 * (desk.eyes.drawn(rows) - began))
        desk.clear_line()
        desk.hide_palette()
    return Row("letter typed → rows painted, 10 000 phrases", "ms", tuple(samples), Goal("p95", 16))


def _rofi(desk: Desk) -> Row:
    """A new process each time: rofi keeps nothing running."""

    def show() -> None:
        shown.append(start(["rofi", "-show", "run"], env, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def hide() -> None:
        desk.fingers.chord("escape")
        shown[-1].wait(10)

    shown: list[subprocess.Popen[bytes]] = []
    env = desk.server.env(desk.server.folder / "rofi")
    try:
        look = desk.eyes.learn(show)
        hide()
        samples = []
        for _ in range(PEER_OPENS):
            desk.eyes.gone(look)
            began = time.monotonic()
            show()
            samples.append(1000 * (desk.eyes.painted(look) - began))
            hide()
    finally:
        for process in shown:
            end(process)
    return Row("`rofi -show run`", "ms", tuple(samples))


def _copyq(desk: Desk) -> Row:
    """The running program's window, called by its own command as a desktop's key binding does."""
    copyq = CopyQ(desk.server)
    try:

        def toggle() -> None:
            toggles.append(start(["copyq", "toggle"], copyq._env, stdout=subprocess.DEVNULL))

        def hide() -> None:
            toggle()
            for process in toggles:
                process.wait(10)
            toggles.clear()

        toggles: list[subprocess.Popen[bytes]] = []
        look = desk.eyes.learn(toggle)
        hide()
        samples = []
        for _ in range(PEER_OPENS):
            desk.eyes.gone(look)
            began = time.monotonic()
            toggle()
            samples.append(1000 * (desk.eyes.painted(look) - began))
            hide()
    finally:
        copyq.end()
    return Row("`copyq toggle`", "ms", tuple(samples))
