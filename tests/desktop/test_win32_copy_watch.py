"""What was copied on Windows while something else was being read is not told: it may be marked as a secret."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from assistant.desktop.win32 import copy_watch
from assistant.desktop.win32.copy_watch import Win32CopyWatch

if TYPE_CHECKING:
    from collections.abc import Callable

CHAT, MANAGER = 0x10, 0x20
MARK = 0xC001


@dataclass
class FakeWindows:
    """A clipboard that a window has filled."""

    owner: int = CHAT
    formats: set[int] = field(default_factory=set)

    def AddClipboardFormatListener(self, _window: int) -> bool:  # noqa: N802
        return True

    def GetClipboardOwner(self) -> int:  # noqa: N802
        return self.owner

    def GetWindowThreadProcessId(self, _window: int, _process: Any) -> int:  # noqa: N802
        return 1

    def IsClipboardFormatAvailable(self, number: int) -> bool:  # noqa: N802
        return number in self.formats


class Reading:
    """A clipboard whose reading takes a while."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.asked: list[Callable[[str], None]] = []

    def text(self, done: Callable[[str], None]) -> None:
        self.asked.append(done)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> FakeWindows:
    windows = FakeWindows()
    monkeypatch.setattr(copy_watch, "user32", windows)
    monkeypatch.setattr(copy_watch, "kernel32", SimpleNamespace(GetCurrentProcessId=lambda: 99))
    monkeypatch.setattr(copy_watch, "stamp", lambda: 1_000)
    monkeypatch.setattr(copy_watch, "format_number", lambda _name: MARK)
    return windows


@pytest.fixture
def reading(windows: FakeWindows) -> Reading:
    """The text that another program has copied is asked for."""
    del windows
    heard: list[Callable[[int, int], int]] = []
    messages = SimpleNamespace(window=1, listen=lambda _message, act: heard.append(act))
    reading = Reading()
    watch = Win32CopyWatch(messages, reading)  # type: ignore[arg-type]
    heard[0](0, 0)
    watch.text(reading.told.append)
    return reading


def test_what_was_read_is_told(reading: Reading) -> None:
    reading.asked[0]("退款什么时候到账")
    assert reading.told == ["退款什么时候到账"]


def test_a_secret_that_came_meanwhile_is_not(reading: Reading, windows: FakeWindows) -> None:
    windows.formats.add(MARK)
    reading.asked[0]("a secret")
    assert reading.told == [""]


def test_what_another_window_put_there_meanwhile_is_not(reading: Reading, windows: FakeWindows) -> None:
    windows.owner = MANAGER
    reading.asked[0]("of another")
    assert reading.told == [""]
