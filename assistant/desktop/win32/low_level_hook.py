"""Combinations that another program has, taken over on the user's request: a hook sees their keys before anybody else.

Of the `keyboard` library the hook alone is used, on a thread of ours that can be ended and begun anew (decision 0013).
What is down is asked of Windows each time, never counted: a key-up that was lost changes nothing.
"""

from __future__ import annotations

import ctypes
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from assistant.desktop.win32.api import LastInput, Message, kernel32, user32
from assistant.desktop.win32.earlier_keys import EarlierInput, later
from assistant.desktop.win32.keyboard_map import EXTENDED, layout_in_front, scan_code, virtual_key
from assistant.desktop.win32.keys import modifiers_down, press_nothing

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.combination import Combination

REPEAT_S = 1.2
"""A key that is held comes again within this time; a press that comes later is a new one, whatever was missed."""
_QUIT = 0x0012
_WATCH_MS = 3000
_BEHIND_MS = 100
_PROBE_MS = 250
_MISSES = 2
"""Hooks in a row that did not hear the probe, until the combinations count as lost."""
_one_at_a_time = threading.Lock()
"""The library's own names are looked into while a hook is made."""


class KeyEvent(Protocol):
    """A key stroke as the library tells it."""

    event_type: str
    scan_code: int
    is_keypad: bool


@dataclass(frozen=True, slots=True)
class KeyVerdict:
    """Whether a stroke goes on to the program in front, and the combination that it completed."""

    passes: bool
    fired: Combination | None = None


class Sieve:
    """Which strokes belong to a combination taken over: its key's, from the press to the release, and no other."""

    def __init__(self) -> None:
        self._swallowed: dict[int, float] = {}
        """Scan codes of keys whose press went no further, with when it last came."""

    def judge(self, scan: int, at: float, *, down: bool, wanted: Callable[[], Combination | None]) -> KeyVerdict:
        """`wanted` says which combination the key completes now; it is asked of presses alone."""
        before = self._swallowed.pop(scan, None)
        if not down:
            return KeyVerdict(passes=before is None)
        repeats = before is not None and at - before < REPEAT_S
        combination = None if repeats else wanted()
        if not repeats and combination is None:
            return KeyVerdict(passes=True)
        self._swallowed[scan] = at
        return KeyVerdict(passes=False, fired=combination)


class Hook:
    """One hook on one thread, from its beginning to its end. `heard` is called there, and has to be quick.

    So is `begun`, with whether Windows gave one.
    """

    def __init__(self, heard: Callable[[KeyEvent], bool], begun: Callable[[Hook, bool], None]) -> None:
        self._heard = heard
        self._begun = begun
        self._ended = False
        self._thread = 0
        self.tick = 0
        """When it was last heard of, by GetTickCount; 0 until it is there."""
        self.is_refused = False
        threading.Thread(target=self._work, name="hook", daemon=True).start()

    def end(self) -> None:
        """Windows takes the hook away together with its thread."""
        self._ended = True
        if self._thread:
            user32.PostThreadMessageW(self._thread, _QUIT, 0, 0)

    def _work(self) -> None:
        message = Message()
        user32.PeekMessageW(message, 0, 0, 0, 0)  # makes the thread's queue, so that its end can be posted
        self._thread = int(kernel32.GetCurrentThreadId())
        if not _hooked(self._hear):
            self.is_refused = True
            self._begun(self, False)
            return
        self.tick = int(kernel32.GetTickCount())
        self._begun(self, True)
        while not self._ended and user32.GetMessageW(message, 0, 0, 0) > 0:
            pass

    def _hear(self, event: KeyEvent) -> bool:
        self.tick = int(kernel32.GetTickCount())
        return self._ended or self._heard(event)


def _hooked(hear: Callable[[KeyEvent], bool]) -> bool:
    """Begin a hook on this thread. Whether Windows gave one, which the library does not look at."""
    # Public names of the library keep one hook for good, on a thread that nobody can end.
    # The import and its tables take a second, which only those pay who asked for it. It carries no types.
    from keyboard import _winkeyboard  # type: ignore[import-untyped]  # noqa: PLC0415

    given: list[object] = []

    def noting(*arguments: object) -> object:
        given.append(plain(*arguments))
        return given[-1]

    with _one_at_a_time:
        plain = _winkeyboard.SetWindowsHookEx
        _winkeyboard.SetWindowsHookEx = noting
        try:
            _winkeyboard.prepare_intercept(hear)
        finally:
            _winkeyboard.SetWindowsHookEx = plain
    return any(given)


class TakeOver(QObject):
    """Holds combinations by a hook, and sees to it that the hook is alive."""

    _fired = Signal(object, object)
    _begun = Signal(object, bool)

    def __init__(self, post: Callable[[Callable[[], object]], object], earlier: EarlierInput) -> None:
        """`post` has something done on another thread, without waiting for it."""
        super().__init__()
        self._post = post
        self._earlier = earlier
        self._pressed: dict[Combination, Callable[[], None]] = {}
        self._wanted: tuple[Combination, ...] = ()  # replaced whole: the hook's thread reads it
        self._sieve = Sieve()
        self._hook: Hook | None = None
        self._misses = 0
        self._refused = False
        self.on_lost: Callable[[], None] = lambda: None
        self._fired.connect(self._on_fired, Qt.ConnectionType.QueuedConnection)
        self._begun.connect(self._on_begun, Qt.ConnectionType.QueuedConnection)
        self._watchdog = QTimer(self, interval=_WATCH_MS)
        self._watchdog.timeout.connect(self._watch)

    def take(self, combination: Combination, pressed: Callable[[], None]) -> None:
        """Take it from now on."""
        self._pressed[combination] = pressed
        self._wanted = tuple(self._pressed)
        if self._hook is None:
            self._misses, self._refused = 0, False
            self.begin_anew()

    def release(self, combination: Combination) -> None:
        """Leave it to the program that has it."""
        self._pressed.pop(combination, None)
        self._wanted = tuple(self._pressed)
        if not self._wanted and self._hook is not None:
            self._watchdog.stop()
            self._hook.end()
            self._hook = None

    def held(self, combination: Combination) -> bool:
        """Whether its presses are ours, as far as is known."""
        return combination in self._pressed and self._misses < _MISSES and not self._refused

    def begin_anew(self) -> None:
        """A hook in place of the one there is: Windows may have taken that away without a word."""
        if self._hook is not None:
            self._hook.end()
        if self._wanted:
            self._sieve = Sieve()
            self._hook = Hook(self._heard, self._begun.emit)
            self._watchdog.start()

    # -- on the hook's thread --------------------------------------------------------------------------------------

    def _heard(self, event: KeyEvent) -> bool:
        down = event.event_type == "down"
        verdict = self._sieve.judge(event.scan_code, time.monotonic(), down=down, wanted=lambda: self._match(event))
        if verdict.fired is not None:
            if verdict.fired.modifiers:
                self._post(press_nothing)
            self._fired.emit(verdict.fired, int(kernel32.GetTickCount()))
        return verdict.passes

    def _match(self, event: KeyEvent) -> Combination | None:
        """The combination that this press completes, on the layout of the window in front."""
        layout = layout_in_front()
        for combination in self._wanted:
            key = virtual_key(combination.key, layout)
            if key is None or scan_code(key, layout) != event.scan_code or (event.is_keypad and key in EXTENDED):
                continue
            if modifiers_down() == frozenset(combination.modifiers):
                return combination
        return None

    # -- on the main thread ----------------------------------------------------------------------------------------

    def _on_fired(self, combination: Combination, at: int) -> None:
        self._earlier.let_pass(at, lambda: self._answer(combination))

    def _answer(self, combination: Combination) -> None:
        if combination in self._pressed:
            self._pressed[combination]()

    def _on_begun(self, hook: Hook, given: bool) -> None:
        """Without a hook the combinations are lost at once; the watchdog asks again."""
        if hook is self._hook and given is self._refused:
            self._refused = not given
            self.on_lost()

    def _watch(self) -> None:
        """Windows has heard of input later than the hook: perhaps the mouse. A key that means nothing tells."""
        hook = self._hook
        if hook is not None and hook.is_refused:
            self.begin_anew()
            return
        if hook is None or not hook.tick or modifiers_down() or not later(_last_input(), hook.tick + _BEHIND_MS):
            return
        before = hook.tick
        self._post(press_nothing)
        QTimer.singleShot(_PROBE_MS, self, lambda: self._probed(hook, before))

    def _probed(self, hook: Hook, before: int) -> None:
        if hook is not self._hook or modifiers_down():
            return
        alive = hook.tick != before
        was_lost = self._misses >= _MISSES
        self._misses = 0 if alive else self._misses + 1
        if not alive:
            self.begin_anew()
        if was_lost != (self._misses >= _MISSES):
            self.on_lost()


def _last_input() -> int:
    found = LastInput(size=ctypes.sizeof(LastInput))
    user32.GetLastInputInfo(found)
    return int(found.time)
