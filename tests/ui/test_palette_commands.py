"""The program's own actions in the palette, with real keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shelf
from conftest import PALETTE_ACTIONS, WORK
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from assistant.core import kernel_actions
from assistant.core.settings import Speech
from assistant.texts import say
from assistant.ui import icons
from assistant.ui.palette.hints import ASKING, COMMAND
from assistant.ui.palette.keys import Act, Page
from assistant.ui.palette.ports import Opening
from assistant.ui.palette.rows import ListRow

if TYPE_CHECKING:
    from assistant.core.action import Action
    from assistant.ui.appearance import Appearance
    from assistant.ui.palette.window import PaletteWindow

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def heard(opened: PaletteWindow) -> list[tuple[Action, str]]:
    """What is asked of the program, and the key that asked."""
    found: list[tuple[Action, str]] = []
    opened.action_asked.connect(lambda command, trigger: found.append((command, trigger)))
    return found


def press(palette: PaletteWindow, key: Key, held: Held = Held.NoModifier) -> None:
    QTest.keyClick(palette.focusWidget(), key, held)


def write(palette: PaletteWindow, letters: str) -> None:
    QTest.keyClicks(palette.focusWidget(), letters)


def shown(palette: PaletteWindow) -> list[Action | None]:
    return [line.action for line in palette.results.model.lines if isinstance(line, ListRow)]


def test_a_sign_in_front_shows_the_commands_instead_of_phrases(opened: PaletteWindow, library: shelf.Shelf) -> None:
    write(opened, ">")
    assert tuple(shown(opened)) == tuple(one for one in PALETTE_ACTIONS if one is not kernel_actions.RESUME)
    assert library.asked == []
    row = opened.results.row()
    assert row is not None
    assert row.body == say(kernel_actions.NEW.does_key)
    assert [one.text() for one in opened.preview.findChildren(QLabel) if one.isVisible() and one.text()] == []
    assert opened.preview.text() == "", "what the row says is not said again"
    press(opened, Key.Key_Backspace)
    assert set(shown(opened)) == {None}


def test_they_are_the_same_in_every_group(opened: PaletteWindow) -> None:
    opened.open(Opening(shelf.fill, "微信", work=WORK, query=">", group=("催单",)))
    assert tuple(shown(opened)) == tuple(one for one in PALETTE_ACTIONS if one is not kernel_actions.RESUME)


@pytest.mark.parametrize("speech", [Speech.CHINESE, Speech.ENGLISH])
def test_letters_find_one_and_enter_asks_for_it(
    opened: PaletteWindow, heard: list[tuple[Action, str]], look: Appearance, speech: Speech
) -> None:
    look.speak(speech)
    write(opened, ">zt")
    assert shown(opened)[0] is kernel_actions.PAUSE
    press(opened, Key.Key_Return)
    assert (heard, opened.bar.said) == ([], say(kernel_actions.PAUSE.sure_key))
    press(opened, Key.Key_Return)
    assert heard == []
    press(opened, Key.Key_Y, Held.AltModifier)
    assert heard == [(kernel_actions.PAUSE, "Y")]
    assert opened.isVisible()  # until the key is up


@pytest.mark.parametrize("typed", [">zt", ">tuichu", ">pause", ">quit"])
def test_what_lets_the_next_letters_into_the_chat_is_withdrawn_by_any_other_key(
    opened: PaletteWindow, heard: list[tuple[Action, str]], typed: str
) -> None:
    for key, held in ((Key.Key_Escape, Held.NoModifier), (Key.Key_X, Held.NoModifier)):
        opened.head.line.setText(typed)
        press(opened, Key.Key_Return)
        assert opened.bar.asks
        press(opened, key, held)
        assert not opened.bar.asks
        press(opened, Key.Key_Y, Held.AltModifier)
    assert heard == []


@pytest.mark.parametrize("typed", [">kuaijiejian", ">kjj", ">hotkey", ">hot", ">快捷键"])
def test_what_takes_nothing_away_is_found_first(opened: PaletteWindow, typed: str) -> None:
    opened.head.line.setText(typed)
    assert shown(opened)[0] is kernel_actions.HOTKEYS


def test_a_digit_or_a_double_click_runs_one_as_well(opened: PaletteWindow, heard: list[tuple[Action, str]]) -> None:
    write(opened, ">")
    press(opened, Key.Key_2, Held.AltModifier)
    assert heard == [(kernel_actions.UNDO, "2")]
    write(opened, ">shezhi")
    opened.results.taken.emit(opened.results.row())
    assert heard[1:] == [(kernel_actions.SETTINGS, "")]


def test_keys_for_phrases_do_nothing_with_a_command(opened: PaletteWindow, heard: list[tuple[Action, str]]) -> None:
    write(opened, ">zt")
    for key, held in ((Key.Key_Return, Held.ControlModifier), (Key.Key_Return, Held.ShiftModifier)):
        press(opened, key, held)
    press(opened, Key.Key_E, Held.ControlModifier)
    assert heard == []
    assert opened.page is Page.LIST


def test_a_new_phrase_is_written_in_the_palette_itself(opened: PaletteWindow, heard: list[tuple[Action, str]]) -> None:
    write(opened, ">xj")
    press(opened, Key.Key_Return)
    assert opened.page is Page.EDITOR
    assert opened.editor.written().after.title == ""
    assert heard == []


def test_undo_stays_to_show_what_was_taken_back(opened: PaletteWindow, heard: list[tuple[Action, str]]) -> None:
    write(opened, ">cx")
    press(opened, Key.Key_Return)
    assert heard == [(kernel_actions.UNDO, "Return")]
    assert opened.head.line.text() == ""


@pytest.mark.parametrize("command", ["cx", "xinjian"])
def test_after_a_command_nothing_is_chosen_until_somebody_chooses(opened: PaletteWindow, command: str) -> None:
    pasted: list[object] = []
    opened.paste_asked.connect(lambda *asked: pasted.append(asked))
    write(opened, f">{command}")
    press(opened, Key.Key_Return)
    if opened.page is Page.EDITOR:
        press(opened, Key.Key_Escape)
    assert opened.page is Page.LIST
    assert opened.results.row() is None
    press(opened, Key.Key_Return)
    opened.refresh()
    press(opened, Key.Key_Return)
    assert pasted == []
    press(opened, Key.Key_Down)
    press(opened, Key.Key_Return)
    assert len(pasted) == 1


class Question:
    """Asked in the palette; the answers are counted."""

    def __init__(self, palette: PaletteWindow) -> None:
        self.yes = 0
        self.asked: list[str] = []
        for name in ("paste_asked", "copy_asked", "edit_saved", "delete_asked", "action_asked"):
            getattr(palette, name).connect(lambda *_values, name=name: self.asked.append(name))
        palette.ask("palette.deleted", "palette.undo", self._said_yes)

    def _said_yes(self) -> None:
        self.yes += 1


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Key.Key_Return, Held.NoModifier), (Key.Key_Return, Held.ControlModifier),
        (Key.Key_Return, Held.ShiftModifier), (Key.Key_1, Held.AltModifier), (Key.Key_Z, Held.ControlModifier),
        (Key.Key_E, Held.ControlModifier), (Key.Key_N, Held.ControlModifier),
    ],
)  # fmt: skip
def test_a_question_waits_for_its_own_key_and_no_habit_answers_it(opened: PaletteWindow, key: Key, held: Held) -> None:
    question = Question(opened)
    for _ in range(3):
        press(opened, key, held)
    assert (question.yes, question.asked, opened.page) == (0, [], Page.LIST)
    assert opened.bar.asks
    press(opened, Key.Key_Y, Held.AltModifier)
    assert (question.yes, opened.bar.said, opened.head.line.text()) == (1, "", "")
    press(opened, Key.Key_Y, Held.AltModifier)
    assert question.yes == 1


def test_a_question_is_answered_by_its_button_as_well(opened: PaletteWindow) -> None:
    question = Question(opened)
    button = opened.bar._do
    assert button.text() == say("palette.undo")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert question.yes == 1


@pytest.mark.parametrize("way", ["esc", "letter", "hidden", "another notice", "closed"])
def test_a_question_that_was_left_is_no_question_any_more(opened: PaletteWindow, way: str) -> None:
    question = Question(opened)
    match way:
        case "esc":
            press(opened, Key.Key_Escape)
            assert opened.isVisible()
        case "letter":
            write(opened, "c")
        case "hidden":
            opened.hide()
            opened.open(Opening(shelf.fill, "微信", work=WORK))
        case "another notice":
            opened.tell("palette.deleted", "good")
        case _:
            opened.bar._close.click()
    assert not opened.bar.asks
    press(opened, Key.Key_Y, Held.AltModifier)
    assert question.yes == 0


def test_the_hints_say_how_a_question_is_answered(opened: PaletteWindow) -> None:
    Question(opened)
    answers = "; ".join(f"{hint.keys} {say(hint.what)}" for hint in ASKING)
    assert opened.hints.accessibleDescription() == answers
    press(opened, Key.Key_Escape)
    assert opened.hints.accessibleDescription() != answers


def test_no_command_is_called_so(opened: PaletteWindow, heard: list[tuple[Action, str]]) -> None:
    write(opened, ">qqqq")
    words = opened.results.blank.words()
    assert "qqqq" in words
    assert say("blank.create", title=">qqqq") not in words
    press(opened, Key.Key_Return)
    assert heard == []


def test_a_phrase_of_this_name_can_still_be_found(opened: PaletteWindow, library: shelf.Shelf) -> None:
    write(opened, ">>")
    assert library.asked == [">>"]


def test_the_hints_lead_there_and_say_what_enter_does(opened: PaletteWindow) -> None:
    opened.hints.clicked.emit(Act.COMMANDS)
    assert opened.head.line.text() == ">"
    described = opened.hints.accessibleDescription()
    assert described == "; ".join(f"{hint.keys} {say(hint.what)}" for hint in COMMAND)


def test_every_command_has_an_icon_of_its_own() -> None:
    signs = [action.icon for action in PALETTE_ACTIONS]
    assert set(signs) <= set(icons.names())
    assert len(set(signs)) == len(signs)
