"""Phrases by what names one on the command line: a code, one of its variants by number, an id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.search.fold import fold_code
from assistant.core.unseen import without_unseen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.core.phrase import Phrase


class Codes:
    """The phrases of a library as they are now, by code and by id."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        having: dict[str, list[Phrase]] = {}
        self._by_uuid = {phrase.uuid: phrase for phrase in phrases}
        for phrase in self._by_uuid.values():
            if phrase.code:
                having.setdefault(fold_code(phrase.code), []).append(phrase)
        self._variants = {
            name: tuple(sorted(variants, key=lambda one: (one.position, one.created_at, one.uuid)))
            for name, variants in having.items()
        }

    def named(self, written: str) -> tuple[Phrase, ...]:
        """The variants of a code in their order, the one of them that `cf#2` counts to, or the phrase of an id.

        Case and width of a code do not matter; a code that is written with a number sign is a code first.
        """
        written = without_unseen(written)
        variants = self._of(written)
        if variants:
            return variants
        code, _, number = written.rpartition("#")
        if code and number.isascii() and number.isdecimal():
            count = int(number[:9])
            return self._of(code)[count - 1 : count] if count else ()
        phrase = self._by_uuid.get(written)
        return () if phrase is None else (phrase,)

    def _of(self, code: str) -> tuple[Phrase, ...]:
        return self._variants.get(fold_code(code), ())
