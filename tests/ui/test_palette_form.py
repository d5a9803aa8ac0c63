"""The palette's form with real keys: no open field goes out, and every value is seen before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shelf
from conftest import WORK
from palette_bench import CTRL, PLAIN, SHIFT, Heard, Held, Key, press, write
from PySide6.QtWidgets import QLineEdit

from assistant.core.errors import Place, Problem, Severity
from assistant.core.fields.filled import Filled, Source, Value
from assistant.core.sentence import sentence
from assistant.texts import say
from assistant.ui.palette.keys import Page
from assistant.ui.palette.ports import Opening
from assistant.ui.palette.window import PaletteWindow
from assistant.ui.segments import Segments

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from assistant.core.phrase import Phrase
    from assistant.ui.appearance import Appearance


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


def test_a_value_that_is_scrolled_out_of_sight_is_not_accepted_unseen(qtbot: QtBot, look: Appearance) -> None:
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


def test_enter_on_an_open_form_says_what_is_missing(opened: PaletteWindow) -> None:
    opened.head.line.setText("wl")
    press(opened, Key.Key_Return)
    assert opened.bar.said == ""
    press(opened, Key.Key_Return)
    assert "订单号" in opened.bar.said
