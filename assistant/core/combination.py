"""Key combinations as people write them: `Alt+Q`, `Ctrl+Shift+V`, `F9`."""

from __future__ import annotations

from dataclasses import dataclass

MODIFIERS = ("Ctrl", "Alt", "Shift", "Win")
_MODIFIER_NAMES = {
    "ctrl": "Ctrl", "control": "Ctrl", "alt": "Alt", "option": "Alt", "shift": "Shift",
    "win": "Win", "super": "Win", "meta": "Win", "cmd": "Win",
}  # fmt: skip
_KEY_NAMES = {
    "enter": "Return", "return": "Return", "esc": "Escape", "escape": "Escape", "space": "Space", "tab": "Tab",
    "ins": "Insert", "insert": "Insert", "del": "Delete", "delete": "Delete", "home": "Home", "end": "End",
    "pgup": "PageUp", "pageup": "PageUp", "pgdn": "PageDown", "pagedown": "PageDown", "up": "Up", "down": "Down",
    "left": "Left", "right": "Right", "backspace": "Backspace", "plus": "+",
}  # fmt: skip
RESERVED = frozenset({"Alt+Space", "Ctrl+Space", "Ctrl+.", "Alt+Tab", "Alt+F4", "Ctrl+C", "Ctrl+V", "Ctrl+X"})
"""Never taken: window menus, input methods and the clipboard's own keys live there (espanso #963, peers.md #16)."""

_LIVED_ON = frozenset(
    {"Ctrl+Alt+A", "Ctrl+Alt+Z", "Ctrl+Alt+W", "Ctrl+Alt+S", "Ctrl+Alt+X", "Ctrl+Alt+D", "Ctrl+Alt+L", "Ctrl+Alt+T"}
    | {"Ctrl+Alt+Delete", "Ctrl+Alt+Backspace", "Ctrl+Alt+Return", "Alt+Shift+Tab"}
)
"""Of two modifiers and yet nobody's: screenshots and windows of chat programs, the screen lock."""
_OURS = frozenset({"Alt+Shift+Q"})
"""No pack's, as it is our own unless the user chooses another."""
_SENDS = frozenset({"Alt+S", "Alt+C", "Alt+A"})
"""Of one modifier: chat programs send with it, close with it, take a screenshot with it."""
_ARROWS = frozenset({"Up", "Down", "Left", "Right"})
_FOR_PACKS = ({"Ctrl", "Alt"}, {"Alt", "Shift"}, {"Ctrl", "Alt", "Shift"})


@dataclass(frozen=True, slots=True)
class Combination:
    """Modifiers in one fixed order, and one key: a capital letter, a digit, F1 to F24, a sign or a name above."""

    modifiers: tuple[str, ...]
    key: str

    def __str__(self) -> str:
        return "+".join((*self.modifiers, self.key))

    @property
    def usable(self) -> bool:
        """Whether it can be a hotkey: not reserved, and typing text never triggers it."""
        bare = not set(self.modifiers) - {"Shift"}
        function_key = self.key.startswith("F") and len(self.key) > 1
        return str(self) not in RESERVED and (function_key or not bare)

    @property
    def fits_a_pack(self) -> bool:
        """Whether a file may bring it: Ctrl+Alt or Alt+Shift with a key that no desktop or chat program lives on.

        One modifier alone, Ctrl+Shift and function keys belong to the program in front: its send key, its shortcuts.
        """
        held = set(self.modifiers)
        system = self.key in _ARROWS or (self.key.startswith("F") and len(self.key) > 1)
        return self.usable and held in _FOR_PACKS and not system and str(self) not in _LIVED_ON | _OURS

    @property
    def fits_a_phrase(self) -> bool:
        """Whether it may be given to a phrase or a group by hand: people know their own programs, no file does.

        Refused is what hands do by themselves in every chat: Ctrl with a letter edits, Enter sends, arrows move, and
        what the desktop and chat programs live on. A phrase in their place would go to a buyer unmeant.
        """
        held, named = set(self.modifiers), len(self.key) > 1 and self.key.isalpha()
        if named and (not held >= {"Ctrl", "Alt"} or self.key in _ARROWS):
            return False
        edits = held == {"Ctrl"} and self.key.isalpha()
        return self.usable and not edits and str(self) not in _LIVED_ON | _SENDS


def parse_combination(text: str) -> Combination | None:
    """The combination a text names, in any order and case; None when it names none."""
    words = [word.strip() for word in text.strip().replace("＋", "+").split("+")]
    if words[-2:] == ["", ""]:
        words[-2:] = ["plus"]
    if not words or not all(words):
        return None
    *heads, last = words
    modifiers = [_MODIFIER_NAMES.get(word.lower()) for word in heads]
    if None in modifiers or len(set(modifiers)) != len(modifiers):
        return None
    key = _key(last)
    if key is None:
        return None
    return Combination(tuple(name for name in MODIFIERS if name in modifiers), key)


def spelled(written: str) -> str:
    """The combination in its one spelling; empty when the text names none."""
    return str(parse_combination(written) or "")


def _key(word: str) -> str | None:
    lower = word.lower()
    if lower in _KEY_NAMES:
        return _KEY_NAMES[lower]
    if lower in _MODIFIER_NAMES:
        return None
    if lower.startswith("f") and lower[1:].isascii() and lower[1:].isdigit() and 1 <= int(lower[1:]) <= 24:
        return f"F{int(lower[1:])}"
    if len(word) == 1 and word.isascii() and word.isprintable() and word != " ":
        return word.upper()
    return None
