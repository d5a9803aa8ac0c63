from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.graphemes import CaretStep, graphemes, steps_over

SEEN = {
    "": 0,
    "亲，在的": 4,
    "a b": 3,
    "一\n二": 3,
    "一\r\n二": 3,
    "\r\n\r\n": 2,
    "😀": 1,
    "😀😀": 2,
    "👍🏽": 1,
    "👩‍👩‍👧‍👦": 1,
    "👩🏽‍🚀亲": 2,
    "❤️": 1,
    "❤️‍🔥": 1,
    "1️⃣2️⃣": 2,
    "🇨🇳": 1,
    "🇨🇳🇯🇵": 2,
    "🇨🇳🇯": 2,
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿": 1,
    "e\u0301": 1,
    "がく": 2,
    "か\u3099": 1,
    "葛\U000e0100城": 2,
    "नि": 1,
    "می\u200cخواهم": 7,
    "𠮷野家": 3,
    "{买家昵称}": 6,
    "#E-s01": 6,
}


@pytest.mark.parametrize(("text", "count"), SEEN.items(), ids=ascii)
def test_characters_are_counted_as_people_see_them(text: str, count: int) -> None:
    assert graphemes(text) == count


@given(st.text(st.characters(categories=["Lo", "Lu", "Ll", "Nd", "Po"]), max_size=50))
def test_letters_count_one_each(text: str) -> None:
    assert graphemes(text) == len(text)


@given(st.lists(st.sampled_from([text for text in SEEN if text and "🇯" not in text]), max_size=8))
def test_what_is_put_together_with_a_space_counts_together(parts: list[str]) -> None:
    assert graphemes(" ".join(parts)) == sum(map(graphemes, parts)) + max(len(parts) - 1, 0)


@given(st.text(max_size=60))
def test_no_text_counts_more_than_its_code_points(text: str) -> None:
    assert 0 <= graphemes(text) <= len(text)


@pytest.mark.parametrize(
    ("text", "seen", "points", "units"),
    [
        ("元整", 2, 2, 2),
        ("😀", 1, 1, 2),
        ("𠮷", 1, 1, 2),
        ("👍🏽", 1, 2, 4),
        ("👨‍👩‍👧‍👦", 1, 7, 11),
        ("🇨🇳", 1, 2, 4),
        ("❤️", 1, 2, 2),
        ("1️⃣", 1, 3, 3),
        ("e\u0301", 1, 2, 2),
        ("\n", 1, 1, 1),
        ("\r\n", 1, 1, 1),
    ],
)
def test_a_field_that_steps_otherwise_is_stepped_through_as_it_does(
    text: str, seen: int, points: int, units: int
) -> None:
    """As measured in Qt, GTK 3 and 4 and Chromium; in Tk; in the edit field of Wine."""
    assert [steps_over(text, step) for step in (CaretStep.GRAPHEME, CaretStep.POINT, CaretStep.UNIT)] == [
        seen,
        points,
        units,
    ]
