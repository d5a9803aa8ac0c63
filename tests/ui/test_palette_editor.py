"""The palette's editor with real keys: what was written is kept as it was written, and lost by nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import shelf
from conftest import WORK
from fakes import FakeClock, FakeLibrary
from palette_bench import CTRL, Heard, Key, press, write
from popups import proposed
from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QListView

from assistant.core import kernel_actions
from assistant.core.errors import Place, Problem
from assistant.core.keywords import keywords_in
from assistant.core.phrase import Phrase, TextMessage
from assistant.core.sentence import Sentence, sentence
from assistant.services.catalogue import Catalogue
from assistant.services.editing import EditedPhrase, Editing
from assistant.texts import say
from assistant.ui.palette.keys import Page
from assistant.ui.palette.ports import Opening
from assistant.ui.palette.rows import ListRow
from assistant.ui.palette.window import PaletteWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from assistant.ui.appearance import Appearance


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


def test_search_words_are_written_on_one_line_and_tab_goes_from_the_text_to_them_and_on(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    press(opened, Key.Key_E, CTRL)
    editor = opened.editor
    editor._body.setFocus()
    press(opened, Key.Key_Tab)
    assert editor._keywords.hasFocus()
    editor._keywords.insert(" 退差价 保价　保价 ")
    press(opened, Key.Key_Tab)
    assert editor._favourite.hasFocus()
    press(opened, Key.Key_Backtab)
    press(opened, Key.Key_Backtab)
    assert editor._body.hasFocus()
    press(opened, Key.Key_S, CTRL)
    (written,) = heard.saved
    assert written.after.keywords == ("退差价", "保价")


@pytest.mark.parametrize(
    ("there", "typed", "kept"),
    [
        ("退差价 保价", "退差价", ("退差价",)),
        ("size chart、保价", "size chart", ("size", "chart")),
        ("size chart、", "size chart，尺码表", ("size chart", "尺码表")),
        ("退差价", "", ()),
        ("退差价", "退差价/保价|价保#差价", ("退差价", "保价", "价保", "差价")),
        ("退差价", "保\u200b价", ("保价",)),
    ],
)
def test_search_words_that_are_there_are_shown_and_changed(
    odd: PaletteWindow, there: str, typed: str, kept: tuple[str, ...]
) -> None:
    having = replace(ODD, keywords=keywords_in(there))
    odd.editor.edit(having, ())
    assert (odd.editor._keywords.text(), odd.editor.changed) == (there, False)
    odd.editor._keywords.setText(typed)
    assert odd.editor.written().after == replace(ODD, keywords=kept)


def test_a_sign_in_a_search_word_makes_no_one_word_of_those_beside_it(odd: PaletteWindow) -> None:
    odd.editor.edit(replace(ODD, keywords=("a,b", "c", "d")), ())
    assert odd.editor._keywords.text() == "a,b、c、d"
    odd.editor._keywords.setText(odd.editor._keywords.text() + "、e")
    assert odd.editor.written().after.keywords == ("a", "b", "c", "d", "e")


def test_too_many_search_words_are_said_where_they_are_written(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    press(opened, Key.Key_E, CTRL)
    opened.editor._keywords.setText(" ".join(map(str, range(101))))
    press(opened, Key.Key_S, CTRL)
    assert (heard.saved, opened.page) == ([], Page.EDITOR)
    assert opened.editor._keywords.hasFocus()


def test_on_a_low_screen_the_hint_makes_room_for_the_inputs(odd: PaletteWindow) -> None:
    assert odd.editor._hint.isVisible()
    odd.open(Opening(shelf.fill, work=QRect(0, 0, 910, 430)))
    press(odd, Key.Key_E, CTRL)
    assert not odd.editor._hint.isVisible()
    assert odd.editor._keywords.isVisible()


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
    assert written == EditedPhrase(there, replace(there, title=library.phrases[4].title, code="hello"))


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
    assert not opened.write_on(EditedPhrase.starring(library.phrases[4]), library.phrases[4])
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
    keywords=("退，换", " 差价 "),
    body=(TextMessage("一\u00a0二\u2028三\n---\n四"), TextMessage("[图片 1]")),
)


@pytest.fixture
def odd(qtbot: QtBot, look: Appearance) -> PaletteWindow:
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
    shown = odd.editor._group.text()
    odd.editor._group.setText("")
    assert odd.editor.written().after.group == ()
    assert shown == '尺码/颜色 › "a > b"'
    odd.editor._group.setText(f"{shown} ")
    assert odd.editor.written().after.group == ODD.group
    odd.editor._group.setText("尺码/颜色 / a")
    assert odd.editor.written().after.group == ("尺码/颜色", "a")


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("催单›付款", ("催单", "付款")),
        ("欢迎 / 首次", ("欢迎", "首次")),
        (" 欢迎／ ", ("欢迎",)),
        ("", ()),
        ("a>b>c", ("a", "b", "c")),
        ("退/换货", ("退/换货",)),
    ],
)
def test_a_group_is_written_with_any_of_the_usual_signs(
    opened: PaletteWindow, written: str, path: tuple[str, ...]
) -> None:
    press(opened, Key.Key_E, CTRL)
    opened.editor._group.setText(written)
    assert opened.editor.written().after.group == path


def test_a_slash_that_parts_nothing_is_told_while_a_new_group_is_written(opened: PaletteWindow) -> None:
    press(opened, Key.Key_E, CTRL)
    told = opened.editor._problems
    for written, slash in (("退/换货", "/"), ("欢迎/首次", ""), ("退/换货 > 退款", ""), ("退\\换", "\\")):
        opened.editor._group.setText(written)
        opened.editor._look_over()
        whole = say("table.group-whole", group=written, sign=slash)
        assert (whole in told.text()) == bool(slash)


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("title", "题" * 501, "limits.line"),
        ("code", "c" * 65, "limits.line"),
        ("group", "a>" * 9, "limits.group"),
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


def test_while_it_is_offered_ctrl_z_takes_the_deletion_back_and_not_the_letters(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    write(opened, "hy")
    press(opened, Key.Key_E, CTRL)
    press(opened, Key.Key_Delete, CTRL)
    assert "Ctrl+Z" in say(opened.bar.action)
    press(opened, Key.Key_Z, CTRL)
    assert (heard.undeleted, heard.commands, opened.head.line.text()) == (1, [], "hy")
    press(opened, Key.Key_Z, CTRL)
    assert (heard.undeleted, opened.head.line.text()) == (1, "")


def test_what_ctrl_z_brought_back_is_chosen_and_named_and_the_letters_stay(qtbot: QtBot, look: Appearance) -> None:
    books = FakeLibrary(
        *(shelf.phrase(number, f"发货时间{number}", "今天发出。", code="fh", group=("物流",)) for number in range(1, 5))
    )
    catalogue = Catalogue(books, FakeClock(), lambda bug: pytest.fail(repr(bug)))
    catalogue.reload()
    palette = PaletteWindow(look, catalogue, lambda _text: ())
    qtbot.addWidget(palette)
    editing = Editing(catalogue, books, palette, FakeClock(), new_uuid=str, read_again=catalogue.reload, say=say)
    catalogue.on_change(lambda _changes: palette.refresh())
    palette.delete_asked.connect(editing.delete)
    palette.undelete_asked.connect(editing.undelete)
    palette.open(Opening(shelf.fill, work=WORK))
    write(palette, "fh")
    press(palette, Key.Key_Down)
    there = [row.uuid for row in palette.results.model.lines if isinstance(row, ListRow)]
    press(palette, Key.Key_E, CTRL)
    press(palette, Key.Key_Delete, CTRL)
    assert palette.head.line.text() == "fh"
    assert (row := palette.results.row()) is not None
    assert row.uuid != there[1]
    press(palette, Key.Key_Z, CTRL)
    assert [row.uuid for row in palette.results.model.lines if isinstance(row, ListRow)] == there
    assert (row := palette.results.row()) is not None
    assert (row.uuid, palette.head.line.text()) == (there[1], "fh")
    assert palette.bar.said == say("palette.restored", title=row.title)


def test_a_key_makes_a_favourite_and_takes_it_back(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    press(opened, Key.Key_D, CTRL)
    (star,) = heard.saved
    assert star == EditedPhrase.starring(star.before)  # type: ignore[arg-type]  # an edit has one
    assert (opened.page, heard.pasted, heard.commands) == (Page.LIST, [], [])
    opened.ask("palette.deleted", "palette.undo", lambda: None)
    press(opened, Key.Key_D, CTRL)
    opened.bar.hide()
    press(opened, Key.Key_E, CTRL)
    press(opened, Key.Key_D, CTRL)
    assert heard.saved == [star]


def test_ctrl_z_on_an_empty_line_takes_the_last_change_back(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    press(opened, Key.Key_Z, CTRL)
    assert (heard.undeleted, heard.commands) == (0, [kernel_actions.UNDO])
    write(opened, "c")
    press(opened, Key.Key_Z, CTRL)
    assert heard.commands == [kernel_actions.UNDO], "with letters in the line it undoes those"
    assert opened.head.line.text() == ""


def test_ctrl_z_held_down_takes_one_change_back(opened: PaletteWindow) -> None:
    heard = Heard(opened)
    for repeated in (False, True, True):
        QCoreApplication.sendEvent(opened.head.line, QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_Z, CTRL, "", repeated))
    assert heard.commands == [kernel_actions.UNDO]


def test_doubts_about_fields_are_listed_and_underlined(qtbot: QtBot, look: Appearance, library: shelf.Shelf) -> None:
    doubt = Problem(sentence("editor.no_body"), Place(start=0, end=2))
    palette = PaletteWindow(look, library, lambda text: (doubt,) if "在" in text else ())
    qtbot.addWidget(palette)
    palette.open(Opening(shelf.fill, work=WORK))
    press(palette, Key.Key_E, CTRL)
    (mark,) = palette.editor._body.extraSelections()
    assert mark.cursor.selectedText() == "亲，"
    assert palette.editor._problems.text() == say("editor.no_body")


def test_a_new_phrase_that_was_kept_is_chosen_and_named(opened: PaletteWindow, library: shelf.Shelf) -> None:
    opened.head.line.setText("wl")
    made = shelf.phrase(77, "补发说明", "这就补发。")
    library.phrases = (*library.phrases, made)
    opened.show_saved(made)
    assert opened.results.row().uuid == made.uuid
    assert opened.bar.said == say("palette.saved", title="补发说明")


def test_the_proposed_groups_are_whole_rows(qtbot: QtBot, look: Appearance) -> None:
    palette = PaletteWindow(look, shelf.from_packs(), lambda _text: ())
    qtbot.addWidget(palette)
    palette.open(Opening(shelf.fill, work=WORK))
    press(palette, Key.Key_N, CTRL)
    popup = proposed(palette, "物")
    assert isinstance(popup, QListView)
    assert popup.viewport().height() == 7 * popup.sizeHintForRow(0)
    popup.hide()
