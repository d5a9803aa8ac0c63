"""What is said to people, before it is put into a language.

Core, storage and services decide *that* something is said; `assistant.texts` decides how, in Chinese or English.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

Named = Union[str, int, tuple[str, ...], "Sentence"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its key in `assistant.texts`, with the values it names. Never holds phrase text or buyer names.

    A tuple is several names, which each language strings together in its own way; a sentence within it is said first.
    """

    key: str
    values: tuple[tuple[str, Named], ...] = ()


def sentence(key: str, /, **values: Named) -> Sentence:
    """The sentence `key` with the values its text names."""
    return Sentence(key, tuple(values.items()))
