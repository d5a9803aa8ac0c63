"""A phrase with what looks like a forgotten blank: it goes out only after a key that is no habit."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
import shelf
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assistant.core.fields.parse import parse
from assistant.core.phrase import Phrase, fingerprint
from assistant.core.sentence import sentence
from assistant.texts import say
from assistant.ui.composing import Composing
from assistant.ui.palette.editor import Editor
from assistant.ui.palette.keys import Page
from assistant.ui.palette.ports import Opening

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from assistant.ui.appearance import Appearance
    from assistant.ui.palette.window import PaletteWindow

Key, Held = Qt.Key, Qt.KeyboardModifier
DOUBTED = shelf.phrase(8, "补发单号", "补发单号：XXX，请查收", code="bf")
SURE = replace(DOUBTED, uuid="u9", title="补发确认过", code="bq", confirmed=fingerprint(DOUBTED.text))
ASKING = shelf.phrase(10, "补发给谁", "{收件人}，单号XXX", code="bs")
PLAIN = shelf.phrase(5, "欢迎语", "亲，在的～", code="hy")


@pytest.fixture
def library() -> shelf.Shelf:
    return shelf.Shelf((PLAIN, DOUBTED, SURE, ASKING), used=("u5",))


@dataclass
class Heard:
    """Everything that left the palette."""

    signals: list[tuple[object, ...]] = field(default_factory=list)


@pytest.fixture
def heard(opened: PaletteWindow) -> Heard:
    found = Heard()
    opened.paste_asked.connect(
        lambda phrase, draft, send, key: found.signals.append(("paste", phrase, draft, send, key))
    )
    opened.copy_asked.connect(lambda phrase, draft: found.signals.append(("copy", phrase, draft)))
    for name in ("edit_saved", "delete_asked", "hotkey_asked"):
        getattr(opened, name).connect(lambda *_, name=name: found.signals.append((name,)))
    opened.action_asked.connect(lambda *_: found.signals.append(("command",)))
    return found


def press(palette: PaletteWindow, key: Key, held: Held = Held.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or palette.head.line, key, held)


def choose(palette: PaletteWindow, code: str) -> None:
    palette.head.line.setText(code)
    row = palette.results.row()
    assert row is not None


@pytest.mark.parametrize(
    "held", [Held.NoModifier, Held.ControlModifier, Held.ShiftModifier], ids=["paste", "send", "copy"]
)
def test_no_habit_sends_what_is_doubted(opened: PaletteWindow, heard: Heard, held: Held) -> None:
    choose(opened, "bf")
    for _ in range(4):
        press(opened, Key.Key_Return, held)
    assert heard.signals == []
    assert "XXX" in opened.bar.said
    press(opened, Key.Key_Return)
    press(opened, Key.Key_Return, Held.ControlModifier)
    assert heard.signals == []


@pytest.mark.parametrize("by", ["key", "click"])
@pytest.mark.parametrize(
    ("held", "then"),
    [(Held.NoModifier, ("paste", False)), (Held.ControlModifier, ("paste", True)), (Held.ShiftModifier, ("copy",))],
    ids=["paste", "send", "copy"],
)
def test_yes_does_what_was_asked_for_once(
    opened: PaletteWindow, heard: Heard, held: Held, then: tuple[object, ...], by: str
) -> None:
    choose(opened, "bf")
    press(opened, Key.Key_Return, held)
    if by == "key":
        press(opened, Key.Key_Y, Held.AltModifier)
    else:
        opened.bar.acted.emit()
    ((said, phrase, draft, *rest),) = heard.signals
    assert (said, *rest[:1]) == then
    assert rest[1:] in ([], ["Y" if by == "key" else "Return"])
    assert (phrase, draft.agreed) == (DOUBTED, True)
    assert not opened.bar.asks
    press(opened, Key.Key_Y, Held.AltModifier)
    assert len(heard.signals) == 1


def test_what_was_said_of_one_text_says_nothing_of_the_next(opened: PaletteWindow, heard: Heard) -> None:
    choose(opened, "bf")
    press(opened, Key.Key_Return)
    press(opened, Key.Key_Y, Held.AltModifier)
    heard.signals.clear()
    press(opened, Key.Key_Return)
    assert heard.signals == []
    assert opened.bar.asks


def test_another_row_withdraws_the_question(opened: PaletteWindow, heard: Heard) -> None:
    choose(opened, "b")
    press(opened, Key.Key_Return)
    assert opened.bar.asks
    press(opened, Key.Key_Down)
    assert not opened.bar.asks
    press(opened, Key.Key_Y, Held.AltModifier)
    assert heard.signals == []


def test_esc_withdraws_the_question_and_nothing_else(opened: PaletteWindow, heard: Heard) -> None:
    choose(opened, "bf")
    press(opened, Key.Key_Return)
    press(opened, Key.Key_Escape)
    assert (opened.bar.asks, opened.isVisible(), opened.head.line.text()) == (False, True, "bf")
    press(opened, Key.Key_Y, Held.AltModifier)
    assert heard.signals == []


def test_the_question_leads_to_the_editor(opened: PaletteWindow, heard: Heard) -> None:
    choose(opened, "bf")
    press(opened, Key.Key_Return)
    press(opened, Key.Key_E, Held.ControlModifier)
    assert (opened.page, opened.bar.asks, heard.signals) == (Page.EDITOR, False, [])


def test_what_was_confirmed_for_this_text_is_not_asked_again(opened: PaletteWindow, heard: Heard) -> None:
    choose(opened, "bq")
    press(opened, Key.Key_Return)
    ((_, phrase, draft, *_),) = heard.signals
    assert (phrase, draft.agreed) == (SURE, False)


def test_fields_are_asked_for_first_and_then_the_doubt(opened: PaletteWindow, heard: Heard) -> None:
    choose(opened, "bs")
    press(opened, Key.Key_Return)
    assert (opened.page, opened.bar.asks) == (Page.FORM, False)
    QTest.keyClicks(opened.form.input_of("收件人"), "yu")
    press(opened, Key.Key_Return)
    assert opened.bar.asks
    assert heard.signals == []
    press(opened, Key.Key_Y, Held.AltModifier)
    ((_, phrase, draft, *_),) = heard.signals
    assert (phrase, draft.filled.text) == (ASKING, "yu，单号XXX")


def test_an_answer_that_changes_withdraws_the_question(opened: PaletteWindow, heard: Heard) -> None:
    choose(opened, "bs")
    press(opened, Key.Key_Return)
    QTest.keyClicks(opened.form.input_of("收件人"), "y")
    press(opened, Key.Key_Return)
    QTest.keyClicks(opened.form.input_of("收件人"), "u")
    assert not opened.bar.asks
    press(opened, Key.Key_Y, Held.AltModifier)
    assert heard.signals == []


@pytest.mark.parametrize("phrase", [DOUBTED, replace(DOUBTED, uuid="gone", title="没有这一行")])
def test_its_own_key_brings_up_the_question(palette: PaletteWindow, phrase: Phrase) -> None:
    found: list[object] = []
    palette.paste_asked.connect(lambda phrase, *_: found.append(phrase))
    palette.open(Opening(shelf.fill, "千牛接待台", can_send=True, phrase=phrase))
    row = palette.results.row()
    assert (row.uuid if row else "") == (phrase.uuid if phrase is DOUBTED else "")
    assert palette.bar.asks
    press(palette, Key.Key_Return)
    assert found == []
    press(palette, Key.Key_Y, Held.AltModifier)
    assert found == [phrase]


# -- the editor ------------------------------------------------------------------------------------------------------


@pytest.fixture
def editor(qtbot: QtBot, look: Appearance) -> Editor:
    made = Editor(look, Composing(look, lambda _event: False), lambda text: parse(text).problems)
    qtbot.addWidget(made)
    made.show()
    return made


def body_of(editor: Editor) -> str:
    return editor.written().after.text


def test_the_editor_names_what_the_eye_does_not_see_and_where(editor: Editor) -> None:
    editor.edit(shelf.phrase(8, "付款", "账户 \u202e654321\u202c 👨‍👩‍👧"), ())
    names = ("U+202E RIGHT-TO-LEFT OVERRIDE", "U+202C POP DIRECTIONAL FORMATTING")
    assert editor._problems.text() == say(sentence("unseen.turns", signs=names))
    (marked,) = editor._body.extraSelections()
    assert marked.cursor.selectionStart() == 3
    editor._code.setText("c\u200bf")
    editor._look_over()
    gone = say(sentence("unseen.will-go", signs=("U+200B ZERO WIDTH SPACE",)))
    assert editor._problems.text().splitlines() == [gone, say(sentence("unseen.turns", signs=names))]
    assert editor.written().after.code == "cf"
    assert "👨‍👩‍👧" in body_of(editor)


def test_the_editor_names_the_place_and_makes_a_field_of_it_at_a_click(editor: Editor) -> None:
    editor.edit(shelf.phrase(8, "问候", "😀您好{{contact.name}}，单号XXX"), ())
    assert editor._problems.text() == say(sentence("fields.foreign", places=("{{contact.name}}", "XXX")))
    selected = [made.cursor.selectedText() for made in editor._body.extraSelections()]
    assert selected == ["{{contact.name}}", "XXX"]
    assert editor._mend.text() == say(sentence("editor.make_field", field="{买家昵称}"))
    editor._mend.click()
    assert body_of(editor) == "😀您好{买家昵称}，单号XXX"
    editor._mend.click()
    assert body_of(editor) == "😀您好{买家昵称}，单号{内容}"
    assert editor._mend.isHidden()
    editor._body.undo()
    assert body_of(editor) == "😀您好{买家昵称}，单号XXX"


def test_the_editor_proposes_nothing_where_it_knows_no_better(editor: Editor) -> None:
    editor.edit(shelf.phrase(8, "问候", "{答复:好的/XXX}"), ())
    assert editor._problems.isVisible()
    assert editor._mend.isHidden()


def test_what_was_confirmed_is_not_doubted_while_it_stays_as_it_is(editor: Editor) -> None:
    editor.edit(SURE, ())
    assert editor._problems.isHidden()
    editor._body.insertPlainText("！")
    editor._look_over()
    assert editor._problems.isVisible()
