"""What the palette needs of the services, in its own words; the composition root hands it in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRect

from assistant.core.settings import PaletteLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.fields.filled import Filled
    from assistant.core.phrase import GroupPath, Phrase
    from assistant.core.search.hit import Hit
    from assistant.services.action_search import FoundAction
    from assistant.services.group_search import FoundGroup


class Catalogue(Protocol):
    """The library, ready in memory: every answer comes at once."""

    def search(self, query: str, group: GroupPath, limit: int) -> Sequence[Hit]:
        """The best hits inside a group and below it, best first; `()` is the whole library."""

    @property
    def reading(self) -> bool:
        """Whether there are phrases that are not found yet: much was read anew a moment ago."""

    def phrase(self, uuid: str) -> Phrase | None:
        """The phrase as it is now; None when it is gone."""

    def is_chosen(self, query: str, uuid: str) -> bool:
        """Whether a phrase comes earlier because it was chosen for what was typed."""

    def groups(self) -> Sequence[GroupPath]:
        """Every group's path, in the order to show, parents before children."""

    def find_groups(self, name: str) -> Sequence[FoundGroup]:
        """The groups that are called so, in 汉字, pinyin or initials, best first; all in their order for no name."""

    def in_group(self, group: GroupPath) -> Sequence[Phrase]:
        """The phrases of a group and below it, in their order; `()` is the whole library."""

    def recent(self, limit: int) -> Sequence[Phrase]:
        """The phrases used last, last first."""

    def favourites(self) -> Sequence[Phrase]:
        """The favourite phrases."""


class ActionSearch(Protocol):
    """The actions of the program and its features."""

    def find(self, typed: str) -> Sequence[FoundAction]:
        """Those that are called so, best first; all when nothing is typed."""


class FilledDraft(Protocol):
    """A phrase being filled for the target that was in front."""

    @property
    def filled(self) -> Filled:
        """The text as far as it is known."""

    @property
    def doubts(self) -> tuple[str, ...]:
        """What looks like a forgotten blank in it and was never confirmed, as it is shown."""

    def answer(self, name: str, text: str) -> FilledDraft:
        """The draft with this answer."""

    def agree(self) -> FilledDraft:
        """The draft, meant as it stands."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What is known when the palette is called."""

    fill: Callable[[Phrase], FilledDraft]
    """Starts filling a phrase for the target in front."""
    target_name: str = ""
    """How people call the target; empty: there is none and Enter copies."""
    can_send: bool = False
    paused: bool = False
    query: str = ""
    group: GroupPath = ()
    phrase: Phrase | None = None
    """Its form is shown at once."""
    work: QRect = field(default_factory=QRect)
    """The work area of the target's monitor in logical pixels; empty: the screen under the pointer."""
    window: QRect = field(default_factory=QRect)
    """Where the target stands, in logical pixels; empty: unknown."""
    layout: PaletteLayout = PaletteLayout.AUTOMATIC
    """How it is shown over this program."""
    usual: PaletteLayout = PaletteLayout.AUTOMATIC
    """How it is shown where nothing else was chosen for the program."""
