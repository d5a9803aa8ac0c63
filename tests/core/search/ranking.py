"""Preferences as tables: a rule, and for what is typed a phrase that comes before another because of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shop import entry, phrase

from assistant.core.phrase import Scope
from assistant.core.search.search_index import Index

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.search.index.entry import SearchEntry
    from assistant.core.search.match.same_words import SameWords

_TWO = ("1", "2")


def table(rules: str) -> list[tuple[str, str, str, str]]:
    """Rule, what is typed, first and second phrase of each line; a rule stands above its lines, behind a `=`."""
    found: list[tuple[str, str, str, str]] = []
    rule = ""
    for line in rules.strip().splitlines():
        if line.startswith("="):
            rule = line[1:].strip()
        else:
            typed, first, second = (cell.strip() for cell in line.split("|"))
            found.append((rule, typed, first, second))
    return found


def described(line: str, uuid: str) -> SearchEntry:
    """A phrase in one line: its title, and what else is said of it.

    `/code @group #tag +search_word :body =position`, `*` a favourite, `-` not to be said any more, `~` shipped.
    """
    title, *marks = line.split()
    said = {mark[0]: [one[1:].replace("_", " ") for one in marks if one[0] == mark[0]] for mark in marks}
    (code,), (text,), (place,) = (said.get(sign, [none]) for sign, none in (("/", ""), (":", ""), ("=", uuid)))
    group, tags, keywords = (tuple(said.get(sign, ())) for sign in "@#+")
    one = phrase(
        uuid,
        title,
        text,
        code=code,
        group=group,
        tags=tags,
        keywords=keywords,
        favourite="*" in said,
        position=int(place),
        scope=Scope.BUILTIN if "~" in said else Scope.TEAM,
    )
    return entry(one, late="-" in said)


def order(
    typed: str, first: str, second: str = "", *sounds: str, words: Callable[[], SameWords] | None = None
) -> list[str]:
    """The two as they are found; the second one stands earlier in the library.

    `!` is chosen for these very letters before, `^` used often.
    """
    lines = {uuid: line for uuid, line in zip(_TWO, (second, first), strict=True) if line}
    index = Index(described(line, uuid) for uuid, line in lines.items())
    index.use_sounds(sounds)
    if words is not None:
        index.use_words(words)
    chosen, used = ({uuid: 0.5 for uuid, line in lines.items() if mark in line.split()} for mark in "!^")
    return [lines[hit.uuid] for hit in index.search(typed, chosen=chosen, bonus=used)]
