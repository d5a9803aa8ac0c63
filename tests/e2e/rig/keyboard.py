"""Keys pressed as a user does: by xdotool, through XTest."""

from __future__ import annotations

import subprocess

from rig.processes import there


class Keyboard:
    """One user's fingers."""

    def __init__(self, env: dict[str, str]) -> None:
        self._env = env

    def run(self, *words: str) -> None:
        """Any chain of xdotool commands, in one process: nothing comes between them."""
        subprocess.run(there(["xdotool", *words]), env=self._env, check=True, timeout=30, capture_output=True)

    def press(self, *keys: str, delay: int = 4) -> None:
        """Press and let go of one after another, `delay` ms between."""
        self.run("key", "--delay", str(delay), *keys)

    def hold(self, *keys: str) -> None:
        self.run("keydown", *keys)

    def let_go(self, *keys: str) -> None:
        self.run("keyup", *keys)

    def letters(self, word: str) -> None:
        """Type plain letters and digits."""
        self.press(*word)
