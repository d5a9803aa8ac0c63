"""`@` alone, or with the beginning of a name, asks which groups there are; a space behind the name closes it."""

from __future__ import annotations

import pytest

from assistant.core.search.scope import asks_for_groups, stepped_back


@pytest.mark.parametrize("typed", ["@", "＠", "@ ", "@sh", "@售后", "\u200b@sh"])
def test_it_asks_for_groups(typed: str) -> None:
    assert asks_for_groups(typed)


@pytest.mark.parametrize("typed", ["", "sh", "#sh", ">", "@@", "@@sh", "@售后 ", "@售后\u3000", "@售后 tk"])
def test_it_does_not(typed: str) -> None:
    assert not asks_for_groups(typed)


@pytest.mark.parametrize(
    ("typed", "before"), [("@售后 ", "@"), ("＠售后\u3000", "@"), ("@售后 tk", ""), ("@sh", ""), ("@", ""), ("fh ", "")]
)
def test_a_step_back_from_a_group_leads_to_the_groups_and_from_anything_else_to_the_empty_line(
    typed: str, before: str
) -> None:
    assert stepped_back(typed) == before
