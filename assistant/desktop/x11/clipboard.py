"""Owning CLIPBOARD and PRIMARY ourselves, so that we see which client reads our text and when it has it all."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import xcffib
import xcffib.xfixes
from xcffib import xproto

from assistant.core.clipboard import Format, Lost, Read, Snapshot
from assistant.core.target import Clip, Target
from assistant.desktop.x11.reading import SelectionReader
from assistant.desktop.x11.transfer import Transfers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.desktop.x11.connection import Connection

_SELECTIONS = {Clip.CLIPBOARD: "CLIPBOARD", Clip.PRIMARY: "PRIMARY"}
_TEXT_TARGETS = ("UTF8_STRING", "text/plain;charset=utf-8", "text/plain", "TEXT", "STRING")
_SKIP_MARK = Format("x-kde-passwordManagerHint", b"secret", "x-kde-passwordManagerHint")
"""Klipper's mark that histories skip; CopyQ and others honour it (peers.md #6)."""


def formats_of(text: str) -> tuple[Format, ...]:
    """A text in every spelling that X clients ask for, marked for histories to skip."""
    utf8 = text.encode("utf-8", "replace")
    try:
        latin1: tuple[Format, ...] = (Format("STRING", text.encode("latin-1"), "STRING"),)
    except UnicodeEncodeError:
        # STRING is Latin-1 by ICCCM. Old programs that ask for it first fall back to UTF8_STRING when it is refused.
        latin1 = ()
    return (
        Format("UTF8_STRING", utf8, "UTF8_STRING"),
        Format("text/plain;charset=utf-8", utf8, "text/plain;charset=utf-8"),
        Format("text/plain", utf8, "text/plain"),
        Format("TEXT", utf8, "UTF8_STRING"),
        *latin1,
        _SKIP_MARK,
    )


@dataclass(slots=True)
class _Owned:
    """What we own on one selection. `offered` is False for the user's own content that we gave back."""

    formats: dict[str, Format]
    since: int
    offered: bool
    heard: Callable[[Read | Lost], None] | None = None
    target: Target | None = None


@dataclass(slots=True)
class _Side:
    """One selection: who owns it, what was there before our offer, and what we know of it already."""

    clip: Clip
    atom: int
    reader: SelectionReader
    owned: _Owned | None = None
    kept: Snapshot | None = None
    fresh: bool = False
    """`kept` is still what the owner has: nothing has changed since it was read."""
    waiting: list[Callable[[Snapshot], None]] = field(default_factory=list)


class X11Clipboard:
    """Implements `ports.Clipboard`."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        self._transfers = Transfers(connection)
        self._sides = {
            clip: _Side(clip, connection.atom(name), SelectionReader(connection, name))
            for clip, name in _SELECTIONS.items()
        }
        for side in self._sides.values():
            connection.xfixes.SelectSelectionInput(
                connection.window, side.atom, xcffib.xfixes.SelectionEventMask.SetSelectionOwner
                | xcffib.xfixes.SelectionEventMask.SelectionWindowDestroy
                | xcffib.xfixes.SelectionEventMask.SelectionClientClose,
            )  # fmt: skip
        self._changes = 0
        connection.listen(xproto.SelectionRequestEvent, self._on_request)
        connection.listen(xproto.SelectionClearEvent, self._on_clear)
        connection.listen(xcffib.xfixes.SelectionNotifyEvent, self._on_owner)
        connection.flush()

    def keep(self, clips: Sequence[Clip], done: Callable[[tuple[Snapshot, ...]], None]) -> None:
        """Snapshots by clip, read now unless nothing has changed since the last ones."""
        got: dict[Clip, Snapshot] = {}

        def one(snapshot: Snapshot) -> None:
            got[snapshot.clip] = snapshot
            if len(got) == len(set(clips)):
                done(tuple(got[clip] for clip in dict.fromkeys(clips)))

        for clip in dict.fromkeys(clips):
            self._keep_side(self._sides[clip], one)

    def offer(
        self, text: str, clips: Sequence[Clip], target: Target | None, heard: Callable[[Read | Lost], None]
    ) -> bool:
        """Own the clips with the text, and look whether the server agrees. Refused when a clip has changed since
        `keep`: what the user has copied in between would be lost."""
        sides = [self._sides[clip] for clip in dict.fromkeys(clips)]
        self._c.ask(self._c.core.GetInputFocus())
        self._c.pump()
        if any(side.owned is None and not side.fresh for side in sides):
            return False
        return self._own_all(sides, text, target, heard)

    def _own_all(
        self, sides: Sequence[_Side], text: str, target: Target | None, heard: Callable[[Read | Lost], None] | None
    ) -> bool:
        formats = {form.name: form for form in formats_of(text)}
        stamp = self._c.server_time()
        # Every side is tried: a list, not a generator.
        return all([self._own(side, _Owned(formats, stamp, True, heard, target)) for side in sides])  # noqa: C419

    def give_back(self, snapshots: Sequence[Snapshot]) -> bool:
        """The user's content on those clips that still carry our offer."""
        whole = True
        for snapshot in snapshots:
            side = self._sides[snapshot.clip]
            if side.owned is None or not side.owned.offered:
                continue
            stamp = self._c.server_time()
            if snapshot.empty:
                side.owned = None
                self._c.core.SetSelectionOwner(0, side.atom, stamp)
                self._c.flush()
            else:
                self._own(side, _Owned({form.name: form for form in snapshot.formats}, stamp, False))
            side.kept, side.fresh = snapshot, True
            whole = whole and snapshot.complete
        return whole

    def text(self, done: Callable[[str], None]) -> None:
        """UTF8_STRING of the clipboard; of our own content without asking ourselves."""
        side = self._sides[Clip.CLIPBOARD]
        if side.owned is not None:
            held = (
                side.kept
                if side.owned.offered and side.kept
                else Snapshot(side.clip, tuple(side.owned.formats.values()))
            )
            done(_text_in(held))
            return
        if side.fresh and side.kept is not None:
            done(_text_in(side.kept))
            return
        side.reader.one("UTF8_STRING", lambda form: done(_decoded(form)))

    def changes(self) -> int:
        """Counted from the XFixes notices of new owners."""
        self._c.ask(self._c.core.GetInputFocus())
        self._c.pump()
        return self._changes

    def put(self, text: str) -> bool:
        """Copy a text for the user: it stays, and whatever was there before is gone as with every copy."""
        side = self._sides[Clip.CLIPBOARD]
        put = self._own_all([side], text, None, None)
        if put and side.owned is not None:
            side.owned.offered = False
            side.kept, side.fresh = None, False
        return put

    def _keep_side(self, side: _Side, done: Callable[[Snapshot], None]) -> None:
        self._notice_loss(side)
        if side.owned is not None and not side.owned.offered:
            done(Snapshot(side.clip, tuple(side.owned.formats.values())))
        elif side.kept is not None and (side.fresh or side.owned is not None):
            done(side.kept)
        elif self._owner(side) == 0:
            side.kept, side.fresh = Snapshot(side.clip), True
            done(side.kept)
        else:
            side.waiting.append(done)
            if len(side.waiting) == 1:
                side.fresh = True
                side.reader.all_formats(lambda formats, complete: self._kept(side, formats, complete=complete))

    def _kept(self, side: _Side, formats: tuple[Format, ...], *, complete: bool) -> None:
        snapshot = Snapshot(side.clip, formats, complete)
        if side.owned is None:
            side.kept = snapshot
        waiting, side.waiting = side.waiting, []
        for done in waiting:
            done(snapshot)

    def _own(self, side: _Side, owned: _Owned) -> bool:
        self._c.core.SetSelectionOwner(self._c.window, side.atom, owned.since)
        if self._owner(side) != self._c.window:
            return False
        side.owned = owned
        return True

    def _owner(self, side: _Side) -> int:
        return int(self._c.ask(self._c.core.GetSelectionOwner(side.atom)).owner)

    def _on_owner(self, event: Any) -> None:
        side = self._side(event.selection)
        if side is None or event.owner == self._c.window:
            return
        if side.clip is Clip.CLIPBOARD and event.owner:
            self._changes += 1
        if side.owned is None:
            side.fresh = False

    def _on_clear(self, event: Any) -> None:
        side = self._side(event.selection)
        if side is not None:
            self._notice_loss(side)

    def _notice_loss(self, side: _Side) -> None:
        # Asked of the server: an old SelectionClear may arrive when we own it again.
        if side.owned is None or self._owner(side) == self._c.window:
            return
        owned, side.owned = side.owned, None
        side.kept, side.fresh = None, False
        if owned.heard is not None:
            owned.heard(Lost())

    def _on_request(self, event: Any) -> None:
        side = self._side(event.selection)
        owned = side.owned if side is not None and event.owner == self._c.window else None
        prop = event.property or event.target  # a client of before ICCCM gives no property
        served = owned is not None and self._serve(owned, event, prop)
        self._notify(event, prop if served else 0)

    def _serve(self, owned: _Owned, event: Any, prop: int) -> bool:
        name = self._c.atom_names([event.target])[0]
        if name == "TARGETS":
            names = ["TARGETS", "TIMESTAMP", "MULTIPLE", *owned.formats]
            atoms = [self._c.atom(target) for target in names]
            self._c.change_property(event.requestor, prop, xproto.Atom.ATOM, 32, struct.pack(f"<{len(atoms)}I", *atoms))
            return True
        if name == "TIMESTAMP":
            stamp = struct.pack("<I", owned.since)
            self._c.change_property(event.requestor, prop, xproto.Atom.INTEGER, 32, stamp)
            return True
        if name == "MULTIPLE":
            return bool(event.property) and self._serve_many(owned, event, prop)
        form = owned.formats.get(name)
        if form is None:
            return False
        heard = self._reading(owned, event) if owned.offered and name in _TEXT_TARGETS else None
        self._transfers.hand_over(event.requestor, prop, form, self._c.atom(form.kind or name), heard or (lambda: None))
        return True

    def _serve_many(self, owned: _Owned, event: Any, prop: int) -> bool:
        """MULTIPLE: pairs of target and property; what cannot be served has its property set to None (ICCCM 2.6.2)."""
        try:
            _kind, _unit, data = self._c.get_property(event.requestor, prop)
        except xcffib.Error:
            return False
        atoms = list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))
        for i in range(0, len(atoms) - 1, 2):
            part = _Part(event.requestor, atoms[i], atoms[i + 1], event.time)
            nested = self._c.atom_names([atoms[i]])[0] == "MULTIPLE"
            if nested or not atoms[i + 1] or not self._serve(owned, part, atoms[i + 1]):
                atoms[i + 1] = 0
        self._c.change_property(
            event.requestor, prop, self._c.atom("ATOM_PAIR"), 32, struct.pack(f"<{len(atoms)}I", *atoms)
        )
        return True

    def _reading(self, owned: _Owned, event: Any) -> Callable[[], None]:
        pid = self._c.pid_of(event.requestor)
        target = owned.target
        ours = target is not None and (
            (pid != 0 and pid == target.pid) or self._c.client_of(event.requestor) == self._c.client_of(target.window)
        )
        asked_at = int(event.time)

        def read() -> None:
            if owned.heard is not None:
                owned.heard(Read(pid, ours, asked_at))

        return read

    def _notify(self, event: Any, prop: int) -> None:
        answer = xproto.SelectionNotifyEvent.synthetic(
            time=event.time,
            requestor=event.requestor,
            selection=event.selection,
            target=event.target,
            property=prop,
        )
        self._c.core.SendEvent(False, event.requestor, 0, answer.pack())
        self._c.flush()

    def _side(self, atom: int) -> _Side | None:
        return next((side for side in self._sides.values() if side.atom == atom), None)


@dataclass(frozen=True, slots=True)
class _Part:
    """One pair of a MULTIPLE request, in the shape of a request."""

    requestor: int
    target: int
    property: int
    time: int


def _text_in(snapshot: Snapshot) -> str:
    by_name = {form.name: form for form in snapshot.formats}
    return next((_decoded(by_name[name]) for name in _TEXT_TARGETS if name in by_name), "")


def _decoded(form: Format | None) -> str:
    if form is None or form.unit != 8:
        return ""
    return form.data.decode("latin-1" if form.kind == "STRING" else "utf-8", "replace")
