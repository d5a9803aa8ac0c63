"""Where a phrase comes to stand that is new in its group or under its code: behind all that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.search.fold import fold_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.core.phrase import GroupPath, Phrase


class Positions:
    """The last position of each group and of each code, counted on with every place that is given away."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._groups: dict[GroupPath, int] = {}
        self._codes: dict[str, int] = {}
        for phrase in phrases:
            self._take(phrase.group, phrase.code, phrase.position)

    def next(self, group: GroupPath, code: str = "") -> int:
        """The position of a phrase that comes into the group: the variants of its code keep their order."""
        return self._take(group, code, max(self._groups.get(group, -1) + 1, self._behind(code)))

    def settled(self, before: Phrase, after: Phrase) -> int:
        """The position of a changed phrase: its own, unless it comes into another group or among other variants."""
        if after.group != before.group:
            return self.next(after.group, after.code)
        if fold_code(after.code) == fold_code(before.code):
            return after.position
        return self._take(after.group, after.code, max(after.position, self._behind(after.code)))

    def _behind(self, code: str) -> int:
        return self._codes.get(fold_code(code), -1) + 1 if code else 0

    def _take(self, group: GroupPath, code: str, position: int) -> int:
        self._groups[group] = max(self._groups.get(group, -1), position)
        if code:
            folded = fold_code(code)
            self._codes[folded] = max(self._codes.get(folded, -1), position)
        return position
