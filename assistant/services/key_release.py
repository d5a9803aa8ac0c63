"""Waits until the keys that asked for something are up: held ones would go on into the window behind the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports.desktop import Keys, Scheduler

_CHECK_MS = 10
"""A held key is looked at so often."""


class KeyRelease:
    """Takes one step at a time: what is asked for while another one waits is not meant."""

    def __init__(self, keys: Keys, scheduler: Scheduler) -> None:
        self._keys, self._scheduler = keys, scheduler
        self._waits = False

    def then(self, trigger: str, step: Callable[[], None]) -> None:
        """Take the step when this key and every modifier are up; at once where no key asked for it."""
        if self._waits:
            return
        if trigger and self._keys.held((trigger,)):
            self._waits = True
            self._scheduler.after(_CHECK_MS, lambda: self._look_again(trigger, step))
        else:
            step()

    def _look_again(self, trigger: str, step: Callable[[], None]) -> None:
        self._waits = False
        self.then(trigger, step)
