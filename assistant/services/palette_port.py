"""Our own windows, as the session needs them: what it asks of the palette, and what it hands over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.phrase import GroupPath, Phrase
    from assistant.core.target import Profile, Target
    from assistant.services.filling import FilledDraft
    from assistant.services.paste_job import PasteState


@dataclass(frozen=True, slots=True)
class Call:
    """The palette is wanted: for which window, with what to begin."""

    target: Target | None
    profile: Profile
    fill: Callable[[Phrase], FilledDraft]
    query: str = ""
    group: GroupPath = ()
    phrase: Phrase | None = None
    """Its form is shown at once: it has open fields."""


class Work(Enum):
    """What somebody has begun in the palette."""

    NONE = auto()
    TYPED = auto()
    """Something stands in the line of the palette on the screen."""
    FORM = auto()
    """A form on the screen: its answers are for the buyer it was called for."""
    UNSAVED = auto()
    """A phrase being written, hidden or not: it is for nobody in particular and never thrown away."""


class PalettePort(Protocol):
    """Our own windows, as the session needs them."""

    on_leaving: Callable[[], None]
    """Called when the palette is about to go from the screen, by whatever route, and has the keyboard still."""
    on_painted: Callable[[], None]
    """Called when the palette has come up and its first picture is on the screen."""
    on_gone: Callable[[], None]
    """Called when a window of ours has gone from the screen, by whatever route; notices and menus are none."""

    def show_palette(self, call: Call) -> None:
        """Bring the palette up anew with the keyboard."""

    def come_forward(self) -> None:
        """Bring the palette up as it is, with the keyboard."""

    def untouched(self) -> bool:
        """Whether it is on the screen with its first page, and nothing was pressed, typed or moved since it came up."""

    def suggest(self, uuids: Sequence[str]) -> None:
        """Show these phrases first, above the recent ones, until it goes."""

    def refill(self) -> None:
        """More is known of the target by now: fill anew what the palette shows."""

    def hide_palette(self) -> None:
        """Take it away; the keyboard goes back."""

    def palette_shown(self) -> bool:
        """Whether it is on the screen."""

    def work(self) -> Work:
        """What has been begun in it."""

    def ours(self, window: int) -> bool:
        """Whether a window is one of ours, on the screen or not."""

    def on_screen(self, window: int = 0) -> bool:
        """Whether it is one of ours that can have the keyboard, and is shown; the palette is not asked about.

        0 asks whether any of them is.
        """

    def own_input(self) -> Callable[[str], bool] | None:
        """Inserts a text into the input of ours that has the keyboard, False when it has gone; None when there is none.

        The palette's own inputs are no place to paste into.
        """

    def paste_state(self, state: PasteState | None) -> None:
        """Where the paste under way is; None when there is none any more."""
