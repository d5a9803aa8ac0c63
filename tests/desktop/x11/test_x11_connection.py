"""The connection itself: no event waits unseen, no vanished window disturbs, and the server's end is said."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QTimer
from rig.xserver import XServer
from strangers import Around
from xcffib import xproto

from assistant.core.errors import AssistantError
from assistant.core.sentence import sentence
from assistant.core.target import Clip
from assistant.desktop.x11.clipboard import X11Clipboard
from assistant.desktop.x11.connection import Connection
from assistant.desktop.x11.grab_watchdog import GrabWatchdog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.x11


def nudge(around: Around, connection: Connection) -> None:
    """Make an event that our connection hears of."""
    stranger = around.stranger()
    stranger.set_text(connection.window, "NUDGE", b"x")
    stranger.sync()


@pytest.fixture
def heard(around: Around) -> tuple[Connection, list[Any]]:
    connection, events = around.connection(), []
    nudged = connection.atom("NUDGE")
    connection.listen(xproto.PropertyNotifyEvent, lambda event: events.append(event) if event.atom == nudged else None)
    return connection, events


class TestEvents:
    def test_one_that_comes_by_itself_is_heard(self, around: Around, heard: tuple[Connection, list[Any]]) -> None:
        connection, events = heard
        nudge(around, connection)
        around.until(lambda: events, "it is heard")

    def test_one_that_came_with_a_reply_is_heard_from_the_event_loop(
        self, around: Around, heard: tuple[Connection, list[Any]]
    ) -> None:
        connection, events = heard
        around.settle()
        nudge(around, connection)
        connection.ask(connection.core.GetInputFocus())
        assert events == []
        around.until(lambda: events, "it is heard")

    def test_one_that_came_while_something_was_sent_is_heard(
        self, around: Around, heard: tuple[Connection, list[Any]]
    ) -> None:
        connection, events = heard
        around.settle()
        nudge(around, connection)
        connection.flush()
        around.until(lambda: events, "it is heard")

    def test_a_bug_in_one_listener_delays_no_other_event(
        self, around: Around, heard: tuple[Connection, list[Any]], qtbot: QtBot
    ) -> None:
        connection, events = heard
        broken: list[int] = []

        def bug(_event: Any) -> None:
            broken.append(1)
            if len(broken) == 1:
                raise LookupError

        connection.listen(xproto.PropertyNotifyEvent, bug)
        with qtbot.captureExceptions() as flown:
            for _ in range(3):
                nudge(around, connection)
            around.until(lambda: len(events) == 3, "all are heard")
        assert [kind for kind, _value, _trace in flown] == [LookupError]

    def test_a_listener_that_asks_and_pumps_hears_the_rest_in_order(
        self, around: Around, heard: tuple[Connection, list[Any]]
    ) -> None:
        connection, events = heard
        order: list[int] = []

        def deep(event: Any) -> None:
            order.append(event.sequence)
            connection.ask(connection.core.GetInputFocus())
            connection.pump()

        connection.listen(xproto.PropertyNotifyEvent, deep)
        stranger = around.stranger()
        for _ in range(10):
            stranger.set_text(connection.window, "NUDGE", b"x")
        stranger.sync()
        around.until(lambda: len(events) == 10, "all are heard")
        assert len(order) >= 10

    def test_a_flood_leaves_room_for_other_work(self, around: Around, heard: tuple[Connection, list[Any]]) -> None:
        connection, events = heard
        turns: list[int] = []
        tick = QTimer(interval=0)
        tick.timeout.connect(lambda: turns.append(len(events)))
        tick.start()
        stranger = around.stranger()

        def more() -> bool:
            for _ in range(200):
                stranger.set_text(connection.window, "NUDGE", b"x")
            stranger.sync()
            return len(events) > 2000

        around.until(more, "many are heard")
        assert len(set(turns)) > 3


class TestVanishedWindows:
    def test_what_is_done_to_one_is_only_noted(self, around: Around, caplog: pytest.LogCaptureFixture) -> None:
        connection = around.connection()
        gone = 0x7FFFFF
        with caplog.at_level(logging.DEBUG, "assistant.desktop.x11.connection"):
            connection.change_property(gone, xproto.Atom.WM_NAME, xproto.Atom.STRING, 8, b"x")
            connection.core.ChangeWindowAttributes(gone, xproto.CW.EventMask, [0])
            connection.core.SetInputFocus(0, gone, 0)
            connection.flush()
            around.until(lambda: len(caplog.records) == 3, "they are noted")
        assert all("WindowError" in record.getMessage() for record in caplog.records)
        assert connection.server_time()

    def test_of_several_questions_none_stays_open(self, around: Around) -> None:
        connection = around.connection()
        questions = [connection.core.GetGeometry(connection.window), connection.core.GetGeometry(0x7FFFFF)]
        questions += [connection.core.GetProperty(False, connection.window, 39, 0, 0, 1)]
        assert connection.answers(questions) is None
        answers = connection.answers(
            [
                connection.core.GetGeometry(connection.window),
                connection.core.GetProperty(False, connection.window, 39, 0, 0, 1),
            ]
        )
        assert answers is not None
        geometry, title = answers
        assert (geometry.width, title) == (1, b"")

    def test_its_process_is_none(self, around: Around) -> None:
        assert around.connection().pid_of(0x7FFFFF) == 0


class TestTheServersEnd:
    @pytest.fixture
    def dying(self, tmp_path: Path, server: XServer, qapp: QApplication) -> Iterator[XServer]:
        del server, qapp
        with XServer(tmp_path / "dying", window_manager="") as dying:
            yield dying

    def test_a_display_that_does_not_answer_is_said(self, qapp: QApplication) -> None:
        del qapp
        with pytest.raises(AssistantError) as raised:
            Connection(":9999")
        assert raised.value.sentence == sentence("system.no-display")

    def test_the_end_is_said_at_the_barrier(self, dying: XServer, qtbot: QtBot) -> None:
        around = Around(dying.display)
        Connection(dying.display).close()
        clipboard = X11Clipboard(around.connection())
        with qtbot.captureExceptions() as flown:
            dying.close()
            around.until(lambda: flown, "it is said")
            around.settle(100)
        assert [value.sentence for _kind, value, _trace in flown] == [sentence("system.display-lost")]
        for deed in (
            clipboard.changes,
            lambda: clipboard.put("text"),
            lambda: clipboard.offer("text", (Clip.CLIPBOARD,), None, lambda _event: None),
        ):
            with pytest.raises(AssistantError) as raised:
                deed()
            assert raised.value.sentence == sentence("system.display-lost")

    def test_whoever_asks_at_that_moment_is_told_the_same(self, dying: XServer, qtbot: QtBot) -> None:
        connection = Connection(dying.display)
        dying.close()
        with pytest.raises(AssistantError) as raised, qtbot.captureExceptions():
            connection.server_time()
        assert raised.value.sentence == sentence("system.display-lost")
        connection.close()


def test_what_was_planned_is_not_done_after_closing(around: Around) -> None:
    connection = Connection(around.display)
    done: list[int] = []
    connection.later(1, lambda: done.append(1))
    connection.close()
    around.settle(30)
    assert done == []


def test_a_watch_that_begins_after_closing_ends_at_once(around: Around, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[threading.Thread] = []

    def late(thread: threading.Thread) -> None:
        begun.append(thread)

    monkeypatch.setattr(threading.Thread, "start", late)
    connection = Connection(around.display)
    GrabWatchdog(connection)
    connection.close()
    assert len(begun) == 1
    begun[0].run()


def test_the_clock_never_goes_back(around: Around) -> None:
    connection = around.connection()
    stamps = [connection.server_time() for _ in range(50)]
    assert stamps == sorted(stamps)
    assert stamps[0] > 0
