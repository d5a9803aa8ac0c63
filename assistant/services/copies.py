"""Texts that are to be copied for good, kept back while a target could read one in place of what it was sent."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports.desktop import Clipboard


class Copies:
    """In the order they were asked for."""

    def __init__(self, clipboard: Clipboard) -> None:
        self._clipboard = clipboard
        self._waiting: deque[tuple[str, Callable[[bool], None]]] = deque()

    def add(self, text: str, done: Callable[[bool], None]) -> None:
        """Keep it back; `done` is told whether it was copied in the end."""
        self._waiting.append((text, done))

    def put_all(self) -> bool:
        """Copy what waits, the last of which stays; whether anything was copied."""
        copied = False
        while self._waiting:
            text, done = self._waiting.popleft()
            put = self._clipboard.put(text)
            copied = copied or put
            done(put)
        return copied
