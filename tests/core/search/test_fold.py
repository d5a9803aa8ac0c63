from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.search.fold import bare, bare_places, clause_places, clauses, fold, fold_code


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＸＬ码", "xl码"),
        ("７天", "7天"),
        ("臺灣發貨", "台湾发货"),
        ("Ünlü", "vnlv"),
        ("著名", "著名"),
        ("ABC", "abc"),
        ("İ", "İ"),
    ],
)
def test_one_spelling(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("亲[微笑]您好", "亲您好"),
        ("在的/:^_^~", "在的"),
        ("好的#E-s01稍等", "好的稍等"),
        ("谢谢/:087", "谢谢"),
        ("[OK]收到", "收到"),
        ("[订单号]", "订单号"),
        ("24/7", "247"),
        ("满减 20%", "满减20"),
        ("？！", "?!"),
        ("[微笑]", "[微笑]"),
        ("", ""),
    ],
)
def test_what_is_left_without_emoji_codes_and_signs(written: str, left: str) -> None:
    assert bare(written) == left


def test_clauses_end_at_signs_but_not_at_emoji_codes() -> None:
    assert clauses("亲，您的{订单号}已发[微笑]货。") == ["亲", "您的", "订单号", "已发货"]


def test_codes_keep_their_signs() -> None:
    assert fold_code(" Bx－1  Ａ ") == "bx-1 a"


@given(st.text())
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="亲发 [微笑]/:^_^#E-s01ＡａX臺。\n😀"))
def test_places_lead_back_to_the_written_characters(text: str) -> None:
    assert "".join(fold(text)[place] for place in bare_places(text)) == bare(text)
    assert [len(places) for places in clause_places(text)] == [len(clause) for clause in clauses(text)]


def test_radicals_are_the_characters_that_they_look_like() -> None:
    assert bare("⽅⾞⾒") == bare("方車見") == "方车见"
