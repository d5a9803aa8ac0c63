"""Keys pressed through XTest on one long-lived connection: as real as xdotool's, without a process for each."""

from __future__ import annotations

import time

from rig.x import Display

KEYSYMS = {
    "ctrl": 0xFFE3,
    "alt": 0xFFE9,
    "shift": 0xFFE1,
    "super": 0xFFEB,
    "tab": 0xFF09,
    "return": 0xFF0D,
    "escape": 0xFF1B,
}
PRESS, RELEASE = 2, 3


class Fingers:
    """One user who types without pause."""

    def __init__(self, display: str) -> None:
        self._display = Display(display)
        self._codes = self._display.keycodes()

    def close(self) -> None:
        self._display.close()

    def down(self, *keys: str) -> None:
        for key in keys:
            self._fake(PRESS, key)
        self._display.sync()

    def up(self, *keys: str) -> None:
        for key in reversed(keys):
            self._fake(RELEASE, key)
        self._display.sync()

    def chord(self, written: str, held: float = 0.0) -> None:
        """`Ctrl+Alt+A`, its keys down for `held` seconds, as a hand that is slow to let go."""
        keys = written.lower().split("+")
        self.down(*keys)
        if held:
            time.sleep(held)
        self.up(*keys)

    def letters(self, word: str) -> None:
        for letter in word:
            self.chord(letter)

    def _fake(self, kind: int, key: str) -> None:
        code = self._codes[KEYSYMS.get(key) or ord(key)]
        self._display.test.FakeInput(kind, code, 0, self._display.root, 0, 0, 0)
