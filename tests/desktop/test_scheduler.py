from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.desktop.scheduler import QtScheduler

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def scheduler(qtbot: QtBot) -> QtScheduler:
    del qtbot
    return QtScheduler()


def test_a_step_runs_once_and_not_before_its_time(scheduler: QtScheduler, qtbot: QtBot) -> None:
    ran: list[float] = []
    began = scheduler.ms()
    scheduler.after(20, lambda: ran.append(scheduler.ms()))
    qtbot.waitUntil(lambda: bool(ran))
    qtbot.wait(50)
    assert len(ran) == 1
    assert ran[0] - began >= 19


def test_steps_run_in_the_order_of_their_times(scheduler: QtScheduler, qtbot: QtBot) -> None:
    ran: list[int] = []
    for ms in (30, 1, 15):
        scheduler.after(ms, lambda ms=ms: ran.append(ms))
    qtbot.waitUntil(lambda: len(ran) == 3)
    assert ran == [1, 15, 30]


def test_a_step_that_is_taken_back_never_runs(scheduler: QtScheduler, qtbot: QtBot) -> None:
    ran: list[int] = []
    cancel = scheduler.after(5, lambda: ran.append(1))
    cancel()
    cancel()
    qtbot.wait(30)
    assert ran == []


def test_taking_back_what_has_run_long_ago_does_nothing(scheduler: QtScheduler, qtbot: QtBot) -> None:
    ran: list[int] = []
    cancel = scheduler.after(1, lambda: ran.append(1))
    qtbot.waitUntil(lambda: bool(ran))
    qtbot.wait(20)
    cancel()
    assert not scheduler.children()


def test_a_step_may_take_itself_back_and_plan_the_next(scheduler: QtScheduler, qtbot: QtBot) -> None:
    ran: list[str] = []

    def first() -> None:
        cancel()
        ran.append("first")
        scheduler.after(0, lambda: ran.append("second"))

    cancel = scheduler.after(0, first)
    qtbot.waitUntil(lambda: ran == ["first", "second"])


def test_a_bug_in_one_step_ends_that_step_only(scheduler: QtScheduler, qtbot: QtBot) -> None:
    ran: list[int] = []

    def bug() -> None:
        raise LookupError

    with qtbot.captureExceptions() as flown:
        scheduler.after(0, bug)
        scheduler.after(5, lambda: ran.append(1))
        qtbot.waitUntil(lambda: bool(ran))
    assert [kind for kind, _value, _trace in flown] == [LookupError]


def test_nothing_is_left_of_many_steps(scheduler: QtScheduler, qtbot: QtBot) -> None:
    ran: list[int] = []
    for _ in range(500):
        scheduler.after(0, lambda: ran.append(1))
        scheduler.after(1000, lambda: ran.append(2))()
    qtbot.waitUntil(lambda: len(ran) == 500)
    qtbot.waitUntil(lambda: not scheduler.children())


def test_the_clock_never_goes_back(scheduler: QtScheduler) -> None:
    stamps = [scheduler.ms() for _ in range(100)]
    assert stamps == sorted(stamps)
