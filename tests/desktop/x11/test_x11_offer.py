"""Our text as other programs read it, and what we know of who read it."""

from __future__ import annotations

import os
import struct
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from fingers import Typed, chord
from rig.x import Reading
from strangers import TEXT, Around, Content, Owner, keep, offer, target_of
from xcffib.xproto import SelectionNotifyEvent

from assistant.core.clipboard import Lost, Read
from assistant.core.target import Clip

if TYPE_CHECKING:
    from rig.xserver import XServer

    from assistant.desktop.x11.clipboard import X11Clipboard

pytestmark = pytest.mark.x11
LONG = {"1 MB": "亲，您好😀\n" * 50_000, "5 MB": "您的订单🎉已发出。" * 180_000}


class TestFormats:
    def test_what_is_offered_is_listed_with_the_mark_for_histories(
        self, around: Around, clipboard: X11Clipboard
    ) -> None:
        offer(around, clipboard)
        names = around.read(around.stranger(), "TARGETS").names
        assert names == (
            "TARGETS", "TIMESTAMP", "MULTIPLE", "UTF8_STRING", "text/plain;charset=utf-8", "text/plain", "TEXT",
            "x-kde-passwordManagerHint",
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("UTF8_STRING", "UTF8_STRING"),
            ("text/plain;charset=utf-8", "text/plain;charset=utf-8"),
            ("text/plain", "text/plain"),
            ("TEXT", "UTF8_STRING"),
        ],
    )
    def test_the_text_is_there_in_every_spelling(
        self, around: Around, clipboard: X11Clipboard, name: str, kind: str
    ) -> None:
        offer(around, clipboard)
        read = around.read(around.stranger(), name)
        assert (read.text, read.kind, read.unit) == (TEXT, kind, 8)

    def test_the_mark_says_secret(self, around: Around, clipboard: X11Clipboard) -> None:
        offer(around, clipboard)
        assert around.read(around.stranger(), "x-kde-passwordManagerHint").data == b"secret"

    def test_latin_1_is_offered_to_old_programs_where_it_holds_the_text(
        self, around: Around, clipboard: X11Clipboard
    ) -> None:
        offer(around, clipboard, "déjà")
        read = around.read(around.stranger(), "STRING")
        assert (read.data, read.kind) == ("déjà".encode("latin-1"), "STRING")

    def test_and_refused_where_it_does_not(self, around: Around, clipboard: X11Clipboard) -> None:
        offer(around, clipboard)
        assert around.read(around.stranger(), "STRING").refused

    def test_what_is_not_there_is_refused(self, around: Around, clipboard: X11Clipboard) -> None:
        offer(around, clipboard)
        assert around.read(around.stranger(), "image/png").refused

    def test_the_timestamp_is_that_of_the_copy_before_it(self, around: Around, clipboard: X11Clipboard) -> None:
        connection = around.connection()
        before = connection.server_time()
        Owner(around, {"UTF8_STRING": Content(b"users own")})
        after = connection.server_time()
        offer(around, clipboard)
        (stamp,) = struct.unpack("=I", around.read(around.stranger(), "TIMESTAMP").data)
        assert before <= stamp <= after

    def test_an_empty_text_is_a_text(self, around: Around, clipboard: X11Clipboard) -> None:
        heard = offer(around, clipboard, "")
        assert around.read(around.stranger(), "UTF8_STRING").data == b""
        around.until(lambda: heard, "the read is heard of")

    @pytest.mark.parametrize("size", LONG)
    def test_long_texts_go_in_pieces_and_are_whole(self, around: Around, clipboard: X11Clipboard, size: str) -> None:
        reader = around.stranger()
        window = reader.window()
        heard = offer(around, clipboard, LONG[size], target=target_of(reader, window))
        read = around.read(reader, "UTF8_STRING", window=window)
        assert read.in_pieces
        assert read.text == LONG[size]
        around.until(lambda: heard, "the read is heard of")
        assert [one.by_target for one in heard] == [True]

    def test_two_read_a_long_text_at_once(self, around: Around, clipboard: X11Clipboard) -> None:
        offer(around, clipboard, LONG["1 MB"])
        readers = [around.stranger() for _ in range(2)]
        readings = [Reading(reader, reader.window(), "UTF8_STRING") for reader in readers]

        def over() -> bool:
            for reader, reading in zip(readers, readings, strict=True):
                for event in reader.pending():
                    reading.hear(event)
            return all(reading.done for reading in readings)

        around.until(over, "both have it")
        assert {reading.text for reading in readings} == {LONG["1 MB"]}

    def test_one_program_reads_many_times(self, around: Around, clipboard: X11Clipboard) -> None:
        heard = offer(around, clipboard)
        reader = around.stranger()
        window = reader.window()
        for _ in range(20):
            assert around.read(reader, "UTF8_STRING", window=window).text == TEXT
        around.until(lambda: len(heard) == 20, "every read is heard of")


class Asker:
    """A requestor that asks in odd ways."""

    def __init__(self, around: Around) -> None:
        self.notes: list[Any] = []
        self.around = around
        self.display = around.stranger(self.hear)
        self.window = self.display.window()

    def hear(self, event: Any) -> None:
        if isinstance(event, SelectionNotifyEvent):
            self.notes.append(event)

    def ask(self, target: str, prop: str = "", at: int = 0) -> Any:
        """Convert; None as the property when none is named, as clients did before ICCCM."""
        slot = self.display.atom(prop) if prop else 0
        selection = self.display.atom("CLIPBOARD")
        self.display.core.ConvertSelection(self.window, selection, self.display.atom(target), slot, at)
        self.around.until(lambda: self.notes, "it is answered")
        return self.notes.pop()


class TestOddRequests:
    def test_without_a_property_the_target_names_it(self, around: Around, clipboard: X11Clipboard) -> None:
        offer(around, clipboard)
        asker = Asker(around)
        note = asker.ask("UTF8_STRING")
        assert note.property == asker.display.atom("UTF8_STRING")
        assert asker.display.property(asker.window, "UTF8_STRING")[2].decode() == TEXT

    def test_several_formats_come_at_once_and_what_is_not_there_is_none(
        self, around: Around, clipboard: X11Clipboard
    ) -> None:
        heard = offer(around, clipboard)
        asker = Asker(around)
        atoms = [
            asker.display.atom(name) for name in ("UTF8_STRING", "A", "image/png", "B", "TARGETS", "C", "MULTIPLE", "D")
        ]
        asker.display.set_words(asker.window, "PAIRS", "ATOM_PAIR", *atoms)
        note = asker.ask("MULTIPLE", "PAIRS")
        assert note.property == asker.display.atom("PAIRS")
        expected = [*atoms]
        expected[3] = expected[7] = 0
        assert list(asker.display.words(asker.window, "PAIRS")) == expected
        assert asker.display.property(asker.window, "A", delete=True)[2].decode() == TEXT
        assert asker.display.atom("UTF8_STRING") in asker.display.words(asker.window, "C")
        around.until(lambda: heard, "the read is heard of")

    def test_multiple_without_its_list_is_refused(self, around: Around, clipboard: X11Clipboard) -> None:
        offer(around, clipboard)
        assert Asker(around).ask("MULTIPLE").property == 0

    def test_a_window_that_is_gone_disturbs_nobody(self, around: Around, clipboard: X11Clipboard) -> None:
        heard = offer(around, clipboard)
        asker = Asker(around)
        selection, text = (asker.display.atom(name) for name in ("CLIPBOARD", "UTF8_STRING"))
        asker.display.core.ConvertSelection(asker.window, selection, text, text, 0)
        asker.display.core.DestroyWindow(asker.window)
        asker.display.sync()
        around.settle(120)
        assert heard == []
        assert around.read(around.stranger(), "UTF8_STRING").text == TEXT

    def test_a_reader_that_ends_in_the_middle_of_a_long_text_has_not_read_it(
        self, around: Around, clipboard: X11Clipboard
    ) -> None:
        heard = offer(around, clipboard, LONG["5 MB"])
        reader = around.stranger()
        reading = Reading(reader, reader.window(), "UTF8_STRING")

        def begun() -> bool:
            for event in reader.pending():
                reading.hear(event)
            return len(reading.data) > 500_000

        around.until(begun, "some of it has come")
        around.leave(reader)
        around.settle(120)
        assert heard == []
        assert around.read(around.stranger(), "UTF8_STRING").text == LONG["5 MB"]

    def test_a_reader_that_never_takes_the_text_away_has_it_all_the_same(
        self, around: Around, clipboard: X11Clipboard
    ) -> None:
        reader = around.stranger()
        window = reader.window()
        heard = offer(around, clipboard, target=target_of(reader, window))
        reading = Reading(reader, window, "UTF8_STRING")
        reading.deletes = False
        around.until(lambda: heard, "it counts after a while")
        assert heard[0].by_target


class TestWhoReads:
    def test_the_x_client_of_the_target_is_the_target(self, around: Around, clipboard: X11Clipboard) -> None:
        reader = around.stranger()
        target = target_of(reader, reader.window(), pid=4321)
        heard = offer(around, clipboard, target=target)
        around.read(reader, "UTF8_STRING")
        around.until(lambda: heard, "the read is heard of")
        assert (heard[0].pid, heard[0].by_target) == (4321, True)

    def test_so_is_another_client_of_its_process(self, around: Around, clipboard: X11Clipboard) -> None:
        target = target_of(around.stranger(), around.stranger().window(), pid=os.getpid())
        heard = offer(around, clipboard, target=target)
        around.read(around.stranger(), "UTF8_STRING")
        around.until(lambda: heard, "the read is heard of")
        assert (heard[0].pid, heard[0].by_target) == (os.getpid(), True)

    def test_another_process_is_not(self, around: Around, clipboard: X11Clipboard, server: XServer) -> None:
        reader = around.stranger()
        heard = offer(around, clipboard, target=target_of(reader, reader.window()))
        xclip = subprocess.Popen(["xclip", "-o", "-selection", "clipboard"], env=server.env(), stdout=subprocess.PIPE)
        around.until(lambda: heard and xclip.poll() is not None, "xclip has read")
        assert xclip.stdout
        assert xclip.stdout.read().decode() == TEXT
        xclip.stdout.close()
        assert [(one.pid, one.by_target) for one in heard] == [(xclip.pid, False)]

    def test_without_a_target_nobody_is(self, around: Around, clipboard: X11Clipboard) -> None:
        heard = offer(around, clipboard)
        around.read(around.stranger(), "UTF8_STRING")
        around.until(lambda: heard, "the read is heard of")
        assert not heard[0].by_target

    def test_asking_which_formats_there_are_is_no_read(self, around: Around, clipboard: X11Clipboard) -> None:
        heard = offer(around, clipboard)
        reader = around.stranger()
        for name in ("TARGETS", "TIMESTAMP", "x-kde-passwordManagerHint"):
            around.read(reader, name)
        around.settle(120)
        assert heard == []

    def test_the_readers_own_stamp_is_told(self, around: Around, clipboard: X11Clipboard) -> None:
        heard = offer(around, clipboard)
        stamp = around.connection().server_time()
        around.read(around.stranger(), "UTF8_STRING", at=stamp)
        around.until(lambda: heard, "the read is heard of")
        assert heard[0].asked_at == stamp

    def test_who_gives_none_is_stamped_when_he_is_heard(self, around: Around, clipboard: X11Clipboard) -> None:
        heard = offer(around, clipboard)
        connection = around.connection()
        before = connection.server_time()
        around.read(around.stranger(), "UTF8_STRING")
        around.until(lambda: heard, "the read is heard of")
        assert before <= heard[0].asked_at <= connection.server_time()

    def test_who_gives_the_time_of_our_taking_gives_none(self, around: Around, clipboard: X11Clipboard) -> None:
        """GTK 4 does: it says since when the content is there, not when it asked for it."""
        heard = offer(around, clipboard)
        reader = around.stranger()
        (taken_at,) = struct.unpack("=I", around.read(reader, "TIMESTAMP").data)
        before = around.connection().server_time()
        assert before > taken_at
        around.read(reader, "UTF8_STRING", at=taken_at)
        around.until(lambda: heard, "the read is heard of")
        assert heard[0].asked_at >= before

    def test_so_does_one_who_asks_for_several_formats_at_once(self, around: Around, clipboard: X11Clipboard) -> None:
        heard = offer(around, clipboard)
        asker = Asker(around)
        (taken_at,) = struct.unpack("=I", around.read(around.stranger(), "TIMESTAMP").data)
        before = around.connection().server_time()
        pairs = [asker.display.atom(name) for name in ("UTF8_STRING", "A", "TARGETS", "B")]
        asker.display.set_words(asker.window, "PAIRS", "ATOM_PAIR", *pairs)
        asker.ask("MULTIPLE", "PAIRS", at=taken_at)
        around.until(lambda: heard, "the read is heard of")
        assert heard[0].asked_at >= before

    @pytest.mark.parametrize("stamped", [False, True], ids=["no-time", "the-time-of-our-taking"])
    def test_who_asked_before_the_chord_does_not_answer_it_though_he_is_heard_after_it(
        self, around: Around, stamped: bool
    ) -> None:
        typed, desktop = Typed(around), around.desktop()
        keys, clipboard = desktop.keys, desktop.clipboard
        heard = offer(around, clipboard, target=target_of(typed.display, typed.window, os.getpid()))
        reader = around.stranger()
        (taken_at,) = struct.unpack("=I", around.read(reader, "TIMESTAMP").data)
        early, late = reader.window(), reader.window()
        at = taken_at if stamped else 0
        first = Reading(reader, early, "UTF8_STRING", at=at)
        reader.sync()
        stamp = keys.press(chord("Ctrl+V"), typed.target)
        assert stamp
        second = Reading(reader, late, "UTF8_STRING", at=at)
        reader.sync()

        def over() -> bool:
            for event in reader.pending():
                first.hear(event)
                second.hear(event)
            return first.done and second.done

        around.until(over, "both are answered")
        around.until(lambda: len(heard) == 2, "both reads are heard of")
        assert (first.text, second.text) == (TEXT, TEXT)
        assert [one.by_target for one in heard] == [True, True]
        assert [one.answers(stamp) for one in heard] == [False, True]


class TestOwning:
    def test_another_owner_is_heard_of_once(self, around: Around, clipboard: X11Clipboard) -> None:
        heard = offer(around, clipboard)
        Owner(around, {"UTF8_STRING": Content(b"newer")})
        around.until(lambda: heard, "the loss is heard of")
        around.settle()
        assert heard == [Lost()]

    def test_the_next_offer_is_heard_by_the_next_only(self, around: Around, clipboard: X11Clipboard) -> None:
        first = offer(around, clipboard, "one")
        second = offer(around, clipboard, "two")
        around.read(around.stranger(), "UTF8_STRING")
        around.until(lambda: second, "the read is heard of")
        assert (first, type(second[0])) == ([], Read)

    def test_without_a_snapshot_it_is_refused(self, around: Around, clipboard: X11Clipboard) -> None:
        Owner(around, {"UTF8_STRING": Content(b"users own")})
        assert not clipboard.offer(TEXT, (Clip.CLIPBOARD,), None, lambda _event: None)

    def test_a_copy_after_the_snapshot_makes_it_refused_and_is_kept_next(
        self, around: Around, clipboard: X11Clipboard
    ) -> None:
        Owner(around, {"UTF8_STRING": Content(b"older")})
        assert keep(around, clipboard).formats[0].data == b"older"
        newer = Owner(around, {"UTF8_STRING": Content(b"newer")})
        assert not clipboard.offer(TEXT, (Clip.CLIPBOARD,), None, lambda _event: None)
        assert newer.owning
        assert keep(around, clipboard).formats[0].data == b"newer"
        assert clipboard.offer(TEXT, (Clip.CLIPBOARD,), None, lambda _event: None)

    def test_a_copy_while_the_snapshot_is_taken_makes_it_refused(self, around: Around, clipboard: X11Clipboard) -> None:
        older = Owner(
            around, {"UTF8_STRING": Content(b"older"), "text/html": Content(b"<b>")}, silent=frozenset({"text/html"})
        )
        got: list[Any] = []
        clipboard.keep((Clip.CLIPBOARD,), got.append)
        around.until(lambda: older.late, "the second format is asked for")
        Owner(around, {"UTF8_STRING": Content(b"newer")})
        older.answer(older.late.pop())
        around.until(lambda: got, "a snapshot has come")
        assert not clipboard.offer(TEXT, (Clip.CLIPBOARD,), None, lambda _event: None)
        assert keep(around, clipboard).formats[0].data == b"newer"

    def test_a_copy_between_the_look_and_the_taking_is_not_taken(
        self, around: Around, clipboard: X11Clipboard, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        user = Owner(around, {"UTF8_STRING": Content(b"users own")})
        keep(around, clipboard)
        own, stamp = clipboard._own, around.connection().server_time()
        around.settle()
        with monkeypatch.context() as patch:
            patch.setattr(clipboard, "_own", lambda wanted: (user.take(stamp), own(wanted))[1])
            assert not clipboard.offer(TEXT, (Clip.CLIPBOARD,), None, lambda _event: None)
        assert user.display.owner("CLIPBOARD") == user.window
        taken = offer(around, clipboard)
        stamp = around.connection().server_time()
        around.settle()
        with monkeypatch.context() as patch:
            patch.setattr(clipboard, "_own", lambda wanted: (user.take(stamp), own(wanted))[1])
            clipboard.give_back((keep(around, clipboard),))
        assert user.display.owner("CLIPBOARD") == user.window
        around.until(lambda: taken, "the loss is heard of")

    def test_a_copy_that_was_stamped_before_it_is_not_refused(self, around: Around, clipboard: X11Clipboard) -> None:
        Owner(around, {"UTF8_STRING": Content(b"users own")})
        stamp = around.connection().server_time()
        around.settle()
        heard = offer(around, clipboard)
        user = around.stranger()
        window = user.window()
        user.core.SetSelectionOwner(window, user.atom("CLIPBOARD"), stamp)
        assert user.owner("CLIPBOARD") == window
        around.until(lambda: heard, "the loss is heard of")

    def test_both_clips_are_owned_at_once(self, around: Around, clipboard: X11Clipboard) -> None:
        offer(around, clipboard, clips=(Clip.PRIMARY, Clip.CLIPBOARD))
        for selection in ("PRIMARY", "CLIPBOARD"):
            assert around.read(around.stranger(), "UTF8_STRING", selection=selection).text == TEXT

    def test_copies_by_others_are_counted_and_ours_are_not(self, around: Around, clipboard: X11Clipboard) -> None:
        before = clipboard.changes()
        owner = Owner(around, {"UTF8_STRING": Content(b"one")})
        owner.take()
        Owner(around, {"UTF8_STRING": Content(b"selected")}, selection="PRIMARY")
        assert clipboard.changes() - before == 2
        offer(around, clipboard)
        clipboard.put("ours")
        assert clipboard.changes() - before == 2

    def test_a_text_that_is_put_belongs_into_histories(self, around: Around, clipboard: X11Clipboard) -> None:
        clipboard.put("put")
        assert "x-kde-passwordManagerHint" not in around.read(around.stranger(), "TARGETS").names
        assert around.read(around.stranger(), "x-kde-passwordManagerHint").refused

    def test_a_text_that_is_put_stays_and_is_the_users_own(self, around: Around, clipboard: X11Clipboard) -> None:
        assert clipboard.put("put")
        assert around.read(around.stranger(), "UTF8_STRING").text == "put"
        heard = offer(around, clipboard)
        assert clipboard.give_back([keep(around, clipboard)])
        assert around.read(around.stranger(), "UTF8_STRING").text == "put"
        assert heard == []

    def test_two_thousand_offers_leave_nothing_behind(self, around: Around, clipboard: X11Clipboard) -> None:
        reader = around.stranger()
        connection = clipboard._c
        before = {kind: len(hears) for kind, hears in connection._listeners.items()}
        children = len(connection.children())
        for number in range(2000):
            keep(around, clipboard)
            assert clipboard.offer(str(number), (Clip.CLIPBOARD,), None, lambda _event: None)
            if number % 100 == 0:
                assert around.read(reader, "UTF8_STRING").text == str(number)
            clipboard.give_back([keep(around, clipboard)])
        around.until(lambda: not clipboard._transfers._open and not connection._events, "all is done")
        assert {kind: len(hears) for kind, hears in connection._listeners.items()} == before
        assert len(connection.children()) == children


OWED = 30_000


class TestDebts:
    """A target that wakes up late gets its own text, whatever lies there by then."""

    @pytest.fixture(autouse=True)
    def nothing_paid(self) -> None:
        self.paid: list[bool] = []

    def stuck(self, around: Around, clipboard: X11Clipboard, linger: float = 600) -> tuple[Any, int]:
        """A target that was offered a text, got its chord, and did not read."""
        stranger = around.stranger()
        window = stranger.window()
        offer(around, clipboard, "for the stuck one", target=target_of(stranger, window, os.getpid()))
        assert clipboard.owe(lambda: self.paid.append(True), OWED, linger)
        return stranger, window

    def test_behind_a_later_offer_to_another(self, around: Around, clipboard: X11Clipboard) -> None:
        stranger, window = self.stuck(around, clipboard)
        other = around.stranger()
        heard = offer(around, clipboard, "for the other", target=target_of(other, other.window()))
        assert around.read(stranger, "UTF8_STRING", window=window).text == "for the stuck one"
        assert around.read(other, "UTF8_STRING").text == "for the other"
        assert around.read(around.stranger(), "UTF8_STRING").text == "for the other"
        around.until(lambda: heard, "the other's read is heard of")
        assert [one.by_target for one in heard if one.by_target] == [True]

    def test_as_long_as_it_lies_there(self, around: Around, clipboard: X11Clipboard) -> None:
        stranger, window = self.stuck(around, clipboard)
        assert around.read(stranger, "UTF8_STRING", window=window).text == "for the stuck one"
        around.until(lambda: self.paid, "its own read is heard of")

    def test_it_is_told_when_it_was_read_behind_another(self, around: Around, clipboard: X11Clipboard) -> None:
        stranger, window = self.stuck(around, clipboard)
        other = around.stranger()
        offer(around, clipboard, "for the other", target=target_of(other, other.window()))
        around.read(other, "UTF8_STRING")
        around.settle(50)
        assert self.paid == []
        around.read(stranger, "UTF8_STRING", window=window)
        around.until(lambda: self.paid, "its own read is heard of")

    def test_nothing_is_owed_of_what_lies_there_no_more(self, around: Around, clipboard: X11Clipboard) -> None:
        stranger = around.stranger()
        offer(around, clipboard, "for the stuck one", target=target_of(stranger, stranger.window(), os.getpid()))
        clipboard.put("a copy of the user's")
        assert not clipboard.owe(lambda: None, OWED, 600)

    def test_behind_what_the_user_got_back(self, around: Around, clipboard: X11Clipboard) -> None:
        Owner(around, {"UTF8_STRING": Content(b"users own")})
        stranger, window = self.stuck(around, clipboard)
        other = around.stranger()
        snapshot = keep(around, clipboard)
        offer(around, clipboard, "for the other", target=target_of(other, other.window()))
        clipboard.give_back((snapshot,))
        assert around.read(stranger, "UTF8_STRING", window=window).text == "for the stuck one"
        assert around.read(other, "UTF8_STRING").text == "users own"

    def test_once_read_it_is_settled(self, around: Around, clipboard: X11Clipboard) -> None:
        stranger, window = self.stuck(around, clipboard)
        other = around.stranger()
        offer(around, clipboard, "for the other", target=target_of(other, other.window()))
        around.read(stranger, "UTF8_STRING", window=window)
        around.settle(800)
        assert around.read(stranger, "UTF8_STRING", window=window).text == "for the other"

    def test_for_as_long_as_it_may_read_again_it_gets_its_own(self, around: Around, clipboard: X11Clipboard) -> None:
        stranger, window = self.stuck(around, clipboard, linger=4000)
        other = around.stranger()
        offer(around, clipboard, "for the other", target=target_of(other, other.window()))
        around.read(stranger, "UTF8_STRING", window=window)
        around.settle(800)
        assert around.read(stranger, "UTF8_STRING", window=window).text == "for the stuck one"

    def test_its_own_next_text_goes_before_it(self, around: Around, clipboard: X11Clipboard) -> None:
        stranger, window = self.stuck(around, clipboard)
        offer(around, clipboard, "again", target=target_of(stranger, window))
        assert around.read(stranger, "UTF8_STRING", window=window).text == "again"

    def test_whoever_comes_in_the_place_of_a_target_that_has_gone_gets_nothing_of_it(
        self, around: Around, clipboard: X11Clipboard
    ) -> None:
        stranger = around.stranger()
        window = stranger.window()
        offer(around, clipboard, "for the one that went", target=target_of(stranger, window, pid=1))
        clipboard.owe(lambda: None, OWED, 600)
        other = around.stranger()
        offer(around, clipboard, "for the other", target=target_of(other, other.window()))
        assert around.read(stranger, "UTF8_STRING", window=window).text == "for the other"

    def test_without_a_chord_there_is_none(self, around: Around, clipboard: X11Clipboard) -> None:
        stranger, other = around.stranger(), around.stranger()
        window = stranger.window()
        offer(around, clipboard, "never pasted", target=target_of(stranger, window))
        offer(around, clipboard, "for the other", target=target_of(other, other.window()))
        assert around.read(stranger, "UTF8_STRING", window=window).text == "for the other"
