"""The words of what was typed that stand in no phrase: told, so that nobody takes the closest for all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.core.search.fold import clauses
from assistant.core.search.match.pieces import FILLERS, LIGHT, MatchMode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.core.search.match.pieces import QueryPiece

_SHORTEST = 2
"""One character alone is mostly a part of a word that was cut in the wrong place."""
_LONGEST = 8
"""Of a longer message some word always stands nowhere, and it is none that was chosen to be looked for."""
_HEARD = "\0"
_LEFT = re.compile(rf"[^\W\d_a-zA-Z{_HEARD}]{{{_SHORTEST},}}")
_TELLS = frozenset({MatchMode.WRITTEN, MatchMode.ALIKE})


def missing(typed: str, pieces: Sequence[QueryPiece], counts: Sequence[int]) -> tuple[str, ...]:
    """The 汉字 that no piece covers which stands in some row, folded, each word once, in their order.

    `counts` are the rows of each piece. Letters are never among them: what they stand for is not known. Nor is what
    people say anyway, nor anything of a whole message.
    """
    if len(typed.strip()) > _LONGEST:
        return ()
    found = {piece.ways[0] for piece, count in zip(pieces, counts, strict=True) if count and piece.look in _TELLS}
    left: dict[str, None] = {}
    for clause in clauses(typed.lower()):
        unheard = FILLERS.sub(lambda filler: _HEARD * len(filler[0]), clause)
        unheard = "".join(_HEARD if sign in LIGHT else sign for sign in unheard)
        for way in found:
            for start in _places(clause, way):
                unheard = unheard[:start] + _HEARD * len(way) + unheard[start + len(way) :]
        left |= dict.fromkeys(_LEFT.findall(unheard))
    return tuple(left)


def _places(clause: str, way: str) -> list[int]:
    return [place for place in range(len(clause) - len(way) + 1) if clause.startswith(way, place)]
