"""The one way to write: a plan of edits, checked, applied all or nothing, recorded, and undone by its inverse."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.core.phrase import Group, Phrase
from assistant.core.sentence import Sentence
from assistant.core.target import BroughtProfile
from assistant.core.word_groups import BroughtWords

Item = Phrase | Group | BroughtProfile | BroughtWords


STARTERS = "import.packs"
"""What the plan that brings the starter packs is called. It is nobody's doing: undo never means it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One item before and after; None is "not there". Both sides carry the same uuid and kind."""

    before: Item | None
    after: Item | None

    def __post_init__(self) -> None:
        sides = [side for side in (self.before, self.after) if side is not None]
        if not sides or len({(type(side), side.uuid) for side in sides}) != 1:
            raise ValueError("an edit has one item on at least one side, the same on both")

    @property
    def uuid(self) -> str:
        """The item's uuid."""
        item = self.after if self.after is not None else self.before
        assert item is not None  # noqa: S101  # held by __post_init__
        return item.uuid

    @property
    def inverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Plan:
    """Edits that belong together, and what they do in one sentence ("3 phrases deleted")."""

    edits: tuple[Edit, ...]
    what: Sentence

    def __post_init__(self) -> None:
        if len({edit.uuid for edit in self.edits}) != len(self.edits):
            raise ValueError("a plan touches each item once")
        if any(isinstance(value, Sentence) for _name, value in self.what.values):
            raise ValueError("the history keeps no sentence within a sentence")


@dataclass(frozen=True, slots=True)
class Changes:
    """What an applied plan touched, in the plan's order; `number` is its place in the history (0: nothing to do)."""

    number: int
    edits: tuple[Edit, ...]
    what: Sentence


@dataclass(frozen=True, slots=True)
class Step:
    """A plan of the history that can be taken back, and how many items that would touch."""

    number: int
    what: Sentence
    edits: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """The plan was not applied: these items are no longer what its `before` said."""

    uuids: tuple[str, ...]
