from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.alike import looks
from assistant.core.limits import one_line
from assistant.core.naming import title_from
from assistant.core.unseen import UnseenKind, has_unseen, made_visible, names_of, says_something, unseen, without_unseen

WHOLE = [
    *("👨‍👩‍👧‍👦", "❤️", "☺︎", "🇨🇳", "👍🏽", "1️⃣", "👩🏽‍🚀", "🏳️‍🌈", "🧑‍🤝‍🧑", "ℹ️", "⛹🏿‍♀️", "👁️‍🗨️", "‼️", "Ⓜ️"),
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    *("葛\U000e0100城", "نامه\u200cای", "क्\u200dष", "催付", "été", "fh"),
]


@pytest.mark.parametrize("text", WHOLE)
def test_emoji_and_scripts_that_need_them_keep_their_signs(text: str) -> None:
    assert unseen(text) == []
    assert one_line(f"a {text} b") == f"a {text} b"


@pytest.mark.parametrize(
    ("text", "kind", "name", "clean"),
    [
        ("账户 \u202e654321\u202c", UnseenKind.TURNS, "U+202E RIGHT-TO-LEFT OVERRIDE", "账户 654321"),
        ("\u2066x", UnseenKind.TURNS, "U+2066 LEFT-TO-RIGHT ISOLATE", "x"),
        ("cf\u200b", UnseenKind.HIDDEN, "U+200B ZERO WIDTH SPACE", "cf"),
        ("退\ufeff款", UnseenKind.HIDDEN, "U+FEFF ZERO WIDTH NO-BREAK SPACE", "退款"),
        ("\u3164", UnseenKind.HIDDEN, "U+3164 HANGUL FILLER", ""),
        ("a\xadb", UnseenKind.HIDDEN, "U+00AD SOFT HYPHEN", "ab"),
        ("tag\U000e0041", UnseenKind.HIDDEN, "U+E0041 TAG LATIN CAPITAL LETTER A", "tag"),
        ("c\ufe0ff", UnseenKind.HIDDEN, "U+FE0F VARIATION SELECTOR-16", "cf"),
        ("亲\u200d们", UnseenKind.HIDDEN, "U+200D ZERO WIDTH JOINER", "亲们"),
        ("a\u2028b", UnseenKind.CONTROL, "U+2028 LINE SEPARATOR", "a b"),
        ("a\x9bb", UnseenKind.CONTROL, "U+009B", "ab"),
    ],
)
def test_signs_that_nobody_sees_are_named_and_leave_a_line(text: str, kind: UnseenKind, name: str, clean: str) -> None:
    found = unseen(text)
    assert found[0].kind is kind
    assert text[found[0].at] == found[0].sign
    assert names_of(found)[0] == name
    assert without_unseen(text) == clean
    assert one_line(text) == clean


def test_made_visible_a_text_is_read_in_its_true_order() -> None:
    assert made_visible("账户 \u202e4321\u202c ❤️") == "账户 ⟨202E⟩4321⟨202C⟩ ❤️"
    assert made_visible("催付") == "催付"


def test_a_text_of_them_alone_says_nothing_and_gives_no_title() -> None:
    assert not says_something("\u200b\u200c \u2060\u3164")
    assert title_from("\u200b\u200c\u2060") == ""
    assert says_something("👨‍👩‍👧‍👦")


@given(st.text(st.sampled_from("a亲👨👩❤☺\u200d\ufe0f\u200b\u202e\u2028🏽🇨🇳 ")))
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    clean = without_unseen(text)
    assert has_unseen(text) or clean == text
    assert without_unseen(clean) == clean
    assert unseen(clean) == []
    assert not {sign for sign in clean if sign in "\u200b\u202e\u2028"}
    assert [each for each in clean if not has_unseen(each)] == [
        each for each in text.replace("\u2028", " ") if not has_unseen(each)
    ]


@pytest.mark.parametrize(
    ("code", "other"), [("сf", "cf"), ("СF", "cf"), ("тк", "tk"), ("ｃｆ", "cf"), ("οrder", "order")]
)
def test_codes_that_look_alike_look_alike(code: str, other: str) -> None:
    assert looks(code) == looks(other)


def test_codes_that_do_not_look_alike_do_not() -> None:
    assert looks("催付") != looks("退款")
    assert looks("cf") != looks("cf1")
