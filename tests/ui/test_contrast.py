"""Every text of every window can be read, and every sign be made out: measured on their pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from gallery import windows
from popups import popups
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from seen import seen
from shiboken6 import isValid

from assistant.core.settings import Speech, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from assistant.ui.appearance import Appearance

TEXT, SIGN = 4.5, 3.0
THEMES = {Theme.LIGHT: Speech.CHINESE, Theme.DARK: Speech.ENGLISH}


ANEW = {"menu-phrase"}
"""Made each time it comes up: no change of theme finds it."""


def faint(window: QWidget) -> list[str]:
    """What of it cannot be read or made out."""
    found = (one for one in seen(window) if one.contrast < (TEXT if one.text.strip() else SIGN))
    return sorted({f"{one.widget} {one.text!r}: {one.colour} on {one.ground}" for one in found})


def settle() -> None:
    """What was thrown away goes, as it does in a program that runs."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def everything(look: Appearance) -> Iterator[tuple[str, QWidget]]:
    yield from popups(look)
    yield from windows(look)


@pytest.mark.long
@pytest.mark.parametrize("theme", THEMES)
def test_every_text_and_sign_stands_out_and_does_so_after_a_change_of_theme(look: Appearance, theme: Theme) -> None:
    look.speak(THEMES[theme])
    look.choose(theme)
    other = Theme.DARK if theme is Theme.LIGHT else Theme.LIGHT
    wrong: dict[str, list[str]] = {}
    drawn: set[QWidget] = set()
    for name, window in everything(look):
        drawn.add(window)
        for shown in (theme,) if name in ANEW else (theme, other):
            look.choose(shown)
            settle()
            if found := faint(window):
                wrong[f"{name}, {theme}" + ("" if shown is theme else f" then {shown}")] = found
        look.choose(theme)
    for window in filter(isValid, drawn):
        window.hide()
    assert wrong == {}


def test_a_text_is_measured_by_what_is_seen(qtbot: QtBot, look: Appearance) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    good, bad, line = QLabel("可以读"), QLabel("读不了"), QLineEdit("一行字")
    bad.setStyleSheet(f"color: {look.colours.edge}; background: {look.colours.line}")
    box = QVBoxLayout(window)
    for part in (good, bad, line):
        box.addWidget(part)
    window.show()
    colours = look.colours
    assert [(one.text, one.colour, one.ground) for one in seen(window)] == [
        ("可以读", colours.text, colours.ground),
        ("读不了", colours.edge, colours.line),
        ("一行字", colours.text, colours.ground),
    ]
    assert [one.split()[1] for one in faint(window)] == ["'读不了':"]
