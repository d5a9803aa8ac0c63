"""What is said to people, before it is put into a language.

Core, storage and services decide *that* something is said; `assistant.texts` decides how, in Chinese or English.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence by its key in `assistant.texts`, with the values it names. Never holds phrase text or buyer names."""

    key: str
    values: tuple[tuple[str, str | int], ...] = ()


def sentence(key: str, /, **values: str | int) -> Sentence:
    """The sentence `key` with the values its text names."""
    return Sentence(key, tuple(values.items()))
