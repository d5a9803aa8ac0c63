"""One connection to the X server, read by the Qt event loop: replies are waited for, events are posted.

Each adapter has a connection of its own, so that event masks on foreign windows never collide. Nothing here knows
what the events mean.
"""

from __future__ import annotations

import logging
import struct
from collections import defaultdict, deque
from io import BytesIO
from typing import TYPE_CHECKING, Any

import xcffib
import xcffib.res
import xcffib.xfixes
import xcffib.xtest
from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from xcffib import xproto

from assistant.core.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)

_CHANGE_PROPERTY = 18
_LOCAL_CLIENT_PID = 2
GONE = (xproto.WindowError, xproto.DrawableError, xproto.MatchError)
"""What X answers about a window that has closed."""


class Connection(QObject):
    """Requests and events of one X client of ours. Raises AssistantError when the server cannot be reached."""

    def __init__(self, display: str | None = None) -> None:
        super().__init__()
        try:
            self.x: Any = xcffib.connect(display)
        except xcffib.ConnectionException:
            raise AssistantError("system.no-display") from None
        self.core: Any = self.x.core
        self._res: Any = self.x(xcffib.res.key)
        self.xtest: Any = self.x(xcffib.xtest.key)
        self.xfixes: Any = self.x(xcffib.xfixes.key)
        self.xfixes.QueryVersion(5, 0).reply()
        self.screen = self.x.setup.roots[self.x.pref_screen]
        self.root: int = self.screen.root
        self._client_mask = ~self.x.setup.resource_id_mask & 0xFFFFFFFF
        self._atoms: dict[str, int] = {}
        self._names: dict[int, str] = {}
        self._listeners: dict[type[Any], list[Callable[[Any], None]]] = defaultdict(list)
        self._events: deque[Any] = deque()
        self._due = False
        self._time = 0
        self.window = self._own_window()
        self._notifier = QSocketNotifier(self.x.get_file_descriptor(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.pump)

    def listen(self, kind: type[Any], hear: Callable[[Any], None]) -> None:
        """Call `hear` with each event of that kind, from the event loop."""
        self._listeners[kind].append(hear)

    def ask(self, cookie: Any) -> Any:
        """The reply to a request; events that came before it are posted. Raises the X error as xcffib does."""
        try:
            return cookie.reply()
        finally:
            self._pump_soon()

    def checked(self, cookie: Any) -> bool:
        """Whether a checked request without a reply was carried out."""
        try:
            cookie.check()
        except xcffib.Error:
            return False
        finally:
            self._pump_soon()
        return True

    def flush(self) -> None:
        """Send what is queued."""
        self.x.flush()

    def pump(self) -> None:
        """Hand every event that is there to its listeners."""
        self._due = False
        self._collect()
        while self._events:
            event = self._events.popleft()
            for hear in tuple(self._listeners.get(type(event), ())):
                hear(event)
        self.x.flush()

    def close(self) -> None:
        """End the connection; the server frees what it held."""
        self._notifier.setEnabled(False)
        self.x.disconnect()

    def atom(self, name: str) -> int:
        """The atom of a name."""
        if name not in self._atoms:
            self._atoms[name] = self.ask(self.core.InternAtom(False, len(name.encode()), name)).atom
            self._names[self._atoms[name]] = name
        return self._atoms[name]

    def atom_names(self, atoms: list[int]) -> list[str]:
        """The names of atoms, asked for in one round trip; an atom that is none has the name ''."""
        unknown = {atom: self.core.GetAtomName(atom) for atom in set(atoms) - set(self._names) if atom}
        for atom, cookie in unknown.items():
            try:
                self._names[atom] = self.ask(cookie).name.buf().decode("latin-1")
            except xproto.AtomError:
                self._names[atom] = ""
        return [self._names.get(atom, "") for atom in atoms]

    def server_time(self) -> int:
        """The server's clock now, in ms (32 bits, wraps after 49 days)."""
        self.change_property(self.window, self.atom("JINNANG_TIME"), xproto.Atom.STRING, 8, b"")
        self.ask(self.core.GetInputFocus())
        self._collect()
        return self._time

    def change_property(self, window: int, prop: int, kind: int, unit: int, data: bytes) -> None:
        """Replace a property. The request is packed here: xcffib packs data byte by byte, 1 MB would take a second."""
        body = struct.pack("=xB2xIIIB3xI", xproto.PropMode.Replace, window, prop, kind, unit, len(data) * 8 // unit)
        self.core.send_request(_CHANGE_PROPERTY, BytesIO(body + data))

    def get_property(
        self, window: int, prop: int, *, delete: bool = False, limit: int = 1 << 26
    ) -> tuple[int, int, bytes]:
        """Type atom, bits per item and bytes of a property, (0, 0, b"") when it is not there. Raises as X does."""
        cookie = self.core.GetProperty(delete, window, prop, xproto.GetPropertyType.Any, 0, limit // 4)
        return self.property_of(cookie)

    def property_of(self, cookie: Any) -> tuple[int, int, bytes]:
        """The answer to a GetProperty, unpacked at once: xcffib would make a list of its bytes."""
        try:
            reply = self.x.wait_for_reply(cookie.sequence)
        finally:
            self._pump_soon()
        unit, kind, _after, length = struct.unpack_from("=xB2x4xIII", xcffib.ffi.buffer(reply.cdata, 32))
        size = length * unit // 8
        return kind, unit, bytes(xcffib.ffi.buffer(reply.cdata, 32 + size)[32:])

    def client_of(self, xid: int) -> int:
        """Which X client made a resource: equal numbers are one client."""
        return int(xid & self._client_mask)

    def pid_of(self, xid: int) -> int:
        """The process of the client that made a resource, as the server knows it (XRes 1.2); 0 when it does not."""
        spec = xcffib.res.ClientIdSpec.synthetic(xid, _LOCAL_CLIENT_PID)
        try:
            reply = self.ask(self._res.QueryClientIds(1, [spec]))
        except xcffib.Error:
            return 0
        return next((int(answer.value[0]) for answer in reply.ids if answer.length), 0)

    def max_chunk(self) -> int:
        """Bytes that may be put into one property at once."""
        return min(int(self.x.get_maximum_request_length()) * 4 - 64, 1 << 18)

    def _own_window(self) -> int:
        window = int(self.x.generate_id())
        self.core.CreateWindow(
            0, window, self.root, -10, -10, 1, 1, 0, xproto.WindowClass.InputOutput, 0,
            xproto.CW.OverrideRedirect | xproto.CW.EventMask, [1, xproto.EventMask.PropertyChange],
        )  # fmt: skip
        return window

    def _pump_soon(self) -> None:
        # A reply may have brought events along: the socket will not wake us for them again.
        if not self._due:
            self._due = True
            QTimer.singleShot(0, self.pump)

    def _collect(self) -> None:
        while True:
            try:
                event = self.x.poll_for_event()
            except xcffib.ConnectionException:
                self._notifier.setEnabled(False)
                raise AssistantError("system.display-lost") from None
            except xcffib.Error as error:
                # A foreign window closed under a request that has no reply: the one who cares sees it go another way.
                log.debug("X error %s", type(error).__name__)
                continue
            if event is None:
                return
            if isinstance(event, xproto.PropertyNotifyEvent) and event.window == self.window:
                self._time = event.time
            self._events.append(event)
