"""What a file says, before it is compared with the library: drafts of phrases and groups, and what was wrong with them.

Readers of foreign formats make these values and writers take them, so that reading what was written gives it back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.core.phrase import Group, GroupPath, ImageMessage, Message, Phrase, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from assistant.core.errors import Problem
    from assistant.core.sentence import Sentence
    from assistant.core.target import Profile
    from assistant.core.word_groups import WordGroup


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedPhrase:
    """A phrase as a file says it. `uuid` is empty where the format has none."""

    title: str
    body: tuple[Message, ...]
    uuid: str = ""
    titled: bool = True
    """False when the file had no title and this one was made from the body."""
    code: str = ""
    group: GroupPath = ()
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    hotkey: str = ""
    favourite: bool = False
    colour: str = ""
    note: str = ""
    row: int = field(default=0, compare=False)
    """Its row as a spreadsheet counts, or its number in a pack, from 1."""
    line: int = field(default=0, compare=False)
    """The line of the text file it starts on, from 1; 0 where there are no lines."""

    @property
    def text(self) -> str:
        """All text of the body, a blank line between messages."""
        return text_of(self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDraft:
    """A group as a file says it."""

    path: GroupPath
    uuid: str = ""
    position: int = 0
    hotkey: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class PackHead:
    """Which pack a file is. `version` is whole numbers with dots, as in `3` or `1.12`."""

    uuid: str
    name: str
    version: str = "1"
    publisher: str = ""

    def newer_than(self, version: str) -> bool:
        """Whether this is a later version, number by number; any version is later than none."""
        return not version or _numbers(self.version) > _numbers(version)

    def older_than(self, version: str) -> bool:
        """Whether this is an earlier version."""
        return _numbers(self.version) < _numbers(version)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContents:
    """Everything one file holds. A file that could not be read at all has no drafts and a problem without a row."""

    drafts: tuple[ImportedPhrase, ...] = ()
    groups: tuple[GroupDraft, ...] = ()
    pack: PackHead | None = None
    images: Mapping[str, bytes] = field(default_factory=dict)
    """Image bytes by their SHA-256 hex digest."""
    profiles: tuple[Profile, ...] = ()
    """How target programs are recognised and pasted into."""
    same_words: tuple[WordGroup, ...] = ()
    """Groups of words that mean the same to the shop."""
    one_per_text: bool = False
    """The format knows a phrase by its text alone (千牛): the same text is the same phrase."""
    slashed: frozenset[str] = field(default=frozenset(), compare=False)
    """Groups of a table whose slashes part them or belong to the name: it depends on what groups there are."""
    problems: tuple[Problem, ...] = field(default=(), compare=False)
    read_as: Sentence | None = field(default=None, compare=False)
    """Which column of a table became what."""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """The bytes of a file to be saved, and what of the phrases did not fit into its format."""

    data: bytes
    problems: tuple[Problem, ...] = ()


def draft_of(phrase: Phrase) -> ImportedPhrase:
    """What a file says of this phrase."""
    return ImportedPhrase(
        uuid=phrase.uuid,
        title=phrase.title,
        body=phrase.body,
        code=phrase.code,
        group=phrase.group,
        tags=phrase.tags,
        keywords=phrase.keywords,
        platforms=phrase.platforms,
        valid_from=phrase.valid_from,
        valid_until=phrase.valid_until,
        hotkey=phrase.hotkey,
        favourite=phrase.favourite,
        colour=phrase.colour,
        note=phrase.note,
    )


def group_draft_of(group: Group) -> GroupDraft:
    """What a file says of this group."""
    return GroupDraft(
        uuid=group.uuid, path=group.path, position=group.position, hotkey=group.hotkey, colour=group.colour
    )


def images_in(drafts: Iterable[ImportedPhrase]) -> tuple[str, ...]:
    """The digests of every image the bodies show, each once, in order."""
    found = (message.digest for draft in drafts for message in draft.body if isinstance(message, ImageMessage))
    return tuple(dict.fromkeys(found))


def place_in(contents: FileContents, file: str) -> FileContents:
    """The same contents, each problem saying the file it is in."""
    problems = tuple(replace(problem, place=replace(problem.place, file=file)) for problem in contents.problems)
    return replace(contents, problems=problems)


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version; `1.0` is `1`."""
    numbers = [int(part) for part in version.split(".") if part.isdecimal()]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
