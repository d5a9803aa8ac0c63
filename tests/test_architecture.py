"""docs/ARCHITECTURE.md names what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
ANSWERS = TEXT.partition("## Where is")[2].partition("\n## ")[0]
NAMED = sorted(set(re.findall(r"`([a-z0-9_/.-]+(?:\.py|\.txt|/))`", ANSWERS)))


@pytest.mark.parametrize("path", NAMED)
def test_every_answer_leads_somewhere(path: str) -> None:
    assert (ROOT / "assistant" / path).exists() or (ROOT / path).exists()


@pytest.mark.parametrize(("file", "name"), re.findall(r"`([a-z0-9_/.]+\.py)` \(`(\w+)(?:\.\w+)?`\)", ANSWERS))
def test_a_name_that_is_given_with_it_is_in_it(file: str, name: str) -> None:
    assert re.search(rf"(class |def |^){name}\b", (ROOT / "assistant" / file).read_text(encoding="utf-8"), re.MULTILINE)


def test_there_are_twenty_questions_and_more() -> None:
    assert ANSWERS.count("\n| ") > 20
