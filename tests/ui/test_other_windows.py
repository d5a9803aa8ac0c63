"""Settings, first steps, tray, toasts and the recorder: what they show and what they ask for."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import gallery
import pytest
import shelf
from fakes import WECHAT
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton

import assistant.ui
from assistant import texts
from assistant.core.check import Check, CheckState
from assistant.core.profiles import SHIPPED
from assistant.core.sentence import sentence
from assistant.core.settings import Settings, Speech, Theme
from assistant.core.target import BroughtProfile, Profile, Target
from assistant.texts import say
from assistant.ui.question_dialog import QuestionDialog
from assistant.ui.recorder import HotkeyRow, Recorder
from assistant.ui.settings.library import Holdings
from assistant.ui.settings.section import SettingsSection
from assistant.ui.settings.targets import names, profile_from, wrong_fields
from assistant.ui.settings.window import SettingsWindow
from assistant.ui.theme import Size
from assistant.ui.toast import MOST, Toasts
from assistant.ui.toast_place import HEAD
from assistant.ui.welcome import WelcomeWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from assistant.ui.appearance import Appearance
    from assistant.ui.segments import Segments

Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL, ALT, SHIFT = Held.ControlModifier, Held.AltModifier, Held.ShiftModifier


@pytest.fixture
def settings(qtbot: QtBot, look: Appearance) -> SettingsWindow:
    made = SettingsWindow(look, "0.1.0")
    made.show_settings(Settings(agent="小满"))
    qtbot.addWidget(made)
    made.open()
    return made


def changes(window: SettingsWindow | WelcomeWindow) -> list[Settings]:
    heard: list[Settings] = []
    window.changed.connect(heard.append)
    return heard


def pick(segments: Segments, choice: str) -> None:
    segments.setFocus()
    number = segments._choices.index(choice)
    QTest.mouseClick(segments, Qt.MouseButton.LeftButton, pos=segments._boxes(segments.width())[number].center())


def buttons(window: object, words: str) -> QPushButton:
    return next(found for found in window.findChildren(QPushButton) if found.text() == words)  # type: ignore[attr-defined]


# -- settings --------------------------------------------------------------------------------------------------------


def test_language_and_theme_apply_at_once(settings: SettingsWindow) -> None:
    heard = changes(settings)
    pick(settings.general.rows.controls["language"], "English")
    pick(settings.general.rows.controls["theme"], "深色")
    assert heard == [
        Settings(agent="小满", language=Speech.ENGLISH),
        Settings(agent="小满", language=Speech.ENGLISH, theme=Theme.DARK),
    ]


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


# -- target programs -------------------------------------------------------------------------------------------------

OWN = Profile(name="旺店通", process=r"^wdt\.exe$", title_rule=r"^与(?P<buyer>.+)的会话$")


def test_a_shipped_profile_is_copied_before_it_is_changed(settings: SettingsWindow) -> None:
    heard = changes(settings)
    page = settings.targets
    settings.open(SettingsSection.TARGETS)
    assert not page.input_of("process").isEnabled()
    QTest.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    assert heard[-1].profiles == (SHIPPED[0],)
    line = page.input_of("name")
    assert line.isEnabled()
    line.setText("我的千牛")
    QTest.keyClick(line, Key.Key_Return)
    assert heard[-1].profiles[0].name == "我的千牛"
    assert page.list.item(0).text() == "我的千牛"


def test_a_profile_of_ones_own_goes_only_after_a_question_that_enter_does_not_answer(settings: SettingsWindow) -> None:
    heard, page = changes(settings), settings.targets
    settings.show_settings(Settings(profiles=(OWN, replace(OWN, name="另一个"))))
    settings.open(SettingsSection.TARGETS)
    for key, left in ((Qt.Key.Key_Return, 2), (Qt.Key.Key_Escape, 2), (Qt.Key.Key_Tab, 1)):
        QTest.mouseClick(page.remove, Qt.MouseButton.LeftButton)
        (question,) = page.findChildren(QuestionDialog)
        QTest.keyClick(question.focusWidget(), key)
        if question.isVisible():
            QTest.keyClick(question.focusWidget(), Qt.Key.Key_Return)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert len((heard[-1] if heard else Settings(profiles=(OWN, OWN))).profiles) == left
    assert heard[-1].profiles == (replace(OWN, name="另一个"),)


def test_how_the_caret_steps_is_chosen_by_clicks(settings: SettingsWindow) -> None:
    heard, page = changes(settings), settings.targets
    settings.open(SettingsSection.TARGETS)
    assert not page.caret.isEnabled()
    QTest.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    for step in ("code-point", "utf-16", "grapheme"):
        QTest.mouseClick(page.caret, Qt.MouseButton.LeftButton)
        assert heard[-1].profiles[0].caret == step
        assert page.caret.text() == say(f"target.caret-{step}")


def test_one_that_an_import_brought_stands_between_and_can_be_copied_or_removed(settings: SettingsWindow) -> None:
    heard, page = changes(settings), settings.targets
    removed: list[BroughtProfile] = []
    page.removed.connect(removed.append)
    brought = BroughtProfile(uuid="b", profile=Profile(name="别人的", process="^x1$"))
    settings.show_settings(Settings(profiles=(OWN,)))
    page.show_brought([brought])
    settings.open(SettingsSection.TARGETS)
    assert [page.list.item(number).text() for number in range(2)] == ["旺店通", "别人的"]
    page.list.setCurrentRow(1)
    assert not page.input_of("process").isEnabled()
    assert page._shipped.text() == say("target.brought")
    QTest.mouseClick(page.remove, Qt.MouseButton.LeftButton)
    assert (removed, heard) == ([brought], [])
    QTest.mouseClick(page.copy, Qt.MouseButton.LeftButton)
    assert heard[-1].profiles == (brought.profile, OWN)


@pytest.mark.parametrize(
    ("name", "written", "key"),
    [
        ("process", ".", "target.broad"),
        ("paste_keys", "Ctrl+W", "target.not-pasting"),
        ("send_keys", "Alt+F4", "target.not-sending"),
        ("title", "(?a)(?u)x", "target.wrong"),
    ],
)
def test_what_would_do_harm_is_marked_and_not_saved(
    settings: SettingsWindow, name: str, written: str, key: str
) -> None:
    heard = changes(settings)
    settings.show_settings(Settings(profiles=(Profile(name="x"),)))
    settings.open(SettingsSection.TARGETS)
    line = settings.targets.input_of(name)
    line.setFocus()
    line.setText(written)
    QTest.keyClick(line, Key.Key_Return)
    assert heard == []
    assert settings.targets._problem.text() == say(key)


def test_a_pattern_that_cannot_be_read_is_marked_and_not_saved(settings: SettingsWindow) -> None:
    heard = changes(settings)
    settings.show_settings(Settings(profiles=(OWN,)))
    settings.open(SettingsSection.TARGETS)
    line = settings.targets.input_of("process")
    line.setFocus()
    line.setText("(")
    QTest.keyClick(line, Key.Key_Return)
    assert heard == []
    assert line.property("asks") == "open"
    assert settings.targets._problem.text() == say("target.wrong")


@pytest.mark.usefixtures("ends")
def test_a_rule_that_could_hang_the_program_is_neither_tried_nor_saved(settings: SettingsWindow) -> None:
    heard = changes(settings)
    settings.show_settings(Settings(profiles=(OWN,)))
    settings.open(SettingsSection.TARGETS)
    page = settings.targets
    page.test.setText("x" * 60 + "!")
    rule = page.input_of("title_rule")
    rule.setFocus()
    rule.clear()
    QTest.keyClicks(rule, r"^(\w+\s?)+$")
    assert page.read == say("target.rule_slow")
    QTest.keyClick(rule, Key.Key_Return)
    assert heard == []
    assert page._problem.text() == say("target.slow")


def test_the_test_field_shows_at_once_what_a_rule_reads(settings: SettingsWindow) -> None:
    settings.show_settings(Settings(profiles=(OWN,)))
    settings.open(SettingsSection.TARGETS)
    page = settings.targets
    page.test.setText("与小鹿的会话")
    assert page.read == f"{say('target.buyer')} 小鹿"
    rule = page.input_of("title_rule")
    rule.setFocus()
    rule.clear()
    QTest.keyClicks(rule, "x")
    assert page.read == say("target.reads_nothing")


def test_a_blank_at_the_end_of_a_rule_is_kept_and_around_a_process_it_is_not(settings: SettingsWindow) -> None:
    heard, page = changes(settings), settings.targets
    settings.show_settings(Settings(profiles=(OWN,)))
    settings.open(SettingsSection.TARGETS)
    for name, written in (("title_rule", "^(?P<buyer>.+?) - "), ("process", " ^wdt$ "), ("title", "  ")):
        line = page.input_of(name)
        line.setFocus()
        line.clear()
        QTest.keyClicks(line, written)
        QTest.keyClick(line, Key.Key_Return)
    kept = heard[-1].profiles[0]
    assert (kept.title_rule, kept.process, kept.title) == ("^(?P<buyer>.+?) - ", "^wdt$", "")


@pytest.mark.parametrize(
    ("rule", "title", "read"),
    [
        ("(?P<buyer>.+)", "客服聊天", say("target.no_buyer", text="客服聊天")),
        ("(?P<buyer>.+)", "旺店通", say("target.no_buyer", text="旺店通")),
        ("(?P<shop>.+)-(?P<agent>.+)", "锦绣女装-小美", "店铺： 锦绣女装 · 客服： 小美"),
        ("((a+", "aa", say("target.rule_wrong")),
    ],
)
def test_the_test_field_judges_as_the_form_does_and_says_why(
    settings: SettingsWindow, rule: str, title: str, read: str
) -> None:
    settings.show_settings(Settings(profiles=(OWN,)))
    settings.open(SettingsSection.TARGETS)
    page = settings.targets
    page.test.setText(title)
    line = page.input_of("title_rule")
    line.setFocus()
    line.clear()
    QTest.keyClicks(line, rule)
    assert page.read == read


def test_the_words_of_a_list_are_never_copied(settings: SettingsWindow) -> None:
    clipboard = QApplication.clipboard()
    clipboard.setText("what the agent copied")
    for choices in (settings.nav, settings.targets.list):
        choices.setFocus()
        QTest.keyClick(choices, Key.Key_C, CTRL)
        QTest.keyClick(choices, Key.Key_Insert, CTRL)
        assert clipboard.text() == "what the agent copied"


def test_a_new_profile_begins_with_the_last_target_window(settings: SettingsWindow) -> None:
    heard = changes(settings)
    target = Target(1, 2, "chat+.exe", "Chat.Wnd", "和小鹿聊天")
    settings.targets.show_target(target)
    settings.targets.add.click()
    made = heard[-1].profiles[0]
    assert made == profile_from(target)
    assert made.name == "chat+"
    assert made.matches(target)
    assert not made.matches(Target(1, 2, "chatt.exe", "Chat.Wnd", ""))


@pytest.mark.parametrize(
    ("profile", "wrong"),
    [
        (OWN, set()),
        (Profile(name="a", process="("), {"process"}),
        (Profile(name="a", paste_keys="Strg+V", title_rule="["), {"paste_keys", "title_rule"}),
        (Profile(name="a", send_keys=""), set()),
    ],
)
def test_wrong_fields_are_those_the_settings_refuse(profile: Profile, wrong: set[str]) -> None:
    assert wrong_fields(profile).keys() == wrong


# -- the recorder ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "held", "written"),
    [
        (Key.Key_Q, ALT, "Alt+Q"),
        (Key.Key_J, CTRL | SHIFT, "Ctrl+Shift+J"),
        (Key.Key_F9, Held.NoModifier, "F9"),
        (Key.Key_PageDown, CTRL, "Ctrl+PageDown"),
        (Key.Key_1, ALT, "Alt+1"),
        (Key.Key_Exclam, ALT | SHIFT, "Alt+Shift+1"),
        (Key.Key_AsciiTilde, CTRL | SHIFT, "Ctrl+Shift+`"),
        (Key.Key_Plus, CTRL | SHIFT, "Ctrl+Shift+="),
        (Key.Key_Plus, CTRL | Held.KeypadModifier, "Ctrl++"),
    ],
)
def test_a_pressed_combination_is_recorded(qtbot: QtBot, look: Appearance, key: Key, held: Held, written: str) -> None:
    recorder = Recorder(look)
    qtbot.addWidget(recorder)
    with qtbot.waitSignal(recorder.recorded) as heard:
        QTest.keyClick(recorder, key, held)
    assert heard.args == [written]


@pytest.mark.parametrize(
    ("key", "held"),
    [(Key.Key_Q, Held.NoModifier), (Key.Key_Alt, ALT), (Key.Key_V, CTRL), (Key.Key_Space, ALT), (Key.Key_Q, SHIFT)],
)
def test_what_cannot_be_a_hotkey_is_not_recorded(qtbot: QtBot, look: Appearance, key: Key, held: Held) -> None:
    recorder = Recorder(look)
    qtbot.addWidget(recorder)
    with qtbot.assertNotEmitted(recorder.recorded):
        QTest.keyClick(recorder, key, held)


def test_the_windows_say_while_a_combination_is_recorded(
    qtbot: QtBot, look: Appearance, settings: SettingsWindow
) -> None:
    welcome = WelcomeWindow(look)
    qtbot.addWidget(welcome)
    welcome.open()
    settings.open(SettingsSection.HOTKEYS)
    recorders = ((settings.hotkeys, settings.hotkeys.rows["again_key"].recorder), (welcome, welcome.hotkey.recorder))
    for told, recorder in recorders:
        recorder.window().activateWindow()
        with qtbot.waitSignal(told.listening) as heard:
            recorder.setFocus()
        assert heard.args == [True]
        with qtbot.waitSignal(told.listening) as heard:
            QTest.keyClick(recorder, Key.Key_Escape)
        assert heard.args == [False]


def test_a_refused_combination_is_explained_in_place_of_the_state(qtbot: QtBot, look: Appearance) -> None:
    row = HotkeyRow(look)
    qtbot.addWidget(row)
    row.show_binding("Alt+Q", gallery.binding("Alt+Q"))
    row.show()
    row.activateWindow()
    row.recorder.setFocus()
    qtbot.waitUntil(row.recorder.hasFocus)
    QTest.keyClick(row.recorder, Key.Key_Q)
    assert row.state == say("binding.unusable")
    QTest.keyClick(row.recorder, Key.Key_Escape)
    assert row.state == say("binding.held")


def test_the_clipboards_own_key_is_refused_with_what_needs_it(qtbot: QtBot, look: Appearance) -> None:
    row = HotkeyRow(look)
    qtbot.addWidget(row)
    row.show_binding("", None)
    row.show()
    row.activateWindow()
    row.recorder.setFocus()
    qtbot.waitUntil(row.recorder.hasFocus)
    QTest.keyClick(row.recorder, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert row.state == say("hotkey.needed", combination="Ctrl+C")


def test_enter_leaves_a_recorded_hotkey_as_it_is(qtbot: QtBot, look: Appearance) -> None:
    row = HotkeyRow(look)
    qtbot.addWidget(row)
    row.show_binding("Alt+Q", gallery.binding("Alt+Q"))
    row.show()
    row.activateWindow()
    for enter in (Key.Key_Return, Key.Key_Enter):
        row.recorder.setFocus()
        qtbot.waitUntil(row.recorder.hasFocus)
        QTest.keyClick(row.recorder, enter)
        assert not row.recorder.hasFocus()
        assert row.state == say("binding.held")
    row.show_binding("", None)
    row.recorder.setFocus()
    qtbot.waitUntil(row.recorder.hasFocus)
    QTest.keyClick(row.recorder, Key.Key_Return)
    assert row.state == say("binding.unusable")


def test_backspace_clears_a_hotkey(qtbot: QtBot, look: Appearance) -> None:
    row = HotkeyRow(look)
    qtbot.addWidget(row)
    row.show_binding("Alt+Q", gallery.binding("Alt+Q"))
    with qtbot.waitSignal(row.chosen) as heard:
        QTest.keyClick(row.recorder, Key.Key_Backspace)
    assert heard.args == [""]


# -- first steps -----------------------------------------------------------------------------------------------------


def test_the_first_steps_begin_in_the_field_to_try_in_and_end_with_the_button(qtbot: QtBot, look: Appearance) -> None:
    window = WelcomeWindow(look)
    qtbot.addWidget(window)
    window.show_settings(Settings())
    heard = changes(window)
    window.open()
    assert window.focusWidget() is window.field
    pick(window.speech, "English")
    QTest.keyClick(window.autostart, Key.Key_Space)
    window.hotkey.chosen.emit("F9")
    with qtbot.waitSignal(window.done):
        QTest.mouseClick(buttons(window, say("welcome.begin")), Qt.MouseButton.LeftButton)
    assert heard[-1] == Settings(language=Speech.ENGLISH, autostart=True, palette_key="F9", first_run_done=True)
    assert not window.isVisible()


def test_the_names_given_in_the_first_steps_are_kept_however_they_end(qtbot: QtBot, look: Appearance) -> None:
    window = WelcomeWindow(look)
    qtbot.addWidget(window)
    window.show_settings(Settings(shop="山行户外"))
    heard = changes(window)
    window.open()
    assert window.shop.text() == "山行户外"
    QTest.keyClicks(window.agent, " Lin ")
    QTest.keyClick(window.agent, Key.Key_Return)
    assert heard == [Settings(agent="Lin", shop="山行户外")]
    window.shop.clear()
    QTest.keyClick(window, Key.Key_Escape)
    assert heard[-1] == Settings(agent="Lin")


# -- toasts ----------------------------------------------------------------------------------------------------------


def test_toasts_take_no_keyboard_stack_and_go_with_a_click(look: Appearance) -> None:
    toasts = Toasts(look)
    for key in ("palette.deleted", "palette.paused", "palette.cannot_send", "editor.no_body"):
        toasts.tell(key, urgent=key == "palette.paused")
    assert len(toasts.shown) == MOST
    assert say("palette.paused") in [toast.said for toast in toasts.shown]
    for toast in toasts.shown:
        assert toast.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
        assert toast.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    tops = [toast.geometry() for toast in toasts.shown]
    assert not any(one.intersects(other) for one in tops for other in tops if one is not other)
    for toast in tuple(toasts.shown):
        QTest.mouseClick(toast, Qt.MouseButton.LeftButton)
    assert toasts.shown == []


def test_toasts_stand_above_where_one_of_our_windows_would_lie_under_them(qtbot: QtBot, look: Appearance) -> None:
    window = WelcomeWindow(look)
    qtbot.addWidget(window)
    work = window.screen().availableGeometry()
    window.setGeometry(work.right() - 700, work.bottom() - 400, 680, 380)
    window.show()
    toasts = Toasts(look)
    toasts.tell("palette.paused", urgent=True)
    (toast,) = toasts.shown
    assert not toast.geometry().intersects(window.geometry())
    window.hide()
    toasts.stand()
    assert toast.geometry().top() < work.center().y()  # it does not jump while it is read
    toast._close()
    toasts.tell("palette.deleted")
    assert toasts.shown[-1].geometry().bottom() > work.center().y()
    for one in tuple(toasts.shown):
        one._close()


def test_toasts_leave_the_buttons_of_the_chat_free_and_follow_it(look: Appearance) -> None:
    toasts = Toasts(look)
    work = QGuiApplication.primaryScreen().availableGeometry()
    left, top, width, height = work.getRect()
    chats = {"whole": work.getRect(), "upper": (left, top, width, height // 2)}
    answered = "whole"
    toasts.answered = lambda: replace(WECHAT, place=chats[answered])
    toasts.tell("palette.paused", urgent=True)
    toasts.tell("palette.deleted")
    stood = [toast.geometry() for toast in toasts.shown]
    assert all(work.top() + HEAD <= one.top() and one.bottom() < work.bottom() - height * 2 // 5 for one in stood)
    answered = "upper"
    toasts.stand()
    assert all(toast.geometry().top() > work.center().y() for toast in toasts.shown)
    for toast in tuple(toasts.shown):
        QTest.mouseClick(toast, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("speech", [Speech.CHINESE, Speech.ENGLISH])
def test_all_of_the_target_programs_page_is_seen_at_once(
    settings: SettingsWindow, look: Appearance, qtbot: QtBot, speech: Speech
) -> None:
    look.speak(speech)
    settings.open(SettingsSection.TARGETS)
    page = settings.targets
    qtbot.waitUntil(lambda: page.list.isVisible() and page.list.height() > 0)
    assert page.verticalScrollBar().maximum() == 0


def test_programs_of_one_name_are_told_apart_by_what_they_are_for() -> None:
    shown = names(SHIPPED)
    assert len(set(shown)) == len(shown)
    assert {"微信（主窗口）", "微信（独立窗口）", "拼多多（网页版）", "QQ"} <= set(shown)
    assert not [name for name in shown if name[-1].isdigit()]


def test_a_window_of_ours_is_no_title_to_try(settings: SettingsWindow) -> None:
    ours = Target(1, QApplication.applicationPid(), "python", "jinnang", "锦囊设置")
    settings.targets.show_target(ours)
    assert settings.targets.test.text() == ""


def test_the_same_sentence_is_not_shown_twice(look: Appearance) -> None:
    toasts = Toasts(look)
    toasts.tell("palette.paused", urgent=True)
    toasts.tell("palette.paused", urgent=True)
    assert len(toasts.shown) == 1
    toasts.shown[0]._close()


# -- words -----------------------------------------------------------------------------------------------------------


def keys_in_the_windows() -> set[str]:
    """Everything in the windows' code that looks like a key of a sentence of theirs."""
    areas = {key.partition(".")[0] for key in texts.SENTENCES}
    found: set[str] = set()
    for file in Path(assistant.ui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                area, dot, rest = node.value.partition(".")
                if dot and area in areas and rest.replace("_", "").replace("-", "").isalnum():
                    found.add(node.value)
    return found


def test_every_sentence_the_windows_bind_is_written() -> None:
    assert len(keys_in_the_windows()) > 100
    assert keys_in_the_windows() - set(texts.SENTENCES) == set()


def test_every_window_is_drawn_in_both_languages_and_themes(look: Appearance, tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    wanted = {"palette", "palette-form", "welcome", "settings-targets", "toast-calm"}
    count = gallery.draw(tmp_path, app, look, wanted.__contains__)
    assert count == 4 * len(wanted)
    assert len({file.read_bytes() for file in tmp_path.iterdir()}) == count
    look.choose(Theme.LIGHT)


def test_the_shelf_of_these_tests_holds_the_starter_packs() -> None:
    assert len(shelf.from_packs().phrases) > 100
