"""What a user sees, with the moment it is there: painted pixels on the screen, not a window that is merely mapped."""

from __future__ import annotations

import select
import struct
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import xcffib.damage
import xcffib.xfixes
import xcffib.xproto
from rig.processes import PATIENCE, LateError
from rig.x import Display

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CELL = 8
"""Pixels; damage is counted in squares of this size."""
MOST = 0.9
"""The share of a window that has to be drawn, and of its pixels that have to be right."""
REST = 0.3
"""Seconds without any drawing: shorter than a caret's blink, longer than what a window does as it comes up."""
ALL_PLANES = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the screen, in pixels."""

    left: int
    top: int
    width: int
    height: int

    def common(self, other: Box) -> Box:
        """What both cover; without width or height when nothing is."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right = min(self.left + self.width, other.left + other.width)
        bottom = min(self.top + self.height, other.top + other.height)
        return Box(left, top, max(0, right - left), max(0, bottom - top))

    @property
    def area(self) -> int:
        return self.width * self.height

    def part(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A part of it, its sides as shares from 0 to 1."""
        return Box(
            self.left + int(left * self.width),
            self.top + int(top * self.height),
            int((right - left) * self.width),
            int((bottom - top) * self.height),
        )


@dataclass(frozen=True, slots=True)
class Look:
    """How a window looks when it is there: where, and the pixels of its most colourful column."""

    box: Box
    column: int
    pixels: tuple[int, ...]

    def matches(self, pixels: tuple[int, ...]) -> bool:
        same = sum(seen == known for seen, known in zip(pixels, self.pixels, strict=True))
        return same >= MOST * len(self.pixels)


class Cover:
    """How much of a box has been drawn over."""

    def __init__(self, box: Box) -> None:
        self._box = box
        self._across, self._down = max(1, box.width // CELL), max(1, box.height // CELL)
        self._cells = bytearray(self._across * self._down)

    def add(self, drawn: Box) -> float:
        """The share of the box covered so far."""
        common = self._box.common(drawn)
        left, top = -(-(common.left - self._box.left) // CELL), -(-(common.top - self._box.top) // CELL)
        right = min(self._across, (common.left - self._box.left + common.width) // CELL)
        bottom = min(self._down, (common.top - self._box.top + common.height) // CELL)
        for line in range(top, bottom if right > left else top):
            start = line * self._across
            self._cells[start + left : start + right] = b"\1" * (right - left)
        return sum(self._cells) / len(self._cells)


class Eyes:
    """Watches the whole screen on a connection of its own. Every moment is of CLOCK_MONOTONIC, in seconds."""

    def __init__(self, display: str) -> None:
        self.display = Display(display)
        self._damage = self.display.conn(xcffib.damage.key)
        self._damage.QueryVersion(1, 1).reply()
        level = xcffib.damage.ReportLevel.RawRectangles
        self._damage.Create(self.display.conn.generate_id(), self.display.root, level)
        mask = [xcffib.xproto.EventMask.SubstructureNotify]
        self.display.core.ChangeWindowAttributes(self.display.root, xcffib.xproto.CW.EventMask, mask)
        clipboard, owners = self.display.atom("CLIPBOARD"), xcffib.xfixes.SelectionEventMask.SetSelectionOwner
        self.display.fixes.SelectSelectionInput(self.display.root, clipboard, owners)
        self.display.sync()

    def close(self) -> None:
        self.display.close()

    def events(self, seconds: float) -> Iterator[tuple[float, Any]]:
        """What happens in the next seconds, each with the moment it was seen."""
        stop = time.monotonic() + seconds
        while (left := stop - time.monotonic()) > 0:
            events = list(self.display.pending())
            seen = time.monotonic()
            for event in events:
                yield seen, event
            if not events:
                select.select([self.display.conn.get_file_descriptor()], [], [], left)

    def forget(self) -> None:
        """What has happened so far is of no interest."""
        self.display.sync()
        list(self.display.pending())

    def settle(self, quiet: float = 0.06, box: Box | None = None) -> None:
        """Wait until nothing (in the box) has been drawn for so many seconds. Raises LateError."""
        stop = time.monotonic() + PATIENCE
        while any(drawn_in(event, box) for _, event in self.events(quiet)):
            if time.monotonic() > stop:
                raise LateError("the screen does not come to rest")

    def learn(self, show: Callable[[], object]) -> Look:
        """What appears when `show` is called: the largest window that is mapped, as it looks when all is at rest."""
        self.forget()
        show()
        found: list[Box] = []
        stop, resting = time.monotonic() + PATIENCE, False
        while not (resting and found):
            if time.monotonic() > stop:
                raise LateError("no window comes up")
            resting = True
            for _, event in self.events(REST):
                if isinstance(event, xcffib.xproto.MapNotifyEvent):
                    found.append(self._box_of(event.window))
                if drawn_in(event, None):
                    resting = False
        box = max(found, key=lambda one: one.area)
        picture = self._pixels(box)
        columns = {x: picture[x :: box.width] for x in range(box.width // 20, box.width - box.width // 20)}
        column = max(columns, key=lambda x: len(Counter(columns[x])))
        return Look(box, box.left + column, columns[column])

    def gone(self, look: Look) -> None:
        """Make sure that it is not on the screen: else it could not be seen to come. Raises LateError."""
        self.settle()
        if self.there(look):
            raise LateError("the window is still on the screen")
        self.forget()

    def there(self, look: Look) -> bool:
        """Whether its pixels are on the screen now."""
        return look.matches(self._pixels(Box(look.column, look.box.top, 1, look.box.height)))

    def painted(self, look: Look) -> float:
        """The moment when nearly all of it has been drawn and its pixels are right. Raises LateError."""
        cover = Cover(look.box)
        for _, event in self.events(PATIENCE):
            drawn = drawn_in(event, look.box)
            if drawn and cover.add(drawn) >= MOST and self.there(look):
                return time.monotonic()
        raise LateError("the window is not painted")

    def drawn(self, box: Box, quiet: float = 0.05) -> float:
        """The moment of the last drawing over at least a quarter of the box, before it rests. Raises LateError."""
        last, stop = 0.0, time.monotonic() + PATIENCE
        while time.monotonic() < stop:
            before = last
            for seen, event in self.events(quiet):
                drawn = drawn_in(event, box)
                if drawn and 4 * box.common(drawn).area >= box.area:
                    last = seen
            if last and last == before:
                return last
        raise LateError("nothing is drawn")

    def _box_of(self, window: int) -> Box:
        geometry = self.display.core.GetGeometry(window).reply()
        return Box(geometry.x, geometry.y, geometry.width, geometry.height)

    def _pixels(self, box: Box) -> tuple[int, ...]:
        place = (box.left, box.top, box.width, box.height)
        image = self.display.core.GetImage(xcffib.xproto.ImageFormat.ZPixmap, self.display.root, *place, ALL_PLANES)
        raw = image.reply().data.buf()
        return struct.unpack(f"={box.area}I", raw[: 4 * box.area])


def drawn_in(event: Any, box: Box | None) -> Box | None:
    """Where an event says that something was drawn, if that is in the box."""
    if not isinstance(event, xcffib.damage.NotifyEvent):
        return None
    area = event.area
    drawn = Box(area.x, area.y, area.width, area.height)
    return drawn if box is None or box.common(drawn).area else None
