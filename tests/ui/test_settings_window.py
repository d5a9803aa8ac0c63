"""The settings: what each page shows, changes and asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import gallery
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from windows_bench import buttons, changes, pick

from assistant.core.check import Check, CheckState
from assistant.core.sentence import sentence
from assistant.core.settings import Settings, Speech, Theme
from assistant.services.packs_standing import PacksStanding
from assistant.texts import say
from assistant.ui.settings.library import Holdings
from assistant.ui.settings.section import SettingsSection
from assistant.ui.settings.window import SettingsWindow
from assistant.ui.theme import Size
from assistant.ui.welcome import WelcomeWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from assistant.ui.appearance import Appearance

Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL, ALT, SHIFT = Held.ControlModifier, Held.AltModifier, Held.ShiftModifier


def test_language_and_theme_apply_at_once(settings: SettingsWindow) -> None:
    heard = changes(settings)
    pick(settings.general.rows.controls["language"], "English")
    pick(settings.general.rows.controls["theme"], "深色")
    assert heard == [
        Settings(agent="小满", language=Speech.ENGLISH),
        Settings(agent="小满", language=Speech.ENGLISH, theme=Theme.DARK),
    ]


def test_words_that_mean_the_same_apply_when_they_are_left(settings: SettingsWindow) -> None:
    heard = changes(settings)
    lines = settings.general.own_words.lines
    lines.setFocus()
    QTest.keyClicks(lines, "huaiguo languo")
    QTest.keyClick(lines, Key.Key_Return)
    QTest.keyClicks(lines, " a b ")
    settings.show_settings(replace(Settings(agent="小满"), shop="山行"))  # another row was changed meanwhile
    assert lines.toPlainText() == "huaiguo languo\n a b "
    assert heard == []
    QTest.keyClick(lines, Key.Key_Tab)
    assert heard == [Settings(agent="小满", shop="山行", same_words="huaiguo languo\na b")]


def test_who_looks_at_another_window_goes_on_where_the_caret_was(settings: SettingsWindow) -> None:
    heard = changes(settings)
    settings.changed.connect(settings.show_settings)
    lines = settings.general.own_words.lines
    lines.setFocus()
    QTest.keyClicks(lines, "a b")
    QTest.keyClick(lines, Key.Key_Return)
    away = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    lines.clearFocus()
    QApplication.sendEvent(lines, away)
    assert [one.same_words for one in heard] == ["a b"]
    assert lines.toPlainText() == "a b\n"
    assert lines.textCursor().position() == 4
    assert lines.document().isUndoAvailable()


@pytest.mark.parametrize("pasted", ["坏果\t烂果", "坏果\t烂果\r\n", "坏\x01果 烂果"])
def test_words_from_a_table_are_taken(settings: SettingsWindow, pasted: str) -> None:
    heard = changes(settings)
    lines = settings.general.own_words.lines
    lines.setFocus()
    lines.setPlainText(pasted)
    settings.nav.setFocus()
    assert [one.same_words for one in heard] == ["坏果 烂果"]


def test_words_that_do_nothing_are_named_and_kept(settings: SettingsWindow) -> None:
    words = settings.general.own_words
    words.lines.setFocus()
    words.lines.setPlainText("a b\nlonely")
    settings.nav.setFocus()
    (said,) = [one for one in words.findChildren(QLabel) if one.isVisible()]
    assert "lonely" in said.text()
    assert words.lines.toPlainText() == "a b\nlonely"
    words.lines.setFocus()
    words.lines.setPlainText("a b")
    settings.nav.setFocus()
    assert [one for one in words.findChildren(QLabel) if one.isVisible()] == []


def test_words_that_mean_the_same_are_kept_where_the_window_is_closed(settings: SettingsWindow) -> None:
    heard = changes(settings)
    settings.general.own_words.lines.setFocus()
    QTest.keyClicks(settings.general.own_words.lines, "a b")
    settings.close()
    assert [one.same_words for one in heard] == ["a b"]


def test_too_many_words_are_said_to_be_and_stay_on_the_screen(settings: SettingsWindow) -> None:
    heard = changes(settings)
    lines = settings.general.own_words.lines
    lines.setFocus()
    lines.setPlainText("a b\n" * 20_000)
    settings.nav.setFocus()
    assert heard == []
    assert lines.toPlainText().startswith("a b")
    settings.show_settings(replace(Settings(agent="小满"), shop="山行"))
    assert lines.toPlainText().startswith("a b")
    lines.setFocus()
    lines.setPlainText("a b")
    settings.nav.setFocus()
    assert [one.same_words for one in heard] == ["a b"]


def test_no_page_waits_for_a_combination_by_itself(settings: SettingsWindow, qtbot: QtBot) -> None:
    heard: list[bool] = []
    settings.hotkeys.listening.connect(heard.append)
    settings.open()
    qtbot.waitUntil(settings.isActiveWindow)
    settings.general.rows.controls["agent"].setFocus()
    settings.close()
    settings.open(SettingsSection.HOTKEYS)  # Qt would go on from one page into the next
    qtbot.waitUntil(settings.isActiveWindow)
    assert QApplication.focusWidget() is settings.nav
    settings.open()
    settings.general.rows.controls["agent"].setFocus()
    QTest.keyClick(settings.general.rows.controls["agent"], Key.Key_Tab, CTRL)
    assert settings.hotkeys.isVisible()
    assert QApplication.focusWidget() is settings.nav
    assert True not in heard


def test_names_apply_when_the_input_is_left(settings: SettingsWindow) -> None:
    heard = changes(settings)
    line = settings.general.rows.controls["agent"]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Lin")
    assert heard == []
    QTest.keyClick(line, Key.Key_Return)
    assert heard == [Settings(agent="Lin")]


def test_switches_and_fuzzy_sounds_apply_at_once(settings: SettingsWindow) -> None:
    heard = changes(settings)
    QTest.keyClick(settings.general.rows.controls["autostart"], Key.Key_Space)
    QTest.mouseClick(settings.general.sound("n/l"), Qt.MouseButton.LeftButton)
    assert heard[-1] == Settings(agent="小满", autostart=True, fuzzy_sounds=("n/l",))


def test_the_line_begins_in_english_where_that_is_wished(settings: SettingsWindow) -> None:
    heard = changes(settings)
    assert not settings.general.rows.controls["english_first"].isChecked()
    QTest.keyClick(settings.general.rows.controls["english_first"], Key.Key_Space)
    assert heard == [Settings(agent="小满", english_first=True)]


def test_what_a_system_cannot_do_is_not_offered(qtbot: QtBot, look: Appearance) -> None:
    made = SettingsWindow(look, "0.1.0", english=False)
    qtbot.addWidget(made)
    made.show_settings(Settings(english_first=True))
    made.open()
    assert not made.general.rows.controls["english_first"].isVisible()
    assert say("settings.english_first") not in [words.text() for words in made.findChildren(QLabel)]


def test_pages_go_on_from_each_others_changes(settings: SettingsWindow) -> None:
    heard = changes(settings)
    settings.hotkeys.rows["pause_key"].chosen.emit("F9")
    pick(settings.general.rows.controls["theme"], "浅色")
    assert heard[-1] == Settings(agent="小满", pause_key="F9", theme=Theme.LIGHT)


@pytest.mark.parametrize(
    ("key", "written", "holder"),
    [("pause_key", "Alt+Shift+Q", "hotkey.again"), ("again_key", "Alt+Q", "hotkey.palette")],
)
def test_a_combination_in_use_is_taken_from_nobody_and_who_has_it_is_said(
    settings: SettingsWindow, key: str, written: str, holder: str
) -> None:
    heard = changes(settings)
    row = settings.hotkeys.rows[key]
    row.chosen.emit(written)
    assert heard == []
    assert row.state == say("hotkey.in-use", combination=written, name=say(holder))


def test_a_taken_hotkey_is_named_and_free_ones_can_be_clicked(settings: SettingsWindow) -> None:
    heard = changes(settings)
    settings.open(SettingsSection.HOTKEYS)
    settings.show_bindings({"palette_key": gallery.binding("Alt+Q", "taken")}, ("Alt+W", "F9"))
    row = settings.hotkeys.rows["palette_key"]
    assert row.state == say("binding.taken")
    QTest.mouseClick(buttons(row, "F9"), Qt.MouseButton.LeftButton)
    assert heard[-1].palette_key == "F9"
    settings.show_bindings({"palette_key": gallery.binding("F9")}, ("Alt+W",))
    assert row.state == say("binding.held")


def test_in_a_low_window_the_free_hotkeys_are_whole(qtbot: QtBot, look: Appearance) -> None:
    window = WelcomeWindow(look)
    qtbot.addWidget(window)
    window.show_settings(Settings())
    window.show_binding(gallery.binding("Alt+Q"), ())
    window.open()
    window.resize(640, 660)
    QApplication.processEvents()
    window.show_binding(gallery.binding("Alt+Q", "taken"), ("Alt+W", "Alt+J"))
    QApplication.processEvents()
    window.grab()
    free = buttons(window, "Alt+W")
    assert free.height() >= Size.INPUT
    assert free.geometry().bottom() < window.hotkey.height()


def test_two_hotkeys_that_fail_are_not_offered_the_same(settings: SettingsWindow) -> None:
    settings.open(SettingsSection.HOTKEYS)
    taken = {key: gallery.binding(written, "taken") for key, written in (("palette_key", "Alt+Q"), ("again_key", "F8"))}
    settings.show_bindings(taken, ("Alt+W", "Alt+J", "Alt+K", "F9", "Ctrl+Alt+Q"))
    offered = [
        [
            one.text()
            for one in settings.hotkeys.rows[key].findChildren(QPushButton)
            if "+" in one.text() or "F9" in one.text()
        ]
        for key in taken
    ]
    assert offered == [["Alt+W", "Alt+J", "Alt+K"], ["F9", "Ctrl+Alt+Q"]]


def test_a_taken_hotkey_can_be_taken_over_and_given_back_where_the_system_can(settings: SettingsWindow) -> None:
    heard = changes(settings)
    settings.open(SettingsSection.HOTKEYS)
    row = settings.hotkeys.rows["palette_key"]
    taken = gallery.binding("Alt+Q", "taken")
    settings.show_bindings({"palette_key": taken}, ("F9",))
    assert say("binding.take") not in [one.text() for one in row.findChildren(QPushButton)]
    settings.show_bindings({"palette_key": replace(taken, can_be=True)}, ("F9",))
    QTest.mouseClick(buttons(row, say("binding.take")), Qt.MouseButton.LeftButton)
    assert heard[-1].taken_over == ("Alt+Q",)
    settings.show_bindings({"palette_key": replace(gallery.binding("Alt+Q"), taken_over=True)}, ())
    assert row.state == say("binding.over")
    QTest.mouseClick(buttons(row, say("binding.give_back")), Qt.MouseButton.LeftButton)
    assert heard[-1].taken_over == ()


def test_the_library_page_asks_for_what_is_to_be_done(qtbot: QtBot, settings: SettingsWindow) -> None:
    page = settings.library
    settings.open(SettingsSection.LIBRARY)
    page.show_holdings(Holdings(phrases=7, folder="/data", newest_backup=0))
    for asked, words in (
        (page.backup_asked, "library.backup_do"),
        (page.folder_asked, "library.folder_do"),
        (page.import_asked, "library.import_do"),
        (page.packs_asked, "library.packs_do"),
        (page.export_asked, "library.export_do"),
    ):
        with qtbot.waitSignal(asked):
            QTest.mouseClick(buttons(page, say(words)), Qt.MouseButton.LeftButton)


def test_the_starter_packs_are_offered_where_there_is_anything_to_bring_in(
    qtbot: QtBot, settings: SettingsWindow
) -> None:
    page = settings.library
    settings.open(SettingsSection.LIBRARY)
    page.show_packs(PacksStanding.LOADED)
    assert not buttons(page, "已载入").isEnabled()
    page.show_packs(PacksStanding.NEWER)
    with qtbot.waitSignal(page.packs_asked):
        QTest.mouseClick(buttons(page, "更新"), Qt.MouseButton.LeftButton)


def test_what_was_deleted_is_listed_and_can_be_restored(qtbot: QtBot, settings: SettingsWindow) -> None:
    page = settings.library
    settings.open(SettingsSection.LIBRARY)
    page.show_holdings(Holdings())
    assert not buttons(page, say("library.bin_do")).isEnabled()
    page.show_holdings(Holdings(binned=2, last_binned=(("u2", "后删的 R&D"), ("u1", "先删的"))))
    QTest.mouseClick(buttons(page, say("library.bin_do")), Qt.MouseButton.LeftButton)
    (menu,) = page.findChildren(QMenu)
    assert [action.text() for action in menu.actions()] == ["后删的 R&&D", "先删的"]
    with qtbot.waitSignal(page.restore_asked) as asked:
        menu.actions()[1].trigger()
    assert asked.args == ["u1"]
    menu.close()


def test_what_is_not_well_stands_first_on_the_doctors_page(settings: SettingsWindow) -> None:
    fine = Check("session", CheckState.OK, sentence("doctor.session-none"))
    bad = Check("tray", CheckState.FAIL, sentence("doctor.tray-none"), sentence("doctor.mend-tray"))
    settings.about.show_checks((fine, bad))
    assert settings.about._checks == (bad, fine)


def test_esc_closes_the_settings_and_ctrl_tab_goes_through_the_pages(settings: SettingsWindow) -> None:
    QTest.keyClick(settings, Key.Key_Tab, CTRL)
    assert settings.nav.currentRow() == 1
    QTest.keyClick(settings, Key.Key_Escape)
    assert not settings.isVisible()
