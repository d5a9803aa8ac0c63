"""Combinations registered with Windows, on a thread of their own that does nothing but post."""

from __future__ import annotations

import importlib.util
import threading
from dataclasses import dataclass, field
from queue import SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from assistant.desktop.win32.api import Message, kernel32, user32
from assistant.desktop.win32.earlier_keys import EarlierInput
from assistant.desktop.win32.keyboard_map import MASKS, layout_in_front, modifier_mask, virtual_key
from assistant.desktop.win32.keys import press_nothing
from assistant.desktop.win32.low_level_hook import TakeOver

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.combination import Combination
    from assistant.desktop.win32.message_window import MessageWindow

_HOTKEY, _ORDER, _SESSION, _POWER = 0x0312, 0x8001, 0x02B1, 0x0218
_UNLOCKED, _LOGGED_ON, _CONSOLE_CONNECTED, _REMOTE_CONNECTED = 0x8, 0x5, 0x1, 0x3
_RESUMED = frozenset({0x12, 0x7})
_NO_REPEAT = 0x4000
_ANSWER_S = 2.0
_TRIED = 0xBFFF
"""The last number that a program may give a hotkey."""


@dataclass(slots=True)
class _Order:
    """Something the thread shall do, and its answer."""

    act: Callable[[], object]
    done: threading.Event = field(default_factory=threading.Event)
    answer: bool = False


class Win32Hotkeys(QObject):
    """Implements `ports.desktop.Hotkeys`."""

    _fired = Signal(int, object)

    def __init__(self, messages: MessageWindow) -> None:
        super().__init__()
        self._numbers: dict[Combination, int] = {}
        self._pressed: dict[int, tuple[Combination, Callable[[], None]]] = {}
        self._lost: set[Combination] = set()
        self._next = 1
        self._orders: SimpleQueue[_Order] = SimpleQueue()
        self.on_lost: Callable[[], None] = lambda: None
        """Called when a combination was lost to another program, or came back, while the session was locked."""
        self.takes = importlib.util.find_spec("keyboard") is not None
        self._earlier = EarlierInput(messages)
        self._over = TakeOver(self._post, self._earlier)
        self._over.on_lost = self._tell_lost
        self._fired.connect(self._on_fired, Qt.ConnectionType.QueuedConnection)
        started = threading.Event()
        self._thread = 0
        threading.Thread(target=self._work, args=(started,), name="hotkeys", daemon=True).start()
        started.wait(_ANSWER_S)
        messages.listen(_SESSION, lambda event, _session: self._on_session(event))
        messages.listen(_POWER, lambda event, _more: self._on_power(event))

    def hold(self, combination: Combination, pressed: Callable[[], None]) -> bool:
        """Register it; one that another program has is refused at once."""
        self.release(combination)
        number = self._next
        self._next = number % (_TRIED - 1) + 1
        if not self._register(number, combination):
            return False
        self._numbers[combination] = number
        self._pressed[number] = combination, pressed
        return True

    def take(self, combination: Combination, pressed: Callable[[], None]) -> bool:
        """Have it by a hook, unless it can be had by asking."""
        if self.hold(combination, pressed):
            return True
        if self.takes:
            self._over.take(combination, pressed)
        return self.takes

    def release(self, combination: Combination) -> None:
        """Unregister it."""
        self._over.release(combination)
        number = self._numbers.pop(combination, None)
        self._lost.discard(combination)
        if number is not None:
            del self._pressed[number]
            self._unregister(number)

    def free(self, combination: Combination) -> bool:
        """Try it for a moment."""
        if combination in self._numbers:
            return combination not in self._lost
        if self._over.held(combination):
            return True
        if not self._register(_TRIED, combination):
            return False
        self._unregister(_TRIED)
        return True

    def held(self, combination: Combination) -> bool:
        """Whether Windows has it registered for us, or a hook sees it first."""
        return (combination in self._numbers and combination not in self._lost) or self._over.held(combination)

    def hold_again(self) -> None:
        """Register everything anew: the session was locked, or the machine slept."""
        for combination, number in self._numbers.items():
            self._unregister(number)
            if self._register(number, combination):
                self._lost.discard(combination)
            else:
                self._lost.add(combination)
        self._over.begin_anew()
        self.on_lost()

    def _register(self, number: int, combination: Combination) -> bool:
        key = virtual_key(combination.key, layout_in_front())
        mask = modifier_mask(combination) | _NO_REPEAT
        return key is not None and self._order(lambda: bool(user32.RegisterHotKey(0, number, mask, key)))

    def _unregister(self, number: int) -> None:
        self._order(lambda: bool(user32.UnregisterHotKey(0, number)))

    def _order(self, act: Callable[[], object]) -> bool:
        order = self._post(act)
        order.done.wait(_ANSWER_S)
        return order.answer

    def _post(self, act: Callable[[], object]) -> _Order:
        order = _Order(act)
        self._orders.put(order)
        user32.PostThreadMessageW(self._thread, _ORDER, 0, 0)
        return order

    def _work(self, started: threading.Event) -> None:
        message = Message()
        user32.PeekMessageW(message, 0, 0, 0, 0)  # makes the thread's queue, so that orders can be posted
        self._thread = int(kernel32.GetCurrentThreadId())
        started.set()
        while user32.GetMessageW(message, 0, 0, 0) > 0:
            if message.message == _HOTKEY:
                if message.lparam & sum(MASKS.values()):
                    press_nothing()
                self._fired.emit(int(message.wparam), int(message.time))
            elif message.message == _ORDER:
                order = self._orders.get()
                order.answer = bool(order.act())
                order.done.set()

    def _tell_lost(self) -> None:
        self.on_lost()

    def _on_fired(self, number: int, at: int) -> None:
        self._earlier.let_pass(at, lambda: self._answer(number))

    def _answer(self, number: int) -> None:
        if number in self._pressed:
            self._pressed[number][1]()

    def _on_session(self, event: int) -> None:
        if event in (_UNLOCKED, _LOGGED_ON, _CONSOLE_CONNECTED, _REMOTE_CONNECTED):
            self.hold_again()

    def _on_power(self, event: int) -> None:
        if event in _RESUMED:
            self.hold_again()
