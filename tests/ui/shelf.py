"""A small library and a simple way of filling, so that the windows can be tested and drawn by themselves."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from assistant.core.fields.filled import Filled, FilledSpan, Question, Source, Value
from assistant.core.fields.parse import parse
from assistant.core.fields.units import is_measure, unit_before
from assistant.core.phrase import GroupPath, Phrase, TextMessage
from assistant.core.search.hit import Hit, Spans, Tier
from assistant.core.search.index.entry import entry_of
from assistant.core.search.search_index import Index
from assistant.services.group_search import FoundGroup
from assistant.storage.shipped import readings, same_words

PACKS = Path(__file__).parents[2] / "resources" / "phrases"
FIELD = re.compile(r"\{([^{}]+)\}")


@dataclass
class Shelf:
    """Answers as the catalogue does, from a plain list."""

    phrases: tuple[Phrase, ...] = ()
    used: tuple[str, ...] = ()
    asked: list[str] = field(default_factory=list)
    reading: bool = False
    chosen: set[tuple[str, str]] = field(default_factory=set)
    """What was typed and the uuid that was chosen for it."""

    def search(self, query: str, group: GroupPath, limit: int) -> tuple[Hit, ...]:
        self.asked.append(query)
        named = self.find_groups(query[1:].strip()) if query.startswith("@") else ()
        if named:
            return tuple(Hit(phrase.uuid, Tier.GROUP_OR_TAG) for phrase in self.in_group(named[0].path)[:limit])
        found = [hit for phrase in self.in_group(group) if (hit := _hit(phrase, query)) is not None]
        return tuple(sorted(found, key=lambda hit: hit.tier)[:limit])

    def phrase(self, uuid: str) -> Phrase | None:
        return next((phrase for phrase in self.phrases if phrase.uuid == uuid), None)

    def is_chosen(self, query: str, uuid: str) -> bool:
        return (query, uuid) in self.chosen

    def groups(self) -> tuple[GroupPath, ...]:
        paths = dict.fromkeys(phrase.group[:depth] for phrase in self.phrases for depth in (1, 2))
        return tuple(path for path in paths if path)

    def find_groups(self, name: str) -> tuple[FoundGroup, ...]:
        found = (FoundGroup(path, path[-1], len(self.in_group(path))) for path in self.groups())
        return tuple(group for group in found if name in group.written)

    def in_group(self, group: GroupPath) -> tuple[Phrase, ...]:
        return tuple(phrase for phrase in self.phrases if phrase.group[: len(group)] == group)

    def recent(self, limit: int) -> tuple[Phrase, ...]:
        found = (self.phrase(uuid) for uuid in self.used[:limit])
        return tuple(phrase for phrase in found if phrase is not None)

    def favourites(self) -> tuple[Phrase, ...]:
        return tuple(phrase for phrase in self.phrases if phrase.favourite)


def _hit(phrase: Phrase, query: str) -> Hit | None:
    query = query.strip().lower()
    for tier, text, place in (
        (Tier.CODE_PREFIX, phrase.code, "code"),
        (Tier.TITLE_CONTAINS, phrase.title, "title"),
        (Tier.BODY_CONTAINS, phrase.text, "body"),
    ):
        at = text.lower().find(query)
        if at == 0 or (at > 0 and place != "code"):
            return Hit(phrase.uuid, tier, mark=partial(Spans, **{place: ((at, at + len(query)),)}))
    return None


@dataclass(frozen=True)
class Draft:
    """Fills `{name}`, `{name=default}` and `{a/b}` from what it is given."""

    phrase: Phrase
    values: dict[str, Value]
    guessed: frozenset[str] = frozenset()
    agreed: bool = False

    @property
    def doubts(self) -> tuple[str, ...]:
        return () if self.phrase.sure else tuple(doubt.written for doubt in parse(self.phrase.text).doubts)

    def agree(self) -> Draft:
        return replace(self, agreed=True)

    @property
    def filled(self) -> Filled:
        text, spans, questions, end = "", [], {}, 0
        body = self.phrase.text
        for found in FIELD.finditer(body):
            text += body[end : found.start()]
            end = found.end()
            name, default, choices = _parts(found[1])
            value = self.values.get(name) or (Value(default, Source.DEFAULT) if default else None)
            shown = value.text if value and value.text else name
            spans.append(FilledSpan(len(text), len(text) + len(shown), name, value if value and value.text else None))
            text += shown
            behind = unit_before(body[end:])
            unit = behind if is_measure(behind) else ""
            questions[name] = Question(name, choices, default, value, name in self.guessed, unit=unit)
        return Filled(text + body[end:], tuple(spans), tuple(questions.values()))

    def answer(self, name: str, text: str) -> Draft:
        values = {**self.values, name: Value(text, Source.ASKED)}
        return replace(self, values=values, guessed=self.guessed - {name})


def _parts(inner: str) -> tuple[str, str, tuple[str, ...]]:
    if "/" in inner:
        name, _, choices = inner.rpartition(":")
        return name or inner, "", tuple(choices.split("/"))
    name, _, default = inner.partition("=")
    return name, default, ()


def fill(phrase: Phrase) -> Draft:
    """A draft with the buyer known from the title and the agent from the settings."""
    values = {
        "买家昵称": Value("小鹿不吃草", Source.TITLE),
        "客服": Value("小满", Source.SETTINGS),
        "日期": Value("11月11日", Source.CLOCK),
        "问候": Value("下午好", Source.CLOCK),
    }
    return Draft(phrase, values)


def phrase(number: int, title: str, body: str = "亲，在的～", **more: object) -> Phrase:
    return Phrase(uuid=f"u{number}", title=title, body=(TextMessage(body),), **more)  # type: ignore[arg-type]


class Searched(Shelf):
    """Answers as the program does: by its own search over the phrases."""

    index: Index | None = None

    def search(self, query: str, group: GroupPath, limit: int) -> tuple[Hit, ...]:
        if self.index is None:
            self.index = Index(entry_of(one, readings(one)) for one in self.phrases)
            self.index.use_words(same_words)
        return tuple(self.index.search(query, limit=limit, group=group or None))


def from_packs(*, few: bool = True) -> Shelf:
    """The starter packs, five of them used lately; of the favourites a few."""
    phrases: list[Phrase] = []
    for file in sorted(PACKS.glob("*.json")):
        for item in json.loads(file.read_text(encoding="utf-8"))["phrases"]:
            body = tuple(TextMessage(message["text"]) for message in item["body"] if "text" in message)
            phrases.append(
                Phrase(
                    uuid=item["uuid"],
                    title=item["title"],
                    body=body,
                    position=len(phrases),
                    code=item.get("code", ""),
                    group=tuple(item["group"]),
                    favourite=item.get("favourite", False) and not (few and len(phrases) % 3),
                    tags=tuple(item.get("tags", ())),
                    keywords=tuple(item.get("keywords", ())),
                )
            )
    return Shelf(tuple(phrases), tuple(found.uuid for found in phrases[3:200:40]))
