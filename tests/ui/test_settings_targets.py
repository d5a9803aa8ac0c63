"""The page of target programs: shipped profiles, those of imports, and the user's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from windows_bench import changes

from assistant.core.profiles import SHIPPED
from assistant.core.settings import Settings, Speech
from assistant.core.target import BroughtProfile, Profile, Target
from assistant.texts import say
from assistant.ui.question_dialog import QuestionDialog
from assistant.ui.settings.section import SettingsSection
from assistant.ui.settings.targets import names, profile_from, wrong_fields

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from assistant.ui.appearance import Appearance
    from assistant.ui.settings.window import SettingsWindow

Key, Held = Qt.Key, Qt.KeyboardModifier
CTRL, ALT, SHIFT = Held.ControlModifier, Held.AltModifier, Held.ShiftModifier


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


@pytest.mark.parametrize("speech", [Speech.CHINESE, Speech.ENGLISH])
def test_all_of_the_target_programs_page_is_seen_at_once(
    settings: SettingsWindow, look: Appearance, qtbot: QtBot, speech: Speech
) -> None:
    look.speak(speech)
    settings.open(SettingsSection.TARGETS)
    page = settings.targets
    qtbot.waitUntil(lambda: page.list.isVisible() and page.list.height() > 0)
    assert page.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("speech", [Speech.CHINESE, Speech.ENGLISH])
def test_patterns_are_shown_to_those_who_ask_for_them_and_where_one_is_wrong(
    settings: SettingsWindow, look: Appearance, qtbot: QtBot, speech: Speech
) -> None:
    look.speak(speech)
    settings.show_settings(Settings(profiles=(OWN,)))
    settings.open(SettingsSection.TARGETS)
    page = settings.targets
    patterns = [page.input_of(name) for name in ("process", "window_class", "title", "title_rule")]
    assert [one.isVisible() for one in patterns] == [False] * 4
    assert page.input_of("paste_keys").isVisible()
    QTest.mouseClick(page.advanced, Qt.MouseButton.LeftButton)
    assert [one.isVisible() for one in patterns] == [True] * 4
    qtbot.waitUntil(lambda: page.list.isVisible() and page.list.height() > 0)
    assert page.verticalScrollBar().maximum() == 0
    QTest.mouseClick(page.advanced, Qt.MouseButton.LeftButton)
    assert not page.test.isVisible()
    patterns[0].setText("(")
    patterns[0].editingFinished.emit()
    assert patterns[0].isVisible()


def test_programs_of_one_name_are_told_apart_by_what_they_are_for() -> None:
    shown = names(SHIPPED)
    assert len(set(shown)) == len(shown)
    assert {"微信（主窗口）", "微信（独立窗口）", "拼多多（网页版）", "QQ"} <= set(shown)
    assert not [name for name in shown if name[-1].isdigit()]


def test_a_window_of_ours_is_no_title_to_try(settings: SettingsWindow) -> None:
    ours = Target(1, QApplication.applicationPid(), "python", "jinnang", "锦囊设置")
    settings.targets.show_target(ours)
    assert settings.targets.test.text() == ""
