"""Groups as a tree, and phrases in the order of the tree."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.core.phrase import Group, GroupPath, Phrase


class GroupOrder:
    """The order to show groups and phrases in, worked out once for one state of the library."""

    def __init__(self, groups: Iterable[Group], phrases: Iterable[Phrase]) -> None:
        self.rows = {group.path: group for group in groups}
        phrases = list(phrases)
        named = dict.fromkeys([*self.rows, *(phrase.group for phrase in phrases)])
        every = dict.fromkeys(path[:depth] for path in named for depth in range(1, len(path) + 1))
        keys = {path: self._key(path) for path in every}
        self.paths: tuple[GroupPath, ...] = tuple(sorted(every, key=keys.__getitem__))
        """Every group, parents before children, neighbours by position, those without a row last."""
        place = {path: number for number, path in enumerate(self.paths)}
        self._phrases = sorted(
            phrases, key=lambda phrase: (place.get(phrase.group, -1), phrase.position, phrase.title, phrase.uuid)
        )
        self.favourites = tuple(phrase for phrase in self._phrases if phrase.favourite)
        """The favourite phrases, in their order."""
        self._under: dict[GroupPath, tuple[Phrase, ...]] = {(): tuple(self._phrases)}

    def under(self, path: GroupPath) -> tuple[Phrase, ...]:
        """The phrases in a group and below it."""
        found = self._under.get(path)
        if found is None:
            found = tuple(phrase for phrase in self._phrases if phrase.group[: len(path)] == path)
            self._under[path] = found
        return found

    def counts(self) -> Counter[GroupPath]:
        """How many phrases each group and those below it hold together."""
        found: Counter[GroupPath] = Counter()
        for path, count in Counter(phrase.group for phrase in self._phrases).items():
            for depth in range(1, len(path) + 1):
                found[path[:depth]] += count
        return found

    def _key(self, path: GroupPath) -> tuple[tuple[bool, int, str], ...]:
        return tuple(self._sibling_key(path[:depth]) for depth in range(1, len(path) + 1))

    def _sibling_key(self, path: GroupPath) -> tuple[bool, int, str]:
        row = self.rows.get(path)
        return row is None, row.position if row else 0, path[-1]
