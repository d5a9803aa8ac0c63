"""Finds actions by their names in both languages, in pinyin and in initials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.core.action import Surface
from assistant.core.search.hit import Tier
from assistant.core.search.index.entry import SearchEntry
from assistant.core.search.pinyin.sounds import usual_reading
from assistant.core.search.search_index import Index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from assistant.core.action import Action
    from assistant.core.search.hit import Hit, Span
    from assistant.services.actions import Actions

    Written = Callable[[str], tuple[str, str]]
    """A sentence in both languages, the one in use first."""

_MOST = 200
"""More names than all actions have together."""


@dataclass(frozen=True, slots=True)
class FoundAction:
    """An action that was found, in the language in use."""

    action: Action
    title: str
    does: str
    spans: tuple[Span, ...] = ()
    """What was typed of the title."""


@dataclass(frozen=True, slots=True)
class _Name:
    """What an action is called, or with `other` a word that people look for it by: when typed in part, after names."""

    action: Action
    text: str
    other: bool = False


class ActionSearch:
    """Over the actions that the palette offers."""

    def __init__(self, actions: Actions, written: Written) -> None:
        self._actions = actions
        self._written = written
        self._names: tuple[_Name, ...] = ()
        self._index = Index()

    def find(self, typed: str) -> list[FoundAction]:
        """The actions that are called so, best first; all of them when nothing is typed."""
        possible = self._actions.offered(Surface.PALETTE)
        if not typed.strip():
            return [self._found(action) for action in possible]
        self._look_up_names()
        hits = [(self._names[int(hit.uuid)], hit) for hit in self._index.search(typed, limit=_MOST)]
        found: dict[Action, FoundAction] = {}
        # What is asked first takes something away: it is the last of its tier.
        for name, hit in sorted(hits, key=lambda pair: (_is_weak(*pair), pair[1].tier, pair[0].action.asks)):
            action = name.action
            if action in possible and action not in found:
                # What was typed of another name cannot be shown in the title.
                found[action] = self._found(action, hit.spans.title if name.text == self._title(action) else ())
        return list(found.values())

    def _look_up_names(self) -> None:
        """Index the names anew when another language is in use."""
        names = tuple(name for action in self._actions.of(Surface.PALETTE) for name in self._names_of(action))
        if names != self._names:
            self._names = names
            self._index = Index(
                SearchEntry(uuid=str(number), title=name.text, title_reading=usual_reading(name.text), position=number)
                for number, name in enumerate(names)
            )

    def _names_of(self, action: Action) -> Iterator[_Name]:
        for text in dict.fromkeys(self._written(action.name_key)):
            yield _Name(action, text)
        for words in self._written(action.words_key):
            for text in words.split():
                yield _Name(action, text, other=True)

    def _found(self, action: Action, spans: tuple[Span, ...] = ()) -> FoundAction:
        return FoundAction(action, self._title(action), self._written(action.does_key)[0], spans)

    def _title(self, action: Action) -> str:
        return self._written(action.name_key)[0]


def _is_weak(name: _Name, hit: Hit) -> bool:
    """Whether only a part of a word was typed that is no name."""
    return name.other and hit.tier > Tier.TITLE_PINYIN
