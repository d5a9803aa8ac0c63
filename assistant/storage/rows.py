"""Phrases and groups as rows of SQLite, and as the JSON that the history keeps."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from assistant.core.phrase import Group, ImageMessage, Message, Phrase, Scope, TextMessage
from assistant.core.settings import profile_fields
from assistant.core.target import BroughtProfile, Clip, Profile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.core.plan import Item
    from assistant.core.sentence import Sentence

Row = tuple[Any, ...]

PHRASE_COLUMNS = (
    "uuid, title, body, code, group_path, scope, position, tags, platforms, valid_from, valid_until,"
    " hotkey, favourite, colour, note, created_at, updated_at, deleted_at, pack"
)
GROUP_COLUMNS = "uuid, path, position, hotkey, colour, pack"
PROFILE_COLUMNS = "uuid, said, position, pack"

compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""JSON without blanks, Chinese as itself."""


@lru_cache(maxsize=1024)
def written_strings(strings: tuple[str, ...]) -> str:
    """A path, tags or platforms as their column holds them. Most phrases share them with many others."""
    return compact(strings)


def phrase_row(phrase: Phrase) -> Row:
    """The phrase's values in the order of `PHRASE_COLUMNS`."""
    return (
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
    )


def group_row(group: Group) -> Row:
    """The group's values in the order of `GROUP_COLUMNS`."""
    return (group.uuid, written_strings(group.path), group.position, group.hotkey, group.colour, group.pack)


def phrases_of(rows: Iterable[Row]) -> list[Phrase]:
    """The phrases of many rows. Equal groups, tags and platforms become one tuple, equal titles and times one value."""
    lists: dict[str, tuple[str, ...]] = {"[]": ()}
    scopes = {str(scope): scope for scope in Scope}
    decode = json.JSONDecoder().decode

    def strings(text: str) -> tuple[str, ...]:
        known = lists.get(text)
        if known is None:
            known = lists[text] = tuple(json.loads(text))
        return known

    titles: dict[str, str] = {}
    times: dict[int, int] = {}
    return [
        Phrase(
            uuid=uuid,
            title=titles.setdefault(title, title),
            body=_read_body(decode(body)),
            code=code,
            group=strings(group),
            scope=scopes[scope],
            position=position,
            tags=strings(tags),
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
        )
        for (
            uuid, title, body, code, group, scope, position, tags, platforms, valid_from, valid_until,
            hotkey, favourite, colour, note, created_at, updated_at, deleted_at, pack,
        ) in rows
    ]  # fmt: skip


def groups_of(rows: Iterable[Row]) -> list[Group]:
    """The groups of many rows."""
    return [
        Group(uuid=uuid, path=tuple(json.loads(path)), position=position, hotkey=hotkey, colour=colour, pack=pack)
        for uuid, path, position, hotkey, colour, pack in rows
    ]


def profile_row(brought: BroughtProfile) -> Row:
    """The profile's values in the order of `PROFILE_COLUMNS`."""
    return (brought.uuid, compact(profile_fields(brought.profile)), brought.position, brought.pack)


def profiles_of(rows: Iterable[Row]) -> list[BroughtProfile]:
    """The profiles of many rows."""
    return [
        BroughtProfile(uuid=uuid, profile=_read_profile(json.loads(said)), position=position, pack=pack)
        for uuid, said, position, pack in rows
    ]


def kept_item(item: Item | None) -> str | None:
    """An edit's side as the history keeps it: by name, so that later versions can still read it."""
    if item is None:
        return None
    fields: dict[str, Any] = {name: value for name in item.__slots__ if (value := getattr(item, name))}
    fields["uuid"] = item.uuid
    if isinstance(item, BroughtProfile):
        fields["profile"] = profile_fields(item.profile)
    if isinstance(item, Phrase):
        fields["body"] = [_named(message) for message in item.body]
        for name in ("valid_from", "valid_until"):
            if name in fields:
                fields[name] = fields[name].isoformat()
        if item.deleted_at is not None:
            fields["deleted_at"] = item.deleted_at
    return compact(fields)


def read_item(kind: str, kept: str | None) -> Item | None:
    """The edit's side that `kept_item` wrote."""
    if kept is None:
        return None
    fields = json.loads(kept)
    if kind == "group":
        return Group(**fields | {"path": tuple(fields.get("path", ()))})
    if kind == "profile":
        return BroughtProfile(**fields | {"profile": _read_profile(fields["profile"])})
    for name in ("group", "tags", "platforms"):
        fields[name] = tuple(fields.get(name, ()))
    for name in ("valid_from", "valid_until"):
        fields[name] = _read_day(fields.get(name))
    fields["body"] = _read_body(fields["body"])
    fields["scope"] = Scope(fields["scope"])
    return Phrase(**{"title": ""} | fields)


def kept_sentence(what: Sentence) -> str:
    """A sentence as the history keeps it."""
    return compact([what.key, what.values])


def _written_body(body: tuple[Message, ...]) -> str:
    # A single text is encoded in C and without an encoder's setting up: an import writes 100 000 of them.
    if len(body) == 1 and isinstance(body[0], TextMessage):
        return f'[{{"text":{compact(body[0].text)}}}]'
    return compact([_named(message) for message in body])


def _named(message: Message) -> dict[str, str]:
    return {"text": message.text} if isinstance(message, TextMessage) else {"image": message.digest}


def _read_body(messages: list[dict[str, str]]) -> tuple[Message, ...]:
    return tuple(
        TextMessage(message["text"]) if "text" in message else ImageMessage(message["image"]) for message in messages
    )


def _read_profile(said: dict[str, Any]) -> Profile:
    """As it was written here. Whether it may be used is asked where it is (`core/profiles.py`)."""
    if "clips" in said:
        said["clips"] = tuple(map(Clip, said["clips"]))
    return Profile(**said)


def _written_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _read_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
