"""The palette's list with real keys: every key of the design, every state, none of ours while 汉字 are composed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import ref

import pytest
import shelf
from conftest import WORK
from palette_bench import ALT, CTRL, PLAIN, SHIFT, Heard, Held, Key, chosen, compose, press, shown, write
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from seen import places, seen

from assistant.core import kernel_actions
from assistant.core.search.hit import Hit, Spans, Tier
from assistant.core.settings import Speech, Theme
from assistant.texts import say
from assistant.ui.inputs import PASTED
from assistant.ui.palette.delegate import RowDelegate
from assistant.ui.palette.keys import Page
from assistant.ui.palette.listing import Always
from assistant.ui.palette.model import RowsModel
from assistant.ui.palette.ports import Opening
from assistant.ui.palette.rows import Heading, row_of
from assistant.ui.palette.window import PaletteWindow
from assistant.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from assistant.ui.appearance import Appearance


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


def test_the_matched_letters_are_painted_in_their_own_colour(opened: PaletteWindow, look: Appearance) -> None:
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


def test_what_was_pasted_into_the_line_is_not_remembered_until_the_line_was_empty(opened: PaletteWindow) -> None:
    line = opened.head.line
    line.setText("优惠券")
    assert (opened.typed, opened.typed_by_hand) == ("优惠券", "优惠券")
    line.setProperty(PASTED, True)
    line.setText("优惠券用不了")
    assert (opened.typed, opened.typed_by_hand) == ("优惠券用不了", "")
    line.clear()
    line.setText("券")
    assert opened.typed_by_hand == "券"


def test_what_only_comes_close_stands_under_a_heading_that_says_so(
    opened: PaletteWindow, library: shelf.Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, *close = library.phrases[:3]
    hits = (Hit(one.uuid, Tier.BODY_CONTAINS), *(Hit(phrase.uuid, Tier.PARTS) for phrase in close))
    monkeypatch.setattr(library, "search", lambda _query, _group, _limit: hits)
    opened.head.line.setText("颜色不对")
    found = opened.results.model.lines
    assert [line.key if isinstance(line, Heading) else line.uuid for line in found] == [
        one.uuid,
        "palette.closest-as-well",
        *(phrase.uuid for phrase in close),
    ]
    assert chosen(opened) == one.title
    hits = hits[1:]
    opened.head.line.setText("颜色不对啊")
    assert opened.results.model.lines[0] == Heading("palette.closest")
    assert chosen(opened) == close[0].title  # the heading is never chosen
    hits = (Hit(close[0].uuid, Tier.PARTS, missing=("袖子", "毛衣")),)
    opened.head.line.setText("颜色不对呀")
    model = opened.results.model
    assert model.lines[0] == Heading("palette.closest", ("袖子", "毛衣"))
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{say('palette.closest')}, {say('palette.missing', words='袖子 毛衣')}"


def test_what_is_only_guessed_is_pasted_by_no_enter_until_it_is_chosen(
    opened: PaletteWindow, library: shelf.Shelf, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    first, second, *_ = (one for one in library.phrases if "{" not in one.text)
    hits = tuple(Hit(phrase.uuid, Tier.PARTS, guessed=True) for phrase in (first, second))
    monkeypatch.setattr(library, "search", lambda _query, _group, _limit: hits)
    pasted: list[str] = []
    opened.paste_asked.connect(lambda phrase, *_: pasted.append(phrase.title))
    qtbot.keyClicks(opened.head.line, "kkppl")
    assert opened.results.model.lines[0] == Heading("palette.guessed", guessed=True)
    qtbot.keyClick(opened.head.line, Qt.Key.Key_Return)
    opened.refresh()  # the library changes meanwhile
    qtbot.keyClick(opened.head.line, Qt.Key.Key_Return)
    qtbot.keyClick(opened.head.line, Qt.Key.Key_Return, CTRL)
    qtbot.keyClick(opened.head.line, Qt.Key.Key_Return, SHIFT)
    assert (opened.results.row(), pasted, opened.isVisible(), opened.page) == (None, [], True, Page.LIST)
    qtbot.keyClick(opened.head.line, Qt.Key.Key_Down)
    qtbot.keyClick(opened.head.line, Qt.Key.Key_Return)
    assert pasted == [first.title]


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


# -- states ----------------------------------------------------------------------------------------------------------


def test_an_empty_library_says_what_to_do(qtbot: QtBot, look: Appearance) -> None:
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
    with qtbot.waitSignal(opened.action_asked) as asked:
        opened.bar.acted.emit()
    assert asked.args == [kernel_actions.RESUME, ""]
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


def test_long_texts_and_emoji_are_drawn_without_a_warning(qtbot: QtBot, look: Appearance) -> None:
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


def test_a_row_that_stays_laid_out_does_not_hold_what_it_was_found_in(qtbot: QtBot, look: Appearance) -> None:
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


def test_both_languages_and_themes_are_taken_on_while_it_is_open(opened: PaletteWindow, look: Appearance) -> None:
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


def test_one_choice_is_forgotten_in_the_menu_of_its_row(opened: PaletteWindow, library: shelf.Shelf) -> None:
    rows = [row for line in range(9) if (row := opened.results.model.row(line)) is not None]
    first, second = rows[:2]
    heard: list[tuple[str, str]] = []
    opened.forget_asked.connect(lambda *said: heard.append(said))
    library.chosen.add(("", second.uuid))
    for row, named in ((first, False), (second, True)):
        opened.results.menu_asked.emit(QPoint(10, 10), row)
        menu = QApplication.activePopupWidget()
        assert menu is not None
        words = [action.text() for action in menu.actions()]
        assert ("忘记这样搜时选过它" in words) is named
        if named:
            menu.actions()[words.index("忘记这样搜时选过它")].trigger()
        menu.close()
    assert heard == [("", second.uuid)]


def test_a_row_has_a_menu(opened: PaletteWindow) -> None:
    opened.results.menu_asked.emit(QPoint(10, 10), opened.results.row())
    menu = QApplication.activePopupWidget()
    assert menu is not None
    words = ["粘贴\tEnter", "复制\tShift+Enter", "编辑\tCtrl+E", "收藏\tCtrl+D", "设置快捷键…", "移到回收站"]
    assert [action.text() for action in menu.actions()] == words
    heard = Heard(opened)
    menu.actions()[3].trigger()
    menu.close()
    assert heard.saved[0].after.favourite


@pytest.mark.parametrize("speech", [Speech.CHINESE, Speech.ENGLISH])
def test_the_keys_in_a_rows_menu_stand_quietly_at_its_right_edge(
    opened: PaletteWindow, look: Appearance, speech: Speech
) -> None:
    look.speak(speech)
    QApplication.processEvents()
    opened.results.menu_asked.emit(QPoint(10, 10), opened.results.row())
    menu = QApplication.activePopupWidget()
    assert menu is not None
    keys = {action.text().partition("\t")[2] for action in menu.actions()} - {""}
    places_of = {text: place for text, place, _ in places(menu) if text in keys}
    assert places_of.keys() == keys
    assert {abs(menu.width() - place.right() - 1 - Size.EDGE) <= 2 for place in places_of.values()} == {True}
    assert {one.colour for one in seen(menu) if one.text in keys} == {look.colours.quiet}
    assert {one.colour for one in seen(menu) if one.text and one.text not in keys} == {look.colours.text}
    menu.close()


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


@pytest.fixture
def keyboard(opened: PaletteWindow, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Gives the keyboard to the palette or to another program's window."""

    def give(ours: bool) -> None:
        monkeypatch.setattr(opened, "isActiveWindow", lambda: ours)
        monkeypatch.setattr(QGuiApplication, "focusWindow", opened.windowHandle if ours else lambda: None)
        QApplication.sendEvent(opened, QEvent(QEvent.Type.ActivationChange))

    return give


def test_a_click_elsewhere_puts_it_away(opened: PaletteWindow, qtbot: QtBot, keyboard: Callable[[bool], None]) -> None:
    keyboard(True)
    keyboard(False)
    qtbot.waitUntil(opened.isHidden, timeout=1000)


def test_a_keyboard_that_is_gone_for_a_moment_puts_nothing_away(
    opened: PaletteWindow, qtbot: QtBot, keyboard: Callable[[bool], None]
) -> None:
    keyboard(True)
    keyboard(False)
    assert opened.isVisible()
    keyboard(True)
    qtbot.wait(150)
    assert opened.isVisible()


def test_work_that_was_begun_stays_when_another_window_is_clicked(
    opened: PaletteWindow, qtbot: QtBot, keyboard: Callable[[bool], None]
) -> None:
    opened.results.create_asked.emit()
    keyboard(True)
    keyboard(False)
    qtbot.wait(150)
    assert opened.isVisible()


@pytest.mark.parametrize(("typed", "title"), [("@zzz", ""), ("#zzqx", "zzqx"), ("zzqx", "zzqx")])
def test_no_sign_that_says_where_to_look_becomes_a_title(opened: PaletteWindow, typed: str, title: str) -> None:
    opened.head.line.setText(typed)
    assert typed in opened.results.blank.words()
    offer = say("blank.create", title=title)
    assert opened.results.blank.words().endswith(f" {offer}" if title else " ")
    press(opened, Key.Key_N, CTRL)
    assert opened.editor.written().after.title == title


@pytest.mark.parametrize("steps", [0, 2])
def test_what_is_only_guessed_is_not_chosen_when_the_chosen_row_leaves(
    opened: PaletteWindow, library: shelf.Shelf, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, steps: int
) -> None:
    first, second, third, *_ = library.phrases
    sure = (Hit(third.uuid, Tier.TITLE_CONTAINS),)
    guesses = tuple(Hit(phrase.uuid, Tier.PARTS, guessed=True) for phrase in (first, third, second))
    found = [guesses if steps else sure]
    monkeypatch.setattr(library, "search", lambda *_: found[0])
    opened.head.line.setText("kkppl")
    for _ in range(steps):
        qtbot.keyClick(opened.head.line, Qt.Key.Key_Down)
    assert chosen(opened) == third.title
    opened.refresh()
    assert chosen(opened) == third.title
    found[0] = (guesses[0], guesses[2])
    opened.refresh()
    assert opened.results.model.lines[0] == Heading("palette.guessed", guessed=True)
    assert opened.results.row() is None
