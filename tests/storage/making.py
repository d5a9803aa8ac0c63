"""Phrases, plans and libraries to test storage with."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from assistant.core.phrase import Group, ImageMessage, Phrase, Scope, TextMessage
from assistant.core.plan import Edit, Plan
from assistant.core.sentence import sentence
from assistant.storage.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.core.plan import Item

DAY = 24 * 60 * 60 * 1000


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self) -> None:
        self.ms = 1_762_000_000_000

    def __call__(self) -> int:
        return self.ms

    def local(self) -> datetime:
        return datetime(2025, 11, 1, 12, 0, 0) + timedelta(milliseconds=self.ms - 1_762_000_000_000)  # noqa: DTZ001


def reading(phrase: Phrase) -> tuple[str, str]:
    return f"t:{phrase.title}", f"b:{phrase.text}"


def opened(path: Path, clock: Clock | None = None, **more: Any) -> Library:
    return Library.open(path, read=reading, clock_ms=clock or Clock(), **more)


def a_phrase(number: int, **values: Any) -> Phrase:
    return Phrase(**{"uuid": f"u{number}", "title": f"短语{number}", "body": (TextMessage("亲，在的"),)} | values)


def a_group(number: int, *path: str, **values: Any) -> Group:
    return Group(uuid=f"g{number}", path=path or (f"分组{number}",), **values)


def plan(*edits: tuple[Item | None, Item | None]) -> Plan:
    return Plan(tuple(Edit(*edit) for edit in edits), sentence("data.purged", count=len(edits)))


def creating(*items: Item) -> Plan:
    return plan(*((None, item) for item in items))


def dump(path: Path) -> list[str]:
    """Everything the file holds, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


texts = st.text(max_size=12)
days = st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1))
numbers = st.integers(-(2**40), 2**40)
bodies = st.lists(st.builds(TextMessage, texts) | st.builds(ImageMessage, texts), max_size=3).map(tuple)
words = st.lists(texts, max_size=3).map(tuple)


def phrases(uuids: st.SearchStrategy[str] = texts) -> st.SearchStrategy[Phrase]:
    return st.builds(
        Phrase,
        uuid=uuids,
        title=texts,
        body=bodies,
        code=texts,
        group=words,
        scope=st.sampled_from(Scope),
        position=numbers,
        tags=words,
        keywords=words,
        platforms=words,
        valid_from=days,
        valid_until=days,
        hotkey=texts,
        favourite=st.booleans(),
        colour=texts,
        note=texts,
        created_at=numbers,
        updated_at=numbers,
        deleted_at=st.none() | numbers,
        pack=texts,
        confirmed=texts,
    )


def groups(uuids: st.SearchStrategy[str]) -> st.SearchStrategy[Group]:
    return st.builds(Group, uuid=uuids, path=words, position=numbers, hotkey=texts, colour=texts, pack=texts)
