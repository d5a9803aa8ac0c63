"""What was asked for by a key waits until it is up."""

from __future__ import annotations

import pytest
from fakes import FakeKeys, FakeScheduler, FakeWindows

from assistant.services.key_release import KeyRelease


class Bench:
    def __init__(self) -> None:
        self.scheduler = FakeScheduler()
        self.keys = FakeKeys(FakeWindows(), self.scheduler)
        self.release = KeyRelease(self.keys, self.scheduler)
        self.done: list[str] = []

    def ask(self, name: str, trigger: str = "Return") -> None:
        self.release.then(trigger, lambda: self.done.append(name))


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_it_is_done_at_once_when_the_key_is_up(bench: Bench) -> None:
    bench.ask("pause")
    assert bench.done == ["pause"]


@pytest.mark.parametrize("key", ["Return", "Alt"])
def test_it_waits_for_the_key_and_for_modifiers(bench: Bench, key: str) -> None:
    bench.keys.down = {key}
    bench.ask("pause")
    bench.scheduler.run(5000)
    assert bench.done == []
    bench.keys.down = set()
    bench.scheduler.run(20)
    assert bench.done == ["pause"]
    bench.scheduler.run(5000)
    assert bench.done == ["pause"]


def test_a_click_waits_for_nothing(bench: Bench) -> None:
    bench.keys.down = {"Alt"}
    bench.ask("pause", trigger="")
    assert bench.done == ["pause"]


def test_what_is_asked_for_meanwhile_is_not_done(bench: Bench) -> None:
    bench.keys.down = {"Return"}
    bench.ask("pause")
    bench.ask("quit")
    bench.keys.down = set()
    bench.scheduler.run(20)
    assert bench.done == ["pause"]
    bench.ask("quit")
    assert bench.done == ["pause", "quit"]
