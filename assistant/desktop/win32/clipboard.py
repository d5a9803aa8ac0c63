"""Owning the clipboard with text that is rendered when it is asked for, so that we see who asks.

While a paste is under way nobody is given the text before the chord, and after it the target and who may read for it
(`readers.py`, decision 0024). Anybody else's request stays without an answer: a format that was rendered once is
Windows' own, and later reads are not seen.
"""

from __future__ import annotations

import atexit
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from assistant.core.clipboard import Format, Lost, Read, Snapshot
from assistant.core.target import Clip
from assistant.desktop.win32 import contents
from assistant.desktop.win32.api import kernel32, user32
from assistant.desktop.win32.contents import UNICODE_TEXT, opened
from assistant.desktop.win32.keys import stamp
from assistant.desktop.win32.party import party_of, reader_now
from assistant.desktop.win32.readers import NAMELESS, Followers, Party, Reading, Relation, Verdict
from assistant.desktop.win32.reading import ClipboardReader, owner_waits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.target import Target
    from assistant.desktop.win32.contents import ClipboardContents
    from assistant.desktop.win32.keys import Win32Keys
    from assistant.desktop.win32.message_window import MessageWindow

log = logging.getLogger(__name__)
_RENDER, _RENDER_ALL, _DESTROYED = 0x0305, 0x0306, 0x0307
_UNSEEN_MS = 500
"""A target may read again so long after the first time (decision 0003), and Windows tells nobody of later reads."""
_AGAIN_MS = 15
_RENEWALS = 8
"""Twice as long is waited each time: one that follows the clipboard reads after each."""
_TRIES = 100
_BRIEFLY, _BRIEF_MS = 10, 2
_HEARS_MS = 50
"""EmptyClipboard tells the owner and waits for it, and in Wine OpenClipboard does, up to five seconds: where the owner
does not hear, neither is called."""
_NOBODY = Party(-1)


@dataclass(slots=True)
class _Offer:
    """A text of ours that is rendered when it is asked for."""

    text: str
    target: Target | None
    heard: Callable[[Read | Lost], None]
    at: int
    party: Party = _NOBODY
    followed: set[int] = field(default_factory=set)
    """Who has read it before the chord."""
    due: frozenset[int] = frozenset()
    """Who follows and has not."""
    stands: bool = False
    """It was looked at again: nobody had it open, and who follows the clipboard had looked at it."""
    read_by_target: bool = False
    read_at: int = 0
    renewals: int = 0
    for_all: bool = False
    """Nothing is waited for any more: everybody gets it."""


class Win32Clipboard:
    """Implements `ports.desktop.Clipboard`; there is but one clip."""

    def __init__(self, messages: MessageWindow, keys: Win32Keys) -> None:
        self._messages = messages
        self._keys = keys
        self._reader = ClipboardReader()
        self._waiting: list[Callable[[tuple[Snapshot, ...]], None]] = []
        self._offer: _Offer | None = None
        self._kept: Snapshot | None = None
        """What others put there, or put there before our offer; None when it is not known."""
        self._to_give_back: Snapshot | None = None
        self._seen = int(user32.GetClipboardSequenceNumber())
        self._changes = 0
        self._writing = False
        self._followers = Followers()
        self.on_reading: Callable[[Reading, Verdict], None] = lambda _reading, _verdict: None
        """Told of whoever asks for an offer of ours, and what that is taken to be worth."""
        keys.at_last = self._still_ours
        messages.listen(_RENDER, lambda _wparam, _lparam: self._on_render())
        messages.listen(_RENDER_ALL, lambda _wparam, _lparam: self._on_render_all())
        messages.listen(_DESTROYED, lambda _wparam, _lparam: self._on_destroyed())
        # Windows asks for what is still to be rendered when the window goes.
        atexit.register(user32.DestroyWindow, messages.window)

    def keep(self, clips: Sequence[Clip], done: Callable[[tuple[Snapshot, ...]], None]) -> None:
        """A snapshot, read now unless nothing has changed since the last one."""
        self._look()
        if not clips:
            done(())
        elif self._kept is not None:
            done((self._kept,))
        else:
            self._waiting.append(done)
            if not self._reader.busy:
                self._reader.read(self._read_all)

    def offer(
        self, text: str, clips: Sequence[Clip], target: Target | None, heard: Callable[[Read | Lost], None]
    ) -> bool:
        """Own it with the text. Refused while another program holds it, or when it has changed since `keep`.

        Refused at first in any case: programs that follow the clipboard open it the moment it changes, and a target
        that finds it open then pastes nothing, without a word. Asked again, it is ours, nobody has it open, and who
        follows it has looked at it already: such a read would be taken for the target's.
        """
        self._look()
        ours = self._offer
        if ours is not None and not ours.stands and ours.text == text and ours.target == target:
            ours.heard = heard
            ours.stands = self._settled(ours)
            return ours.stands
        if self._kept is None or not clips:
            return False
        party = party_of(target) if target is not None else _NOBODY
        self._write((), _Offer(text, target, heard, stamp(), party), unless_changed=True)
        return False

    def noted(self) -> bool:
        """Windows itself knows."""
        return True

    def owe(self, paid: Callable[[], None], ms: float, linger: float) -> bool:
        """The text is there for everybody from now on, the target among them."""
        del ms, linger
        offer = self._offer
        if offer is not None:
            offer.for_all = True
            offer.renewals = 0
            offer.heard = lambda event: paid() if isinstance(event, Read) and event.by_target else None
        return False

    def give_back(self, snapshots: Sequence[Snapshot]) -> bool:
        """The user's content in place of our offer. A target that still holds the clipboard is waited for in steps."""
        self._messages.catch_up()
        self._look()
        if not snapshots or self._offer is None:
            return True
        self._to_give_back = snapshots[0]
        offer = self._offer
        waits = _UNSEEN_MS - (stamp() - offer.read_at) % (1 << 32) if offer.read_by_target else 0
        if waits > 0:
            QTimer.singleShot(waits, lambda: self._give_back(_TRIES) if self._offer is offer else None)
        else:
            self._give_back(_TRIES)
        return snapshots[0].complete

    def changes(self) -> int:
        """Counted by Windows' sequence number, whenever the owner is not us."""
        self._messages.catch_up()
        self._look()
        return self._changes

    def put(self, text: str) -> bool:
        """Copy a text for the user, as any other copy is: it stays when we are gone, and histories may keep it."""
        whole = (Format(f"#{UNICODE_TEXT}", contents.text_bytes(text)),)
        for _try in range(_BRIEFLY):
            if self._write(whole, None):
                self._kept = None
                return True
            kernel32.Sleep(_BRIEF_MS)  # its holder needs this long; 20 ms in all
        return False

    def text(self, done: Callable[[str], None]) -> None:
        """The user's text, read together with everything else that the snapshot needs."""
        self.keep((Clip.CLIPBOARD,), lambda snapshots: done(contents.text_in(snapshots[0].formats)))

    def hand_on(self, done: Callable[[], None]) -> None:
        """Windows keeps it without us, once it is the user's again."""
        self._give_back(0)
        done()

    # -- what others do --------------------------------------------------------------------------------------------

    def _look(self) -> None:
        """Notice what others have put there; while it is read, its own program may move the number on."""
        number = int(user32.GetClipboardSequenceNumber())
        if number == self._seen or self._reader.busy:
            return
        self._seen = number
        if user32.GetClipboardOwner() != self._messages.window:
            self._changes += 1
            self._kept = None

    def _read_all(self, read: ClipboardContents | None) -> None:
        snapshot = Snapshot(Clip.CLIPBOARD, complete=False)
        if read is not None:
            snapshot = Snapshot(Clip.CLIPBOARD, read.formats, read.whole)
            if self._seen != read.before:
                self._changes += 1
            self._seen = read.after
            self._kept = snapshot
            self._look()
        waiting, self._waiting = self._waiting, []
        if read is not None:
            for done in waiting:
                done((snapshot,))

    def _settled(self, offer: _Offer) -> bool:
        age = (stamp() - offer.at) % (1 << 32)
        if not self._followers.settled(offer.party, offer.followed, age):
            return False
        with opened(self._messages.window) as got:
            if not got or user32.GetClipboardOwner() != self._messages.window:
                return False
        offer.due = self._followers.missed(self._followers.to_come(offer.party, offer.followed))
        self._followers.met(offer.party.pid)
        return True

    def _still_ours(self) -> bool:
        """Hear what comes before a chord at the last moment: whether nothing was lost by it."""
        before = self._offer
        self._messages.catch_up()
        return self._offer is before

    def _on_render(self) -> int:
        offer = self._offer
        if offer is None:
            return 0
        reading = self._reading(offer)
        verdict = self._verdict(offer, reading)
        self.on_reading(reading, verdict)
        if verdict is Verdict.REFUSED:
            return 0
        self._render(offer)
        counts = verdict is Verdict.COUNTS
        if counts:
            offer.read_by_target, offer.read_at = True, stamp()
        elif offer.for_all and offer.renewals < _RENEWALS and offer.party.pid not in self._followers:
            # It is rendered, and the read that is owed would not be seen. A target that follows reads after each time.
            QTimer.singleShot(_AGAIN_MS << offer.renewals, lambda: self._renew(offer, _TRIES))
            offer.renewals += 1
        # One that may have read for the target is nobody known: it is not taken to be stuck (decision 0017).
        offer.heard(Read(reading.reader.pid if counts else NAMELESS, counts, stamp()))
        return 0

    def _reading(self, offer: _Offer) -> Reading:
        reader = reader_now(offer.party)
        relation, pid = offer.party.relation(reader), reader.pid
        pressed = self._keys.last_press
        after_chord = bool(pressed) and (pressed - offer.at) % (1 << 32) < 1 << 31
        followed = pid in offer.followed or pid in self._followers
        reading = Reading(reader, relation, after_chord, followed, due=pid in offer.due)
        if reading.follows and not offer.for_all:
            self._followers.saw(reader)
            if not after_chord:
                offer.followed.add(pid)
        return reading

    def _verdict(self, offer: _Offer, reading: Reading) -> Verdict:
        if not offer.for_all:
            return reading.verdict
        in_front = offer.target is not None and user32.GetForegroundWindow() == offer.target.window
        if reading.relation is Relation.NAMELESS and not in_front:
            return Verdict.SERVED  # whoever is in front may have been told to paste it there
        return Verdict.SERVED if reading.verdict is Verdict.REFUSED else reading.verdict

    def _on_render_all(self) -> int:
        offer = self._offer
        if offer is not None:
            with opened(self._messages.window) as got:
                if got and user32.GetClipboardOwner() == self._messages.window:
                    self._render(offer)
        return 0

    def _on_destroyed(self) -> int:
        if not self._writing:
            offer, self._offer = self._offer, None
            self._to_give_back = None
            if offer is not None:
                self._kept = None
                offer.heard(Lost())
        return 0

    # -- writing ---------------------------------------------------------------------------------------------------

    def _write(self, formats: Sequence[Format], offer: _Offer | None, *, unless_changed: bool = False) -> bool:
        """Replace everything, and look whether Windows agrees that it is ours."""
        if owner_waits(_HEARS_MS):
            return False
        with opened(self._messages.window) as got:
            if not got or (unless_changed and int(user32.GetClipboardSequenceNumber()) != self._seen):
                return False
            self._writing = True
            try:
                user32.EmptyClipboard()
            finally:
                self._writing = False
            self._offer, self._to_give_back = offer, None
            if offer is not None:
                user32.SetClipboardData(UNICODE_TEXT, 0)
                formats = (*formats, *contents.marks())
            whole = contents.write(formats)
        self._seen = int(user32.GetClipboardSequenceNumber())
        return whole and user32.GetClipboardOwner() == self._messages.window

    def _give_back(self, tries: int) -> None:
        snapshot = self._to_give_back
        if snapshot is None:
            return
        names = {form.name for form in snapshot.formats}
        marks = () if snapshot.empty else tuple(mark for mark in contents.marks() if mark.name not in names)
        if self._write((*snapshot.formats, *marks), None):
            self._kept = snapshot
        elif self._to_give_back is not None and tries:
            QTimer.singleShot(_AGAIN_MS, lambda: self._give_back(tries - 1))
        else:
            log.warning("the clipboard could not be given back")

    def _render(self, offer: _Offer) -> None:
        contents.write((Format(f"#{UNICODE_TEXT}", contents.text_bytes(offer.text)),))

    def _renew(self, offer: _Offer, tries: int) -> None:
        """Have the text asked for anew: it was rendered for somebody else."""
        if offer is not self._offer or offer.read_by_target:
            return
        with opened(self._messages.window) as got:
            if got and user32.GetClipboardOwner() == self._messages.window:
                user32.SetClipboardData(UNICODE_TEXT, 0)
            elif not got and tries:
                QTimer.singleShot(_AGAIN_MS, lambda: self._renew(offer, tries - 1))
