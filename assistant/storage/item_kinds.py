"""The kinds of items that a plan edits: each with its table, its rows, and what the history keeps of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.core.phrase import Group, Phrase
from assistant.core.target import BroughtProfile
from assistant.core.word_groups import BroughtWords
from assistant.storage import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from assistant.core.plan import Edit, Item
    from assistant.storage.rows import Row


@dataclass(frozen=True, slots=True)
class ItemKind:
    """Everything that is to be known of one kind."""

    name: str
    """In the history: it stays for ever."""
    type: type[Item]
    table: str
    columns: str
    """The first is the uuid."""
    row: Callable[[Any], Row]
    items: Callable[[Iterable[Row]], list[Any]]
    """Raises ValueError, LookupError or TypeError for what we never wrote."""
    to_json: Callable[[Any], dict[str, Any]]
    from_json: Callable[[dict[str, Any]], Item]
    exchanges: bool = False
    """Two of them may exchange what only one can have: all that change leave before they come back."""


KINDS = (
    ItemKind(
        "group", Group, "groups", rows.GROUP_COLUMNS, rows.group_row, rows.groups_of,
        rows.group_to_json, rows.group_from_json, exchanges=True,
    ),
    ItemKind(
        "phrase", Phrase, "phrases", rows.PHRASE_COLUMNS, rows.phrase_row, rows.phrases_of,
        rows.phrase_to_json, rows.phrase_from_json,
    ),
    ItemKind(
        "profile", BroughtProfile, "profiles", rows.PROFILE_COLUMNS, rows.profile_row, rows.profiles_of,
        rows.profile_to_json, rows.profile_from_json,
    ),
    ItemKind(
        "same-words", BroughtWords, "same_words", rows.WORDS_COLUMNS, rows.words_row, rows.words_of,
        rows.words_to_json, rows.words_from_json,
    ),
)  # fmt: skip
"""In the order in which they are written."""
_BY_NAME = {kind.name: kind for kind in KINDS}
_BY_TYPE: dict[type, ItemKind] = {kind.type: kind for kind in KINDS}


def kind_of(edit: Edit) -> ItemKind:
    """The kind of the item on both sides of an edit."""
    return _BY_TYPE[type(edit.after if edit.before is None else edit.before)]


def kept_side(edit: Edit) -> str | None:
    """What the history keeps of an edit: how the item was before."""
    return None if edit.before is None else rows.compact(kind_of(edit).to_json(edit.before))


def read_side(kind: str, kept: str | None) -> Item | None:
    """What `kept_side` wrote. Raises LookupError for a kind that nobody here knows."""
    return None if kept is None else _BY_NAME[kind].from_json(json.loads(kept))
