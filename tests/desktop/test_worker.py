"""Work beside the main thread, and how its end comes back."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from assistant.core.errors import AssistantError
from assistant.desktop.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def worker(qapp: QApplication) -> Iterator[Worker]:
    made = Worker(qapp)
    yield made
    made.close()


def test_it_is_done_in_a_thread_of_its_own_and_told_on_the_main_one(qtbot: QtBot, worker: Worker) -> None:
    told: list[tuple[str, str]] = []
    worker.run(
        lambda: threading.current_thread().name,
        lambda where: told.append((where, threading.current_thread().name)),
    )
    qtbot.waitUntil(lambda: bool(told))
    ((worked, heard),) = told
    assert heard == threading.main_thread().name
    assert worked != heard


def test_one_piece_is_done_after_the_other(qtbot: QtBot, worker: Worker) -> None:
    gate, told = threading.Event(), []
    worker.run(lambda: gate.wait(10) and "first", told.append)
    worker.run(lambda: "second", told.append)
    gate.set()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == ["first", "second"]


def test_what_the_world_does_to_it_is_a_result(qtbot: QtBot, worker: Worker) -> None:
    def full() -> None:
        raise AssistantError("data.disk-full", path="/data")

    told: list[object] = []
    worker.run(full, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], AssistantError)
    assert told[0].sentence.key == "data.disk-full"


def test_a_bug_reaches_the_barrier_and_nobody_waits_for_ever(qtbot: QtBot, worker: Worker) -> None:
    def bug() -> None:
        raise ZeroDivisionError

    told: list[object] = []
    with qtbot.captureExceptions() as flown:
        worker.run(bug, told.append)
        qtbot.waitUntil(lambda: bool(flown))
    assert flown[0][0] is ZeroDivisionError
    assert isinstance(told[0], AssistantError)
    assert told[0].sentence.key == "program.bug"


def test_closing_waits_for_what_is_being_done_and_begins_nothing_more(worker: Worker) -> None:
    gate, done = threading.Event(), []
    worker.run(lambda: (gate.wait(10), done.append("first")), lambda _: None)
    worker.run(lambda: done.append("second"), lambda _: None)
    threading.Timer(0.05, gate.set).start()
    worker.close()
    assert done == ["first"]
