"""Finds the program's own actions by their names in both languages, in pinyin and in initials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.core.command import Command, offered
from assistant.core.search.entry import Entry
from assistant.core.search.hit import Tier
from assistant.core.search.index import Index
from assistant.core.search.sounds import usual_reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from assistant.core.search.hit import Span

    Written = Callable[[str], tuple[str, str]]
    """A sentence in both languages, the one in use first."""

_MOST = 200
"""More names than all commands have together."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A command that was found, in the language in use."""

    command: Command
    title: str
    does: str
    spans: tuple[Span, ...] = ()
    """What was typed of the title."""


@dataclass(frozen=True, slots=True)
class _Name:
    """What a command is called, or with `other` a word that people look for it by: when typed in part, after names."""

    command: Command
    text: str
    other: bool = False


class Commands:
    """The commands of the running program. `paused` says whether its hotkeys rest."""

    def __init__(self, written: Written) -> None:
        self.paused = False
        self._written = written
        self._names: tuple[_Name, ...] = ()
        self._index = Index()

    def find(self, typed: str) -> list[Offer]:
        """The commands that are called so, best first; all of them when nothing is typed."""
        possible = offered(paused=self.paused)
        if not typed.strip():
            return [self._offer(command) for command in possible]
        self._look_up_names()
        hits = [(self._names[int(hit.uuid)], hit) for hit in self._index.search(typed, limit=_MOST)]
        found: dict[Command, Offer] = {}
        for name, hit in sorted(hits, key=lambda pair: pair[0].other and pair[1].tier > Tier.TITLE_PINYIN):
            command = name.command
            if command in possible and command not in found:
                # What was typed of another name cannot be shown in the title.
                found[command] = self._offer(command, hit.spans.title if name.text == self._title(command) else ())
        return list(found.values())

    def _look_up_names(self) -> None:
        """Index the names anew when another language is in use."""
        names = tuple(name for command in Command for name in self._names_of(command))
        if names != self._names:
            self._names = names
            self._index = Index(
                Entry(uuid=str(number), title=name.text, title_reading=usual_reading(name.text), position=number)
                for number, name in enumerate(names)
            )

    def _names_of(self, command: Command) -> Iterator[_Name]:
        for text in dict.fromkeys(self._written(command.name_key)):
            yield _Name(command, text)
        for words in self._written(command.words_key):
            for text in words.split():
                yield _Name(command, text, other=True)

    def _offer(self, command: Command, spans: tuple[Span, ...] = ()) -> Offer:
        return Offer(command, self._title(command), self._written(command.does_key)[0], spans)

    def _title(self, command: Command) -> str:
        return self._written(command.name_key)[0]
