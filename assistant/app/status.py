"""What the running program says of itself to whoever asks for its status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from assistant import __version__
from assistant.services.palette_port import Work
from assistant.texts import say

if TYPE_CHECKING:
    from assistant.core.ports.desktop import Desktop
    from assistant.services.bindings import Bindings
    from assistant.services.catalogue import Catalogue
    from assistant.services.palette_port import PalettePort
    from assistant.services.session import Session


def facts(
    desktop: Desktop, session: Session, bindings: Bindings, catalogue: Catalogue, palette: PalettePort
) -> dict[str, Any]:
    """What `status` tells: nothing of a phrase's text or title, of a buyer or of a window's title."""
    target, profile = session.look()
    outcome = session.last_outcome
    return {
        "version": __version__,
        "backend": desktop.name,
        "paused": bindings.paused,
        "hotkeys": [
            {
                "name": say(binding.kind),
                "combination": binding.written,
                "held": binding.held,
                "why": binding.why,
                "taken_over": binding.taken_over,
            }
            for binding in bindings.states
        ],
        "target": target
        and {"process": target.process, "class": target.window_class, "pid": target.pid, "profile": profile.name},
        "phrases": len(catalogue),
        "groups": len(catalogue.groups()),
        "palette_shown": palette.palette_shown(),
        "unsaved": palette.work() is Work.UNSAVED,
        "pasting": session.paste.busy,
        "pastes": session.pastes,
        "last_outcome": outcome.name if outcome else None,
    }
