"""Where a file's groups lie in the library: unknown ones are made, and one the user renamed keeps the user's name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.core.group_path import with_parents
from assistant.core.imports.installed import InstalledPack, path_digest
from assistant.core.limits import fits_group
from assistant.core.phrase import Group, GroupPath, Phrase
from assistant.core.plan import Edit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from assistant.core.draft import FileContents, GroupDraft


class Grouping:
    """The groups of one import. `digests` are the fingerprints to remember of the pack's groups."""

    def __init__(
        self,
        contents: FileContents,
        rows: Sequence[Group],
        phrases: Iterable[Phrase],
        installed: InstalledPack,
        into: GroupPath,
    ) -> None:
        self._drafts = contents.groups
        self._pack = contents.pack.uuid if contents.pack else ""
        self._installed = installed
        self._into = into
        self._rows = rows
        self._known = {row.path for row in rows} | with_parents(phrase.group for phrase in phrases).keys()
        self._mine: dict[GroupPath, GroupPath] = {}
        self._renamed: list[tuple[Group, GroupPath]] = []
        self.digests: dict[str, tuple[str, ...]] = {}
        by_uuid = {row.uuid: row for row in rows}
        for draft in self._drafts:
            self._settle(draft, by_uuid.get(draft.uuid))
        self._theirs = {mine: theirs for theirs, mine in self._mine.items()}
        self._places: dict[GroupPath, GroupPath] = {}

    def place(self, path: GroupPath) -> GroupPath:
        """The library's group for a group of the file."""
        found = self._places.get(path)
        if found is None:
            found = self._places[path] = _mapped(self._into + path, self._mine)
        return found

    def said_path(self, path: GroupPath) -> GroupPath:
        """The group a pack would name for a group of the library."""
        return _mapped(path, self._theirs)

    def edits(self, wanted: Sequence[GroupPath], free_uuid: Callable[[str], str]) -> list[Edit]:
        """Rows for the groups that these phrases go into and that nobody knows yet, in the file's order."""
        edits = [Edit(row, replace(row, path=path)) for row, path in self._renamed]
        drafts = {self.place(draft.path): draft for draft in self._drafts}
        unheard = [path for path, draft in drafts.items() if not self._installed.knows(draft.uuid)]
        needed = {path for path in with_parents([*unheard, *wanted]) if fits_group(path)} - self._known
        position = max((row.position for row in self._rows), default=-1)
        for path in with_parents([*drafts, *wanted]):
            if path not in needed:
                continue
            position += 1
            draft = drafts.get(path)
            made = Group(
                uuid=free_uuid(draft.uuid if draft else ""),
                path=path,
                position=position,
                hotkey=draft.hotkey if draft else "",
                colour=draft.colour if draft else "",
                pack=self._pack,
            )
            edits.append(Edit(None, made))
        return edits

    def _settle(self, draft: GroupDraft, row: Group | None) -> None:
        path = self._into + draft.path
        if self._pack and draft.uuid:
            self.digests[draft.uuid] = (path_digest(path),)
        if row is None or row.path == path:
            return
        if row.pack == self._pack and self._installed.said(row.uuid, path_digest(row.path)) and path not in self._known:
            self._renamed.append((row, path))
            self._known.add(path)
        else:
            self._mine[path] = row.path


def _mapped(path: GroupPath, names: Mapping[GroupPath, GroupPath]) -> GroupPath:
    """The path with its longest known beginning exchanged."""
    if names:
        for depth in range(len(path), 0, -1):
            if path[:depth] in names:
                return names[path[:depth]] + path[depth:]
    return path
