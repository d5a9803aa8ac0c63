"""What lies on the clipboard is kept whole, within bounds, and given back byte for byte."""

from __future__ import annotations

import os
import random
import signal
import struct
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QTimer
from rig.clipboards import png
from strangers import TEXT, Around, Content, Owner, keep, offer
from xcffib.xproto import SelectionNotifyEvent, SelectionRequestEvent

from assistant.core.clipboard import Format, Snapshot
from assistant.core.target import Clip
from assistant.desktop.x11 import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rig.xserver import XServer

    from assistant.desktop.x11.clipboard import X11Clipboard

pytestmark = pytest.mark.x11

NOISE = random.Random(1).randbytes(20 << 20)
CONTENTS: dict[str, dict[str, Content]] = {
    "text": {"UTF8_STRING": Content(TEXT.encode(), "UTF8_STRING")},
    "long text": {"UTF8_STRING": Content(("您的订单🎉已发出。" * 180_000).encode(), "UTF8_STRING")},
    "picture": {"image/png": Content(png(40, 30), "image/png")},
    "big picture": {"image/png": Content(NOISE, "image/png")},
    "files": {
        "x-special/gnome-copied-files": Content(b"copy\nfile:///home/a%201.png"),
        "text/uri-list": Content(b"file:///home/a%201.png\r\n"),
        "UTF8_STRING": Content("/home/图片/a 1.png".encode(), "UTF8_STRING"),
    },
    "rich text": {
        "text/html": Content("<b>粗</b>".encode()),
        "UTF8_STRING": Content("粗".encode(), "UTF8_STRING"),
        "STRING": Content(b"?", "STRING"),
        "application/x-own;v=1": Content(bytes(range(256)), "application/x-other"),
    },
    "numbers": {
        "x-words": Content(struct.pack("=3I", 0, 0x80000000, 0xFFFFFFFF), "INTEGER", 32),
        "x-shorts": Content(struct.pack("=2H", 1, 0xFFFF), "INTEGER", 16),
        "x-many-words": Content(struct.pack("=200000I", *range(200_000)), "CARDINAL", 32),
    },
    "an empty format": {"UTF8_STRING": Content(b"", "UTF8_STRING"), "text/html": Content(b"<i>")},
    "many formats": {f"application/x-{n}": Content(b"x" * n) for n in range(60)},
    "a small picture in several spellings": {
        "image/png": Content(b"png"),
        "image/bmp": Content(b"bmp"),
        "image/jpeg": Content(b"jpg"),
    },
}


def as_format(name: str, content: Content) -> Format:
    return Format(name, content.data, content.kind or name, content.unit)


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("clip", Clip)
def test_everything_is_kept_and_given_back_byte_for_byte(
    around: Around, clipboard: X11Clipboard, name: str, clip: Clip
) -> None:
    selection, contents = clip.name, CONTENTS[name]
    owner = Owner(around, contents, selection)
    before = keep(around, clipboard, (clip,))
    assert before == Snapshot(clip, tuple(as_format(*item) for item in contents.items()))
    offer(around, clipboard, clips=(clip,))
    around.until(lambda: not owner.owning, "the owner has lost it")
    assert clipboard.give_back([before])
    reader = around.stranger()
    assert around.read(reader, "TARGETS", selection=selection).names[3:] == tuple(contents)
    for target, content in contents.items():
        read = around.read(reader, target, selection=selection)
        assert (read.kind, read.unit, read.data) == (content.kind or target, content.unit, content.data)


def test_what_was_empty_is_empty_again(around: Around, clipboard: X11Clipboard) -> None:
    before = keep(around, clipboard)
    assert before == Snapshot(Clip.CLIPBOARD)
    offer(around, clipboard)
    assert clipboard.give_back([before])
    assert around.stranger().owner() == 0
    assert keep(around, clipboard) == before


def test_our_own_offer_is_never_a_snapshot(around: Around, clipboard: X11Clipboard) -> None:
    Owner(around, CONTENTS["text"])
    before = keep(around, clipboard)
    for number in range(3):
        offer(around, clipboard, str(number))
        assert keep(around, clipboard) == before


def test_what_we_gave_back_is_the_users_own_and_not_read_from_ourselves(
    around: Around, clipboard: X11Clipboard
) -> None:
    Owner(around, CONTENTS["files"])
    before = keep(around, clipboard)
    for _ in range(3):
        offer(around, clipboard)
        clipboard.give_back([before])
        assert keep(around, clipboard) == before


def test_only_what_still_carries_our_offer_is_given_back(around: Around, clipboard: X11Clipboard) -> None:
    Owner(around, CONTENTS["text"])
    before = keep(around, clipboard)
    offer(around, clipboard)
    Owner(around, {"UTF8_STRING": Content(b"newer")})  # the server has not told us yet
    assert clipboard.give_back([before])
    around.settle()
    assert around.read(around.stranger(), "UTF8_STRING").text == "newer"


def test_each_clip_is_given_back_by_itself(around: Around, clipboard: X11Clipboard) -> None:
    Owner(around, {"UTF8_STRING": Content(b"copied")})
    Owner(around, {"UTF8_STRING": Content(b"selected")}, "PRIMARY")
    got: list[tuple[Snapshot, ...]] = []
    both = (Clip.CLIPBOARD, Clip.PRIMARY)
    offer(around, clipboard, clips=both)
    clipboard.keep(both, got.append)
    assert [snapshot.formats[0].data for snapshot in got[0]] == [b"copied", b"selected"]
    Owner(around, {"UTF8_STRING": Content(b"newer")})
    clipboard.give_back(got[0])
    assert around.read(around.stranger(), "UTF8_STRING").text == "newer"
    assert around.read(around.stranger(), "UTF8_STRING", selection="PRIMARY").text == "selected"


def test_a_snapshot_that_nothing_has_changed_is_not_read_again(around: Around, clipboard: X11Clipboard) -> None:
    owner = Owner(around, CONTENTS["text"])
    keep(around, clipboard)
    asked = len(owner.asked)
    assert asked == 2
    keep(around, clipboard)
    assert len(owner.asked) == asked


def test_who_asks_while_it_is_read_gets_the_same(around: Around, clipboard: X11Clipboard) -> None:
    owner = Owner(around, CONTENTS["rich text"])
    got: list[tuple[Snapshot, ...]] = []
    for _ in range(3):
        clipboard.keep((Clip.CLIPBOARD,), got.append)
    around.until(lambda: len(got) == 3, "everybody has it")
    assert len(set(got)) == 1
    assert len(owner.asked) == 1 + len(CONTENTS["rich text"])


def test_what_was_copied_since_is_read_anew_though_nobody_has_told_us_yet(
    around: Around, clipboard: X11Clipboard
) -> None:
    owner = Owner(around, {"UTF8_STRING": Content(b"older")})
    keep(around, clipboard)
    owner.formats = {"UTF8_STRING": Content(b"newer")}
    owner.take()
    assert keep(around, clipboard).formats[0].data == b"newer"


def test_the_content_of_a_program_that_has_ended_is_gone(around: Around, clipboard: X11Clipboard) -> None:
    owner = Owner(around, CONTENTS["text"])
    keep(around, clipboard)
    owner.let_go()
    around.until(lambda: around.stranger().owner() == 0, "nobody owns it")
    assert keep(around, clipboard).empty


class TestBounds:
    @pytest.fixture
    def frozen(self, around: Around, clipboard: X11Clipboard, server: XServer) -> Iterator[None]:
        """The user has copied in a program that hangs now."""
        del clipboard  # which has made the clips empty
        eyes = around.stranger()
        xclip = subprocess.Popen(
            ["xclip", "-quiet", "-i", "-selection", "clipboard"],
            env=server.env(), stdin=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        assert xclip.stdin
        xclip.stdin.write(b"users own")
        xclip.stdin.close()
        around.until(lambda: eyes.owner() and eyes.pid(eyes.owner()) == xclip.pid, "xclip owns the clipboard")
        os.kill(xclip.pid, signal.SIGSTOP)
        yield
        os.kill(xclip.pid, signal.SIGCONT)
        xclip.terminate()
        xclip.wait(5)

    @pytest.mark.usefixtures("frozen")
    def test_an_owner_that_hangs_is_waited_for_a_moment_and_told(self, around: Around, clipboard: X11Clipboard) -> None:
        began = time.monotonic()
        snapshot = keep(around, clipboard)
        assert (snapshot.empty, snapshot.complete) == (True, False)
        assert time.monotonic() - began < 5
        heard = offer(around, clipboard)
        assert not clipboard.give_back([snapshot])
        assert heard == []

    @pytest.mark.usefixtures("frozen")
    def test_its_text_is_empty(self, around: Around, clipboard: X11Clipboard) -> None:
        got: list[str] = []
        clipboard.text(got.append)
        around.until(lambda: got, "it is answered")
        assert got == [""]

    def test_what_is_listed_and_then_refused_is_nothing_that_is_missing(
        self, around: Around, clipboard: X11Clipboard
    ) -> None:
        Owner(around, CONTENTS["rich text"], refuses=frozenset({"STRING"}))
        snapshot = keep(around, clipboard)
        assert snapshot.complete
        assert [form.name for form in snapshot.formats] == ["text/html", "UTF8_STRING", "application/x-own;v=1"]

    def test_one_format_without_an_answer_makes_it_incomplete(self, around: Around, clipboard: X11Clipboard) -> None:
        Owner(around, CONTENTS["rich text"], silent=frozenset({"text/html"}))
        snapshot = keep(around, clipboard)
        assert not snapshot.complete
        assert [form.name for form in snapshot.formats] == ["UTF8_STRING", "STRING", "application/x-own;v=1"]

    def test_an_answer_that_comes_late_is_not_taken_for_another(self, around: Around, clipboard: X11Clipboard) -> None:
        formats = {"text/a": Content(b"a" * 300_000), "text/b": Content(b"b" * 300_000), "text/c": Content(b"c")}
        owner = Owner(around, formats, silent=frozenset({"text/a"}))
        answer = owner.answer

        def late_first(event: Any) -> None:
            while owner.late:
                answer(owner.late.pop())
            answer(event)

        owner.answer = late_first  # type: ignore[method-assign]
        snapshot = keep(around, clipboard)
        assert [(form.name, form.data) for form in snapshot.formats] == [
            ("text/b", formats["text/b"].data),
            ("text/c", b"c"),
        ]
        around.until(lambda: not owner._sending, "what came late was taken away")

    def test_an_owner_so_old_that_it_lists_nothing_is_asked_for_text(
        self, around: Around, clipboard: X11Clipboard
    ) -> None:
        Owner(around, {"STRING": Content(b"old", "STRING")}, lists=False)
        snapshot = keep(around, clipboard)
        assert snapshot == Snapshot(Clip.CLIPBOARD, (Format("STRING", b"old", "STRING"),))

    def test_more_formats_than_the_bound_are_cut_and_told(self, around: Around, clipboard: X11Clipboard) -> None:
        count = reading.MAX_FORMATS + 5
        Owner(around, {f"text/x-{n}": Content(b"x") for n in range(count)})
        snapshot = keep(around, clipboard)
        assert (len(snapshot.formats), snapshot.complete) == (reading.MAX_FORMATS, False)

    def test_more_bytes_than_the_bound_are_cut_and_told(
        self, around: Around, clipboard: X11Clipboard, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reading, "MAX_BYTES", 500_000)
        Owner(around, {"text/a": Content(b"a" * 600_000), "text/b": Content(b"b"), "text/c": Content(b"c" * 499_999)})
        snapshot = keep(around, clipboard)
        assert [form.name for form in snapshot.formats] == ["text/b", "text/c"]
        assert not snapshot.complete

    def test_of_a_large_picture_no_other_spellings_are_asked_for(self, around: Around, clipboard: X11Clipboard) -> None:
        formats = {
            "image/bmp": Content(b"b" * 50_000),
            "image/png": Content(NOISE[: reading.SMALL_PICTURE + 1]),
            "image/x-xpixmap": Content(b"x"),
            "text/html": Content(b"<img>"),
        }
        owner = Owner(around, formats)
        snapshot = keep(around, clipboard)
        assert [form.name for form in snapshot.formats] == ["image/png", "text/html"]
        assert snapshot.complete
        assert "image/bmp" not in owner.asked

    def test_serving_a_large_picture_leaves_room_for_everything_else(
        self, around: Around, clipboard: X11Clipboard
    ) -> None:
        before = Snapshot(Clip.CLIPBOARD, (Format("image/png", NOISE, "image/png"),))
        offer(around, clipboard)
        clipboard.give_back([before])
        turns = []
        tick = QTimer(interval=1)
        tick.timeout.connect(lambda: turns.append(time.monotonic()))
        tick.start()
        assert around.read(around.stranger(), "image/png").data == NOISE
        assert len(turns) > 10


def test_a_text_that_is_put_while_a_snapshot_is_taken_is_what_is_kept(around: Around, clipboard: X11Clipboard) -> None:
    Owner(around, CONTENTS["rich text"])
    got: list[tuple[Snapshot, ...]] = []
    clipboard.keep((Clip.CLIPBOARD,), got.append)
    clipboard.put("put")
    around.until(lambda: got, "it is taken")
    assert got[0][0].formats[0].data == b"put"
    offer(around, clipboard)
    clipboard.give_back(got[0])
    assert around.read(around.stranger(), "UTF8_STRING").text == "put"


class TestText:
    @pytest.mark.parametrize(
        ("formats", "text"),
        [
            ({"UTF8_STRING": Content(TEXT.encode(), "UTF8_STRING")}, TEXT),
            ({"STRING": Content("déjà".encode("latin-1"), "STRING")}, "déjà"),
            ({"image/png": Content(b"png")}, ""),
            ({"UTF8_STRING": Content(b"\xff\xe4\xba\xb2", "UTF8_STRING")}, "\ufffd亲"),
        ],
    )
    @pytest.mark.parametrize("known", [False, True])
    def test_it_is_read_as_it_was_written(
        self, around: Around, clipboard: X11Clipboard, formats: dict[str, Content], text: str, known: bool
    ) -> None:
        Owner(around, formats)
        if known:
            keep(around, clipboard)
        got: list[str] = []
        clipboard.text(got.append)
        around.until(lambda: got, "it is read")
        assert got == [text]

    def test_of_an_empty_clipboard_it_is_empty(self, around: Around, clipboard: X11Clipboard) -> None:
        got: list[str] = []
        clipboard.text(got.append)
        around.until(lambda: got, "it is read")
        assert got == [""]

    def test_while_ours_is_offered_it_is_the_users(self, around: Around, clipboard: X11Clipboard) -> None:
        Owner(around, CONTENTS["text"])
        offer(around, clipboard, "ours")
        got: list[str] = []
        clipboard.text(got.append)
        assert got == [TEXT]

    def test_a_question_that_is_overtaken_by_an_offer_is_answered_with_what_the_user_has(
        self, around: Around, clipboard: X11Clipboard
    ) -> None:
        Owner(around, CONTENTS["rich text"])
        got: list[str] = []
        offers: list[bool] = []

        def kept(_snapshots: object) -> None:
            offers.append(clipboard.offer("ours", (Clip.CLIPBOARD,), None, lambda _event: None))

        clipboard.keep((Clip.CLIPBOARD,), kept)
        for _ in range(3):
            clipboard.text(got.append)
        around.until(lambda: len(got) == 3, "all are answered")
        assert (got, offers) == (["粗"] * 3, [True])

    def test_questions_in_a_row_are_answered_though_a_text_is_put_meanwhile(
        self, around: Around, clipboard: X11Clipboard
    ) -> None:
        Owner(around, CONTENTS["text"])
        got: list[str] = []
        for _ in range(3):
            clipboard.text(got.append)
        clipboard.put("put")
        around.until(lambda: len(got) == 3, "all are answered")
        assert set(got) <= {TEXT, "put"}

    def test_what_was_copied_a_moment_ago_is_read_and_nothing_older(
        self, around: Around, clipboard: X11Clipboard
    ) -> None:
        owner = Owner(around, {"UTF8_STRING": Content(b"older")})
        keep(around, clipboard)
        owner.formats = {"UTF8_STRING": Content(b"newer")}
        owner.take()
        got: list[str] = []
        clipboard.keep((Clip.CLIPBOARD,), lambda _snapshots: None)
        clipboard.text(got.append)
        around.until(lambda: got, "it is read")
        assert got == ["newer"]


class Keeper:
    """A clipboard manager that keeps what is left behind, when the test lets it."""

    def __init__(self, around: Around) -> None:
        self.saved = b""
        self.around = around
        self.display = around.stranger(self.hear)
        self.window = self.display.window()
        self.display.core.SetSelectionOwner(self.window, self.display.atom("CLIPBOARD_MANAGER"), 0)
        self.display.sync()
        self.requests: list[Any] = []

    def hear(self, event: Any) -> None:
        if isinstance(event, SelectionRequestEvent):
            self.requests.append(event)

    def save(self) -> None:
        """What such a manager does when it is asked."""
        event = self.requests.pop()
        names = [self.display.name(atom) for atom in self.display.words(event.requestor, event.property)]
        self.saved = self.around.read(self.around.stranger(), names[0]).data
        answer = SelectionNotifyEvent.synthetic(
            event.time, event.requestor, event.selection, event.target, event.property
        )
        self.display.core.SendEvent(False, event.requestor, 0, answer.pack())
        self.display.conn.flush()


class TestHandingOn:
    def test_what_is_the_users_is_kept_by_the_clipboard_manager(self, around: Around, clipboard: X11Clipboard) -> None:
        keeper, done = Keeper(around), []
        Owner(around, CONTENTS["text"])
        before = keep(around, clipboard)
        offer(around, clipboard)
        clipboard.give_back([before])
        clipboard.hand_on(lambda: done.append(True))
        around.until(lambda: keeper.requests, "it is asked")
        assert done == []
        keeper.save()
        around.until(lambda: done, "it has answered")
        assert keeper.saved == TEXT.encode()

    def test_one_that_is_silent_is_not_waited_for_long(self, around: Around, clipboard: X11Clipboard) -> None:
        Keeper(around)
        clipboard.put("left")
        done: list[bool] = []
        began = time.monotonic()
        clipboard.hand_on(lambda: done.append(True))
        around.until(lambda: done, "it is given up")
        assert time.monotonic() - began < 5

    def test_where_none_runs_it_is_done_at_once(self, clipboard: X11Clipboard) -> None:
        clipboard.put("left")
        done: list[bool] = []
        clipboard.hand_on(lambda: done.append(True))
        assert done == [True]

    def test_a_phrase_that_is_only_offered_is_not_handed_on(self, around: Around, clipboard: X11Clipboard) -> None:
        keeper, done = Keeper(around), []
        offer(around, clipboard)
        clipboard.hand_on(lambda: done.append(True))
        assert (done, keeper.requests) == ([True], [])
