"""Which combination does what, and whether each is held: known at once, named, with free ones proposed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.core.combination import Combination, parse_combination
from assistant.core.not_held import NotHeld
from assistant.core.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.ports.desktop import Hotkeys
from assistant.core.sentence import Sentence

HotkeyOwner = str | tuple[str, ...]
"""Whose a hotkey is: a phrase's by its uuid, a group's by its path, the program's own by the name of its setting."""
_KINDS = {"hotkey.phrase": sentence("hotkey.a-phrase"), "hotkey.group": sentence("hotkey.a-group")}
# Alt+A is the screenshot key of 微信, Ctrl+Alt+A that of QQ: what everybody presses is not proposed.
_CANDIDATES = (
    "Alt+Q", "Alt+W", "Alt+J", "Alt+K", "Alt+`", "Ctrl+`", "Ctrl+Alt+Q", "Ctrl+Alt+J", "Ctrl+Alt+K",
    "Alt+Shift+Q", "Alt+Shift+J", "Ctrl+Shift+J", "Ctrl+Alt+Shift+Q", "F8", "F9",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class WantedHotkey:
    """A combination as it is written in the settings or at a phrase, and what it shall do."""

    name: Sentence
    written: str
    pressed: Callable[[], None]
    always: bool = False
    """Held while the program is paused as well: the key that resumes."""
    take: bool = False
    """The user wants it even where another program has it."""
    owner: HotkeyOwner = ""


@dataclass(frozen=True, slots=True)
class Binding:
    """How one wanted combination fares: `held`, or the sentence `why` not."""

    name: Sentence
    written: str
    combination: Combination | None
    held: bool
    why: NotHeld = NotHeld.NONE
    taken_over: bool = False
    """Held although another program has it."""
    can_be: bool = False
    """It could be taken over, if the user wants that."""
    owner: HotkeyOwner = ""

    @property
    def kind(self) -> Sentence:
        """What it does, without the title of a phrase or a group: those are the user's, and no other program's."""
        return _KINDS.get(self.name.key, self.name)


class Bindings:
    """Holds what is wanted and lets go of what is not."""

    def __init__(self, hotkeys: Hotkeys) -> None:
        self._hotkeys = hotkeys
        self._wanted: tuple[WantedHotkey, ...] = ()
        self._held: dict[Combination, WantedHotkey] = {}
        self.paused = False
        self._resting = False
        self.states: tuple[Binding, ...] = ()
        self.on_change: Callable[[], None] = lambda: None
        """Told when one that was held no longer works, or works again."""
        hotkeys.on_lost = self._lost

    def want(self, wanted: Sequence[WantedHotkey]) -> tuple[Binding, ...]:
        """Hold these and no others; an empty combination is none. Where two want the same, the first has it."""
        self._wanted = tuple(item for item in wanted if item.written.strip())
        return self._hold()

    def pause(self, *, paused: bool) -> tuple[Binding, ...]:
        """Let go of everything but what is held always, or take it all again."""
        self.paused = paused
        return self._hold()

    def rest(self, *, resting: bool) -> None:
        """While a combination is recorded ours do nothing, so that they can be pressed as well. Their states stay."""
        if resting != self._resting:
            self._resting = resting
            self._hold()

    def look_again(self) -> tuple[Binding, ...]:
        """The states now: another program may have quit and left one free, which is held from now on."""
        if not self._resting:
            self.states = tuple(map(self._look_at, self._wanted, self.states))
        return self.states

    def propose(self, count: int = 3) -> tuple[str, ...]:
        """Combinations that nobody has and nothing here wants, at most `count`."""
        found: list[str] = []
        wanted = {state.combination for state in self.states}
        for written in _CANDIDATES:
            combination = parse_combination(written)
            if combination is None or not combination.usable or combination in wanted:
                continue
            if self._hotkeys.free(combination):
                found.append(str(combination))
            if len(found) == count:
                break
        return tuple(found)

    def _hold(self) -> tuple[Binding, ...]:
        self._let_go()
        self.states = tuple(map(self._hold_one, self._wanted))
        if self._resting:
            self._let_go()
        return self.states

    def _let_go(self) -> None:
        for combination in self._held:
            self._hotkeys.release(combination)
        self._held.clear()

    def _hold_one(self, item: WantedHotkey) -> Binding:
        combination = parse_combination(item.written)
        why, over = self._why_not(combination, item), False
        if combination is not None and not why:
            held = self._hotkeys.hold(combination, item.pressed)
            over = not held and item.take and self._hotkeys.take(combination, item.pressed)
            if held or over:
                self._held[combination] = item
            else:
                why = NotHeld.TAKEN
        can_be = why is NotHeld.TAKEN and self._hotkeys.takes
        return Binding(item.name, item.written, combination, not why, why, over, can_be, item.owner)

    def _why_not(self, combination: Combination | None, item: WantedHotkey) -> NotHeld:
        if combination is None or not combination.usable:
            return NotHeld.UNUSABLE
        if combination in self._held:
            return NotHeld.TWICE
        return NotHeld.PAUSED if self.paused and not item.always else NotHeld.NONE

    def _look_at(self, item: WantedHotkey, state: Binding) -> Binding:
        combination = state.combination
        if combination is not None and self._held.get(combination) is item:
            # What is lost stays with the adapter, which takes it again when the keyboard allows it.
            works = self._hotkeys.held(combination)
            return replace(state, held=works, why=NotHeld.NONE if works else NotHeld.TAKEN)
        return self._hold_one(item) if state.why is NotHeld.TAKEN else state

    def _lost(self) -> None:
        self.look_again()
        self.on_change()
