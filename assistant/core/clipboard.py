"""What lies on a clipboard, whole: every format with its bytes, so that it can be given back as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.core.target import Clip

_CLOCK_ROUND = 1 << 32


@dataclass(frozen=True, slots=True)
class Format:
    """One representation. `name` is the system's (an X11 target, a Windows format); `kind` and `unit` its encoding."""

    name: str
    data: bytes
    kind: str = ""
    unit: int = 8
    """Bits per item on X11 (8, 16 or 32); 8 elsewhere."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The user's clipboard at one moment. `complete` is False when a bound or a silent owner cut it short."""

    clip: Clip
    formats: tuple[Format, ...] = ()
    complete: bool = True

    @property
    def empty(self) -> bool:
        """Whether there was nothing."""
        return not self.formats


@dataclass(frozen=True, slots=True)
class Read:
    """Somebody has read the offered text to its end."""

    pid: int
    """0: who it was cannot be told."""
    by_target: bool
    """The reader is the target's own process or X client, or reads for it. Without a pid it is so in all likelihood."""
    asked_at: int = 0
    """The reader's own stamp of its request in ms of the X server's 32-bit clock; 0: it gave none."""

    def answers(self, chord_at: int) -> bool:
        """Whether the target asked because of a chord sent at that stamp, and not for a reason of its own before."""
        return self.by_target and (
            not self.asked_at or not chord_at or (self.asked_at - chord_at) % _CLOCK_ROUND < _CLOCK_ROUND // 2
        )


@dataclass(frozen=True, slots=True)
class Lost:
    """Somebody else owns the clipboard now."""
