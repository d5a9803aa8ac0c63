"""Whatever the paste asks of the system, something else may be heard within the question: a window that closes, a copy.

A run that has ended meanwhile does nothing more, and what comes after it in the queue is another run's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from fakes import QIANNIU, WECHAT
from paste_bench import CHAT, LONG, SENDING, Bench

from assistant.core.outcome import Ending

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.target import Profile

QUESTIONS = (
    ("windows", "look"),
    ("windows", "in_front"),
    ("windows", "has_keyboard"),
    ("windows", "bring_forward"),
    ("keys", "held"),
    ("keys", "press"),
    ("clipboard", "changes"),
    ("clipboard", "keep"),
    ("clipboard", "offer"),
    ("clipboard", "noted"),
    ("clipboard", "put"),
    ("clipboard", "owe"),
    ("clipboard", "give_back"),
    ("machine", "on_state"),
)
COUNTS = range(1, 9)


@pytest.fixture
def bench() -> Bench:
    return Bench()


def closes(bench: Bench) -> None:
    """The first target goes, and another window comes in front."""
    if WECHAT.window in bench.desk.windows.open:
        bench.desk.windows.close(WECHAT)
        bench.desk.windows.show(QIANNIU.window)


def goes_aside(bench: Bench) -> None:
    bench.desk.windows.show(QIANNIU.window)


def copies(bench: Bench) -> None:
    bench.desk.clipboard.user_copies("a copy of the user")


def reads(bench: Bench) -> None:
    bench.desk.clipboard.read()


def asks(bench: Bench) -> None:
    """Another paste is asked for: a hotkey that went down and up while the program was busy."""
    bench.paste("third", target=QIANNIU)
    bench.more += 1  # type: ignore[attr-defined]


def quits(bench: Bench) -> None:
    bench.machine.stop()


CASES = (
    *((part, name, event) for part, name in QUESTIONS for event in (closes, goes_aside, copies, reads, asks)),
    # A question to the system never runs our own event loop: only who is told of a state, or asked aside, can quit.
    ("machine", "on_state", quits),
    ("bench", "on_aside", quits),
    ("bench", "on_aside", closes),
)


def interrupt(bench: Bench, part: str, name: str, count: int, event: Callable[[Bench], None]) -> None:
    """Let the event be heard within the question that is asked for the so-manieth time."""
    owner = {"bench": bench, "machine": bench.machine}.get(part) or getattr(bench.desk, part)
    plain, asked = getattr(owner, name), 0

    def question(*words: Any, **more: Any) -> Any:
        nonlocal asked
        asked += 1
        if asked == count:
            event(bench)
        return plain(*words, **more)

    setattr(owner, name, question)


def press_in(bench: Bench, given: list[tuple[str, int]]) -> None:
    """Whoever is pressed in reads a moment later; what then lies there is noted with the window."""

    def read(window: int) -> None:
        given.append((bench.lies, window))
        bench.read()

    def pressed() -> None:
        press = bench.desk.keys.pressed[-1]
        if press.chord == "Ctrl+V":
            bench.desk.scheduler.after(5, lambda: read(press.window))

    bench.desk.keys.on_press = pressed


@pytest.mark.parametrize(("part", "name", "event"), CASES, ids=lambda one: getattr(one, "__name__", one))
@pytest.mark.parametrize("front", [True, False], ids=["in front", "behind"])
@pytest.mark.parametrize("profile", [CHAT, SENDING], ids=["pastes", "sends"])
def test_a_run_that_ended_within_a_question_does_nothing_more(
    part: str, name: str, event: Callable[[Bench], None], front: bool, profile: Profile
) -> None:
    for count in COUNTS:
        bench = Bench()
        if not front:
            bench.desk.windows.show(QIANNIU.window)
        bench.more = 0  # type: ignore[attr-defined]
        interrupt(bench, part, name, count, event)
        given: list[tuple[str, int]] = []
        press_in(bench, given)
        bench.paste("first", profile, send=profile is SENDING)
        bench.paste("second", profile, QIANNIU)
        bench.desk.scheduler.after(300, lambda bench=bench: bench.desk.windows.show(QIANNIU.window))
        bench.run(3 * LONG)
        where = f"{name} #{count}"
        assert len(bench.outcomes) == 2 + bench.more, where
        assert not bench.machine.busy, where
        # A text is offered once, and its chord pressed once: nothing that has ended goes on.
        assert len(bench.desk.clipboard.offers) == len(set(bench.desk.clipboard.offers)), where
        pastes = [press for press in bench.desk.keys.pressed if press.chord == "Ctrl+V"]
        assert len(pastes) <= len(bench.desk.clipboard.offers), where
        assert event is copies or len(set(given)) == len(given), where
        assert part == "machine" or bench.state is None, where
        confirmed = sum(outcome.ending in (Ending.PASTED, Ending.UNCONFIRMED) for outcome in bench.outcomes)
        assert confirmed == len(pastes), where
        # What was offered last was given back, owed or left: none of it lies there in place of what the user had.
        clipboard = bench.desk.clipboard
        fits = {"users own", "a copy of the user", *clipboard.puts, *clipboard.owed}
        assert clipboard.lies() in fits, where
        texts = {WECHAT.window: {"first"}, QIANNIU.window: {"second", "third"}}
        copied = {"a copy of the user"} if event is copies else set()
        assert all(text in texts[window] | copied for text, window in given), where


def test_who_quits_while_a_text_is_left_on_the_clipboard_finds_his_own_there(bench: Bench) -> None:
    bench.on_aside = bench.machine.stop
    bench.paste("first", target=None)
    assert bench.names == ["stopped(quitting)"]
    assert (bench.lies, bench.desk.clipboard.puts, bench.state) == ("users own", [], None)
