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
from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal
from xcffib import xproto

from assistant.core.errors import AssistantError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

log = logging.getLogger(__name__)

_CHANGE_PROPERTY = 18
_LOCAL_CLIENT_PID = 2


class _Wire(xcffib.Connection):  # type: ignore[misc]  # xcffib carries no types
    """The connection itself; whatever is asked of it after the server's end raises the finished sentence."""

    def invalid(self) -> None:
        try:
            super().invalid()
        except xcffib.ConnectionException:
            raise AssistantError("system.display-lost") from None


class Connection(QObject):
    """Requests and events of one X client of ours.

    Raises AssistantError: `system.no-display` and `system.display-lacks` at once, `system.display-lost` from then on.
    """

    sent_beside = Signal()
    """Another thread has sent something: what came with it is handed out on the main thread."""

    def __init__(self, display: str | None = None) -> None:
        super().__init__()
        try:
            self.x: Any = _Wire(display)
        except (AssistantError, xcffib.XcffibException):
            raise AssistantError("system.no-display") from None
        self.core: Any = self.x.core
        self._need("XTEST", "XFIXES", "X-Resource")
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
        self._open = True
        self._on_close: list[Callable[[], None]] = []
        self.keyboard_stands = False
        """A hotkey of ours was pressed, and what is typed after it waits for `grab_watchdog`."""
        self.turns = 0
        """How often what came has been looked at: it stands still while the main thread is busy."""
        self._time = 0
        self._chunk = min(int(self.x.get_maximum_request_length()) * 4 - 64, 1 << 18)
        self.window = self._own_window()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.pump)
        self._notifier = QSocketNotifier(self.x.get_file_descriptor(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.pump)
        self.sent_beside.connect(self.pump, Qt.ConnectionType.QueuedConnection)

    def listen(self, kind: type[Any], hear: Callable[[Any], None]) -> None:
        """Call `hear` with each event of that kind, from the event loop."""
        self._listeners[kind].append(hear)

    def later(self, ms: int, step: Callable[[], None]) -> None:
        """Run `step` once after `ms`, unless the connection has been closed by then."""
        QTimer.singleShot(ms, lambda: step() if self._open else None)

    def ask(self, cookie: Any) -> Any:
        """The reply to a request; events that came before it are posted. Raises the X error as xcffib does."""
        try:
            return cookie.reply()
        finally:
            self._soon.start()

    def checked(self, cookie: Any) -> bool:
        """Whether a checked request without a reply was carried out."""
        try:
            cookie.check()
        except xcffib.Error:
            return False
        finally:
            self._soon.start()
        return True

    def flush(self) -> None:
        """Send what is queued; what has come meanwhile is posted."""
        self.x.flush()
        # Sending reads as well when the server has something for us: the socket will not wake us for that again.
        self._collect()
        if self._events:
            self._soon.start()

    def pump(self) -> None:
        """Hand every event that is there now to its listeners; what comes meanwhile has its turn after other work.

        A listener may come here again through a question of its own: the events stay in their order.
        """
        self._soon.stop()
        if not self._open:
            return
        self.turns += 1
        self._collect()
        try:
            for _ in range(len(self._events)):
                if not self._events:
                    break
                event = self._events.popleft()
                for hear in tuple(self._listeners.get(type(event), ())):
                    hear(event)
        finally:
            self.flush()

    def waiting(self, kind: type[Any]) -> list[Any]:
        """The events of a kind that have come and had no turn yet. The server is asked nothing: it may be grabbed."""
        self._collect()
        self._soon.start()
        return [event for event in self._events if isinstance(event, kind)]

    def on_close(self, told: Callable[[], None]) -> None:
        """Call `told` when the connection is ended by us."""
        self._on_close.append(told)

    def close(self) -> None:
        """End the connection; the server frees what it held."""
        self._open = False
        for told in self._on_close:
            told()
        self._notifier.setEnabled(False)
        for timer in self.findChildren(QTimer):
            timer.stop()
        self._events.clear()
        self.x.disconnect()

    def atom(self, name: str) -> int:
        """The atom of a name."""
        if name not in self._atoms:
            self.learn(name)
        return self._atoms[name]

    def learn(self, *names: str) -> None:
        """Know the atoms of these names from now on, asked for in one round trip."""
        cookies = {name: self.core.InternAtom(False, len(name.encode()), name) for name in names}
        for name, cookie in cookies.items():
            self._atoms[name] = self.ask(cookie).atom
            self._names[self._atoms[name]] = name

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
        """The server's clock now, in ms (32 bits, wraps after 49 days); every event of before is posted."""
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
            self._soon.start()
        unit, kind, _after, length = struct.unpack_from("=xB2x4xIII", xcffib.ffi.buffer(reply.cdata, 32))
        size = length * unit // 8
        return kind, unit, bytes(xcffib.ffi.buffer(reply.cdata, 32 + size)[32:])

    def answers(self, cookies: Sequence[Any]) -> list[Any] | None:
        """Every reply, those of GetProperty as their bytes, in one round trip; None when one of them is an X error."""
        answers: list[Any] = []
        for cookie in cookies:
            try:
                is_property = cookie.reply_type is xproto.GetPropertyReply
                answers.append(self.property_of(cookie)[2] if is_property else self.ask(cookie))
            except xcffib.Error:
                continue  # the replies after it are taken as well, else they would lie in the connection for ever
        return answers if len(answers) == len(cookies) else None

    def client_of(self, xid: int) -> int:
        """Which X client made a resource: equal numbers are one client."""
        return int(xid & self._client_mask)

    def ask_pid(self, xid: int) -> Any:
        """The request for the process of the client that made a resource; `pid_in` reads its reply."""
        return self._res.QueryClientIds(1, [xcffib.res.ClientIdSpec.synthetic(xid, _LOCAL_CLIENT_PID)])

    def pid_in(self, reply: Any) -> int:
        """The process in the reply to `ask_pid`; 0 when the server does not know it."""
        return next((int(answer.value[0]) for answer in reply.ids if answer.length), 0)

    def pid_of(self, xid: int) -> int:
        """The process of the client that made a resource, as the server knows it (XRes 1.2); 0 when it does not."""
        try:
            return self.pid_in(self.ask(self.ask_pid(xid)))
        except xcffib.Error:
            return 0

    def max_chunk(self) -> int:
        """Bytes that may be put into one property at once: a multiple of 4."""
        return self._chunk

    def _need(self, *extensions: str) -> None:
        cookies = {name: self.core.QueryExtension(len(name), name) for name in extensions}
        for name, cookie in cookies.items():
            if not cookie.reply().present:
                raise AssistantError("system.display-lacks", extension=name)

    def _own_window(self) -> int:
        window = int(self.x.generate_id())
        self.core.CreateWindow(
            0, window, self.root, -10, -10, 1, 1, 0, xproto.WindowClass.InputOutput, 0,
            xproto.CW.OverrideRedirect | xproto.CW.EventMask, [1, xproto.EventMask.PropertyChange],
        )  # fmt: skip
        return window

    def _collect(self) -> None:
        while True:
            try:
                event = self.x.poll_for_event()
            except AssistantError:
                self._notifier.setEnabled(False)
                self._open = False
                raise
            except xcffib.Error as error:
                # A foreign window closed under a request that has no reply: the one who cares sees it go another way.
                log.debug("X error %s", type(error).__name__)
                continue
            if event is None:
                return
            if isinstance(event, xproto.PropertyNotifyEvent) and event.window == self.window:
                self._time = event.time
            self._events.append(event)
