"""The keyboard after a window of ours has gone: back where it was, and never taken from where the user went."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fakes import QIANNIU, WECHAT, FakeScheduler, FakeWindows
from session_bench import OURS, PALETTE, FakeFace

from assistant.services.way_back import WayBack

QUESTION = replace(OURS, window=0x9002, title="question")
HOST = replace(WECHAT, part=0x1001)


class Bench:
    def __init__(self) -> None:
        self.windows = FakeWindows(WECHAT, QIANNIU, OURS, PALETTE, QUESTION)
        self.scheduler = FakeScheduler()
        self.face = FakeFace(self.windows)
        self.back = WayBack(self.windows, self.scheduler, self.face)

    def open(self, window: int) -> None:
        """A window of ours comes up with the keyboard."""
        self.face.others.add(window)
        self.windows.show(window)

    def close(self, window: int, front: int = 0) -> list[int]:
        """It goes, and the window manager gives the keyboard to `front`, 0 is nobody; what is brought forward."""
        self.face.others.discard(window)
        self.windows.show(front)
        self.face.on_gone()
        self.scheduler.run(1000)
        return self.windows.brought


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_what_was_before_gets_the_keyboard_when_nobody_has_it(bench: Bench) -> None:
    bench.windows.show(WECHAT.window)
    bench.open(OURS.window)
    assert bench.close(OURS.window) == [WECHAT.window] * 3


def test_the_last_window_before_ours_counts(bench: Bench) -> None:
    bench.windows.show(WECHAT.window)
    bench.open(OURS.window)
    bench.windows.show(QIANNIU.window)
    bench.windows.show(OURS.window)
    assert set(bench.close(OURS.window)) == {QIANNIU.window}


def test_a_window_manager_that_gives_it_back_is_left_alone(bench: Bench) -> None:
    bench.windows.show(WECHAT.window)
    bench.open(OURS.window)
    assert bench.close(OURS.window, WECHAT.window) == []


def test_a_window_that_the_user_went_to_keeps_it_even_where_its_keyboard_is_elsewhere(bench: Bench) -> None:
    bench.windows.show(WECHAT.window)
    bench.open(OURS.window)
    bench.face.on_gone()
    bench.windows.show(QIANNIU.window)
    bench.windows.keyboard = 0
    bench.scheduler.run(1000)
    assert bench.windows.brought == []


@pytest.mark.parametrize("gone_ms", [80, 200, 400])
def test_a_window_that_is_just_being_opened_is_not_covered(bench: Bench, gone_ms: int) -> None:
    bench.windows.show(WECHAT.window)
    bench.open(OURS.window)
    bench.windows.show(WECHAT.window)
    bench.face.on_gone()
    bench.scheduler.run(gone_ms - 1)
    bench.windows.show(0)  # a window manager between two windows: nobody is in front
    bench.scheduler.run(10)
    bench.windows.show(QIANNIU.window)
    bench.scheduler.run(1000)
    assert bench.windows.brought == []


def test_what_is_opened_while_one_is_made_sure_of_is_not_covered(bench: Bench) -> None:
    bench.windows.show(WECHAT.window)
    bench.open(OURS.window)
    bench.windows.show(0)
    bench.face.on_gone()
    bench.scheduler.run(90)
    bench.back.stay()
    bench.scheduler.run(1000)
    assert bench.windows.brought == []


def test_a_window_of_ours_that_stays_open_gets_it_before_the_chat(bench: Bench) -> None:
    bench.windows.show(WECHAT.window)
    bench.open(OURS.window)
    bench.open(QUESTION.window)
    assert set(bench.close(QUESTION.window)) == {OURS.window}


def test_a_window_of_ours_in_the_background_does_not_come_before_the_chat(bench: Bench) -> None:
    bench.open(OURS.window)
    bench.windows.show(WECHAT.window)
    bench.back.came_over(WECHAT)
    bench.windows.show(PALETTE.window)
    assert set(bench.close(PALETTE.window)) == {WECHAT.window}


def test_where_the_palette_came_over_nothing_nothing_is_brought_forward(bench: Bench) -> None:
    bench.windows.show(WECHAT.window)
    bench.windows.show(0)
    bench.back.came_over(None)
    bench.windows.show(PALETTE.window)
    assert bench.close(PALETTE.window) == []


def test_a_palette_that_came_over_a_window_of_ours_does_not_keep_the_chat_from_it(bench: Bench) -> None:
    bench.windows.show(WECHAT.window)
    bench.open(OURS.window)
    bench.back.came_over(None)
    bench.windows.show(PALETTE.window)
    bench.windows.show(OURS.window)
    assert set(bench.close(OURS.window)) == {WECHAT.window}


def test_a_palette_that_comes_while_one_of_ours_is_going_does_not_keep_the_chat_from_the_keyboard(
    bench: Bench,
) -> None:
    bench.windows.show(WECHAT.window)
    bench.windows.show(PALETTE.window)
    bench.windows.show(0)
    bench.face.on_gone()
    bench.scheduler.run(150)
    bench.windows.brought.clear()
    bench.back.came_over(None)
    bench.windows.show(PALETTE.window)
    assert set(bench.close(PALETTE.window)) == {WECHAT.window}


def test_a_window_that_has_been_closed_meanwhile_is_passed_over(bench: Bench) -> None:
    bench.windows.show(QIANNIU.window)
    bench.windows.show(WECHAT.window)
    bench.open(OURS.window)
    del bench.windows.open[WECHAT.window]
    assert set(bench.close(OURS.window)) == {QIANNIU.window}


def test_another_window_of_ours_that_is_opened_meanwhile_is_not_covered(bench: Bench) -> None:
    bench.windows.show(WECHAT.window)
    bench.open(OURS.window)
    bench.windows.show(0)
    bench.face.on_gone()
    bench.back.stay()
    bench.scheduler.run(1000)
    assert bench.windows.brought == []


def test_a_palette_called_again_keeps_it(bench: Bench) -> None:
    bench.windows.show(WECHAT.window)
    bench.open(OURS.window)
    bench.face.on_gone()
    bench.windows.show(0)
    bench.face.shown = True
    bench.scheduler.run(1000)
    assert bench.windows.brought == []


def test_nothing_is_looked_at_while_nothing_goes(bench: Bench) -> None:
    bench.windows.show(WECHAT.window)
    bench.open(OURS.window)
    assert bench.scheduler.waiting == 0


def test_the_part_of_the_chat_that_had_the_keyboard_is_asked_for_where_the_chat_has_kept_it(bench: Bench) -> None:
    bench.back.came_over(HOST)
    bench.windows.show(PALETTE.window)
    assert bench.close(PALETTE.window, WECHAT.window) == []  # the fake knows no parts: it has the keyboard
    bench.back.came_over(HOST)
    bench.windows.show(PALETTE.window)
    bench.windows.show(WECHAT.window)
    bench.windows.keyboard = 0
    bench.face.on_gone()
    bench.scheduler.run(1000)
    assert set(bench.windows.brought) == {WECHAT.window}


def test_a_palette_that_goes_hands_the_keyboard_to_the_chat_before_it(bench: Bench) -> None:
    bench.windows.show(QIANNIU.window)
    bench.back.came_over(WECHAT)
    bench.windows.show(PALETTE.window)
    bench.face.shown = True
    bench.face.hide_palette()
    assert bench.windows.handed_over == [WECHAT.window]


def test_a_palette_that_came_over_nothing_hands_it_to_nobody(bench: Bench) -> None:
    bench.windows.show(0)
    bench.back.came_over(None)
    bench.windows.show(PALETTE.window)
    bench.face.shown = True
    bench.face.hide_palette()
    assert bench.windows.handed_over == []
