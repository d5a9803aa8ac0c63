"""Phrases, groups, profiles and same words as rows of SQLite, and as the JSON that the history keeps.

Each row carries a proof, the sum of what is in it: a byte that turned on the disk inside a text leaves a sound table,
and nobody may be sent what it says now.
"""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from assistant.core.phrase import Group, ImageMessage, Message, Phrase, Scope, TextMessage
from assistant.core.profile_values import profile_fields
from assistant.core.target import BroughtProfile, Clip, Profile
from assistant.core.word_groups import BroughtWords, WordGroup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.core.plan import Item
    from assistant.core.sentence import Sentence

Row = tuple[Any, ...]

PHRASE_COLUMNS = (
    "uuid, title, body, code, group_path, scope, position, tags, platforms, valid_from, valid_until,"
    " hotkey, favourite, colour, note, created_at, updated_at, deleted_at, pack, confirmed, keywords, proof"
)
GROUP_COLUMNS = "uuid, path, position, hotkey, colour, pack, proof"
PROFILE_COLUMNS = "uuid, said, position, pack, proof"
WORDS_COLUMNS = "uuid, said, pack, proof"

_NO_STRINGS = "[]"
_ALONE, _END = '[{"text":"', '"}]'

compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""JSON without blanks, Chinese as itself."""


@lru_cache(maxsize=1024)
def written_strings(strings: tuple[str, ...]) -> str:
    """A path, tags, keywords or platforms as their column holds them. Most phrases share them with many others."""
    return compact(strings)


def phrase_row(phrase: Phrase) -> Row:
    """The phrase's values in the order of `PHRASE_COLUMNS`."""
    values = (
        phrase.uuid,
        phrase.title,
        _written_body(phrase.body),
        phrase.code,
        written_strings(phrase.group),
        str(phrase.scope),
        phrase.position,
        written_strings(phrase.tags),
        written_strings(phrase.platforms),
        _written_day(phrase.valid_from),
        _written_day(phrase.valid_until),
        phrase.hotkey,
        int(phrase.favourite),
        phrase.colour,
        phrase.note,
        phrase.created_at,
        phrase.updated_at,
        phrase.deleted_at,
        phrase.pack,
        phrase.confirmed,
        written_strings(phrase.keywords),
    )
    return (*values, _phrase_proof(*values))


def group_row(group: Group) -> Row:
    """The group's values in the order of `GROUP_COLUMNS`."""
    values = (group.uuid, written_strings(group.path), group.position, group.hotkey, group.colour, group.pack)
    return (*values, _group_proof(*values))


def phrases_of(rows: Iterable[Row]) -> list[Phrase]:
    """The phrases of many rows. Equal lists of words become one tuple, equal titles and times one value.

    Raises ValueError, LookupError or TypeError for what we never wrote.
    """
    lists: dict[str, tuple[str, ...]] = {_NO_STRINGS: ()}
    scopes = {str(scope): scope for scope in Scope}

    def strings(text: str) -> tuple[str, ...]:
        known = lists.get(text)
        if known is None:
            known = lists[text] = _read_strings(text)
        return known

    titles: dict[str, str] = {}
    times: dict[int, int] = {}
    phrases = []
    for (
        uuid, title, body, code, group, scope, position, tags, platforms, valid_from, valid_until,
        hotkey, favourite, colour, note, created_at, updated_at, deleted_at, pack, confirmed, keywords, proof,
    ) in rows:  # fmt: skip
        if proof and proof != _phrase_proof(
            uuid, title, body, code, group, scope, position, tags, platforms, valid_from, valid_until,
            hotkey, favourite, colour, note, created_at, updated_at, deleted_at, pack, confirmed, keywords,
        ):  # fmt: skip
            raise ValueError("a row is not as it was written")
        phrases.append(
            Phrase(
                uuid=uuid,
                title=titles.setdefault(title, title),
                body=_read_written_body(body),
                code=code,
                group=strings(group),
                scope=scopes[scope],
                position=position,
                tags=strings(tags),
                keywords=strings(keywords),
                platforms=strings(platforms),
                valid_from=_read_day(valid_from),
                valid_until=_read_day(valid_until),
                hotkey=hotkey,
                favourite=bool(favourite),
                colour=colour,
                note=note,
                created_at=times.setdefault(created_at, created_at),
                updated_at=times.setdefault(updated_at, updated_at),
                deleted_at=deleted_at,
                pack=pack,
                confirmed=confirmed,
            )
        )
    return phrases


def groups_of(rows: Iterable[Row]) -> list[Group]:
    """The groups of many rows. Raises as `phrases_of` does."""
    groups = []
    for uuid, path, position, hotkey, colour, pack, proof in rows:
        if proof and proof != _group_proof(uuid, path, position, hotkey, colour, pack):
            raise ValueError("a row is not as it was written")
        groups.append(
            Group(uuid=uuid, path=_read_strings(path), position=position, hotkey=hotkey, colour=colour, pack=pack)
        )
    return groups


def profile_row(brought: BroughtProfile) -> Row:
    """The profile's values in the order of `PROFILE_COLUMNS`."""
    values = (brought.uuid, compact(profile_fields(brought.profile)), brought.position, brought.pack)
    return (*values, _profile_proof(*values))


def profiles_of(rows: Iterable[Row]) -> list[BroughtProfile]:
    """The profiles of many rows. Raises as `phrases_of` does."""
    profiles = []
    for uuid, said, position, pack, proof in rows:
        if proof and proof != _profile_proof(uuid, said, position, pack):
            raise ValueError("a row is not as it was written")
        profiles.append(
            BroughtProfile(uuid=uuid, profile=_read_profile(json.loads(said)), position=position, pack=pack)
        )
    return profiles


def words_row(brought: BroughtWords) -> Row:
    """The values of a pack's words in the order of `WORDS_COLUMNS`."""
    values = (brought.uuid, compact(brought.groups), brought.pack)
    return (*values, _sum(values))


def words_of(rows: Iterable[Row]) -> list[BroughtWords]:
    """The words of many rows. Raises as `phrases_of` does."""
    brought = []
    for uuid, said, pack, proof in rows:
        if proof != _sum((uuid, said, pack)):
            raise ValueError("a row is not as it was written")
        brought.append(BroughtWords(uuid=uuid, groups=_read_groups(json.loads(said)), pack=pack))
    return brought


def phrase_to_json(phrase: Phrase) -> dict[str, Any]:
    """What the history keeps: by name, so that later versions can still read it."""
    fields = _said(phrase)
    fields["body"] = [_named(message) for message in phrase.body]
    for name in ("valid_from", "valid_until"):
        if name in fields:
            fields[name] = fields[name].isoformat()
    if phrase.deleted_at is not None:
        fields["deleted_at"] = phrase.deleted_at
    return fields


def phrase_from_json(fields: dict[str, Any]) -> Phrase:
    """The phrase that `phrase_to_json` wrote."""
    for name in ("group", "tags", "keywords", "platforms"):
        fields[name] = tuple(fields.get(name, ()))
    for name in ("valid_from", "valid_until"):
        fields[name] = _read_day(fields.get(name))
    fields["body"] = _read_body(fields["body"])
    fields["scope"] = Scope(fields["scope"])
    return Phrase(**{"title": ""} | fields)


def group_to_json(group: Group) -> dict[str, Any]:
    """What the history keeps."""
    return _said(group)


def group_from_json(fields: dict[str, Any]) -> Group:
    """The group that `group_to_json` wrote."""
    return Group(**fields | {"path": tuple(fields.get("path", ()))})


def profile_to_json(brought: BroughtProfile) -> dict[str, Any]:
    """What the history keeps."""
    return _said(brought) | {"profile": profile_fields(brought.profile)}


def profile_from_json(fields: dict[str, Any]) -> BroughtProfile:
    """The profile that `profile_to_json` wrote."""
    return BroughtProfile(**fields | {"profile": _read_profile(fields["profile"])})


def words_to_json(brought: BroughtWords) -> dict[str, Any]:
    """What the history keeps."""
    return _said(brought)


def words_from_json(fields: dict[str, Any]) -> BroughtWords:
    """The words that `words_to_json` wrote."""
    return BroughtWords(**fields | {"groups": _read_groups(fields.get("groups", ()))})


def _said(item: Item) -> dict[str, Any]:
    """Every value that says something, and the uuid."""
    return {name: value for name in item.__slots__ if (value := getattr(item, name))} | {"uuid": item.uuid}


def kept_sentence(what: Sentence) -> str:
    """A sentence as the history keeps it."""
    return compact([what.key, what.values])


def _phrase_proof(  # noqa: PLR0913, PLR0917  # one a column
    uuid: str, title: str, body: str, code: str, group: str, scope: str, position: int, tags: str, platforms: str,
    valid_from: str | None, valid_until: str | None, hotkey: str, favourite: int, colour: str, note: str,
    created_at: int, updated_at: int, deleted_at: int | None, pack: str, confirmed: str, keywords: str,
) -> int:  # fmt: skip
    numbers = f"{position} {favourite} {created_at} {updated_at} {deleted_at} {valid_from} {valid_until}"
    texts = (uuid, title, body, code, group, scope, tags, platforms, hotkey, colour, note, pack, numbers)
    # Rows from before a column keep their proof.
    if keywords != _NO_STRINGS:
        return _sum((*texts, confirmed, keywords))
    return _sum((*texts, confirmed) if confirmed else texts)


def _group_proof(uuid: str, path: str, position: int, hotkey: str, colour: str, pack: str) -> int:  # noqa: PLR0913, PLR0917  # one a column
    return _sum((uuid, path, hotkey, colour, pack, str(position)))


def _profile_proof(uuid: str, said: str, position: int, pack: str) -> int:
    return _sum((uuid, said, pack, str(position)))


def _sum(texts: tuple[str, ...]) -> int:
    """Never 0: that is what a row has which was written before there were proofs."""
    return crc32("\0".join(texts).encode()) or 1


def _written_body(body: tuple[Message, ...]) -> str:
    # A single text is encoded in C and without an encoder's setting up: an import writes 100 000 of them.
    if len(body) == 1 and isinstance(body[0], TextMessage):
        return f'[{{"text":{compact(body[0].text)}}}]'
    return compact([_named(message) for message in body])


def _named(message: Message) -> dict[str, str]:
    return {"text": message.text} if isinstance(message, TextMessage) else {"image": message.digest}


def _read_written_body(written: str) -> tuple[Message, ...]:
    # The twin of the short way above, which most bodies took: without a sign that JSON writes another way.
    if written.startswith(_ALONE) and written.endswith(_END) and "\\" not in written:
        text = written[len(_ALONE) : -len(_END)]
        if '"' not in text:
            return (TextMessage(text),)
    return _read_body(json.loads(written))


def _read_body(messages: list[dict[str, str]]) -> tuple[Message, ...]:
    return tuple(
        TextMessage(_a_text(message["text"])) if "text" in message else ImageMessage(_a_text(message["image"]))
        for message in messages
    )


def _read_profile(said: dict[str, Any]) -> Profile:
    """As it was written here. Whether it may be used is asked where it is (`core/profiles.py`)."""
    if "clips" in said:
        said["clips"] = tuple(map(Clip, said["clips"]))
    return Profile(**said)


def _read_groups(said: Iterable[Iterable[object]]) -> tuple[WordGroup, ...]:
    return tuple(tuple(map(_a_text, group)) for group in said)


def _read_strings(written: str) -> tuple[str, ...]:
    return tuple(map(_a_text, json.loads(written)))


def _a_text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text stands where one was written")
    return value


def _written_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _read_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
