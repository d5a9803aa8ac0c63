"""Queries in people's own words over three shops' libraries (tests/search_sets): how many find a right answer."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from shop import entry, phrase

from assistant.core.search.search_index import Index
from assistant.storage.shipped import same_words

SETS = Path(__file__).parents[2] / "search_sets"
SHOPS = ("clothing", "appliances", "care")


def found(shop: str, half: str) -> tuple[int, int, int]:
    """How many queries there are, how many find nothing, and how many have a right code among the first five."""
    with (SETS / f"{shop}.csv").open(encoding="utf-8-sig") as file:
        phrases = [
            phrase(str(at), row["标题"], row["内容"], code=row["快捷编码"], group=(row["分组"],), position=at)
            for at, row in enumerate(csv.DictReader(file))
        ]
    codes = {one.uuid: one.code for one in phrases}
    index = Index(map(entry, phrases))
    index.use_words(same_words)
    lines = [line.split("\t") for line in (SETS / f"{shop}.tsv").read_text(encoding="utf-8").splitlines()]
    asked = [(typed, set(right.split("|"))) for typed, _, right, _, of in lines if of == half]
    answers = [(right, [codes[hit.uuid] for hit in index.search(typed, limit=5)]) for typed, right in asked]
    return len(asked), sum(not five for _, five in answers), sum(bool(right & set(five)) for right, five in answers)


@pytest.mark.parametrize("half", ["tune", "report"])
def test_most_queries_in_own_words_find_a_right_answer(half: str) -> None:
    """Of both halves; only the first was looked at while the search was written."""
    asked, nothing, right = (sum(counts) for counts in zip(*(found(shop, half) for shop in SHOPS), strict=True))
    assert asked == 105
    assert nothing <= 0.06 * asked
    assert right >= 0.7 * asked
