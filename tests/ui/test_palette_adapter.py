"""Our windows as the session knows them: the palette for a target, its work, and the input of ours in front."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import shelf
from fakes import QIANNIU, WECHAT, FakeWindowActivation
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget

from assistant.core.settings import PaletteLayout, Settings
from assistant.core.target import PLAIN, Profile, Target
from assistant.services.palette_port import Call, Work
from assistant.services.paste_job import PasteState
from assistant.texts import say
from assistant.ui.palette.keys import Page
from assistant.ui.palette_adapter import PaletteAdapter
from assistant.ui.question_dialog import QuestionDialog
from assistant.ui.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from assistant.core.phrase import Phrase
    from assistant.ui.appearance import Appearance
    from assistant.ui.palette.window import PaletteWindow

Key = Qt.Key


@pytest.fixture
def activation() -> FakeWindowActivation:
    return FakeWindowActivation()


@pytest.fixture
def face(palette: PaletteWindow, activation: FakeWindowActivation) -> PaletteAdapter:
    return PaletteAdapter(palette, activation)


class Window(QWidget):
    """A window of ours beside the palette."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__()
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        qtbot.addWidget(self)
        self.show()
        self.activateWindow()
        self.field.setFocus()
        qtbot.waitUntil(self.field.hasFocus)


def call(target: Target | None = WECHAT, profile: Profile = PLAIN, phrase: Phrase | None = None) -> Call:
    return Call(target, profile, shelf.fill, phrase=phrase)  # type: ignore[arg-type]  # its drafts are simpler


def test_the_palette_comes_with_the_keyboard(
    face: PaletteAdapter, palette: PaletteWindow, activation: FakeWindowActivation
) -> None:
    face.show_palette(call())
    assert face.palette_shown()
    assert activation.asked == [int(palette.winId())]
    face.hide_palette()
    assert not face.palette_shown()


def test_the_palette_stands_beside_the_window_it_was_called_for(
    face: PaletteAdapter, palette: PaletteWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Monitor:
        def geometry(self) -> QRect:
            return QRect(0, 0, 3840, 2160)

        availableGeometry = geometry  # noqa: N815  # Qt's name

        def devicePixelRatio(self) -> float:  # noqa: N802  # Qt's name
            return 1

    monkeypatch.setattr("assistant.ui.screens.QGuiApplication.screens", lambda: [Monitor()])
    face.show_palette(call(replace(WECHAT, place=(600, 200, 900, 700))))
    assert palette.geometry().topLeft() == QPoint(1516, 200)
    face.show_palette(call(replace(WECHAT, place=(0, 0, 0, 0))))
    assert palette.geometry().left() != 1516


def test_a_layout_that_was_changed_is_there_when_it_is_called_for_this_program_again(
    face: PaletteAdapter, palette: PaletteWindow
) -> None:
    def keep(settings: Settings) -> None:
        face.settings = settings

    face.on_settings = keep
    other = replace(WECHAT, process="QQ.exe", title="老客户")
    face.show_palette(call())
    assert not palette.compact
    QTest.keyClick(palette.head.line, Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert face.settings.palette_layouts == ((WECHAT.process, PaletteLayout.COMPACT),)
    for target, compact in ((other, False), (WECHAT, True), (None, False)):
        face.show_palette(call(target))
        assert palette.compact is compact
    face.show_palette(call(other, Profile(name="千牛")))
    QTest.keyClick(palette.head.line, Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert face.settings.palette_layouts[-1] == ("千牛", PaletteLayout.COMPACT)
    face.show_palette(call(None))
    QTest.keyClick(palette.head.line, Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert palette.compact
    assert len(face.settings.palette_layouts) == 2


def test_a_keyboard_that_is_not_given_is_said(
    face: PaletteAdapter, palette: PaletteWindow, activation: FakeWindowActivation
) -> None:
    activation.gives = False
    face.show_palette(call())
    assert palette.bar.isVisible()
    assert say("palette.no_keyboard") in [
        child.text() for child in palette.bar.findChildren(QWidget) if hasattr(child, "text")
    ]
    activation.frees()
    assert not palette.bar.isVisible()


def test_a_keyboard_that_comes_late_takes_no_other_notice_away(
    face: PaletteAdapter, palette: PaletteWindow, activation: FakeWindowActivation
) -> None:
    activation.gives = False
    face.show_palette(call())
    palette.tell("notice.release_keys", "open")
    activation.frees()
    assert palette.bar.isVisible()


@pytest.mark.parametrize(
    ("target", "profile", "name"),
    [
        (WECHAT, Profile(name="微信"), "微信"),
        (WECHAT, PLAIN, "WeChat"),
        (replace(WECHAT, process="xterm"), PLAIN, "xterm"),
        (replace(WECHAT, process=""), PLAIN, WECHAT.title),
        (None, PLAIN, ""),
    ],
)
def test_a_target_is_called_as_people_call_it(
    face: PaletteAdapter, target: Target | None, profile: Profile, name: str
) -> None:
    assert face._name_of(target, profile.name) == name


def test_a_window_of_ours_is_called_by_our_name(face: PaletteAdapter, qtbot: QtBot) -> None:
    window = Window(qtbot)
    assert face.ours(int(window.winId()))
    assert face._name_of(replace(WECHAT, window=int(window.winId())), "") == say("app.name")
    assert not face.ours(WECHAT.window)


def test_a_window_of_ours_stays_ours_when_it_is_hidden_and_is_on_the_screen_no_more(
    face: PaletteAdapter, qtbot: QtBot
) -> None:
    window = Window(qtbot)
    number = int(window.winId())
    assert face.on_screen(number)
    assert face.on_screen()
    window.hide()
    assert face.ours(number)
    assert not face.on_screen(number)
    assert not face.on_screen()


def test_every_going_of_a_window_of_ours_is_told_whatever_the_route(
    face: PaletteAdapter, palette: PaletteWindow, look: Appearance, qtbot: QtBot
) -> None:
    gone: list[str] = []
    face.on_gone = lambda: gone.append("gone")
    face.show_palette(call())
    for close in (palette.hide, lambda: QTest.keyClick(palette.head.line, Key.Key_Escape), palette.close):
        palette.show()
        close()
    question = QuestionDialog(look, "app.name", "app.name", ("common.close",))
    qtbot.addWidget(question)
    for close in (question.reject, question.accept, question.close):
        question.show()
        close()
    window = Window(qtbot)
    window.close()
    assert len(gone) == 7


def test_before_the_palette_goes_it_is_told_whatever_the_route(face: PaletteAdapter, palette: PaletteWindow) -> None:
    shown: list[bool] = []
    face.on_leaving = lambda: shown.append(palette.isVisible())
    for close in (palette.hide, lambda: QTest.keyClick(palette.head.line, Key.Key_Escape), face.hide_palette):
        face.show_palette(call())
        close()
        palette.hide()
    assert shown == [True] * 3


def test_notices_and_menus_are_no_windows_that_go(face: PaletteAdapter, look: Appearance, qtbot: QtBot) -> None:
    gone: list[str] = []
    face.on_gone = lambda: gone.append("gone")
    toast = Toast(look, "app.name", urgent=False, composited=False)
    menu = QMenu()
    for widget in (toast, menu):
        qtbot.addWidget(widget)
        widget.show()
        assert not face.on_screen(int(widget.winId()))
        widget.hide()
    assert gone == []


def test_the_palette_is_not_among_the_windows_that_wait_for_the_keyboard(
    face: PaletteAdapter, palette: PaletteWindow
) -> None:
    face.show_palette(call())
    assert face.ours(int(palette.winId()))
    assert not face.on_screen(int(palette.winId()))
    assert not face.on_screen()


class TestOurOwnInputs:
    def test_the_one_with_the_focus_gets_the_text_in_place_of_what_is_selected(
        self, face: PaletteAdapter, qtbot: QtBot
    ) -> None:
        window = Window(qtbot)
        window.field.setText("在吗")
        window.field.selectAll()
        insert = face.own_input()
        assert insert is not None
        assert insert("亲，在的～")
        assert window.field.text() == "亲，在的～"

    def test_one_that_was_closed_meanwhile_says_so(self, face: PaletteAdapter, qtbot: QtBot) -> None:
        window = Window(qtbot)
        insert = face.own_input()
        assert insert is not None
        window.field.deleteLater()
        field = window.field
        qtbot.waitSignal(field.destroyed, timeout=1000).wait()
        assert insert("亲") is False

    def test_one_that_is_only_to_be_read_is_none(self, face: PaletteAdapter, qtbot: QtBot) -> None:
        window = Window(qtbot)
        window.field.setReadOnly(True)
        assert face.own_input() is None

    def test_the_palettes_own_are_none(self, face: PaletteAdapter, palette: PaletteWindow, qtbot: QtBot) -> None:
        face.show_palette(call())
        qtbot.waitUntil(palette.head.line.hasFocus)
        assert face.own_input() is None


class TestWork:
    def test_looking_is_none_and_what_is_typed_counts_while_it_is_on_the_screen(
        self, face: PaletteAdapter, palette: PaletteWindow
    ) -> None:
        assert face.work() is Work.NONE
        face.show_palette(call())
        assert face.work() is Work.NONE
        QTest.keyClicks(palette.head.line, "cf")
        assert face.work() is Work.TYPED
        face.hide_palette()
        assert face.work() is Work.NONE

    def test_a_form_is_while_it_is_on_the_screen(self, face: PaletteAdapter, library: shelf.Shelf) -> None:
        face.show_palette(call(phrase=library.phrase("u3")))
        assert face.work() is Work.FORM
        face.hide_palette()
        assert face.work() is Work.NONE

    def test_a_phrase_that_was_changed_is_hidden_or_not_and_comes_back_as_it_was(
        self, face: PaletteAdapter, palette: PaletteWindow, activation: FakeWindowActivation
    ) -> None:
        face.show_palette(call())
        QTest.keyClick(palette.head.line, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        assert palette.page is Page.EDITOR
        assert face.work() is Work.NONE
        QTest.keyClicks(palette.editor._title, "hello")
        assert face.work() is Work.UNSAVED
        face.hide_palette()
        assert face.work() is Work.UNSAVED
        face.come_forward()
        assert (palette.isVisible(), palette.page, palette.editor._title.text()) == (True, Page.EDITOR, "hello")
        assert len(activation.asked) == 2


def test_more_that_is_known_fills_the_shown_phrase_anew(face: PaletteAdapter) -> None:
    filled: list[str] = []
    fill: Callable[[Phrase], object] = lambda phrase: filled.append(phrase.uuid) or shelf.fill(phrase)  # noqa: E731
    face.show_palette(Call(WECHAT, PLAIN, fill))  # type: ignore[arg-type]
    before = len(filled)
    face.refill()
    assert len(filled) == before + 1
    face.hide_palette()
    face.refill()
    assert len(filled) == before + 1


def test_keys_that_are_held_are_said_only_when_they_stay_down(
    face: PaletteAdapter, palette: PaletteWindow, qtbot: QtBot
) -> None:
    face.show_palette(call())
    face.paste_state(PasteState.RELEASE)
    assert not palette.bar.isVisible()
    face.paste_state(PasteState.FOCUS)
    assert not face._held.isActive()
    face.paste_state(PasteState.RELEASE)
    qtbot.waitUntil(palette.bar.isVisible)


def test_behind_the_palette_its_target_is_answered_and_else_no_window_of_ours(
    face: PaletteAdapter, palette: PaletteWindow
) -> None:
    ours = replace(WECHAT, window=int(palette.winId()))
    assert (face.answered(WECHAT), face.answered(None), face.answered(ours)) == (WECHAT, None, None)
    face.show_palette(replace(call(), target=WECHAT))
    assert (face.answered(QIANNIU), face.answered(None), face.answered(ours)) == (QIANNIU, WECHAT, WECHAT)
    face.hide_palette()
    assert face.answered(ours) is None
