"""What the index knows of a phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from assistant.core.phrase import Scope
from assistant.core.search.fold import bare, fold_code
from assistant.core.search.pinyin.align import fits
from assistant.core.search.pinyin.readings import CLAUSE_END, VERSION, bare_labels

if TYPE_CHECKING:
    from assistant.core.phrase import GroupPath, Phrase

_NUMBER = re.compile(r"[0-9]+")
Order = tuple[bool, bool, bool, int, int, str, str]
Clause = tuple[str, str]
"""A clause of a body, a label or a search word, and its reading, empty where none is stored."""


class Beside(NamedTuple):
    """What is said of a phrase beside its title, folded, with the readings."""

    labels: tuple[Clause, ...]
    """The names of its groups, and its tags."""
    keywords: tuple[Clause, ...] = ()


_Names = tuple[str, str, Beside]
"""A title folded, its reading, and what is said beside it."""


@dataclass(slots=True, kw_only=True)
class SearchEntry:
    """A phrase as it is put into the index. `late` ranks it last within its tier: it may not be said any more.

    Among equals what is `shipped` with the program stands below what somebody here wrote or brought.
    """

    uuid: str
    title: str
    code: str = ""
    group: GroupPath = ()
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    text: str = ""
    position: int = 0
    late: bool = False
    shipped: bool = False
    favourite: bool = False
    title_reading: str = ""
    body_reading: str = ""


def entry_of(phrase: Phrase, readings: tuple[str, str], *, late: bool = False) -> SearchEntry:
    """The entry of a phrase with its stored readings."""
    return SearchEntry(
        uuid=phrase.uuid,
        title=phrase.title,
        code=phrase.code,
        group=phrase.group,
        tags=phrase.tags,
        keywords=phrase.keywords,
        text=phrase.text,
        position=phrase.position,
        late=late,
        shipped=phrase.scope is Scope.BUILTIN,
        favourite=phrase.favourite,
        title_reading=readings[0],
        body_reading=readings[1],
    )


@dataclass(slots=True, eq=False)
class Row:
    """An entry made ready: folded once, without what the segment holds better.

    Never changed, but not frozen, as entries are not: up to a hundred thousand are made before the first search, and a
    frozen one takes four times as long to make.
    """

    uuid: str
    title: str
    text: str
    group: GroupPath
    code: str
    written_code: str
    bare: str
    reading: str
    beside: Beside
    position: int
    late: bool
    shipped: bool
    favourite: bool

    @property
    def order(self) -> Order:
        """Where it comes among equals: the team's own, favourites, short titles, position, code as people count."""
        return (
            self.late,
            self.shipped,
            not self.favourite,
            len(self.bare),
            self.position,
            _counted(self.code),
            self.uuid,
        )


def _counted(code: str) -> str:
    """A code with its numbers written so long that it is ordered as people count."""
    head = code.rstrip("0123456789")
    if head.isalpha():
        return head + code[len(head) :].lstrip("0").rjust(8, "0") if len(head) < len(code) else code
    return _NUMBER.sub(lambda digits: digits.group().lstrip("0").rjust(8, "0"), code)


Ready = tuple[Row, str]
"""A row and the stored reading of its body."""


class Folder:
    """Makes entries ready, each different title folded once."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, str, GroupPath, tuple[str, ...], tuple[str, ...]], _Names] = {}
        self._titles: dict[Clause, Clause] = {}
        self._beside: dict[Beside, Beside] = {}

    def ready(self, entry: SearchEntry) -> Ready:
        """The entry made ready."""
        asked = entry.title, entry.title_reading, entry.group, entry.tags, entry.keywords
        names = self._names.get(asked)
        if names is None:
            names = self._names[asked] = self._fold(entry)
        title, said, beside = names
        row = Row(
            entry.uuid,
            entry.title,
            entry.text,
            entry.group,
            _same(fold_code(entry.code), entry.code) if entry.code else "",
            entry.code,
            title,
            said,
            beside,
            entry.position,
            entry.late,
            entry.shipped,
            entry.favourite,
        )
        return row, entry.body_reading

    def _fold(self, entry: SearchEntry) -> _Names:
        """The values of a title and of what is beside it, one of each in memory."""
        known = entry.title_reading[:1] == VERSION
        reading, _, others = entry.title_reading[1:].partition(CLAUSE_END) if known else ("", "", "")
        title = _same(bare(entry.title), entry.title)
        named = title, reading if fits(title, reading) else ""
        title, said = self._titles.setdefault(named, named)
        beside = _beside(entry, others)
        return title, said, self._beside.setdefault(beside, beside)


def _same(folded: str, written: str) -> str:
    """One string in memory where folding changed nothing."""
    return written if folded == written else folded


def _beside(entry: SearchEntry, readings: str) -> Beside:
    labels, keywords = bare_labels((*entry.group, *entry.tags)), bare_labels(entry.keywords)
    read = readings.split(CLAUSE_END)
    if len(read) != len(labels) + len(keywords):
        read = [""] * (len(labels) + len(keywords))
    return Beside(_read(labels, read[: len(labels)]), _read(keywords, read[len(labels) :]))


def _read(names: list[str], readings: list[str]) -> tuple[Clause, ...]:
    return tuple((name, said if fits(name, said) else "") for name, said in zip(names, readings, strict=True))
