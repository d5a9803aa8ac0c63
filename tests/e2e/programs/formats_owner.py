"""A program that has copied several formats: owns the clipboard and answers every request, long ones in pieces."""

from __future__ import annotations

import base64
import json
import struct
import sys
from io import BytesIO
from typing import Any

from rig.x import Display, Loop
from xcffib.xproto import (
    Atom,
    EventMask,
    Property,
    PropertyNotifyEvent,
    PropMode,
    SelectionClearEvent,
    SelectionNotifyEvent,
    SelectionRequestEvent,
)

PIECE = 100_000
CHANGE_PROPERTY = 18


def say(**what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Owner:
    """Offers what it is told: `{"do": "own", "formats": [[name, type, base64], …], "selection": …}`."""

    def __init__(self) -> None:
        self.display = Display()
        self.window = self.display.window()
        self.display.introduce(self.window, "owner", "formats-owner")
        self.loop = Loop(self.display, self.hear, self.obey)
        self.formats: dict[str, tuple[str, bytes]] = {}
        self.sending: dict[tuple[int, int], tuple[str, bytes]] = {}
        self.owning = 0
        self.ask: tuple[str, int] | None = None
        say(ready=self.window)
        self.loop.run()

    def obey(self, line: bytes) -> None:
        order = json.loads(line)
        if order["do"] != "own":
            say(answer=order["ask"], owning=bool(self.owning))
            return
        self.formats = {name: (kind, base64.b64decode(data)) for name, kind, data in order["formats"]}
        self.ask = (order.get("selection", "CLIPBOARD"), order["ask"])
        self.wish()

    def wish(self) -> None:
        """ICCCM wants the server's time of an event: an empty append to a property of ours makes one."""
        now = self.display.atom("E2E_NOW")
        self.display.core.ChangeProperty(PropMode.Append, self.window, now, Atom.STRING, 8, 0, b"")
        self.display.conn.flush()

    def hear(self, event: Any) -> None:
        match event:
            case PropertyNotifyEvent() if event.window == self.window:
                self.take(event.time)
            case PropertyNotifyEvent() if event.state == Property.Delete:
                self.send_piece(event.window, event.atom)
            case SelectionRequestEvent():
                self.answer(event)
            case SelectionClearEvent():
                self.owning = 0
                say(lost=True)

    def take(self, at: int) -> None:
        if self.ask is None:
            return
        (selection, number), self.ask = self.ask, None
        self.catch_up()
        self.owning = at
        self.display.core.SetSelectionOwner(self.window, self.display.atom(selection), at)
        ours = self.display.owner(selection) == self.window
        self.catch_up()
        if ours or not self.owning:  # not ours, but told of the loss: it was ours for a moment
            say(answer=number, owning=ours)
        else:  # somebody took it with a later stamp while ours travelled: the server has refused
            self.ask = (selection, number)
            self.wish()

    def catch_up(self) -> None:
        """Handle what has come until now."""
        self.display.sync()
        for event in self.display.pending():
            self.hear(event)

    def answer(self, event: Any) -> None:
        name = self.display.name(event.target)
        slot = event.property or event.target
        if name == "TARGETS":
            atoms = [self.display.atom(one) for one in ("TARGETS", "TIMESTAMP", *self.formats)]
            self.put(event.requestor, slot, "ATOM", struct.pack(f"={len(atoms)}I", *atoms), 32)
        elif name == "TIMESTAMP":
            self.put(event.requestor, slot, "INTEGER", struct.pack("=I", self.owning), 32)
        elif name not in self.formats:
            slot = 0
        else:
            kind, data = self.formats[name]
            if len(data) > PIECE:
                self.display.core.ChangeWindowAttributes(event.requestor, 2048, [EventMask.PropertyChange])
                self.put(event.requestor, slot, "INCR", struct.pack("=I", len(data)), 32)
                self.sending[event.requestor, slot] = (kind, data)
            else:
                self.put(event.requestor, slot, kind, data, 8)
        note = SelectionNotifyEvent.synthetic(event.time, event.requestor, event.selection, event.target, slot)
        self.display.core.SendEvent(False, event.requestor, 0, note.pack())
        self.display.conn.flush()

    def put(self, window: int, slot: int, kind: str, data: bytes, unit: int) -> None:
        # Packed here: xcffib packs byte by byte, and a picture of 2 MB for four readers took ten seconds.
        items, type_ = len(data) * 8 // unit, self.display.atom(kind)
        head = struct.pack("=xB2xIIIB3xI", PropMode.Replace, window, slot, type_, unit, items)
        self.display.core.send_request(CHANGE_PROPERTY, BytesIO(head + data))

    def send_piece(self, window: int, slot: int) -> None:
        if (window, slot) not in self.sending:
            return
        kind, data = self.sending[window, slot]
        self.put(window, slot, kind, data[:PIECE], 8)
        if data:
            self.sending[window, slot] = (kind, data[PIECE:])
        else:
            del self.sending[window, slot]
        self.display.conn.flush()


Owner()
