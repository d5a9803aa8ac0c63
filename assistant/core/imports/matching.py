"""Which phrase of the library a draft means: by uuid; else by group, code and text; else by group, code and title."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from assistant.core.draft import ImportedPhrase
    from assistant.core.phrase import GroupPath, Phrase

Placed = tuple["ImportedPhrase", "GroupPath"]
"""A draft and the group of the library it goes into."""
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class ImportMatch:
    """What a draft means in the library. `double`: the file itself has said the same before."""

    phrase: Phrase | None = None
    by_uuid: bool = False
    double: bool = False


def by_uuid_only(placed: Sequence[Placed], known: Mapping[str, Phrase]) -> list[ImportMatch]:
    """A match for each draft, by nothing but its uuid."""
    return [
        ImportMatch(found, by_uuid=True) if (found := known.get(draft.uuid)) is not None else ImportMatch()
        for draft, _ in placed
    ]


def find_matches(
    placed: Sequence[Placed], known: Mapping[str, Phrase], phrases: Sequence[Phrase], *, one_per_text: bool
) -> list[ImportMatch]:
    """A match for each draft. No phrase is matched twice; what could mean several phrases equally well means none."""
    matches = by_uuid_only(placed, known)
    claimed = {match.phrase.uuid for match in matches if match.phrase is not None}
    _mark_doubles(placed, matches, one_per_text=one_per_text)
    for identity in _identities(one_per_text=one_per_text):
        candidates = _buckets(
            (index, identity.of_phrase(phrase)) for index, phrase in enumerate(phrases) if phrase.uuid not in claimed
        )
        drafts = _buckets(
            (index, key)
            for index, (draft, group) in enumerate(placed if candidates else ())
            if matches[index].phrase is None
            and not matches[index].double
            and (key := identity.of_draft(draft, group)) in candidates
        )
        for key, indexes in drafts.items():
            found = [phrases[index] for index in candidates[key]]
            if not identity.sure and len(found) > len(indexes):
                continue
            for index, phrase in _pairs(placed, indexes, found):
                matches[index] = ImportMatch(phrase)
                claimed.add(phrase.uuid)
    _match_lone_titles(placed, matches, phrases, claimed)
    return matches


def _match_lone_titles(
    placed: Sequence[Placed], matches: list[ImportMatch], phrases: Sequence[Phrase], claimed: set[str]
) -> None:
    """Without a code a title repeats too easily: it counts where file and library have it once in the group."""
    titles = _buckets((index, (phrase.group, phrase.title)) for index, phrase in enumerate(phrases) if not phrase.code)
    drafts = _buckets(
        (index, (group, draft.title))
        for index, (draft, group) in enumerate(placed)
        if draft.titled and not draft.code and not matches[index].double
    )
    for key, indexes in drafts.items():
        found = [phrases[index] for index in titles.get(key, ())]
        if len(indexes) == len(found) == 1 and not matches[indexes[0]].phrase and found[0].uuid not in claimed:
            matches[indexes[0]] = ImportMatch(found[0])


@dataclass(frozen=True, slots=True)
class _Identity:
    """One way in which a draft and a phrase are the same: by equal keys. Not `sure`: other texts may share the key."""

    of_draft: Callable[[ImportedPhrase, GroupPath], _Key | None]
    of_phrase: Callable[[Phrase], _Key | None]
    sure: bool


def _identities(*, one_per_text: bool) -> Iterator[_Identity]:
    """The surest first."""
    yield _Identity(_coded, lambda phrase: (phrase.group, phrase.code, _says(phrase)), sure=True)
    yield _Identity(_uncoded, lambda phrase: (phrase.group, _says(phrase)), sure=True)
    if one_per_text:
        yield _Identity(_by_text, lambda phrase: None if phrase.pack else (_says(phrase),), sure=True)
    yield _Identity(_titled, lambda phrase: (phrase.group, phrase.code, phrase.title), sure=False)
    yield _Identity(_untitled, lambda phrase: (phrase.group, phrase.code), sure=False)


def _says(item: ImportedPhrase | Phrase) -> object:
    """The text, whatever messages it is cut into: a table has no place for that. Without text, the images."""
    return item.text or item.body


def _coded(draft: ImportedPhrase, group: GroupPath) -> _Key:
    return (group, draft.code, _says(draft))


def _uncoded(draft: ImportedPhrase, group: GroupPath) -> _Key | None:
    return None if draft.code else (group, _says(draft))


def _by_text(draft: ImportedPhrase, _group: GroupPath) -> _Key:
    return (_says(draft),)


def _titled(draft: ImportedPhrase, group: GroupPath) -> _Key | None:
    return (group, draft.code, draft.title) if draft.code and draft.titled else None


def _untitled(draft: ImportedPhrase, group: GroupPath) -> _Key | None:
    return (group, draft.code) if draft.code and not draft.titled else None


def _mark_doubles(placed: Sequence[Placed], matches: list[ImportMatch], *, one_per_text: bool) -> None:
    seen: set[_Key] = set()
    for index, (draft, group) in enumerate(placed):
        if draft.uuid:
            continue
        title = draft.title if draft.titled else ""
        key: _Key = (draft.body,) if one_per_text else (group, draft.code, title, draft.body)
        if key in seen:
            matches[index] = ImportMatch(double=True)
        seen.add(key)


def _buckets(keyed: Iterable[tuple[int, _Key | None]]) -> dict[_Key, list[int]]:
    buckets: defaultdict[_Key, list[int]] = defaultdict(list)
    for index, key in keyed:
        if key is not None:
            buckets[key].append(index)
    return buckets


def _pairs(placed: Sequence[Placed], indexes: list[int], phrases: list[Phrase]) -> list[tuple[int, Phrase]]:
    """Drafts and phrases of one key together: those that name the same title first, the rest in order."""
    if len(indexes) == 1 and len(phrases) == 1:
        return [(indexes[0], phrases[0])]
    titled: defaultdict[str, list[Phrase]] = defaultdict(list)
    for phrase in reversed(phrases):
        titled[phrase.title].append(phrase)
    pairs: list[tuple[int, Phrase]] = []
    waiting: list[int] = []
    for index in indexes:
        draft = placed[index][0]
        alike = titled[draft.title] if draft.titled else []
        if alike:
            pairs.append((index, alike.pop()))
        else:
            waiting.append(index)
    taken = {phrase.uuid for _, phrase in pairs}
    return pairs + list(zip(waiting, (phrase for phrase in phrases if phrase.uuid not in taken), strict=False))
