"""What lies on a clipboard, whole: every format with its bytes, so that it can be given back as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.core.target import Clip


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
    by_target: bool
    """The reader is the target's own process or X client."""


@dataclass(frozen=True, slots=True)
class Lost:
    """Somebody else owns the clipboard now."""
