"""Windows programs under Wine, side by side with all others: one process of their prefix reads for them."""

from __future__ import annotations

import os
import shutil
import signal
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rig.clipboards import TEXT
from rig.library import EMOJI, FIRST_KEY, LINES, OTHER, PLAIN
from rig.processes import until
from rig.targets import QtTarget
from rig.wine import Prefix, WineNotepad

from assistant.desktop.x11.wine import reads_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rig.desk import Desk

pytestmark = pytest.mark.x11


@pytest.fixture(scope="module")
def prefix(running: Desk) -> Iterator[Prefix]:
    """A Windows, as an agent has it for one chat client."""
    if shutil.which("wine") is None:
        pytest.skip("not installed: wine")
    prefix = Prefix(running.server, "windows")
    yield prefix
    prefix.end()


@pytest.fixture(scope="module")
def other_prefix(running: Desk, prefix: Prefix) -> Iterator[Prefix]:
    """Another Windows of the same user."""
    del prefix  # which has looked whether Wine is there
    other = Prefix(running.server, "other-windows")
    yield other
    other.end()


@pytest.fixture(scope="module")
def opened(running: Desk, prefix: Prefix) -> Iterator[WineNotepad]:
    """One Notepad for all tests."""
    notepad = WineNotepad(prefix, running.screen, running.keyboard)
    yield notepad
    notepad.end()


@pytest.fixture
def notepad(opened: WineNotepad) -> WineNotepad:
    opened.clear()
    return opened


def test_every_text_arrives_exactly_in_a_windows_program(desk: Desk, notepad: WineNotepad) -> None:
    for entry in (PLAIN, EMOJI, LINES):
        notepad.clear()
        desk.user.copy(TEXT)
        before = desk.reader.content()
        assert desk.paste(notepad, entry) == "pasted", entry.code
        notepad.arrives(entry.text)
        assert desk.reader.content() == before


def test_a_windows_program_is_told_by_its_own_name(desk: Desk, notepad: WineNotepad) -> None:
    notepad.front()
    assert desk.program.status()["target"]["process"] == "notepad.exe"


def test_nothing_is_pasted_before_the_one_who_reads_for_it_knows_of_the_phrase(
    desk: Desk, notepad: WineNotepad
) -> None:
    """A Windows program would paste what its Windows has heard of last."""
    desk.user.copy(TEXT)
    copied = desk.reader.text()
    notepad.front()
    desk.keyboard.press("ctrl+v")
    notepad.arrives(copied)
    notepad.clear()
    before = desk.program.pastes()
    with held(reader_of(notepad)):
        desk.keyboard.press(FIRST_KEY.hotkey.lower())
        assert desk.program.outcome(before) == "stopped(clipboard-busy)"
        assert desk.reader.text() == copied
    assert notepad.saved() == ""
    assert desk.paste(notepad, PLAIN) == "pasted"
    notepad.arrives(PLAIN.text)


def test_what_a_program_of_another_windows_reads_is_no_confirmation(
    desk: Desk, notepad: WineNotepad, other_prefix: Prefix
) -> None:
    with stopped(desk, notepad) as before:
        assert other_prefix.reads() == FIRST_KEY.text
        assert desk.program.outcome(before) == "unconfirmed"
    notepad.arrives(FIRST_KEY.text)


def test_a_windows_program_that_wakes_up_after_the_next_paste_gets_its_own_text(
    desk: Desk, notepad: WineNotepad
) -> None:
    desk.user.copy(TEXT)
    content = desk.reader.content()
    with stopped(desk, notepad) as before:
        assert desk.program.outcome(before) == "unconfirmed"
        desk.user.copy(TEXT)
        other = desk.open(QtTarget)
        assert desk.paste(other, OTHER) == "pasted"
        other.arrives(OTHER.text)
        # Wine throws keys away that it takes up when the focus has gone elsewhere: it wakes up with the focus.
        desk.screen.focus_on(notepad.window)
    notepad.arrives(FIRST_KEY.text)
    assert desk.reader.content() == content


@contextmanager
def stopped(desk: Desk, notepad: WineNotepad) -> Iterator[int]:
    """Notepad hangs while a phrase is pasted into it; the count of pastes before."""
    notepad.front()
    before = desk.program.pastes()
    with held(notepad.pid):
        desk.keyboard.press(FIRST_KEY.hotkey.lower())
        until(lambda: desk.screen.owner_pid() == desk.program.pid, "the phrase is offered")
        yield before


@contextmanager
def held(pid: int) -> Iterator[None]:
    """A process that does not go on for a while."""
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def reader_of(notepad: WineNotepad) -> int:
    """The process that reads the clipboard for Notepad's Windows."""
    return next(int(one.name) for one in Path("/proc").glob("[0-9]*") if reads_for(int(one.name), notepad.pid))
