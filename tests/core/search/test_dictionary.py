"""Words of the dictionary as titles: each is found by its pinyin and by its initials."""

from __future__ import annotations

import pytest
from pypinyin.constants import PHRASES_DICT
from pypinyin.contrib.tone_convert import to_normal
from readers import reading

from assistant.core.search.hit import Tier
from assistant.core.search.index.entry import SearchEntry
from assistant.core.search.search_index import Index

EVERY = 10
"""Of 42 000 words each tenth; all of them take three quarters of a minute."""


def _in_common_use(word: str) -> bool:
    """Of two to four characters, all of the first level of GB 2312."""
    coded = word.encode("gb2312", "ignore")
    return 2 <= len(word) <= 4 and len(coded) == 2 * len(word) and all(0xB0 <= byte <= 0xD7 for byte in coded[::2])


WORDS = [word for word in PHRASES_DICT if _in_common_use(word)][::EVERY]


@pytest.mark.long
def test_every_word_is_found_by_its_pinyin_and_its_initials() -> None:
    index = Index(SearchEntry(uuid=word, title=word, title_reading=reading(word)) for word in WORDS)
    missed: list[str] = []
    for word in WORDS:
        sounds = [to_normal(said[0]).replace("ü", "v") for said in PHRASES_DICT[word]]
        for typed in ("".join(sounds), "".join(sound[0] for sound in sounds)):
            hits = index.search(typed, limit=200)
            if word not in {hit.uuid for hit in hits if hit.tier <= Tier.TITLE_MIXED}:
                missed.append(f"{word} {typed}")
    assert len(WORDS) > 4000
    assert missed == []


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("瑜伽垫", "yujia"),
        ("咖喱", "gali"),
        ("噱头", "xuetou"),
        ("阿胶", "ejiao"),
        ("电饼铛", "dianbingcheng"),
        ("提防", "difang"),
    ],
)
def test_a_word_that_is_read_otherwise_than_its_characters_is_found(word: str, typed: str) -> None:
    index = Index([SearchEntry(uuid=word, title=word, title_reading=reading(word))])
    assert [hit.tier for hit in index.search(typed)][:1] < [Tier.TITLE_MIXED]
    assert index.search(typed)
