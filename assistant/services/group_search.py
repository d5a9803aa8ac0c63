"""Finds groups by their names, in 汉字, pinyin and initials, and knows how each is written behind an `@`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from assistant.core.group_path import ARROW
from assistant.core.search.hit import Tier
from assistant.core.search.index.entry import SearchEntry
from assistant.core.search.pinyin.sounds import usual_reading
from assistant.core.search.scope import Where, scoped
from assistant.core.search.search_index import Index
from assistant.core.unseen import without_unseen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from assistant.core.phrase import GroupPath
    from assistant.core.search.hit import Hit, Span

_INSIDE = "›"
"""Between a group and one inside it, where the name alone would mean several groups."""
_LONGEST = 100
"""Of what is written for a group, as the line counts it: it takes twice as much, and a search has to follow."""
_ALL_OF_IT = (Tier.TITLE_EXACT, Tier.TITLE_PINYIN, Tier.TITLE_INITIALS)
_BEGINS = (Tier.TITLE_PREFIX, Tier.TITLE_PINYIN_PREFIX, Tier.TITLE_INITIALS_PREFIX)
_NEAR = dict.fromkeys(_ALL_OF_IT, 0) | dict.fromkeys(_BEGINS, 1)
"""How near a name is to what was typed."""
_NAME = 40
"""Code points of a name that has a number behind it."""


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """A group that was found."""

    path: GroupPath
    written: str
    """What stands behind the `@` for this group and no other: not empty, without a space, never cut by the line."""
    count: int
    """Phrases in it and below it."""
    spans: tuple[Span, ...] = ()
    """What was typed of the last name of the path."""


class GroupSearch:
    """Over the groups of one state of the library."""

    def __init__(self, paths: Sequence[GroupPath], counts: Mapping[GroupPath, int]) -> None:
        self._paths, self._counts = paths, counts
        self._written = _written(paths)
        self._meant = {_typed(written): path for path, written in self._written.items()}
        self._index = Index(
            SearchEntry(uuid=str(number), title=path[-1], title_reading=usual_reading(path[-1]), position=number)
            for number, path in enumerate(paths)
        )

    def named(self, name: str) -> GroupPath | None:
        """The group that is called so, whole or in part; the whole library for no name."""
        if not name:
            return ()
        meant = self._meant.get(_typed(name))
        if meant is not None:
            return meant
        found = self._hits(name)
        return self._paths[int(found[0].uuid)] if found else None

    def find(self, name: str) -> list[FoundGroup]:
        """The groups that are called so, the best first; all of them, in their order, for no name."""
        if not name:
            return [self._found(path) for path in self._paths]
        meant = self.named(name)
        spans = {self._paths[int(hit.uuid)]: hit.spans.title for hit in self._hits(name)}
        if meant is not None:
            spans = {meant: spans.get(meant, ())} | spans
        return [self._found(path, marked) for path, marked in spans.items()]

    def _hits(self, name: str) -> list[Hit]:
        """Those whose name begins with what was typed before others, of either the top groups first."""
        hits = self._index.search(name, limit=len(self._paths))
        return sorted(hits, key=lambda hit: (_NEAR.get(hit.tier, len(_NEAR)), len(self._paths[int(hit.uuid)]) > 1))

    def _found(self, path: GroupPath, spans: tuple[Span, ...] = ()) -> FoundGroup:
        return FoundGroup(path, self._written[path], self._counts.get(path, 0), spans)


def _written(paths: Sequence[GroupPath]) -> dict[GroupPath, str]:
    """What is written for each: its name, or all of its path, or where that means another as well, a number behind."""
    names = Counter(_typed(_plain(path[-1])) for path in paths)
    numbers: Counter[str] = Counter()
    taken: set[str] = set()
    found: dict[GroupPath, str] = {}
    for path in dict.fromkeys(paths):
        name, whole = _plain(path[-1]), _INSIDE.join(map(_plain, path))
        alone = (name,) if names[_typed(name)] == 1 else ()
        possible = chain(alone, (whole,), _numbered(name, numbers))
        found[path] = next(each for each in possible if _typed(each) not in taken and _is_kept(each))
        taken.add(_typed(found[path]))
    return found


def _numbered(name: str, numbers: Counter[str]) -> Iterator[str]:
    """As much of the name as leaves room, and behind it one number after another; also the number without it."""
    short = without_unseen(name[:_NAME])
    while True:
        numbers[short] += 1
        yield f"{short}{_INSIDE}{numbers[short] + 1}"
        yield f"{_INSIDE}{numbers[short] + 1}"


def _is_kept(written: str) -> bool:
    """Whether the line says just this behind its sign, before a space."""
    length = len(written.encode("utf-16-le", "surrogatepass")) // 2
    return bool(written) and length <= _LONGEST and scoped(f"{Where.GROUP.value[0]}{written} ").name == written


def _typed(name: str) -> str:
    """A name by the sign that stands in a path, whichever of the usual ones was typed."""
    return ARROW.sub(_INSIDE, name)


def _plain(name: str) -> str:
    """As the line keeps it: a space would end the name, and the sign twice would be no sign."""
    return "".join(without_unseen(name).split()).lstrip(Where.GROUP.value)
