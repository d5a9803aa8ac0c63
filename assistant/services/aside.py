"""Takes the palette that a paste was asked for in out of the way, when the keys that asked are up (decision 0004).

Behind the palette a held key would repeat into the target: an Enter sends what stands there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.core.ports.desktop import Keys, Scheduler
    from assistant.services.paste_job import PasteLimits
    from assistant.services.paste_run import PasteRun


class Aside:
    """Once for each paste."""

    def __init__(self, keys: Keys, scheduler: Scheduler, limits: PasteLimits) -> None:
        self._keys = keys
        self._scheduler = scheduler
        self._limits = limits

    def held(self, run: PasteRun) -> frozenset[str]:
        """Which of the keys that are waited for are down."""
        trigger = run.job.trigger
        return self._keys.held((trigger,) if trigger and not run.aside else ())

    def now(self, run: PasteRun) -> None:
        """Its keys are up."""
        if not run.aside:
            run.aside = True
            run.job.step_aside()

    def ahead(self, run: PasteRun) -> None:
        """While another paste lingers: whoever has chosen sees the chat again at once, and may go on."""
        if not self.held(run):
            self.now(run)
        else:
            run.step = self._scheduler.after(self._limits.release_check, lambda: self.ahead(run))

    def late(self, run: PasteRun) -> None:
        """Its time is over, and its key is perhaps still down."""
        if run.job.trigger in self.held(run):
            self._scheduler.after(self._limits.aside_check, lambda: self.late(run))
        else:
            self.now(run)
