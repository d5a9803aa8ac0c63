"""What a feature may reach of the running program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.ports.desktop import Desktop, Notices
    from assistant.core.settings import Settings
    from assistant.services.catalogue import Catalogue
    from assistant.services.session import Session


@dataclass(frozen=True, slots=True)
class Context:
    """Handed to every action and page of a feature."""

    library: Catalogue
    """The phrases in memory; `apply` writes a plan."""
    session: Session
    """The palette, and every way for a text to leave."""
    settings: Callable[[], Settings]
    """As they are now."""
    notices: Notices
    desktop: Desktop
    """Clock, scheduler, windows, keys and clipboard of this system."""
