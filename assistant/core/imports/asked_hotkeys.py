"""The hotkeys a file asks for: none is seized by an import, and one that most programs live on is never given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.combination import parse_combination
from assistant.core.errors import Place, Problem, Severity
from assistant.core.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable


class AskedHotkeys:
    """Decides each hotkey of one import, and says of each what becomes of it."""

    def __init__(self, taken: Iterable[str], *, wanted: bool) -> None:
        """`wanted`: the user said that this import may bring hotkeys."""
        self._taken = set(taken)
        self._wanted = wanted
        self.problems: list[Problem] = []

    def granted(self, hotkey: str, place: Place) -> str:
        """The hotkey, or nothing."""
        if not hotkey:
            return ""
        combination = parse_combination(hotkey)
        if combination is None or not combination.fits_a_pack:
            return self._refused("import.hotkey-reserved", hotkey, place, Severity.WARN)
        if not self._wanted:
            return self._refused("import.hotkey-left-out", hotkey, place, Severity.HINT)
        if hotkey in self._taken:
            return self._refused("import.hotkey-taken", hotkey, place, Severity.WARN)
        self._taken.add(hotkey)
        self.problems.append(Problem(sentence("import.hotkey-granted", hotkey=hotkey), place, Severity.HINT))
        return hotkey

    def _refused(self, why: str, hotkey: str, place: Place, severity: Severity) -> str:
        self.problems.append(Problem(sentence(why, hotkey=hotkey), place, severity))
        return ""
