"""Groups of words that mean the same, as packs carry them. `search/match/same_words.py` looks them up."""

from __future__ import annotations

from dataclasses import dataclass

WordGroup = tuple[str, ...]
"""The usual word of a shop first, as it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtWords:
    """What the newest version of a pack has of them. They lie in the library, so that undo takes them back."""

    uuid: str
    groups: tuple[WordGroup, ...]
    pack: str = ""
    """uuid of the pack, empty for what came in packs that do not say which they are."""
