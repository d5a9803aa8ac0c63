"""A table's groups with slashes: in levels where the library or the table has the group in front, else one name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.core.errors import Place, Problem, Severity
from assistant.core.group_path import at_slashes, read_path, with_parents
from assistant.core.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.core.draft import FileContents
    from assistant.core.phrase import GroupPath


def with_slashes_read(contents: FileContents, there: Iterable[GroupPath], into: GroupPath = ()) -> FileContents:
    """The contents with each such group decided, and told once for each sign what became of them. `there` are the
    library's groups, `into` the one that the file's are put in."""
    if not contents.slashed:
        return contents
    mine = {path[len(into) :] for path in with_parents(there) if path[: len(into)] == into}
    slashed = contents.slashed
    plain = (draft.group for draft in contents.drafts if len(draft.group) != 1 or draft.group[0] not in slashed)
    known = mine.union(with_parents(plain))
    decided: dict[str, GroupPath] = {}
    for name in sorted(slashed, key=lambda name: (len(name), name)):
        decided[name] = (name,) if (name,) in mine else at_slashes(name, known)
        known.update(with_parents([decided[name]]))
    drafts = []
    first: dict[str, int] = {}
    for draft in contents.drafts:
        name = draft.group[0] if len(draft.group) == 1 else ""
        if name in decided:
            first.setdefault(name, draft.row)
            if decided[name] != draft.group:
                draft = replace(draft, group=decided[name])  # noqa: PLW2901  # the same row, read on
        drafts.append(draft)
    told = _told({name: decided[name] for name in first if (name,) not in mine}, first)
    return replace(contents, drafts=tuple(drafts), problems=(*contents.problems, *told), slashed=frozenset())


def levels_told(sign: str, written: str, levels: int, row: int, groups: int) -> Problem:
    """That groups were read in levels because of this sign: the first by name, how many there are."""
    what = sentence("table.group-levels", group=written, n=levels)
    if groups > 1:
        what = sentence("table.groups-levels", group=written, n=levels, count=groups, sign=sign)
    return Problem(what, Place(row=row), Severity.HINT)


def _told(decided: dict[str, GroupPath], row: dict[str, int]) -> list[Problem]:
    """One note for each sign that parted groups, and one for each that was left in names."""
    signs: dict[tuple[str, bool], list[str]] = {}
    for name, path in decided.items():
        if len(path) > 1 or path == (name,):
            signs.setdefault((read_path(name).slash, len(path) > 1), []).append(name)
    told = []
    for (sign, in_levels), (name, *more) in signs.items():
        if in_levels:
            told.append(levels_told(sign, name, len(decided[name]), row[name], 1 + len(more)))
            continue
        what = sentence("table.group-whole", group=name, sign=sign)
        if more:
            what = sentence("table.groups-whole", group=name, sign=sign, count=1 + len(more))
        told.append(Problem(what, Place(row=row[name]), Severity.HINT))
    return told
