"""The bin 回收站: which phrase is meant by what somebody typed, and the plan that brings phrases back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.core.plan import Edit, Plan
from assistant.core.search.fold import fold_code
from assistant.core.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from assistant.core.phrase import Phrase

SHOWN = 8
"""So many signs of an id tell phrases apart in a list."""


def meant(binned: Sequence[Phrase], name: str) -> Phrase | None:
    """The phrase of this id, or of the only id that begins so, or the one of this code that was deleted last.

    `binned` has the last deleted first.
    """
    beginning = [phrase for phrase in binned if phrase.uuid.startswith(name)] if len(name) >= SHOWN else []
    same = [phrase for phrase in binned if phrase.uuid == name] or (beginning if len(beginning) == 1 else [])
    coded = (phrase for phrase in binned if phrase.code and fold_code(phrase.code) == fold_code(name))
    return same[0] if same else next(coded, None)


def restored(phrases: Iterable[Phrase]) -> Plan:
    """The plan that brings these back, each where it was."""
    edits = {phrase.uuid: Edit(phrase, replace(phrase, deleted_at=None)) for phrase in phrases}
    return Plan(tuple(edits.values()), sentence("plan.restored", count=len(edits)))
