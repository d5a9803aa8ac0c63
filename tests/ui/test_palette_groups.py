"""The groups behind an `@`, with real keys: one is opened, and nothing else happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shelf
from conftest import WORK
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from assistant.texts import say
from assistant.ui.palette.hints import GROUP
from assistant.ui.palette.listing import Always
from assistant.ui.palette.ports import Opening
from assistant.ui.palette.rows import Heading, ListRow

if TYPE_CHECKING:
    from assistant.ui.palette.window import PaletteWindow

Key, Held = Qt.Key, Qt.KeyboardModifier
GROUPS = ["催单", "催单 › 付款", "物流", "尺码", "欢迎"]


@pytest.fixture
def asked(opened: PaletteWindow) -> list[str]:
    """Every intention that the palette tells of."""
    found: list[str] = []
    for name in ("paste_asked", "copy_asked", "edit_saved", "delete_asked", "action_asked", "hotkey_asked"):
        getattr(opened, name).connect(lambda *_values, name=name: found.append(name))
    return found


def press(palette: PaletteWindow, key: Key, held: Held = Held.NoModifier) -> None:
    QTest.keyClick(palette.focusWidget(), key, held)


def write(palette: PaletteWindow, letters: str) -> None:
    palette.head.line.insert(letters)


def titles(palette: PaletteWindow) -> list[str]:
    return [line.title for line in palette.results.model.lines if isinstance(line, ListRow)]


def middle(palette: PaletteWindow, line: int) -> QPoint:
    return palette.results.view.visualRect(palette.results.model.index(line)).center()


def click(palette: PaletteWindow, line: int) -> None:
    QTest.mouseClick(palette.results.view.viewport(), Qt.MouseButton.LeftButton, Held.NoModifier, middle(palette, line))


def test_the_sign_alone_lists_them_with_what_they_hold(opened: PaletteWindow, library: shelf.Shelf) -> None:
    write(opened, "@")
    assert titles(opened) == GROUPS
    assert [line.body for line in opened.results.model.lines][:2] == [say("palette.group-count", count=2)] * 2
    assert library.asked == []


@pytest.mark.parametrize("chip", [Always.RECENT, Always.FAVOURITES, ("物流",)])
def test_they_are_the_same_under_every_chip(opened: PaletteWindow, chip: Always | tuple[str, ...]) -> None:
    opened.results.chips.choose(chip)
    write(opened, "@")
    assert titles(opened) == GROUPS


def test_a_name_narrows_them_and_the_phrases_of_the_first_follow(opened: PaletteWindow) -> None:
    write(opened, "@物流")
    lines = opened.results.model.lines
    assert titles(opened) == ["物流", "查物流"]
    assert [line.opens is not None for line in lines if isinstance(line, ListRow)] == [True, False]
    assert lines[1] == Heading("palette.in-it")


@pytest.mark.parametrize("way", ["Enter", "Tab", "click", "digit", "double click"])
def test_each_way_of_taking_one_opens_it_in_the_line_and_does_nothing_else(
    opened: PaletteWindow, asked: list[str], way: str
) -> None:
    write(opened, "@")
    if way == "click":
        opened.results.go_to("@物流")
        click(opened, 0)
    elif way == "double click":
        at, view = middle(opened, 0), opened.results.view.viewport()
        click(opened, 0)
        QTest.mouseDClick(view, Qt.MouseButton.LeftButton, Held.NoModifier, at)
        assert titles(opened) == ["首次催付", "二次催付"]  # its second half was over a phrase
    elif way == "digit":
        opened.results.go_to("@物流")
        press(opened, Key.Key_1, Held.AltModifier)
    else:
        press(opened, Key.Key_Return if way == "Enter" else Key.Key_Tab)
    assert opened.head.line.text() == "@催单 "
    assert opened.head.line.cursorPosition() == len("@催单 ")
    assert opened.focusWidget() is opened.head.line
    assert opened.isVisible()
    assert not opened.results.numbered
    assert asked == []


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Key.Key_Return, Held.ControlModifier),
        (Key.Key_Return, Held.ShiftModifier),
        (Key.Key_E, Held.ControlModifier),
    ],
)
def test_keys_for_phrases_do_nothing_with_a_group(
    opened: PaletteWindow, asked: list[str], key: Key, held: Held
) -> None:
    write(opened, "@")
    press(opened, key, held)
    assert titles(opened) == GROUPS
    assert asked == []


def test_a_phrase_that_was_chosen_before_is_not_meant(opened: PaletteWindow, asked: list[str]) -> None:
    press(opened, Key.Key_Down)
    write(opened, "@")
    press(opened, Key.Key_Return)
    assert asked == []


def test_the_preview_names_the_phrases_and_the_keys_say_what_enter_does(opened: PaletteWindow) -> None:
    write(opened, "@")
    assert opened.preview.text() == "首次催付\n二次催付"
    assert opened.hints._hints == GROUP
    press(opened, Key.Key_Down)
    press(opened, Key.Key_Down)
    assert opened.preview.text() == "查物流"


def test_escape_goes_back_to_the_groups_to_the_empty_line_and_away(opened: PaletteWindow) -> None:
    write(opened, "@")
    opened.results.go_to("@尺码")
    press(opened, Key.Key_Return)
    press(opened, Key.Key_Escape)
    assert opened.head.line.text() == "@"
    row = opened.results.row()
    assert row is not None
    assert row.title == "尺码"
    press(opened, Key.Key_Escape)
    assert opened.head.line.text() == ""
    assert opened.isVisible()
    press(opened, Key.Key_Escape)
    assert not opened.isVisible()


def test_one_that_was_called_with_a_query_opens_as_well(opened: PaletteWindow, asked: list[str]) -> None:
    opened.open(Opening(shelf.fill, "微信", work=WORK, query="@欢"))
    press(opened, Key.Key_Return)
    assert opened.head.line.text() == "@欢迎 "
    assert asked == []
