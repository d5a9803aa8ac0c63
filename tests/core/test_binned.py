from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.core.binned import meant, restored
from assistant.core.phrase import Phrase
from assistant.core.plan import Edit

NEWER = Phrase(uuid="1234567890", title="后删", body=(), code="FH", position=4, deleted_at=9)
OLDER = Phrase(uuid="1234567899", title="先删", body=(), code="fh", deleted_at=5)
UNNAMED = Phrase(uuid="abcdefghij", title="无码", body=(), deleted_at=1)
BIN = (NEWER, OLDER, UNNAMED)


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("1234567899", OLDER),
        ("123456789", None),
        ("abcdefgh", UNNAMED),
        ("abc", None),
        ("ｆｈ", NEWER),
        ("", None),
        ("无码", None),
    ],
)
def test_a_phrase_is_meant_by_its_id_or_by_its_code(name: str, phrase: Phrase | None) -> None:
    assert meant(BIN, name) == phrase


def test_what_comes_back_is_as_it_was() -> None:
    plan = restored([NEWER, UNNAMED, NEWER])
    assert plan.edits == (
        Edit(NEWER, replace(NEWER, deleted_at=None)),
        Edit(UNNAMED, replace(UNNAMED, deleted_at=None)),
    )
