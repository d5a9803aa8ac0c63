"""The paste: from a finished text to a named outcome, step by step, giving back what was taken.

Wrong text to a buyer is worse than no paste: whenever a step is in doubt the text is left on the clipboard and the
agent is told. Every wait is a next step with a limit; every way out runs through `_finish`.
"""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.core.clipboard import Lost, Read, Snapshot
from assistant.core.combination import Combination, parse_combination
from assistant.core.outcome import Ending, Outcome, Reason
from assistant.services.aside import Aside
from assistant.services.copies import Copies
from assistant.services.debts import Debts
from assistant.services.kept_clipboard import KeptClipboard
from assistant.services.paste_job import PasteJob, PasteLimits, PasteState
from assistant.services.paste_run import PasteRun

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports.desktop import Desktop
    from assistant.core.target import Profile, Target

_LEFT = Combination((), "Left")
_REFUSALS = 2
"""Of the chord, with no key down: after more, the keyboard cannot type it."""


class Paste:
    """One queue: pastes never overlap, and those in a row share the first one's snapshot."""

    def __init__(self, desktop: Desktop, limits: PasteLimits | None = None) -> None:
        self._windows, self._keys = desktop.windows, desktop.keys
        self._clipboard, self._scheduler = desktop.clipboard, desktop.scheduler
        self._limits = limits or PasteLimits()
        self._queue: deque[PasteRun] = deque()
        self._run: PasteRun | None = None
        self._copies = Copies(desktop.clipboard)
        self._kept = KeptClipboard(desktop.clipboard)
        self._aside = Aside(desktop.keys, desktop.scheduler, self._limits)
        self._debts = Debts(desktop.windows, desktop.scheduler)
        self._stopped = False
        self.on_state: Callable[[PasteState | None], None] = lambda _state: None
        """Told of every change of state, None when no paste is under way."""
        desktop.windows.on_change(self._front_changed)

    @property
    def busy(self) -> bool:
        """Whether a paste is under way."""
        return self._run is not None

    @property
    def on_its_way(self) -> str:
        """The uuid of the phrase that was asked for last, as long as its target has not read it."""
        if self._queue:
            return self._queue[-1].job.phrase
        return self._run.job.phrase if self._run is not None and self._run.outcome is None else ""

    @property
    def waits_long(self) -> bool:
        """Whether what was asked for now waits for the page that got the text before it."""
        return bool(self._queue) and self._run is not None and self._run.job.page

    def prepare(self, profile: Profile) -> None:
        """Take the snapshot early, while the agent still types: the paste then finds it ready."""
        if self._run is None:
            self._clipboard.keep(profile.clips, lambda _snapshots: None)

    def paste(self, job: PasteJob, done: Callable[[Outcome], None]) -> None:
        """Queue a text; `done` is called once, with how it ended, and never for a repeat.

        The same key again while the paste under way still waits for it to be let go is one, and nothing at all.
        """
        if self._stopped:
            done(Outcome(Ending.STOPPED, Reason.QUITTING))
            return
        if self._debts.owes(job.target):
            done(Outcome(Ending.STOPPED, Reason.WINDOW_BUSY))
            return
        if self.repeats(job.trigger):
            return  # toolkits take a repeat for a press when its release comes alone (seen with Qt)
        run = PasteRun(job, done, self._clipboard.changes(), waited=job.late)
        self._queue.append(run)
        self._next()
        if run in self._queue:
            run.waited = True
            self._aside.ahead(run)

    def repeats(self, trigger: str) -> bool:
        """Whether this key has asked for a paste and was not seen up since."""
        runs = (self._run, *self._queue)
        return bool(trigger) and any(run and run.job.trigger == trigger and not run.aside for run in runs)

    def copy(self, text: str, done: Callable[[bool], None]) -> None:
        """Copy a text for good, as the user's own, as soon as no target can read it in place of what it was sent.

        As a copy in any other program it ends the lingering of a paste whose text has arrived.
        """
        self._copies.add(text, done)
        if self._run is None or self._run.arrived:
            self._copy_all()

    def stop(self) -> None:
        """End what is under way and what waits, giving back what was taken: the program quits.

        Where the chord is on its way the text stays: the target must not read what the user had copied before.
        """
        self._stopped = True
        self._drop_queue(Reason.QUITTING)
        if self._run is not None and self._run.state is PasteState.TAKEN:
            self._leave_text(self._run, Outcome(Ending.UNCONFIRMED, Reason.QUITTING))
        elif self._run is not None:
            self._finish(self._run, self._run.outcome or Outcome(Ending.STOPPED, Reason.QUITTING))

    def _next(self) -> None:
        if self._run is not None or self._kept.returning or not self._queue:
            return
        run = self._queue.popleft()
        if self._debts.owes(run.job.target):
            run.drop(Reason.WINDOW_BUSY)
            self._next()
            return
        if wait := self._debts.wait(run.job.target):
            self._queue.appendleft(run)
            self._scheduler.after(wait, self._next)
            return
        self._run = run
        run.began = self._scheduler.ms()
        # Keys are waited for before the palette hides: an Enter that is still down would repeat into the target
        # and send the message (decision 0004).
        self._enter(run, PasteState.RELEASE, self._release)

    # -- steps ---------------------------------------------------------------------------------------------------

    def _release(self, run: PasteRun) -> None:
        if not self._aside.held(run):
            self._aside.now(run)
            if (refusal := run.job.refusal) is Reason.NONE:
                self._enter(run, PasteState.FOCUS, self._focus)
            else:
                self._leave(run, refusal)
        elif self._scheduler.ms() - run.began > self._limits.release:
            self._aside.late(run)
            self._leave(run, Reason.KEYS_HELD)
        else:
            self._again(run, self._release, self._limits.release_check)

    def _focus(self, run: PasteRun) -> None:
        target = run.target
        if self._windows.look(target) is None:
            self._leave(run, Reason.TARGET_GONE)
        elif self._in_front(target):
            self._enter(run, PasteState.OFFER, self._offer)
        elif self._elapsed(run) > self._limits.focus:
            self._leave(run, Reason.FOCUS)
        else:
            if not run.asked_focus and self._elapsed(run) > self._limits.focus_ask:
                run.asked_focus = True
                if not (run.waited and self._elsewhere(target)):
                    self._windows.bring_forward(target)
            self._again(run, self._focus, self._limits.focus_check)

    def _offer(self, run: PasteRun) -> None:
        asked = self._scheduler.ms()

        def kept(snapshots: tuple[Snapshot, ...]) -> None:
            if self._run is not run or run.state is not PasteState.OFFER or run.offered:
                return
            run.since += self._scheduler.ms() - asked  # however slow the owner of what lies there was
            # Those of a paste before this one come again as they were: the clipboard never keeps our own offer.
            self._kept.take(snapshots)
            run.offered = self._clipboard.offer(
                run.job.text, run.job.profile.clips, run.job.target, lambda event: self._heard(run, event)
            )
            if run.offered:
                run.since = self._scheduler.ms()
                self._noted(run)
            elif self._elapsed(run) > self._limits.offer:
                self._busy(run)
            else:
                # Somebody else holds it, or the user has just copied: look again, that is then what is kept.
                self._again(run, self._offer, self._limits.offer_retry)

        self._again(run, self._busy, self._limits.keep)
        self._clipboard.keep(run.job.profile.clips, kept)

    def _busy(self, run: PasteRun) -> None:
        self._finish(run, Outcome(Ending.STOPPED, Reason.CLIPBOARD_BUSY))

    def _noted(self, run: PasteRun) -> None:
        if self._clipboard.noted():
            self._chord(run)
        elif self._elapsed(run) > self._limits.noted:
            self._busy(run)
        else:
            self._again(run, self._noted, self._limits.noted_check)

    def _chord(self, run: PasteRun) -> None:
        target, now = run.target, self._windows.look(run.target)
        keys = parse_combination(run.job.profile.paste_keys)
        # A read or a loss from before the chord is heard before it.
        self._clipboard.changes()
        if self._run is not run:
            return
        if run.lost:
            self._finish(run, Outcome(Ending.STOPPED, Reason.USER_COPIED))
        elif now is None:
            self._leave(run, Reason.TARGET_GONE)
        elif not run.job.still_right(now):
            # The text may be for another buyer by now: it is not even left where Ctrl+V would find it.
            self._finish(run, Outcome(Ending.STOPPED, Reason.TARGET_CHANGED))
        elif keys is None:
            self._leave(run, Reason.CHORD)
        else:
            # From here on a read by the target may be the answer: it is judged by its own stamp.
            run.chord_at = self._keys.press(keys, target)
            if run.chord_at is None:
                self._not_pressed(run, target)
            else:
                self._enter(run, PasteState.TAKEN, self._taken)

    def _not_pressed(self, run: PasteRun, target: Target) -> None:
        """Somebody came between: a key is waited for again, with the user's clipboard back where it was."""
        if not self._in_front(target):
            self._leave(run, Reason.FOCUS)
        elif not self._aside.held(run):
            # Down and up again meanwhile, or the keyboard cannot type it.
            run.refused += 1
            if run.refused > _REFUSALS:
                self._leave(run, Reason.CHORD)
            else:
                self._chord(run)
        else:
            run.waited = True
            run.offered = False
            self._kept.give_back()
            self._enter(run, PasteState.RELEASE, self._release)

    def _taken(self, run: PasteRun) -> None:
        left = self._limits.taken - self._elapsed(run)
        if left > 0:
            self._again(run, self._taken, int(left) + 1)
            return
        self._clipboard.changes()  # a read that waits for our answer is heard
        if self._run is run and run.state is PasteState.TAKEN:
            self._leave_text(run, Outcome(Ending.UNCONFIRMED))

    def _heard(self, run: PasteRun, event: Read | Lost) -> None:
        if self._run is not run or not run.offered:
            return
        if isinstance(event, Lost):
            run.lost = True
            if run.state is PasteState.TAKEN:
                self._leave_text(run, Outcome(Ending.UNCONFIRMED, Reason.USER_COPIED))
            elif run.state is PasteState.LINGER:
                self._linger(run)
        elif run.chord_at is not None and not event.pid and not event.by_target:
            run.read_by_unknown = True
        elif run.chord_at is not None and event.answers(run.chord_at):
            now = self._scheduler.ms()
            if run.state is PasteState.TAKEN:
                run.arrive(event, now)
                self._enter(run, PasteState.QUIET, self._quiet, wait=self._limits.quiet)
                run.job.arrived()
            elif now < run.given(self._limits) + self._limits.longest_linger:
                run.read_at = now
                if run.state is PasteState.QUIET:
                    self._again(run, self._quiet, self._limits.quiet)
                else:
                    self._again(run, self._linger, run.lingers(self._limits, now))

    def _quiet(self, run: PasteRun) -> None:
        job, target = run.job, run.target
        send_keys = parse_combination(job.profile.send_keys) if job.send else None
        sent = False
        if send_keys is not None:
            now = self._windows.look(target)
            fits = now is not None and job.still_right(now)
            sent = fits and self._keys.press(send_keys, target) is not None
        elif job.steps_back:
            self._keys.press(_LEFT, target, times=job.steps_back)
        run.outcome = Outcome(Ending.PASTED, sent=sent)
        wait = 0 if run.lost else run.lingers(self._limits, self._scheduler.ms())
        self._enter(run, PasteState.LINGER, self._linger, wait=wait)
        if self._run is run:
            self._copy_all()

    def _copy_all(self) -> None:
        copied, run = self._copies.put_all(), self._run
        if copied and run is not None and run.arrived:
            self._linger(run)

    def _linger(self, run: PasteRun) -> None:
        self._finish(run, run.outcome or Outcome(Ending.PASTED))

    # -- ways out ------------------------------------------------------------------------------------------------

    def _leave(self, run: PasteRun, reason: Reason) -> None:
        """The chord is not sent: the text is left on the clipboard, unless the user has put something else there."""
        copied = self._clipboard.changes() != run.changes
        if self._run is not run:
            return
        if run.lost or copied:
            self._finish(run, Outcome(Ending.STOPPED, Reason.USER_COPIED))
        elif self._clipboard.put(run.job.text):
            self._finish(run, Outcome(Ending.LEFT_ON_CLIPBOARD, reason))
        else:
            self._busy(run)

    def _leave_text(self, run: PasteRun, outcome: Outcome) -> None:
        """The chord was sent: the text stays, so that a target that wakes up late still gets the right one.

        No other goes to it meanwhile. Where a text cannot be kept for its target alone, nothing that waits is pasted.
        """
        if not self._owe(run):
            self._drop_queue(Reason.WINDOW_BUSY)
        self._kept.forget()
        self._finish(run, outcome)

    def _owe(self, run: PasteRun) -> bool:
        """The target is not to be sent another text before it has read this one; whether it is kept for it alone."""
        linger = self._limits.page_linger if run.job.page else self._limits.linger
        if run.read_by_unknown:
            return self._clipboard.owe(lambda: None, self._limits.owed, linger)
        # What another owner gives it is not seen: it is given the time that the slowest target takes.
        ms = self._limits.taken - self._elapsed(run) if run.lost else self._limits.owed
        paid = self._debts.add(run.target, ms, linger)
        return not run.lost and self._clipboard.owe(paid, ms, linger)

    def _finish(self, run: PasteRun, outcome: Outcome) -> None:
        """End the run, giving back what was taken; the next paste in the queue takes it over instead."""
        if self._run is not run:
            return
        run.rest()
        self._run = None
        if outcome.ending is not Ending.PASTED or all(self._debts.owes(waiting.job.target) for waiting in self._queue):
            whole = self._kept.give_back()
            outcome = outcome if whole else replace(outcome, clipboard_kept=False)
        try:
            run.done(outcome)
        finally:
            self._copy_all()
            self._next()
            if not self.busy:
                self.on_state(None)

    def _drop_queue(self, reason: Reason) -> None:
        waiting, self._queue = self._queue, deque()
        for run in waiting:
            run.drop(reason)

    # -- small things --------------------------------------------------------------------------------------------

    def _in_front(self, target: Target) -> bool:
        front = self._windows.in_front()
        return front is not None and front.window == target.window and self._windows.has_keyboard(target)

    def _elsewhere(self, target: Target) -> bool:
        """Whether the user is in another window by now: what he began there is not taken from him."""
        front = self._windows.in_front()
        return front is not None and front.window != target.window

    def _front_changed(self) -> None:
        """Heard within any question to the system, a step's own included: the run goes on when that is over."""
        run = self._run
        if run is not None and run.state is PasteState.FOCUS:
            self._again(run, self._focus, 0)

    def _enter(self, run: PasteRun, state: PasteState, step: Callable[[PasteRun], None], *, wait: int = 0) -> None:
        if self._run is not run:
            return
        run.rest()
        run.state, run.since = state, self._scheduler.ms()
        self.on_state(state)
        if wait:
            self._again(run, step, wait)
        else:
            self._go(run, step)

    def _again(self, run: PasteRun, step: Callable[[PasteRun], None], ms: int) -> None:
        run.rest()
        run.step = self._scheduler.after(ms, lambda: self._go(run, step))

    def _go(self, run: PasteRun, step: Callable[[PasteRun], None]) -> None:
        """Nothing for a run that has ended: by what was heard while the system was asked, or told of a state."""
        if self._run is run:
            step(run)

    def _elapsed(self, run: PasteRun) -> float:
        return self._scheduler.ms() - run.since
