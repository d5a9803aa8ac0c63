"""A paste over fakes, for the tests of the paste."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fakes import QIANNIU, WECHAT, FakeDesktop

from assistant.core.target import Clip, Profile, Target
from assistant.services.paste import Paste
from assistant.services.paste_job import PasteJob, PasteLimits, PasteState

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.outcome import Outcome

LIMITS = PasteLimits()
CHAT = Profile(name="chat")
SENDING = Profile(name="chat", send_keys="Enter")
TERMINAL = Profile(name="terminal", paste_keys="Shift+Insert", clips=(Clip.PRIMARY,))
BOTH = Profile(name="both", clips=(Clip.CLIPBOARD, Clip.PRIMARY))
LONG = 10_000


class Bench:
    """A paste over fakes, with what came of it."""

    def __init__(self) -> None:
        self.desk = FakeDesktop()
        self.asides = 0
        self.states: list[PasteState | None] = []
        self.outcomes: list[Outcome] = []
        self.on_aside: Callable[[], object] = lambda: None
        self.desk.clipboard.user_copies("users own")
        self.machine = Paste(self.desk.ports)
        self.machine.on_state = self.states.append

    def _aside(self) -> None:
        self.asides += 1
        self.on_aside()

    def paste(self, text: str = "text", profile: Profile = CHAT, target: Target | None = WECHAT, **more: Any) -> None:
        job = PasteJob(text, target, profile, step_aside=self._aside, **more)
        self.machine.paste(job, self.outcomes.append)

    def run(self, ms: float) -> None:
        self.desk.scheduler.run(ms)

    def read(self, **how: Any) -> None:
        self.desk.clipboard.read(**how)

    @property
    def state(self) -> PasteState | None:
        return self.states[-1] if self.states else None

    @property
    def names(self) -> list[str]:
        return [outcome.name for outcome in self.outcomes]

    @property
    def lies(self) -> str:
        return self.desk.clipboard.lies()

    def reach(self, state: PasteState) -> None:
        """Be in a state, by what the world does to a paste."""
        desk = self.desk
        if state is PasteState.RELEASE:
            desk.keys.down = {"Ctrl"}
        elif state is PasteState.FOCUS:
            desk.windows.show(QIANNIU.window)
        elif state is PasteState.OFFER:
            desk.clipboard.slow = True
        self.paste()
        if state in (PasteState.QUIET, PasteState.LINGER):
            self.read()
        if state is PasteState.LINGER:
            self.run(LIMITS.quiet)
        assert self.state is state
