"""Targets that hang: the phrase whose chord they got is theirs when they wake up, and no other is sent to them."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from rig.clipboards import TEXT
from rig.library import FIRST_KEY, OTHER, PLAIN, SECOND_KEY
from rig.processes import until
from rig.targets import GtkTarget, QtTarget, SlowReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rig.desk import Desk
    from rig.targets import Target

pytestmark = pytest.mark.x11
BUSY = "stopped(window-busy)"
KINDS = (SlowReader, QtTarget, GtkTarget)


@contextmanager
def stopped(target: Target) -> Iterator[None]:
    """The program stands still as a whole, as one that waits for a dead network drive."""
    os.kill(target.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(target.pid, signal.SIGCONT)


def pastes(desk: Desk, target: Target, text: str) -> None:
    """It is pasted into as ever: at once, or when it can no longer read again what it has read late."""
    target.clear()
    assert desk.paste(target, OTHER) == "pasted"
    target.arrives(text)
    assert target.text() == text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
def test_a_second_phrase_for_a_window_that_hangs_is_not_sent(desk: Desk, kind: type[Target]) -> None:
    target = desk.open(kind)
    desk.user.copy(TEXT)
    with stopped(target):
        assert desk.paste(target, PLAIN) == "unconfirmed"
        assert desk.paste(target, OTHER) == BUSY
        assert desk.reader.text() == PLAIN.text
        desk.program.ask("hide")
    target.arrives(PLAIN.text)
    assert target.text() == PLAIN.text
    pastes(desk, target, OTHER.text)


def test_nor_by_its_hotkeys_pressed_while_the_first_is_not_read(desk: Desk) -> None:
    target = desk.open(SlowReader)
    before = desk.program.pastes()
    with stopped(target):
        desk.keyboard.run("key", "ctrl+alt+1", "sleep", "0.2", "key", "ctrl+alt+2")
        assert desk.program.outcome(before + 1) == BUSY
        assert desk.program.pastes() == before + 2
        desk.keyboard.press("ctrl+alt+2")
        assert desk.program.outcome(before + 2) == BUSY
        assert desk.reader.text() == FIRST_KEY.text
    target.arrives(FIRST_KEY.text)
    assert (target.took(), target.keys()) == ([FIRST_KEY.text], [])
    desk.keyboard.press("ctrl+alt+2")
    target.arrives(SECOND_KEY.text)
    assert (target.took(), target.keys()) == ([FIRST_KEY.text, SECOND_KEY.text], [])


def test_another_window_is_pasted_into_meanwhile_and_each_gets_its_own(desk: Desk) -> None:
    other = desk.open(QtTarget, "other")
    target = desk.open(SlowReader)
    desk.user.copy(TEXT)
    before = desk.reader.content()
    with stopped(target):
        assert desk.paste(target, PLAIN) == "unconfirmed"
        desk.user.copy(TEXT)
        assert desk.paste(other, OTHER) == "pasted"
        assert desk.paste(target, OTHER) == BUSY
        desk.program.ask("hide")
        assert desk.reader.content() == before
    target.arrives(PLAIN.text)
    assert (target.took(), other.text()) == ([PLAIN.text], OTHER.text)
    assert desk.reader.content() == before


def test_what_the_user_copies_meanwhile_stays_and_no_second_chord_goes_out(desk: Desk) -> None:
    target = desk.open(SlowReader)
    desk.user.copy(TEXT)
    with stopped(target):
        assert desk.paste(target, PLAIN) == "unconfirmed"
        desk.user.copy_text("用户刚刚复制的")
        assert desk.paste(target, OTHER) == BUSY
        assert desk.reader.text() == "用户刚刚复制的"
        desk.program.ask("hide")
    until(lambda: len(target.took()) == 1, "the one chord is answered")
    assert OTHER.text not in target.took()


def test_a_window_that_was_killed_owes_nothing(desk: Desk) -> None:
    target = desk.open(SlowReader)
    with stopped(target):
        assert desk.paste(target, PLAIN) == "unconfirmed"
        os.kill(target.pid, signal.SIGKILL)
    fresh = desk.open(SlowReader, "fresh")
    assert desk.paste(fresh, OTHER) == "pasted"
    assert fresh.took() == [OTHER.text]
