"""The keyboard as it physically is, and chords by XTest while the server stands still."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import xcffib
from xcffib import xproto

from assistant.desktop.x11.keyboard_map import KeyMap

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from assistant.core.combination import Combination
    from assistant.core.target import Target
    from assistant.desktop.x11.connection import Connection
    from assistant.desktop.x11.hotkeys import X11Hotkeys
    from assistant.desktop.x11.windows import X11TargetWindows

_PRESS, _RELEASE = 2, 3
_A_HOTKEY = frozenset({"hotkey"})


class X11Keys:
    """Implements `ports.desktop.Keys`."""

    def __init__(
        self,
        connection: Connection,
        windows: X11TargetWindows,
        hotkeys: X11Hotkeys,
        chord_follows: Callable[[], None] = lambda: None,
    ) -> None:
        """`chord_follows`: told right before a chord is sent, while nobody can ask the server for anything."""
        self._c = connection
        self._chord_follows = chord_follows
        self._windows = windows
        self._hotkeys = hotkeys
        self._map = KeyMap(connection)
        self._stale = False
        connection.listen(xproto.MappingNotifyEvent, self._on_mapping)

    def held(self, keys: Collection[str] = ()) -> frozenset[str]:
        """What is down by the server's own key bits: they know of no event that we may have missed.

        Nor of what waits behind a hotkey of ours, whose own press counts as one that is down.
        """
        down = bytes(self._c.ask(self._c.core.QueryKeymap()).keys)
        return self._keymap().held(down, keys) | (_A_HOTKEY if self._hotkeys.stand() else frozenset())

    def taken(self, key: str) -> bool:
        """Never: what an input method gives comes over the bus, some time after the key."""
        del key
        return False

    def press(self, chord: Combination, target: Target, times: int = 1) -> int | None:
        """Check the focus and send the chord with the server grabbed: nobody can come in between (decision 0005)."""
        stamp = self._c.server_time()
        self._c.pump()  # a change of the keyboard map is known before its codes are used
        keymap = self._keymap()
        codes = keymap.chord(chord)
        if codes is None:
            return None
        self._c.core.GrabServer()
        try:
            down = self._c.core.QueryKeymap()  # answered together with the question for the focus
            focused = self._windows.gets_keys(target)
            if keymap.held(bytes(self._c.ask(down).keys), ()) or not focused:
                return None
            self._chord_follows()
            self._send(*codes, times)
        except xcffib.Error:
            return None
        finally:
            self._c.core.UngrabServer()
            self._c.flush()
        return stamp

    def _send(self, modifiers: list[int], key: int, times: int) -> None:
        strokes = [(_PRESS, code) for code in modifiers]
        strokes += [(_PRESS, key), (_RELEASE, key)] * times
        strokes += [(_RELEASE, code) for code in reversed(modifiers)]
        for kind, code in strokes:
            self._c.xtest.FakeInput(kind, code, 0, 0, 0, 0, 0)

    def _keymap(self) -> KeyMap:
        if self._stale:
            self._map, self._stale = KeyMap(self._c), False
        return self._map

    def _on_mapping(self, _event: Any) -> None:
        self._stale = True
