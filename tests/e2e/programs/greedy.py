"""A clipboard manager without manners: reads all formats of each new clipboard at once, after 20 and after 200 ms."""

from __future__ import annotations

import json
import sys
from typing import Any

from rig.x import Display, Loop, Reading
from xcffib.xfixes import SelectionEventMask, SelectionNotifyEvent

META = {"TARGETS", "TIMESTAMP", "MULTIPLE", "SAVE_TARGETS", "DELETE", "INSERT_SELECTION", "INSERT_PROPERTY"}


def say(**what: Any) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Greedy:
    """Never owns anything; only reads."""

    def __init__(self) -> None:
        self.display = Display()
        self.window = self.display.window()
        self.loop = Loop(self.display, self.hear, self.obey)
        self.readings: list[Reading] = []
        self.slot = 0
        self.again = (0, 20, 200)
        mask = SelectionEventMask.SetSelectionOwner
        self.display.fixes.SelectSelectionInput(self.window, self.display.atom("CLIPBOARD"), mask)
        say(ready=self.window)
        self.loop.run()

    def hear(self, event: Any) -> None:
        if isinstance(event, SelectionNotifyEvent):
            if event.owner:
                for ms in self.again:
                    self.loop.after(ms, lambda: self.read("TARGETS"))
            return
        reading = next((one for one in self.readings if one.hear(event)), None)
        if reading is None or not reading.done:
            return
        self.readings.remove(reading)
        if reading.target == "TARGETS":
            for name in reading.names:
                if name not in META:
                    self.read(name)
        elif not reading.refused:
            text = reading.text if reading.target == "UTF8_STRING" else ""
            say(read=reading.target, bytes=len(reading.data), text=text)

    def read(self, target: str) -> None:
        self.slot = (self.slot + 1) % 4096
        self.readings.append(Reading(self.display, self.window, target, slot=self.slot))

    def obey(self, line: bytes) -> None:
        order = json.loads(line)
        if order["do"] == "be":
            self.again = tuple(order["again"])
        if order["do"] == "clear":
            self.readings.clear()
        say(answer=order["ask"])


Greedy()
