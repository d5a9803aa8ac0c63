"""One input has one effect, and a phrase goes out only if it was the one highlighted when the key went down.

What the palette asks for is answered here as the program answers it, and then the list becomes another one under its
hands: nothing that comes up afterwards may be acted on.
"""

from __future__ import annotations

from itertools import product
from operator import attrgetter
from typing import TYPE_CHECKING

import pytest
import shelf
from conftest import PALETTE_ACTIONS, WORK
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from assistant.core import kernel_actions
from assistant.core.phrase import Phrase
from assistant.texts import say
from assistant.ui.palette.keys import Page
from assistant.ui.palette.listing import Always
from assistant.ui.palette.popup import Popup
from assistant.ui.palette.ports import Opening
from assistant.ui.palette.rows import ListRow
from assistant.ui.palette.window import PaletteWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from assistant.core.action import Action
    from assistant.ui.appearance import Appearance

pytestmark = pytest.mark.long

Key, Held, Button = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton
PLAIN, CTRL, ALT, SHIFT = Held.NoModifier, Held.ControlModifier, Held.AltModifier, Held.ShiftModifier
SIGNALS = tuple(
    name
    for part in PaletteWindow.__mro__[: PaletteWindow.__mro__.index(Popup)]
    for name, value in vars(part).items()
    if isinstance(value, Signal)
)
KEYS = (
    Key.Key_Return, Key.Key_Enter, Key.Key_Escape, Key.Key_Tab, Key.Key_Backtab, Key.Key_Up, Key.Key_Down,
    Key.Key_Left, Key.Key_Right, Key.Key_PageUp, Key.Key_PageDown, Key.Key_Home, Key.Key_End, Key.Key_Backspace,
    Key.Key_Delete, Key.Key_Insert, Key.Key_Space, Key.Key_Menu, Key.Key_F1, Key.Key_F2, Key.Key_F10, Key.Key_Alt,
    Key.Key_Control, Key.Key_Shift, Key.Key_Meta, *(Key(Key.Key_0 + digit) for digit in range(10)),
    *(getattr(Key, f"Key_{letter}") for letter in "ACENQSVZ"), Key.Key_Greater, Key.Key_Comma, Key.Key_Slash,
)  # fmt: skip
CHORDS = (PLAIN, CTRL, ALT, SHIFT, CTRL | SHIFT, CTRL | ALT)


class Deed:
    """The program as far as the palette sees it: it writes down what is asked for, does it, and the list changes."""

    def __init__(self, palette: PaletteWindow, library: shelf.Shelf) -> None:
        self._palette, self._library = palette, library
        self.asked: list[tuple[str, tuple[object, ...]]] = []
        for name in SIGNALS:
            getattr(palette, name).connect(lambda *values, name=name: self._hear(name, values))

    def _hear(self, name: str, values: tuple[object, ...]) -> None:
        self.asked.append((name, values))
        # Whatever it was, another phrase is the newest, another one a favourite, and everything is drawn anew.
        self._library.used = tuple(reversed(self._library.used))
        self._palette.refresh()

    def sent(self) -> list[str]:
        """The phrases that were to be pasted or copied."""
        return [
            values[0].uuid
            for name, values in self.asked
            if name in ("paste_asked", "copy_asked") and isinstance(values[0], Phrase)
        ]


@pytest.fixture
def deed(opened: PaletteWindow, library: shelf.Shelf) -> Iterator[Deed]:
    yield Deed(opened, library)
    close_menus()


def press(palette: PaletteWindow, key: Key, held: Held = PLAIN) -> None:
    QTest.keyClick(palette.focusWidget() or palette, key, held)


def write(palette: PaletteWindow, letters: str) -> None:
    QTest.keyClicks(palette.focusWidget() or palette, letters)


def double_click(widget: QWidget, button: Button, place: QPoint) -> None:
    """As Qt delivers it: a click, and a second press that is a double click."""
    QTest.mouseClick(widget, button, PLAIN, place)
    QTest.mouseDClick(widget, button, PLAIN, place)


def single_click(widget: QWidget, button: Button, place: QPoint) -> None:
    QTest.mouseClick(widget, button, PLAIN, place)


def close_menus() -> None:
    while isinstance(menu := QApplication.activePopupWidget(), QMenu):
        menu.close()


def begin(palette: PaletteWindow, query: str = "", **more: object) -> None:
    close_menus()
    palette.hide()
    palette.open(Opening(shelf.fill, "千牛接待台", can_send=True, work=WORK, query=query, **more))  # type: ignore[arg-type]


def row_of(palette: PaletteWindow, action: Action) -> int:
    return next(
        number
        for number, line in enumerate(palette.results.model.lines)
        if isinstance(line, ListRow) and line.action is action
    )


# -- the commands: each of them by each way --------------------------------------------------------------------------


def _by_enter(palette: PaletteWindow, action: Action) -> None:
    _stand_on(palette, action)
    press(palette, Key.Key_Return)


def _by_keypad(palette: PaletteWindow, action: Action) -> None:
    _stand_on(palette, action)
    press(palette, Key.Key_Enter, Held.KeypadModifier)


def _by_name(palette: PaletteWindow, action: Action) -> None:
    begin(palette)
    write(palette, ">")
    palette.head.line.insert(say(action.name_key))
    press(palette, Key.Key_Return)


def _by_alt_digit(palette: PaletteWindow, action: Action) -> None:
    press(palette, _digit_of(palette, action), ALT)


def _by_tab_digit(palette: PaletteWindow, action: Action) -> None:
    digit = _digit_of(palette, action)
    press(palette, Key.Key_Tab)
    press(palette, digit)


def _by_double_click(palette: PaletteWindow, action: Action) -> None:
    _stand_on(palette, action)
    view = palette.results.view
    double_click(view.viewport(), Button.LeftButton, view.visualRect(view.currentIndex()).center())


def _by_hint(palette: PaletteWindow, action: Action) -> None:
    _stand_on(palette, action)
    palette.hints.grab()
    box, _act = palette.hints._places[0]
    double_click(palette.hints, Button.LeftButton, box.center())  # as some hands do with everything


def _stand_on(palette: PaletteWindow, action: Action) -> None:
    begin(palette, ">")
    palette.results._go(row_of(palette, action))


def _digit_of(palette: PaletteWindow, action: Action) -> Key:
    """The list scrolled so that the command has a digit."""
    begin(palette, ">")
    line = row_of(palette, action)
    palette.results.view.scrollTo(palette.results.model.index(line), palette.results.view.ScrollHint.PositionAtCenter)
    return Key(Key.Key_0 + palette.results._numbers()[line])


WAYS = (_by_enter, _by_keypad, _by_name, _by_alt_digit, _by_tab_digit, _by_double_click, _by_hint)


@pytest.mark.parametrize("action", PALETTE_ACTIONS, ids=attrgetter("id"))
def test_a_command_by_any_way_is_the_only_thing_that_is_asked_for(
    opened: PaletteWindow, deed: Deed, action: Action
) -> None:
    opened.results.action_search._actions.paused = action is kernel_actions.RESUME  # type: ignore[union-attr]
    does = [] if action is kernel_actions.NEW or action.asks else [("action_asked", action)]
    for way in WAYS:
        deed.asked.clear()
        way(opened, action)
        assert [(name, values[0]) for name, values in deed.asked] == does, way.__name__
        assert opened.page is (Page.EDITOR if action is kernel_actions.NEW else Page.LIST), way.__name__
        assert opened.bar.asks is action.asks, way.__name__
        if action.asks:
            press(opened, Key.Key_Y, ALT)
            assert [(name, values[0]) for name, values in deed.asked] == [("action_asked", action)], way.__name__


# -- everything there is, in every state ------------------------------------------------------------------------------


def _form(palette: PaletteWindow) -> None:
    begin(palette, "wl")
    press(palette, Key.Key_Return)


def _filled_form(palette: PaletteWindow) -> None:
    _form(palette)
    write(palette, "8842")


def _editor(palette: PaletteWindow) -> None:
    begin(palette, "wl")
    press(palette, Key.Key_E, CTRL)


def _changed_editor(palette: PaletteWindow) -> None:
    _editor(palette)
    write(palette, "x")


def _new_phrase(palette: PaletteWindow) -> None:
    begin(palette, "cf")
    press(palette, Key.Key_N, CTRL)
    write(palette, "x")


def _deleted(palette: PaletteWindow) -> None:
    begin(palette)
    palette.bar.tell("palette.deleted", "good", "palette.undelete")


def _numbered(palette: PaletteWindow, query: str = "") -> None:
    begin(palette, query)
    press(palette, Key.Key_Tab)


def _with_chip(chip: Always) -> Callable[[PaletteWindow], None]:
    def stand(palette: PaletteWindow) -> None:
        begin(palette)
        palette.results.chips.choose(chip)
        palette.results.refresh()

    return stand


STATES: dict[str, Callable[[PaletteWindow], None]] = {
    "start": begin,
    "a phrase": lambda palette: begin(palette, "cf"),
    "a phrase with a field": lambda palette: begin(palette, "wl"),
    "nothing found": lambda palette: begin(palette, "qqq"),
    "commands": lambda palette: begin(palette, ">"),
    "new": lambda palette: begin(palette, ">xinjian"),
    "undo": lambda palette: begin(palette, ">chexiao"),
    "quit": lambda palette: begin(palette, ">tuichu"),
    "no command": lambda palette: begin(palette, ">qqqq"),
    "numbered": _numbered,
    "numbered commands": lambda palette: _numbered(palette, ">"),
    "recent": _with_chip(Always.RECENT),
    "favourites": _with_chip(Always.FAVOURITES),
    "a group": lambda palette: begin(palette, group=("催单",)),
    "paused": lambda palette: begin(palette, paused=True),
    "deleted": _deleted,
    "form": _form,
    "filled form": _filled_form,
    "editor": _editor,
    "changed editor": _changed_editor,
    "new phrase": _new_phrase,
}


def highlighted(palette: PaletteWindow, form_of: str = "u3") -> str:
    """The phrase that the eye is on."""
    if palette.page is Page.LIST:
        row = palette.results.row()
        return row.uuid if row is not None and row.action is None else ""
    return form_of if palette.page is Page.FORM else ""


def numbered(palette: PaletteWindow) -> dict[int, str]:
    rows = palette.results.model.lines
    shown = ((number, rows[line]) for line, number in palette.results._numbers().items())
    return {number: line.uuid for number, line in shown if isinstance(line, ListRow) and line.action is None}


def may_go_out(palette: PaletteWindow, key: Key, held: Held) -> str:
    """The one phrase that this key may paste or copy; empty for none."""
    digit = key - Key.Key_0
    if palette.page is Page.LIST and 1 <= digit <= 9 and (held == ALT or (palette.results.numbered and held == PLAIN)):
        return numbered(palette).get(digit, "")
    return highlighted(palette) if key in (Key.Key_Return, Key.Key_Enter) else ""


@pytest.mark.parametrize("state", STATES)
def test_no_key_does_two_things_or_sends_what_was_not_highlighted(
    opened: PaletteWindow, deed: Deed, state: str
) -> None:
    for key, held in product(KEYS, CHORDS):
        STATES[state](opened)
        deed.asked.clear()
        allowed = may_go_out(opened, key, held)
        press(opened, key, held)
        assert len(deed.asked) <= 1, (key, held, deed.asked)
        assert deed.sent() in ([], [allowed]), (key, held)


@pytest.mark.parametrize("state", STATES)
def test_no_key_that_repeats_by_itself_does_what_is_done_once(opened: PaletteWindow, deed: Deed, state: str) -> None:
    for key, held in product((Key.Key_Return, Key.Key_Enter, Key.Key_1, Key.Key_2, Key.Key_Z, Key.Key_S), CHORDS):
        STATES[state](opened)
        deed.asked.clear()
        press(opened, key, held)
        for _ in range(3):
            QApplication.sendEvent(
                opened.focusWidget() or opened, QKeyEvent(QEvent.Type.KeyPress, key, held, "", autorep=True)
            )
        assert len(deed.asked) <= 1, (key, held, deed.asked)


@pytest.mark.parametrize("click", [single_click, double_click])
@pytest.mark.parametrize("state", STATES)
def test_no_click_anywhere_does_two_things_or_sends_what_was_not_under_it(
    opened: PaletteWindow, deed: Deed, state: str, click: Callable[[QWidget, Button, QPoint], None]
) -> None:
    STATES[state](opened)
    for place, button in product(places(opened), (Button.LeftButton, Button.RightButton, Button.MiddleButton)):
        STATES[state](opened)
        opened.hints.grab()
        deed.asked.clear()
        widget = QApplication.widgetAt(opened.mapToGlobal(place)) or opened.childAt(place) or opened
        allowed = {under(opened, place), highlighted(opened) if widget is opened.hints else ""}
        click(widget, button, widget.mapFromGlobal(opened.mapToGlobal(place)))
        close_menus()
        assert len(deed.asked) <= 1, (place, widget, deed.asked)
        assert set(deed.sent()) <= allowed, (place, widget)
        if button is not Button.LeftButton:
            assert deed.asked == [], (place, widget)


def places(palette: PaletteWindow) -> list[QPoint]:
    """The middle of every widget on the screen, of every row, and of every hint."""
    palette.hints.grab()
    view = palette.results.view
    found = [
        child.mapTo(palette, child.rect().center())
        for child in palette.findChildren(QWidget)
        if child.isVisible() and child.window() is palette
    ]
    if palette.page is Page.LIST:
        rects = (view.visualRect(palette.results.model.index(at)) for at in range(len(palette.results.model.lines)))
        found += [view.viewport().mapTo(palette, rect.center()) for rect in rects]
    found += [palette.hints.mapTo(palette, box.center()) for box, _act in palette.hints._places]
    return [place for place in found if palette.rect().contains(place)]


def under(palette: PaletteWindow, place: QPoint) -> str:
    """The phrase whose row is there."""
    view = palette.results.view
    if palette.page is not Page.LIST or palette.childAt(place) is not view.viewport():
        return ""
    line = palette.results.model.row(view.indexAt(view.viewport().mapFrom(palette, place)).row())
    return line.uuid if line is not None and line.action is None else ""


# -- the menu of a row ------------------------------------------------------------------------------------------------


def pop_up(palette: PaletteWindow, uuid: str) -> QMenu:
    line = next(
        at for at, line in enumerate(palette.results.model.lines) if isinstance(line, ListRow) and line.uuid == uuid
    )
    view = palette.results.view
    place = view.visualRect(palette.results.model.index(line)).center()
    QTest.mouseClick(view.viewport(), Button.RightButton, PLAIN, place)
    view.customContextMenuRequested.emit(place)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.parametrize("entry", range(6))
def test_an_entry_of_a_menu_whose_phrase_has_gone_does_nothing(
    opened: PaletteWindow, deed: Deed, library: shelf.Shelf, entry: int
) -> None:
    menu = pop_up(opened, "u1")
    # The library changes while it is open: another phrase comes first, and this one is no longer shown.
    library.phrases = tuple(phrase for phrase in library.phrases if phrase.uuid != "u1")
    opened.refresh()
    menu.actions()[entry].trigger()
    assert deed.asked == []
    assert opened.page is Page.LIST


@pytest.mark.parametrize("entry", range(6))
def test_an_entry_of_the_menu_does_one_thing(opened: PaletteWindow, deed: Deed, entry: int) -> None:
    pop_up(opened, "u1").actions()[entry].trigger()
    does = ["paste_asked", "copy_asked", "", "edit_saved", "hotkey_asked", "delete_asked"][entry]
    assert [name for name, _values in deed.asked] == ([does] if does else [])
    assert (opened.page is Page.EDITOR) == (not does)


def test_a_menu_pastes_the_phrase_that_it_was_opened_for(opened: PaletteWindow, deed: Deed) -> None:
    menu = pop_up(opened, "u1")
    opened.results.step(1)
    menu.actions()[0].trigger()
    assert deed.sent() == ["u1"]


# -- one after the other ----------------------------------------------------------------------------------------------


@given(
    st.lists(
        st.tuples(st.sampled_from(KEYS), st.sampled_from(CHORDS)) | st.sampled_from((">", "cf", "wl", "1", "> c")),
        min_size=1,
        max_size=25,
    )
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_pressed_each_key_has_one_effect(
    opened: PaletteWindow, deed: Deed, pressed: list[tuple[Key, Held] | str]
) -> None:
    begin(opened)
    for one in pressed:
        if not opened.isVisible():
            begin(opened)
        deed.asked.clear()
        if isinstance(one, str):
            for letter in one:
                deed.asked.clear()
                write(opened, letter)
                assert len(deed.asked) <= 1
            continue
        form_of = opened._phrase.uuid if opened._phrase is not None else ""
        allowed = may_go_out(opened, *one) if opened.page is Page.LIST else form_of
        press(opened, *one)
        assert len(deed.asked) <= 1, (one, deed.asked)
        assert deed.sent() in ([], [allowed]), one


def test_the_test_hears_every_signal_of_the_palette(qtbot: QtBot, look: Appearance) -> None:
    palette = PaletteWindow(look, shelf.Shelf(), lambda _text: ())
    qtbot.addWidget(palette)
    assert set(SIGNALS) >= {"paste_asked", "copy_asked", "edit_saved", "delete_asked", "action_asked"}
    deed = Deed(palette, shelf.Shelf())
    palette.action_asked.emit(kernel_actions.UNDO, "")
    assert len(deed.asked) == 1
