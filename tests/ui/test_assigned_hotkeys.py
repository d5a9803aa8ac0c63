"""The hotkeys of phrases and groups in the settings: recorded with real keys, refused, cleared, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from fakes import FakeClock, FakeHotkeys, FakeLibrary, FakeNotices
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from assistant.app.window_registry import WindowRegistry
from assistant.core.errors import AssistantError
from assistant.core.phrase import Group, Phrase
from assistant.core.settings import Settings, Speech
from assistant.desktop.worker import Worker
from assistant.services.bindings import Bindings
from assistant.services.catalogue import Catalogue
from assistant.services.editing import Editing
from assistant.services.hotkeys import WantedHotkeys
from assistant.storage.paths import AppPaths
from assistant.texts import say
from assistant.ui.plain import tip
from assistant.ui.settings.section import SettingsSection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from assistant.core.sentence import Sentence
    from assistant.services.bindings import HotkeyOwner
    from assistant.services.session import Session
    from assistant.ui.appearance import Appearance
    from assistant.ui.settings.assigned_hotkeys import AssignedHotkeyLine
    from assistant.ui.settings.window import SettingsWindow

Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL, ALT = Held.ControlModifier, Held.AltModifier
LONG = "很长的标题" * 30


def phrase(uuid: str, hotkey: str = "", title: str = "", group: tuple[str, ...] = ("物流",)) -> Phrase:
    return Phrase(uuid=uuid, title=title or f"标题{uuid}", body=(), group=group, hotkey=hotkey, position=ord(uuid[0]))


class Heard:
    """Stands for the session and for the palette: what hotkeys did and what was told there."""

    def __init__(self) -> None:
        self.pasted: list[str] = []
        self.told: list[object] = []

    def __getattr__(self, _name: str) -> object:
        return lambda *_given, **_named: None

    def paste_phrase(self, uuid: str, _trigger: str) -> None:
        self.pasted.append(uuid)

    def tell(self, what: object, *_more: object) -> None:
        self.told.append(what)


class Desk:
    """A library, its hotkeys, and the settings over them, wired as the program wires them."""

    def __init__(self, look: Appearance, home: Path, *items: Phrase | Group) -> None:
        self.keyboard, self.heard, self.notices = FakeHotkeys("Ctrl+Alt+9"), Heard(), FakeNotices()
        self.library = FakeLibrary(*items)
        clock = FakeClock()
        self.catalogue = Catalogue(self.library, clock, lambda bug: pytest.fail(repr(bug)))
        self.hotkeys = WantedHotkeys(cast("Session", self.heard), self.catalogue, lambda: None)
        self.bindings = Bindings(self.keyboard)
        self.worker = Worker(look)
        self.editing = Editing(
            self.catalogue,
            self.library,
            self.heard,  # type: ignore[arg-type]
            clock,
            new_uuid=lambda: "made",
            read_again=self.catalogue.reload,
            say=say,
        )
        self.windows = WindowRegistry(
            look, AppPaths(home), self.catalogue, self.library, self.bindings, self.hotkeys, self.notices, clock,
            self.worker, english=False,
        )  # fmt: skip
        self.settings = Settings()
        self.windows.hotkey_given.connect(self._give)
        self.windows.settings_changed.connect(self._use)
        self.catalogue.on_change(lambda _changes: self._hold())
        self._hold()

    def open(self, owner: HotkeyOwner = "") -> SettingsWindow:
        self.windows.open_settings(self.settings, None, SettingsSection.HOTKEYS, owner)
        found = self.windows._settings
        assert found is not None
        return found

    def line(self, owner: HotkeyOwner) -> AssignedHotkeyLine:
        return self.open_window.hotkeys.owned.lines[owner]

    @property
    def open_window(self) -> SettingsWindow:
        assert self.windows._settings is not None
        return self.windows._settings

    def written(self, uuid: str) -> str:
        found = self.catalogue.phrase(uuid)
        assert found is not None
        return found.hotkey

    def _give(self, owner: HotkeyOwner, written: str) -> None:
        def unkept(said: Sentence) -> None:
            self.notices.tell(said, urgent=True)
            self.windows.show_bindings()

        self.editing.give_hotkey(owner, written, unkept)

    def _use(self, settings: Settings) -> None:
        self.settings = settings
        self._hold()

    def _hold(self) -> None:
        self.bindings.want(self.hotkeys.wanted(self.settings))
        self.windows.show_bindings()


class Desks:
    """Makes one from what its library holds."""

    def __init__(self, look: Appearance, home: Path) -> None:
        self._look, self._home = look, home
        self.made: list[Desk] = []

    def __call__(self, *items: Phrase | Group) -> Desk:
        self.made.append(Desk(self._look, self._home, *items))
        return self.made[-1]


@pytest.fixture
def desks(look: Appearance, tmp_path: Path) -> Iterator[Desks]:
    made = Desks(look, tmp_path)
    yield made
    for desk in made.made:
        desk.worker.close()
        if desk.windows._settings is not None:
            desk.windows._settings.close()
            desk.windows._settings.deleteLater()
        desk.windows.deleteLater()


@pytest.fixture
def desk(desks: Desks) -> Desk:
    return desks(
        phrase("a", "Ctrl+Alt+1"),
        phrase("b", "Ctrl+Alt+2"),
        phrase("c"),
        Group(uuid="g", path=("物流",), hotkey="Ctrl+Alt+3"),
    )


def ready(qtbot: QtBot, desk: Desk, owner: HotkeyOwner) -> AssignedHotkeyLine:
    """Its line, with the recorder waiting for keys."""
    window = desk.open(owner)
    window.activateWindow()
    recorder = desk.line(owner).row.recorder
    qtbot.waitUntil(recorder.hasFocus)
    return desk.line(owner)


def press(line: AssignedHotkeyLine, key: Key, held: Held = Held.NoModifier) -> None:
    QTest.keyClick(line.row.recorder, key, held)


def test_each_that_has_one_has_a_line_that_says_how_it_fares(desk: Desk) -> None:
    window = desk.open()
    lines = window.hotkeys.owned.lines
    assert list(lines) == [("物流",), "a", "b"]
    assert [(one.title.text(), one.place.text()) for one in lines.values()] == [
        ("物流", say("owned.group")),
        ("标题a", "物流"),
        ("标题b", "物流"),
    ]
    assert {one.row.state for one in lines.values()} == {say("binding.held")}
    assert not window.hotkeys.owned.none.isVisible()


@pytest.mark.parametrize("speech", [Speech.CHINESE, Speech.ENGLISH])
def test_where_there_is_none_it_says_how_to_give_one(desks: Desks, look: Appearance, speech: Speech) -> None:
    look.speak(speech)
    page = desks(phrase("a")).open().hotkeys
    assert page.owned.none.isVisible()
    assert page.owned.none.text() == say("owned.none")
    assert say("palette.hotkey") in say("owned.none")


def test_a_phrase_is_given_one_by_pressing_it_and_the_key_works_at_once(qtbot: QtBot, desk: Desk) -> None:
    line = ready(qtbot, desk, "c")
    assert desk.keyboard.holding == {}
    press(line, Key.Key_4, CTRL | ALT)
    assert desk.written("c") == "Ctrl+Alt+4"
    assert line.row.state == say("binding.held")
    assert line.row.recorder.hasFocus()
    press(line, Key.Key_Escape)
    desk.keyboard.press("Ctrl+Alt+4")
    assert desk.heard.pasted == ["c"]


def test_a_group_without_a_row_is_given_one(qtbot: QtBot, desks: Desks) -> None:
    desk = desks(phrase("a"))
    press(ready(qtbot, desk, ("物流",)), Key.Key_4, CTRL | ALT)
    found = desk.catalogue.group(("物流",))
    assert found is not None
    assert found.hotkey == "Ctrl+Alt+4"


def test_undo_takes_it_back_in_the_open_window_too(qtbot: QtBot, desk: Desk) -> None:
    line = ready(qtbot, desk, "a")
    press(line, Key.Key_F9)
    press(line, Key.Key_Escape)
    assert set(desk.keyboard.holding) >= {"F9"}
    desk.editing.undo()
    assert desk.written("a") == "Ctrl+Alt+1"
    assert line.row.recorder.accessibleDescription() == "Ctrl+Alt+1"
    assert "F9" not in desk.keyboard.holding


def test_a_cleared_one_does_nothing_and_keeps_its_line_until_the_settings_come_again(qtbot: QtBot, desk: Desk) -> None:
    desk.open().activateWindow()
    line = desk.line("a")
    line.row.recorder.setFocus()
    qtbot.waitUntil(line.row.recorder.hasFocus)
    press(line, Key.Key_Backspace)
    press(line, Key.Key_Escape)
    assert desk.written("a") == ""
    assert "Ctrl+Alt+1" not in desk.keyboard.holding
    assert line.row.state == say("binding.none")
    assert "a" in desk.open_window.hotkeys.owned.lines
    desk.open()
    assert list(desk.open_window.hotkeys.owned.lines) == [("物流",), "b"]


@pytest.mark.parametrize(
    ("key", "held", "said"),
    [
        (Key.Key_2, CTRL | ALT, say("hotkey.in-use", combination="Ctrl+Alt+2", name="短语：标题b")),
        (Key.Key_3, CTRL | ALT, say("hotkey.in-use", combination="Ctrl+Alt+3", name="分组：物流")),
        (Key.Key_Q, ALT, say("hotkey.in-use", combination="Alt+Q", name="打开快捷面板")),
        (Key.Key_Return, CTRL, say("hotkey.needed", combination="Ctrl+Return")),
        (Key.Key_A, CTRL | ALT, say("hotkey.needed", combination="Ctrl+Alt+A")),
        (Key.Key_V, CTRL, say("hotkey.needed", combination="Ctrl+V")),
        (Key.Key_V, Held.NoModifier, say("binding.unusable")),
    ],
)
def test_what_somebody_has_or_needs_is_refused_and_nothing_changes(
    qtbot: QtBot, desk: Desk, key: Key, held: Held, said: str
) -> None:
    line = ready(qtbot, desk, "a")
    press(line, key, held)
    assert line.row.state == said
    assert line.row.recorder.accessibleDescription() == "Ctrl+Alt+1"
    press(line, Key.Key_Escape)
    assert line.row.state == say("binding.held")
    assert [desk.written(uuid) for uuid in "abc"] == ["Ctrl+Alt+1", "Ctrl+Alt+2", ""]
    assert set(desk.keyboard.holding) == {"Alt+Q", "Alt+Shift+Q", "Ctrl+Alt+1", "Ctrl+Alt+2", "Ctrl+Alt+3"}


def test_the_programs_own_takes_none_from_a_phrase(qtbot: QtBot, desk: Desk) -> None:
    window = desk.open()
    row = window.hotkeys.rows["pause_key"]
    window.activateWindow()
    row.recorder.setFocus()
    qtbot.waitUntil(row.recorder.hasFocus)
    QTest.keyClick(row.recorder, Key.Key_1, CTRL | ALT)
    assert row.state == say("hotkey.in-use", combination="Ctrl+Alt+1", name="短语：标题a")
    assert desk.settings == Settings()


def test_nor_does_the_welcome(desk: Desk) -> None:
    desk.windows.open_welcome(desk.settings)
    welcome = desk.windows._welcome
    assert welcome is not None
    for written, name in (("Ctrl+Alt+1", "短语：标题a"), ("Alt+Shift+Q", "再次粘贴上一条")):
        welcome.hotkey.chosen.emit(written)
        assert welcome.hotkey.state == say("hotkey.in-use", combination=written, name=name)
    assert desk.settings == Settings()
    welcome.hotkey.chosen.emit("F9")
    assert desk.settings == Settings(palette_key="F9")
    welcome.close()
    welcome.deleteLater()


def test_one_that_another_program_has_is_said_and_a_free_one_can_be_clicked(qtbot: QtBot, desk: Desk) -> None:
    line = ready(qtbot, desk, "c")
    press(line, Key.Key_9, CTRL | ALT)
    press(line, Key.Key_Escape)
    assert line.row.state == say("binding.taken")
    free = next(one for one in line.row.findChildren(QPushButton) if "+" in one.text())
    QTest.mouseClick(free, Qt.MouseButton.LeftButton)
    assert desk.written("c") == free.text()
    assert line.row.state == say("binding.held")


def test_one_that_another_program_has_can_be_taken_over_where_the_system_can(qtbot: QtBot, desk: Desk) -> None:
    desk.keyboard.takes = True
    line = ready(qtbot, desk, "c")
    press(line, Key.Key_9, CTRL | ALT)
    press(line, Key.Key_Escape)
    take = next(one for one in line.row.findChildren(QPushButton) if one.text() == say("binding.take"))
    QTest.mouseClick(take, Qt.MouseButton.LeftButton)
    assert desk.settings.taken_over == ("Ctrl+Alt+9",)
    assert line.row.state == say("binding.over")


def test_two_phrases_with_the_same_one_are_told_apart(desks: Desks) -> None:
    desk = desks(phrase("a", "Ctrl+Alt+1"), phrase("b", "Ctrl+Alt+1", title="标题a"))
    desk.open()
    assert [desk.line(uuid).row.state for uuid in "ab"] == [say("binding.held"), say("binding.twice")]


def test_what_the_disk_refuses_is_told_and_shown_as_it_is(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise AssistantError("data.disk-full", path="/")

    line = ready(qtbot, desk, "a")
    monkeypatch.setattr(desk.library, "apply", full)
    press(line, Key.Key_F9)
    assert desk.notices.keys == ["data.disk-full"]
    assert line.row.recorder.accessibleDescription() == "Ctrl+Alt+1"


def test_a_key_that_was_down_before_is_not_recorded(qtbot: QtBot, desk: Desk) -> None:
    line = ready(qtbot, desk, "c")
    again = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, Held.NoModifier, "\r", autorep=True)
    QApplication.sendEvent(line.row.recorder, again)
    assert line.row.state == say("binding.none")


def test_a_line_that_stays_keeps_the_keyboard_when_others_come_and_go(qtbot: QtBot, desk: Desk) -> None:
    line = ready(qtbot, desk, "b")
    desk.editing.give_hotkey("a", "", lambda said: pytest.fail(say(said)))
    desk.editing.give_hotkey("c", "F9", lambda said: pytest.fail(say(said)))
    assert list(desk.open_window.hotkeys.owned.lines) == [("物流",), "b", "c"]
    assert desk.line("b") is line
    assert line.row.recorder.hasFocus()


def test_the_line_that_is_recorded_stays_in_sight_when_the_window_gets_its_size_and_when_more_is_said(
    qtbot: QtBot, desk: Desk
) -> None:
    line = ready(qtbot, desk, "c")
    page = desk.open_window.hotkeys

    def in_sight() -> bool:
        top = line.mapTo(page.viewport(), line.rect().topLeft()).y()
        return top >= 0 and top + line.height() <= page.viewport().height()

    qtbot.waitUntil(in_sight)
    desk.open_window.resize(600, 320)
    qtbot.waitUntil(lambda: page.viewport().height() < 400)
    qtbot.waitUntil(in_sight)
    height = line.height()
    press(line, Key.Key_9, CTRL | ALT)
    assert line.row.state == say("binding.taken")
    qtbot.waitUntil(lambda: line.height() > height)
    qtbot.waitUntil(in_sight)


def test_fifty_of_them_scroll_and_long_titles_end_within_the_window(qtbot: QtBot, desks: Desks) -> None:
    keys = [f"Ctrl+Alt+{modifier}{key}" for modifier in ("", "Shift+") for key in "BCEFGHIJKMNOPQRUVY1234567890"]
    desk = desks(*(phrase(f"{number:02}", key, title=LONG) for number, key in enumerate(keys[:50])), phrase("z"))
    line = ready(qtbot, desk, "z")
    page = desk.open_window.hotkeys
    qtbot.waitUntil(lambda: page.verticalScrollBar().value() > 0)
    assert len(page.owned.lines) == 51
    shown = line.mapTo(page.viewport(), line.rect().topLeft())
    assert 0 <= shown.y() <= page.viewport().height() - line.height()
    for one in page.owned.lines.values():
        assert one.width() <= page.viewport().width()
        assert one.row.height() >= one.row.minimumHeight()
    assert page.owned.lines["01"].title.text().endswith("…")
    assert page.owned.lines["01"].title.toolTip() == tip(LONG)
