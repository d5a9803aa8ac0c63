"""An Enter that the input method takes to give its letters is an Enter: every order in which the events may come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest

from assistant.core import kernel_actions
from assistant.core.phrase import TextMessage
from assistant.ui.composing import gives_letters, letters_of
from assistant.ui.palette.keys import Page

if TYPE_CHECKING:
    from collections.abc import Collection

    import shelf
    from pytestqt.qtbot import QtBot

    from assistant.core.action import Action
    from assistant.ui.palette.window import PaletteWindow

Key, Held = Qt.Key, Qt.KeyboardModifier
PLAIN = Held.NoModifier


class Fingers:
    """Implements `ports.desktop.Keys`."""

    def __init__(self) -> None:
        self.enter = self.in_order = False
        """Enter is down; the system's keys and the input method's events come in one order, as on Windows."""
        self.beside: set[str] = set()
        """The modifiers that are down."""

    def held(self, keys: Collection[str] = ()) -> frozenset[str]:
        return frozenset({*keys, *self.beside} if self.enter else self.beside)

    def taken(self, key: str) -> bool:
        return key in self.held((key,)) and self.in_order

    def press(self, chord: object, target: object, times: int = 1) -> int | None:
        raise AssertionError((chord, target, times))


class Typist:
    """What the system tells of one who types in 拼音 mode: keys, and the input method's events."""

    def __init__(self, palette: PaletteWindow) -> None:
        self.palette = palette
        self.fingers = Fingers()
        self.pasted: list[str] = []
        self.sent = 0
        self.commands: list[Action] = []
        palette.listen_for_enter(self.fingers)
        palette.paste_asked.connect(self._paste)
        palette.action_asked.connect(lambda command, _trigger: self.commands.append(command))

    def _paste(self, phrase: object, draft: shelf.Draft, send: bool, trigger: str) -> None:
        assert trigger == "Return", phrase
        self.pasted.append(draft.filled.text)
        self.sent += send

    def event(self, preedit: str = "", commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QCoreApplication.sendEvent(self.palette.focusWidget(), event)

    def key(self, kind: QEvent.Type, key: Key, held: Held = PLAIN, *, repeated: bool = False) -> None:
        QCoreApplication.sendEvent(self.palette.focusWidget(), QKeyEvent(kind, key, held, "", repeated))

    def press(self, key: Key = Key.Key_Return, held: Held = PLAIN, *, repeated: bool = False) -> None:
        self.key(QEvent.Type.KeyPress, key, held, repeated=repeated)

    def let_go(self, key: Key = Key.Key_Return, held: Held = PLAIN, *, repeated: bool = False) -> None:
        self.key(QEvent.Type.KeyRelease, key, held, repeated=repeated)

    def highlighted(self) -> str:
        row = self.palette.results.row()
        return row.title if row is not None else ""


@pytest.fixture
def typist(opened: PaletteWindow) -> Typist:
    return Typist(opened)


FIRST = "亲，还没付款哦，需要帮忙吗？"
"""What `cf` finds first."""


# -- the letters ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("preedit", "commit"),
    [
        ("cuifu", "cuifu"), ("cui'fu", "cuifu"), ("cui fu", "cuifu"), ("cui'fu", "cui'fu"), ("CF", "CF"), ("lü", "lv"),
        ("nü'er", "nver"), ("xl2", "xl2"),
    ],
)  # fmt: skip
def test_letters_as_they_were_typed_are_given(preedit: str, commit: str) -> None:
    assert gives_letters(preedit, commit)


@pytest.mark.parametrize(
    ("preedit", "commit"),
    [
        ("cui'fu", "催付"), ("你好", "你好"), ("你hao", "你hao"), ("cui'fu", "cui"), ("cui", "cuifu"), ("", ""),
        ("", "cf"), ("cf", ""), ("'", "'"), (" ", " "), ("ok", "OK"), ("Ａ", "Ａ"),
    ],
)  # fmt: skip
def test_anything_else_is_a_word_that_was_chosen(preedit: str, commit: str) -> None:
    assert not gives_letters(preedit, commit)


@given(st.lists(st.text("abcxyzü", min_size=1, max_size=6), min_size=1, max_size=5), st.sampled_from("' "))
def test_however_syllables_are_divided_the_letters_are_the_same(syllables: list[str], between: str) -> None:
    assert letters_of(between.join(syllables)) == "".join(syllables)
    assert gives_letters(between.join(syllables), "".join(syllables).replace("ü", "v"))


# -- the orders -------------------------------------------------------------------------------------------------------


def commit_and_end_at_once(typist: Typist) -> None:
    """As on Windows: the result, and then the end of the composition, which is empty."""
    typist.event(commit="cf")
    typist.event()


def end_first(typist: Typist) -> None:
    typist.event()
    typist.event(commit="cf")


def end_twice_first(typist: Typist) -> None:
    typist.event()
    typist.event()
    typist.event(commit="cf")


def undivided_first(typist: Typist) -> None:
    typist.event("cf")
    typist.event(commit="cf")


def key_first(typist: Typist) -> None:
    """The input method looks at the key and lets us see it as well."""
    typist.press()
    typist.event(commit="cf")


ORDERS = [commit_and_end_at_once, end_first, end_twice_first, undivided_first, key_first]


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order.__name__)
def test_letters_given_while_enter_is_down_are_pasted_for_at_once_and_once(typist: Typist, order: object) -> None:
    typist.event("c")
    typist.event("c'f")
    assert typist.highlighted() == "首次催付"
    typist.fingers.enter = True
    assert callable(order)
    order(typist)
    assert typist.pasted == [FIRST]
    assert typist.palette.head.line.text() == "cf"
    typist.fingers.enter = False
    typist.let_go()
    assert typist.pasted == [FIRST]


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: order.__name__)
def test_an_enter_that_only_goes_up_was_the_input_methods(typist: Typist, order: object) -> None:
    """Behind fcitx5 and ibus: it may be up before the commit has come over the bus."""
    typist.event("c'f")
    assert callable(order)
    order(typist)
    assert typist.pasted == []
    typist.let_go(Key.Key_U)  # of the last letter: fingers overlap
    typist.let_go()
    assert typist.pasted == [FIRST]
    typist.let_go()
    assert typist.pasted == [FIRST]


def test_the_enter_of_the_number_pad_is_one(typist: Typist) -> None:
    typist.event("cf")
    typist.event(commit="cf")
    typist.let_go(Key.Key_Enter, Held.KeypadModifier)
    assert typist.pasted == [FIRST]


def test_letters_behind_what_stands_there_are_looked_for_together(typist: Typist) -> None:
    typist.event("c")
    typist.event(commit="c")
    typist.event("f")
    assert typist.palette.results.query == "cf"
    typist.fingers.enter = True
    typist.event(commit="f")
    assert (typist.pasted, typist.palette.head.line.text()) == ([FIRST], "cf")


def test_a_command_is_run_by_it(typist: Typist) -> None:
    QTest.keyClicks(typist.palette.head.line, ">")
    typist.event("settings")
    typist.fingers.enter = True
    typist.event(commit="settings")
    assert typist.commands == [kernel_actions.SETTINGS]


def test_a_phrase_with_open_fields_asks_and_the_same_enter_does_not_answer(qtbot: QtBot, typist: Typist) -> None:
    typist.event("wl")
    typist.fingers.enter = True
    typist.event(commit="wl")
    assert typist.palette.page is Page.FORM
    typist.press()  # Windows repeats it, and Qt, which has not seen it go down, takes it for a new one
    typist.press(repeated=True)
    assert (typist.pasted, typist.palette.bar.isVisible()) == ([], False)
    QTest.keyClicks(typist.palette.focusWidget(), "12")
    typist.press()
    assert typist.pasted == []
    typist.fingers.enter = False
    qtbot.waitUntil(lambda: not typist.palette._keys._taken.isActive())  # nobody tells of it
    typist.press()
    assert [text.count("12") for text in typist.pasted] == [1]


def test_an_enter_that_goes_up_to_be_repeated_does_not_answer_either(typist: Typist) -> None:
    """As X11 has it: the first repetition is told as an Enter that goes up and down."""
    typist.event("wl")
    typist.fingers.enter = True
    typist.event(commit="wl")
    assert typist.palette.page is Page.FORM
    for _time in range(3):
        typist.let_go()
        typist.press()
    assert (typist.pasted, typist.palette.bar.isVisible()) == ([], False)
    typist.fingers.enter = False
    typist.let_go()
    QTest.keyClicks(typist.palette.focusWidget(), "12")
    typist.press()
    assert len(typist.pasted) == 1


def test_the_next_enter_after_a_quick_one_counts(typist: Typist) -> None:
    typist.event("wl")
    typist.event(commit="wl")
    typist.let_go()
    assert typist.palette.page is Page.FORM
    QTest.keyClicks(typist.palette.focusWidget(), "12")
    typist.press()
    assert len(typist.pasted) == 1


# -- what is none -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("commit", ["催付", "催", "c", "cfx", "Cf", "", "cf催付"])
def test_a_word_that_was_chosen_pastes_nothing_by_itself(typist: Typist, commit: str) -> None:
    typist.event("c'f")
    typist.fingers.enter = True
    typist.event(commit=commit)
    typist.event()
    typist.fingers.enter = False
    typist.let_go()
    assert typist.pasted == []
    assert typist.palette.head.line.text() == commit


@pytest.mark.parametrize("in_order", [True, False])
def test_an_enter_that_chose_a_word_and_is_held_pastes_nothing(qtbot: QtBot, typist: Typist, in_order: bool) -> None:
    typist.fingers.in_order = in_order
    typist.event("c'f")
    typist.fingers.enter = True
    typist.event(commit="cf1")
    for _time in range(3):
        if not in_order:
            typist.let_go()
        typist.press()
        typist.press(repeated=True)
    assert typist.pasted == []
    typist.fingers.enter = False
    if in_order:
        qtbot.waitUntil(lambda: not typist.palette._keys._taken.isActive())  # nobody tells of it
    else:
        typist.let_go()
    typist.press()
    assert typist.pasted == [FIRST]


def test_an_enter_right_behind_a_chosen_word_counts(typist: Typist) -> None:
    """It is down before the word has come over the bus, and nobody has taken it."""
    typist.event("c'f")
    typist.fingers.enter = True
    typist.event(commit="cf1")
    typist.press()
    typist.fingers.enter = False
    typist.let_go()
    assert typist.pasted == [FIRST]


def test_letters_given_by_another_key_paste_nothing(typist: Typist) -> None:
    """Shift and Space give them as well, and so does a click elsewhere."""
    typist.event("cf")
    typist.event(commit="cf")
    for key in (Key.Key_Shift, Key.Key_Space):
        typist.let_go(key)
    assert typist.pasted == []
    typist.press()
    assert typist.pasted == [FIRST]
    typist.let_go()
    assert typist.pasted == [FIRST]


def test_a_modifier_that_comes_to_a_held_enter_sends_nothing(typist: Typist) -> None:
    typist.event("wl")
    typist.fingers.enter = True
    typist.event(commit="wl")
    QTest.keyClicks(typist.palette.focusWidget(), "12")
    typist.fingers.beside = {"Ctrl"}
    typist.palette._keys._look_whether_up()
    typist.press(held=Held.ControlModifier)
    assert (typist.pasted, typist.sent) == ([], 0)


@pytest.mark.parametrize("modifier", ["Ctrl", "Alt", "Shift", "Win", "hotkey"])
def test_a_modifier_that_is_down_with_enter_makes_it_none(typist: Typist, modifier: str) -> None:
    typist.event("cf")
    typist.fingers.enter, typist.fingers.beside = True, {modifier}
    typist.event(commit="cf")
    assert typist.pasted == []


def test_an_enter_with_a_modifier_is_none(typist: Typist) -> None:
    typist.event("cf")
    typist.event(commit="cf")
    typist.let_go(held=Held.ControlModifier)
    typist.let_go()
    assert typist.pasted == []


def test_a_repeated_enter_has_not_gone_up(typist: Typist) -> None:
    typist.event("cf")
    typist.event(commit="cf")
    typist.let_go(repeated=True)
    assert typist.pasted == []
    typist.let_go()
    assert typist.pasted == [FIRST]


def test_letters_that_are_composed_on_are_no_enter(typist: Typist) -> None:
    """A part is given, and the rest goes on being composed."""
    typist.event("c'f")
    typist.fingers.enter = True
    typist.event("f", commit="c")
    assert typist.pasted == []


def test_other_letters_that_follow_at_once_are_composed_on(typist: Typist) -> None:
    typist.event("c")
    typist.fingers.enter = True
    typist.event("f", commit="c")
    assert (typist.pasted, typist.highlighted()) == ([], "首次催付")


def test_letters_that_were_thrown_away_long_ago_are_not_given(typist: Typist) -> None:
    typist.event("cf")
    typist.event()
    typist.press(Key.Key_A)
    typist.fingers.enter = True
    typist.event(commit="cf")
    assert typist.pasted == []


def test_the_keyboard_that_went_elsewhere_takes_the_enter_along(opened: PaletteWindow, typist: Typist) -> None:
    typist.event("cf")
    typist.event(commit="cf")
    opened.head.line.clearFocus()
    opened.head.line.setFocus()
    typist.let_go()
    assert typist.pasted == []


def test_in_a_form_letters_are_an_answer_that_is_looked_at_first(typist: Typist) -> None:
    QTest.keyClicks(typist.palette.head.line, "wl")
    typist.press()
    assert typist.palette.page is Page.FORM
    typist.event("zhong'tong")
    typist.fingers.enter = True
    typist.event(commit="zhongtong")
    typist.fingers.enter = False
    typist.let_go()
    assert typist.pasted == []
    typist.press()
    assert [text.count("zhongtong") for text in typist.pasted] == [1]


def test_in_the_editor_letters_are_text(typist: Typist) -> None:
    typist.press(Key.Key_N, Held.ControlModifier)
    assert typist.palette.page is Page.EDITOR
    typist.event("cf")
    typist.fingers.enter = True
    typist.event(commit="cf")
    assert (typist.pasted, typist.palette.page) == ([], Page.EDITOR)


# -- what was seen ----------------------------------------------------------------------------------------------------


def test_the_row_that_was_pointed_at_meanwhile_stays_and_is_pasted(typist: Typist) -> None:
    typist.event("cf")
    typist.palette.results.step(1)
    assert typist.highlighted() == "二次催付"
    typist.fingers.enter = True
    typist.event(commit="cf")
    assert typist.highlighted() == "二次催付"
    assert ["优惠今晚结束" in text for text in typist.pasted] == [True]


def test_the_list_is_asked_for_once_for_the_same_letters(typist: Typist, library: shelf.Shelf) -> None:
    typist.event("c'f")
    library.asked.clear()
    typist.fingers.enter = True
    typist.event(commit="cf")
    assert library.asked == []


def test_letters_within_others_are_looked_for_where_they_stand(typist: Typist) -> None:
    typist.palette.head.line.setText("😀cu")
    typist.palette.head.line.setCursorPosition(3)
    typist.event("f")
    assert typist.palette.results.query == "😀cfu"
    typist.event(commit="f")
    assert typist.palette.head.line.text() == "😀cfu"


@pytest.mark.parametrize("down", [True, False])
def test_what_was_not_highlighted_is_not_pasted(typist: Typist, down: bool) -> None:
    """Whatever changes the list in that moment: another row under the same Enter is no answer to it."""
    typist.palette.head.line.textChanged.connect(lambda _text: typist.palette.results.step(1))
    typist.event("c'f")
    typist.fingers.enter = down
    typist.event(commit="cf")
    assert typist.highlighted() == "二次催付"
    typist.let_go()
    assert typist.pasted == []


def test_a_phrase_that_was_changed_meanwhile_is_not_pasted(typist: Typist, library: shelf.Shelf) -> None:
    """Its row is there still, and says something else."""
    typist.event("c'f")
    typist.event(commit="cf")
    first, *others = library.phrases
    library.phrases = (replace(first, body=(TextMessage("亲，马上为您改价～"),)), *others)
    typist.palette.refresh()
    assert typist.highlighted() == "首次催付"
    typist.let_go()
    assert typist.pasted == []


def test_where_nothing_was_found_nothing_is_pasted(typist: Typist) -> None:
    typist.event("qqqq")
    assert typist.highlighted() == ""
    typist.fingers.enter = True
    typist.event(commit="qqqq")
    assert typist.pasted == []
    assert typist.palette.head.line.text() == "qqqq"
