"""Who asks for our text, and when: the target itself, whoever reads on its behalf, or somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xcffib import xproto

from assistant.desktop.x11.wine import prefix_of, reads_for

if TYPE_CHECKING:
    from assistant.core.target import Target
    from assistant.desktop.x11.connection import Connection

_NEVER = 1
"""ms before the taking of the selection: older than any chord that follows it."""
_TAKES_NOTE_MS = 20
"""From the answer to what there is until a Windows program finds it: 1 to 17 ms on Wine 8, with both cores busy."""


class Readers:
    """Judges requests for a selection of ours."""

    def __init__(self, connection: Connection) -> None:
        self._c = connection
        self._early: set[Any] = set()
        self._hears_of_it: Target | None = None
        self._heard_at: int | None = None

    def offered(self, target: Target | None) -> None:
        """Something new is offered to this target."""
        self._hears_of_it = target if target is not None and prefix_of(target.pid) is not None else None
        self._heard_at = None

    def asked_what_there_is(self, event: Any) -> None:
        """Somebody asks for the formats of the offer."""
        target = self._hears_of_it
        if target is not None and self._heard_at is None and reads_for(self._c.pid_of(event.requestor), target.pid):
            self._heard_at = self._c.server_time()

    def noted(self) -> bool:
        """Whether a chord would paste the offer by now: Windows programs paste what their prefix has heard of last."""
        if self._hears_of_it is None:
            return True
        return self._heard_at is not None and self._c.server_time() - self._heard_at >= _TAKES_NOTE_MS

    def chord_follows(self) -> None:
        """Called between the last look and the chord, with the server grabbed: what has come by now is no answer."""
        self._early = set(self._c.waiting(xproto.SelectionRequestEvent))

    def who(self, target: Target | None, event: Any) -> tuple[int, bool]:
        """The process that asks, and whether it is the target's own process or X client, or reads for it."""
        if target is not None and self._c.client_of(event.requestor) == self._c.client_of(target.window):
            return target.pid, True
        pid = self._c.pid_of(event.requestor)
        if target is None or not pid:
            return pid, False
        return pid, pid == target.pid or reads_for(pid, target.pid)

    def is_still(self, target: Target | None, event: Any) -> bool:
        """Whether the reader is this target of a while ago. The server gives the numbers of a gone client to others."""
        if target is None:
            return False
        pid = self._c.pid_of(event.requestor)
        same = self._c.client_of(event.requestor) == self._c.client_of(target.window)
        return pid == target.pid if same else reads_for(pid, target.pid)

    def asked_at(self, event: Any, since: int) -> int:
        """When it was asked for a selection that is ours since then: by the reader's own stamp, if that says anything.

        Many give none (CurrentTime), and GTK 4 gives the time of the taking: then it was asked by now at the latest.
        """
        if event in self._early:
            return since - _NEVER
        return int(event.time) if event.time not in (0, since) else self._c.server_time()
