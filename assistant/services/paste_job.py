"""What is pasted and how long each of its steps may take: the values of a paste."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from assistant.core.outcome import Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.target import Profile, Target


@dataclass(frozen=True, slots=True)
class PasteLimits:
    """Every time limit of the paste, in ms, in one place."""

    release: float = 2000
    """Until the modifiers and the key that asked for the paste are up."""
    release_check: int = 5
    focus: float = 800
    """Until the target is in front and has the keyboard."""
    focus_check: int = 8
    focus_ask: float = 60
    """The window manager gives the focus back by itself; it is asked, once, when it has not by then."""
    aside_check: int = 50
    """A key that is held beyond the limit is looked at so often, until the palette may hide."""
    keep: int = 2500
    """Until the user's clipboard has been read, however silent its owner is."""
    offer: float = 500
    offer_retry: int = 40
    noted: float = 2000
    """Until whoever reads for the target knows of the offer."""
    noted_check: int = 5
    taken: float = 4500
    """The slowest target that is waited for."""
    owed: float = 30_000
    """A target that has not read by then is not waited for any longer: no phrase goes to it for so long."""
    quiet: int = 150
    """What follows the paste, sending or moving the caret, waits until the target has been quiet for so long."""
    linger: int = 600
    """A busy target may read again (decision 0003): the clipboard is given back so long after its last read."""
    nameless_linger: int = 1500
    """After a read by somebody who cannot be told, and must have been the target."""
    page_linger: int = 4000
    """A web page may do so much before it takes what was pasted: 3 s at least are given to it, after its first read."""
    longest_linger: int = 3000
    """A target that reads on and on, since it follows the clipboard, is waited for no longer than this beyond that."""


@dataclass(frozen=True, slots=True)
class PasteJob:
    """One text for one target. `trigger` is the key that asked, as `Keys.held` names it."""

    text: str
    target: Target | None
    profile: Profile
    trigger: str = ""
    send: bool = False
    steps_back: int = 0
    """How often the caret goes left after the paste, for `{光标}`."""
    still_right: Callable[[Target], bool] = field(default=lambda _target: True)
    """Whether the text still fits the window as it is now: the buyer in its title may have changed."""
    page: bool = False
    """Its target shows web pages: they are given longer."""
    step_aside: Callable[[], None] = field(default=lambda: None)
    """Hides the palette that it was asked for in, if that is still the one on the screen."""
    late: bool = False
    """A palette has come up since it was asked for: what is in front the user has put there."""
    phrase: str = ""
    """The uuid of the phrase that it is the text of."""
    arrived: Callable[[], None] = field(default=lambda: None)
    """Called when the target has read the text, long before the clipboard is back and the paste is over."""

    @property
    def refusal(self) -> Reason:
        """Why the chord will not be tried at all."""
        if self.target is None:
            return Reason.NO_TARGET
        if self.target.elevated:
            return Reason.ELEVATED
        return Reason.COPY_ONLY if self.profile.copy_only else Reason.NONE


class PasteState(Enum):
    """Where a paste is. The palette shows RELEASE ("let go of the keys")."""

    RELEASE = auto()
    FOCUS = auto()
    OFFER = auto()
    TAKEN = auto()
    QUIET = auto()
    LINGER = auto()
