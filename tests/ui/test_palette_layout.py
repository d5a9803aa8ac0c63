"""The two layouts of the palette: wide with a preview beside the list, and compact with the list alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shelf
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from assistant.core.settings import PaletteLayout
from assistant.texts import say
from assistant.ui.palette.geometry import COMPACT, WRITING
from assistant.ui.palette.keys import Page
from assistant.ui.palette.ports import Opening

if TYPE_CHECKING:
    from assistant.ui.palette.window import PaletteWindow

Key, Held = Qt.Key, Qt.KeyboardModifier
WORK, CHAT = QRect(0, 0, 1024, 768), QRect(72, 59, 880, 650)
UPPER = QRect(0, 0, 1024, 384)


def press(palette: PaletteWindow, key: Key, held: Held = Held.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or palette.head.line, key, held)


@pytest.fixture
def compact(palette: PaletteWindow) -> PaletteWindow:
    """As it comes up over a chat that leaves no room beside it."""
    palette.open(Opening(shelf.fill, "千牛", work=WORK, window=CHAT))
    return palette


def test_where_only_that_covers_nothing_the_list_stands_alone(compact: PaletteWindow) -> None:
    assert compact.compact
    assert compact.width() == COMPACT
    assert UPPER.contains(compact.geometry())
    assert not compact.preview.isVisible()
    assert compact.results.view.isVisible()
    assert compact.results.width() == COMPACT - 2 * compact.margin()


def test_a_key_shows_the_preview_below_the_list_and_esc_takes_it_away_first(compact: PaletteWindow) -> None:
    press(compact, Key.Key_P, Held.ControlModifier)
    assert compact.preview.isVisible()
    assert compact.results.view.isVisible()
    QApplication.processEvents()
    assert compact.preview.mapTo(compact, compact.preview.rect().topLeft()).y() >= compact.results.geometry().bottom()
    row = compact.results.row()
    assert row is not None
    assert compact.preview.text()
    before = compact.preview.text()
    press(compact, Key.Key_Down)
    assert compact.preview.text() != before
    press(compact, Key.Key_Escape)
    assert not compact.preview.isVisible()
    assert compact.isVisible()
    press(compact, Key.Key_Escape)
    assert not compact.isVisible()


def test_the_preview_is_not_asked_for_any_more_when_it_opens_anew(compact: PaletteWindow) -> None:
    press(compact, Key.Key_P, Held.ControlModifier)
    compact.open(Opening(shelf.fill, "千牛", work=WORK, window=CHAT))
    assert not compact.preview.isVisible()


def test_a_key_changes_the_layout_and_tells_what_is_to_be_remembered(compact: PaletteWindow) -> None:
    heard: list[PaletteLayout] = []
    compact.layout_chosen.connect(heard.append)
    row = compact.results.row()
    for key in (Key.Key_B, Key.Key_B):
        press(compact, key, Held.ControlModifier)
    assert heard == [PaletteLayout.WIDE, PaletteLayout.AUTOMATIC]
    press(compact, Key.Key_B, Held.ControlModifier)
    assert not compact.compact
    assert compact.preview.isVisible()
    assert UPPER.contains(compact.geometry())
    assert compact.results.row() == row
    assert compact.head.line.hasFocus()


def test_what_was_chosen_for_the_program_holds_where_it_covers_more(palette: PaletteWindow) -> None:
    palette.open(Opening(shelf.fill, "千牛", work=WORK, window=CHAT, layout=PaletteLayout.WIDE))
    assert not palette.compact
    palette.open(Opening(shelf.fill, "千牛", work=QRect(0, 0, 1920, 1080), layout=PaletteLayout.COMPACT))
    assert palette.compact


def test_a_wide_one_needs_no_key_for_its_preview(palette: PaletteWindow) -> None:
    palette.open(Opening(shelf.fill, "千牛", work=QRect(0, 0, 1600, 1000)))
    press(palette, Key.Key_P, Held.ControlModifier)
    assert palette.preview.isVisible()
    press(palette, Key.Key_Escape)
    assert not palette.isVisible()


def test_the_form_has_its_fields_and_below_them_what_goes_out(compact: PaletteWindow) -> None:
    QTest.keyClicks(compact.head.line, "wl")
    press(compact, Key.Key_Return)
    QApplication.processEvents()
    assert compact.page is Page.FORM
    assert compact.preview.isVisible()
    field = compact.form.input_of("订单号")
    assert isinstance(field, QLineEdit)
    assert field.hasFocus()
    assert field.visibleRegion().boundingRect() == field.rect()
    top = compact.preview.mapTo(compact, compact.preview.rect().topLeft()).y()
    assert field.mapTo(compact, field.rect().bottomLeft()).y() < top
    QTest.keyClicks(field, "8842")
    assert "8842" in compact.preview.text()
    press(compact, Key.Key_Escape)
    assert compact.page is Page.LIST
    assert not compact.preview.isVisible()


def test_a_form_grows_until_all_that_one_enter_accepts_is_in_sight(
    palette: PaletteWindow, library: shelf.Shelf
) -> None:
    fields = shelf.phrase(9, "尺码", "{身高}，{体重}，{码数:S/M/L}，{腰围}。", code="hd")
    library.phrases = (fields, *library.phrases)
    palette.open(Opening(shelf.fill, "千牛", work=WORK, window=CHAT, query="hd"))
    before = palette.geometry()
    press(palette, Key.Key_Return)
    for _ in range(5):
        QApplication.processEvents()
    for name in palette.form.names():
        field = palette.form.input_of(name)
        assert field is not None
        assert field.visibleRegion().boundingRect() == field.rect(), name
    assert WORK.contains(palette.geometry())
    press(palette, Key.Key_Escape)
    assert palette.geometry() == before


def test_a_form_of_one_field_covers_no_more_than_the_list(palette: PaletteWindow, library: shelf.Shelf) -> None:
    library.phrases = (shelf.phrase(9, "运费", "运费 {运费} 元。", code="hd"), *library.phrases)
    palette.open(Opening(shelf.fill, "千牛", work=WORK, window=CHAT, query="hd"))
    before = palette.geometry()
    press(palette, Key.Key_Return)
    assert palette.page is Page.FORM
    assert palette.geometry() == before


def test_in_a_low_form_the_field_that_waits_is_wholly_in_sight(palette: PaletteWindow, library: shelf.Shelf) -> None:
    names = ("买家昵称", "订单号", "收货地址", "颜色", "单号", "称呼")
    long = shelf.phrase(9, "核对", "".join(f"{{{name}}}，" for name in names), code="hd")
    library.phrases = (long, *library.phrases)
    palette.open(Opening(shelf.fill, "千牛", work=QRect(0, 0, 1024, 450), window=QRect(0, 0, 880, 650), phrase=long))
    for _ in range(5):
        QApplication.processEvents()
    for _ in names:
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        assert field.visibleRegion().boundingRect() == field.rect(), field.accessibleName()
        press(palette, Key.Key_Tab)


def test_the_form_names_no_side_that_there_is_not(compact: PaletteWindow) -> None:
    QTest.keyClicks(compact.head.line, "wl")
    press(compact, Key.Key_Return)
    words = " ".join(label.text() for label in compact.form.findChildren(QLabel))
    assert say("form.intro") in words
    assert "右侧" not in words


def test_the_layout_can_be_changed_in_the_form_without_losing_what_is_typed(compact: PaletteWindow) -> None:
    QTest.keyClicks(compact.head.line, "wl")
    press(compact, Key.Key_Return)
    field = compact.form.input_of("订单号")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "8842")
    press(compact, Key.Key_B, Held.ControlModifier)
    assert not compact.compact
    assert compact.page is Page.FORM
    assert field.text() == "8842"
    assert field.hasFocus()


def test_the_editor_gets_the_height_that_it_needs_and_gives_it_back(compact: PaletteWindow) -> None:
    before = compact.geometry()
    press(compact, Key.Key_N, Held.ControlModifier)
    assert compact.height() == WRITING
    assert compact.geometry().topLeft() == before.topLeft()
    press(compact, Key.Key_Escape)
    assert compact.geometry() == before


def test_the_hints_tell_of_the_keys_that_the_layout_has(compact: PaletteWindow) -> None:
    def told() -> str:
        return compact.hints.accessibleDescription()

    assert f"Ctrl+P {say('hint.preview')}; Ctrl+B {say('hint.wide')}" in told()
    press(compact, Key.Key_B, Held.ControlModifier)
    assert "Ctrl+P" not in told()
    assert f"Ctrl+B {say('hint.compact')}" in told()
