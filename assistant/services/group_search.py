"""Finds groups by their names, in 汉字, pinyin and initials, and knows how each is written behind an `@`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.core.search.index.entry import Entry
from assistant.core.search.pinyin.sounds import usual_reading
from assistant.core.search.scope import Where
from assistant.core.search.search_index import Index
from assistant.core.unseen import without_unseen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.core.phrase import GroupPath
    from assistant.core.search.hit import Span

_INSIDE = "›"
"""Between a group and one inside it, where the name alone would mean several groups."""


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """A group that was found."""

    path: GroupPath
    written: str
    """What stands behind the `@` for this group and no other: it holds no space."""
    count: int
    """Phrases in it and below it."""
    spans: tuple[Span, ...] = ()
    """What was typed of the last name of the path."""


class GroupSearch:
    """Over the groups of one state of the library."""

    def __init__(self, paths: Sequence[GroupPath], counts: Mapping[GroupPath, int]) -> None:
        self._paths, self._counts = paths, counts
        self._written = _written(paths)
        self._meant = {written: path for path, written in reversed(self._written.items())}
        self._index = Index(
            Entry(uuid=str(number), title=path[-1], title_reading=usual_reading(path[-1]), position=number)
            for number, path in enumerate(paths)
        )

    def named(self, name: str) -> GroupPath | None:
        """The group that is called so, whole or in part; the whole library for no name."""
        if not name:
            return ()
        meant = self._meant.get(name.replace(">", _INSIDE))
        if meant is not None:
            return meant
        found = self._index.search(name, limit=1)
        return self._paths[int(found[0].uuid)] if found else None

    def find(self, name: str) -> list[FoundGroup]:
        """The groups that are called so, the best first; all of them, in their order, for no name."""
        if not name:
            return [self._found(path) for path in self._paths]
        meant = self.named(name)
        hits = self._index.search(name, limit=len(self._paths))
        spans = {self._paths[int(hit.uuid)]: hit.spans.title for hit in hits}
        if meant is not None:
            spans = {meant: spans.get(meant, ())} | spans
        return [self._found(path, marked) for path, marked in spans.items()]

    def _found(self, path: GroupPath, spans: tuple[Span, ...] = ()) -> FoundGroup:
        return FoundGroup(path, self._written[path], self._counts.get(path, 0), spans)


def _written(paths: Sequence[GroupPath]) -> dict[GroupPath, str]:
    names = Counter(_plain(path[-1]) for path in paths)
    return {
        path: _plain(path[-1]) if names[_plain(path[-1])] == 1 else _INSIDE.join(map(_plain, path)) for path in paths
    }


def _plain(name: str) -> str:
    """As the line keeps it: a space would end the name, and the sign twice would be no sign."""
    return "".join(without_unseen(name).split()).lstrip(Where.GROUP.value)
