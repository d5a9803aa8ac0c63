"""The phrase and the group: what a library is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

GroupPath = tuple[str, ...]


class Scope(StrEnum):
    """Whose phrase it is: 团队, 个人 or 内置."""

    TEAM = "team"
    PERSONAL = "personal"
    BUILTIN = "builtin"


@dataclass(frozen=True, slots=True)
class TextMessage:
    """One message of text, with its fields still written out."""

    text: str


@dataclass(frozen=True, slots=True)
class ImageMessage:
    """One image, by the SHA-256 hex digest of its bytes in the library's image store."""

    digest: str


Message = TextMessage | ImageMessage


def text_of(body: tuple[Message, ...]) -> str:
    """All text of a body, a blank line between messages."""
    if len(body) == 1 and isinstance(body[0], TextMessage):
        return body[0].text
    return "\n\n".join(message.text for message in body if isinstance(message, TextMessage))


def fingerprint(text: str) -> str:
    """By which a text is known again."""
    from hashlib import sha256  # noqa: PLC0415  # 4 MB of OpenSSL, for the few phrases that were ever confirmed

    return sha256(text.encode(errors="surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase 短语. Times are milliseconds since the epoch, UTC; a phrase with `deleted_at` lies in the bin."""

    uuid: str
    title: str
    body: tuple[Message, ...]
    code: str = ""
    group: GroupPath = ()
    scope: Scope = Scope.PERSONAL
    position: int = 0
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    """搜索词: what buyers and colleagues say for it. It is found by them, and they are nowhere pasted."""
    platforms: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    hotkey: str = ""
    favourite: bool = False
    colour: str = ""
    note: str = ""
    created_at: int = 0
    updated_at: int = 0
    deleted_at: int | None = None
    pack: str = ""
    """uuid of the pack it came from, empty when it was written here."""
    confirmed: str = ""
    """The fingerprint of the text that somebody here has confirmed to be meant as it stands (decision 0022)."""

    @property
    def sure(self) -> bool:
        """Whether its text is the one that was confirmed: an edited text has to be confirmed anew."""
        return bool(self.confirmed) and self.confirmed == fingerprint(self.text)

    @property
    def text(self) -> str:
        """All text of the body, a blank line between messages: what is searched, shown and pasted."""
        return text_of(self.body)

    @property
    def has_image(self) -> bool:
        """Whether one of its messages is an image."""
        return any(isinstance(message, ImageMessage) for message in self.body)

    def valid_on(self, day: date) -> bool:
        """Whether the phrase may be said on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group 分组 by its path in the tree. Phrases name their group by path; a group without a row has no extras."""

    uuid: str
    path: GroupPath
    position: int = 0
    hotkey: str = ""
    colour: str = ""
    pack: str = ""

    @property
    def name(self) -> str:
        """The last part of the path, as chips show it."""
        return self.path[-1] if self.path else ""
