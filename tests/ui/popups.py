"""What comes up over the windows: menus, the editor's proposals, a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shelf
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget

from assistant.core import kernel_actions
from assistant.services.actions import Actions
from assistant.texts import say
from assistant.ui.palette.ports import Opening
from assistant.ui.palette.window import PaletteWindow
from assistant.ui.question_dialog import QuestionDialog
from assistant.ui.settings.library import Holdings
from assistant.ui.settings.section import SettingsSection
from assistant.ui.settings.window import SettingsWindow
from assistant.ui.tray import Tray

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.ui.appearance import Appearance

Key, Held = Qt.Key, Qt.KeyboardModifier
WORK = QRect(0, 0, 1600, 1000)


def popups(look: Appearance) -> Iterator[tuple[str, QWidget]]:
    """Each as it comes up; it is put away afterwards."""
    palette = PaletteWindow(look, shelf.from_packs(), lambda _text: (), composited=True)
    palette.open(Opening(shelf.fill, "千牛接待台", can_send=True, work=WORK))
    QApplication.processEvents()  # what came before it would close the menu
    view = palette.results.view
    view.customContextMenuRequested.emit(view.visualRect(view.currentIndex()).center())
    yield from _menu("menu-phrase", palette)
    QTest.keyClick(palette.head.line, Key.Key_N, Held.ControlModifier)
    proposals = proposed(palette, "物")
    yield "editor-groups", proposals
    QTest.keyClick(proposals, Key.Key_Down)
    yield "editor-groups-chosen", proposals
    proposals.hide()
    palette.hide()
    settings = SettingsWindow(look, "0.1.0")
    settings.library.show_holdings(Holdings(binned=2, last_binned=(("u1", "旧版发货时间"), ("u2", "旧版欢迎语"))))
    settings.open(SettingsSection.LIBRARY)
    settings.library._restore.click()
    yield from _menu("menu-bin", settings)
    tray = Tray(look, Actions(kernel_actions.ACTIONS))
    tray._menu.popup(WORK.center())
    yield "menu-tray", tray._menu
    tray._menu.hide()
    tray.icon.hide()
    lines = ("第 3 行：内容为空", "第 9 行：编码太长")
    answers = ("recovery.restore", "recovery.anew", "recovery.quit")
    question = QuestionDialog(look, "recovery.heading", "recovery.without-backup", answers, lines, settings)
    question.open()
    yield "question", question
    question.hide()
    settings.hide()
    for made in (tray, palette, settings):
        made.deleteLater()


def proposed(palette: PaletteWindow, typed: str) -> QWidget:
    """The groups that the editor proposes for what is typed."""
    line = next(one for one in palette.editor.findChildren(QLineEdit) if one.accessibleName() == say("editor.group"))
    line.setFocus()
    line.clear()
    event = QInputMethodEvent()
    event.setCommitString(typed)
    QApplication.sendEvent(line, event)
    QApplication.processEvents()
    popup = line.completer().popup()
    assert popup is not None
    return popup


def _menu(name: str, over: QWidget) -> Iterator[tuple[str, QWidget]]:
    QApplication.processEvents()
    menu = next(one for one in over.findChildren(QMenu) if one.isVisible())
    menu.setActiveAction(menu.actions()[0])
    yield name, menu
    menu.hide()
