"""What a pack has said so far, remembered as fingerprints: it tells a phrase the user changed from one the pack did."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from assistant.core.phrase import GroupPath, ImageMessage, Phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.core.phrase import Message

_KEPT = 3
"""Fingerprints an item: an undone import leaves the text of the version before."""
_WORDS = 300
"""Search words an item, those of versions before among them."""


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """The pack's version in the library (empty: none yet), and the last fingerprints of each of its items by uuid.

    `keywords` are the search words that it gave a phrase, in any version: what else stands there is an agent's own.
    """

    version: str = ""
    digests: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def knows(self, uuid: str) -> bool:
        """Whether the pack has brought this item before."""
        return uuid in self.digests

    def said(self, uuid: str, fingerprint: str) -> bool:
        """Whether a version of the pack said the item so."""
        return fingerprint in self.digests.get(uuid, ())

    def gave(self, uuid: str, keyword: str) -> bool:
        """Whether a version of the pack had this search word for the phrase."""
        return keyword in self.keywords.get(uuid, ())

    def with_version(
        self, version: str, fingerprints: Mapping[str, Sequence[str]], given: Mapping[str, Sequence[str]]
    ) -> Self:
        """The same after a version of the pack has said these, of each the last as it is now, and given these words."""
        keywords = dict(self.keywords)
        for uuid, words in given.items():
            keywords[uuid] = tuple(dict.fromkeys((*words, *keywords.get(uuid, ()))))[:_WORDS]
        digests = dict(self.digests)
        for uuid, said in fingerprints.items():
            before = tuple(each for each in digests.get(uuid, ()) if each not in said)
            digests[uuid] = (*before, *said)[-_KEPT:]
        return type(self)(version, digests, keywords)

    def dump(self) -> str:
        """As it is stored."""
        values = {"version": self.version, "digests": self.digests}
        if self.keywords:
            values["keywords"] = self.keywords
        return json.dumps(values, separators=(",", ":"))

    @classmethod
    def load(cls, stored: str | None) -> Self:
        """What `dump` stored; nothing installed when there is nothing or it is unreadable."""
        try:
            values = json.loads(stored or "{}")
            digests = {str(uuid): tuple(map(str, said)) for uuid, said in values.get("digests", {}).items()}
            keywords = {str(uuid): tuple(map(str, words)) for uuid, words in values.get("keywords", {}).items()}
            return cls(str(values.get("version", "")), digests, keywords)
        except (ValueError, TypeError, AttributeError):
            return cls()


def digest(phrase: Phrase, path: GroupPath) -> str:
    """The fingerprint of what a pack says of a phrase lying in that group; not of what agents set for themselves.

    Search words are of both: those that an agent added must not keep the pack's next prices out.
    """
    return _digest(
        phrase.title,
        phrase.code,
        "\x1d".join(map(_said, phrase.body)),
        "\x1d".join(path),
        "\x1d".join(phrase.tags),
        "\x1d".join(phrase.platforms),
        str(phrase.valid_from),
        str(phrase.valid_until),
        phrase.note,
    )


def path_digest(path: GroupPath) -> str:
    """The fingerprint of where a pack says a group is."""
    return _digest(*path)


def _said(message: Message) -> str:
    return f"\x1c{message.digest}" if isinstance(message, ImageMessage) else message.text


def _digest(*parts: str) -> str:
    from hashlib import blake2b  # noqa: PLC0415  # 4 MB of OpenSSL, for imports alone

    return blake2b("\x1e".join(parts).encode(), digest_size=8).hexdigest()
