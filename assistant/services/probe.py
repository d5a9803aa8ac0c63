"""The probe: opens windows of its own one after another, pastes a sample into each by the real paste, and says how.

It never pastes into anything else: a text of its own for a window that says in its title that it is the probe's.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from assistant.core.outcome import Ending
from assistant.core.probe import SAMPLE, Attempt, ProbeState, Process, Trial
from assistant.core.profiles import SHIPPED, shows_pages
from assistant.core.target import Clip, profile_for
from assistant.services.paste import Paste
from assistant.services.paste_job import PasteJob, PasteState

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.clipboard import Snapshot
    from assistant.core.outcome import Outcome
    from assistant.core.ports.desktop import Cancel, Desktop
    from assistant.core.probe_ports import ProbeWindow, ProbeWindows, Watch
    from assistant.core.target import Target


@dataclass(frozen=True, slots=True)
class Patience:
    """How long, in ms, each step of the probe may take."""

    look: int = 20
    look_closely: int = 4
    """While a paste is under way: so exact are the times."""
    keep: float = 5_000
    open: float = 30_000
    """A browser starts for the first time."""
    front: float = 6_000
    ask_again: float = 500
    cover: int = 250
    """Our window stands in front so long, as the palette does while somebody types."""
    text: float = 1_500
    """After the paste has ended, for a target that is late."""
    close: float = 4_000
    rounds: int = 3


class Cover(Protocol):
    """A window of ours that takes the keyboard as the palette does."""

    def show(self, done: Callable[[bool], None]) -> None:
        """Come in front; `done` says whether it has the keyboard."""

    def hide(self) -> None:
        """Go."""


@dataclass(slots=True)
class _Try:
    """One paste under way."""

    covered: bool
    began: float
    steps: list[tuple[str, float]]
    exact: int
    text_at: float | None = None
    outcome: Outcome | None = None
    ended: float = 0


class Probe:
    """Once: `begin`, and `done` gets what was found. None: the user's clipboard cannot be kept, nothing was touched."""

    def __init__(
        self, desktop: Desktop, windows: ProbeWindows, watch: Watch, cover: Cover, patience: Patience | None = None
    ) -> None:
        self._desktop = desktop
        self._scheduler = desktop.scheduler
        self._windows = windows
        self._watch = watch
        self._cover = cover
        self._patience = patience or Patience()
        self._paste = Paste(desktop)
        self._names: deque[str] = deque()
        self._found: list[Trial] = []
        self._window: ProbeWindow | None = None
        self._step: Cancel = lambda: None
        self._stopped = False
        self._done: Callable[[tuple[Trial, ...] | None], None] = lambda _found: None
        self._changes = 0
        """Of the clipboard by others, when it was kept."""
        self._left_sample = False
        """The last paste left the sample there, for Ctrl+V."""
        self.kept: Snapshot | None = None
        """What the user has copied last, before the paste under way."""

    def begin(self, done: Callable[[tuple[Trial, ...] | None], None]) -> None:
        """Keep the user's clipboard, then go through the windows."""
        self._done = done
        self._names.extend(self._windows.names())
        self._keep(self._next, lambda: done(None))

    def stop(self) -> None:
        """End at once; no window of ours stays."""
        self._stopped = True
        self._step()
        self._paste.stop()
        self._cover.hide()
        if self._window is not None:
            self._window.end()
            self._window = None

    def _keep(self, then: Callable[[], None], cannot: Callable[[], None]) -> None:
        """What others have there now, the user's last copy: that is given back at the end. Our sample is never it."""
        changes = self._desktop.clipboard.changes()
        if self._left_sample and changes == self._changes:
            then()
            return
        kept: list[Snapshot] = []

        def whole() -> None:
            if kept[0].complete:
                self.kept, self._changes, self._left_sample = kept[0], changes, False
                then()
            else:
                cannot()

        self._desktop.clipboard.keep((Clip.CLIPBOARD,), kept.extend)
        self._until(lambda: bool(kept), whole, cannot, self._patience.keep)

    # -- one window ------------------------------------------------------------------------------------------------

    def _next(self) -> None:
        if not self._names:
            self._done(tuple(self._found))
            return
        name = self._names.popleft()
        window = self._window = self._windows.open(name)
        if window is None:
            self._found.append(Trial(name, ProbeState.ABSENT))
            self._next()
            return

        def there() -> None:
            target = window.target()
            if target is None:
                self._over(Trial(name, ProbeState.NOT_OPENED), window)
            else:
                process = Process(target.pid, target.process)
                self._front(Trial(name, ProbeState.TRIED, process, target.window_class), window, target)

        self._until(lambda: window.target() is not None, there, there, self._patience.open)

    def _front(self, trial: Trial, window: ProbeWindow, target: Target) -> None:
        """Until it is in front with the keyboard, as a chat is before the palette is called."""
        asked_at = float("-inf")

        def ready() -> bool:
            nonlocal asked_at
            front = self._desktop.windows.in_front()
            if front is not None and front.window == target.window and self._desktop.windows.has_keyboard(target):
                return window.shown().focus > 0
            if self._scheduler.ms() - asked_at > self._patience.ask_again:
                asked_at = self._scheduler.ms()
                self._desktop.windows.bring_forward(target)
            return False

        def call() -> None:
            """As a palette is called: the part that has the keyboard now is the one that gets it back."""
            found = self._desktop.windows.look(target)
            now = found if found is not None and window.owns(found) else target
            self._cover.show(lambda given: self._covered(trial, window, now, given))

        self._until(
            ready,
            call,
            lambda: self._over(replace(trial, state=ProbeState.NOT_IN_FRONT), window),
            self._patience.front,
        )

    def _covered(self, trial: Trial, window: ProbeWindow, target: Target, given: bool) -> None:
        """The user's clipboard is kept meanwhile; one that cannot be kept any more ends the probe."""

        def cannot() -> None:
            self._names.clear()
            self._over(trial, window)

        self._keep(lambda: self._after(self._patience.cover, lambda: self._enter(trial, window, target, given)), cannot)

    def _enter(self, trial: Trial, window: ProbeWindow, target: Target, given: bool) -> None:
        began = self._scheduler.ms()
        under_way = _Try(given, began, [], window.shown().exact)

        def on_state(state: PasteState | None) -> None:
            name = "end" if state is None else state.name.lower()
            under_way.steps.append((name, self._scheduler.ms() - began))

        def ended(outcome: Outcome) -> None:
            under_way.outcome = outcome
            under_way.ended = self._scheduler.ms()

        def over() -> bool:
            if under_way.text_at is None and window.shown().exact > under_way.exact:
                under_way.text_at = self._scheduler.ms() - began
            if under_way.outcome is None:
                return False
            late = self._scheduler.ms() - under_way.ended > self._patience.text
            return not self._paste.busy and (under_way.text_at is not None or late)

        self._watch.begin(target)
        self._paste.on_state = on_state
        self._paste.paste(
            PasteJob(
                SAMPLE,
                target,
                profile_for(target, SHIPPED),
                page=shows_pages(target),
                still_right=window.owns,
                step_aside=self._cover.hide,
            ),
            ended,
        )
        self._until(
            over,
            lambda: self._tried(trial, window, target, under_way),
            lambda: self._over(trial, window),
            float("inf"),
            self._patience.look_closely,
        )

    def _tried(self, trial: Trial, window: ProbeWindow, target: Target, under_way: _Try) -> None:
        noticed = self._watch.end()
        assert under_way.outcome is not None  # noqa: S101  # it is over
        # A paste that was stopped has touched nothing: what the one before it left lies there still.
        ending = under_way.outcome.ending
        left = ending in (Ending.LEFT_ON_CLIPBOARD, Ending.UNCONFIRMED)
        self._left_sample = left or (self._left_sample and ending is Ending.STOPPED)
        attempt = Attempt(
            under_way.outcome.name,
            under_way.text_at,
            under_way.covered,
            tuple(under_way.steps),
            under_way.began,
            noticed,
        )
        trial = replace(trial, attempts=(*trial.attempts, attempt))
        if len(trial.attempts) < self._patience.rounds:
            self._front(trial, window, target)
        else:
            self._over(trial, window)

    def _over(self, trial: Trial, window: ProbeWindow) -> None:
        self._found.append(trial)
        self._cover.hide()
        window.close()

        def ended() -> None:
            window.end()
            self._window = None
            self._next()

        self._until(window.gone, ended, ended, self._patience.close)

    def _until(
        self,
        true: Callable[[], bool],
        then: Callable[[], None],
        late: Callable[[], None],
        within: float,
        every: int = 0,
    ) -> None:
        """Look again and again, for no longer than `within` ms."""
        end = self._scheduler.ms() + within

        def look() -> None:
            if true():
                then()
            elif self._scheduler.ms() > end:
                late()
            else:
                self._after(every or self._patience.look, look)

        look()

    def _after(self, ms: int, step: Callable[[], None]) -> None:
        """The one next step, unless it was stopped."""
        if not self._stopped:
            self._step = self._scheduler.after(ms, step)
