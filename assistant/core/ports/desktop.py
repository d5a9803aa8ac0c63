"""What the services need of the desktop: windows, keys, clipboard, hotkeys, timers, the clock and notices.

Every method is called on the main thread, and every callback comes back on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import datetime

    from assistant.core.clipboard import Lost, Read, Snapshot
    from assistant.core.combination import Combination
    from assistant.core.sentence import Sentence
    from assistant.core.target import Clip, Target


class Cancel(Protocol):
    """Take a scheduled step back; does nothing when it has run."""

    def __call__(self) -> None: ...


class Scheduler(Protocol):
    """Steps, not sleeps."""

    def after(self, ms: int, step: Callable[[], None]) -> Cancel:
        """Run `step` once on the main thread, `ms` milliseconds from now at the earliest."""

    def ms(self) -> float:
        """A clock that never goes back, in milliseconds."""


class Clock(Protocol):
    """The time of day."""

    def now(self) -> datetime:
        """Local time, aware of its zone."""


class TargetWindows(Protocol):
    """The windows of other programs."""

    def in_front(self) -> Target | None:
        """The window that has the keyboard now, ours included; None when there is none."""

    def came_late(self) -> bool:
        """Whether the window in front came there only after the hotkey was pressed that is being answered."""

    def look(self, target: Target) -> Target | None:
        """The same window as it is now (its title may have changed); None when it is gone."""

    def has_keyboard(self, target: Target) -> bool:
        """Whether key presses go to it or to something inside it, right now."""

    def bring_forward(self, target: Target) -> None:
        """Ask the system, once, to put it in front and give it the keyboard."""

    def hand_over(self, target: Target) -> None:
        """A window of ours that is in front is about to go: it is this one that comes after it. Nothing where the
        window manager sees to that."""

    def on_change(self, changed: Callable[[], None]) -> Cancel:
        """Call `changed` whenever another window may have come in front."""


class Keys(Protocol):
    """The keyboard as it physically is, and keys sent to the target."""

    def held(self, keys: Collection[str] = ()) -> frozenset[str]:
        """Which modifiers (`Ctrl`, `Alt`, `Shift`, `Win`), and which of these keys beside them, are down now."""

    def taken(self, key: str) -> bool:
        """Whether this key is down, and went down before what is being handled right now: where an input method has
        just given something, it may have taken the key for it. False where the system does not tell."""

    def press(self, chord: Combination, target: Target, times: int = 1) -> int | None:
        """Send the chord in one batch, but only while the target has the keyboard and no modifier is down.

        The stamp of the sending, comparable with `Read.asked_at` (0: this system has none); None when not sent.
        """


class Clipboard(Protocol):
    """The clipboard, with the knowledge of who reads it."""

    def keep(self, clips: Sequence[Clip], done: Callable[[tuple[Snapshot, ...]], None]) -> None:
        """Take snapshots of what others put there. Our own offer is never one: then the snapshots kept before it."""

    def offer(
        self,
        text: str,
        clips: Sequence[Clip],
        target: Target | None,
        heard: Callable[[Read | Lost], None],
    ) -> bool:
        """Own the clips with this text, marked for histories to skip; True when verified to be ours. `heard` gets each
        complete read of the text and the loss of ownership, until the next `offer` or `give_back`."""

    def noted(self) -> bool:
        """Whether a chord would paste what is offered now. Some programs paste what another one has taken note of for
        them: right after `offer` that is still what lay there before."""

    def owe(self, paid: Callable[[], None], ms: float, linger: float) -> bool:
        """The target got its chord and has not read the text offered now: should it wake up within `ms`, it gets this
        text whatever of ours lies there by then, for `linger` ms more, and `paid` is called. False where the system
        does not tell who asks (Windows): there the text is for everybody from now on, as long as it lies there."""

    def give_back(self, snapshots: Sequence[Snapshot]) -> bool:
        """Put the snapshots back on those clips that still carry our offer; True when each was given back whole."""

    def changes(self) -> int:
        """How often others have put something on the clipboard so far: a copy by the user makes it grow."""

    def put(self, text: str) -> bool:
        """Copy a text for good, as the user's own; True when verified."""

    def text(self, done: Callable[[str], None]) -> None:
        """The clipboard's text, empty when it has none or does not answer in time."""

    def hand_on(self, done: Callable[[], None]) -> None:
        """Before we quit: have what is the user's kept by whoever keeps it after us. `done` within a second."""


class CopyWatch(Protocol):
    """What the user has copied in another program: told of by the system, and read only when it is asked for."""

    def age(self) -> float | None:
        """Milliseconds since another program put there what lies on the clipboard; None where it is ours, or was there
        before us."""

    def text(self, done: Callable[[str], None]) -> None:
        """That text; empty where it is no plain text, is not to be looked at by its own mark, is another one by now or
        is not given in time. `done` may come at once, and where the system does not answer not at all."""


class Hotkeys(Protocol):
    """Combinations that work in every program."""

    takes: bool
    """Whether `take` can have on this system what another program has."""
    on_lost: Callable[[], None]
    """Called when a held combination no longer works, or works again: a keyboard was changed."""

    def hold(self, combination: Combination, pressed: Callable[[], None]) -> bool:
        """Call `pressed` once per physical press from now on; False when another program has the combination."""

    def take(self, combination: Combination, pressed: Callable[[], None]) -> bool:
        """As `hold`, over the head of the program that has it: only on the user's request. False where none can."""

    def release(self, combination: Combination) -> None:
        """Let it go; does nothing when it is not held."""

    def free(self, combination: Combination) -> bool:
        """Whether it could be held now."""

    def held(self, combination: Combination) -> bool:
        """Whether it works right now."""


class WindowActivation(Protocol):
    """Our own windows among those of others."""

    def expect(self) -> None:
        """A window of ours may come for the hotkey that is being answered: what is typed waits for it a moment."""

    def expect_none(self) -> None:
        """It does not come: what was typed goes where the keyboard is."""

    def give_keyboard(self, window: int, done: Callable[[bool], None]) -> None:
        """Bring a window of ours in front with the keyboard, asking again where it is refused; `done` says whether.

        It is called once more, with True, when a program that held the keyboard by a menu lets it go.
        """

    def composited(self) -> bool:
        """Whether translucent windows have shadows here."""


class InputMethod(Protocol):
    """The input method, as it stands in our own windows. What it does in those of others is never touched."""

    def begin_in_english(self, window: int) -> None:
        """Have it take letters as they are in this window, which has the keyboard; its own key brings 汉字 back."""

    def give_back(self) -> None:
        """As it stood before; nothing where nothing was changed."""


@dataclass(frozen=True, slots=True)
class Desktop:
    """Every port that one system's adapters serve."""

    name: str
    windows: TargetWindows
    keys: Keys
    clipboard: Clipboard
    hotkeys: Hotkeys
    activation: WindowActivation
    scheduler: Scheduler
    clock: Clock
    copies: CopyWatch
    input_method: InputMethod | None = None
    """None where it lets nobody but the user choose."""


class Notices(Protocol):
    """The one door to the user: a sentence in our own windows or the tray, never in the target."""

    def tell(self, what: Sentence, *, urgent: bool = False) -> None:
        """Show a sentence; urgent ones wait to be seen."""
