"""What is suggested stands first in the palette as it came up, and never moves a row under a finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import shelf
from fakes import WECHAT, FakeWindowActivation
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assistant.core.target import PLAIN
from assistant.services.palette_port import Call
from assistant.ui.palette.listing import Always
from assistant.ui.palette.rows import Heading, ListRow
from assistant.ui.palette_adapter import PaletteAdapter

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from assistant.ui.palette.window import PaletteWindow

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def face(qtbot: QtBot, palette: PaletteWindow) -> PaletteAdapter:
    made = PaletteAdapter(palette, FakeWindowActivation())
    with qtbot.waitSignal(palette.painted):
        come_up(made)
    return made


def come_up(face: PaletteAdapter, **more: object) -> None:
    face.show_palette(Call(WECHAT, PLAIN, shelf.fill, **more))  # type: ignore[arg-type]


def lines(palette: PaletteWindow) -> list[str]:
    return [line.title if isinstance(line, ListRow) else f"-- {line.key}" for line in palette.results.model.lines]


def seen(palette: PaletteWindow, qtbot: QtBot) -> None:
    """What is shown has been painted."""
    qtbot.waitUntil(lambda: not palette.results.view.viewport().testAttribute(Qt.WidgetAttribute.WA_PendingUpdate))
    palette.results.view.viewport().repaint()


def chosen(palette: PaletteWindow) -> str:
    row = palette.results.row()
    return "" if row is None else row.uuid


@pytest.fixture
def pasted(palette: PaletteWindow) -> list[str]:
    asked: list[str] = []
    palette.paste_asked.connect(lambda phrase, *_: asked.append(phrase.uuid))
    return asked


def pressed_already(palette: PaletteWindow, *keys: tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
    """Keys that were pressed over what stood there before, and have not come yet."""
    for key, held in keys:
        text = chr(key) if Key.Key_0 <= key <= Key.Key_9 else ""
        QApplication.postEvent(palette.head.line, QKeyEvent(QEvent.Type.KeyPress, key, held, text))


def test_they_stand_above_the_recent_ones_and_none_twice(face: PaletteAdapter, palette: PaletteWindow) -> None:
    face.suggest(("u3", "u1", "u2"))
    assert lines(palette) == [
        "-- palette.copied", "查物流", "首次催付", "二次催付",
        "-- palette.recent", "欢迎语",
        "-- palette.more", "尺码推荐",
    ]  # fmt: skip


@pytest.mark.parametrize("suggested", [("u3",), ("u3", "u1", "u2"), ("u4", "u3")])
def test_the_row_that_was_chosen_stays_chosen(
    face: PaletteAdapter, palette: PaletteWindow, suggested: tuple[str, ...]
) -> None:
    before = chosen(palette)
    face.suggest(suggested)
    assert chosen(palette) == before
    assert palette.results.view.verticalScrollBar().value() == 0


def test_where_none_was_chosen_none_is(face: PaletteAdapter, palette: PaletteWindow, pasted: list[str]) -> None:
    palette.results.choose_none()
    face.suggest(("u3",))
    QTest.keyClick(palette.head.line, Key.Key_Return)
    assert (chosen(palette), pasted) == ("", [])


def test_where_the_chosen_one_has_gone_meanwhile_none_is(
    face: PaletteAdapter, palette: PaletteWindow, library: shelf.Shelf
) -> None:
    gone = chosen(palette)
    library.phrases = tuple(phrase for phrase in library.phrases if phrase.uuid != gone)
    face.suggest(("u3",))
    assert chosen(palette) == ""


def test_an_enter_that_was_on_its_way_pastes_the_row_that_was_seen(
    face: PaletteAdapter, palette: PaletteWindow, pasted: list[str]
) -> None:
    before = chosen(palette)
    pressed_already(palette, (Key.Key_Return, Held.NoModifier))
    face.suggest(("u3",))
    QApplication.sendPostedEvents()
    assert pasted == [before]


@pytest.mark.parametrize(
    "keys",
    [
        ((Key.Key_2, Held.AltModifier),),
        ((Key.Key_Tab, Held.NoModifier), (Key.Key_1, Held.NoModifier)),
        ((Key.Key_Up, Held.NoModifier), (Key.Key_Return, Held.NoModifier)),
        ((Key.Key_Down, Held.NoModifier), (Key.Key_Return, Held.NoModifier)),
    ],
)
def test_keys_that_were_on_their_way_mean_the_rows_that_were_seen(
    face: PaletteAdapter,
    palette: PaletteWindow,
    pasted: list[str],
    qtbot: QtBot,
    keys: tuple[tuple[Qt.Key, Qt.KeyboardModifier], ...],
) -> None:
    pressed_already(palette, *keys)
    QApplication.sendPostedEvents()
    without = list(pasted)
    face.hide_palette()
    with qtbot.waitSignal(palette.painted):
        come_up(face)
    pasted.clear()
    pressed_already(palette, *keys)
    face.suggest(("u3", "u4"))
    QApplication.sendPostedEvents()
    assert (pasted, len(pasted)) == (without, 1)
    assert Heading("palette.copied") not in palette.results.model.lines


def test_a_click_that_was_on_its_way_chooses_the_row_that_was_seen(
    face: PaletteAdapter, palette: PaletteWindow
) -> None:
    view = palette.results.view
    place = view.visualRect(palette.results.model.index(4)).center()
    row = palette.results.model.row(4)
    assert row is not None
    face.suggest(("u3", "u4"))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Held.NoModifier, place)
    assert chosen(palette) == row.uuid


def test_up_and_enter_paste_the_nearest_and_nothing_typed_is_told(
    face: PaletteAdapter, palette: PaletteWindow, pasted: list[str], qtbot: QtBot
) -> None:
    face.suggest(("u1",))
    seen(palette, qtbot)
    QTest.keyClick(palette.head.line, Key.Key_Up)
    QTest.keyClick(palette.head.line, Key.Key_Return)
    assert pasted == ["u1"]
    assert palette.typed_by_hand == ""


def test_its_digit_pastes_it_once_it_was_painted(
    face: PaletteAdapter, palette: PaletteWindow, pasted: list[str], qtbot: QtBot
) -> None:
    face.suggest(("u3", "u1"))
    seen(palette, qtbot)
    QTest.keyClick(palette.head.line, Key.Key_2, Held.AltModifier)
    assert pasted == ["u1"]


def test_they_go_with_the_palette(face: PaletteAdapter, palette: PaletteWindow, qtbot: QtBot) -> None:
    face.suggest(("u3",))
    face.hide_palette()
    assert palette.results.suggested == ()
    with qtbot.waitSignal(palette.painted):
        come_up(face)
    assert Heading("palette.copied") not in palette.results.model.lines


def test_one_that_was_deleted_meanwhile_is_left_out(
    face: PaletteAdapter, palette: PaletteWindow, library: shelf.Shelf
) -> None:
    face.suggest(("u3", "u1"))
    library.phrases = tuple(phrase for phrase in library.phrases if phrase.uuid != "u3")
    palette.refresh()
    assert lines(palette)[:2] == ["-- palette.copied", "首次催付"]


def test_it_is_told_when_the_first_picture_is_there(face: PaletteAdapter, qtbot: QtBot, palette: PaletteWindow) -> None:
    told: list[bool] = []
    face.on_painted = lambda: told.append(face.untouched())
    face.hide_palette()
    with qtbot.waitSignal(palette.painted):
        come_up(face)
    qtbot.waitUntil(lambda: told == [True])


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Up, Key.Key_Tab, Key.Key_F, Key.Key_Control, Key.Key_Right])
def test_a_key_touches_it(face: PaletteAdapter, palette: PaletteWindow, key: Key) -> None:
    assert face.untouched()
    QTest.keyClick(palette.head.line, key)
    assert not face.untouched()


def test_letters_that_were_typed_and_taken_back_have_touched_it(face: PaletteAdapter, palette: PaletteWindow) -> None:
    QTest.keyClick(palette.head.line, Key.Key_F)
    QTest.keyClick(palette.head.line, Key.Key_Backspace)
    assert not face.untouched()


def test_letters_that_are_composed_touch_it_and_an_input_method_that_only_comes_does_not(
    face: PaletteAdapter, palette: PaletteWindow
) -> None:
    QApplication.sendEvent(palette.head.line, QInputMethodEvent())
    assert face.untouched()
    QApplication.sendEvent(palette.head.line, QInputMethodEvent("f", []))
    QApplication.sendEvent(palette.head.line, QInputMethodEvent())
    assert not face.untouched()


def test_a_click_and_the_wheel_touch_it(face: PaletteAdapter, palette: PaletteWindow) -> None:
    QTest.mouseClick(palette.results.view.viewport(), Qt.MouseButton.LeftButton, Held.NoModifier, QPoint(40, 60))
    assert not face.untouched()


def test_a_mouse_that_moves_touches_it(face: PaletteAdapter, palette: PaletteWindow) -> None:
    QTest.mouseMove(palette.windowHandle(), QPoint(60, 200))
    QTest.mouseMove(palette.windowHandle(), QPoint(90, 240))
    assert not face.untouched()


@pytest.mark.parametrize("more", [{"query": "fh"}, {"group": ("物流",)}])
def test_what_was_called_for_something_is_not_the_first_page(
    face: PaletteAdapter, qtbot: QtBot, palette: PaletteWindow, more: dict[str, object]
) -> None:
    face.hide_palette()
    with qtbot.waitSignal(palette.painted):
        come_up(face, **more)
    assert not face.untouched()


def test_another_chip_is_not_the_first_page(face: PaletteAdapter, palette: PaletteWindow) -> None:
    palette.results.chips.choose(Always.RECENT)
    assert not face.untouched()
    face.suggest(("u3",))
    assert Heading("palette.copied") not in palette.results.model.lines
