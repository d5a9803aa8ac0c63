"""Owning CLIPBOARD and PRIMARY ourselves, so that we see which client reads our text and when it has it all."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import xcffib
import xcffib.xfixes
from xcffib import xproto

from assistant.core.clipboard import Format, Lost, Read, Snapshot
from assistant.core.target import Clip, Target
from assistant.desktop.x11.clipboard_handover import ClipboardHandover
from assistant.desktop.x11.readers import Readers
from assistant.desktop.x11.reading import ReadFault, SelectionReader
from assistant.desktop.x11.text_targets import SKIP_MARK, TEXT_TARGETS, decoded, formats_of
from assistant.desktop.x11.transfer import Transfers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.desktop.x11.connection import Connection

_SELECTIONS = {Clip.CLIPBOARD: "CLIPBOARD", Clip.PRIMARY: "PRIMARY"}
_ABOUT = ("TARGETS", "TIMESTAMP", "MULTIPLE", "ATOM_PAIR", "INCR")


@dataclass(slots=True)
class _Owned:
    """What we own on one selection. `offered` is False for the user's own content: put, or given back."""

    formats: dict[str, Format]
    since: int
    offered: bool
    heard: Callable[[Read | Lost], None] | None = None
    target: Target | None = None


@dataclass(slots=True, eq=False)
class _OwedText:
    """A text whose chord was sent and which its target has not read yet. It may be stuck, and read when it wakes up."""

    selection: int
    owned: _Owned
    offer: _Owned
    paid: Callable[[], None]
    linger: float
    """ms for which it may read again when it has."""


@dataclass(slots=True)
class _Side:
    """One selection: who owns it, and what others had there before we took it."""

    clip: Clip
    atom: int
    reader: SelectionReader
    changed_at: int = 0
    """Server time of its last owner's taking. What we take, we take with this stamp, the oldest that is good (ICCCM
    2.1): whoever takes it beside us has a later one, so that the server neither lets us take his nor refuses him."""
    owned: _Owned | None = None
    kept: Snapshot | None = None
    """What is there, or was there before our offer; None when it is not known."""
    turns: int = 0
    """Grows whenever somebody else takes the selection: what was read over it is no snapshot."""
    waiting: list[Callable[[Snapshot], None]] = field(default_factory=list)


class X11Clipboard:
    """Implements `ports.desktop.Clipboard`."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        connection.learn(*_ABOUT, *_SELECTIONS.values(), *TEXT_TARGETS, SKIP_MARK.name)
        self._transfers = Transfers(connection)
        self._handover = ClipboardHandover(connection)
        self._readers = Readers(connection)
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
            side.changed_at = connection.server_time()  # of every later taking we hear
        self._changes = 0
        self._debts: list[_OwedText] = []
        connection.listen(xproto.SelectionRequestEvent, self._on_request)
        connection.listen(xproto.SelectionClearEvent, self._on_clear)
        connection.listen(xcffib.xfixes.SelectionNotifyEvent, self._on_owner)
        connection.flush()

    def keep(self, clips: Sequence[Clip], done: Callable[[tuple[Snapshot, ...]], None]) -> None:
        """Snapshots by clip, read now unless nothing has changed since the last ones."""
        got: dict[Clip, Snapshot] = {}
        self._catch_up()

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
        self._catch_up()
        if any(side.kept is None and (side.owned is None or side.owned.offered) for side in sides):
            return False
        for side in sides:
            if side.owned is not None and not side.owned.offered:
                side.kept = _content(side)
        formats = {form.name: form for form in (*formats_of(text), SKIP_MARK)}
        self._readers.offered(target)
        return self._own([(side, _Owned(formats, side.changed_at, True, heard, target)) for side in sides])

    def noted(self) -> bool:
        """Only Wine's programs paste from what another process has taken note of."""
        return self._readers.noted()

    def chord_follows(self) -> None:
        """For `X11Keys`: whatever has been asked for by now is no answer to the chord that it is about to send."""
        self._readers.chord_follows()

    def owe(self, paid: Callable[[], None], ms: float, linger: float) -> bool:
        """Its target gets the text offered now even when something else of ours lies there by then."""
        offers = [(side.atom, side.owned) for side in self._sides.values() if side.owned is not None]
        owed = [(atom, owned) for atom, owned in offers if owned.offered and owned.target]
        debts = [_OwedText(atom, replace(owned), owned, paid, linger) for atom, owned in owed]
        for debt in debts:
            # It may read while the text still lies there, or when something else does.
            debt.owned.heard = debt.offer.heard = partial(self._settle, debt)
            self._debts.append(debt)
            self._forgive(debt, ms)
        return bool(debts)

    def give_back(self, snapshots: Sequence[Snapshot]) -> bool:
        """The user's content on those clips that still carry our offer."""
        self._catch_up()  # a copy of before is noticed here, one of after by the server
        pairs = [(self._sides[snapshot.clip], snapshot) for snapshot in snapshots]
        ours = [(side, snapshot) for side, snapshot in pairs if side.owned is not None and side.owned.offered]
        for side, snapshot in ours:
            if snapshot.empty:
                self._let_go(side)
                self._c.core.SetSelectionOwner(0, side.atom, side.changed_at)
        back = [(side, {form.name: form for form in snapshot.formats}) for side, snapshot in ours if not snapshot.empty]
        self._own([(side, _Owned(formats, side.changed_at, False)) for side, formats in back])
        for side, snapshot in ours:
            side.kept = snapshot
        self._c.flush()
        return all(snapshot.complete for _side, snapshot in ours)

    def text(self, done: Callable[[str], None]) -> None:
        """UTF8_STRING of the clipboard, else STRING; what we know already is not asked for."""
        side = self._sides[Clip.CLIPBOARD]
        self._catch_up()
        known = side.kept if side.owned is None or side.owned.offered else _content(side)
        if known is not None:
            done(_text_in(known))
        elif side.waiting:
            side.waiting.append(lambda snapshot: done(_text_in(snapshot)))
        else:
            self._ask_text(side, done)

    def _ask_text(self, side: _Side, done: Callable[[str], None]) -> None:
        def got(answer: Format | ReadFault) -> None:
            if side.owned is not None:
                self.text(done)  # it was taken over in between
            elif answer is ReadFault.REFUSED:
                side.reader.one("STRING", lambda old: done(decoded(old)))
            else:
                done(decoded(answer))

        side.reader.one("UTF8_STRING", got)

    def changes(self) -> int:
        """Counted from the XFixes notices of new owners."""
        self._catch_up()
        return self._changes

    def put(self, text: str) -> bool:
        """Copy a text for the user: it stays, and whatever was there before is gone as with every copy."""
        side = self._sides[Clip.CLIPBOARD]
        formats = {form.name: form for form in formats_of(text)}
        self._catch_up()
        if not self._own([(side, _Owned(formats, side.changed_at, False))]):
            return False
        side.kept = None
        return True

    def hand_on(self, done: Callable[[], None]) -> None:
        """Ask the clipboard manager, if one runs, to keep what is the user's."""
        owned = self._sides[Clip.CLIPBOARD].owned
        if owned is None or owned.offered:
            done()
        else:
            self._handover.take(owned.formats, done)

    def _catch_up(self) -> None:
        """Hear everything that the server has said so far."""
        self._c.ask(self._c.core.GetInputFocus())
        self._c.pump()

    def _keep_side(self, side: _Side, done: Callable[[Snapshot], None]) -> None:
        if side.owned is not None and not side.owned.offered:
            done(_content(side))
        elif side.kept is not None:
            done(side.kept)
        elif side.owned is None and not side.waiting and self._owner(side) == 0:
            side.kept = Snapshot(side.clip)
            done(side.kept)
        else:
            side.waiting.append(done)
            if len(side.waiting) == 1:
                turn = side.turns
                side.reader.all_formats(lambda formats, whole: self._read_all(side, turn, formats, whole=whole))

    def _read_all(self, side: _Side, turn: int, formats: tuple[Format, ...], *, whole: bool) -> None:
        snapshot = Snapshot(side.clip, formats, whole)
        if side.owned is not None:
            # Taken over while it was read: what was there before is known, the rest of the reading was refused.
            snapshot = side.kept if side.owned.offered and side.kept is not None else _content(side)
        elif side.turns == turn:
            side.kept = snapshot
        waiting, side.waiting = side.waiting, []
        for done in waiting:
            done(snapshot)

    def _own(self, wanted: Sequence[tuple[_Side, _Owned]]) -> bool:
        """Take every selection, in one round trip; whether the server says that they are all ours."""
        for side, owned in wanted:
            self._c.core.SetSelectionOwner(self._c.window, side.atom, owned.since)
        cookies = [self._c.core.GetSelectionOwner(side.atom) for side, _owned in wanted]
        owners = [int(self._c.ask(cookie).owner) for cookie in cookies]
        for (side, owned), owner in zip(wanted, owners, strict=True):
            if owner == self._c.window:
                self._let_go(side)
                side.owned = owned
        return all(owner == self._c.window for owner in owners)

    def _let_go(self, side: _Side) -> Callable[[Read | Lost], None] | None:
        """Forget what we owned; who was to hear of it hears no more."""
        owned, side.owned = side.owned, None
        if owned is None:
            return None
        heard, owned.heard = owned.heard, None
        return heard

    def _owner(self, side: _Side) -> int:
        return int(self._c.ask(self._c.core.GetSelectionOwner(side.atom)).owner)

    def _on_owner(self, event: Any) -> None:
        side = self._side(event.selection)
        if side is None:
            return
        side.changed_at = event.selection_timestamp
        if event.owner == self._c.window:
            return
        side.turns += 1
        if side.clip is Clip.CLIPBOARD and event.owner:
            self._changes += 1
        if side.owned is None:
            side.kept = None

    def _on_clear(self, event: Any) -> None:
        side = self._side(event.selection)
        # The server is asked: an old SelectionClear may arrive when we own it again.
        if side is not None and side.owned is not None and self._owner(side) != self._c.window:
            side.kept = None
            heard = self._let_go(side)
            if heard is not None:
                heard(Lost())

    def _on_request(self, event: Any) -> None:
        side = self._side(event.selection)
        owned = side.owned if side is not None and event.owner == self._c.window else None
        if event.requestor == self._c.window:
            owned = None  # a question of ours that was on its way when we took it: we never read ourselves
        elif owned is not None:
            owned = self._owed(owned, event)
        prop = event.property or event.target  # a client of before ICCCM gives no property
        served = owned is not None and self._serve(owned, event, prop)
        self._notify(event, prop if served else 0)

    def _owed(self, owned: _Owned, event: Any) -> _Owned:
        """What this reader gets: an unread text of before, unless it is the target of the one that is there now."""
        if not self._debts or self._readers.who(owned.target, event)[1]:
            return owned
        owed = (debt.owned for debt in self._debts if debt.selection == event.selection)
        return next((one for one in owed if self._readers.is_still(one.target, event)), owned)

    def _settle(self, debt: _OwedText, event: Read | Lost) -> None:
        if isinstance(event, Read) and event.by_target:
            self._forgive(debt, debt.linger)
            debt.paid()

    def _forgive(self, debt: _OwedText, ms: float) -> None:
        self._c.later(int(ms), lambda: self._debts.remove(debt) if debt in self._debts else None)

    def _serve(self, owned: _Owned, event: Any, prop: int) -> bool:
        name = self._c.atom_names([event.target])[0]
        if name == "TARGETS":
            self._readers.asked_what_there_is(event)
            atoms = [self._c.atom(target) for target in (*_ABOUT[:3], *owned.formats)]
            self._c.change_property(event.requestor, prop, xproto.Atom.ATOM, 32, struct.pack(f"={len(atoms)}I", *atoms))
            return True
        if name == "TIMESTAMP":
            self._c.change_property(event.requestor, prop, xproto.Atom.INTEGER, 32, struct.pack("=I", owned.since))
            return True
        if name == "MULTIPLE":
            return bool(event.property) and self._serve_many(owned, event, prop)
        form = owned.formats.get(name)
        if form is None:
            return False
        heard = self._reading(owned, event) if owned.offered and name in TEXT_TARGETS else None
        self._transfers.hand_over(event.requestor, prop, form, self._c.atom(form.kind or name), heard or (lambda: None))
        return True

    def _serve_many(self, owned: _Owned, event: Any, prop: int) -> bool:
        """MULTIPLE: pairs of target and property; what cannot be served has its property set to None (ICCCM 2.6.2)."""
        try:
            _kind, _unit, data = self._c.get_property(event.requestor, prop)
        except xcffib.Error:
            return False
        atoms = list(struct.unpack(f"={len(data) // 4}I", data[: len(data) // 4 * 4]))
        asked_at = self._readers.asked_at(event, owned.since)
        for i in range(0, len(atoms) - 1, 2):
            part = _Part(event.requestor, atoms[i], atoms[i + 1], asked_at)
            nested = self._c.atom_names([atoms[i]])[0] == "MULTIPLE"
            if nested or not atoms[i + 1] or not self._serve(owned, part, atoms[i + 1]):
                atoms[i + 1] = 0
        self._c.change_property(
            event.requestor, prop, self._c.atom("ATOM_PAIR"), 32, struct.pack(f"={len(atoms)}I", *atoms)
        )
        return True

    def _reading(self, owned: _Owned, event: Any) -> Callable[[], None]:
        pid, ours = self._readers.who(owned.target, event)
        asked_at = self._readers.asked_at(event, owned.since)

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


def _content(side: _Side) -> Snapshot:
    """The user's content that we own, as what it was taken for: cut short when it was."""
    assert side.owned is not None  # noqa: S101  # asked only of what we own
    formats = tuple(side.owned.formats.values())
    return side.kept if side.kept is not None and side.kept.formats == formats else Snapshot(side.clip, formats)


def _text_in(snapshot: Snapshot) -> str:
    by_name = {form.name: form for form in snapshot.formats}
    return next((decoded(by_name[name]) for name in TEXT_TARGETS if name in by_name), "")
