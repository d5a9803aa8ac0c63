"""The probe over fakes: it goes through its own windows, pastes into nothing else, and gives everything back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fakes import WECHAT, FakeDesktop, copied

from assistant.core.probe import SAMPLE, FocusReturn, Noticed, ProbeState, Shown, Trial, shown_in, title_of
from assistant.core.target import Clip, Target
from assistant.services.probe import Patience, Probe

if TYPE_CHECKING:
    from collections.abc import Callable

OURS = Target(window=0x9000, pid=900, process="python.exe", window_class="JinnangProbe", title=title_of("ab"))
PATIENCE = Patience(rounds=2)
"""Elsewhere three: two are enough to see that they come one after the other."""


class Window:
    """A window of the probe that pastes at once, or never."""

    def __init__(self, desk: FakeDesktop, *, pastes: bool = True, opens: bool = True) -> None:
        self.desk, self.pastes, self.opens = desk, pastes, opens
        self.exact = 0
        self.closed = self.ended = False
        if opens:
            desk.windows.open[OURS.window] = OURS

    def target(self) -> Target | None:
        return OURS if self.opens else None

    def shown(self) -> Shown:
        return Shown(focus=1, exact=self.exact)

    def owns(self, target: Target) -> bool:
        return target.window == OURS.window and shown_in(target.title, "ab") is not None

    def close(self) -> None:
        self.closed = True

    def gone(self) -> bool:
        return self.closed

    def end(self) -> None:
        self.ended = True

    def on_chord(self) -> None:
        if self.pastes and self.desk.clipboard.lies() == SAMPLE:
            self.desk.scheduler.after(5, self.read)

    def read(self) -> None:
        self.exact += 1
        self.desk.clipboard.read(asked_at=int(self.desk.scheduler.now))


class Rig:
    """A probe over fakes; asked for, our window comes in front, unless something is in the way."""

    def __init__(self, **kinds: Window | None) -> None:
        self.desk = FakeDesktop()
        self.desk.clipboard.user_copies("users own")
        self.kinds = kinds
        self.opened: list[str] = []
        self.covers = 0
        self.found: list[tuple[Trial, ...] | None] = []
        self.obeys = True
        self.probe = Probe(self.desk.ports, self, self, self, PATIENCE)
        self.desk.windows.bring_forward = self.bring

    def bring(self, target: Target) -> None:
        if self.obeys:
            self.desk.windows.show(target.window)

    def names(self) -> tuple[str, ...]:
        return tuple(self.kinds)

    def open(self, name: str) -> Window | None:
        self.opened.append(name)
        window = self.kinds[name]
        if window is not None:
            window.desk = self.desk
            if window.opens:
                self.desk.windows.open[OURS.window] = OURS
            self.desk.keys.on_press = window.on_chord
        return window

    def begin(self, target: Target | None = None) -> None:
        assert target == OURS

    def end(self) -> Noticed:
        return Noticed(part="Edit")

    def show(self, done: Callable[[bool], None]) -> None:
        self.covers += 1
        self.desk.windows.front = self.desk.windows.keyboard = 0
        done(True)

    def hide(self) -> None:
        if self.obeys:
            self.desk.windows.show(OURS.window if OURS.window in self.desk.windows.open else WECHAT.window)

    def run(self, ms: float = 120_000) -> tuple[Trial, ...]:
        self.probe.begin(self.found.append)
        self.desk.scheduler.run(ms)
        (found,) = self.found
        assert found is not None
        return found


def window(**how: bool) -> Window:
    return Window(FakeDesktop(), **how)


def between() -> Rig:
    """A chat comes in front whenever our window goes."""
    rig = Rig(edit=window())
    rig.hide = lambda: rig.desk.windows.show(WECHAT.window)
    rig.desk.windows.bring_forward = lambda target: None if rig.covers else rig.desk.windows.show(target.window)
    return rig


def test_each_window_gets_the_sample_so_often_and_is_closed_before_the_next_opens() -> None:
    edit, qt = window(), window()
    rig = Rig(edit=edit, qt=qt)
    found = rig.run()
    assert [(trial.name, trial.state, len(trial.attempts), trial.good) for trial in found] == [
        ("edit", ProbeState.TRIED, 2, True),
        ("qt", ProbeState.TRIED, 2, True),
    ]
    assert (edit.exact, qt.exact, edit.ended, qt.ended, rig.covers) == (2, 2, True, True, 4)
    assert {press.window for press in rig.desk.keys.pressed} == {OURS.window}
    assert rig.desk.clipboard.lies() == "users own"


def test_the_target_is_the_window_as_it_is_when_it_has_the_keyboard() -> None:
    """When it had just opened, no part of it had the keyboard yet that could get it back."""
    rig = Rig(edit=window())
    begun: list[Target] = []
    plain = rig.desk.windows.look
    rig.desk.windows.look = lambda target: replace(plain(target), part=0x77)
    rig.begin = begun.append
    rig.run()
    assert [target.part for target in begun] == [0x77, 0x77]


def test_what_the_computer_lacks_is_named_and_the_others_are_tried() -> None:
    found = Rig(edge=None, edit=window()).run()
    assert [(trial.name, trial.state, trial.good) for trial in found] == [
        ("edge", ProbeState.ABSENT, True),
        ("edit", ProbeState.TRIED, True),
    ]


def test_a_window_that_does_not_open_is_ended() -> None:
    never = window(opens=False)
    found = Rig(edge=never, edit=window()).run()
    assert [trial.state for trial in found] == [ProbeState.NOT_OPENED, ProbeState.TRIED]
    assert never.ended


def test_without_the_keyboard_nothing_is_pressed() -> None:
    rig = Rig(edit=window())
    rig.obeys = False
    (trial,) = rig.run()
    assert (trial.state, trial.attempts, rig.desk.keys.pressed) == (ProbeState.NOT_IN_FRONT, (), [])
    assert rig.desk.clipboard.lies() == "users own"


def test_a_chat_that_comes_between_gets_no_chord() -> None:
    rig = between()
    (trial,) = rig.run()
    assert rig.desk.keys.pressed == []
    assert trial.attempts[0].outcome == "left-on-clipboard(focus)"
    assert trial.attempts[0].way is FocusReturn.NEVER
    assert not trial.good


def test_a_window_that_is_no_longer_the_probes_gets_no_chord() -> None:
    """Its number belongs to somebody else's window by now, or its program shows something else."""
    edit = window()
    rig = Rig(edit=edit)
    rig.probe.begin(rig.found.append)
    rig.desk.scheduler.run(PATIENCE.cover / 2)
    rig.desk.windows.retitle(OURS, "小明")
    rig.desk.scheduler.run(60_000)
    assert rig.desk.keys.pressed == []
    (found,) = rig.found
    assert found is not None
    assert found[0].attempts[0].outcome == "stopped(target-changed)"


def test_a_target_that_never_reads_is_told_as_it_is() -> None:
    (trial,) = Rig(edit=window(pastes=False)).run()
    assert trial.attempts[0].outcome == "unconfirmed"
    assert trial.attempts[0].text_at is None
    assert not trial.good


def test_a_clipboard_that_cannot_be_kept_whole_is_not_touched() -> None:
    rig = Rig(edit=window())
    rig.desk.clipboard.user_has(copied("half", complete=False))
    rig.probe.begin(rig.found.append)
    rig.desk.scheduler.run(10_000)
    assert (rig.found, rig.opened, rig.probe.kept) == ([None], [], None)


def test_a_clipboard_that_nobody_renders_is_not_waited_for_without_end() -> None:
    rig = Rig(edit=window())
    rig.desk.clipboard.slow = True
    rig.probe.begin(rig.found.append)
    rig.desk.scheduler.run(10_000)
    assert (rig.found, rig.opened) == ([None], [])


def test_what_was_kept_is_there_to_be_given_back() -> None:
    rig = Rig(edit=window(pastes=False))
    rig.run()
    assert rig.probe.kept == copied("users own", Clip.CLIPBOARD)


def test_what_the_user_copies_meanwhile_is_what_is_given_back() -> None:
    rig = Rig(edit=window(pastes=False), qt=window(pastes=False))
    rig.probe.begin(rig.found.append)
    rig.desk.scheduler.run(2_000)
    rig.desk.clipboard.user_copies("copied meanwhile")
    rig.desk.scheduler.run(120_000)
    assert rig.probe.kept == copied("copied meanwhile")


def test_the_sample_that_a_paste_left_is_never_taken_for_the_users() -> None:
    rig = between()
    rig.run()
    assert SAMPLE in rig.desk.clipboard.puts
    assert rig.probe.kept == copied("users own")


def test_a_sample_that_is_still_there_after_a_paste_that_touched_nothing_is_never_the_users() -> None:
    """The first paste leaves it, the second one finds the clipboard held, and the third looks at what lies there."""
    rig, away = Rig(edit=window(), qt=window()), []
    show = rig.show

    def hide() -> None:
        away.append(True)
        rig.desk.windows.show(WECHAT.window)

    def bring(target: Target) -> None:
        if away:
            away.clear()  # asked for by the paste: the chat keeps the keyboard
        else:
            rig.desk.windows.show(target.window)

    def shown(done: Callable[[bool], None]) -> None:
        show(done)
        rig.desk.clipboard.busy = 99 if rig.covers == 2 else 0

    rig.hide, rig.show, rig.desk.windows.bring_forward = hide, shown, bring
    found = rig.run()
    outcomes = [attempt.outcome for trial in found for attempt in trial.attempts]
    assert outcomes[:2] == ["left-on-clipboard(focus)", "stopped(clipboard-busy)"]
    assert len(outcomes) > 2
    assert rig.probe.kept == copied("users own")


def test_what_cannot_be_kept_any_more_ends_the_probe() -> None:
    rig = Rig(edit=window(), qt=window())
    rig.probe.begin(rig.found.append)
    rig.desk.scheduler.run(PATIENCE.cover / 2)
    rig.desk.clipboard.user_has(copied("half", complete=False))
    rig.desk.scheduler.run(120_000)
    (found,) = rig.found
    assert found is not None
    assert (len(found), rig.opened) == (1, ["edit"])
    assert rig.desk.clipboard.lies() == "half"


def test_whoever_stops_it_leaves_no_window_and_no_step() -> None:
    edit = window()
    rig = Rig(edit=edit)
    rig.probe.begin(rig.found.append)
    rig.desk.scheduler.run(PATIENCE.cover / 2)
    rig.probe.stop()
    rig.desk.scheduler.run(60_000)
    assert (edit.ended, rig.desk.keys.pressed, rig.found) == (True, [], [])
