"""A target that pastes on Ctrl+V as late and as badly as it is told, and says exactly what it got.

Modes: normal · targets-only (asks which formats there are, never for one) · stuck (asks and never takes the property) ·
never. Besides: reads `again` so many ms after the first time; `closes` on "focus" or "ctrl"; `grabs` the focus back.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from rig.x import Display, Loop, Reading
from xcffib.xproto import (
    DestroyNotifyEvent,
    EventMask,
    FocusInEvent,
    FocusOutEvent,
    KeyPressEvent,
    KeyReleaseEvent,
    MapNotifyEvent,
    PropertyNotifyEvent,
    SelectionNotifyEvent,
)

CONTROL, V, CONTROL_KEYS = 4, 0x76, (0xFFE3, 0xFFE4)
EVENTS = EventMask.KeyPress | EventMask.KeyRelease | EventMask.FocusChange | EventMask.StructureNotify


def say(**what: Any) -> None:
    what["at"] = time.monotonic()
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class SlowReader:
    """One window, any number of pastes at once."""

    def __init__(self, title: str) -> None:
        self.display = Display()
        self.title = title
        self.loop = Loop(self.display, self.hear, self.obey)
        keycodes = self.display.keycodes()
        self.v = keycodes[V]
        self.controls = {keycodes[sym] for sym in CONTROL_KEYS if sym in keycodes}
        self.signs = {code: sym for sym, code in reversed(list(keycodes.items()))}
        self.readings: list[Reading] = []
        self.delay, self.mode, self.closes, self.grabs = 0, "normal", "", False
        self.again: list[int] = []
        self.took: list[str] = []
        self.keys: list[int] = []
        self.count = self.slot = 0
        self.requestor = self.display.window()
        self.window = 0
        self.open()
        self.loop.run()

    def open(self) -> None:
        self.window = self.display.window(420, 240, events=EVENTS)
        self.display.introduce(self.window, self.title, "slow-reader")
        self.display.core.MapWindow(self.window)
        self.display.conn.flush()

    def close(self) -> None:
        if self.window:
            self.display.core.DestroyWindow(self.window)
            self.display.conn.flush()
            self.window = 0

    def hear(self, event: Any) -> None:
        match event:
            case KeyPressEvent():
                self.press(event)
            case KeyReleaseEvent() | DestroyNotifyEvent():
                pass
            case FocusInEvent():
                say(focus=True)
                if self.closes == "focus":
                    self.close()
            case FocusOutEvent():
                say(focus=False)
                if self.grabs and event.mode == 0 and self.window:
                    self.display.activate(self.window)
            case MapNotifyEvent():
                say(ready=self.window)
            case SelectionNotifyEvent() | PropertyNotifyEvent():
                self.selection(event)
            case _ if type(event).__name__ == "ClientMessageEvent":
                self.close()

    def press(self, event: Any) -> None:
        if event.event != self.window:
            return  # sent to a window that has been closed since
        if event.detail in self.controls:
            if self.closes == "ctrl":
                self.close()
        elif event.detail == self.v and event.state & CONTROL:
            self.count += 1
            say(chord=self.count)
            at = event.time
            if self.mode != "never":
                for ms in (0, *self.again):
                    self.loop.after(self.delay + ms, lambda: self.read(at))
        elif self.signs.get(event.detail, 0) < 0xFFE1:
            self.keys.append(event.detail)
            say(key=self.signs.get(event.detail, 0), state=event.state, code=event.detail, stamp=event.time)

    def read(self, at: int) -> None:
        target = "TARGETS" if self.mode == "targets-only" else "UTF8_STRING"
        self.slot += 1
        reading = Reading(self.display, self.requestor, target, at=at, slot=self.slot % 64)
        reading.deletes = self.mode != "stuck"
        self.readings.append(reading)

    def selection(self, event: Any) -> None:
        reading = next((one for one in self.readings if one.hear(event)), None)
        if reading is None or not reading.done:
            return
        self.readings.remove(reading)
        if reading.target == "TARGETS":
            say(targets=list(reading.names))
        elif reading.refused:
            self.took.append("")
            say(refused=True)
        else:
            self.took.append(reading.text)
            say(took=reading.text)

    def obey(self, line: bytes) -> None:
        order = json.loads(line)
        match order["do"]:
            case "be":
                for name in ("delay", "mode", "closes", "grabs", "again"):
                    setattr(self, name, order.get(name, getattr(self, name)))
            case "clear":
                self.took.clear()
                self.keys.clear()
                self.readings.clear()
                self.loop.steps.clear()
            case "close":
                self.close()
            case "open":
                if not self.window:
                    self.open()
            case "front":
                self.display.activate(self.window)
        self.display.sync()
        for event in self.display.pending():
            self.hear(event)
        say(answer=order["ask"], took=self.took, keys=self.keys, window=self.window, pending=len(self.readings))


SlowReader(sys.argv[1])
