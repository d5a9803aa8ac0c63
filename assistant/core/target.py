"""The target 目标窗口: the window that was in front, and what a program's profile says about pasting into it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.core.graphemes import CaretStep
from assistant.core.patterns import found


class Clip(StrEnum):
    """Which selection a program pastes from. X11 has two; elsewhere only the clipboard exists."""

    CLIPBOARD = "clipboard"
    PRIMARY = "primary"


@dataclass(frozen=True, slots=True)
class Target:
    """A window at one moment. Identified by window and process id, never by name alone (domain.md §2)."""

    window: int
    pid: int
    process: str
    """Name of the executable without its folder, as the system spells it: `xterm`, `AliWorkbench.exe`."""
    window_class: str
    title: str
    elevated: bool = False
    place: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Left, top, width and height on the whole desktop, in device pixels; all 0: unknown."""
    part: int = 0
    """What inside of it had the keyboard, where the system has windows in windows; 0: it itself, or not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of a program: how to recognise it, paste into it, send, and read names from its title.

    `process`, `window_class` and `title` are regular expressions searched ignoring case; empty matches all. They must
    all match. `title_rule` may have the groups `buyer`, `seller`, `agent`, `shop`. None of them may be slow
    (`core/patterns.py`): the settings refuse such a one.
    """

    name: str
    process: str = ""
    window_class: str = ""
    title: str = ""
    paste_keys: str = "Ctrl+V"
    send_keys: str = ""
    """Empty: this program is never sent to."""
    title_rule: str = ""
    clips: tuple[Clip, ...] = (Clip.CLIPBOARD,)
    copy_only: bool = False
    caret: CaretStep = CaretStep.GRAPHEME
    """How its caret steps, for `{光标}`."""

    def matches(self, target: Target) -> bool:
        """Whether the target is this program."""
        return all(
            not pattern or found(pattern, value, re.IGNORECASE)
            for pattern, value in (
                (self.process, target.process),
                (self.window_class, target.window_class),
                (self.title, target.title),
            )
        )

    def names_in(self, title: str) -> dict[str, str]:
        """What the title rule reads from a title: `buyer`, `seller`, `agent`, `shop`, those that are there."""
        if not self.title_rule:
            return {}
        match = found(self.title_rule, title)
        return {name: value.strip() for name, value in match.groupdict().items() if value} if match else {}


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtProfile:
    """A profile that an import brought. It lies in the library with what else came, so that undo takes it back."""

    uuid: str
    profile: Profile
    position: int = 0
    pack: str = ""
    """uuid of the pack it came from, empty for one without."""


PLAIN = Profile(name="")
"""The profile of a program nobody described: Ctrl+V, no sending, no names."""


def profile_for(target: Target, profiles: tuple[Profile, ...]) -> Profile:
    """The first profile that matches: a lead's own stand before the shipped ones."""
    return next((profile for profile in profiles if profile.matches(target)), PLAIN)
