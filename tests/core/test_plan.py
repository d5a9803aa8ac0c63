"""A plan is refused before it is applied where the history could not keep it."""

from __future__ import annotations

import pytest

from assistant.core.phrase import Group
from assistant.core.plan import Edit, Plan
from assistant.core.sentence import sentence

NEW = Edit(None, Group(uuid="g", path=("售后",)))


def test_a_sentence_within_a_sentence_is_no_name_of_a_step() -> None:
    with pytest.raises(ValueError, match="within a sentence"):
        Plan((NEW,), sentence("plan.made", title=sentence("plan.conflict")))


def test_an_item_is_touched_once() -> None:
    with pytest.raises(ValueError, match="once"):
        Plan((NEW, NEW), sentence("plan.made", title=""))
