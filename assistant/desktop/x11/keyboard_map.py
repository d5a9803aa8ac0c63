"""The keyboard map of the X server: which keycodes make a key, which bits make a modifier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xcffib import xproto

from assistant.core.combination import MODIFIERS

if TYPE_CHECKING:
    from collections.abc import Collection

    from assistant.core.combination import Combination
    from assistant.desktop.x11.connection import Connection

_KEYSYMS = {
    "Return": 0xFF0D, "Escape": 0xFF1B, "Space": 0x20, "Tab": 0xFF09, "Insert": 0xFF63, "Delete": 0xFFFF,
    "Home": 0xFF50, "End": 0xFF57, "PageUp": 0xFF55, "PageDown": 0xFF56, "Up": 0xFF52, "Down": 0xFF54,
    "Left": 0xFF51, "Right": 0xFF53, "Backspace": 0xFF08,
    **{f"F{n}": 0xFFBD + n for n in range(1, 25)},
}  # fmt: skip
_KEYPAD_ENTER = 0xFF8D
_MODIFIER_KEYSYMS = {
    "Ctrl": (0xFFE3, 0xFFE4),
    "Alt": (0xFFE9, 0xFFEA),
    "Shift": (0xFFE1, 0xFFE2),
    "Win": (0xFFEB, 0xFFEC),
}
_LEVEL_SHIFTS = (0xFE03, 0xFF7E)  # AltGr (ISO_Level3_Shift) and Mode_switch change what a chord means as well
_NUM_LOCK = 0xFF7F
_SCROLL_LOCK = 0xFF14
_MASKS = {"Shift": 1, "Ctrl": 4}


class KeyMap:
    """A reading of the map; read a new one when the server says that it changed."""

    def __init__(self, connection: Connection) -> None:
        setup = connection.x.setup
        first, count = setup.min_keycode, setup.max_keycode - setup.min_keycode + 1
        mapping_cookie = connection.core.GetKeyboardMapping(first, count)
        modifier_cookie = connection.core.GetModifierMapping()
        mapping: Any = connection.ask(mapping_cookie)
        modifiers: Any = connection.ask(modifier_cookie)
        width = mapping.keysyms_per_keycode
        flat = list(mapping.keysyms)
        self._rows = {first + i: flat[i * width : (i + 1) * width] for i in range(count)}
        per = modifiers.keycodes_per_modifier
        codes = list(modifiers.keycodes)
        self._bits = {code: 1 << (i // per) for i, code in enumerate(codes) if code}
        self.masks = {name: _MASKS.get(name) or self._mask_of(_MODIFIER_KEYSYMS[name]) for name in MODIFIERS}
        self.lock_masks = self._lock_variants()
        self._modifier_codes = {
            name: [code for keysym in _MODIFIER_KEYSYMS[name] for code in self._codes(keysym)] for name in MODIFIERS
        }
        self._level_codes = [code for keysym in _LEVEL_SHIFTS for code in self._codes(keysym)]

    def keycodes(self, key: str) -> list[int]:
        """The keycodes that make a key, those of the first layout before those of the others; empty: no such key.

        A digit is its key even where only Shift makes it (AZERTY): so people read `Alt+1`.
        """
        codes = self._codes(_keysym(key), unshifted=True)
        return codes or (self._codes(_keysym(key)) if key.isdigit() else [])

    def chord(self, combination: Combination) -> tuple[list[int], int] | None:
        """Keycodes of the modifiers and of the key; None when this keyboard cannot make the chord."""
        keys = self._codes(_keysym(combination.key), unshifted=True)
        modifiers = [self._modifier_codes[name] for name in combination.modifiers]
        if not keys or not all(modifiers):
            return None
        return [codes[0] for codes in modifiers], keys[0]

    def mask(self, combination: Combination) -> int:
        """The modifier bits of a combination; 0 bits for a modifier this keyboard lacks."""
        return sum(self.masks[name] for name in combination.modifiers)

    def held(self, down: bytes, keys: Collection[str]) -> frozenset[str]:
        """Which modifiers, and which of `keys`, are down in a QueryKeymap bit field."""
        names = {name for name, codes in self._modifier_codes.items() if _any_down(down, codes)}
        if _any_down(down, self._level_codes):
            names.add("Alt")
        for key in keys:
            codes = self.keycodes(key) + (self._codes(_KEYPAD_ENTER) if key == "Return" else [])
            if _any_down(down, codes):
                names.add(key)
        return frozenset(names)

    def _codes(self, keysym: int, *, unshifted: bool = False) -> list[int]:
        # Columns: first layout plain and shifted, then the second's. A key that only Shift reaches is no key to press.
        columns = (0, 2) if unshifted else (0, 1, 2, 3)
        found: list[int] = []
        for column in columns:
            found += [c for c, row in self._rows.items() if len(row) > column and row[column] == keysym]
        return list(dict.fromkeys(found))

    def _mask_of(self, keysyms: tuple[int, ...]) -> int:
        return next((self._bits[c] for keysym in keysyms for c in self._codes(keysym) if c in self._bits), 0)

    def _lock_variants(self) -> tuple[int, ...]:
        locks = [xproto.ModMask.Lock, self._mask_of((_NUM_LOCK,)), self._mask_of((_SCROLL_LOCK,))]
        variants = {0}
        for lock in locks:
            variants |= {variant | lock for variant in variants}
        return tuple(sorted(variants))


def _keysym(key: str) -> int:
    return _KEYSYMS.get(key) or ord(key.lower())


def _any_down(down: bytes, codes: list[int]) -> bool:
    return any(down[code // 8] >> (code % 8) & 1 for code in codes)
