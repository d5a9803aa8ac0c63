"""Targets that read late, badly or never, and others that read first: never the wrong text, never a false claim."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from rig.clipboards import IMAGE, TEXT
from rig.library import HUGE, LINES, OTHER, PLAIN
from rig.others import CopyQ, greedy
from rig.processes import until
from rig.targets import QtTarget, SlowReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rig.desk import Desk
    from rig.processes import Actor
    from rig.program import Entry

pytestmark = pytest.mark.x11


@pytest.fixture
def manager(desk: Desk) -> Iterator[Actor]:
    """The greedy clipboard manager."""
    actor = greedy(desk.server)
    yield actor
    actor.end()


@pytest.fixture
def copyq(desk: Desk) -> Iterator[CopyQ]:
    """The real one, watching the clipboard already."""
    if shutil.which("copyq") is None:
        pytest.skip("not installed: copyq")
    copyq = CopyQ(desk.server)
    try:
        copyq.watches(desk.user.copy_text)
        yield copyq
    finally:
        copyq.end()


@pytest.mark.parametrize("delay", [0, 50, 300, 1000, 3000])
@pytest.mark.parametrize("entry", [PLAIN, HUGE], ids=["short", "in-pieces"])
def test_a_target_that_reads_late_gets_the_phrase(desk: Desk, delay: int, entry: Entry) -> None:
    target = desk.open(SlowReader)
    target.be(delay=delay)
    desk.user.copy(TEXT)
    before = desk.reader.content()
    assert desk.paste(target, entry) == "pasted"
    assert target.took() == [entry.text]
    assert target.keys() == []
    assert desk.reader.content() == before


@pytest.mark.parametrize("again", [[10, 20, 130], [100, 200, 300, 400], [400]], ids=["at-once", "on-and-on", "busy"])
def test_a_target_that_reads_again_gets_the_phrase_each_time(desk: Desk, again: list[int]) -> None:
    """Chromium reads two or three times for one paste, up to half a second apart on a busy machine."""
    target = desk.open(SlowReader)
    target.be(again=again)
    desk.user.copy(TEXT)
    before = desk.reader.content()
    assert desk.paste(target, PLAIN) == "pasted"
    until(lambda: len(target.took()) == 1 + len(again), "every read")
    assert set(target.took()) == {PLAIN.text}
    assert desk.reader.content() == before


def test_a_target_that_reads_later_than_any_ceiling_still_gets_the_phrase(desk: Desk) -> None:
    target = desk.open(SlowReader)
    target.be(delay=7000)
    desk.user.copy(TEXT)
    assert desk.paste(target, PLAIN) == "unconfirmed"
    assert target.took() == []
    target.arrives(PLAIN.text)


def test_a_target_that_wakes_up_after_the_next_paste_gets_its_own_text(desk: Desk) -> None:
    """Not the next buyer's, and not what the user had copied."""
    stuck, other = desk.open(SlowReader, "stuck"), desk.open(SlowReader, "other")
    stuck.be(delay=9000)
    stuck.front()
    desk.user.copy(TEXT)
    before = desk.reader.content()
    assert desk.paste(stuck, PLAIN) == "unconfirmed"
    desk.user.copy(TEXT)
    assert desk.paste(other, OTHER) == "pasted"
    stuck.arrives(PLAIN.text)
    assert (stuck.took(), other.took()) == ([PLAIN.text], [OTHER.text])
    assert desk.reader.content() == before


@pytest.mark.parametrize("mode", ["never", "targets-only"])
def test_a_target_that_never_takes_the_text_is_unconfirmed_and_the_text_stays(desk: Desk, mode: str) -> None:
    target = desk.open(SlowReader)
    target.be(mode=mode)
    desk.user.copy(TEXT)
    assert desk.paste(target, PLAIN) == "unconfirmed"
    assert desk.reader.text() == PLAIN.text


def test_a_long_text_whose_first_piece_is_never_taken_is_unconfirmed(desk: Desk) -> None:
    target = desk.open(SlowReader)
    target.be(mode="stuck")
    desk.user.copy(TEXT)
    assert desk.paste(target, HUGE) == "unconfirmed"
    assert target.took() == []
    assert desk.reader.text() == HUGE.text


def test_a_target_that_leaves_the_property_lying_has_the_text_all_the_same(desk: Desk) -> None:
    target = desk.open(SlowReader)
    target.be(mode="stuck")
    desk.user.copy(TEXT)
    before = desk.reader.content()
    assert desk.paste(target, PLAIN) == "pasted"
    assert target.took() == [PLAIN.text]
    assert desk.reader.content() == before


def test_after_a_target_that_never_read_the_next_paste_works(desk: Desk) -> None:
    silent = desk.open(SlowReader, "silent")
    silent.be(mode="never")
    assert desk.paste(silent, PLAIN) == "unconfirmed"
    target = desk.open(QtTarget)
    desk.user.copy(IMAGE)
    before = desk.reader.content()
    assert desk.paste(target, OTHER) == "pasted"
    target.arrives(OTHER.text)
    assert desk.reader.content() == before


@pytest.mark.parametrize("delay", [0, 300, 1000])
def test_a_greedy_manager_neither_confirms_a_paste_nor_ends_it_early(desk: Desk, manager: Actor, delay: int) -> None:
    target = desk.open(SlowReader)
    target.be(delay=delay)
    desk.user.copy(TEXT)
    before = desk.reader.content()
    mark = manager.count()
    assert desk.paste(target, LINES) == "pasted"
    assert target.took() == [LINES.text]
    assert desk.reader.content() == before
    took = target.actor.wait(lambda record: record.get("took") == LINES.text, "the text")
    if delay:  # otherwise the target may well be the faster one
        read = manager.wait(lambda record: record.get("text") == LINES.text, "the manager has read it", since=mark)
        assert read["heard"] < took["heard"]


def test_what_a_greedy_manager_reads_is_no_confirmation(desk: Desk, manager: Actor) -> None:
    target = desk.open(SlowReader)
    target.be(mode="never")
    desk.user.copy(TEXT)
    mark = manager.count()
    assert desk.paste(target, PLAIN) == "unconfirmed"
    manager.wait(lambda record: record.get("text") == PLAIN.text, "the manager has read it", since=mark)
    assert desk.reader.text() == PLAIN.text


@pytest.mark.usefixtures("copyq")
@pytest.mark.parametrize("delay", [0, 300])
def test_with_copyq_the_target_gets_the_phrase_and_the_user_the_clipboard(desk: Desk, delay: int) -> None:
    target = desk.open(SlowReader)
    target.be(delay=delay)
    desk.user.copy(TEXT)
    before = desk.reader.content()
    assert desk.paste(target, PLAIN) == "pasted"
    assert target.took() == [PLAIN.text]
    assert desk.reader.content() == before


@pytest.mark.usefixtures("copyq")
def test_what_copyq_reads_is_no_confirmation(desk: Desk) -> None:
    target = desk.open(SlowReader)
    target.be(mode="never")
    assert desk.paste(target, PLAIN) == "unconfirmed"
    assert desk.reader.text() == PLAIN.text


def test_a_phrase_is_marked_for_histories_to_skip(desk: Desk) -> None:
    target = desk.open(SlowReader)
    target.be(delay=800)
    before = desk.choose(target, PLAIN)
    desk.keyboard.press("Return")
    until(lambda: desk.screen.owner_pid() == desk.program.pid, "the phrase is offered")
    assert desk.reader.content()["x-kde-passwordManagerHint"][1] == b"secret"
    assert desk.program.outcome(before) == "pasted"


def test_copyq_keeps_what_the_user_copies_and_no_phrase(desk: Desk, copyq: CopyQ) -> None:
    if copyq.version() < (8,):
        pytest.skip("CopyQ honours the mark from version 8 on")
    target = desk.open(SlowReader)
    target.be(delay=600)
    desk.user.copy_text("用户复制的第一条")
    until(lambda: "用户复制的第一条" in copyq.history(), "copyq has the first copy")
    assert desk.paste(target, PLAIN) == "pasted"
    desk.user.copy_text("用户复制的第二条")
    until(lambda: "用户复制的第二条" in copyq.history(), "copyq has the second copy")
    assert PLAIN.text not in copyq.history()
