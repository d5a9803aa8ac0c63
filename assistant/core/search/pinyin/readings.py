"""How a text is read aloud, in a compact form that is stored when a phrase is saved: one sign for each character."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.core.search.fold import clauses
from assistant.core.search.pinyin.alphabet import SPELLINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION = "3"
"""Stands in front of every stored reading. A reading of another version is not used and is to be made anew."""
CHOICE = "/"
CLAUSE_END = "|"
UNIT = re.compile(f".(?:{CHOICE}.)*", re.DOTALL)
"""A character's readings, the likeliest first."""


def bare_labels(labels: Iterable[str]) -> list[str]:
    """The names of groups, tags or search words that have letters: folded, each once, as they are read."""
    return list(dict.fromkeys(found for label in labels if (found := _bare_label(label))))


@lru_cache(maxsize=20_000)
def _bare_label(label: str) -> str:
    return "".join(clauses(label))


def spelled(said: str) -> list[str]:
    """The likeliest syllables of a stored title reading, as they are typed."""
    units = UNIT.findall(said[1:].partition(CLAUSE_END)[0])
    return [SPELLINGS.get(unit[0], unit[0]) for unit in units]
