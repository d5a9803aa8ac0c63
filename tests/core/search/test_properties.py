"""What holds for every library and every query."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from readers import reading
from shop import Shop, entry, phrase

from assistant.core.search.fold import bare, bare_places, fold
from assistant.core.search.hit import Tier
from assistant.core.search.pinyin.align import choices
from assistant.core.search.pinyin.readings import spelled
from assistant.core.search.query import LONGEST
from assistant.core.search.search_index import Index

if TYPE_CHECKING:
    from assistant.core.phrase import Phrase
    from assistant.core.search.hit import Hit, Span

SHOP = Shop()
EVERY = 1000
TITLE_TIERS = (
    Tier.TITLE_EXACT,
    Tier.TITLE_PREFIX,
    Tier.TITLE_CONTAINS,
    Tier.TITLE_PINYIN,
    Tier.TITLE_PINYIN_PREFIX,
    Tier.TITLE_PINYIN_INSIDE,
    Tier.TITLE_INITIALS,
    Tier.TITLE_INITIALS_PREFIX,
    Tier.TITLE_INITIALS_INSIDE,
    Tier.TITLE_MIXED,
)
BODY_TIERS = (Tier.BODY_CONTAINS, Tier.BODY_PINYIN, Tier.BODY_INITIALS)

titles = st.text(alphabet="催付发货长重还行率蛤绿略女安西饿嗯种上出差XLq7３臺（）·—😀 ", min_size=1, max_size=9)
codes = st.text(alphabet="cfhCF1２发-. ", max_size=5)
texts = st.text(alphabet="亲发货长重，。还没付款[微笑]XL7天 ", max_size=20)
phrases = st.builds(
    lambda title, code, text, group, tag, word: phrase(
        "", title, text, code=code.strip(), group=(group,), tags=(tag,), keywords=(word,)
    ),
    titles,
    codes,
    texts,
    st.sampled_from(["催单", "物流 异常", "长"]),
    st.sampled_from(["双11", "xl"]),
    st.sampled_from(["催发货", "长重", "XL 7"]),
)
libraries = st.lists(phrases, min_size=1, max_size=9)
typed_words = st.text(alphabet="cuifahogzhnlvxes'7XL催货长", min_size=1, max_size=9)
anything = st.text(alphabet=st.characters(), max_size=300)


def numbered(found: list[Phrase]) -> dict[str, Phrase]:
    return {f"u{number}": replace(one, uuid=f"u{number}", position=number) for number, one in enumerate(found)}


def index_of(library: dict[str, Phrase]) -> Index:
    return Index(entry(one) for one in library.values())


@settings(max_examples=50)
@given(libraries)
@example([phrase("", "L安", "")])
def test_every_phrase_is_found_by_each_of_its_names(found: list[Phrase]) -> None:
    library = numbered(found)
    index = index_of(library)
    for one in library.values():
        units = spelled(reading(one.title)) if any(map(str.isalnum, one.title)) else []
        for name in (one.title, one.code, "".join(units), "".join(unit[0] for unit in units)):
            if name.strip():
                assert one.uuid in {hit.uuid for hit in index.search(name, limit=EVERY)}, name
        if one.code.strip():
            assert one.uuid in {hit.uuid for hit in index.search_codes(one.code, limit=EVERY)}


@given(libraries, typed_words, typed_words)
def test_another_word_never_adds_hits(found: list[Phrase], first: str, second: str) -> None:
    index = index_of(numbered(found))
    if any(map(str.isalnum, first)):
        one = {hit.uuid for hit in index.search(first, limit=EVERY)}
        assert {hit.uuid for hit in index.search(f"{first} {second}", limit=EVERY)} <= one
        if any(map(str.isalnum, second)):  # signs in front of a word may belong to a code
            assert {hit.uuid for hit in index.search(f"{second} {first}", limit=EVERY)} <= one


@given(libraries, libraries, st.sets(st.integers(0, 9)), st.integers(0, 40), typed_words)
def test_updating_equals_rebuilding_at_every_moment(
    before: list[Phrase], after: list[Phrase], gone: set[int], steps: int, typed: str
) -> None:
    old, new = numbered(before), {f"v{uuid}": replace(one, uuid=f"v{uuid}") for uuid, one in numbered(after).items()}
    changed = {f"u{number}": replace(one, uuid=f"u{number}") for number, one in enumerate(new.values()) if number % 2}
    index = Index(map(entry, old.values()), at_once=False)
    index.use_sounds(("n/l", "zh/z"))
    for _ in range(steps):
        index.advance()
    while index.advance():
        pass
    index.update(put=map(entry, new.values()))
    index.update(put=map(entry, changed.values()), taken=[f"u{number}" for number in gone])
    # What is changed is put in after it was taken out.
    left = {uuid: one for uuid, one in old.items() if uuid not in {f"u{number}" for number in gone}} | new | changed
    again = index_of(left)
    again.use_sounds(("n/l", "zh/z"))
    for query in (typed, f"{typed} 发", f"{typed}（"):
        for group in (None, ("长",)):
            assert index.search(query, group=group) == again.search(query, group=group)
    assert len(index) == len(left)


@given(anything)
def test_any_string_is_answered_and_looked_at_no_further_than_its_limit(typed: str) -> None:
    hits = SHOP.hits(typed)
    assert hits == SHOP.hits(typed[:LONGEST])
    assert SHOP.index.search_codes(typed) == SHOP.index.search_codes(typed)
    for hit in hits:
        one = SHOP.phrases[hit.uuid]
        for text, spans in ((one.code, hit.spans.code), (one.title, hit.spans.title), (one.text, hit.spans.body)):
            flat = [place for span in spans for place in span]
            assert flat == sorted(set(flat))
            assert all(0 <= place <= len(text) for place in flat)


@pytest.mark.parametrize(
    "typed",
    [
        "привет",
        "안녕",
        "สวัสดี",
        "مرحبا",
        "こんにちは",
        "é",
        "ñ",
        "𠮷野家",
        "👨‍👩‍👧",
        "ﷺ",
        "İ",
        "ß",
        "\u200b",
        "\x00",
        "\ud800\udfff",
        "٣",
        "½",
    ],
)
def test_any_script_is_answered(typed: str) -> None:
    for repeated in (typed, typed * 500, f"{typed} fh", f"fh {typed}"):
        assert len(SHOP.hits(repeated)) <= 50


# -- what is marked --------------------------------------------------------------------------------------------------


@cache
def ways_to_type(title: str) -> list[tuple[str, tuple[str, ...]]]:
    """Each character of a bare title with the syllables it may be typed as."""
    said = reading(title)[1:]
    return list(zip(bare(title), choices(bare(title), said), strict=True))


def stands_for(word: str, characters: list[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether a word can be typed for exactly these characters side by side, none left over."""
    if not characters:
        return not word
    (character, syllables), *rest = characters
    ways = {character, *syllables, *(syllable[0] for syllable in syllables)}
    ways |= {syllable[:2] for syllable in syllables if syllable[:2] in ("zh", "ch", "sh")}
    if not rest and any(syllable.startswith(word) for syllable in syllables) and word:
        return True
    return any(word.startswith(way) and stands_for(word[len(way) :], rest) for way in ways)


def marked(spans: tuple[Span, ...]) -> list[int]:
    return [place for start, end in spans for place in range(start, end)]


@given(libraries, typed_words)
@example([phrase("", "L7", "")], "La7")
def test_the_marked_characters_are_those_that_the_letters_stand_for(found: list[Phrase], typed: str) -> None:
    library = numbered(found)
    hits = index_of(library).search(typed)
    word = bare(typed)
    for hit in hits:
        one = library[hit.uuid]
        if hit.tier in TITLE_TIERS and any(map(str.isalnum, typed)) and any(map(str.isalnum, one.title)):
            places = marked(hit.spans.title)
            written = bare_places(one.title)
            at = written.index(places[0])
            assert written[at : at + len(places)] == places  # side by side
            assert stands_for(word, ways_to_type(one.title)[at : at + len(places)]), (typed, one.title, places)
        elif hit.tier in BODY_TIERS:
            assert_stands_in_body(word, one, hit)
        elif hit.tier in (Tier.EXACT_CODE, Tier.CODE_PREFIX):
            assert fold("".join(one.code[place] for place in marked(hit.spans.code))).startswith(
                fold(typed).strip()[:1]
            )


def assert_stands_in_body(word: str, one: Phrase, hit: Hit) -> None:
    """The marked characters of the body, in the readings that a title of them would have, are typed so."""
    places = marked(hit.spans.body)
    text = "".join(one.text[place] for place in places)
    assert stands_for(word, ways_to_type(text)), (word, text)


@given(libraries, typed_words, typed_words)
def test_each_word_is_marked_somewhere_or_is_said_beside_the_texts(
    found: list[Phrase], first: str, second: str
) -> None:
    library = numbered(found)
    for hit in index_of(library).search(f"{first} {second}"):
        if hit.tier in TITLE_TIERS and any(map(str.isalnum, first)) and any(map(str.isalnum, second)):
            assert marked(hit.spans.title) or marked(hit.spans.code)
