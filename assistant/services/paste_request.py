"""What a route to a paste began with: the window, and how it was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.outcome import Outcome
    from assistant.core.target import Profile, Target


@dataclass(slots=True)
class TargetContext:
    """The window that a route began with, and what is known of the clipboard for it."""

    target: Target | None
    profile: Profile
    own_input: Callable[[str], bool] | None = None
    clipboard_text: str = ""
    served: bool = False
    """The palette has given what it was called for."""


@dataclass(frozen=True, slots=True)
class PasteRequest:
    """How one paste was asked for."""

    context: TargetContext
    call: int
    """How often the palette had come up by then: one that is called later is not for it."""
    trigger: str = ""
    send: bool = False
    done: Callable[[Outcome | None], None] | None = None
    typed: str = ""
    """What it was found by."""
