"""The words that mean the same in a pack: what would become of them, and the edit that brings them.

They are the pack's own: its newest version says what they are, and nobody edits them here. So they are replaced whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.core.errors import Place, Problem
from assistant.core.limits import GROUPED_WORDS, WordRoom
from assistant.core.plan import Edit
from assistant.core.search.fold import bare
from assistant.core.sentence import sentence
from assistant.core.word_groups import BroughtWords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from assistant.core.draft import FileContents
    from assistant.core.word_groups import WordGroup


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How many groups come, are here already, and leave."""

    new: int = 0
    same: int = 0
    removed: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say of them."""
        return not (self.new or self.same or self.removed)

    @property
    def changed(self) -> int:
        """How many come or leave."""
        return self.new + self.removed


@dataclass(frozen=True, slots=True)
class WordImportOptions:
    """What the settings have, what packs brought before, and how this one comes."""

    own: Iterable[WordGroup]
    brought: Sequence[BroughtWords]
    new_uuid: Callable[[], str]
    file: str
    only_add: bool = field(kw_only=True)
    """The user said that what is there stays."""


@dataclass(frozen=True, slots=True)
class WordPlan:
    """The counts, the edit where there is one, and what is to be said."""

    counts: WordCounts = field(default_factory=WordCounts)
    edits: tuple[Edit, ...] = ()
    problems: tuple[Problem, ...] = ()


def plan_words(contents: FileContents, options: WordImportOptions) -> WordPlan:
    """What a pack does to the words of its versions before."""
    pack = contents.pack.uuid if contents.pack else ""
    mine = next((each for each in options.brought if each.pack == pack), None)
    before = {_compared(group): group for group in mine.groups} if mine else {}
    # Who imports what he exported has it in his settings, and would keep there in vain what he takes out.
    own = {frozenset(_compared(group)) for group in options.own}
    said = {_compared(group): group for group in contents.same_words}
    coming = {key: group for key, group in said.items() if key in before or frozenset(key) not in own}
    # A group that could not be read is none that was taken out; and of packs that do not say which they are none is a
    # newer version of another.
    only_adds = options.only_add or not pack or not _read_whole(contents)
    wanted = before | coming if only_adds else coming
    room = WordRoom()
    for each in options.brought:
        for group in each.groups if each is not mine else ():
            room.takes(group)
    kept = {key: group for key, group in wanted.items() if room.takes(group)}
    counts = WordCounts(
        new=len(kept.keys() - before.keys()),
        same=len(said.keys() & before.keys() & kept.keys()) + len(said.keys() - coming.keys()),
        removed=len(before.keys() - kept.keys()),
    )
    return WordPlan(
        counts, _edits(mine, tuple(kept.values()), pack, options), _problems(len(wanted) - len(kept), options)
    )


def _edits(
    mine: BroughtWords | None, groups: tuple[WordGroup, ...], pack: str, options: WordImportOptions
) -> tuple[Edit, ...]:
    if groups == (mine.groups if mine else ()):
        return ()
    if mine is None:
        return (Edit(None, BroughtWords(uuid=options.new_uuid(), groups=groups, pack=pack)),)
    return (Edit(mine, replace(mine, groups=groups) if groups else None),)


def _problems(left_out: int, options: WordImportOptions) -> tuple[Problem, ...]:
    if not left_out:
        return ()
    said = sentence("import.too-many-words", count=left_out, words=GROUPED_WORDS)
    return (Problem(said, Place(file=options.file, column="same_words")),)


def _read_whole(contents: FileContents) -> bool:
    return not any(problem.place.column == "same_words" for problem in contents.problems)


def _compared(group: WordGroup) -> WordGroup:
    """As the search compares them."""
    return tuple(dict.fromkeys(map(bare, group)))
