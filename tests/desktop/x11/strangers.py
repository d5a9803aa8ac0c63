"""Other X clients, in this very process: they read, own and watch while our adapters run on the same event loop."""

from __future__ import annotations

import struct
import time
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QTimer
from rig.x import Display, Reading
from xcffib.xproto import (
    EventMask,
    Property,
    PropertyNotifyEvent,
    PropMode,
    SelectionClearEvent,
    SelectionNotifyEvent,
    SelectionRequestEvent,
)

from assistant.core.target import Clip, Target
from assistant.desktop.x11 import desktop_over
from assistant.desktop.x11.connection import Connection

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.clipboard import Snapshot
    from assistant.core.ports.desktop import Desktop
    from assistant.desktop.x11.clipboard import X11Clipboard

_CHANGE_PROPERTY = 18
PATIENCE = 20.0
TEXT = "亲，在的😀"


class Around:
    """The event loop of the test: our adapters on Qt's, and every stranger beside them."""

    def __init__(self, display: str) -> None:
        self.display = display
        self._connections: list[Connection] = []
        self._strangers: list[Display] = []
        self._hearing: list[tuple[Display, Callable[[Any], None]]] = []

    def connection(self) -> Connection:
        """One of ours."""
        self._connections.append(Connection(self.display))
        return self._connections[-1]

    def desktop(self) -> Desktop:
        """Our adapters, wired as the program wires them."""
        return desktop_over(self.connection(), self.connection(), self.connection())

    def stranger(self, hear: Callable[[Any], None] | None = None) -> Display:
        """Another X client, whose events go to `hear`."""
        stranger = Display(self.display)
        self._strangers.append(stranger)
        if hear is not None:
            self._hearing.append((stranger, hear))
        return stranger

    def leave(self, stranger: Display) -> None:
        """A stranger's program ends."""
        self._hearing = [pair for pair in self._hearing if pair[0] is not stranger]
        self._strangers.remove(stranger)
        stranger.close()

    def until(self, happened: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
        """The first true answer, while everybody goes on."""
        tick = QTimer(interval=2)
        tick.start()
        end = time.monotonic() + seconds
        loop = QEventLoop()
        while True:
            for stranger, hear in tuple(self._hearing):
                for event in stranger.pending():
                    hear(event)
            if answer := happened():
                return answer
            assert time.monotonic() < end, f"not within {seconds:g} s: {what}"
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def settle(self, ms: int = 60) -> None:
        """Let everybody go on for a moment, where the claim is that nothing happens."""
        end = time.monotonic() + ms / 1000
        self.until(lambda: time.monotonic() > end, "time passes")

    def close(self) -> None:
        for stranger in self._strangers:
            stranger.close()
        for connection in self._connections:
            connection.close()
            connection.deleteLater()

    # -- what strangers do ---------------------------------------------------------------------------------------

    def read(self, stranger: Display, target: str, **how: Any) -> Reading:
        """A stranger reads a selection to the end; its window is `how["window"]`, or a new one."""
        window = how.pop("window", 0) or stranger.window()
        reading = Reading(stranger, window, target, **how)

        def over() -> bool:
            for event in stranger.pending():
                reading.hear(event)
            return reading.done

        self.until(over, f"{target} is read")
        return reading


def target_of(stranger: Display, window: int, pid: int = 1) -> Target:
    """A window of a stranger as our target. Its process is none of ours unless it is said."""
    del stranger
    return Target(window, pid, "stranger", "stranger", "")


@dataclass
class Content:
    """One format of an owner."""

    data: bytes
    kind: str = ""
    unit: int = 8


@dataclass
class Owner:
    """A program that has copied something, and answers well, in pieces, badly or not at all."""

    around: Around
    formats: dict[str, Content]
    selection: str = "CLIPBOARD"
    refuses: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    lists: bool = True
    piece: int = 100_000
    owning: bool = False
    asked: list[str] = field(default_factory=list)
    late: list[Any] = field(default_factory=list)
    _sending: dict[tuple[int, int], tuple[Content, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.display = self.around.stranger(self.hear)
        self.window = self.display.window()
        self.take()

    def take(self, at: int = 0) -> None:
        """The user copies it (again); `at`: the server time of his key, where the program gives it."""
        self.display.core.SetSelectionOwner(self.window, self.display.atom(self.selection), at)
        self.display.sync()
        self.owning = True

    def let_go(self) -> None:
        """The program that it was copied in ends."""
        self.around.leave(self.display)

    def hear(self, event: Any) -> None:
        if isinstance(event, SelectionRequestEvent):
            name = self.display.name(event.target)
            self.asked.append(name)
            if name in self.silent:
                self.late.append(event)
            else:
                self.answer(event)
        elif isinstance(event, SelectionClearEvent):
            self.owning = False
        elif isinstance(event, PropertyNotifyEvent) and event.state == Property.Delete:
            self._go_on(event.window, event.atom)

    def answer(self, event: Any) -> None:
        name, slot = self.display.name(event.target), event.property
        if name == "TARGETS" and self.lists:
            atoms = [self.display.atom(one) for one in ("TARGETS", "TIMESTAMP", "SAVE_TARGETS", *self.formats)]
            self._put(event.requestor, slot, Content(struct.pack(f"={len(atoms)}I", *atoms), "ATOM", 32))
        elif name in self.refuses or name not in self.formats:
            slot = 0
        elif len(self.formats[name].data) > self.piece:
            self.display.core.ChangeWindowAttributes(event.requestor, 2048, [EventMask.PropertyChange])
            self._put(event.requestor, slot, Content(struct.pack("=I", 1), "INCR", 32))
            self._sending[event.requestor, slot] = (self.formats[name], 0)
        else:
            self._put(event.requestor, slot, self.formats[name], name)
        note = SelectionNotifyEvent.synthetic(event.time, event.requestor, event.selection, event.target, slot)
        self.display.core.SendEvent(False, event.requestor, 0, note.pack())
        self.display.conn.flush()

    def _put(self, window: int, slot: int, content: Content, name: str = "") -> None:
        # Packed here: xcffib packs byte by byte, which 20 MB would feel.
        items, kind = len(content.data) * 8 // content.unit, self.display.atom(content.kind or name)
        head = struct.pack("=xB2xIIIB3xI", PropMode.Replace, window, slot, kind, content.unit, items)
        self.display.core.send_request(_CHANGE_PROPERTY, BytesIO(head + content.data))

    def _go_on(self, window: int, slot: int) -> None:
        if (window, slot) not in self._sending:
            return
        content, sent = self._sending[window, slot]
        piece = content.data[sent : sent + self.piece]
        self._put(window, slot, Content(piece, content.kind or "x-unnamed", content.unit))
        if piece:
            self._sending[window, slot] = (content, sent + len(piece))
        else:
            del self._sending[window, slot]
        self.display.conn.flush()


def keep(around: Around, clipboard: X11Clipboard, clips: Sequence[Clip] = (Clip.CLIPBOARD,)) -> Snapshot:
    """The snapshot of the first clip."""
    got: list[tuple[Snapshot, ...]] = []
    clipboard.keep(clips, got.append)
    return around.until(lambda: got, "snapshots are taken")[0][0]  # type: ignore[no-any-return]


def offer(around: Around, clipboard: X11Clipboard, text: str = TEXT, **how: Any) -> list[Any]:
    """What is heard of an offer that is made right away."""
    clips = how.get("clips", (Clip.CLIPBOARD,))
    keep(around, clipboard, clips)
    heard: list[Any] = []
    assert clipboard.offer(text, clips, how.get("target"), heard.append)
    return heard
