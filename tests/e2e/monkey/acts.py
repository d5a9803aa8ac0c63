"""What a monkey may do, as values: written on one line, read from it, and thrown by dice.

A sequence reads `ctrl+alt+1 ctrl+alt+2@100 alt+q@100 type:45678@500`: a deed, and the milliseconds waited before it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rig.fingers import KEYSYMS

from monkey.phrases import CODES, HOTKEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONGEST = 400
"""The longest gap, in ms."""
GAPS = (0, 0, 20, 20, 80, 80, 100, 100, 300)
"""Those at which something has gone wrong before."""
PALETTE, AGAIN, GROUP, PAUSE = "alt+q", "alt+shift+q", "ctrl+alt+g", "ctrl+alt+p"
ENTERS = ("return", "return", "return", "shift+return", "ctrl+return")
KEYS = (
    *ENTERS, "escape", "escape", "tab", "up", "down", "page_down", "left", "right", "backspace", "alt+1", "alt+2",
    "alt+3", "1", "2", "3", "ctrl+e", "ctrl+n", "ctrl+z", "ctrl+v", "ctrl+s", "ctrl+delete", "alt", "greater",
)  # fmt: skip
NAMES = {
    "tab": 0xFF09, "up": 0xFF52, "down": 0xFF54, "left": 0xFF51, "right": 0xFF53, "page_down": 0xFF56,
    "backspace": 0xFF08, "delete": 0xFFFF, **KEYSYMS,
}  # fmt: skip
"""The keysyms of the keys that no letter names."""
SHIFTED = {"greater": (0x3E, "shift")}
"""What only Shift makes."""
COMMANDS = (
    "xinjian", "chexiao", "huifu", "zanting", "shezhi", "mubiao", "kuaijiejian", "huashuku", "qianse", "shense",
    "yingwen", "zhongwen", "jiancha", "xinshou", "beifen", "wangji",
)  # fmt: skip
"""What the program itself can be asked for behind a `>`, in pinyin; the palette stays after the first three."""
ASKS = ("show", "show", "toggle", "hide", "settings", "pause", "resume", "reload", "paste", "copy")
WORDS = ("45678", "abc", "ha", "h", "xyz9", "nihao")
BUYERS = ("小明", "阿花", "老王")
TARGETS = 3


@dataclass(frozen=True, slots=True)
class Act:
    """One deed after `gap` ms: a key combination by its name, or a verb with what it is done to."""

    verb: str
    what: str = ""
    gap: int = 0

    def __str__(self) -> str:
        deed = self.what if self.verb == "press" else ":".join(filter(None, (self.verb, self.what)))
        return f"{deed}@{self.gap}" if self.gap else deed


VERBS = frozenset(
    {"type", "front", "close", "open", "shrink", "title", "late", "copy", "ask", "click", "double", "menu"}
)


def read(line: str) -> tuple[Act, ...]:
    """The sequence that a line says."""
    return tuple(map(_read, line.split()))


def written(acts: Iterable[Act]) -> str:
    """The line that says a sequence."""
    return " ".join(map(str, acts))


def _read(word: str) -> Act:
    deed, _, gap = word.partition("@")
    verb, _, what = deed.partition(":")
    return Act(verb, what, int(gap or 0)) if verb in VERBS else Act("press", deed, int(gap or 0))


def thrown(seed: int) -> tuple[Act, ...]:
    """The sequence of a seed: five to fourteen deeds, some of them in the order in which people do them."""
    dice = random.Random(seed)
    acts: list[Act] = []
    length = dice.randint(5, 14)
    while len(acts) < length:
        kind = dice.choices(*zip(*_KINDS, strict=True))[0]
        acts += kind(dice)
    return tuple(acts)


def gap(dice: random.Random) -> int:
    """A pause, mostly one of the interesting ones."""
    return dice.choice(GAPS) if dice.random() < 0.8 else dice.randint(0, LONGEST)


def _acts(dice: random.Random, *deeds: str) -> Sequence[Act]:
    return [Act(one.verb, one.what, gap(dice)) for one in map(_read, deeds)]


def _hotkey(dice: random.Random) -> Sequence[Act]:
    return _acts(dice, dice.choice(HOTKEYS))


def _called(dice: random.Random) -> Sequence[Act]:
    return _acts(dice, PALETTE)


def _chosen(dice: random.Random) -> Sequence[Act]:
    return _acts(dice, PALETTE, f"type:{dice.choice(CODES)}", dice.choice(ENTERS))


def _recent(dice: random.Random) -> Sequence[Act]:
    return _acts(dice, PALETTE, dice.choice(("return", "return", "alt+1", "alt+2")))


def _command(dice: random.Random) -> Sequence[Act]:
    ends = dice.choice((("return",), ("return",), ("alt+1",), ("tab", "1"), ("double:20,26",)))
    return _acts(dice, PALETTE, "greater", f"type:{dice.choice(COMMANDS)}", *ends)


def _key(dice: random.Random) -> Sequence[Act]:
    return _acts(dice, dice.choice(KEYS))


def _typed(dice: random.Random) -> Sequence[Act]:
    return _acts(dice, f"type:{dice.choice(WORDS)}")


def _hotkey_of_ours(dice: random.Random) -> Sequence[Act]:
    return _acts(dice, dice.choice((AGAIN, AGAIN, AGAIN, GROUP, PAUSE)))


def _copy(dice: random.Random) -> Sequence[Act]:
    return _acts(dice, "copy")


def _asked(dice: random.Random) -> Sequence[Act]:
    command = dice.choice(ASKS)
    return _acts(dice, f"ask:{command}:{dice.choice(CODES)}" if command in ("paste", "copy") else f"ask:{command}")


def _window(dice: random.Random) -> Sequence[Act]:
    number = dice.randrange(TARGETS)
    deeds = ("front", "front", "front", "close", "open", "shrink", "title", "late")
    verb = dice.choice(deeds)
    more = {"title": f"={dice.choice(BUYERS)}", "late": f"={dice.choice((0, 30, 200, 900))}"}.get(verb, "")
    return _acts(dice, f"{verb}:{number}{more}")


def _mouse(dice: random.Random) -> Sequence[Act]:
    verb = dice.choice(("click", "click", "double", "double", "menu"))
    return _acts(dice, f"{verb}:{dice.randint(2, 98)},{dice.randint(2, 98)}")


_KINDS = (
    (_hotkey, 16), (_called, 12), (_chosen, 12), (_recent, 6), (_command, 6), (_key, 18), (_typed, 10),
    (_hotkey_of_ours, 12), (_copy, 5), (_asked, 9), (_window, 12), (_mouse, 7),
)  # fmt: skip
