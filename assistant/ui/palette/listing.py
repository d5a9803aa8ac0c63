"""What the list shows for a chip and a query: asked of the catalogue, answered in lines."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from assistant.core.search.hit import Tier
from assistant.core.search.scope import Where, asks_for_groups, scoped
from assistant.texts import say
from assistant.ui.palette.rows import Heading, Line, Mark, row_of, row_of_action, row_of_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.core.phrase import GroupPath, Phrase
    from assistant.ui.palette.ports import ActionSearch, Catalogue

FOUND = 50
"""Hits shown: nobody walks further, one types another letter."""
LISTED = 500
"""Phrases of a group shown without a query."""
MORE = 60
"""Other phrases on the first page, below the recent and favourite ones."""
RECENT = 5
FAVOURITES = 30


class Always(Enum):
    """The chips that are always there."""

    ALL = auto()
    RECENT = auto()
    FAVOURITES = auto()


def chips(groups: Sequence[GroupPath], chosen: Always | GroupPath) -> tuple[Always | GroupPath, ...]:
    """The chips in their order: the fixed ones, the top groups, and below the chosen top group its children."""
    open_top = chosen[:1] if isinstance(chosen, tuple) else None
    shown = [
        group
        for group in groups
        if len(group) == 1 or (len(group) == 2 and open_top is not None and group[:1] == open_top)
    ]
    tops = dict.fromkeys(group[:1] for group in groups if group)
    ordered = [
        group for top in tops for group in (top, *(found for found in shown if len(found) == 2 and found[:1] == top))
    ]
    return (*Always, *ordered)


def asks_for_actions(query: str) -> bool:
    """Whether the program's actions are looked for, and no phrase."""
    return scoped(query).where is Where.COMMANDS


def lines(
    catalogue: Catalogue,
    chosen: Always | GroupPath,
    query: str,
    actions: ActionSearch | None = None,
    suggested: Sequence[str] = (),
) -> tuple[Line, ...]:
    """The lines to show; `suggested` phrases, by uuid, stand first on the first page."""
    if actions is not None and asks_for_actions(query):
        return tuple(map(row_of_action, actions.find(scoped(query).rest)))
    if query.strip():
        groups = _groups(catalogue, query) if asks_for_groups(query) else ()
        return (*groups, *_found_below(groups, catalogue, chosen, query))
    if chosen is Always.ALL:
        return _start(catalogue, suggested)
    if chosen is Always.RECENT:
        return _rows(catalogue.recent(50), Mark.RECENT)
    if chosen is Always.FAVOURITES:
        return _rows(catalogue.favourites())
    assert isinstance(chosen, tuple)  # noqa: S101  # the fixed chips are handled above
    return _rows(catalogue.in_group(chosen)[:LISTED])


def _groups(catalogue: Catalogue, query: str) -> tuple[Line, ...]:
    found = catalogue.find_groups(scoped(query).name)
    return tuple(row_of_group(group, say("palette.group-count", count=group.count)) for group in found)


def _found_below(
    groups: Sequence[Line], catalogue: Catalogue, chosen: Always | GroupPath, query: str
) -> tuple[Line, ...]:
    """The phrases; below groups those of the first one, once its name is begun."""
    if groups and not scoped(query).name:
        return ()
    found = tuple(_found(catalogue, chosen, query))
    return (Heading("palette.in-it"), *found) if groups and found else found


def _found(catalogue: Catalogue, chosen: Always | GroupPath, query: str) -> Iterable[Line]:
    group = chosen if isinstance(chosen, tuple) else ()
    recent = {phrase.uuid for phrase in catalogue.recent(50 if chosen is Always.RECENT else RECENT)}
    hits = catalogue.search(query, group, FOUND if isinstance(chosen, tuple) or chosen is Always.ALL else 10 * FOUND)
    there, close = False, False
    for hit in hits:
        phrase = catalogue.phrase(hit.uuid)
        if phrase is None:
            continue
        if (chosen is Always.RECENT and hit.uuid not in recent) or (
            chosen is Always.FAVOURITES and not phrase.favourite
        ):
            continue
        if hit.tier is Tier.PARTS and not close:
            close = True
            guessed = hit.guessed and not there
            key = "palette.closest-as-well" if there else "palette.guessed" if guessed else "palette.closest"
            yield Heading(key, hit.missing, guessed)
        there = True
        yield row_of(phrase, Mark.RECENT if hit.uuid in recent else Mark.NONE, hit.mark)


def _start(catalogue: Catalogue, suggested: Sequence[str]) -> tuple[Line, ...]:
    first = [phrase for uuid in suggested if (phrase := catalogue.phrase(uuid)) is not None]
    known = {phrase.uuid for phrase in first}
    recent = [phrase for phrase in catalogue.recent(RECENT) if phrase.uuid not in known]
    known.update(phrase.uuid for phrase in recent)
    favourites = [phrase for phrase in catalogue.favourites() if phrase.uuid not in known][:FAVOURITES]
    known.update(phrase.uuid for phrase in favourites)
    rest = [phrase for phrase in catalogue.in_group(())[:MORE] if phrase.uuid not in known]
    parts = (
        (Heading("palette.copied"), _rows(first)),
        (Heading("palette.recent"), _rows(recent, Mark.RECENT)),
        (Heading("palette.favourites"), _rows(favourites)),
        (Heading("palette.more"), _rows(rest)),
    )
    return tuple(line for heading, rows in parts if rows for line in (heading, *rows))


def _rows(phrases: Iterable[Phrase], mark: Mark = Mark.NONE) -> tuple[Line, ...]:
    return tuple(row_of(phrase, mark) for phrase in phrases)
