"""What the user had on the clips that a paste took, until it is given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.core.clipboard import Snapshot
    from assistant.core.ports.desktop import Clipboard
    from assistant.core.target import Clip


class KeptClipboard:
    """Pastes in a row share it: those of a paste before come again as they were."""

    def __init__(self, clipboard: Clipboard) -> None:
        self._clipboard = clipboard
        self._snapshots: dict[Clip, Snapshot] = {}
        self.returning = False
        """It is being given back: nothing else may take the clipboard within that."""

    def take(self, snapshots: Iterable[Snapshot]) -> None:
        """Keep these; what was taken from another clip before stays."""
        self._snapshots |= {snapshot.clip: snapshot for snapshot in snapshots}

    def forget(self) -> None:
        """It is not given back any more: what lies there now stays."""
        self._snapshots.clear()

    def give_back(self) -> bool:
        """Put it where it was; whether all of it is there."""
        snapshots, self._snapshots, self.returning = tuple(self._snapshots.values()), {}, True
        try:
            return not snapshots or self._clipboard.give_back(snapshots)
        finally:
            self.returning = False
