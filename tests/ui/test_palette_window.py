"""The palette with real keys: every key of the design, every state, and none of ours while an input method composes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import ref

import pytest
import shelf
from conftest import WORK
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QColor, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from assistant.core.command import Command
from assistant.core.errors import Place, Problem, Severity
from assistant.core.fields.filled import Filled, Source, Value
from assistant.core.phrase import Phrase, TextMessage
from assistant.core.search.hit import Spans
from assistant.core.sentence import Sentence, sentence
from assistant.core.settings import Speech, Theme
from assistant.services.editing import Written
from assistant.texts import say
from assistant.ui.palette.delegate import RowDelegate
from assistant.ui.palette.keys import Page
from assistant.ui.palette.listing import Always
from assistant.ui.palette.model import RowsModel
from assistant.ui.palette.needs import Opening
from assistant.ui.palette.rows import Heading, Row, row_of
from assistant.ui.palette.window import PaletteWindow
from assistant.ui.segments import Segments
from assistant.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from assistant.ui.look import Look

Key, Held = Qt.Key, Qt.KeyboardModifier
PLAIN, CTRL, ALT, SHIFT = Held.NoModifier, Held.ControlModifier, Held.AltModifier, Held.ShiftModifier


def press(palette: PaletteWindow, key: Key, held: Held = PLAIN) -> None:
    QTest.keyClick(palette.focusWidget() or palette.head.line, key, held)


def write(palette: PaletteWindow, letters: str) -> None:
    QTest.keyClicks(palette.focusWidget(), letters)


def shown(palette: PaletteWindow) -> list[str]:
    return [line.title for line in palette.results.model.lines if isinstance(line, Row)]


def chosen(palette: PaletteWindow) -> str:
    row = palette.results.row()
    return row.title if row else ""


def compose(palette: PaletteWindow, letters: str, commit: str = "") -> None:
    event = QInputMethodEvent(letters, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(palette.focusWidget(), event)


class Heard:
    """Collects what the palette asks for."""

    def __init__(self, palette: PaletteWindow) -> None:
        self.pasted: list[tuple[str, str, bool, str]] = []
        self.copied: list[str] = []
        self.saved: list[Written] = []
        self.deleted: list[str] = []
        palette.paste_asked.connect(self._paste)
        palette.copy_asked.connect(lambda _phrase, draft: self.copied.append(draft.filled.text))
        palette.edit_saved.connect(self.saved.append)
        palette.delete_asked.connect(lambda phrase: self.deleted.append(phrase.title))
        self.undeleted = 0
        palette.undelete_asked.connect(self._undelete)
        self.commands: list[Command] = []
        palette.command_asked.connect(lambda command, _trigger: self.commands.append(command))

    def _paste(self, phrase: Phrase, draft: shelf.Draft, send: bool, trigger: str) -> None:
        self.pasted.append((phrase.title, draft.filled.text, send, trigger))

    def _undelete(self) -> None:
        self.undeleted += 1


# -- the list --------------------------------------------------------------------------------------------------------


def test_it_opens_with_the_keyboard_in_an_empty_line_and_the_first_row_chosen(opened: PaletteWindow) -> None:
    assert opened.page is Page.LIST
    assert opened.focusWidget() is opened.head.line
    assert opened.head.line.text() == ""
    assert chosen(opened) == "欢迎语"


def test_typing_searches_from_the_first_letter(opened: PaletteWindow, library: shelf.Shelf) -> None:
    write(opened, "cf")
    assert library.asked == ["c", "cf"]
    assert shown(opened) == ["首次催付", "二次催付"]


def test_the_matched_letters_are_painted_in_their_own_colour(opened: PaletteWindow, look: Look) -> None:
    def painted() -> int:
        image = opened.results.view.grab().toImage()
        accent = QColor(look.colours.accent).rgb()
        return sum(image.pixel(x, y) == accent for x in range(image.width()) for y in range(0, image.height(), 2))

    assert painted() == 0
    opened.head.line.setText("物流")
    assert painted() > 20


def test_opening_again_begins_anew(opened: PaletteWindow) -> None:
    write(opened, "cf")
    press(opened, Key.Key_Down)
    opened.hide()
    opened.open(Opening(shelf.fill, "微信", work=WORK))
    assert opened.head.line.text() == ""
    assert chosen(opened) == "欢迎语"


def test_a_query_and_a_group_can_be_given(opened: PaletteWindow) -> None:
    opened.open(Opening(shelf.fill, "微信", work=WORK, query="二次", group=("催单",)))
    assert opened.results.chips.current == ("催单",)
    assert shown(opened) == ["二次催付"]


def test_arrows_walk_the_rows_over_the_headings_and_stop_at_the_ends(opened: PaletteWindow) -> None:
    walked = []
    for _ in range(6):
        walked.append(chosen(opened))
        press(opened, Key.Key_Down)
    assert walked == ["欢迎语", "首次催付", "二次催付", "查物流", "尺码推荐", "尺码推荐"]
    for _ in range(9):
        press(opened, Key.Key_Up)
    assert chosen(opened) == "欢迎语"


def test_pages_reach_the_ends(opened: PaletteWindow) -> None:
    press(opened, Key.Key_PageDown)
    assert chosen(opened) == "尺码推荐"
    press(opened, Key.Key_PageUp)
    assert chosen(opened) == "欢迎语"


def test_enter_pastes_the_chosen_row_once(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    press(opened, Key.Key_Return)
    assert heard.pasted == [("欢迎语", "亲，在的～", False, "Return")]


def test_ctrl_enter_pastes_and_sends_where_the_target_can_be_sent_to(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    press(opened, Key.Key_Return, CTRL)
    assert [send for _, _, send, _ in heard.pasted] == [True]


def test_ctrl_enter_says_why_it_does_not_send(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    opened.open(Opening(shelf.fill, "微信", can_send=False, work=WORK))
    press(opened, Key.Key_Return, CTRL)
    assert heard.pasted == []
    assert opened.bar.said == say("palette.cannot_send")


def test_shift_enter_copies(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    press(opened, Key.Key_Return, SHIFT)
    assert heard.copied == ["亲，在的～"]
    assert heard.pasted == []


@pytest.mark.parametrize("way", ["alt", "tab"])
def test_a_digit_takes_its_row(opened: PaletteWindow, way: str) -> None:
    heard = Heard(opened)
    if way == "tab":
        press(opened, Key.Key_Tab)
        press(opened, Key.Key_2)
    else:
        press(opened, Key.Key_2, ALT)
    assert [title for title, *_ in heard.pasted] == ["首次催付"]
    assert opened.head.line.text() == ""


def test_digits_are_shown_after_tab_and_esc_takes_them_away_and_nothing_else(opened: PaletteWindow) -> None:
    press(opened, Key.Key_Tab)
    assert opened.results.numbered
    press(opened, Key.Key_Escape)
    assert not opened.results.numbered
    assert opened.isVisible()


def test_digits_are_shown_while_alt_is_down(opened: PaletteWindow) -> None:
    QTest.keyPress(opened.head.line, Key.Key_Alt, ALT)
    assert opened.results.numbered
    QTest.keyRelease(opened.head.line, Key.Key_Alt)
    assert not opened.results.numbered


def test_a_digit_without_tab_or_alt_is_searched_for(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    press(opened, Key.Key_1)
    assert opened.head.line.text() == "1"
    assert heard.pasted == []


def test_a_letter_leaves_the_digits_and_is_searched_for(opened: PaletteWindow) -> None:
    press(opened, Key.Key_Tab)
    write(opened, "c")
    assert not opened.results.numbered
    assert opened.head.line.text() == "c"


def test_left_and_right_walk_the_groups_while_the_line_is_empty(opened: PaletteWindow) -> None:
    walked = []
    for _ in range(8):
        press(opened, Key.Key_Right)
        walked.append(opened.results.chips.current)
    assert walked[:5] == [Always.RECENT, Always.FAVOURITES, ("催单",), ("催单", "付款"), ("物流",)]
    assert walked[-1] == walked[-2] == ("欢迎",)
    press(opened, Key.Key_Left)
    assert opened.results.chips.current == ("尺码",)


def test_left_and_right_move_the_caret_in_what_is_typed(opened: PaletteWindow) -> None:
    write(opened, "cf")
    press(opened, Key.Key_Left)
    assert opened.head.line.cursorPosition() == 1
    assert opened.results.chips.current is Always.ALL


def test_esc_goes_back_one_step_at_a_time(qtbot: QtBot, opened: PaletteWindow) -> None:
    write(opened, "wl")
    press(opened, Key.Key_Return)
    assert opened.page is Page.FORM
    press(opened, Key.Key_Escape)
    assert opened.page is Page.LIST
    assert opened.head.line.text() == "wl"
    press(opened, Key.Key_Escape)
    assert opened.head.line.text() == ""
    assert opened.isVisible()
    with qtbot.waitSignal(opened.hidden):
        press(opened, Key.Key_Escape)
    assert not opened.isVisible()


def test_a_click_chooses_and_a_double_click_pastes(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    view = opened.results.view
    place = view.visualRect(opened.results.model.index(2)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    assert chosen(opened) == "首次催付"
    assert heard.pasted == []
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    assert [title for title, *_ in heard.pasted] == ["首次催付"]


def test_a_heading_cannot_be_clicked(opened: PaletteWindow) -> None:
    view = opened.results.view
    assert isinstance(opened.results.model.lines[0], Heading)
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, PLAIN, view.visualRect(opened.results.model.index(0)).center()
    )
    assert opened.results.row() is None or chosen(opened) == "欢迎语"


def test_a_hint_can_be_clicked(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    opened.hints.repaint()
    box, _act = opened.hints._places[0]
    QTest.mouseClick(opened.hints, Qt.MouseButton.LeftButton, PLAIN, box.center())
    assert len(heard.pasted) == 1


# -- input methods ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Key.Key_Return, PLAIN), (Key.Key_Enter, PLAIN), (Key.Key_Return, CTRL), (Key.Key_Return, SHIFT),
        (Key.Key_1, ALT), (Key.Key_Up, PLAIN), (Key.Key_Down, PLAIN), (Key.Key_PageDown, PLAIN),
        (Key.Key_Escape, PLAIN), (Key.Key_E, CTRL), (Key.Key_N, CTRL), (Key.Key_Left, PLAIN), (Key.Key_Right, PLAIN),
        (Key.Key_Tab, PLAIN),
    ],
)  # fmt: skip
def test_while_an_input_method_composes_no_key_of_ours_acts(opened: PaletteWindow, key: Key, held: Held) -> None:
    heard = Heard(opened)
    compose(opened, "cui'fu")
    before = (chosen(opened), opened.results.chips.current, opened.page)
    press(opened, key, held)
    assert (chosen(opened), opened.results.chips.current, opened.page) == before
    assert not opened.results.numbered
    assert opened.isVisible()
    assert (heard.pasted, heard.copied) == ([], [])


def test_after_the_commit_keys_act_again(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    compose(opened, "cui'fu")
    compose(opened, "", commit="催付")
    assert opened.head.line.text() == "催付"
    press(opened, Key.Key_Return)
    assert [title for title, *_ in heard.pasted] == ["首次催付"]


def test_letters_that_are_being_composed_are_searched_for(opened: PaletteWindow) -> None:
    compose(opened, "c'f")
    assert shown(opened) == ["首次催付", "二次催付"]


def test_enter_of_an_input_method_in_the_form_pastes_nothing(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    write(opened, "wl")
    press(opened, Key.Key_Return)
    write(opened, "12")
    compose(opened, "ni'hao")
    press(opened, Key.Key_Return)
    press(opened, Key.Key_Escape)
    assert opened.page is Page.FORM
    assert heard.pasted == []


# -- the form --------------------------------------------------------------------------------------------------------


def test_a_phrase_with_an_open_field_asks_before_it_is_pasted(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    write(opened, "wl")
    press(opened, Key.Key_Return)
    assert opened.page is Page.FORM
    assert opened.form.names() == ("买家昵称", "订单号", "天数")
    assert opened.focusWidget() is opened.form.input_of("订单号")
    press(opened, Key.Key_Return)
    assert heard.pasted == []
    write(opened, "8842")
    assert "订单 8842 已发出" in opened.preview.text()
    press(opened, Key.Key_Return)
    assert heard.pasted == [("查物流", "小鹿不吃草您好，订单 8842 已发出，3 天到。", False, "Return")]


@pytest.mark.parametrize("held", [PLAIN, CTRL, SHIFT])
def test_no_way_of_enter_gets_past_an_open_field(opened: PaletteWindow, held: Held) -> None:
    heard = Heard(opened)
    write(opened, "wl")
    press(opened, Key.Key_Return, held)
    press(opened, Key.Key_Return, held)
    assert opened.page is Page.FORM
    assert (heard.pasted, heard.copied) == ([], [])


def test_a_known_value_is_shown_with_its_source_and_can_be_corrected(opened: PaletteWindow) -> None:
    write(opened, "wl")
    press(opened, Key.Key_Return)
    line = opened.form.input_of("买家昵称")
    assert isinstance(line, QLineEdit)
    assert line.text() == "小鹿不吃草"
    press(opened, Key.Key_Tab)
    press(opened, Key.Key_Tab)
    assert opened.focusWidget() is line
    write(opened, "lin")
    assert opened.preview.text().startswith("lin您好")


def test_emptying_a_field_opens_it_again(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    write(opened, "wl")
    press(opened, Key.Key_Return)
    write(opened, "8842")
    press(opened, Key.Key_Backtab, SHIFT)
    press(opened, Key.Key_Delete)
    press(opened, Key.Key_Return)
    assert heard.pasted == []
    assert opened.form.waiting() == ["买家昵称"]


def test_tab_and_arrows_go_round_the_fields(opened: PaletteWindow) -> None:
    write(opened, "wl")
    press(opened, Key.Key_Return)
    walked = []
    for key in (Key.Key_Tab, Key.Key_Down, Key.Key_Up, Key.Key_Backtab):
        press(opened, key, SHIFT if key == Key.Key_Backtab else PLAIN)
        focused = opened.focusWidget()
        assert focused is not None
        walked.append(focused.accessibleName())
    assert walked == ["天数", "买家昵称", "天数", "订单号"]


def test_a_choice_is_made_by_digit_or_arrow(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    write(opened, "cm")
    press(opened, Key.Key_Return)
    choice = opened.form.input_of("尺码")
    assert isinstance(choice, Segments)
    assert opened.focusWidget() is choice
    press(opened, Key.Key_2)
    assert choice.value == "M"
    press(opened, Key.Key_Right)
    assert choice.value == "L"
    press(opened, Key.Key_Return)
    write(opened, "0")
    press(opened, Key.Key_Return)
    assert [text for _, text, _, _ in heard.pasted] == ["推荐 L，退换 0。"]


def test_a_guessed_buyer_is_pasted_only_after_somebody_has_looked_at_it(opened: PaletteWindow) -> None:
    heard = Heard(opened)

    def guess(phrase: Phrase) -> shelf.Draft:
        known = {"买家昵称": Value("小鹿", Source.CLIPBOARD)}
        return shelf.Draft(phrase, known, frozenset({"买家昵称"}))

    opened.open(Opening(guess, "千牛", work=WORK, query="cf2"))
    press(opened, Key.Key_Return)
    assert opened.page is Page.FORM
    assert heard.pasted == []
    line = opened.form.input_of("买家昵称")
    assert opened.focusWidget() is line
    assert isinstance(line, QLineEdit)
    assert line.text() == "小鹿"
    press(opened, Key.Key_Return)
    assert [text for _, text, _, _ in heard.pasted] == ["小鹿，优惠今晚结束～"]


def guessing(*names: str) -> Callable[[Phrase], shelf.Draft]:
    """Fills these fields with what was used a moment ago."""
    known = {name: Value(f"值{name}", Source.LAST) for name in names}
    return lambda phrase: shelf.Draft(phrase, dict(known), frozenset(names))


def test_one_enter_accepts_all_that_the_form_shows(opened: PaletteWindow, library: shelf.Shelf) -> None:
    heard = Heard(opened)
    opened.open(Opening(guessing("买家昵称", "订单号"), "千牛", work=WORK, phrase=library.phrases[2]))
    assert opened.form.waiting() == ["买家昵称", "订单号"]
    press(opened, Key.Key_Return)
    assert [text for _, text, _, _ in heard.pasted] == ["值买家昵称您好，订单 值订单号 已发出，3 天到。"]
    assert opened.bar.said == ""


def test_what_is_empty_is_named_and_what_is_only_to_be_checked_is_not(
    opened: PaletteWindow, library: shelf.Shelf
) -> None:
    heard = Heard(opened)
    opened.open(Opening(guessing("买家昵称"), "千牛", work=WORK, phrase=library.phrases[2]))
    press(opened, Key.Key_Return)
    assert heard.pasted == []
    assert opened.bar.said == say("form.missing", names="订单号")
    assert opened.focusWidget() is opened.form.input_of("订单号")
    write(opened, "8842")
    press(opened, Key.Key_Return)
    assert [text for _, text, _, _ in heard.pasted] == ["值买家昵称您好，订单 8842 已发出，3 天到。"]


def test_a_value_that_is_scrolled_out_of_sight_is_not_accepted_unseen(qtbot: QtBot, look: Look) -> None:
    names = [f"变量{number}" for number in range(12)]
    phrase = shelf.phrase(1, "长表单", "".join(f"{{{name}}}" for name in names))
    palette = PaletteWindow(look, shelf.Shelf((phrase,)), lambda _text: ())
    qtbot.addWidget(palette)
    heard = Heard(palette)
    with qtbot.waitSignal(palette.painted):
        palette.open(Opening(guessing(*names), "千牛", work=WORK, phrase=phrase))
    press(palette, Key.Key_Return)
    left = palette.form.waiting()
    assert heard.pasted == []
    assert 0 < len(left) < len(names)
    assert palette.bar.said == say("form.check", names=" · ".join(left))
    assert palette.focusWidget() is palette.form.input_of(left[0])
    qtbot.waitUntil(lambda: palette.form._is_seen(palette.form._entries[names.index(left[0])]))
    while palette.form.waiting():
        press(palette, Key.Key_Return)
    assert [text for _, text, _, _ in heard.pasted] == ["".join(f"值{name}" for name in names)]


class ForOneBuyer(shelf.Draft):
    """What was used a moment ago was for one buyer, and goes when another one is named."""

    def answer(self, name: str, text: str) -> shelf.Draft:
        kept = {one: value for one, value in self.values.items() if name != "买家昵称" or value.source is Source.ASKED}
        return ForOneBuyer(self.phrase, {**kept, name: Value(text, Source.ASKED)}, self.guessed - {name})


def test_a_value_that_goes_with_its_buyer_is_no_longer_shown(opened: PaletteWindow, library: shelf.Shelf) -> None:
    def fill(phrase: Phrase) -> shelf.Draft:
        return ForOneBuyer(phrase, {"订单号": Value("8842", Source.LAST)}, frozenset({"订单号"}))

    opened.open(Opening(fill, "千牛", work=WORK, phrase=library.phrases[2]))
    order = opened.form.input_of("订单号")
    assert isinstance(order, QLineEdit)
    assert order.text() == "8842"
    buyer = opened.form.input_of("买家昵称")
    assert buyer is not None
    buyer.setFocus()
    write(opened, "lin")
    assert order.text() == ""
    assert opened.form.missing() == ["订单号"]


@pytest.mark.parametrize("query", ["wl"])
def test_a_form_that_was_asked_for_by_the_key_that_copies_copies(opened: PaletteWindow, query: str) -> None:
    heard = Heard(opened)
    write(opened, query)
    press(opened, Key.Key_Return, SHIFT)
    assert opened.hints.accessibleDescription().startswith(f"Enter {say('hint.copy')}")
    assert opened.form._intro.text() == say("form.intro-copy")
    write(opened, "8842")
    press(opened, Key.Key_Return)
    assert (heard.copied, heard.pasted) == (["小鹿不吃草您好，订单 8842 已发出，3 天到。"], [])
    press(opened, Key.Key_Escape)
    press(opened, Key.Key_Return)
    assert opened.page is Page.FORM
    assert opened.hints.accessibleDescription().startswith(f"Enter {say('hint.paste')}")
    write(opened, "8842")
    press(opened, Key.Key_Return)
    assert len(heard.pasted) == 1


def test_a_form_with_nothing_to_paste_into_says_that_enter_copies(opened: PaletteWindow, library: shelf.Shelf) -> None:
    opened.open(Opening(shelf.fill, "", work=WORK, phrase=library.phrases[2]))
    assert opened.hints.accessibleDescription().startswith(f"Enter {say('hint.copy')}")


def test_a_phrase_can_be_opened_right_in_its_form(opened: PaletteWindow, library: shelf.Shelf) -> None:
    opened.open(Opening(shelf.fill, "千牛", work=WORK, phrase=library.phrases[2]))
    assert opened.page is Page.FORM
    assert opened.focusWidget() is opened.form.input_of("订单号")


def test_a_blocking_problem_is_said_and_nothing_pasted(opened: PaletteWindow) -> None:
    heard = Heard(opened)

    class Blocked(shelf.Draft):
        @property
        def filled(self) -> Filled:
            return Filled("…", problems=(Problem(sentence("editor.no_body"), Place(), Severity.BLOCK),))

    opened.open(Opening(lambda phrase: Blocked(phrase, {}), "千牛", work=WORK))
    press(opened, Key.Key_Return)
    assert heard.pasted == []
    assert opened.bar.said == say("editor.no_body")


def test_a_weight_says_the_unit_that_its_number_is_taken_in(opened: PaletteWindow, library: shelf.Shelf) -> None:
    weight = shelf.phrase(30, "按体重", "身高{身高}cm、体重{体重}斤，建议穿M", code="atz")
    library.phrases = (*library.phrases, weight)
    opened.open(Opening(shelf.fill, "千牛接待台", phrase=weight))
    entries = {entry.name: entry for entry in opened.form._entries}
    assert entries["体重"].input.accessibleName() == "体重（斤）"
    assert entries["身高"].input.accessibleName() == "身高（cm）"
    for typed, taken in (("55", "55斤，即 27.5kg"), ("70kg", "140斤，即 70kg")):
        entries["体重"].input.setText(typed)
        assert taken in entries["体重"].source.text()
    for name, typed in (("体重", "abc"), ("体重", "一百四"), ("身高", "高")):
        entries[name].input.setText(typed)
        assert f"不是数字，会写成“{typed}" in entries[name].source.text()
        assert entries[name].source.property("tone") == "open"
    for typed in ("1米7", "1.70"):
        entries["身高"].input.setText(typed)
        assert entries["身高"].source.text().endswith("按 170cm")
    for typed in ("170", "170cm"):
        entries["身高"].input.setText(typed)
        assert entries["身高"].source.text() == say("source.asked")


# -- the editor ------------------------------------------------------------------------------------------------------


def test_ctrl_e_edits_the_chosen_phrase_and_ctrl_s_saves_it(opened: PaletteWindow, library: shelf.Shelf) -> None:
    heard = Heard(opened)
    press(opened, Key.Key_E, CTRL)
    assert opened.page is Page.EDITOR
    opened.editor._code.setText("hello")
    opened.editor._group.setText("欢迎 / 首次")
    opened.editor._favourite.setChecked(True)
    press(opened, Key.Key_S, CTRL)
    (written,) = heard.saved
    assert written.before == library.phrases[4]
    assert (written.after.code, written.after.group, written.after.favourite) == ("hello", ("欢迎", "首次"), True)
    assert written.after.uuid == "u5"
    assert opened.page is Page.LIST


def test_what_could_not_be_kept_comes_back_as_it_was_written(opened: PaletteWindow) -> None:
    opened.edit_saved.connect(lambda written: opened.write_on(written, written.before))
    press(opened, Key.Key_E, CTRL)
    opened.editor._code.setText("hello")
    press(opened, Key.Key_S, CTRL)
    assert (opened.page, opened.editor._code.text(), opened.editor.changed) == (Page.EDITOR, "hello", True)
    assert opened.head._title.text() == say("editor.edit")


def test_what_was_changed_elsewhere_meanwhile_can_be_saved_over_it(opened: PaletteWindow, library: shelf.Shelf) -> None:
    there = replace(library.phrases[4], tags=("new",), title="changed elsewhere")
    press(opened, Key.Key_E, CTRL)
    opened.editor._code.setText("hello")
    assert opened.write_on(opened.editor.written(), there)
    heard = Heard(opened)
    press(opened, Key.Key_S, CTRL)
    (written,) = heard.saved
    assert written == Written(there, replace(there, title=library.phrases[4].title, code="hello"))


def test_what_was_deleted_elsewhere_meanwhile_can_be_saved_as_a_new_phrase(opened: PaletteWindow) -> None:
    press(opened, Key.Key_E, CTRL)
    opened.editor._code.setText("hello")
    assert opened.write_on(opened.editor.written(), None)
    assert opened.head._title.text() == say("editor.new")
    heard = Heard(opened)
    press(opened, Key.Key_S, CTRL)
    (written,) = heard.saved
    assert (written.before, written.after.uuid, written.after.code) == (None, "", "hello")


def test_a_star_that_could_not_be_kept_opens_no_editor(opened: PaletteWindow, library: shelf.Shelf) -> None:
    assert not opened.write_on(Written.starring(library.phrases[4]), library.phrases[4])
    assert opened.page is Page.LIST


def test_saving_what_was_not_changed_asks_for_nothing(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    press(opened, Key.Key_E, CTRL)
    press(opened, Key.Key_S, CTRL)
    assert heard.saved == []
    assert opened.page is Page.LIST


ODD = Phrase(
    uuid="odd",
    title=" 尺\u00a0码 ",
    code="cm ",
    group=("尺码/颜色", "a > b"),
    body=(TextMessage("一\u00a0二\u2028三\n---\n四"), TextMessage("[图片 1]")),
)


@pytest.fixture
def odd(qtbot: QtBot, look: Look) -> PaletteWindow:
    made = PaletteWindow(look, shelf.Shelf((ODD,)), lambda _text: ())
    qtbot.addWidget(made)
    made.open(Opening(shelf.fill, work=WORK))
    press(made, Key.Key_E, CTRL)
    return made


def test_opening_a_phrase_changes_nothing_of_it(odd: PaletteWindow) -> None:
    assert not odd.editor.changed
    heard = Heard(odd)
    odd.editor._favourite.setChecked(True)
    press(odd, Key.Key_S, CTRL)
    assert [written.after for written in heard.saved] == [replace(ODD, favourite=True)]


def test_editing_the_text_keeps_its_messages_and_spaces(odd: PaletteWindow) -> None:
    odd.editor._body.moveCursor(QTextCursor.MoveOperation.Start)
    write(odd, "!")
    after = odd.editor.written().after
    assert after == replace(ODD, body=(TextMessage("!一\u00a0二\n三\n---\n四"), TextMessage("[图片 1]")))


def test_shift_enter_is_a_newline_and_what_cannot_be_stored_is_left_out(odd: PaletteWindow) -> None:
    odd.editor._body.setPlainText("一")
    odd.editor._body.moveCursor(QTextCursor.MoveOperation.End)
    press(odd, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    odd.editor._body.textCursor().insertText("二\x0b三\x01")
    assert odd.editor.written().after.text == "一\n二\n三"


def test_a_group_that_there_is_can_be_chosen_whatever_signs_are_in_its_name(odd: PaletteWindow) -> None:
    odd.editor._group.setText("")
    assert odd.editor.written().after.group == ()
    odd.editor._group.setText("尺码/颜色 / a > b")
    assert odd.editor.written().after.group == ODD.group
    odd.editor._group.setText("尺码/颜色 / a")
    assert odd.editor.written().after.group == ("尺码", "颜色", "a")


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("title", "题" * 501, "limits.line"),
        ("code", "c" * 65, "limits.line"),
        ("group", "a/" * 9, "limits.group"),
        ("group", "组" * 101, "limits.group"),
        ("body", "{a}" * 501, "limits.fields"),
        ("body", "a\n---\n" * 51, "limits.body"),
    ],
)
def test_what_a_pack_could_not_hold_is_not_saved(opened: PaletteWindow, name: str, text: str, key: str) -> None:
    heard = Heard(opened)
    press(opened, Key.Key_E, CTRL)
    line = getattr(opened.editor, f"_{name}")
    line.setPlainText(text) if name == "body" else line.setText(text)
    press(opened, Key.Key_S, CTRL)
    missing = opened.editor.missing()
    assert isinstance(missing, Sentence)
    assert missing.key == key
    assert opened.bar.said == say(missing)
    assert (heard.saved, opened.editor.focusWidget()) == ([], line)


def test_ctrl_n_begins_a_new_phrase_with_what_was_searched_for_and_the_chosen_group(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    for _ in range(3):
        press(opened, Key.Key_Right)
    opened.head.line.setText("没有的话")
    press(opened, Key.Key_N, CTRL)
    assert opened.page is Page.EDITOR
    press(opened, Key.Key_S, CTRL)
    assert opened.bar.said == say("editor.no_body")
    write(opened, "hi")
    press(opened, Key.Key_Return, CTRL)
    (written,) = heard.saved
    assert written.before is None
    assert (written.after.title, written.after.text, written.after.group) == ("没有的话", "hi", ("催单",))


def test_a_phrase_without_a_title_is_not_saved(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    press(opened, Key.Key_N, CTRL)
    press(opened, Key.Key_S, CTRL)
    assert heard.saved == []
    assert opened.bar.said == say("editor.no_title")


def test_esc_asks_once_before_changes_are_lost(opened: PaletteWindow) -> None:
    press(opened, Key.Key_E, CTRL)
    write(opened, "!")
    press(opened, Key.Key_Escape)
    assert opened.page is Page.EDITOR
    assert opened.bar.said == say("editor.unsaved")
    write(opened, "!")
    press(opened, Key.Key_Escape)
    assert opened.page is Page.EDITOR
    press(opened, Key.Key_Escape)
    assert opened.page is Page.LIST


def test_deleting_can_be_taken_back_at_once(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    press(opened, Key.Key_E, CTRL)
    press(opened, Key.Key_Delete, CTRL)
    assert heard.deleted == ["欢迎语"]
    assert opened.bar.said == say("palette.deleted")
    press(opened, Key.Key_Z, CTRL)
    assert (heard.undeleted, heard.commands) == (1, [])
    assert opened.bar.said == ""


def test_ctrl_z_on_an_empty_line_takes_the_last_change_back(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    press(opened, Key.Key_Z, CTRL)
    assert (heard.undeleted, heard.commands) == (0, [Command.UNDO])
    write(opened, "c")
    press(opened, Key.Key_Z, CTRL)
    assert heard.commands == [Command.UNDO], "with letters in the line it undoes those"
    assert opened.head.line.text() == ""


def test_ctrl_z_held_down_takes_one_change_back(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    for repeated in (False, True, True):
        QCoreApplication.sendEvent(opened.head.line, QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_Z, CTRL, "", repeated))
    assert heard.commands == [Command.UNDO]


def test_doubts_about_fields_are_listed_and_underlined(qtbot: QtBot, look: Look, library: shelf.Shelf) -> None:
    doubt = Problem(sentence("editor.no_body"), Place(start=0, end=2))
    palette = PaletteWindow(look, library, lambda text: (doubt,) if "在" in text else ())
    qtbot.addWidget(palette)
    palette.open(Opening(shelf.fill, work=WORK))
    press(palette, Key.Key_E, CTRL)
    (mark,) = palette.editor._body.extraSelections()
    assert mark.cursor.selectedText() == "亲，"
    assert palette.editor._problems.text() == say("editor.no_body")


# -- states ----------------------------------------------------------------------------------------------------------


def test_an_empty_library_says_what_to_do(qtbot: QtBot, look: Look) -> None:
    palette = PaletteWindow(look, shelf.Shelf(), lambda _text: ())
    qtbot.addWidget(palette)
    palette.open(Opening(shelf.fill, work=WORK))
    assert say("blank.library") in palette.results.blank.words()
    press(palette, Key.Key_Return)
    press(palette, Key.Key_E, CTRL)
    assert palette.page is Page.LIST
    press(palette, Key.Key_N, CTRL)
    assert palette.page is Page.EDITOR


def test_nothing_found_while_much_is_read_is_no_reason_to_write_it_anew(
    opened: PaletteWindow, library: shelf.Shelf
) -> None:
    library.reading = True
    write(opened, "qqq")
    words = opened.results.blank.words()
    assert say("blank.reading_do") in words
    assert say("blank.create", title="qqq") not in words
    library.reading = False
    opened.results.refresh()
    assert say("blank.create", title="qqq") in opened.results.blank.words()


def test_nothing_found_offers_to_write_it(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    write(opened, "qqq")
    words = opened.results.blank.words()
    assert "qqq" in words
    assert say("blank.create", title="qqq") in words
    press(opened, Key.Key_Return)
    assert heard.pasted == []


def test_paused_is_said_and_can_be_ended(qtbot: QtBot, opened: PaletteWindow) -> None:
    opened.open(Opening(shelf.fill, "千牛", work=WORK, paused=True))
    assert opened.bar.said == say("palette.paused")
    with qtbot.waitSignal(opened.command_asked) as asked:
        opened.bar.acted.emit()
    assert asked.args == [Command.RESUME, ""]
    assert opened.bar.said == ""


def test_a_change_of_the_library_is_shown_without_losing_the_chosen_row(
    opened: PaletteWindow, library: shelf.Shelf
) -> None:
    write(opened, "cf")
    press(opened, Key.Key_Down)
    library.phrases = (shelf.phrase(9, "催付新话", code="cf0"), *library.phrases)
    opened.refresh()
    assert shown(opened) == ["催付新话", "首次催付", "二次催付"]
    assert chosen(opened) == "二次催付"


def test_long_texts_and_emoji_are_drawn_without_a_warning(qtbot: QtBot, look: Look) -> None:
    library = shelf.Shelf(
        (
            shelf.phrase(1, "很长" * 99, "长😀" * 9999, code="c" * 99, group=("组" * 50,)),
            shelf.phrase(2, "", ""),
            shelf.phrase(3, "😀", "a😀b\n" * 30),
        )
    )
    palette = PaletteWindow(look, library, lambda _text: ())
    qtbot.addWidget(palette)
    with qtbot.waitSignal(palette.painted):
        palette.open(Opening(shelf.fill, work=WORK, query="😀"))
    assert not palette.grab().isNull()


def test_a_row_that_stays_laid_out_does_not_hold_what_it_was_found_in(qtbot: QtBot, look: Look) -> None:
    class Index:
        def marks(self) -> Spans:
            return Spans(title=((0, 1),))

    index = Index()
    widget = QWidget()
    qtbot.addWidget(widget)
    delegate = RowDelegate(look, widget)
    row = row_of(shelf.phrase(1, "催付", "亲"), mark_spans=index.marks)
    drawn = delegate._layout(row, 600)
    assert delegate._layout(row, 600) is drawn
    gone = ref(index)
    del row, index
    assert gone() is None


def test_both_languages_and_themes_are_taken_on_while_it_is_open(opened: PaletteWindow, look: Look) -> None:
    light = opened.grab().toImage().pixelColor(400, 20)
    look.choose(Theme.DARK)
    look.speak(Speech.ENGLISH)
    try:
        assert opened.head.line.placeholderText() == "Type letters of the pinyin, a code or a word"
        assert opened.grab().toImage().pixelColor(400, 20).lightness() < light.lightness()
    finally:
        look.choose(Theme.LIGHT)


def test_it_stands_in_the_work_area_it_is_given(opened: PaletteWindow) -> None:
    from PySide6.QtCore import QRect

    for work in (QRect(1600, 0, 1024, 768), QRect(0, 30, 512, 354)):
        opened.open(Opening(shelf.fill, work=work))
        assert work.contains(opened.geometry())


def test_rows_speak_to_screen_readers(opened: PaletteWindow) -> None:
    model = opened.results.model
    spoken = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "欢迎语, hy, 最近, 亲，在的～"
    assert opened.head.line.accessibleName()


def test_a_row_has_a_menu(opened: PaletteWindow) -> None:
    opened.results.menu_asked.emit(QPoint(10, 10), opened.results.row())
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["粘贴", "复制", "编辑", "收藏", "设置快捷键…", "移到回收站"]
    heard = Heard(opened)
    menu.actions()[3].trigger()
    menu.close()
    assert heard.saved[0].after.favourite


def test_the_menu_of_a_row_and_of_a_group_ask_for_a_hotkey(qtbot: QtBot, opened: PaletteWindow) -> None:
    chips = opened.results.chips
    chip = next(one for one in chips.findChildren(QPushButton) if one.text() == "催单")
    for ask, owner in (
        (lambda: opened.results.menu_asked.emit(QPoint(10, 10), opened.results.row()), "u5"),
        (lambda: chip.customContextMenuRequested.emit(QPoint(2, 2)), ("催单",)),
    ):
        ask()
        menu = QApplication.activePopupWidget()
        assert menu is not None
        action = next(one for one in menu.actions() if one.text() == say("palette.hotkey"))
        with qtbot.waitSignal(opened.hotkey_asked) as asked:
            action.trigger()
        assert asked.args == [owner]
        menu.close()


@pytest.mark.usefixtures("qapp")
def test_the_model_keeps_qts_rules(library: shelf.Shelf) -> None:
    model = RowsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([Heading("palette.recent"), *(row_of(phrase) for phrase in library.phrases)])
    assert model.rowCount() == 6
    assert model.step(0, 0) == 1
    assert model.data(model.index(99)) is None
    model.show([])
    assert model.step(0, 1) == -1
    tester.deleteLater()


def test_enter_on_an_open_form_says_what_is_missing(opened: PaletteWindow) -> None:
    opened.head.line.setText("wl")
    press(opened, Key.Key_Return)
    assert opened.bar.said == ""
    press(opened, Key.Key_Return)
    assert "订单号" in opened.bar.said


def test_a_new_phrase_that_was_kept_is_chosen_and_named(opened: PaletteWindow, library: shelf.Shelf) -> None:
    opened.head.line.setText("wl")
    made = shelf.phrase(77, "补发说明", "这就补发。")
    library.phrases = (*library.phrases, made)
    opened.show_saved(made)
    assert opened.results.row().uuid == made.uuid
    assert opened.bar.said == say("palette.saved", title="补发说明")


def test_the_first_page_has_room_for_eight_rows_beside_its_headings(opened: PaletteWindow) -> None:
    room = opened.results.view.viewport().height()
    assert room >= 8 * Size.ROW + 2 * Size.HEADING


def test_no_group_is_cut_in_the_middle_of_its_name(opened: PaletteWindow, library: shelf.Shelf) -> None:
    library.phrases += tuple(shelf.phrase(100 + number, "话", group=(f"第{number}个分组",)) for number in range(12))
    opened.results.chips.show_groups(library.groups())
    bar = opened.results.chips
    QCoreApplication.processEvents()
    scroll = bar.horizontalScrollBar()
    assert scroll.maximum() > 0
    for at in (0, scroll.maximum() // 2, scroll.maximum()):
        scroll.setValue(at)
        shown = [end.geometry() for end in bar._ends.values() if end.isVisible()]
        wide = bar.viewport().width()
        for chip in bar._buttons:
            left, right = chip.x() - at, chip.x() - at + chip.width()
            if left < 0 < right:
                assert any(end.left() <= 0 and end.right() + 1 >= right for end in shown)
            if left < wide < right:
                assert any(end.left() <= left and end.right() + 1 >= wide for end in shown)
        assert bool(bar._ends[1].isVisible()) == (at < scroll.maximum())
        assert bool(bar._ends[-1].isVisible()) == (at > 0)
