"""`jinnang search --explain`: the reasons of the ranking, for people and for programs."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

from assistant.core.phrase import Scope
from assistant.core.search.fold import fold_code
from assistant.core.search.why import Circumstances, reasons, tier_said
from assistant.texts import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.core.search.hit import Hit
    from assistant.services.catalogue import Catalogue


def explained(catalogue: Catalogue, hits: Sequence[Hit]) -> list[dict[str, Any]]:
    """For each hit its tier in words, what lifts or lowers it there, and the figures behind."""
    today = datetime.now().astimezone().date()
    phrases = [phrase for hit in hits if (phrase := catalogue.phrase(hit.uuid)) is not None]
    sharing = Counter(fold_code(phrase.code) for phrase in phrases if phrase.code)
    arounds = [
        Circumstances(
            late=not one.valid_on(today),
            shipped=one.scope is Scope.BUILTIN,
            favourite=one.favourite,
            variants=sharing[fold_code(one.code)] > 1,
        )
        for one in phrases
    ]
    return [
        {
            "tier": say(tier_said(hit.tier)),
            "because": [say(reason) for reason in reasons(hit, around)],
            "chosen": abs(hit.reason.chosen),
            "used": abs(hit.reason.used),
            "fuzzy": hit.reason.fuzzy,
            "distance": hit.reason.distance,
        }
        for hit, around in zip(hits, arounds, strict=True)
    ]
