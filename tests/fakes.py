"""A recording fake for each port of a desktop, the notices and the library: what the services do is read from these."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from assistant.core.clipboard import Format, Lost, Read, Snapshot
from assistant.core.phrase import Group, Phrase
from assistant.core.plan import Changes, Conflict, Step
from assistant.core.ports.desktop import Desktop
from assistant.core.target import BroughtProfile, Clip, Target
from assistant.core.word_groups import BroughtWords

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from assistant.core.combination import Combination
    from assistant.core.outcome import Outcome
    from assistant.core.plan import Item, Plan
    from assistant.core.ports.desktop import Cancel
    from assistant.core.sentence import Sentence

WECHAT = Target(window=0x1000, pid=100, process="WeChat.exe", window_class="ChatWnd", title="小明")
QIANNIU = Target(window=0x2000, pid=200, process="AliWorkbench.exe", window_class="StandardFrame", title="千牛接待台")


class FakeScheduler:
    """A clock that moves when the test says so, running the steps that fall due in their order."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._steps: dict[int, tuple[float, Callable[[], None]]] = {}
        self._count = 0

    def after(self, ms: int, step: Callable[[], None]) -> Cancel:
        self._count += 1
        number = self._count
        self._steps[number] = (self.now + ms, step)
        return lambda: self._steps.pop(number, None) and None

    def ms(self) -> float:
        return self.now

    @property
    def waiting(self) -> int:
        """Steps that have not run yet."""
        return len(self._steps)

    def run(self, ms: float) -> None:
        """Let so many milliseconds pass."""
        until = self.now + ms
        while due := [(at, number) for number, (at, _step) in self._steps.items() if at <= until]:
            at, number = min(due)
            self.now = max(self.now, at)
            self._steps.pop(number)[1]()
        self.now = until


class FakeClock:
    """The time of day, standing still until it is moved."""

    def __init__(self, now: datetime | None = None) -> None:
        self.time = now or datetime(2025, 11, 11, 9, 30, tzinfo=timezone(timedelta(hours=8)))

    def now(self) -> datetime:
        return self.time

    def go_on(self, by: timedelta) -> None:
        self.time += by


class FakeWindows:
    """Windows by their number. What is in front and where the keyboard is are two things, as in life."""

    def __init__(self, *targets: Target) -> None:
        self.open = {target.window: target for target in targets}
        self.front = targets[0].window if targets else 0
        self.keyboard = self.front
        self.late = False
        """What is in front came there after the hotkey that is being answered."""
        self.brought: list[int] = []
        self.handed_over: list[int] = []
        self._changed: list[Callable[[], None]] = []

    def in_front(self) -> Target | None:
        return None if self.late else self.open.get(self.front)

    def came_late(self) -> bool:
        return self.late

    def look(self, target: Target) -> Target | None:
        now = self.open.get(target.window)
        return now if now is not None and now.pid == target.pid else None

    def has_keyboard(self, target: Target) -> bool:
        return self.keyboard == target.window

    def bring_forward(self, target: Target) -> None:
        self.brought.append(target.window)

    def hand_over(self, target: Target) -> None:
        self.handed_over.append(target.window)

    def on_change(self, changed: Callable[[], None]) -> Cancel:
        self._changed.append(changed)
        return lambda: self._changed.remove(changed)

    def show(self, window: int, *, tell: bool = True) -> None:
        """Another window comes in front with the keyboard; `tell`: and the window manager says so."""
        self.front = self.keyboard = window
        if tell:
            for changed in tuple(self._changed):
                changed()

    def retitle(self, target: Target, title: str) -> None:
        self.open[target.window] = replace(target, title=title)

    def close(self, target: Target) -> None:
        del self.open[target.window]
        self.show(0)


@dataclass(frozen=True)
class Pressed:
    """A chord that was sent."""

    chord: str
    window: int
    times: int
    stamp: int


class FakeKeys:
    """A keyboard with keys that are held down, and the chords that were sent."""

    def __init__(self, windows: FakeWindows, scheduler: FakeScheduler) -> None:
        self.down: set[str] = set()
        self.pressed: list[Pressed] = []
        self.cannot: set[str] = set()
        """Chords that this keyboard cannot make."""
        self.on_press: Callable[[], None] = lambda: None
        self._windows = windows
        self._scheduler = scheduler

    def held(self, keys: Collection[str] = ()) -> frozenset[str]:
        return frozenset(self.down & {"Ctrl", "Alt", "Shift", "Win", *keys})

    def taken(self, key: str) -> bool:
        return key in self.down

    def press(self, chord: Combination, target: Target, times: int = 1) -> int | None:
        if not self._windows.has_keyboard(target) or self.held() or str(chord) in self.cannot:
            return None
        stamp = int(self._scheduler.now)
        self.pressed.append(Pressed(str(chord), target.window, times, stamp))
        self.on_press()
        return stamp

    @property
    def chords(self) -> list[str]:
        return [press.chord for press in self.pressed]


def copied(text: str, clip: Clip = Clip.CLIPBOARD, *, complete: bool = True) -> Snapshot:
    """What lies on a clip when somebody has copied a text."""
    return Snapshot(clip, (Format("UTF8_STRING", text.encode(), "UTF8_STRING"),), complete)


@dataclass
class _Fake:
    """One clip: what the user has there, or our offer in its place."""

    user: Snapshot
    offer: str | None = None
    known: bool = False
    """The user's content has been kept since it last changed."""


class FakeClipboard:
    """The clips as the port promises them, with a user who copies and programs that read."""

    def __init__(self) -> None:
        self._clips = {clip: _Fake(Snapshot(clip)) for clip in Clip}
        self.text_waits = False
        """Its owner is slow: the text comes with `answer_text`."""
        self._text_asked: list[Callable[[str], None]] = []
        self._changes = 0
        self._heard: Callable[[Read | Lost], None] = lambda _event: None
        self._pending: list[Callable[[], None]] = []
        self._unheard = 0
        self.late = False
        """What the user copies is heard of at the next question only."""
        self.keeps = 0
        self.slow = False
        self.known = True
        """Whether whoever reads for the target knows of the offer."""
        """Snapshots are handed out by `answer` only."""
        self.busy = 0
        """So many times from now on somebody else holds the clipboard."""
        self.offers: list[str] = []
        self.owed: list[str] = []
        self.owed_for: list[tuple[float, float]] = []
        """For how long, and how long after it was read."""
        self.pay: Callable[[], None] = lambda: None
        """The target that owes a read wakes up and reads."""
        self.keeps_for_target = True
        self.puts: list[str] = []
        self.gave_back: list[Snapshot] = []
        self.handed_on = 0

    # -- the port ------------------------------------------------------------------------------------------------

    def keep(self, clips: Sequence[Clip], done: Callable[[tuple[Snapshot, ...]], None]) -> None:
        def answer() -> None:
            for clip in clips:
                self._clips[clip].known = True
            done(tuple(self._clips[clip].user for clip in clips))

        self.keeps += 1
        if self.slow:
            self._pending.append(answer)
        else:
            answer()

    def offer(
        self, text: str, clips: Sequence[Clip], target: Target | None, heard: Callable[[Read | Lost], None]
    ) -> bool:
        del target
        if self._is_busy() or not all(self._clips[clip].known for clip in clips):
            return False
        for clip in clips:
            self._clips[clip].offer = text
        self._heard = heard
        self.offers.append(text)
        return True

    def noted(self) -> bool:
        return self.known

    def owe(self, paid: Callable[[], None], ms: float, linger: float) -> bool:
        self.owed.append(self.offers[-1])
        self.owed_for.append((ms, linger))
        self.pay = paid
        return self.keeps_for_target

    def give_back(self, snapshots: Sequence[Snapshot]) -> bool:
        whole = True
        for snapshot in snapshots:
            clip = self._clips[snapshot.clip]
            if clip.offer is not None:
                clip.offer, clip.user = None, snapshot
                self.gave_back.append(snapshot)
                whole = whole and snapshot.complete
        return whole

    def changes(self) -> int:
        unheard, self._unheard = self._unheard, 0
        for _ in range(unheard):
            self._heard(Lost())
        return self._changes

    def put(self, text: str) -> bool:
        if self._is_busy():
            return False
        self._clips[Clip.CLIPBOARD] = _Fake(copied(text))
        self.puts.append(text)
        return True

    def text(self, done: Callable[[str], None]) -> None:
        if self.text_waits:
            self._text_asked.append(done)
            return
        forms = self._clips[Clip.CLIPBOARD].user.formats
        done(forms[0].data.decode() if forms else "")

    def hand_on(self, done: Callable[[], None]) -> None:
        self.handed_on += 1
        done()

    # -- the world -----------------------------------------------------------------------------------------------

    def answer_text(self) -> None:
        """A slow owner hands out its text at last."""
        self.text_waits = False
        asked, self._text_asked = self._text_asked, []
        for done in asked:
            self.text(done)

    def lies(self, clip: Clip = Clip.CLIPBOARD) -> str:
        """The text that a reader gets now."""
        held = self._clips[clip]
        if held.offer is not None:
            return held.offer
        return held.user.formats[0].data.decode() if held.user.formats else ""

    def user_copies(self, text: str, clip: Clip = Clip.CLIPBOARD) -> None:
        self.user_has(copied(text, clip))
        self._changes += clip is Clip.CLIPBOARD

    def user_has(self, snapshot: Snapshot) -> None:
        """This lies there now; whoever offered something has lost it."""
        lost = self._clips[snapshot.clip].offer is not None
        self._clips[snapshot.clip] = _Fake(snapshot)
        if lost and self.late:
            self._unheard += 1
        elif lost:
            self._heard(Lost())

    def read(self, *, by_target: bool = True, asked_at: int = 0, pid: int | None = None) -> None:
        """Somebody reads the offer to its end."""
        who = pid if pid is not None else 100 if by_target else 999
        self._heard(Read(pid=who, by_target=by_target, asked_at=asked_at))

    def answer(self) -> None:
        """The owner that was slow answers."""
        pending, self._pending = self._pending, []
        for done in pending:
            done()

    def _is_busy(self) -> bool:
        if self.busy:
            self.busy -= 1
            return True
        return False


class FakeCopyWatch:
    """What the user has copied in another program, and who has read it."""

    def __init__(self, scheduler: FakeScheduler) -> None:
        self._scheduler = scheduler
        self._copied: tuple[float, str] | None = None
        self._asked: list[Callable[[str], None]] = []
        self.waits = False
        """Its owner is slow: the text comes with `answer`."""
        self.secret = False
        self.looks = 0
        self.reads = 0

    def age(self) -> float | None:
        self.looks += 1
        return None if self._copied is None else self._scheduler.now - self._copied[0]

    def text(self, done: Callable[[str], None]) -> None:
        self.reads += 1
        if self.waits:
            self._asked.append(done)
        else:
            done("" if self._copied is None or self.secret else self._copied[1])

    # -- the world -----------------------------------------------------------------------------------------------

    def user_copies(self, text: str) -> None:
        self._copied = self._scheduler.now, text

    def we_write(self) -> None:
        """What lies there is ours: a phrase on its way, copied, or what we gave back."""
        self._copied = None

    def answer(self) -> None:
        """A slow owner hands out its text at last."""
        self.waits = False
        asked, self._asked = self._asked, []
        for done in asked:
            self.text(done)


class FakeHotkeys:
    """Combinations, some of which another program has."""

    def __init__(self, *taken: str) -> None:
        self.taken = set(taken)
        self.holding: dict[str, Callable[[], None]] = {}
        self.lost: set[str] = set()
        self.takes = False
        self.on_lost: Callable[[], None] = lambda: None
        self.calls: list[tuple[str, str]] = []

    def hold(self, combination: Combination, pressed: Callable[[], None]) -> bool:
        self.calls.append(("hold", str(combination)))
        if str(combination) in self.taken:
            return False
        self.holding[str(combination)] = pressed
        return True

    def take(self, combination: Combination, pressed: Callable[[], None]) -> bool:
        self.calls.append(("take", str(combination)))
        if self.takes:
            self.holding[str(combination)] = pressed
        return self.takes

    def release(self, combination: Combination) -> None:
        self.calls.append(("release", str(combination)))
        self.holding.pop(str(combination), None)
        self.lost.discard(str(combination))

    def free(self, combination: Combination) -> bool:
        return str(combination) not in self.taken

    def held(self, combination: Combination) -> bool:
        return str(combination) in self.holding and str(combination) not in self.lost

    def lose(self, *written: str) -> None:
        """A change of the keyboard has taken these away, and given back what it took before."""
        self.lost = set(written)
        self.on_lost()

    def press(self, written: str) -> None:
        """The user presses it; nothing happens when it is not held."""
        self.holding.get(written, lambda: None)()


class FakeWindowActivation:
    """Gives the keyboard at once, or refuses."""

    def __init__(self) -> None:
        self.gives = True
        self.asked: list[int] = []
        self.frees: Callable[[], None] = lambda: None
        """Another program lets the keyboard go."""
        self.shadows = False
        self.expects = False
        """What is typed waits for a window of ours."""

    def expect(self) -> None:
        self.expects = True

    def expect_none(self) -> None:
        self.expects = False

    def give_keyboard(self, window: int, done: Callable[[bool], None]) -> None:
        self.asked.append(window)
        self.expects = False
        self.frees = lambda: done(True)
        done(self.gives)

    def composited(self) -> bool:
        return self.shadows


@dataclass
class FakeDesktop:
    """Every port of a desktop, and each by its own type."""

    windows: FakeWindows = field(default_factory=lambda: FakeWindows(WECHAT, QIANNIU))
    scheduler: FakeScheduler = field(default_factory=FakeScheduler)
    clipboard: FakeClipboard = field(default_factory=FakeClipboard)
    hotkeys: FakeHotkeys = field(default_factory=FakeHotkeys)
    activation: FakeWindowActivation = field(default_factory=FakeWindowActivation)
    clock: FakeClock = field(default_factory=FakeClock)
    keys: FakeKeys = field(init=False)
    copies: FakeCopyWatch = field(init=False)

    def __post_init__(self) -> None:
        self.copies = FakeCopyWatch(self.scheduler)
        self.keys = FakeKeys(self.windows, self.scheduler)

    @property
    def ports(self) -> Desktop:
        return Desktop(
            name="fake",
            windows=self.windows,
            keys=self.keys,
            clipboard=self.clipboard,
            hotkeys=self.hotkeys,
            activation=self.activation,
            scheduler=self.scheduler,
            clock=self.clock,
            copies=self.copies,
        )


class FakeNotices:
    """What the user was told."""

    def __init__(self) -> None:
        self.told: list[Sentence] = []
        self.urgent: list[Sentence] = []

    def tell(self, what: Sentence, *, urgent: bool = False) -> None:
        self.told.append(what)
        if urgent:
            self.urgent.append(what)

    @property
    def keys(self) -> list[str]:
        return [sentence.key for sentence in self.told]


class FakeLibrary:
    """The ports of `core.ports.library` and `Images` over dictionaries; applies plans as the real one does."""

    def __init__(self, *items: Item) -> None:
        self.items: dict[str, Item] = {item.uuid: item for item in items}
        self.plans: list[Plan] = []
        self.uses: list[tuple[str, str, Outcome, int]] = []
        self.chosen: list[tuple[str, str, int]] = []
        self._closed: set[int] = set()
        self._marks: dict[str, str] = {}
        self._images: dict[str, bytes] = {}

    def phrases(self) -> Iterable[Phrase]:
        found = [item for item in self.items.values() if isinstance(item, Phrase) and item.deleted_at is None]
        return sorted(found, key=lambda phrase: (phrase.group, phrase.position))

    def groups(self) -> Iterable[Group]:
        return sorted((item for item in self.items.values() if isinstance(item, Group)), key=lambda one: one.position)

    def apply(self, plan: Plan, marks: Mapping[str, str] | None = None) -> Changes | Conflict:
        wrong = tuple(edit.uuid for edit in plan.edits if self.items.get(edit.uuid) != edit.before)
        if wrong:
            return Conflict(wrong)
        for edit in plan.edits:
            if edit.after is None:
                del self.items[edit.uuid]
            else:
                self.items[edit.uuid] = edit.after
        self.plans.append(plan)
        self._marks |= marks or {}
        return Changes(len(self.plans), plan.edits, plan.what)

    def last_step(self) -> Step | None:
        number = max(self._open(), default=0)
        return Step(number, self.plans[number - 1].what, len(self.plans[number - 1].edits)) if number else None

    def _open(self) -> list[int]:
        return [one for one in range(1, len(self.plans) + 1) if one not in self._closed]

    def undo(self, number: int = 0) -> Changes | Conflict | None:
        waiting = self._open()
        number = number or max(waiting, default=0)
        if number not in waiting:
            return None
        plan = self.plans[number - 1]
        done = self.apply(replace(plan, edits=tuple(edit.inverse for edit in reversed(plan.edits))))
        if isinstance(done, Changes):
            self._closed |= {number, done.number}
        return done

    def used(self, phrase: str, program: str, outcome: Outcome, at: int) -> None:
        self.uses.append((phrase, program, outcome, at))

    def readings(self, uuids: Sequence[str] | None = None) -> Iterable[tuple[str, str, str]]:
        wanted = None if uuids is None else set(uuids)
        return [(one.uuid, "", "") for one in self.phrases() if wanted is None or one.uuid in wanted]

    def use_counts(self) -> Iterable[tuple[str, int, int]]:
        times: dict[str, list[int]] = defaultdict(list)
        for phrase, _program, _outcome, at in self.uses:
            times[phrase].append(at)
        return [(phrase, len(ats), max(ats)) for phrase, ats in times.items()]

    def choices(self) -> Iterable[tuple[str, str, int, int]]:
        return [(typed, phrase, 1, at) for typed, phrase, at in self.chosen]

    def chose(self, typed: str, phrase: str, at: int) -> None:
        self.chosen.append((typed, phrase, at))

    def forget_choices(self) -> int:
        count = len(self.chosen)
        self.chosen.clear()
        return count

    def bin(self) -> Sequence[Phrase]:
        return [item for item in self.items.values() if isinstance(item, Phrase) and item.deleted_at is not None]

    def profiles(self) -> Sequence[BroughtProfile]:
        return [item for item in self.items.values() if isinstance(item, BroughtProfile)]

    def same_words(self) -> Sequence[BroughtWords]:
        return [item for item in self.items.values() if isinstance(item, BroughtWords)]

    def meta(self, key: str) -> str | None:
        return self._marks.get(key)

    def metas(self, prefix: str) -> dict[str, str]:
        return {key: value for key, value in self._marks.items() if key.startswith(prefix)}

    def set_meta(self, key: str, value: str) -> None:
        self._marks[key] = value

    def keep(self, image: bytes) -> str:
        digest = hashlib.sha256(image).hexdigest()
        self._images[digest] = image
        return digest

    def image(self, digest: str) -> bytes | None:
        return self._images.get(digest)
