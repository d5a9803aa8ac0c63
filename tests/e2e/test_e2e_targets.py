"""Hotkey, letters, Enter: the exact text arrives in real programs, and the clipboard is as it was before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rig.clipboards import KINDS, TEXT, Kind
from rig.library import EMOJI, HUGE, LINES, LONG, PLAIN, TEXTS
from rig.targets import BracketedXtermTarget, Gtk4Target, GtkTarget, QtTarget, Target, TkTarget, XtermTarget

if TYPE_CHECKING:
    from rig.browser import ChromiumTarget
    from rig.desk import Desk

pytestmark = pytest.mark.x11
TOOLKITS = (QtTarget, GtkTarget, Gtk4Target, TkTarget, XtermTarget, BracketedXtermTarget)


@pytest.mark.parametrize("kind", TOOLKITS, ids=lambda kind: kind.kind)
def test_every_text_arrives_exactly_in_a_toolkit(desk: Desk, kind: type[Target]) -> None:
    target = desk.open(kind)
    for entry in TEXTS:
        target.clear()
        desk.user.copy(TEXT)
        before = desk.reader.content()
        assert desk.paste(target, entry) == "pasted"
        target.arrives(entry.text)
        assert target.text() == entry.text
        assert desk.reader.content() == before


@pytest.mark.parametrize("page", ["textarea", "editable", "twice"])
def test_every_text_arrives_exactly_in_a_web_page(desk: Desk, browser: ChromiumTarget, page: str) -> None:
    browser.show(page)
    for entry in (PLAIN, EMOJI, LINES, LONG):
        browser.clear()
        desk.user.copy(TEXT)
        before = desk.reader.content()
        assert desk.paste(browser, entry) == "pasted"
        browser.arrives(entry.text)
        assert desk.reader.content() == before
        assert set(browser.run("reads")) <= {entry.text}
        assert set(browser.run("keys")) <= {"Alt", "Control", "v"}


@pytest.mark.parametrize("kind", [QtTarget, GtkTarget, Gtk4Target, TkTarget], ids=lambda kind: kind.kind)
def test_a_text_of_800_kb_arrives_whole_in_a_toolkit(desk: Desk, kind: type[Target]) -> None:
    target = desk.open(kind)
    assert desk.paste(target, HUGE) == "pasted"
    target.arrives(HUGE.text)


def test_a_text_of_800_kb_arrives_whole_in_a_web_page(desk: Desk, browser: ChromiumTarget) -> None:
    browser.show("textarea")
    assert desk.paste(browser, HUGE) == "pasted"
    browser.arrives(HUGE.text)


def test_a_page_that_asks_for_the_clipboard_later_gets_the_phrase(desk: Desk, browser: ChromiumTarget) -> None:
    browser.show("later")
    for entry in (PLAIN, LINES):
        browser.clear()
        desk.user.copy(TEXT)
        before = desk.reader.content()
        assert desk.paste(browser, entry) == "pasted"
        browser.arrives(entry.text)
        assert desk.reader.content() == before


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_clipboard_is_given_back_whole(desk: Desk, kind: Kind) -> None:
    target = desk.open(QtTarget)
    desk.user.copy(kind)
    before = desk.reader.content()
    assert before == {name: (type_, data) for name, type_, data in kind.formats}
    assert desk.paste(target, PLAIN) == "pasted"
    target.arrives(PLAIN.text)
    assert desk.reader.content() == before


def test_the_clipboard_survives_many_pastes_in_a_row(desk: Desk) -> None:
    target = desk.open(QtTarget)
    desk.user.copy(TEXT)
    before = desk.reader.content()
    for entry in (PLAIN, LINES, EMOJI, PLAIN):
        target.clear()
        assert desk.paste(target, entry) == "pasted"
        target.arrives(entry.text)
    assert desk.reader.content() == before


def test_the_primary_selection_is_given_back_where_a_terminal_pastes_it(desk: Desk) -> None:
    target = desk.open(XtermTarget)
    desk.user.copy(TEXT)
    desk.user.copy_text("鼠标选中的文字", "PRIMARY")
    before = desk.reader.content(), desk.reader.content("PRIMARY")
    assert desk.paste(target, PLAIN) == "pasted"
    target.arrives(PLAIN.text)
    assert (desk.reader.content(), desk.reader.content("PRIMARY")) == before
