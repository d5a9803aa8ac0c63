"""What the palette decides without a window: keys, rows, chips, lines, place and bodies."""

from __future__ import annotations

import re

import pytest
import shelf
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt

from assistant.core.phrase import ImageMessage, TextMessage
from assistant.ui.palette.bodies import as_body, as_text
from assistant.ui.palette.geometry import MARGIN, place
from assistant.ui.palette.keys import Act, Asked, Page, Pressed, asked
from assistant.ui.palette.listing import Always, chips, lines
from assistant.ui.palette.rows import Heading, ListRow, Mark, excerpt, units

Key = Qt.Key
LIST_KEYS = [
    (Pressed(Key.Key_Up), Act.UP),
    (Pressed(Key.Key_Down), Act.DOWN),
    (Pressed(Key.Key_PageUp), Act.PAGE_UP),
    (Pressed(Key.Key_PageDown), Act.PAGE_DOWN),
    (Pressed(Key.Key_Return), Act.PASTE),
    (Pressed(Key.Key_Enter, keypad=True), Act.PASTE),
    (Pressed(Key.Key_Return, ctrl=True), Act.SEND),
    (Pressed(Key.Key_Return, shift=True), Act.COPY),
    (Pressed(Key.Key_Tab), Act.NUMBER),
    (Pressed(Key.Key_E, ctrl=True), Act.EDIT),
    (Pressed(Key.Key_N, ctrl=True), Act.NEW),
    (Pressed(Key.Key_B, ctrl=True), Act.LAYOUT),
    (Pressed(Key.Key_P, ctrl=True), Act.PREVIEW),
    (Pressed(Key.Key_B, ctrl=True, alt=True), None),
    (Pressed(Key.Key_B), None),
    (Pressed(Key.Key_Left), Act.GROUP_LEFT),
    (Pressed(Key.Key_Right), Act.GROUP_RIGHT),
    (Pressed(Key.Key_Escape), Act.BACK),
    (Pressed(Key.Key_A), None),
    (Pressed(Key.Key_1), None),
    (Pressed(Key.Key_Return, ctrl=True, shift=True), None),
    (Pressed(Key.Key_Up, ctrl=True), None),
    (Pressed(Key.Key_C, ctrl=True), None),
    (Pressed(0x01000FFF), None),
]


@pytest.mark.parametrize(("press", "act"), LIST_KEYS)
def test_in_the_list_with_an_empty_line_a_key_does(press: Pressed, act: Act | None) -> None:
    found = asked(press, Page.LIST)
    assert (found.act if found else None) is act


@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_Right])
def test_arrows_move_the_caret_once_something_is_typed(key: int) -> None:
    assert asked(Pressed(key), Page.LIST, line_empty=False) is None


@pytest.mark.parametrize("digit", range(1, 10))
def test_alt_and_a_digit_takes_a_row_and_so_does_the_digit_after_tab(digit: int) -> None:
    press = Pressed(Key.Key_0 + digit, alt=True)
    assert asked(press, Page.LIST) == Asked(Act.TAKE, digit)
    assert asked(Pressed(Key.Key_0 + digit), Page.LIST, numbered=True) == Asked(Act.TAKE, digit)


def test_alt_and_the_keypad_writes_characters_and_takes_no_row() -> None:
    assert asked(Pressed(Key.Key_1, alt=True, keypad=True), Page.LIST) is None


@pytest.mark.parametrize(
    ("press", "act"),
    [
        (Pressed(Key.Key_Tab), Act.NEXT),
        (Pressed(Key.Key_Backtab, shift=True), Act.PREVIOUS),
        (Pressed(Key.Key_Down), Act.NEXT),
        (Pressed(Key.Key_Up), Act.PREVIOUS),
        (Pressed(Key.Key_Return), Act.PASTE),
        (Pressed(Key.Key_Return, ctrl=True), Act.SEND),
        (Pressed(Key.Key_Return, shift=True), Act.COPY),
        (Pressed(Key.Key_Escape), Act.BACK),
        (Pressed(Key.Key_Left), None),
        (Pressed(Key.Key_1), None),
    ],
)
def test_in_the_form_a_key_does(press: Pressed, act: Act | None) -> None:
    found = asked(press, Page.FORM)
    assert (found.act if found else None) is act


@pytest.mark.parametrize(
    ("press", "act"),
    [
        (Pressed(Key.Key_S, ctrl=True), Act.SAVE),
        (Pressed(Key.Key_Return, ctrl=True), Act.SAVE),
        (Pressed(Key.Key_Delete, ctrl=True), Act.DELETE),
        (Pressed(Key.Key_Escape), Act.BACK),
        (Pressed(Key.Key_Return), None),
        (Pressed(Key.Key_Tab), None),
    ],
)
def test_in_the_editor_a_key_does(press: Pressed, act: Act | None) -> None:
    found = asked(press, Page.EDITOR)
    assert (found.act if found else None) is act


TEXTS = st.text("ab 中文\n\t😀，{}", max_size=400)


WITHOUT_FIELDS = TEXTS.map(lambda text: re.sub(r"\}+", "}", text.replace("{", "")))
"""Two closing braces are one that is meant."""


@given(WITHOUT_FIELDS, st.integers(0, 400), st.integers(1, 5))
def test_marks_stay_on_the_letters_they_stood_on(body: str, start: int, length: int) -> None:
    span = (min(start, len(body)), min(start + length, len(body)))
    shown, spans = excerpt(body, (span,) if span[0] < span[1] else ())
    for begin, end in spans:
        marked = shown[begin:end].replace(" ", "")
        assert marked == "".join(body[span[0] : span[1]].split())
        assert 0 <= begin < end <= len(shown)


@given(TEXTS.filter(bool))
def test_an_excerpt_is_the_same_where_something_is_marked(body: str) -> None:
    assert excerpt(body, ())[0] == excerpt(body, ((0, 1),))[0]


def test_an_excerpt_shows_fields_by_name_and_no_braces() -> None:
    shown, spans = excerpt("{店铺}提醒：{#gfts}，{天数=3} 天到，{日期+2天}见 {=a-b}", ((1, 3), (4, 6)))
    assert shown == "‹店铺›提醒：…，‹天数› 天到，‹日期›见 ‹=›"
    assert [shown[start:end] for start, end in spans] == ["店铺", "提醒"]


@given(TEXTS)
def test_an_excerpt_is_one_line_without_runs_of_space(body: str) -> None:
    shown, _ = excerpt(body, ())
    assert "\n" not in shown
    assert "  " not in shown


def test_a_match_deep_in_a_body_is_brought_into_reach() -> None:
    shown, spans = excerpt("长" * 300 + "快递" + "尾" * 300, ((300, 302),))
    assert shown.startswith("…")
    assert spans == ((13, 15),)
    assert shown[13:15] == "快递"


@given(TEXTS, st.integers(0, 400))
def test_positions_are_counted_as_qt_counts(text: str, position: int) -> None:
    position = min(position, len(text))
    assert units(text, position) == len(text[:position].encode("utf-16-le")) // 2


GROUPS = (("催单",), ("催单", "付款"), ("催单", "尾款"), ("物流",))


def test_chips_show_top_groups_and_only_the_children_of_the_chosen_one() -> None:
    assert chips(GROUPS, Always.ALL) == (*Always, ("催单",), ("物流",))
    assert chips(GROUPS, ("催单",)) == (*Always, ("催单",), ("催单", "付款"), ("催单", "尾款"), ("物流",))
    assert chips(GROUPS, ("催单", "尾款")) == chips(GROUPS, ("催单",))


def test_chips_name_a_top_group_that_has_no_row_of_its_own() -> None:
    assert chips((("售后", "退款"),), Always.ALL) == (*Always, ("售后",))


def titles(library: shelf.Shelf, chosen: object, query: str = "") -> list[str]:
    found = lines(library, chosen, query)  # type: ignore[arg-type]
    return [line.title if isinstance(line, ListRow) else f"-{line.key}" for line in found]


def test_the_list_begins_with_recent_then_favourite_phrases_each_once(library: shelf.Shelf) -> None:
    assert titles(library, Always.ALL) == [
        "-palette.recent", "欢迎语", "首次催付",
        "-palette.favourites", "二次催付",
        "-palette.more", "查物流", "尺码推荐",
    ]  # fmt: skip


def test_a_chip_narrows_the_list_and_the_search(library: shelf.Shelf) -> None:
    assert titles(library, ("催单",)) == ["首次催付", "二次催付"]
    assert titles(library, Always.RECENT) == ["欢迎语", "首次催付"]
    assert titles(library, Always.FAVOURITES) == ["二次催付"]
    assert titles(library, ("物流",), "催付") == []
    assert titles(library, Always.RECENT, "催付") == ["首次催付"]
    assert titles(library, Always.FAVOURITES, "催付") == ["二次催付"]


def test_marks_say_why_a_phrase_stands_there(library: shelf.Shelf) -> None:
    marks = {line.title: line.mark for line in lines(library, Always.ALL, "催付") if isinstance(line, ListRow)}
    assert marks == {"首次催付": Mark.RECENT, "二次催付": Mark.FAVOURITE}


def test_an_empty_library_has_no_headings_either() -> None:
    assert [line for line in lines(shelf.Shelf(), Always.ALL, "") if isinstance(line, Heading)] == []


@given(
    st.builds(QRect, st.integers(-3000, 3000), st.integers(-3000, 3000), st.integers(400, 4000), st.integers(300, 3000))
)
def test_the_palette_stays_inside_the_work_area_and_in_its_upper_part(work: QRect) -> None:
    found = place(work, 592)
    assert work.contains(found)
    assert found.top() - work.top() <= max((work.height() - found.height()) // 2, MARGIN)


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(1024, 768, 1), (1024, 768, 2), (1920, 1080, 2), (1366, 768, 1.5)]
)
def test_small_screens_and_large_scaling_leave_nothing_outside(width: int, height: int, scale: float) -> None:
    work = QRect(0, 0, round(width / scale), round(height / scale))
    assert work.contains(place(work, 592))


IMAGE = ImageMessage("a" * 64)


@given(st.lists(st.text("ab\n 中", min_size=1, max_size=20).filter(lambda text: text.strip() == text), max_size=4))
def test_a_body_that_nobody_changed_comes_back_as_it_was(texts: list[str]) -> None:
    body = (*map(TextMessage, texts), IMAGE)
    assert as_body(as_text(body), body) == body
    assert as_body(as_text(body) + " ", body)[:-1] == body[:-1]


@given(
    st.lists(
        st.lists(
            st.sampled_from(["---", "[图片 1]", "[image 2]", "\\", " ", "\t", "\n", "a", "\u3000", "-"]), min_size=1
        )
        .map("".join)
        .filter(lambda text: bool(text.strip())),
        max_size=4,
    )
)
def test_a_message_more_leaves_the_others_as_they_were(texts: list[str]) -> None:
    body = (*map(TextMessage, texts), IMAGE)
    assert as_body(f"{as_text(body)}\n---\n新", body) == (*body, TextMessage("新"))


def test_a_sign_behind_a_backslash_is_text() -> None:
    assert as_text((TextMessage("一\n---\n二"),)) == "一\n\\---\n二"
    assert as_body("\\[图片 1]\n---\n\\\\---", (IMAGE,)) == (TextMessage("[图片 1]"), TextMessage("\\---"))
    assert as_body(f"[图片 {'9' * 5000}]", (IMAGE,)) == (TextMessage(f"[图片 {'9' * 5000}]"),)


def test_a_line_of_dashes_parts_messages_and_images_keep_their_place() -> None:
    before = (TextMessage("一"), IMAGE)
    assert as_text(before) == "一\n---\n[图片 1]"
    assert as_body("[图片 1]\n---\n二\n三", before) == (IMAGE, TextMessage("二\n三"))
    assert as_body("二\n---\n\n---\n三", before) == (TextMessage("二"), TextMessage("三"))
    assert as_body("[图片 7]", before) == (TextMessage("[图片 7]"),)
    assert as_body("  \n", before) == ()


def test_an_excerpt_does_not_begin_within_a_field() -> None:
    body = "长" * 60 + "{退款方式:补寄缺件/办理退款}，定下来告诉我"
    at = body.index("定下来")
    shown, spans = excerpt(body, ((at, at + 3),))
    assert "}" not in shown
    assert "{" not in shown
    assert [shown[start:end] for start, end in spans] == ["定下来"]
