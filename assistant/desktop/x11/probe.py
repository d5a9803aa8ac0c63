"""What an X server offers and who lives on it, seen through a plain connection and without a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import xcffib
import xcffib.res
import xcffib.xfixes
import xcffib.xtest
from xcffib import xproto

from assistant.core.combination import parse_combination
from assistant.core.surroundings import XServer
from assistant.desktop.x11.keyboard_map import KeyMap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.core.combination import Combination
    from assistant.desktop.x11.connection import Connection

_EXTENSIONS = ("XTEST", "XFIXES", "X-Resource")


def look_at_server(hotkeys: Sequence[str], *, tray_on_bus: bool) -> XServer | None:
    """The server of DISPLAY, and whether these combinations are free on it; None when it does not answer."""
    try:
        looking = _Looking()
    except xcffib.ConnectionException:
        return None
    try:
        return looking.at_everything(hotkeys, tray_on_bus=tray_on_bus)
    except (xcffib.Error, xcffib.ConnectionException):
        return None  # it went away while it was looked at
    finally:
        looking.x.disconnect()


class _Looking:
    """A connection that only asks."""

    def __init__(self) -> None:
        self.x: Any = xcffib.connect()
        self.core: Any = self.x.core
        self.root: int = self.x.setup.roots[self.x.pref_screen].root

    def ask(self, cookie: Any) -> Any:
        """The reply to a request."""
        return cookie.reply()

    def at_everything(self, hotkeys: Sequence[str], *, tray_on_bus: bool) -> XServer:
        """One look at all of it."""
        checker = self._number(self.root, "_NET_SUPPORTING_WM_CHECK")
        managed = bool(checker) and self._number(checker, "_NET_SUPPORTING_WM_CHECK") == checker
        name = self._property(checker, "_NET_WM_NAME").decode("utf-8", "replace") if managed else ""
        return XServer(
            extensions=frozenset(name for name in _EXTENSIONS if self._has_extension(name)),
            window_manager=(name or "?") if managed else "",
            tells_active_window=managed and self._atom("_NET_ACTIVE_WINDOW") in self._supported(),
            tray=tray_on_bus or self._owned(f"_NET_SYSTEM_TRAY_S{self.x.pref_screen}"),
            clipboard_kept=self._owned("CLIPBOARD_MANAGER"),
            hotkeys=self._free(hotkeys),
        )

    def _free(self, hotkeys: Sequence[str]) -> tuple[tuple[str, bool], ...]:
        keymap = KeyMap(cast("Connection", self))
        found = []
        for written in hotkeys:
            combination = parse_combination(written)
            found.append((written, combination is not None and self._can_grab(keymap, combination)))
        return tuple(found)

    def _can_grab(self, keymap: KeyMap, combination: Combination) -> bool:
        codes = keymap.keycodes(combination.key)
        mode, mask = xproto.GrabMode.Async, keymap.mask(combination)
        for code in codes:
            try:
                self.core.GrabKeyChecked(False, self.root, mask, code, mode, mode).check()
            except xproto.AccessError:
                return False
            self.core.UngrabKeyChecked(code, self.root, mask).check()
        return bool(codes)

    def _has_extension(self, name: str) -> bool:
        return bool(self.ask(self.core.QueryExtension(len(name), name)).present)

    def _owned(self, selection: str) -> bool:
        return bool(self.ask(self.core.GetSelectionOwner(self._atom(selection))).owner)

    def _supported(self) -> set[int]:
        data = self._property(self.root, "_NET_SUPPORTED")
        return {int.from_bytes(data[at : at + 4], "little") for at in range(0, len(data), 4)}

    def _number(self, window: int, name: str) -> int:
        return int.from_bytes(self._property(window, name)[:4], "little")

    def _property(self, window: int, name: str) -> bytes:
        try:
            reply = self.ask(self.core.GetProperty(False, window, self._atom(name), 0, 0, 4096))
        except xproto.WindowError:
            return b""
        return bytes(reply.value.buf())

    def _atom(self, name: str) -> int:
        return int(self.ask(self.core.InternAtom(False, len(name), name)).atom)
