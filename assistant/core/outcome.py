"""How a paste ended. Every way out of the paste is one of these, and each has a sentence in `texts`."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.core.finding import Finding


class Ending(StrEnum):
    """The names of design §6, as `uses`, the command line and the notices spell them."""

    PASTED = "pasted"
    """The target's own process read the text after the chord."""
    UNCONFIRMED = "unconfirmed"
    """Nobody read within the ceiling; the text stays on the clipboard."""
    COPIED = "copied"
    """On the clipboard because copying was asked for."""
    LEFT_ON_CLIPBOARD = "left-on-clipboard"
    """The chord was not sent, for the `reason`; the text is on the clipboard."""
    STOPPED = "stopped"
    """Nothing was touched, for the `reason`."""


class Reason(StrEnum):
    """Why a paste did not reach the target."""

    NONE = ""
    FOCUS = "focus"
    KEYS_HELD = "keys-held"
    TARGET_GONE = "target-gone"
    TARGET_CHANGED = "target-changed"
    NO_TARGET = "no-target"
    ELEVATED = "elevated"
    COPY_ONLY = "copy-only"
    WINDOW_BUSY = "window-busy"
    """The paste before this one was not read: a target that wakes up late would read this one in its place."""
    USER_COPIED = "user-copied"
    CLIPBOARD_BUSY = "clipboard-busy"
    CHORD = "chord"
    OPEN_FIELDS = "open-fields"
    DOUBTED = "doubted"
    """Something in it looks like a blank that was forgotten, and nobody has confirmed that it is meant so."""
    NOTHING_TO_PASTE = "nothing-to-paste"
    """Filled, the phrase has no text: it is an image alone, or its field was empty."""
    EXPIRED = "expired"
    DELETED = "deleted"
    GUARDED = "guarded"
    """A guard of a feature stopped it; its finding says why."""
    QUITTING = "quitting"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One paste's end. `clipboard_kept` is False when the user's clipboard could not be kept or given back."""

    ending: Ending
    reason: Reason = Reason.NONE
    clipboard_kept: bool = True
    sent: bool = False
    missing: tuple[str, ...] = ()
    """Names of the fields that are open, for `OPEN_FIELDS`, never their values; for `DOUBTED` what is doubted."""
    finding: Finding | None = None
    """What stopped it, for `GUARDED`."""
    image_left_out: bool = False
    """The phrase has an image beside its text: images are not pasted yet."""

    @property
    def name(self) -> str:
        """`left-on-clipboard(focus)`: as shown by the command line and in tests."""
        return f"{self.ending}({self.reason})" if self.reason else str(self.ending)
