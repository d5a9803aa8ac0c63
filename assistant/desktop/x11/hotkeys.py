"""Combinations grabbed on the root window, in every state of the lock keys (XGrabKey)."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from xcffib import xproto

from assistant.desktop.x11.earlier_keys import EarlierKeys
from assistant.desktop.x11.grab_watchdog import GrabWatchdog
from assistant.desktop.x11.grabs import stands_for
from assistant.desktop.x11.keyboard_map import KeyMap

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.combination import Combination
    from assistant.desktop.x11.connection import Connection

_UP_CHECK_MS = 15
_NO_REPEAT_MS = 180
"""Keyboards repeat a key later than that: a press so soon after another is one more."""
_MAPPING_SETTLES_MS = 60
_REAL_MODIFIERS = 0xFF


class X11Hotkeys:
    """Implements `ports.desktop.Hotkeys`. `last_press` is the server time of the last one, for asking the focus."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        self._map = KeyMap(connection)
        self._pressed: dict[Combination, Callable[[], None]] = {}
        self._grabs: dict[tuple[int, int], Combination] = {}
        self._lost: set[Combination] = set()
        self._down: dict[int, int] = {}
        """Keycodes of hotkeys that are down, with the server time of the press."""
        self._waits = False
        self._watchdog = GrabWatchdog(connection)
        self._earlier = EarlierKeys(connection)
        self._presses: deque[Any] = deque()
        self.last_press = 0
        self.answering = 0
        """Server time of the press whose answer is under way; 0: none is."""
        self.takes = False
        """X gives a key to the client that grabbed it first, and to no other."""
        self.on_lost: Callable[[], None] = lambda: None
        """Called when a change of the keyboard has taken a held combination away or given one back."""
        self._regrab = QTimer(connection, singleShot=True, interval=_MAPPING_SETTLES_MS)
        self._regrab.timeout.connect(self._hold_again)
        connection.listen(xproto.KeyPressEvent, self._on_press)
        connection.listen(xproto.MappingNotifyEvent, lambda _event: self._regrab.start())

    def hold(self, combination: Combination, pressed: Callable[[], None]) -> bool:
        """Grab it; another client's grab is known at once from the server's answer."""
        self.release(combination)
        if not self._grab(combination):
            return False
        self._pressed[combination] = pressed
        return True

    def take(self, combination: Combination, pressed: Callable[[], None]) -> bool:
        """No more than `hold` can do."""
        return self.hold(combination, pressed)

    def release(self, combination: Combination) -> None:
        """Ungrab it."""
        self._pressed.pop(combination, None)
        self._lost.discard(combination)
        self._ungrab(combination)

    def free(self, combination: Combination) -> bool:
        """Try it for a moment."""
        if combination in self._pressed:
            return combination not in self._lost
        if not self._grab(combination):
            return False
        self._ungrab(combination)
        return True

    def held(self, combination: Combination) -> bool:
        """Whether it works right now."""
        return combination in self._pressed and combination not in self._lost

    def stand(self) -> bool:
        """Whether one of them lets the keyboard stand still: what is typed or sent now has its turn after it.

        The server is asked, for a press that is not even read yet: never within another connection's GrabServer.
        """
        self._c.ask(self._c.core.GetInputFocus())
        stands = stands_for(self._c)
        if stands and not self._c.keyboard_stands:
            # It is off the socket now, where the watchdog would have seen that nobody reads it.
            self._watchdog.begin()
        return stands

    def _grab(self, combination: Combination) -> bool:
        keys = _keys_of(combination, self._map)
        if not keys:
            return False
        cookies = [
            self._c.core.GrabKeyChecked(
                False, self._c.root, mask | locks, code, xproto.GrabMode.Async, xproto.GrabMode.Sync
            )
            for code, mask in keys
            for locks in self._map.lock_masks
        ]
        granted = [self._c.checked(cookie) for cookie in cookies]
        self._grabs |= dict.fromkeys(keys, combination)
        if not all(granted):
            self._ungrab(combination)
            return False
        return True

    def _ungrab(self, combination: Combination) -> None:
        for code, mask in [key for key, held in self._grabs.items() if held == combination]:
            for locks in self._map.lock_masks:
                self._c.core.UngrabKey(code, self._c.root, mask | locks)
            del self._grabs[code, mask]
        self._c.ask(self._c.core.GetInputFocus())  # another program may have it from here on

    def _hold_again(self) -> None:
        now = KeyMap(self._c)
        moved = now.lock_masks != self._map.lock_masks or any(
            _keys_of(combination, now) != _keys_of(combination, self._map) for combination in self._pressed
        )
        if not moved and not self._lost:
            # Keys elsewhere, as some programs change them for each letter that they type: no press may be missed.
            self._map = now
            return
        for combination in tuple(self._pressed):
            self._ungrab(combination)
        self._map = now
        lost = {combination for combination in self._pressed if not self._grab(combination)}
        changed, self._lost = lost != self._lost, lost
        if changed:
            self.on_lost()

    def _on_press(self, event: Any) -> None:
        # The server holds back what is typed after the press until the keyboard is let go: at once, or when a window
        # of ours that this press has called has it. So the first letter is not lost, nor typed into the chat.
        self._waits = False
        self._watchdog.begin()
        self._presses.append(event)
        self._earlier.let_pass(self._answer)

    def _answer(self) -> None:
        try:
            while self._presses:
                self._tell(self._presses.popleft())
        finally:
            if not self._waits:
                self.let_go()

    def hold_back(self) -> None:
        """Within a press: what is typed after it waits for `let_go`, a moment at most (`GrabWatchdog`)."""
        self._waits = True
        self._watchdog.extend()

    def let_go(self) -> None:
        """What was typed and held back goes to the window that has the keyboard now."""
        self._watchdog.let_go()

    def _tell(self, event: Any) -> None:
        locks = self._map.lock_masks[-1]
        combination = self._grabs.get((event.detail, event.state & _REAL_MODIFIERS & ~locks))
        since = self._down.get(event.detail)
        if since is not None and event.time - since >= _NO_REPEAT_MS:
            return  # the key is still down and repeats
        self._down[event.detail] = event.time
        if since is None:
            self._c.later(_UP_CHECK_MS, lambda: self._check_up(event.detail))
        if combination is not None:
            self.last_press = self.answering = event.time
            try:
                self._pressed[combination]()
            finally:
                self.answering = 0

    def _check_up(self, code: int) -> None:
        # While a hotkey's key is down its auto-repeat comes as presses; without the grab no release reaches us.
        down = self._c.ask(self._c.core.QueryKeymap()).keys
        if down[code // 8] >> (code % 8) & 1:
            self._c.later(_UP_CHECK_MS, lambda: self._check_up(code))
        else:
            del self._down[code]


def _keys_of(combination: Combination, keymap: KeyMap) -> list[tuple[int, int]]:
    """Keycodes and modifier bits; none when this keyboard cannot make the combination."""
    if not all(keymap.masks[name] for name in combination.modifiers):
        return []
    return [(code, keymap.mask(combination)) for code in keymap.keycodes(combination.key)]
