"""A small face over xcffib for these tests: atoms, properties, windows, and a selection read to its end."""

from __future__ import annotations

import os
import select
import struct
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import xcffib
import xcffib.res
import xcffib.xfixes
import xcffib.xproto
import xcffib.xtest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ANY = 0
NEW_VALUE = xcffib.xproto.Property.NewValue
LONGEST = 0x1FFFFFFF


class Display:
    """One connection to the X server."""

    def __init__(self, name: str | None = None) -> None:
        self.conn = xcffib.connect(display=name or os.environ["DISPLAY"])
        self.core = self.conn.core
        self.screen = self.conn.get_setup().roots[self.conn.pref_screen]
        self.root = self.screen.root
        self.fixes = self.conn(xcffib.xfixes.key)
        self.fixes.QueryVersion(5, 0).reply()
        self.test = self.conn(xcffib.xtest.key)
        self.res = self.conn(xcffib.res.key)
        self._atoms: dict[str, int] = {}
        self._names: dict[int, str] = {}

    def close(self) -> None:
        self.conn.disconnect()

    def atom(self, name: str) -> int:
        """The atom of a name, made when new."""
        if name not in self._atoms:
            raw = name.encode()
            self._atoms[name] = self.core.InternAtom(False, len(raw), raw).reply().atom
            self._names[self._atoms[name]] = name
        return self._atoms[name]

    def name(self, atom: int) -> str:
        """The name of an atom, empty for none."""
        if atom == 0:
            return ""
        if atom not in self._names:
            self._names[atom] = self.core.GetAtomName(atom).reply().name.to_string()
        return self._names[atom]

    def sync(self) -> None:
        """Everything sent so far has been done by the server when this returns."""
        self.core.GetInputFocus().reply()

    def property(self, window: int, name: str | int, *, delete: bool = False) -> tuple[int, int, bytes]:
        """Type, bits per item and bytes of a property; (0, 0, b"") when there is none."""
        atom = name if isinstance(name, int) else self.atom(name)
        reply = self.core.GetProperty(delete, window, atom, ANY, 0, LONGEST).reply()
        return reply.type, reply.format, reply.value.buf() if reply.type else b""

    def words(self, window: int, name: str) -> tuple[int, ...]:
        """A property of 32-bit items."""
        _, unit, data = self.property(window, name)
        return struct.unpack(f"={len(data) // 4}I", data) if unit == 32 else ()

    def set_text(self, window: int, name: str, text: bytes, kind: str = "UTF8_STRING") -> None:
        self.core.ChangeProperty(0, window, self.atom(name), self.atom(kind), 8, len(text), text)

    def set_words(self, window: int, name: str, kind: str, *values: int) -> None:
        packed = struct.pack(f"={len(values)}I", *values)
        self.core.ChangeProperty(0, window, self.atom(name), self.atom(kind), 32, len(values), packed)

    def window(self, width: int = 1, height: int = 1, *, events: int = 0) -> int:
        """A new, unmapped child of the root that selects `events` besides its properties."""
        window = self.conn.generate_id()
        mask = xcffib.xproto.CW.BackPixel | xcffib.xproto.CW.EventMask
        values = [self.screen.white_pixel, events | xcffib.xproto.EventMask.PropertyChange]
        self.core.CreateWindow(
            self.screen.root_depth, window, self.root, 0, 0, width, height, 0,
            xcffib.xproto.WindowClass.InputOutput, self.screen.root_visual, mask, values,
        )  # fmt: skip
        return window

    def introduce(self, window: int, title: str, window_class: str) -> None:
        """Give a window what every real one has: title, class, process, and the polite way of closing."""
        self.set_text(window, "WM_NAME", title.encode(), "STRING")
        self.set_text(window, "_NET_WM_NAME", title.encode())
        self.set_text(window, "WM_CLASS", f"{window_class}\0{window_class}\0".encode(), "STRING")
        self.set_words(window, "_NET_WM_PID", "CARDINAL", os.getpid())
        self.set_words(window, "WM_PROTOCOLS", "ATOM", self.atom("WM_DELETE_WINDOW"))

    def pid(self, window: int) -> int:
        """The process whose connection made the window, as the server knows it; 0 when it is gone."""
        spec = xcffib.res.ClientIdSpec.synthetic(window, xcffib.res.ClientIdMask.LocalClientPID)
        ids = self.res.QueryClientIds(1, [spec]).reply().ids
        return next((entry.value[0] for entry in ids if entry.length >= 4), 0)

    def owner(self, selection: str = "CLIPBOARD") -> int:
        return self.core.GetSelectionOwner(self.atom(selection)).reply().owner

    def message(self, window: int, kind: str, *values: int) -> None:
        """Ask the window manager something about a window, as a pager would."""
        data = xcffib.xproto.ClientMessageData.synthetic((*values, *[0] * (5 - len(values))), "I" * 5)
        event = xcffib.xproto.ClientMessageEvent.synthetic(32, window, self.atom(kind), data)
        mask = xcffib.xproto.EventMask.SubstructureRedirect | xcffib.xproto.EventMask.SubstructureNotify
        self.core.SendEvent(False, self.root, mask, event.pack())
        self.conn.flush()

    def activate(self, window: int) -> None:
        """Put a window in front, as a task bar does."""
        self.message(window, "_NET_ACTIVE_WINDOW", 2, 0, 0)

    def keycodes(self) -> dict[int, int]:
        """keysym -> keycode, the unshifted ones first."""
        low, high = self.conn.get_setup().min_keycode, self.conn.get_setup().max_keycode
        reply = self.core.GetKeyboardMapping(low, high - low + 1).reply()
        per = reply.keysyms_per_keycode
        found: dict[int, int] = {}
        for column in range(per):
            for row in range(high - low + 1):
                found.setdefault(reply.keysyms[row * per + column], low + row)
        return found

    def pending(self) -> Iterator[Any]:
        """Every event that has arrived; errors about other programs' vanished windows are passed over."""
        self.conn.flush()
        while True:
            try:
                event = self.conn.poll_for_event()
            except (xcffib.Error, xcffib.ProtocolException):  # a window that we talked to is gone, as often
                continue
            if event is None:
                return
            yield event


@dataclass
class Loop:
    """X events, lines on stdin and steps in time, in one thread."""

    display: Display
    on_event: Callable[[Any], None]
    on_line: Callable[[bytes], None]
    steps: list[tuple[float, int, Callable[[], None]]] = field(default_factory=list)
    _count: int = 0
    _rest: bytes = b""

    def after(self, ms: float, step: Callable[[], None]) -> None:
        self._count += 1
        self.steps.append((time.monotonic() + ms / 1000, self._count, step))
        self.steps.sort(key=lambda entry: entry[:2])

    def run(self) -> None:
        """Until stdin ends."""
        files = [self.display.conn.get_file_descriptor(), 0]
        while True:
            for event in self.display.pending():
                self.on_event(event)
            while self.steps and self.steps[0][0] <= time.monotonic():
                self.steps.pop(0)[2]()
            for event in self.display.pending():
                self.on_event(event)
            wait = max(0.0, self.steps[0][0] - time.monotonic()) if self.steps else None
            ready, _, _ = select.select(files, [], [], wait)
            if 0 in ready and not self._read_lines():
                return

    def _read_lines(self) -> bool:
        read = os.read(0, 1 << 20)
        *lines, self._rest = (self._rest + read).split(b"\n")
        for event in self.display.pending():
            self.on_event(event)
        for line in lines:
            self.on_line(line)
        return bool(read)


class Reading:
    """One conversion of a selection, from the request to the last byte, whole or piece by piece (INCR)."""

    def __init__(
        self, display: Display, window: int, target: str, *, selection: str = "CLIPBOARD", at: int = 0, slot: int = 0
    ) -> None:
        self.display, self.window, self.target = display, window, target
        self.slot = display.atom(f"E2E_READ_{slot}")
        self.done = self.refused = self.in_pieces = False
        self.kind, self.unit, self.data = "", 0, b""
        self.deletes = True
        """Whether the property is deleted after reading, which is what asks the owner for the next piece."""
        display.core.DeleteProperty(window, self.slot)
        display.core.ConvertSelection(window, display.atom(selection), display.atom(target), self.slot, at)
        display.conn.flush()

    def hear(self, event: Any) -> bool:
        """Take an event; True when it belonged to this reading."""
        if self.done:
            return False
        if isinstance(event, xcffib.xproto.SelectionNotifyEvent):
            return self._answered(event)
        if isinstance(event, xcffib.xproto.PropertyNotifyEvent) and self.in_pieces:
            return self._piece(event)
        return False

    def _answered(self, event: Any) -> bool:
        if event.requestor != self.window or event.target != self.display.atom(self.target):
            return False
        if event.property == 0:
            self.done = self.refused = True
            return True
        if event.property != self.slot:
            return False
        kind, unit, data = self.display.property(self.window, self.slot, delete=self.deletes)
        if kind == self.display.atom("INCR"):
            self.in_pieces = True
            self.display.conn.flush()
            return True
        self._add(kind, unit, data)
        self.done = True
        return True

    def _piece(self, event: Any) -> bool:
        if event.window != self.window or event.atom != self.slot or event.state != NEW_VALUE:
            return False
        kind, unit, data = self.display.property(self.window, self.slot, delete=self.deletes)
        if data:
            self._add(kind, unit, data)
        elif kind:
            self.done = True
        self.display.conn.flush()
        return True

    def _add(self, kind: int, unit: int, data: bytes) -> None:
        self.kind, self.unit, self.data = self.display.name(kind), unit, self.data + data
        self.display.conn.flush()

    @property
    def names(self) -> tuple[str, ...]:
        """The answer to TARGETS."""
        atoms = struct.unpack(f"={len(self.data) // 4}I", self.data) if self.unit == 32 else ()
        return tuple(self.display.name(atom) for atom in atoms)

    @property
    def text(self) -> str:
        return self.data.decode("utf-8", "replace")
